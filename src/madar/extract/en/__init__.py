"""How English says who says what."""
