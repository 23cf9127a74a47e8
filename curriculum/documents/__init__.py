"""Rows become dataclasses, dataclasses become pages: everything that is printed."""
