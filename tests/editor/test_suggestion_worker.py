"""The thread that asks the model, without a screen."""

import queue
import threading
from collections.abc import Callable, Iterator

import pytest
from textual.message import Message

from rnn_autocomplete.editor.messages import (
    ModelFailed,
    ModelReady,
    SuggestingFailed,
    SuggestionsReady,
    SwitchFailed,
)
from rnn_autocomplete.editor.suggestion_worker import Request, SuggestionWorker
from rnn_autocomplete.errors import ModelError
from rnn_autocomplete.suggestions.suggester import Suggester
from tests.editor.fake_suggester import FakeSuggester
from tests.patience import PATIENCE, wait_until

Start = Callable[[Callable[[], Suggester]], SuggestionWorker]
Posted = queue.SimpleQueue[Message]


@pytest.fixture
def posted() -> Posted:
    """Collect what the thread posts."""
    return queue.SimpleQueue()


@pytest.fixture
def start(posted: Posted) -> Iterator[Start]:
    """Start threads, and see that they end."""
    workers: list[SuggestionWorker] = []

    def start(load: Callable[[], Suggester]) -> SuggestionWorker:
        workers.append(SuggestionWorker(load, posted.put))
        workers[-1].start()
        return workers[-1]

    yield start
    for worker in workers:
        worker.stop()
        worker._thread.join(PATIENCE)
        assert not worker._thread.is_alive()


def test_it_tells_that_the_model_is_ready(start: Start, posted: Posted) -> None:
    start(FakeSuggester)
    assert posted.get(timeout=PATIENCE) == ModelReady("fake")


def test_an_answer_carries_the_text_it_answers(start: Start, posted: Posted) -> None:
    start(FakeSuggester).request(Request("he", 2))
    assert isinstance(posted.get(timeout=PATIENCE), ModelReady)
    answer = posted.get(timeout=PATIENCE)
    assert isinstance(answer, SuggestionsReady)
    assert answer.text == "he"
    assert [suggestion.word for suggestion in answer.suggestions] == ["hello", "help"]


def test_only_the_newest_request_is_answered(start: Start, posted: Posted) -> None:
    suggester = FakeSuggester()
    suggester.may_answer.clear()
    worker = start(lambda: suggester)
    worker.request(Request("a", 1))
    wait_until(lambda: suggester.texts)
    for text in "bcd":
        worker.request(Request(text, 1))
    suggester.may_answer.set()
    answers = [posted.get(timeout=PATIENCE) for _ in range(3)]
    assert [answer.text for answer in answers[1:] if isinstance(answer, SuggestionsReady)] == ["a", "d"]
    assert suggester.texts == ["a", "d"]


def test_a_request_can_be_forgotten(start: Start, posted: Posted) -> None:
    may_load = threading.Event()

    def load() -> Suggester:
        may_load.wait(PATIENCE)
        return suggester

    suggester = FakeSuggester()
    worker = start(load)
    worker.request(Request("a", 1))
    worker.request(None)
    may_load.set()
    assert isinstance(posted.get(timeout=PATIENCE), ModelReady)
    worker.request(Request("b", 1))
    posted.get(timeout=PATIENCE)
    assert suggester.texts == ["b"]


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (
            ModelError("The model “x” is damaged; install it again."),
            "The model “x” is damaged; install it again.",
        ),
        (ValueError("bad\nweights."), "The model could not be loaded: bad weights."),
        (MemoryError(), "The model could not be loaded: MemoryError."),
        (SystemExit(3), "The model could not be loaded: 3."),
    ],
)
def test_a_model_that_cannot_be_loaded_is_told_in_one_sentence(
    start: Start, posted: Posted, error: BaseException, sentence: str
) -> None:
    def load() -> Suggester:
        raise error

    start(load)
    assert posted.get(timeout=PATIENCE) == ModelFailed(sentence)


def test_after_a_failure_it_goes_on(start: Start, posted: Posted) -> None:
    suggester = FakeSuggester()
    suggester.failure = ValueError("no luck")
    worker = start(lambda: suggester)
    worker.request(Request("a", 1))
    posted.get(timeout=PATIENCE)
    assert posted.get(timeout=PATIENCE) == SuggestingFailed(
        "The model could not continue this text: no luck."
    )
    suggester.failure = None
    worker.request(Request("he", 1))
    assert isinstance(posted.get(timeout=PATIENCE), SuggestionsReady)


class Named(FakeSuggester):
    """A model with a name and a word of its own."""

    def __init__(self, name: str) -> None:
        super().__init__(words=(name,))
        self.name = name


def _words(answer: Message) -> list[str]:
    assert isinstance(answer, SuggestionsReady)
    return [suggestion.word for suggestion in answer.suggestions]


def test_the_model_before_answers_until_another_is_loaded(start: Start, posted: Posted) -> None:
    may_load = threading.Event()

    def load() -> Suggester:
        may_load.wait(PATIENCE)
        return Named("new")

    worker = start(lambda: Named("old"))
    assert posted.get(timeout=PATIENCE) == ModelReady("old")
    worker.switch(load)
    worker.request(Request("", 1))
    assert _words(posted.get(timeout=PATIENCE)) == ["old"]
    may_load.set()
    assert posted.get(timeout=PATIENCE) == ModelReady("new")
    worker.request(Request("", 1))
    assert _words(posted.get(timeout=PATIENCE)) == ["new"]


def test_a_text_that_the_model_before_was_at_is_answered_by_the_new_one(start: Start, posted: Posted) -> None:
    old = Named("old")
    old.may_answer.clear()
    worker = start(lambda: old)
    posted.get(timeout=PATIENCE)
    worker.request(Request("", 1))
    wait_until(lambda: old.texts)
    worker.switch(lambda: Named("new"))
    assert posted.get(timeout=PATIENCE) == ModelReady("new")
    old.may_answer.set()
    assert _words(posted.get(timeout=PATIENCE)) == ["new"]


def test_a_model_that_cannot_be_switched_to_leaves_the_one_before(start: Start, posted: Posted) -> None:
    def load() -> Suggester:
        raise ModelError("The model “new” is damaged.")

    worker = start(lambda: Named("old"))
    posted.get(timeout=PATIENCE)
    worker.switch(load)
    assert posted.get(timeout=PATIENCE) == SwitchFailed("The model “new” is damaged.")
    worker.request(Request("", 1))
    assert _words(posted.get(timeout=PATIENCE)) == ["old"]


def test_of_several_switches_the_last_counts(start: Start, posted: Posted) -> None:
    may_load = threading.Event()
    loaded: list[str] = []

    def load(name: str) -> Suggester:
        if name == "slow":
            may_load.wait(PATIENCE)
        loaded.append(name)
        return Named(name)

    worker = start(lambda: load("old"))
    posted.get(timeout=PATIENCE)
    worker.switch(lambda: load("slow"))
    worker.switch(lambda: load("last"))
    assert posted.get(timeout=PATIENCE) == ModelReady("last")
    may_load.set()
    wait_until(lambda: "slow" in loaded)
    worker.request(Request("", 1))
    assert _words(posted.get(timeout=PATIENCE)) == ["last"]


def test_where_the_first_model_failed_another_can_be_loaded(start: Start, posted: Posted) -> None:
    def load() -> Suggester:
        raise ModelError("There is no such model.")

    worker = start(load)
    assert posted.get(timeout=PATIENCE) == ModelFailed("There is no such model.")
    worker.request(Request("", 1))
    worker.switch(lambda: Named("new"))
    assert posted.get(timeout=PATIENCE) == ModelReady("new")
    assert _words(posted.get(timeout=PATIENCE)) == ["new"]


def test_after_stopping_nothing_is_posted(start: Start, posted: Posted) -> None:
    may_load = threading.Event()

    def load() -> Suggester:
        may_load.wait(PATIENCE)
        return FakeSuggester()

    worker = start(load)
    worker.stop()
    may_load.set()
    worker._thread.join(PATIENCE)
    assert posted.empty()
