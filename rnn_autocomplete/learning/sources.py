"""What is learnt from: the files and folders that the settings name, and the documents saved here if they are to be."""

import os
from pathlib import Path

from rnn_autocomplete.learning.saved_documents import SavedDocuments, saved_documents_file
from rnn_autocomplete.locations import absolute, settings_file
from rnn_autocomplete.settings import load_settings
from rnn_autocomplete.text.note_search import may_be_note


def named_sources() -> list[Path]:
    """Give the files and folders that the person named, from the top of the disk."""
    return [absolute(named) for named in load_settings(settings_file()).notes]


def all_sources() -> list[Path]:
    """Give all that a training learns from."""
    return [*named_sources(), *(_saved() if load_settings(settings_file()).learn_from_saved else ())]


def _saved() -> list[Path]:
    from rnn_autocomplete.text.never_learnt import load_never_learnt, never_learnt_file  # noqa: PLC0415

    never = load_never_learnt(never_learnt_file())
    # Programs and settings are saved in this editor too; and what was deleted since is nobody's mistake.
    return [
        path
        for path in SavedDocuments(saved_documents_file()).paths
        # Not Path.is_file(), which raises where a folder above is closed.
        if may_be_note(path) and not never.covers(path) and os.path.isfile(path)  # noqa: PTH113
    ]
