"""Start the training process: events go to standard output, everything else to standard error."""

import os
import sys
from contextlib import suppress

from rnn_autocomplete.training.client import BESIDE_WRITING
from rnn_autocomplete.training.events import Event, to_line
from rnn_autocomplete.training.priority import lower_priority


def main() -> int:
    """Keep standard output for events alone, and do the job."""
    # Keras and TensorFlow may print; what they print must not mix with the events.
    events = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(2, 1)
    lower_priority(beside_writing=BESIDE_WRITING in sys.argv)
    # NumPy starts its threads when it is imported, so not before their priority is set.
    from rnn_autocomplete.training.process import serve  # noqa: PLC0415

    # What is trained from someone's text is theirs alone, checkpoints included.
    os.umask(0o077)

    def tell(event: Event) -> None:
        # The parent may be gone; the best epoch is still worth writing.
        with suppress(BrokenPipeError):
            events.write(to_line(event))

    return serve(sys.stdin, tell)


if __name__ == "__main__":
    sys.exit(main())
