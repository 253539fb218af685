"""What the editor asks, one question a file."""
