"""Where people sit."""
