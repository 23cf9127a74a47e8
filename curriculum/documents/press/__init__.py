"""The press: jobs become PDF files: laid out, written to both standards, alone, in batches or bound together."""
