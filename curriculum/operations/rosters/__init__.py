"""Rosters brought into workshops: a verdict for each row, and what is written of it."""
