"""Everything that is held on one person, gathered for that person to read."""
