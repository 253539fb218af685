"""A tree to pick a folder or a file from; a path can be typed instead."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import DirectoryTree, Static

from rnn_autocomplete.editor.dialogs.dialog import Dialog
from rnn_autocomplete.editor.dialogs.path_prompt import PathPrompt
from rnn_autocomplete.editor.notes.short_path import short_path
from rnn_autocomplete.locations import home_folder

_PATH_WIDTH = 60


class TypedSource(PathPrompt):
    """Asks for the path of a folder or a file."""

    def __init__(self) -> None:
        super().__init__("Learn from a folder or a file")

    def trouble(self, path: Path) -> str:
        """Say that there is nothing there."""
        return "" if os.path.lexists(path) else "There is no such file or folder."


class SourcePicker(Dialog[Path | None]):
    """Asks what to learn from."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", show=False),
        Binding("a", "pick", show=False),
        Binding("right", "open", show=False),
        Binding("left", "shut", show=False),
        Binding("backspace", "go_up", show=False),
        Binding("slash,tilde,p", "type_path", show=False),
    ]

    DEFAULT_CSS = """
    SourcePicker .dialog { height: 90%; }
    SourcePicker #where { text-style: bold; margin-bottom: 1; }
    SourcePicker DirectoryTree {
        height: 1fr; background: $surface; scrollbar-size-vertical: 1; scrollbar-color: $surface-lighten-3;
        scrollbar-background: $surface;
    }
    SourcePicker DirectoryTree:focus { background-tint: transparent; }
    SourcePicker .directory-tree--folder { text-style: none; }
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Begin at `folder`; at the person's home if it is not given."""
        super().__init__()
        home = home_folder()
        self._folder = folder or (home if os.path.isdir(home) else Path("/"))  # noqa: PTH112 - a closed folder raises

    def compose(self) -> ComposeResult:
        """Lay out the tree between its place and the keys."""
        with Vertical(classes="dialog"):
            yield Static(id="where", markup=False)
            yield _Tree(self._folder, self.action_pick)
            yield Static(
                "Enter adds it · Right opens · Left shuts\nBackspace goes up · P types a path · Esc closes",
                classes="dialog--keys",
                markup=False,
            )

    def on_mount(self) -> None:
        """Say where the tree begins."""
        self._show_place()

    def action_pick(self) -> None:
        """Give what the cursor is at."""
        node = self._tree.cursor_node
        if node is not None and node.data is not None:
            self.dismiss(node.data.path)

    def action_open(self) -> None:
        """Show what lies in the folder that the cursor is at."""
        if (node := self._tree.cursor_node) is not None:
            node.expand()

    def action_shut(self) -> None:
        """Hide what lies in the folder that the cursor is at; in a shut one, go to the folder around it."""
        node = self._tree.cursor_node
        if node is None:
            return
        if node.is_expanded and node.allow_expand:
            node.collapse()
        elif node.parent is not None:
            self._tree.move_cursor(node.parent)

    async def action_go_up(self) -> None:
        """Begin one folder further up."""
        self._folder = self._folder.parent
        # A new tree: one that is given another folder moves its cursor once more when it has read it.
        await self._tree.remove()
        await self.query_one(".dialog").mount(_Tree(self._folder, self.action_pick), after="#where")
        self._tree.focus()
        self._show_place()

    def action_type_path(self) -> None:
        """Ask for a path instead."""
        self.app.push_screen(TypedSource(), self._typed)

    def _typed(self, path: Path | None) -> None:
        if path is not None:
            self.dismiss(path)

    @property
    def _tree(self) -> "_Tree":
        return self.query_one(_Tree)

    def _show_place(self) -> None:
        place = short_path(self._folder, _PATH_WIDTH)
        self.query_one("#where", Static).update(f"Learn from a folder or a file in {place}")


class _Tree(DirectoryTree):
    """Shows folders and files, without hidden ones."""

    ICON_NODE = "▸ "
    ICON_NODE_EXPANDED = "▾ "
    ICON_FILE = "  "

    def __init__(self, folder: Path, pick: Callable[[], None]) -> None:
        """Begin at a folder.

        Args:
            folder: what to show.
            pick: is called where the person decides for what the cursor is at.
        """
        super().__init__(folder)
        self._pick = pick

    def on_mount(self) -> None:
        """Draw it without lines, and begin with the folder itself."""
        self.show_guides, self.guide_depth = False, 2
        self.cursor_line = 0

    def action_select_cursor(self) -> None:
        """Decide for what the cursor is at."""
        self._pick()

    def filter_paths(self, paths: Iterable[Path]) -> Iterable[Path]:
        return (path for path in paths if not path.name.startswith("."))
