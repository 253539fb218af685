from rnn_autocomplete.editor.seen import Seen


def test_a_key_means_what_was_painted_before_it_was_pressed() -> None:
    seen = Seen("nothing")
    assert seen.at(1) == "nothing"
    seen.painted("hello", 2)
    seen.painted("help", 4)
    assert [seen.at(time) for time in (1, 2, 3, 4, 5)] == ["nothing", "hello", "hello", "help", "help"]


def test_painting_the_same_again_changes_nothing() -> None:
    seen = Seen("nothing")
    for time in range(1000):
        seen.painted("nothing" if time < 500 else "hello", time)
    assert seen.at(499.5) == "nothing"
    assert seen.at(500) == "hello"
