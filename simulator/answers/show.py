"""What an answer is told with: blocks, made once and shown wherever somebody looks.

A question returns blocks; the terminal shows them as text here, the report and other pages as
HTML. What stands in a block is said in full: nothing that shows it adds words.
"""

from __future__ import annotations

import re
import shlex
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, TypeVar

from simulator.errors import printable

if TYPE_CHECKING:
    import altair as alt

T = TypeVar("T")
T_contra = TypeVar("T_contra", contravariant=True)

NARROWEST, WIDEST = 40, 100
"""Letters of a line on a terminal, however wide it is."""
NAME_WIDTH = 24
"""Letters of a name in a table; where one is longer all are numbered."""
NUMBERED = 18
"""Letters of a numbered name in a table."""
SIGNS: Final = "▁▂▃▄▅▆▇█─━●┊"
"""What small pictures are drawn with."""
PLAINLY: Final = str.maketrans(SIGNS, ".:-=+*#@-=o:")
"""The same where a terminal lacks them."""
SKETCHED: Final = 50
"""Letters of a sketch at most, beside its names."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A few sentences, of which each line begins a new line; later ones stand behind `hang`."""

    text: str
    tone: Literal["plain", "strong", "note", "question"] = "plain"
    hang: str = ""
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Items:
    """A line and what belongs below it, an item each, further lines of it behind `hang`."""

    title: str
    items: tuple[str, ...]
    hang: str = "    "
    note: str = ""
    """What follows from them; it stands right below"""
    kind: Literal["items"] = "items"


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Commands to be typed or copied, and what they are for."""

    lines: tuple[str, ...]
    title: str = ""
    typed: bool = True
    """Whether a shell reads them; lines of a file stay as they are, however long"""
    kind: Literal["code"] = "code"


@dataclass(frozen=True, slots=True)
class Ranged:
    """A number with its interval, as text: pages show both, terminals the interval below."""

    value: str
    below: str = ""
    """The interval as a terminal shows it; "" where there is none"""
    beside: str = ""
    """The interval as it stands in brackets"""

    def __str__(self) -> str:
        return f"{self.value} ({self.beside})" if self.beside else self.value


CellText = str | Ranged


@dataclass(frozen=True, slots=True)
class Table:
    """Cells as text; the first `left` columns hold words, the others numbers.

    A head may have a line break, which terminals keep. Where a table is too wide for a terminal it
    goes on below, with the first column again.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[CellText, ...], ...]
    left: int = 1
    titles: tuple[str, ...] = ()
    """Heads as pages show them, where these are others"""
    folded: bool = False
    """Whether a page opens it only when it is asked for."""
    titled: bool = False
    """Whether a terminal shows the caption too."""
    stacked: bool = False
    """Whether a terminal shows the intervals of numbers too."""
    repeated: int | None = None
    """So many columns stand first again where a terminal goes on below; all those of words unless
    said"""
    elastic: int | None = None
    """A column whose cells a terminal cuts rather than to let the table go on below."""
    spared: tuple[int, ...] = ()
    """Columns that a terminal leaves out for the same reason, in this order."""
    note: str = ""
    """How to read it; it stands right below"""
    kind: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class Sketch:
    """A picture of a few letters: on each line a range, an interval within it and its middle."""

    rows: tuple[tuple[str, tuple[float, float, float, float, float]], ...]
    """Name; first of the range, first of the interval, middle, last of both"""
    ends: tuple[str, str]
    """The least and the most of them as text"""
    mark: float | None
    """What is marked on every line where it lies between them"""
    note: str
    """What the letters mean"""
    kind: Literal["sketch"] = "sketch"


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel of a chart; `name` stands above it where a chart has several."""

    name: str
    chart: alt.LayerChart
    height: int


@dataclass(frozen=True, slots=True)
class Chart:
    """What panels show together, and the same numbers as a table; terminals leave it out."""

    name: str
    """Of its files, and in the page's addresses; letters and dashes."""
    title: str
    """What it shows, in words."""
    told: str
    """The same for those who cannot see it, with the main numbers."""
    panels: tuple[Panel, ...]
    table: Table
    note: str = ""
    """How to read it, and what is left out."""
    kind: Literal["chart"] = "chart"


Block = Paragraph | Items | CodeBlock | Table | Sketch | Chart


@dataclass(frozen=True, slots=True)
class Column(Generic[T_contra]):
    """A column of a table: its head, and what it says of a row."""

    head: str
    cell: Callable[[T_contra], CellText]
    title: str = ""
    """Its head on a page, where that is another one."""


def table(
    columns: Sequence[Column[T]],
    rows: Iterable[T],
    caption: str = "",
    **shown: Any,
) -> Table:
    """Make a table of what each column says of each row; `shown` are further fields of `Table`."""
    titles: tuple[str, ...] = ()
    if any(column.title for column in columns):
        titles = tuple(column.title or column.head.replace("\n", " ") for column in columns)
    return Table(
        caption,
        tuple(column.head for column in columns),
        tuple(tuple(column.cell(row) for column in columns) for row in rows),
        titles=titles,
        **shown,
    )


def short_names(names: Sequence[str]) -> list[str]:
    """Return names for tables: as they are, or all numbered and cut where one is too long."""
    if max(map(len, names)) <= NAME_WIDTH:
        return list(names)
    numbered = [f"{k}. {name}" for k, name in enumerate(names, start=1)]
    return [cut(name, NUMBERED) for name in numbered]


def cut(text: str, most: int) -> str:
    """Return a text of at most `most` letters."""
    return text if len(text) <= most else text[: most - 3] + "..."


def saved(folder: Path, what: str) -> Paragraph:
    """Say where results lie."""
    return Paragraph(f"Saved in {folder} ({what}).")


def text(blocks: Iterable[Block], width: int, encoding: str = "utf-8") -> str:
    """Show blocks as lines of at most `width` letters, where names allow it."""
    wide = max(NARROWEST, min(width, WIDEST))
    parts = ["\n".join(_lines(block, wide)) for block in blocks if block.kind != "chart"]
    whole = "\n\n".join(part for part in parts if part)
    try:
        SIGNS.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        whole = whole.translate(PLAINLY)
    return "\n".join(map(printable, whole.split("\n"))) + "\n"


def sketched(block: Sketch, width: int) -> Iterator[str]:
    """Draw a sketch, a line a row, and its ends in numbers."""
    low = min(places[0] for _, places in block.rows)
    high = max(places[-1] for _, places in block.rows)
    left = max(len(name) for name, _ in block.rows)
    room = min(SKETCHED, width - left - 2)

    def place(value: float) -> int:
        return round((value - low) / (high - low) * (room - 1))

    for name, places in block.rows:
        first, begin, middle, end, last = map(place, places)
        drawn = [" "] * room
        drawn[first : last + 1] = "─" * (last + 1 - first)
        drawn[begin : end + 1] = "━" * (end + 1 - begin)
        if block.mark is not None:
            drawn[place(block.mark)] = "┊"
        drawn[middle] = "●"
        yield f"{name.ljust(left)}  {''.join(drawn)}".rstrip()
    yield " " * (left + 2) + block.ends[0] + block.ends[1].rjust(room - len(block.ends[0]))


def filled(text: str, width: int, hang: str = "", start: str = "") -> str:
    """Wrap a text, later lines behind `hang`; paths, percentages and factors are never broken."""
    lines = textwrap.fill(
        text.replace(" %", "\u00a0%").replace(" x ", " x\u00a0"),
        width,
        initial_indent=start,
        subsequent_indent=hang,
        break_on_hyphens=False,
        break_long_words=False,
    )
    return lines.replace("\u00a0", " ")


def _aligned(rows: Sequence[Sequence[str]], left: int = 1) -> Iterator[str]:
    """Yield the rows with their cells below each other, the first `left` of them to the left."""
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    for row in rows:
        cells = [
            cell.ljust(room) if place < left else cell.rjust(room)
            for place, (cell, room) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()


def _lines(block: Block, width: int) -> Iterator[str]:
    match block:
        case Paragraph():
            for line in block.text.split("\n"):
                yield filled(line, width, block.hang)
        case Items():
            yield filled(block.title, width, "  ")
            for item in block.items:
                first, *others = item.split("\n")
                yield filled(first, width, block.hang, "  ")
                for line in others:
                    if line.startswith("--"):
                        yield from _broken(re.split(" (?=--)", line), width, block.hang, block.hang)
                    else:
                        yield filled(line, width, block.hang, block.hang)
            if block.note:
                yield filled(block.note, width)
        case CodeBlock():
            if block.title:
                yield filled(block.title, width)
            for line in block.lines:
                yield from _command(shlex.split(line), width) if block.typed else (f"  {line}",)
        case Table():
            if block.titled:
                yield filled(block.caption, width)
            yield "\n\n".join("\n".join(_aligned(*part)) for part in _parts(block, width))
            if block.note:
                yield from (filled(line, width) for line in block.note.split("\n"))
        case Sketch():
            yield from sketched(block, width)
            yield filled(block.note, width)


def _command(words: Sequence[str], width: int) -> Iterator[str]:
    """Lay out a command, with line breaks before its flags where it is too long for a line."""
    flags = [place for place, word in enumerate(words) if word.startswith("--")]
    parts = pairwise([0, *flags, len(words)])
    yield from _broken(
        [shlex.join(words[first:last]) for first, last in parts], width, "  ", "    "
    )


def _broken(parts: Sequence[str], width: int, start: str, hang: str) -> Iterator[str]:
    """Lay out parts of a command; where they take several lines, so that a shell reads one."""
    line = start + parts[0]
    for more in parts[1:]:
        if len(line) + len(more) + len("  \\") > width:
            yield f"{line} \\"
            line = hang + more
        else:
            line += f" {more}"
    yield line


def _parts(block: Table, width: int) -> Iterator[tuple[list[list[str]], int]]:
    """Yield the table, or parts of it to stand below each other where it is too wide.

    Each with the number of its columns that hold words.
    """
    heads = [head.split("\n") for head in block.heads]
    deep = max(map(len, heads))
    above = zip(*([*[""] * (deep - len(head)), *head] for head in heads), strict=True)
    lines = [list(line) for line in above]
    for row in block.rows:
        lines.append([cell.value if isinstance(cell, Ranged) else cell for cell in row])
        below = [cell.below if isinstance(cell, Ranged) else "" for cell in row]
        if block.stacked and any(below):
            lines.append(below)
    widths = [max(len(line[k]) for line in lines) for k in range(len(heads))]
    told = list(range(len(heads)))
    for column in block.spared:
        if sum(widths[k] for k in told) + 2 * (len(told) - 1) > width:
            told.remove(column)
    if block.elastic is not None:
        room = width - sum(widths) - 2 * (len(widths) - 1) + widths[block.elastic]
        for line in lines:
            line[block.elastic] = cut(line[block.elastic], room)
        widths[block.elastic] = min(widths[block.elastic], room)
    named = list(range(block.left))
    again = named[: block.repeated]
    kept, left = [named], [len(named)]
    for column in told[block.left :]:
        more = [*kept[-1], column]
        if sum(widths[k] + 2 for k in more) - 2 > width and len(kept[-1]) > left[-1]:
            kept.append([*again, column])
            left.append(len(again))
        else:
            kept[-1] = more
    for columns, words in zip(kept, left, strict=True):
        part = [[line[k] for k in columns] for line in lines]
        yield [line for line in part if any(line)], words
