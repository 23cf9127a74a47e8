"""Rosters as files: which column is which, what each row says, what was refused, and an empty one to fill in."""
