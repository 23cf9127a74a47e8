"""The command line: `curriculum NOUN VERB`, one module a noun; a command parses, calls and prints."""
