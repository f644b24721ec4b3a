"""Text becomes who-says-what."""
