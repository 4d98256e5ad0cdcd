"""The canonical form: complete, sorted, and the same wherever it is made."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from simulator.scenario.load import load
from simulator.scenario.model import Scenario
from simulator.scenario.resolved import resolved


def test_it_is_sorted_json(read: Callable[..., Scenario]) -> None:
    whole = resolved(read("world.off=[ramp, interest]"))
    assert json.dumps(whole) == json.dumps(whole, sort_keys=True, allow_nan=False)
    assert list(whole) == [
        "assign",
        "labels",
        "name",
        "question",
        "seats",
        "strategies",
        "study",
        "world",
    ]
    assert whole["world"]["off"] == ["interest", "ramp"]
    assert whole["world"]["start"] == "2026-01-05"


def test_the_order_of_keys_and_the_folder_do_not_matter(
    write: Callable[..., Path], tmp_path: Path
) -> None:
    first = resolved(load(write(study="study: {days: 30, seed: 2}\n"))[0])
    (tmp_path / "deep").mkdir()
    second = resolved(load(write("deep/small.yaml", study="study: {seed: 2, days: 30}\n"))[0])
    assert first == second


def test_every_change_of_meaning_shows(read: Callable[..., Scenario]) -> None:
    plain = resolved(read())
    for change in ("study.seed=2", "seats.Ana.wage=1", "world.rates.accepted=0.2"):
        assert resolved(read(change)) != plain
