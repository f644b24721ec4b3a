"""Values become files; returns bytes."""
