"""Why an agenda cannot be made, or a session is not where somebody wants it, and what would help."""
