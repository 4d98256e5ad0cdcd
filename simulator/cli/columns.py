"""Tables of text, the first columns to the left and numbers to the right; and wrapped lines."""

from __future__ import annotations

import textwrap
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


def filled(text: str, width: int, indent: str = "", start: str = "") -> str:
    """Wrap a text, later lines behind `indent`; paths, percentages and factors are never broken."""
    lines = textwrap.fill(
        text.replace(" %", "\u00a0%").replace(" x ", " x\u00a0"),
        width,
        initial_indent=start,
        subsequent_indent=indent,
        break_on_hyphens=False,
        break_long_words=False,
    )
    return lines.replace("\u00a0", " ")
