"""Secrets that only their labels give away: "password: correct horse", a seed phrase, `KEY=value`, PEM blocks.

The label stays, since it is a word like others; its sign and what follows go. Knows labels in a dozen languages.
"""

import re

import regex

from rnn_autocomplete.text.gone import GONE

_SEED = (
    r"(?:seed|recovery|mnemonic|backup|wallet|secret)[ _-]?(?:phrase|words?|seed)|mnemonic"
    r"|wiederherstellungs(?:phrase|wörter|satz)"
)
_SURE = (
    r"passw(?:or[dt]|d|ört)\w*|pass[ _-]?(?:phrase|code)s?|kennw[oö]rt\w*|zugangs(?:daten|code)"
    r"|sicherheits(?:frage|antwort)|security[ _-](?:question|answer|code)|mot[ _-]de[ _-]passe|contrase[nñ]as?"
    r"|pwd|wachtwoord\w*|senhas?\b|hasło|lösenord\w*|adgangskode\w*|salasana|şifre|heslo"
    r"|(?:wpa\d?|wi-?fi|wlan)[ _-](?:(?:network|guest|home|router|gäste)[ _-])?(?:key|code|schlüssel)(?![^\W\d_])"
    r"|парол[ьия]|密码|密碼|パスワード|비밀번호"
)
_UNSURE = (
    r"(?:api|access|private|secret|licen[cs]e|product|serial|encryption|signing|recovery|backup|wpa|wi-?fi|ssh)"
    r"[ _-]?(?:key|code|number)s?|geheim(?:nis|zahl|code)|schlüssel|log-?in|user[ _-]?name|benutzername|passkey"
    r"|secrets?|tokens?|pass|pw|mdp|clave|seed|pin[ _-]?codes?|pins?|puk|tan|otp|totp|cvv|cvc|psk|credentials?"
)
_NO_LETTER_BEFORE, _NO_LETTER_AFTER = r"(?<![^\W\d_])", r"(?![^\W\d_])"
_LABEL = re.compile(  # on text in lower case, where `re` looks much faster than `regex`
    rf"{_NO_LETTER_BEFORE}(?P<seed>{_SEED}){_NO_LETTER_AFTER}|(?P<sure>{_SURE})"
    rf"|{_NO_LETTER_BEFORE}(?P<unsure>{_UNSURE}){_NO_LETTER_AFTER}"
)

_PURPOSE = (  # "DB_PASSWORD_OLD", "password for the guest network", "PIN (bank)"
    r"[\w-]{0,30}(?:[ \t]+(?:for|of|to|on|at|in|für|zu[mr]?|vo[nm]|bei|de|du|pour|para|per|voor)\b"
    r"[^\n:=.!?\ufffc]{0,40}?|[ \t]*\([^()\n\ufffc]{0,40}\))?"
)
_BETWEEN = r"(?:[ \t]+|[ \t]*\n[ \t]*(?=\S))"  # two words, also where the line is wrapped
_VERB = (
    rf"{_BETWEEN}(?:is(?:[ \t]+now)?|was|are|will[ \t]+be|ist|heißt|lautet|war|wird|est|sera|es|será|è|är|er)"
)
_SIGN = rf"(?:{_VERB})?[\"'`’”*_]{{0,3}}[ \t]*(?:[:=：＝|]+>?|->|→)"
_IS = rf"{_VERB}(?![\p{{L}}:])"
_QUOTED = r"[ \t]+[\"'`“„‚‘«»][^\n\ufffc]{1,80}?[\"'`”“’‘»«]"
_REST = (
    r"[ \t]*[|>][+-]?\d?[ \t]*(?:\n[ \t]+[^\n]+)++"  # a block of YAML
    r"|[ \t]*(?:\n[ \t]*){0,2}[^\s][^\n]{0,120}[^\s\ufffc]*"  # so long is no password, but a paragraph may be
)
_LINES = (  # shorter than prose has them; behind an empty line only with marks
    r"(?:\n[ \t]*(?=\n[ \t]*(?:[-*+•]|\d+[.)])[ \t]))?"
    r"(?:\n[ \t]*[^\s\ufffc][^\n\ufffc]{0,60}(?=\n|\Z)){1,300}+"
)
_LIST = rf"[*_]{{0,2}}[ \t]*(?=(?:[^\n]*\n){{2}}){_LINES}"  # of two lines at least
_SENTENCE = _BETWEEN + r"(?:[^\n.!?\ufffc]|[.!?](?=\S)){1,80}+[^\s\ufffc]*"
_DASH = r"[ \t]+[-–—]{1,2}"
_PARAGRAPH = r"\s*(?:(?!\n[ \t]*\n)[\s\S]){1,400}[^\s\ufffc]*"  # two dozen words and their numbers
_ANNOUNCED = {
    kind: regex.compile(rf"{_PURPOSE}(?P<secret>{secret})", regex.IGNORECASE)
    for kind, secret in {
        "seed": rf"{_QUOTED}|(?:{_SIGN}|{_IS}|{_DASH}){_PARAGRAPH}",
        "sure": rf"{_QUOTED}|{_SIGN}(?:{_LIST}|{_REST})|(?:{_IS}|{_DASH}){_SENTENCE}",
        "unsure": rf"{_QUOTED}|{_SIGN}(?:{_REST})",
    }.items()
}
_CHANGED = regex.compile(  # "I changed the password to sunflower"
    rf"\b(?:chang|(?:re)?set|updat|(?:ge)?änder)\p{{L}}*+[^\n.!?]{{0,40}}?(?:{_SURE})[ \t]+(?:to|in|auf|zu)\K{_SENTENCE}",
    regex.IGNORECASE,
)
_SHORT = regex.compile(
    r"(?<!\p{L})(?:pw|passwd)\K[ \t]+(?=\p{L})[^\n.!?\ufffc]{1,60}[^\s\ufffc]*"
)  # "pw open sesame"
_NAMED_BEHIND = regex.compile(  # "open sesame is my password"
    r"(?:^|[.!?:;,])[ \t]*\K(?:[^\s.!?:;,\ufffc]+[ \t]+){1,4}"
    r"(?=(?:is|was|ist|war|est|es)[ \t]+(?:my|our|his|her|their|mein|unser|sein|ihr|mon|notre|mi|nuestra)[ \t]+"
    rf"(?:[\p{{L}}-]+[ \t]+){{0,3}}?(?:{_SURE})[ \t]*(?:[.,;:!?)\n]|\Z|(?:for|at|on|für|bei|pour|para)\b))",
    regex.IGNORECASE | regex.MULTILINE,
)
_CAMEL_CASE = regex.compile(  # "clientSecret" and its value
    rf"(?<=\p{{Ll}})(?:Secret|Token|Key|Pass|Pwd?|Pin|Code|Credential)s?(?!\p{{L}}){_SIGN}\K(?:{_REST})"
)
_HEADING = regex.compile(  # or a line by itself, above a list or lines as short as those of one
    rf"^[ \t]*(?:\#+[ \t]+)?[*_]{{0,2}}(?:[\p{{L}}-]+[ \t]+){{0,3}}(?:{_SURE})[*_]{{0,2}}[ \t]*+\K{_LINES}",
    regex.IGNORECASE | regex.MULTILINE,
)
_BLOCK = regex.compile(
    r"-{4,5} ?BEGIN [\p{L}\p{N} ]+-{4,5}(?:(?!-{4,5} ?BEGIN )[\s\S])*?"
    r"(?:-{4,5} ?END [^\n-]*+-*+|(?=-{4,5} ?BEGIN )|\Z)"
)
_KEY_AND_VALUE = regex.compile(
    r"^[ \t]*(?:export[ \t]+|set[ \t]+|\$env:)?[\p{L}_][\p{L}\p{N}_.-]*+\K=(?=[^\s=])[^\n]+", regex.MULTILINE
)


_TABLE = regex.compile(
    r"^(?P<head>[^\n|]*+\|[^\n]*+)\n(?P<rule>[ \t]*+(?:\|[ \t]*+)?+:?-+[-:|\t ]*+)(?P<rows>(?:\n[^\n|]*+\|[^\n]*+)++)",
    regex.MULTILINE,
)
_CELL = regex.compile(r"(?<!\\)\|")


def without_labelled_secrets(text: str) -> str:
    """Put `GONE` for every secret in `text` that a label, a key's name or a block's first line announces."""
    text = _TABLE.sub(_without_labelled_columns, text)
    for announced in (_CHANGED, _CAMEL_CASE, _HEADING):
        text = announced.sub(GONE, text)
    text = _without_announced(_KEY_AND_VALUE.sub(GONE, _BLOCK.sub(GONE, text)))
    # Last, so that it takes no label away from what the label announces.
    return _NAMED_BEHIND.sub(GONE, _SHORT.sub(GONE, text))


def _without_labelled_columns(table: regex.Match[str]) -> str:
    """Empty the columns of a Markdown table whose headings are labels, headings included."""
    heads = _CELL.split(table["head"])
    labelled = [number for number, head in enumerate(heads) if _LABEL.search(_small_letters(head))]
    if not labelled:
        return table[0]

    def left_of(row: str) -> str:
        cells = _CELL.split(row)
        for number in labelled:
            if number < len(cells) and cells[number].strip():
                cells[number] = f" {GONE} "
        return "|".join(cells)

    rows = "\n".join(map(left_of, table["rows"].split("\n")))
    return f"{left_of(table['head'])}\n{table['rule']}{rows}"


def _without_announced(text: str) -> str:
    kept, place = [], 0
    for label in _LABEL.finditer(_small_letters(text)):
        if label.start() < place:
            continue
        if found := _ANNOUNCED[label.lastgroup or ""].match(text, label.end()):
            kept += [text[place : found.start("secret")], GONE]
            place = found.end()
    return "".join([*kept, text[place:]])


def _small_letters(text: str) -> str:
    """Give `text` in lower case, each character in its place."""
    small = text.lower()
    return (
        small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    )
