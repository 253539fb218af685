"""The models on this machine as the screen lists them."""

from pathlib import Path

from rnn_autocomplete.editor.learning import Version
from rnn_autocomplete.learning.versions import list_versions, next_name
from rnn_autocomplete.locations import trained_models_folder
from tests.learning.versions import BETTER, results, use, write_version


def _version(name: str) -> Version:
    return next(version for version in list_versions() if version.name == name)


def test_a_version_tells_what_is_known_of_it() -> None:
    write_version(
        "notes-1",
        notes={Path("/a.md"): "12ab", Path("/b.md"): "34cd"},
        base="english",
        created="2026-11-20T10:00:00+00:00",
        sources=[{"file": "a.md", "tokens": 1000}, {"file": "b.md", "tokens": 234}],
        results=results(BETTER),
    )
    version = _version("notes-1")
    assert (version.base, version.files, version.words) == ("english", 2, 1234)
    assert version.created is not None
    assert version.created.year == 2026
    assert version.verdict == BETTER
    assert not version.in_use


def test_the_newest_come_first_and_those_that_shipped_last() -> None:
    write_version("notes-1", created="2026-11-20T10:00:00+00:00")
    write_version("notes-2", created="2026-11-21T10:00:00+00:00")
    write_version("old")
    versions = list_versions()
    assert [version.name for version in versions if not version.shipped] == ["notes-2", "notes-1", "old"]
    assert [version.shipped for version in versions] == sorted(version.shipped for version in versions)


def test_the_version_in_use_is_named_in_the_settings_or_by_its_folder() -> None:
    folder = write_version("notes-1")
    for model in ("notes-1", str(folder)):
        use(model)
        assert _version("notes-1").in_use


def test_a_model_of_which_nothing_can_be_read_is_listed() -> None:
    folder = write_version("mine")
    for content in ("{", "[]", '{"created": 5, "results": [], "notes": 3, "sources": 1}'):
        (folder / "metadata.json").write_text(content)
        assert _version("mine") == Version("mine")


def test_the_next_name_is_one_that_no_version_had() -> None:
    assert next_name() == "notes-1"
    write_version("notes-1")
    write_version("notes-12", base="notes-20")
    write_version("notes-x")
    assert next_name() == "notes-21"
    (trained_models_folder() / ".notes-30.checkpoint").touch()
    assert next_name() == "notes-31"
