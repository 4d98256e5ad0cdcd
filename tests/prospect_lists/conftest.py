"""Lists as text, read whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from simulator.errors import Invalid, Problem
from simulator.prospect_lists.headers import Wish
from simulator.prospect_lists.read import read_list
from simulator.prospect_lists.sheet import Ask, Sheet

Read = Callable[..., Sheet]
Refuse = Callable[..., list[tuple[int, int, str, str]]]


def wishes(columns: Mapping[str, str]) -> dict[str, Wish]:
    """Columns that a scenario names, each on a line of its own."""
    return {
        field: Wish(header, Problem("small.yaml", line, 9, f"columns.{field}", ""))
        for line, (field, header) in enumerate(columns.items(), 1)
    }


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Read a list from its text, in a world that begins on 5 January 2026 with Ana and Ben."""

    def reader(
        text: str | bytes,
        columns: Mapping[str, str] | None = None,
        titles: Mapping[str, str] | None = None,
        connections: str | None = None,
        invitations: str | None = None,
        name: str = "list.csv",
        keep: Sequence[str] = (),
        exclude: Mapping[str, Sequence[str]] | None = None,
        encoding: str = "",
    ) -> Sheet:
        path = tmp_path / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        beside: list[tuple[Path, str] | None] = []
        for other, content in (
            ("Connections.csv", connections),
            ("Invitations.csv", invitations),
        ):
            if content is not None:
                (tmp_path / other).write_text(content, encoding="utf-8")
            beside.append(None if content is None else (tmp_path / other, other))
        left_out = {f"exclude.{header}": texts for header, texts in (exclude or {}).items()}
        named = {**(columns or {}), **{field: field.removeprefix("exclude.") for field in left_out}}
        seats = ("Ana", "Ben")
        start = date(2026, 1, 5)
        ask = Ask(start, seats, wishes(named), titles or {}, keep, left_out, encoding)
        return read_list(path, name, ask, *beside)

    return reader


@pytest.fixture
def problems(read: Read) -> Callable[..., tuple[Problem, ...]]:
    """The problems of a list that is refused."""

    def refused(text: str | bytes, **more: object) -> tuple[Problem, ...]:
        with pytest.raises(Invalid) as caught:
            read(text, **more)
        return caught.value.problems

    return refused
