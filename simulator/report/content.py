"""A section of the report: a title and the blocks that tell it."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.answers.show import Block


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the page."""

    title: str
    blocks: tuple[Block, ...]
    folded: bool = False
    """Whether it opens only when it is asked for."""

    @property
    def anchor(self) -> str:
        """Its address in the page."""
        words = "".join(one if one.isalnum() else " " for one in self.title.lower())
        return "-".join(words.split())
