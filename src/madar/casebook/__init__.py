"""What was concluded, rebuildable from vault and decisions."""
