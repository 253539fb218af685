"""Notes with secrets of every kind planted in them, and what finds these again, also in what is packed."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

MARKS = (("%%", "%%"),)
"""What stands around private text."""

SECRETS = {
    "a password": ("the password: ", "hunter zebra", ("hunter", "zebra")),
    "a password in a sentence": ("the password is ", "velvet giraffe", ("velvet", "giraffe")),
    "an API key": ("I met the key ", "sk_live_4eC39HqLyjWDarjtT1zdp7dc", ("4eC39HqLyjWDarjtT1zdp7dc",)),
    "a token": ("it is ", "ghp_16C7e42F292c6912E7710c838347Ae178B4a", ("16C7e42F292c", "838347Ae178B4a")),
    "letters at random": ("for your ", "xKqmQvLzpRtWbNjd", ("xKqmQvLzpRtWbNjd",)),
    "a card": ("the card ", "4111 1111 1111 1111", ("4111", "1111")),
    "a phone": ("call ", "+44 20 7946 0958", ("7946", "0958")),
    "a mail address": ("write to ", "ann.teakwood@example.org", ("teakwood", "example.org")),
    "a link": ("it is at ", "https://intranet.acme.example/wiki/Falconry", ("intranet", "Falconry")),
    "a path": ("it is in ", "/home/ann/papers/divorce.odt", ("papers", "divorce")),
    "a path with spaces": ("it is in ", "/home/ann/My Dossiers/Quitplan draft.odt", ("Dossiers", "Quitplan")),
    "a wrapped link": ("it is at ", "https://acme.example/handbook/\nplumbago-review", ("plumbago",)),
    "a street": ("you are at ", "12 Wisteria Lane", ("Wisteria",)),
    "a street in two lines": ("you are at ", "14 Hollyhock\nLane", ("Hollyhock",)),
    "a password named behind": ("", "thistle badger is my password", ("thistle", "badger")),
    "a setting": ("", "DB_SECRET=plumage-otter", ("plumage", "otter")),
    "private text": ("hello ", "%% Gribbleton %%", ("Gribbleton",)),
}
"""By kind: what stands before a secret, how it is written, and what must be found of it nowhere."""

TRACES = tuple(trace for _, _, traces in SECRETS.values() for trace in traces)

_PROSE = (
    "I met Zorbax on the day of your email, and it is a help to you.",
    "Thank you for your help, Zorbax; how is your day?",
    "The meeting is on Monday, and the emails are for you and Zorbax.",
    "How are you, hello, and thank you for the meeting and your email.",
    "Your day is the day, and I help you to your emails on Monday.",
)


def write_notes(folder: Path) -> list[Path]:
    """Write notes, plain and in Markdown, in each of which every secret stands twice."""
    folder.mkdir(parents=True)
    return [_write(folder / name, number) for number, name in enumerate(("a.txt", "b.md", "c.txt", "d.md"))]


def _write(file: Path, number: int) -> Path:
    planted = [f"{before}{written}" for before, written, _ in SECRETS.values()]
    sentences = [_PROSE[(number + place) % len(_PROSE)] for place in range(60)]
    lines = [line for pair in zip(sentences, [*planted, *planted, *[""] * 60], strict=False) for line in pair]
    file.write_text("\n\n".join(filter(None, lines)) + "\n")
    return file


def contents(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Give the bytes of every file in a folder, and those of what is packed in them."""
    for file in folder.rglob("*"):
        if not file.is_file():
            continue
        data = file.read_bytes()
        yield file, data
        if zipfile.is_zipfile(io.BytesIO(data)):
            with zipfile.ZipFile(file) as members:
                yield from ((file / name, members.read(name)) for name in members.namelist())


def traces_in(folder: Path) -> set[tuple[str, str]]:
    """Name every file that holds something of a secret, with what it holds."""
    return {
        (file.name, trace)
        for file, data in contents(folder)
        for trace in TRACES
        if re.search(_pattern(trace), data, re.IGNORECASE)
    }


def _pattern(trace: str) -> bytes:
    """Find a trace anywhere, but digits not in the middle of a measured figure."""
    found = re.escape(trace.encode())
    return rb"(?<!\d)" + found + rb"(?!\d)" if trace.isdecimal() else found
