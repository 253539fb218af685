"""The editor in the terminal: the text area, the suggestions beside it, files and dialogs."""

import os

# Textual paints at most so often in a second, and words come a moment after their letter: with its usual 60 frames they
# wait for the next one, 17 to 33 ms. It reads this once, when it is first imported.
os.environ.setdefault("TEXTUAL_FPS", "240")
