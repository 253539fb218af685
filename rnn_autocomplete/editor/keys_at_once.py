"""Keys act at once, in the order typed, and each where the focus is by then.

Textual gives a key to a widget before that has dealt with the keys before it, and asks screen and app what a key does only
when letters behind it have arrived.
"""

from textual import events
from textual.dom import DOMNode
from textual.widget import Widget

# Screens and widgets keep what they have to themselves; Textual's own ways to it come too late.
# ruff: noqa: SLF001


def passed_on(widget: Widget, event: events.Key | events.Paste) -> bool:
    """Hand what was typed on to what has the focus by now; tell whether that is something else than `widget`."""
    top = widget.app.screen
    there = top.focused or (widget if top is widget.screen else top)
    if there is widget:
        return False
    if isinstance(event, events.Key):
        passed: events.Key | events.Paste = events.Key(event.key, event.character)
    else:
        passed = events.Paste(event.text)
    passed.time = event.time
    there._forward_event(passed)
    event.prevent_default()
    event.stop()
    return True


async def acted(key: str, *nodes: DOMNode) -> bool:
    """Do what a key means to the first of some widgets or screens, or the app, that it means something to; tell whether."""
    for node in nodes:
        for binding in node._bindings.key_to_bindings.get(key, ()):
            if await node.app.run_action(binding.action, node):
                return True
    return False
