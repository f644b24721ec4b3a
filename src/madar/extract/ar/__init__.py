"""How Arabic says who says what."""
