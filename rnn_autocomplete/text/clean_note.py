"""What may be learnt of a note: its prose, without secrets; the one place where the order of both is settled.

Secrets go first, while links and code still tell what they are, and once more from the prose, where taking marks
away may have joined what gives a secret away. Knows characters and the name of the file.
"""

from collections.abc import Sequence
from pathlib import PurePath
from unicodedata import normalize

import regex

from rnn_autocomplete.text.markdown_prose import is_markdown, prose_of
from rnn_autocomplete.text.never_learnt import ALL_MAY_BE_LEARNT, NeverLearnt
from rnn_autocomplete.text.secrets import without_secrets


def clean_note(
    path: PurePath,
    text: str,
    marks: Sequence[tuple[str, str]] = (),
    never: NeverLearnt = ALL_MAY_BE_LEARNT,
) -> str:
    """Give what may be learnt of the note at `path`, with one U+FFFC for each thing left out.

    Args:
        path: tells by its name whether the text is in Markdown; nothing is read.
        text: all that stands in the note, lines ending alike.
        marks: what the person puts before and after private text; see `without_secrets`.
        never: holds words to be left out, too.
    """
    marks = [(_plain(opening), _plain(closing)) for opening, closing in marks]
    clean = without_secrets(_plain(text), marks)
    prose = without_secrets(prose_of(clean), marks) if is_markdown(path) else clean
    return never.left_out_of(prose)


def _plain(text: str) -> str:
    """Write letters, spaces and line ends in one way each, so that whatever looks for them below finds all of them."""
    return regex.sub(r"[\u2028\u2029\x85]", "\n", regex.sub(r"\p{Zs}", " ", normalize("NFC", text)))
