"""What a run says of its tests, from the columns of a few campaigns."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import numpy as np

from simulator.answers.run import tried as room
from simulator.scenario.model import Trial

TRIAL = Trial(("a", "b"), 50, 7 * 1440, None, "replies")
NAN = float("nan")


def told(choices: Sequence[str], **own: Sequence[float]) -> room.TrialResult:
    """What is told of four campaigns in which arm b has 20 replies for $9 and arm a 10 for $5."""
    flat = {name: np.zeros(4) for name in room.COLUMNS}
    read = {
        "t": {**flat, **{name: np.array(values, dtype=float) for name, values in own.items()}},
        "a": {**flat, "replies": np.full(4, 10.0), "cost": np.full(4, 500.0)},
        "b": {**flat, "replies": np.full(4, 20.0), "cost": np.full(4, 900.0)},
    }
    rows = [
        SimpleNamespace(alternative=SimpleNamespace(cell=0, strategy=name, levers={}))
        for name in choices
    ]
    world: Any = SimpleNamespace(
        strategies=[
            SimpleNamespace(name=name, trial=TRIAL if name == "t" else None) for name in "tab"
        ]
    )
    found: Any = SimpleNamespace(rows=rows, replications=4)
    with patch.object(room, "columns_of", lambda asked, *_: [read[one.strategy] for one in asked]):
        (one,) = room.tried(found, [world])
    return one


OWN = {
    "test_winner": (1, 0, 1, NAN),
    "test_decided_day": (9, 9, 12, NAN),
    "test_short": (0, 0, 1, NAN),
    "test_losers": (50, 50, 40, NAN),
    "test_best": (1, 1, 1, 1),
    "test_right": (1, 0, 1, NAN),
    "test_regret": (2, 8, 2, NAN),
    "replies": (18, 11, 17, 4),
    "cost": (700, 600, 800, 100),
}


def test_a_test_is_held_against_the_best_arm_on_the_same_luck() -> None:
    """Lost: 2, 9, 3 and, where it never decided, 16; it saves $2, $3, $1 and $8."""
    one = told("tab", **OWN)
    assert (one.won, one.undecided, one.short) == ({"a": 0.25, "b": 0.5}, 0.25, 0.25)
    assert (one.day, one.sure) == (11.0, None)
    assert one.right is not None
    assert round(one.right.value, 3) == 0.667
    assert one.expected is not None
    assert one.expected.value == 4.0
    assert one.lost is not None
    assert one.lost.value == 7.5
    assert one.saved_cents is not None
    assert one.saved_cents.value == 350.0
    assert one.net_lost_cents is None


def test_without_the_best_arm_nothing_is_paired() -> None:
    one = told("ta", **OWN)
    assert (one.lost, one.saved_cents) == (None, None)
    assert one.expected is not None


def test_a_test_that_never_decides_says_only_that() -> None:
    one = told(
        "tab",
        **{
            **OWN,
            **{name: (NAN,) * 4 for name in OWN if name.startswith("test_")},
            "test_best": (1,) * 4,
        },
    )
    assert (one.undecided, one.right, one.day, one.losers) == (1.0, None, None, None)
    assert one.lost is not None
    assert one.lost.value == 7.5
