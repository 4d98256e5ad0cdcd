"""What is said on standard error: problems, warnings, notices."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from simulator.scenario.model import Scenario

NARROWEST: Final = 40
"""Columns of a terminal below which lines are left to it."""


def aside(text: str) -> None:
    """Print lines on standard error; on a terminal they end at words, and go on set in.

    Where it is no terminal each stays one line, for whoever searches it.
    """
    width = _width() if sys.stderr.isatty() else 0
    for line in text.split("\n"):
        print(
            line if len(line) <= width or width < NARROWEST else _wrapped(line, width),
            file=sys.stderr,
        )


def warn(lines: Iterable[str], quiet: bool = False) -> None:
    """Print warnings, a line each, unless they are not wanted."""
    for line in () if quiet else lines:
        aside(f"warning: {line}")


def tell_list(scenario: Scenario, quiet: bool) -> None:
    """Print what was read of a scenario's list, where it has one."""
    sheet = scenario.world.prospects.sheet
    if sheet is not None and not quiet:
        # Only for who has a list: whoever asks for help reads this file too.
        from simulator.prospect_lists.told import short_lines

        for line in short_lines(sheet.report):
            aside(line)


def _width() -> int:
    """The columns of the terminal that standard error is, 0 where it does not say."""
    with suppress(KeyError, ValueError):
        return int(os.environ["COLUMNS"])
    with suppress(OSError, ValueError):
        return os.get_terminal_size(sys.stderr.fileno()).columns
    return 0


def _wrapped(line: str, width: int) -> str:
    import textwrap

    return textwrap.fill(
        line, width, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False
    )
