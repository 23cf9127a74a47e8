"""Break-out groups: made, filled by hand or by the program, with wishes who works with whom."""
