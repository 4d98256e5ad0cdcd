"""Prints what is told."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simulator.answers.question import Told
    from simulator.answers.show import Block


def show(told: Told, arguments: Any) -> int:
    """Print an answer as lines of the terminal's width or as one JSON object; return its code."""
    # Only now that there is something to show: commands that print help read this file too.
    from simulator.codec import as_json

    if arguments.json:
        print(as_json(told.record))
    else:
        show_blocks(told.blocks)
    return told.code


def show_blocks(blocks: Iterable[Block]) -> None:
    """Print blocks as lines of the terminal's width, with the letters that it has."""
    from simulator.answers.show import text

    # A stream of text in memory has no encoding: it takes every letter.
    encoding = getattr(sys.stdout, "encoding", "ascii") or "utf-8"
    print(text(blocks, shutil.get_terminal_size().columns, encoding), end="")
