"""Plan, schedule, print, certify and report training workshops."""
