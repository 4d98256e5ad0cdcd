"""A case of the table: what is typed, the files that are there, and every line that comes back."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

GOOD: Final = """\
world:
  start: 2026-01-05
  prospects:
    - {count: 30, name: makers, seniority: manager}
    - {count: 10, seniority: vp, open_profile: 50%}
  rates: {accepted: 41 of 152}
  value: {deal: 12000}
seats:
  - {name: Ana, plan: sales-navigator-core, works: mon-fri 09:00-17:00, writing_minutes: 60}
strategies:
  note:
    steps:
      ask: {send: invitation, text: tailored, wait: 7d, accepted: hello}
      hello: {send: message, text: segment, wait: 5d}
  mail:
    steps:
      mail: {send: inmail, text: tailored, wait: 7d}
study: {days: 20, replications: 25, seed: 7, outcome: replies, goal: replies >= 2}
"""
_SEGMENTS: Final = GOOD[GOOD.index("  prospects:") : GOOD.index("  rates:")]
LISTED: Final = GOOD.replace(_SEGMENTS, "  prospects: {file: list.csv}\n")


@dataclass(frozen=True, slots=True)
class Case:
    """One bad input; `said` are the lines of standard error, `None` stands for a folder."""

    name: str
    typed: tuple[str, ...]
    files: Mapping[str, bytes | None]
    said: tuple[str, ...]


def value(name: str, right: str, wrong: str, *said: str) -> Case:
    """A scenario that was good before one piece of its text was replaced."""
    assert GOOD.count(right) == 1
    return file(name, GOOD.replace(right, wrong).encode(), *said)


def file(name: str, content: bytes | None, *said: str) -> Case:
    """A file that is run as a scenario."""
    return Case(name, ("run", "small.yaml"), {"small.yaml": content}, said)


def cells(name: str, content: bytes | None, *said: str) -> Case:
    """A list of prospects."""
    files = {"small.yaml": LISTED.encode(), "list.csv": content}
    return Case(name, ("run", "small.yaml"), files, said)


def flags(
    name: str, typed: str, *said: str, files: Mapping[str, str | bytes] | None = None
) -> Case:
    """A command line beside a good scenario, and files that are there as well."""
    there = {"small.yaml": GOOD, **(files or {})}
    contents = {
        one: text.encode() if isinstance(text, str) else text for one, text in there.items()
    }
    return Case(name, tuple(shlex.split(typed)), contents, said)


def lay(case: Case, folder: Path) -> None:
    """Write the files of a case."""
    for name, content in case.files.items():
        if content is None:
            (folder / name).mkdir()
        else:
            (folder / name).write_bytes(content)


def there(folder: Path) -> dict[str, bytes | None]:
    """Every file of a folder with its content, at any depth."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }
