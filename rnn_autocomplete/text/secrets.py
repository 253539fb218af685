"""What must never be learnt from a person's notes: numbers, codes, addresses, links, paths, keys and passwords.

Knows characters only: what a secret looks like, what announces it, and the marks a person sets around it. In
doubt a secret goes and takes a word along. A password of plain words that nothing announces cannot be told from
prose; for that the marks are there.
"""

from collections.abc import Sequence

import regex

from rnn_autocomplete.text.gone import GONE
from rnn_autocomplete.text.labelled_secrets import without_labelled_secrets
from rnn_autocomplete.text.randomness import looks_random

_WORD_OF_NAME = r"\p{Lu}[\p{L}\p{M}'’.-]{0,40}+"
_STREET = (
    r"(?i:street|road|avenue|lane|drive|boulevard|square|terrace|crescent|close|court|place|highway|parkway|way"
    r"|grove|gardens?|row|hill|mews|walk|park|green"
    r"|st|rd|ave|ln|dr|blvd|sq|hwy|pkwy)(?!\p{L})\.?"
)
_STREET_BEFORE_NUMBER = (
    r"(?:Street|Road|Avenue|Lane|Drive|Boulevard|Terrace|Crescent|Grove|Gardens|Mews|(?:St|Rd|Ave|Ln|Dr)\.)"
)
_STRASSE = r"(?:straße|strasse|str\.|weg|gasse|allee|platz|ring|damm|ufer|chaussee|straat|laan|gracht|plein|kade|gatan|vej)"
_RUE = r"(?:rue|avenue|boulevard|bd|place|chemin|allée|impasse|quai|route|cours)"
_VIA = r"(?:Via|Viale|Piazza|Corso|Calle|Avenida|Plaza|Paseo|Rua|Ulica|ul\.|Улица|улица|ул\.)"
_HOUSE = r"\p{N}[\p{N}\p{L}]*+(?:[-/]\p{N}++\p{L}?)?"
_CASE_SMALL = r"(?:de|des|du|la|le|les|l'|l’|d'|d’|del|della|dei)"

_PLACES = regex.compile(
    rf"""
      (?<!\p{{N}})\p{{N}}[^\s,]{{0,8}}+,?[ ](?:(?:{_WORD_OF_NAME}|\p{{N}}++\p{{L}}{{2}})[ \n]){{1,4}}{_STREET}  # 12 Baker Street
    | (?<!\p{{N}})\p{{N}}++[ \n]\p{{Ll}}++[ \n](?:street|road|avenue|lane)(?!\p{{L}})          # 12 baker street
    | (?<!\p{{L}})(?:{_WORD_OF_NAME}[ ]){{1,3}}{_STREET_BEFORE_NUMBER}[ ]{_HOUSE}             # Baker Street 12
    | (?<!\p{{N}})\p{{N}}++(?:[ \n]?(?:bis|ter))?,?[ \n](?i:{_RUE})[ \n](?:{_CASE_SMALL}[ \n]?)*+{_WORD_OF_NAME}(?:[ \n]{_WORD_OF_NAME}){{0,3}}+
    | (?<!\p{{L}})\p{{Lu}}[\p{{L}}\p{{M}}.-]{{0,40}}?{_STRASSE}[ \n]{_HOUSE}                        # Hauptstraße 12
    | (?<!\p{{L}})(?:{_WORD_OF_NAME}[ \n]){{1,2}}(?i:{_STRASSE})[ \n]{_HOUSE}                 # Lange Straße 12
    | (?<!\p{{L}})(?:Am|An[ \n]de[rnm]|Auf[ \n]de[rnm]|Im|In[ \n]de[rnm]|Zu[mr]|Unter[ \n]den)[ \n](?:{_WORD_OF_NAME}[ \n]){{1,2}}+{_HOUSE}
    | (?<!\p{{L}}){_VIA}[ \n](?:{_CASE_SMALL}[ \n])*+(?:{_WORD_OF_NAME},?[ \n]){{1,4}}+{_HOUSE}  # Via Roma 12
    """,
    regex.VERBOSE,
)
_UP_TO_ITS_END = (  # the signs behind it belong to the sentence, but a slash or hyphen at a line's end to what was wrapped
    r"[^\s<>\"“”\ufffc]*[^\s<>\"“”\ufffc\p{P}](?:[/_-]\n[ \t>]*[^\s<>\"“”\ufffc]*[^\s<>\"“”\ufffc\p{P}])?"
)
_SEGMENT = (
    r"(?:[^\s\"'`\ufffc<>|:*?/,;\\]|\\[ ]?)++"  # of a path, without spaces but those behind backslashes
)
_PATH = (  # up to an ending such as .odt, or to its last segment
    rf"(?<![^\s(\[])(?:~|\.{{1,2}})?/(?=[\p{{L}}._])(?:{_SEGMENT}(?:[ ]{_SEGMENT}){{0,2}}/)*+"
    rf"(?:[^\s\"'`\ufffc<>|:*?/.,;]++(?:[ ][^\s\"'`\ufffc<>|:*?/.,;]++){{0,3}}\.\p{{L}}\w{{0,4}}(?=[.,;:!?)\]]*(?:\s|\Z))|[^\s\"'`()\[\]<>,;\ufffc]*)"
)
_LINKS = tuple(  # each for itself, so that `regex` can skip to what it must hold
    regex.compile(pattern, regex.MULTILINE)
    for pattern in (
        r"\]\(\K[^()\s]++(?:\([^()\s]*+\)[^()\s]*+)*+",  # the target of [text](target)
        r"^[ ]{0,3}\[[^\[\]\n]{1,80}\]:[ \t]*\K\S++",  # and of [label]: target
        rf"[\p{{L}}\p{{N}}+.-]{{0,20}}[\p{{L}}\p{{N}}]://{_UP_TO_ITS_END}",
        rf"\b(?i:mailto|tel|sms|sip|data|skype|magnet|urn|doi|file):{_UP_TO_ITS_END}",
        r"([\"'`])(?:\p{L}:[\\/]|\\{2}|~?/(?=\p{L}))[^\n\"'`\ufffc]{1,260}\1",  # a path in quotes may hold spaces
        # anna [at] example [dot] com
        r"[\w.+-]++[ ]?[\[({][ ]?(?i:at)[ ]?[\])}][ ]?[\w-]++(?:[ ]?(?:[\[({][ ]?(?i:dot)[ ]?[\])}]|\.)[ ]?[\w-]++)++",
        r"(?<![\p{L}\p{N}])\p{L}:[\\/](?:[^\n\"'`\ufffc<>|:*?]{0,200}[\\/])?[^\s\"'`()\[\]<>,;\ufffc]*",  # up to the last slash of the line
        _PATH,
        r"(?<!\p{L})[A-Z]{2}\p{N}{2}(?:[ ][A-Z0-9]{4}){2,7}(?:[ ][A-Z0-9]{1,3}(?!\p{L}))?",  # an IBAN in groups
    )
)
_RUN = regex.compile(r"[^\s\ufffc–—…“”„«»]{8,}+")
_SIGNS_AROUND = regex.compile(r"\A\p{P}++|\p{P}++\Z")
_CHUNK = regex.compile(
    r"""(?!(?<=<)/)(?:[^\s\ufffc–—…“”„«»<>"()\[\]{}|,;\\]|\\(?:[ ]|(?=\S))|(?<=\p{N}),(?=\p{N}))++"""
)
_EDGES = regex.compile(r"""\A[*_'‘’`!?#:]++|[*_'‘’`!?.:]++\Z""")
_SECRET_CHUNK = regex.compile(
    r"""
      \p{N}\P{N}*+\p{N}                                      # two digits, however they are set
    | \A(?=\P{N}*+\p{N})\P{L}*+\p{L}                         # a digit and a letter: a code
    | [^@]@[^@]                                              # mail, user@host
    | [\p{L}_-]\.\p{Ll}{2}                                   # host.name, file.txt
    | \p{L}\.(?i:com|org|net|edu|gov|mil|info|de|uk|fr)\b
    | \A(?:~?/|\.{1,2}[/\\])[\p{L}._~]                       # /path, ~/path, ../path
    | \A~\p{L}*+/ | \p{L}/\Z | /[^/]++/[^/]++/
    | \A\\\\ | \A\p{L}:[\\/] | \p{L}\\\p{L}                  # \\server\share, C:\path, folder\file
    | \A[0-9A-Fa-f]{0,4}(?::{1,2}[0-9A-Fa-f]{0,4}){3,}+\Z    # IPv6, MAC
    | \w=\S                                                  # name=value
    | \p{L}[$€#%^]++\p{L}                                    # pa$$word
    """,
    regex.VERBOSE,
)
_GROUPS = regex.compile(  # a password or key in groups of four letters
    r"(?<![\p{L}\p{N}])(?:[a-z]{4}(?:[ -][a-z]{4}){3}|[A-Z2-7]{4}(?:[ -][A-Z2-7]{4}){3,})(?![\p{L}\p{N}])"
)
_DIGIT_WORD = (
    r"(?:zero|one|two|three|four|five|six|seven|eight|nine|null|eins|zwei|zwo|drei|vier|fünf|sechs|sieben|acht|neun"
    r"|zéro|un|deux|trois|quatre|cinq|sept|huit|neuf|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)"
)
_SPELLED_DIGITS = regex.compile(rf"\b{_DIGIT_WORD}(?:[ -]{_DIGIT_WORD}){{3,}}\b", regex.IGNORECASE)
_SPACED_DIGITS = regex.compile(r"\p{N}(?:(?:[ .\-/\u00a0]|[ ]?[()][ ]?|[ ][-/–][ ])\p{N})++")
_PLATE = regex.compile(r"(?<![\p{L}-])\p{Lu}{1,3}-\p{Lu}{1,2}[ -]?(?=\ufffc)")  # HH-AB 1234
_NEIGHBOURS = regex.compile(r"\ufffc(?:[ \t./:-]?\ufffc)++")


def without_secrets(text: str, marks: Sequence[tuple[str, str]] = ()) -> str:
    """Put one U+FFFC for every secret in `text`, so that nothing joins what stood on either side of it.

    Args:
        text: notes in any language, Markdown or plain.
        marks: what the person puts before and after private text, such as ("<private>", "</private>") or
            ("%%", "%%"), in any case; marks that differ nest, and without its end private text goes to the end.
    """
    text = _without_marked(text, marks)
    while (cleaned := _cleaned(text)) != text:  # what a first look leaves may look otherwise without the rest
        text = _without_marked(cleaned, marks)
    return text


def _cleaned(text: str) -> str:
    text = without_labelled_secrets(text)
    for link in _LINKS:
        text = link.sub(GONE, text)
    text = _SPELLED_DIGITS.sub(GONE, _GROUPS.sub(_without_random, text))
    text = _PLACES.sub(GONE, _RUN.sub(_without_random, text))
    text = _CHUNK.sub(_without_code, text)
    return _NEIGHBOURS.sub(GONE, _PLATE.sub(GONE, _SPACED_DIGITS.sub(GONE, text)))


def _without_random(run: regex.Match[str]) -> str:
    if not looks_random(run[0]):
        return run[0]
    return run[0].replace(_SIGNS_AROUND.sub("", run[0]), GONE, 1)


def _without_code(match: regex.Match[str]) -> str:
    chunk = match[0]
    if chunk.strip("*_'’!?.:-").isalpha():  # most are words, and Python tells it fastest
        return chunk
    core = _EDGES.sub("", chunk)
    return chunk.replace(core, GONE, 1) if _SECRET_CHUNK.search(core) else chunk


def _without_marked(text: str, marks: Sequence[tuple[str, str]]) -> str:
    pairs = sorted(
        (pair for pair in marks if all(pair)), key=lambda pair: -len(pair[0])
    )  # the longest goes first
    if not pairs:
        return text
    any_opening = _any_of([opening for opening, _ in pairs])
    kept, place = [], 0
    while found := any_opening.search(text, place):
        kept += [text[place : found.start()], GONE]
        place = _end_of_marked(text, found.end(), *pairs[(found.lastindex or 1) - 1])
    return "".join([*kept, text[place:]])


def _end_of_marked(text: str, start: int, opening: str, closing: str) -> int:
    depth = 1
    for mark in _any_of([closing, opening]).finditer(text, start):
        depth += -1 if mark.lastindex == 1 else 1
        if not depth:
            return mark.end()
    return len(text)


def _any_of(marks: Sequence[str]) -> regex.Pattern[str]:
    """Find any of `marks`, the first that fits; `lastindex` tells which, from 1 on."""
    return regex.compile("|".join(f"({regex.escape(mark)})" for mark in marks), regex.IGNORECASE)
