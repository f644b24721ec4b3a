"""Measures, never verdicts."""
