"""When an editor in a test has done all that a key brings about: as soon as nothing in it is left to run.

Textual's own pilot waits until the processor idles, which takes its time, and on a busy machine comes too early.
"""

import asyncio

from textual._context import active_app
from textual.app import App
from textual.message_pump import MessagePump

from tests.patience import PATIENCE

_BETWEEN_LOOKS = 0.001


async def wait_until_quiet(*_: float) -> None:
    """Let the app go on until every part of it waits for a message, and the screen is up to date."""
    app, loop = active_app.get(), asyncio.get_running_loop()
    async with asyncio.timeout(PATIENCE):
        while app.is_running:
            await asyncio.sleep(0)
            if loop._ready:  # something else is about to run
                continue
            if not _all_wait(app):  # a thread is doing something for one of them
                await asyncio.sleep(_BETWEEN_LOOKS)
            elif app.screen._update_timer._active.is_set():
                app.screen._on_timer_update()
            else:
                return


def _all_wait(app: App[object]) -> bool:
    return all(_waits(pump) for pump in (app, *app._registry))


def _waits(pump: MessagePump) -> bool:
    """Tell whether it waits at its queue, rather than in the midst of dealing with a message."""
    return bool(pump._message_queue.ready_event._waiters) or not pump._running or pump._closing
