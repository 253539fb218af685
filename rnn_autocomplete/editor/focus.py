"""What is typed goes where the focus is, also if a key before it has just moved the focus."""

from textual import events
from textual.widget import Widget


def passed_on(widget: Widget, event: events.Key | events.Paste) -> bool:
    """Hand what was typed on to the widget that has the focus by now; tell whether that is another one than `widget`.

    Textual gives a key to a widget before the widget has dealt with the keys before.
    """
    focused = widget.screen.focused
    if focused is None or focused is widget:
        return False
    passed = (
        events.Key(event.key, event.character) if isinstance(event, events.Key) else events.Paste(event.text)
    )
    passed.time = event.time
    focused.post_message(passed)
    event.prevent_default()
    event.stop()
    return True
