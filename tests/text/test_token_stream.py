import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rnn_autocomplete.text.token_stream import encode
from rnn_autocomplete.text.tokenizer import TOKENIZERS

PROSE = TOKENIZERS["prose"]


@given(st.lists(st.text("ab .\n", max_size=20), max_size=5))
def test_numbers_stand_for_the_tokens_of_each_document(texts: list[str]) -> None:
    stream = encode(texts, PROSE)
    written = [stream.tokens[n] for n in stream.numbers]
    expected = []
    for text in texts:
        tokens = PROSE.tokens(text)
        expected += tokens if tokens and tokens[-1].isspace() else [*tokens, "\n"]
    assert written == expected
    assert stream.starts[-1] == len(written)


def test_counting_knows_weights() -> None:
    stream = encode(["a b a", "a"], PROSE)
    a = stream.tokens.index("a")
    assert stream.counts()[a] == 3
    assert stream.counts([1, 10])[a] == 12


def test_translation_gives_the_id_of_every_place() -> None:
    stream = encode(["a b"], PROSE)
    assert stream.translate({"a": 5, "b": 7, "\n": 1}.__getitem__).tolist() == [5, 7, 1]
    assert stream.translate(lambda _: 0).dtype == np.int32
