"""Writes small scenarios, one change at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.errors import Invalid
from simulator.scenario.load import load
from simulator.scenario.model import Scenario

GOOD = {
    "world": "world:\n  start: 2026-01-05\n  prospects: [{count: 100, seniority: vp}]\n",
    "seats": "seats: [{name: Ana, plan: premium-career}]\n",
    "strategies": "strategies:\n  mail:\n    steps: {mail: {send: inmail, text: segment}}\n",
    "study": "study: {days: 30}\n",
}

Write = Callable[..., Path]
Read = Callable[..., Scenario]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write a scenario file with some sections replaced; the test runs beside it."""
    monkeypatch.chdir(tmp_path)

    def writer(name: str = "small.yaml", more: str = "", **sections: str) -> Path:
        text = "".join({**GOOD, **sections}.values()) + more
        Path(name).write_text(text, encoding="utf-8")
        return Path(name)

    return writer


@pytest.fixture
def read(write: Write) -> Read:
    """The scenario with some sections replaced."""

    def reader(*sets: str, **sections: str) -> Scenario:
        return load(write(**sections), sets)[0]

    return reader


@pytest.fixture
def refused(write: Write) -> Callable[..., list[str]]:
    """What is said about a scenario with some sections replaced."""

    def reader(*sets: str, **sections: str) -> list[str]:
        with pytest.raises(Invalid) as invalid:
            load(write(**sections), sets)
        return str(invalid.value).splitlines()

    return reader
