"""Papers on the tables: one module a document, from the dossier to the job that the press typesets."""
