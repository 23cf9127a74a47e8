"""Makes one of two persons who are one, loses nothing of either, and can take that back."""
