"""Pure: how alike two people are by their names in any script, e-mail addresses and telephones."""
