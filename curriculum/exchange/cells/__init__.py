"""Reads the cells of a roster: one module a kind of value, each strict about what it takes and plain about what not."""
