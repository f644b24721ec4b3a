"""The English word tables."""
