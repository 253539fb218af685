"""Someone who writes in the editor, looks at what comes, and knows what should stand there."""

from contextlib import suppress

from tests.features.screen import Screen
from tests.features.terminal import Terminal

_PATIENCE = 1.0
"""Seconds in which a ghost comes by itself; one that promises little does not."""

_CALLS = 5


class Writer:
    """Writes, each time until the screen shows it."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.text = ""
        terminal.wait_for("ready")

    def type(self, text: str) -> Screen:
        """Type, and wait until it stands there."""
        self.terminal.type(text)
        return self.has(self.text + text)

    def press(self, *keys: str, then: str) -> Screen:
        """Press keys, and wait until a text stands there."""
        self.terminal.press(*keys)
        return self.has(then)

    def has(self, text: str) -> Screen:
        self.text = text
        return self.terminal.wait_until(lambda screen: screen.prose == text)

    def wait_for_words(self) -> Screen:
        """Wait until ghost and strip answer the text as it stands; call the ghost if none comes by itself."""
        for _ in range(_CALLS):
            with suppress(AssertionError):
                return self.terminal.wait_until(self._is_answered, patience=_PATIENCE)
            self.terminal.press("M-Down")
        return self.terminal.wait_until(self._is_answered)

    def _is_answered(self, screen: Screen) -> bool:
        first_word = screen.ghost.split(" ")[0]
        return (
            screen.prose == self.text
            and bool(first_word)
            and any(word.endswith(first_word) for word in screen.words)
        )

    def wait_for_ghost(self, ghost: str = "") -> Screen:
        """Wait until this ghost stands there, or any."""
        return self.terminal.wait_until(
            lambda screen: screen.ghost == ghost if ghost else screen.ghost and screen.words
        )

    def clear(self) -> None:
        """Delete everything."""
        self.press("C-a", "BSpace", then="")

    def take_ghost(self) -> str:
        """Take the ghost with Tab, and give it."""
        ghost = self.wait_for_words().ghost
        self.press("Tab", then=f"{self.text}{ghost} ")
        return ghost

    def pick(self) -> Screen:
        """Begin to pick."""
        self.wait_for_words()
        self.terminal.press("C-Space")
        return self.terminal.wait_until(lambda screen: screen.picked)

    def save(self) -> None:
        self.terminal.press("C-s")
        self.terminal.wait_for("Saved")

    def quit(self) -> None:
        self.terminal.press("C-q")
        assert self.terminal.wait_for_exit() == 0
