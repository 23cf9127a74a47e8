"""Who works with whom: participants put into balanced groups, or why that cannot be."""
