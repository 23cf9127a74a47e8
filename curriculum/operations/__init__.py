"""Verbs on the data, one module a noun; each takes the database session first and never commits."""
