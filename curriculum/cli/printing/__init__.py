"""`curriculum print`: one module a document, and what they share: the request, the way to paper, the report."""
