"""Certificates on paper: from what was frozen when they were issued to pages in one or several languages."""
