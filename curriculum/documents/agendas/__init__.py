"""The agenda in its forms: full, one page, by room, by person, in two languages, and what changed."""
