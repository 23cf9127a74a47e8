"""Versions of an agenda: what one says, how it is frozen, and what differs between two."""
