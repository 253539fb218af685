"""What there is to say of a training under way: for the status bar in a few words, for the screen in a line."""

from collections.abc import Sequence
from pathlib import Path

from rich.text import Text

from rnn_autocomplete.amounts import amount
from rnn_autocomplete.training.course import Course, Stage, duration

_GAP = "   "
_NAMED = 3


def in_short(course: Course) -> str:
    """Say for the status bar how far it is."""
    doing = "learning" if course.stage is Stage.TRAINING else course.stage.value
    return f"{doing} notes" + ("" if course.done is None else f" {_whole(course.done)}")


def stages(course: Course) -> Text:
    """List the stages: what is done, what is under way, what is to come."""
    order = list(Stage)
    place = order.index(course.stage)
    line = Text()
    for index, stage in enumerate(order):
        mark = "✓ " if index < place else "● " if index == place else "○ "
        line.append(mark + stage.value, "bold" if index == place else "")
        line.append(_GAP)
    return line


def figures(course: Course) -> str:
    """Say how far the stage is and how quick it goes."""
    told = []
    if course.stage is Stage.READING and course.documents:
        told.append(amount(course.documents, "document"))
    if course.done is not None:
        told.append(_whole(course.done))
    if course.stage is Stage.TRAINING:
        told.append(f"epoch {course.epoch} of {course.epochs}")
        if course.words_per_second is not None:
            told.append(f"{course.words_per_second:,.0f} words a second")
    if course.seconds_left is not None:
        told.append(f"{duration(course.seconds_left)} left")
    return _GAP.join(told)


def without(lost: Sequence[str]) -> str:
    """Say which notes a training that learnt all anew had to leave out, the first few by name."""
    if not lost:
        return ""
    names = [Path(path).name for path in lost[:_NAMED]]
    more = len(lost) - len(names)
    listed = ", ".join(names) + (f" and {more} more" if more else "")
    return f"All was learnt anew, without notes that are not there any more: {listed}."


def _whole(share: float) -> str:
    # Cut, not rounded: what is not finished is not 100 %.
    return f"{int(100 * share)} %"
