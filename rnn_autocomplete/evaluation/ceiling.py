"""The ceiling: what suggestions could save if the right word were always offered before a letter is typed."""

from collections.abc import Iterable

from rnn_autocomplete.text.tokenizer import is_word, tokenize


def highest_savings(texts: Iterable[str]) -> float:
    """Give the share of keys saved where each word is taken with one key and the space after it comes along."""
    keys = characters = 0
    for text in texts:
        after_word = False
        for token in tokenize(text):
            characters += len(token)
            keys += 1 if is_word(token) else len(token) - (after_word and token.startswith(" "))
            after_word = is_word(token)
    return 1 - keys / characters if characters else 0.0
