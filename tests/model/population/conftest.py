"""Small scenarios around a list or some segments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from simulator.prospect_lists.read import read_list
from simulator.prospect_lists.sheet import Ask
from simulator.scenario.catalogue.figure import Figure
from simulator.scenario.model import (
    ProspectSource,
    Scenario,
    Seat,
    SegmentSpec,
    Study,
    World,
)

MakeSegment = Callable[..., SegmentSpec]
MakeScenario = Callable[..., Scenario]


@pytest.fixture
def segment() -> MakeSegment:
    """So many prospects, with mixtures by attribute."""

    def make(count: int, name: str = "", **more: Any) -> SegmentSpec:
        rest: dict[str, Any] = {"deal_cents": None, "arrives_day": 0, "seat": None, "account": None}
        rest.update({key: more.pop(key) for key in list(more) if key in rest})
        return SegmentSpec(count=count, name=name, mixtures=more, **rest)

    return make


def _share(path: str, share: float) -> Figure:
    return Figure(f"rates.prospect.{path}", "probability", share, share)


def _source(segments: tuple[SegmentSpec, ...], file: Path | None) -> ProspectSource:
    if file is None:
        return ProspectSource(segments, None, None, False)
    sheet = read_list(file, file.name, Ask(date(2026, 1, 5), ("Ana", "Ben"), {}, {}), None)
    return ProspectSource(segments, file.name, None, False, sheet=sheet)


def _seat(name: str) -> Seat:
    return Seat(
        name=name, count=1, plan="free", account_opened=None, weekdays=(0,), opens=540, closes=1020,
        absences=(), starts=None, ends=None, writing_minutes=None, wage_cents=None, credits=None,
        billing_day=None, tools_cents=None,
    )  # fmt: skip


@pytest.fixture
def scenario() -> MakeScenario:
    """A world that starts on 5 January 2026 with the seats Ana and Ben."""

    def make(
        *segments: SegmentSpec,
        file: Path | None = None,
        seed: int = 1,
        figures: Mapping[str, Figure] | None = None,
    ) -> Scenario:
        shares = {"open_profile": 0.10, "accepts_inmail": 0.95, "accepts_invitation": 1.0}
        known = {f"rates.prospect.{name}": _share(name, share) for name, share in shares.items()}
        return Scenario(
            name="small",
            question="",
            world=World(
                start=date(2026, 1, 5),
                catalogue={},
                figures={**known, **(figures or {})},
                delays={},
                prospects=_source(segments, file),
                holidays=(),
                off=frozenset(),
                budget_cents=None,
            ),
            seats=(_seat("Ana"), _seat("Ben")),
            strategies=(),
            study=Study(90, 120, 10, seed, "replies", None),
            base=str(file.parent) if file else ".",
            file="made.yaml",
            written={},
        )

    return make
