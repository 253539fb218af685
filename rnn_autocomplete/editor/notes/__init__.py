"""The screen on which one's own notes are named, learnt from, and what came of it is shown and taken back."""
