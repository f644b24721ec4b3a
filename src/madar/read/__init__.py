"""Bytes become text, in a worker behind walls."""
