"""Attendance as files: grids, lists of scanners, and an empty grid to fill in."""
