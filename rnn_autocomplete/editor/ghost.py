"""Ghost text: words that stand at the cursor without being in the text.

A ghost belongs to a place in the text and keeps to it: typed on, it grows shorter; typed otherwise, nothing is
left of it. Pure logic on strings; whether and where it is drawn is decided elsewhere.
"""

from dataclasses import dataclass

import regex

from rnn_autocomplete.editor.offer import Offer

_NEXT_WORD = regex.compile(r"\s*\S+")


@dataclass(frozen=True)
class Ghost:
    """Words, and the text before the first of them."""

    before: str = ""
    text: str = ""

    def rest(self, context: str) -> str:
        """Give what the text up to the cursor lacks of the words; nothing if it went another way."""
        typed = context[len(self.before) :]
        fits = context.startswith(self.before) and self.text.startswith(typed)
        return self.text[len(typed) :] if fits else ""

    def next_word(self, context: str) -> str:
        """Give the word that comes next after the text up to the cursor, whole if it is begun; or nothing."""
        words = self.text.split(" ")
        return words[-len(self.rest(context).lstrip().split(" "))] if self.rest(context) else ""

    def without_last(self, count: int) -> "Ghost":
        """Give the same without so many characters at its end."""
        return Ghost(self.before, self.text[: len(self.text) - count])

    def rest_of_word(self, context: str) -> str:
        """Give the same up to the end of the next word."""
        match = _NEXT_WORD.match(self.rest(context))
        return match.group() if match else ""


NO_GHOST = Ghost()


def ghost_of(offer: Offer, least_gain: float) -> Ghost:
    """Give the ghost for an offer, if it may be expected to save `least_gain` keys."""
    if offer.phrase is None or offer.phrase.gain < least_gain:
        return NO_GHOST
    return Ghost(offer.finished, offer.phrase.text)


def next_ghost(shown: Ghost, offer: Offer, least_gain: float) -> Ghost:
    """Give the ghost that follows the one shown: that one, as long as something of it is left.

    What was read stays as it is. Words may only be added behind it.
    """
    context = offer.context or ""
    if not shown.rest(context):
        return ghost_of(offer, least_gain)
    new = ghost_of(offer, 0)
    goes_on = new.rest(context).startswith(shown.rest(context) + " ")
    return new if goes_on else shown


def alternative(offer: Offer, shown: Ghost, step: int, context: str) -> Ghost:
    """Give another of the words on offer as a ghost; the best one if none is shown.

    Args:
        offer: the words.
        shown: the ghost to go on from.
        step: 1 for the next one, -1 for the one before; they go round.
        context: the text up to the cursor, which may have gone on since the words were offered.
    """
    ghosts = [Ghost(offer.finished, word) for word in offer.words]
    if ghosts and offer.phrase is not None:
        ghosts[0] = Ghost(offer.finished, offer.phrase.text)
    ghosts = [ghost for ghost in ghosts if ghost.rest(context)]
    words = [ghost.rest_of_word(context) for ghost in ghosts]
    rest = shown.rest_of_word(context)
    if not ghosts:
        return shown
    return ghosts[(words.index(rest) + step) % len(words) if rest in words else 0]
