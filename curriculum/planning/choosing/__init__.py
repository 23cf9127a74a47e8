"""Chooses whom of the nominees a workshop has seats for, within limits and in a fixed order of what matters."""
