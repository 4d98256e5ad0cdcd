"""Luck is kept for several scenarios that meet it, and forgotten before it fills the memory."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.streams.luck import Lucks
from simulator.study import luck
from simulator.study.luck import Drawn, KeptLuck
from tests.model.outcomes.made import population


def block(first: int) -> Drawn:
    return Drawn(7, range(first, first + 10), 1, (1, 1, 1), False)


def test_luck_is_drawn_once_where_several_meet_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(luck, "MOST", 20)
    made: list[int] = []

    def draw() -> Lucks:
        made.append(len(made))
        return Lucks(*np.full((4, 2), len(made)))

    kept, people, others = KeptLuck(), population(2), population(2)
    kept.of(people, block(0), draw)
    kept.of(people, block(0), draw)
    assert made == [0, 1], "a single scenario meets no luck again"
    kept.several = True
    for whom, one, number in (
        (people, block(0), 3),
        (people, block(0), 3),
        (people, block(10), 4),
        (others, block(0), 5),
        (people, block(10), 4),
        (people, block(0), 6),
    ):
        assert kept.of(whom, one, draw).person[0] == number
