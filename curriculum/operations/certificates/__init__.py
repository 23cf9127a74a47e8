"""Certificates: issued once each, frozen, corrected by others, kept in a register."""
