"""Madar finds the one source everyone is quoting."""

__version__ = "0.1.0"
