"""What a section of the report is made of: paragraphs, commands, tables and figures, in turn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import altair as alt


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A few sentences."""

    text: str
    tone: Literal["plain", "strong", "note"] = "plain"
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Listing:
    """Lines to be typed or copied."""

    lines: tuple[str, ...]
    kind: Literal["listing"] = "listing"


@dataclass(frozen=True, slots=True)
class Table:
    """Cells as text; the first `left` columns hold words, the others numbers."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    left: int = 1
    folded: bool = False
    """Whether it opens only when it is asked for."""
    kind: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class Panel:
    """One chart of a figure; `name` stands above it where a figure has several."""

    name: str
    chart: alt.LayerChart
    height: int


@dataclass(frozen=True, slots=True)
class Figure:
    """Charts that say one thing, and the same numbers as a table."""

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
    kind: Literal["figure"] = "figure"


Block = Paragraph | Listing | Table | Figure


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the page."""

    title: str
    blocks: tuple[Block, ...]

    @property
    def anchor(self) -> str:
        """Its address in the page."""
        words = "".join(one if one.isalnum() else " " for one in self.title.lower())
        return "-".join(words.split())
