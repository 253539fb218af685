"""How many words a text has: as many as the network would be asked for. Knows characters only."""

from rnn_autocomplete.text.tokenizer import ProseTokenizer, is_word

_CUT = ProseTokenizer()


def count_words(text: str) -> int:
    """Count the words in `text`; numbers and punctuation are none."""
    return sum(map(is_word, _CUT.tokens(text)))
