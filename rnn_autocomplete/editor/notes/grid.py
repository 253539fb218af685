"""Rows of words and figures, one below the other."""

from collections.abc import Iterable

from rich.table import Table


def grid(rows: Iterable[tuple[str, ...]]) -> Table:
    """Lay out rows of equal length: the first column to the left, figures to the right."""
    table = Table.grid(padding=(0, 3, 0, 0))
    for number, row in enumerate(rows):
        if number == 0:
            for column in range(len(row)):
                table.add_column(justify="right" if column else "left", no_wrap=True)
        table.add_row(*row)
    return table
