"""The only bridge between rows and planning: rows become a problem, a plan becomes rows."""
