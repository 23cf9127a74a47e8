"""Pure reasoning about time and places: no table, no clock, no file."""
