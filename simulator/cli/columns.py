"""Tables of text: the first columns to the left, numbers to the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def aligned(rows: Sequence[Sequence[str]], left: int = 1) -> Iterator[str]:
    """Yield the rows with their cells below each other, the first `left` of them to the left."""
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    for row in rows:
        cells = [
            cell.ljust(room) if place < left else cell.rjust(room)
            for place, (cell, room) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()
