"""A training as it is told, event by event."""

import math
from functools import reduce

import pytest

from rnn_autocomplete.editor.notes.training_words import figures, in_short, stages
from rnn_autocomplete.training.course import Course, Point, Stage, duration
from rnn_autocomplete.training.events import (
    Comparing,
    Counting,
    EpochEnd,
    Event,
    Failed,
    Progress,
    Reading,
)


def _after(*events: Event) -> Course:
    return _at(*((0, event) for event in events))


def _at(*told: tuple[float, Event]) -> Course:
    """Follow a training of which each event was told at its time."""
    return reduce(lambda course, one: course.after(one[1], one[0]), told, Course())


def _progress(epoch: int, step: int, loss: float = 5.0) -> Progress:
    return Progress(epoch, 4, step, 10, loss, 12_345.6, 41.9)


def test_it_goes_through_its_stages() -> None:
    told = (Reading(7), _progress(1, 5), Counting(0.5), Comparing(0.25))
    courses = [_after(*told[: number + 1]) for number in range(len(told))]
    assert [course.stage for course in courses] == list(Stage)
    assert [course.done for course in courses] == [None, 0.125, 0.5, 0.25]


def test_curves_run_over_the_whole_training() -> None:
    course = _after(_progress(1, 5, 6.0), EpochEnd(1, 5.5, 200.0, 0.41), _progress(2, 10, 5.0))
    assert course.losses == (Point(0.125, 6.0), Point(0.25, 5.5), Point(0.5, 5.0))
    assert course.keys_saved == (Point(0.25, 0.41),)


def test_an_epoch_may_end_before_anything_was_told_of_it() -> None:
    course = _after(EpochEnd(1, 5.5, 200.0))
    assert course.losses == (Point(1.0, 5.5),)
    assert course.keys_saved == ()


def test_what_was_measured_before_the_first_epoch_begins_the_curve() -> None:
    assert _after(EpochEnd(0, 6.0, 300.0, 0.39)).keys_saved == (Point(0.0, 0.39),)


@pytest.mark.parametrize("loss", [math.nan, math.inf])
def test_a_loss_that_has_run_off_is_not_drawn(loss: float) -> None:
    assert _after(_progress(1, 5, loss)).losses == ()


def test_other_events_change_nothing() -> None:
    course = _after(_progress(1, 5))
    assert course.after(Failed("no"), 9) == course


@pytest.mark.parametrize("part", [Counting, Comparing])
def test_what_is_left_is_taken_to_go_as_quickly_as_what_was_done(part: type[Counting | Comparing]) -> None:
    training = (100, _progress(4, 10))
    assert _at(training, (110, part(0.1))).seconds_left is None
    assert _at(training, (110, part(0.1)), (111, part(0.1))).seconds_left is None
    course = _at(training, (110, part(0.1)), (130, part(0.5)))
    assert course.seconds_left == pytest.approx(25)
    assert figures(course) == "50 %   0:25 left"


def test_each_stage_has_a_time_of_its_own() -> None:
    weighed = (0, Counting(0.0)), (50, Counting(1.0))
    assert _at(*weighed).seconds_left == 0
    assert _at(*weighed, (51, Comparing(0.0))).seconds_left is None
    assert _at(*weighed, (51, Comparing(0.0)), (52, Comparing(0.25))).seconds_left == pytest.approx(3)


def test_it_is_told_in_words() -> None:
    assert figures(_after(Reading(1))) == "1 document"
    assert figures(_after(Reading(1200))) == "1,200 documents"
    assert figures(_after(_progress(2, 5))) == "37 %   epoch 2 of 4   12,346 words a second   0:41 left"
    assert figures(_after(Comparing(0.999))) == "99 %"
    assert in_short(_after(Reading(1))) == "reading notes"
    assert in_short(_after(_progress(2, 5))) == "learning notes 37 %"
    assert in_short(_after(Comparing(0.5))) == "comparing notes 50 %"
    assert stages(_after(_progress(2, 5))).plain.split() == [
        *("✓", "reading", "●", "training", "○", "weighing", "○", "comparing"),
    ]
    assert [duration(seconds) for seconds in (0, 61.9, 3723)] == ["0:00", "1:01", "1:02:03"]
