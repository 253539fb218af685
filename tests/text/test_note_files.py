"""Reading what a person named as notes, and nothing else."""

import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from rnn_autocomplete.text.note_files import Notes, find_notes, read_notes, what_is_new
from rnn_autocomplete.text.note_search import LARGEST, search_notes
from tests.superuser import without_privileges


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = Path(os.path.realpath(tmp_path)) / "notes"
    folder.mkdir()
    return folder


@pytest.fixture
def outside(notes: Path) -> Path:
    folder = notes.parent / "outside"
    _write(folder / "private.txt", "nobody named me")
    return folder


def _write(file: Path, text: str | bytes, *, modified: float = 1_000) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    os.utime(file, (modified, modified))
    return file


def _texts(notes: Notes) -> list[str]:
    return [note.text for note in notes.files]


def _reasons(notes: Notes) -> dict[str, str]:
    return {skipped.path.name: skipped.reason for skipped in notes.skipped}


def test_notes_come_in_order_of_time_and_then_of_path(notes: Path) -> None:
    _write(notes / "a.md", "third", modified=3)
    _write(notes / "deep" / "down" / "b.org", "first", modified=1)
    _write(notes / "c.rst", "second c", modified=2)
    _write(notes / "b.TXT", "second b", modified=2)
    assert _texts(find_notes([notes])) == ["first", "second b", "second c", "third"]


def test_a_note_tells_what_the_bytes_and_words_were(notes: Path) -> None:
    file = _write(notes / "a.md", "# A title\r\n\r\nwith `code` and 2 words\r\n", modified=12.5)
    (note,) = find_notes([notes]).files
    assert (note.path, note.modified) == (file, 12.5)
    assert note.digest == sha256(file.read_bytes()).hexdigest()
    assert note.text == "# A title\n\nwith `code` and 2 words\n"
    assert note.words == 5


def test_in_a_folder_other_files_are_only_counted(notes: Path) -> None:
    for name in (
        "a.txt",
        "photo.jpeg",
        "script.py",
        "README",
        ".hidden.txt",
        ".git/a.txt",
        "node_modules/a.md",
    ):
        _write(notes / name, name)
    for mark in ("weights.safetensors", "pyvenv.cfg"):
        _write(notes / mark.replace(".", "-") / mark, "")
        _write(notes / mark.replace(".", "-") / "vocabulary.txt", mark)
    found = search_notes([notes])
    assert [file.path.name for file in found.files] == ["a.txt"]
    assert (found.hidden, found.folders, found.others) == (2, 3, 3)
    assert found.skipped == ()
    read = find_notes([notes])
    assert (read.hidden, read.others) == (2, 3)


def test_what_is_named_itself_may_be_called_anything(notes: Path) -> None:
    diary = _write(notes / ".private" / "diary", "hidden but named")
    script = _write(notes / "node_modules" / "a.py", "named")
    assert sorted(_texts(find_notes([diary.parent.parent / ".private", diary, script]))) == [
        "hidden but named",
        "named",
    ]


def test_a_model_is_no_folder_of_notes_even_if_it_is_named(notes: Path) -> None:
    _write(notes / "weights.safetensors", "")
    _write(notes / "README.md", "card")
    found = find_notes([notes])
    assert (found.files, _reasons(found)) == (
        (),
        {"notes": "it is the folder of a model or of another program"},
    )


def test_what_cannot_be_read_is_listed_with_the_reason(notes: Path) -> None:
    _write(notes / "good.txt", "good")
    _write(notes / "binary.txt", b"\x7fELF\0\0\0")
    _write(notes / "blank.md", " \n\n")
    _write(notes / "empty.md", "")
    _write(notes / "russian.txt", "Вчера мы ходили в лес".encode("koi8-r"))
    with (notes / "huge.txt").open("wb") as huge:
        huge.truncate(LARGEST + 1)
    os.mkfifo(notes / "pipe.txt")
    found = find_notes([notes, notes / "missing.txt"])
    assert _texts(found) == ["good"]
    assert _reasons(found) == {
        "binary.txt": "it is not text",
        "blank.md": "it is empty",
        "empty.md": "it is empty",
        "russian.txt": "nothing tells in which encoding it is; save it as UTF-8",
        "huge.txt": "it is larger than 20 MB",
        "pipe.txt": "it is no ordinary file",
        "missing.txt": "it is not there",
    }
    assert [skipped.path for skipped in found.skipped] == sorted(skipped.path for skipped in found.skipped)


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "windows-1252"])
def test_encodings_that_can_be_told_are_read(notes: Path, codec: str) -> None:
    _write(notes / "a.txt", "Grüße aus Köln – „schön“".encode(codec))
    assert _texts(find_notes([notes])) == ["Grüße aus Köln – „schön“"]


def test_what_is_closed_to_us_is_listed(notes: Path) -> None:
    closed = _write(notes / "folder" / "a.txt", "a").parent
    _write(notes / "b.txt", "b").chmod(0)
    closed.chmod(0)
    with without_privileges():
        found = find_notes([notes, closed / "a.txt", closed / "sub"])
    closed.chmod(0o700)
    refused = "it cannot be read: permission denied"
    assert _reasons(found) == dict.fromkeys(["folder", "b.txt", "a.txt", "sub"], refused)


def test_links_out_of_the_sources_are_not_followed(notes: Path, outside: Path) -> None:
    (notes / "folder").symlink_to(outside)
    (notes / "file.txt").symlink_to(outside / "private.txt")
    (notes / "relative.txt").symlink_to("../outside/private.txt")
    (notes / "nowhere.txt").symlink_to(notes / "missing.txt")
    found = find_notes([notes])
    leads_out = "it is a link that leads out of what was named"
    assert found.files == ()
    assert _reasons(found) == {
        "folder": leads_out,
        "file.txt": leads_out,
        "relative.txt": leads_out,
        "nowhere.txt": "it is not there",
    }


def test_links_within_the_sources_lead_to_each_note_once(notes: Path) -> None:
    real = _write(notes / "z" / "real.txt", "real")
    (notes / "a.txt").symlink_to(real)
    (notes / "b").symlink_to(real.parent)
    found = find_notes([notes])
    assert [note.path for note in found.files] == [real]
    assert found.skipped == ()


def test_a_note_that_only_a_link_makes_one_goes_by_the_name_of_the_link(notes: Path) -> None:
    _write(notes / "store.bin", "kept elsewhere")
    (notes / "a.txt").symlink_to("store.bin")
    assert [note.path for note in find_notes([notes]).files] == [notes / "a.txt"]


def test_a_link_to_what_is_hidden_shows_nothing(notes: Path) -> None:
    _write(notes / ".secret" / "a.txt", "hidden")
    (notes / "open").symlink_to(".secret")
    (notes / "a.txt").symlink_to(".secret/a.txt")
    found = search_notes([notes])
    assert (found.files, found.hidden) == ((), 3)


def test_links_in_a_circle_end(notes: Path) -> None:
    _write(notes / "a" / "b" / "note.txt", "once")
    (notes / "a" / "b" / "up").symlink_to(notes)
    (notes / "a" / "self").symlink_to("self")
    (notes / "one.txt").symlink_to("two.txt")
    (notes / "two.txt").symlink_to("one.txt")
    assert _texts(find_notes([notes])) == ["once"]


def test_a_source_may_be_a_link_itself(notes: Path, outside: Path) -> None:
    (notes / "mine").symlink_to(outside)
    (note,) = find_notes([notes / "mine"]).files
    assert note.path == outside / "private.txt"


def test_sources_that_overlap_are_read_once(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = _write(notes / "sub" / "a.txt", "once")
    monkeypatch.chdir(notes)
    found = find_notes([Path("sub/../sub"), file, notes, Path("sub")])
    assert [note.path for note in found.files] == [file]


def test_the_order_in_which_sources_are_named_does_not_matter(notes: Path, outside: Path) -> None:
    _write(notes / "a.txt", "a")
    (notes / "b").symlink_to(outside)
    assert find_notes([notes, outside]) == find_notes([outside, notes])


def test_of_copies_the_oldest_is_read(notes: Path) -> None:
    _write(notes / "a copy.txt", "same", modified=2)
    original = _write(notes / "b.txt", "same", modified=1)
    found = find_notes([notes])
    assert [note.path for note in found.files] == [original]
    assert _reasons(found) == {"a copy.txt": f"it says the same as {original}"}


def _vanish(file: Path) -> None:
    file.unlink()


def _become_a_link_out(file: Path) -> None:
    file.unlink()
    file.symlink_to(file.parents[2] / "outside" / "private.txt")


def _move_into_a_linked_folder(file: Path) -> None:
    file.unlink()
    file.parent.rmdir()
    file.parent.symlink_to(file.parents[2] / "outside")


def _become_a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _become_a_pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def _grow(file: Path) -> None:
    with file.open("ab") as stream:
        stream.truncate(LARGEST + 1)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (_vanish, "it is not there"),
        (_become_a_link_out, "it is not there"),
        (_move_into_a_linked_folder, "it is not there"),
        (_become_a_folder, "it is no ordinary file"),
        (_become_a_pipe, "it is no ordinary file"),
        (_grow, "it is larger than 20 MB"),
    ],
)
def test_what_changes_between_the_search_and_the_reading_is_a_reason(
    notes: Path, outside: Path, change: Callable[[Path], None], reason: str
) -> None:
    _write(notes / "stays.txt", "stays")
    file = _write(notes / "folder" / "private.txt", "changes")
    found = search_notes([notes])
    change(file)
    read = read_notes(found)
    assert _texts(read) == ["stays"]
    assert _reasons(read) == {"private.txt": reason}


def test_a_source_that_vanishes_while_it_is_searched_is_a_reason(notes: Path) -> None:
    file = _write(notes / "sub" / "a.txt", "a")

    def take_away(_: int) -> None:
        if file.exists():
            file.unlink()
            file.parent.rmdir()
            notes.rmdir()

    found = search_notes([notes, notes / "sub"], progress=take_away)
    assert (found.files, {skipped.reason for skipped in found.skipped}) == ((), {"it is not there"})


def test_progress_is_told_and_may_stop_the_reading(notes: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        _write(notes / name, name)
    steps = list[tuple[int, int]]()

    def tell(done: int, files: int) -> None:
        steps.append((done, files))
        if done == 1:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        find_notes([notes], progress=tell)
    assert steps[-2:] == [(0, 3), (1, 3)]


def test_what_is_new_since_the_last_training_is_told(notes: Path) -> None:
    for name in ("stays", "changes", "moves", "goes"):
        _write(notes / f"{name}.txt", name)
    learnt = {note.path: note.digest for note in find_notes([notes]).files}
    _write(notes / "new.txt", "new")
    _write(notes / "changes.txt", "changed")
    _write(notes / "sub" / "moved.txt", "moves")
    (notes / "moves.txt").unlink()
    (notes / "goes.txt").unlink()
    news = what_is_new(find_notes([notes]), learnt)
    assert [note.path.name for note in news.new] == ["new.txt"]
    assert [note.path.name for note in news.changed] == ["changes.txt"]
    assert [(moved.before.name, moved.note.path.name) for moved in news.moved] == [("moves.txt", "moved.txt")]
    assert [path.name for path in news.gone] == ["goes.txt"]


def test_without_sources_there_is_nothing(notes: Path) -> None:
    assert find_notes([]) == Notes((), ())
    assert find_notes([notes]) == Notes((), ())
