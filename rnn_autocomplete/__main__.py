"""Start the program as `python -m rnn_autocomplete`."""

import sys

from rnn_autocomplete.cli import main

if __name__ == "__main__":
    sys.exit(main())
