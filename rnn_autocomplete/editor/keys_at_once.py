"""Keys act at once, in the order typed, and each where the focus is by then.

Textual gives a key to a widget before that has dealt with the keys before it, and asks widgets, screen and app what a key
does only when letters behind it have arrived.
"""

from collections.abc import Iterator
from typing import Any

from textual import events
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget

# Widgets keep what they have to themselves; Textual's own ways to it come too late.
# ruff: noqa: SLF001


def passed_on(widget: Widget, event: events.Key | events.Paste) -> bool:
    """Hand what was typed on to what has the focus by now; tell whether that is something else than `widget`."""
    top = widget.app.screen
    there = top.focused or (widget if top is widget.screen else top)
    if there is widget:
        return False
    _hand(event, there)
    return True


async def deal_with_key(screen: Screen[Any], event: events.Key) -> None:
    """Do what a key means to the widget of `screen` that has the focus, or to those around it, and nothing later."""
    event.prevent_default()
    event.stop()
    top = screen.app.screen
    if top is not screen:
        _hand(event, top.focused or top)
    else:
        hears = screen.focused or screen
        await acted(event.key, hears) or await acted_above(event.key, hears)


async def acted(key: str, node: DOMNode) -> bool:
    """Do what a key means to a widget, a screen or the app by itself; tell whether it means anything."""
    for binding in node._bindings.key_to_bindings.get(key, ()):
        if await node.app.run_action(binding.action, node):
            return True
    return False


async def acted_above(key: str, widget: Widget) -> bool:
    """Do what a key means to the first that it means anything to of those around `widget`; tell whether there is one."""
    for node in _around(widget):
        if await acted(key, node):
            return True
    return False


def _around(widget: Widget) -> Iterator[DOMNode]:
    """Give what is around a widget, up to the dialog that it is in, or the app."""
    for node in widget.ancestors_with_self:
        if node is not widget:
            yield node
        if isinstance(node, Screen) and node.is_modal:
            return


def _hand(event: events.Key | events.Paste, to: Widget) -> None:
    if isinstance(event, events.Key):
        handed: events.Key | events.Paste = events.Key(event.key, event.character)
    else:
        handed = events.Paste(event.text)
    handed.time = event.time
    to._forward_event(handed)
    event.prevent_default()
    event.stop()
