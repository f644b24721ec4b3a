"""The Arabic word tables."""
