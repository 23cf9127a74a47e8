"""The evening before: an agenda for a workshop that has become harder, with as little changed as can be."""
