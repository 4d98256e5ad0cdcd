"""Prints what is told."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simulator.answers.question import Told


def show(told: Told, arguments: Any) -> int:
    """Print an answer as lines of the terminal's width or as one JSON object; return its code."""
    # Only now that there is something to show: commands that print help read this file too.
    from simulator.answers.show import text
    from simulator.codec import as_json

    if arguments.json:
        print(as_json(told.record))
    else:
        # A stream of text in memory has no encoding: it takes every letter.
        encoding = getattr(sys.stdout, "encoding", "ascii") or "utf-8"
        print(text(told.blocks, shutil.get_terminal_size().columns, encoding), end="")
    return told.code
