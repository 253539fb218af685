"""What stands behind the screen of notes: reading them, training on them, and the versions that come of it."""
