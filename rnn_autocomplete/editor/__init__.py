"""The editor in the terminal: the text area, the suggestions beside it, files and dialogs."""
