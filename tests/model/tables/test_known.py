from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from simulator.model.tables.chances import chances
from simulator.model.tables.figures import sample
from simulator.model.tables.known import KEPT, Known, fingerprint
from simulator.scenario.load import load
from simulator.scenario.model import World

QUICKSTART = Path(__file__).parents[3] / "scenarios" / "quickstart.yaml"


def world(*sets: str) -> World:
    return load(QUICKSTART, [f"world.{one}" for one in sets])[0].world


def test_what_was_worked_out_is_found_again_until_others_were_used_since() -> None:
    known, made = Known(), []

    def number(one: int) -> int:
        return known.of(fingerprint(one), lambda: made.append(one) or one)  # type: ignore[func-returns-value]

    assert [number(1), number(2), number(1)] == [1, 2, 1]
    assert made == [1, 2]
    for one in range(3, 3 + KEPT - 1):
        number(one)
    assert (number(1), number(2), made[-1]) == (1, 2, 2)


def test_what_is_large_is_found_while_somebody_holds_it() -> None:
    known = Known()
    one = known.held(b"a table", lambda: {1, 2})
    assert known.held(b"a table", set) is one
    del one
    assert known.held(b"a table", set) == set()


def test_threads_that_use_it_at_once_find_what_they_made() -> None:
    """Whichever of them forgets what for the other, and whenever they take turns."""
    known, before = Known(), sys.getswitchinterval()

    def used(_thread: int) -> bool:
        keys = [one * 37 % (2 * KEPT) for one in range(2000)]
        return all(known.of(fingerprint(one), lambda one=one: one + 1) == one + 1 for one in keys)  # type: ignore[misc]

    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as threads:
            assert all(threads.map(used, range(4)))
    finally:
        sys.setswitchinterval(before)


def test_arrays_are_told_apart_by_numbers_shape_and_kind() -> None:
    row = np.array([[1.0, 2.0]])
    others = [row.T, row.reshape(-1), row.astype(np.int64), row + 1e-15, np.array([[1.0], [2.0]])]
    assert fingerprint(row) == fingerprint(row.copy()) == fingerprint(row[:, ::-1][:, ::-1])
    assert fingerprint(row) not in {fingerprint(one) for one in others}
    assert fingerprint(1, 23) != fingerprint(12, 3)


@pytest.mark.parametrize(
    "moved",
    [
        "rates.weekday.message.mon=0.5",
        "rates.inmail_answered=11%",
        "rates.accepted=30%",
        "rates.caps.accepted=60%",
        "rates.seniority.vp=2",
        "delays.crowding.requests.manager=3",
        "delays.look.message=50%",
        "figures=point",
    ],
)
def test_worlds_that_share_odds_have_the_chances_they_have_alone(moved: str) -> None:
    """To the last digit, whichever channels the moved figure leaves as they are."""
    known, one = Known(), world(moved)
    base = world()
    chances(base, sample(base.figures, 7, range(4)), known=known)
    drawn = sample(one.figures, 7, range(4))
    shared, alone = (chances(one, drawn, known=book).rows(0, 4) for book in (known, None))
    np.testing.assert_equal(shared, alone)
