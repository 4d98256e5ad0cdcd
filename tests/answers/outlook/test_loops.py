from __future__ import annotations

from simulator.answers.outlook.loops import round_name, rounds_of
from simulator.vocabulary import STOP


def test_every_way_back_is_a_round() -> None:
    """Two rounds that share a state, and a state that leads to itself."""
    onward = {1: [2], 2: [3, 1], 3: [2, 4], 4: [4], 5: [1]}
    assert sorted(rounds_of(onward)) == [[1, 2], [2, 3], [4]]


def test_a_way_that_ends_is_none() -> None:
    """Though two ways lead to the same end."""
    assert list(rounds_of({1: [2, 3], 2: [4], 3: [4], 4: []})) == []


def test_a_round_begins_with_its_lowest_step() -> None:
    assert [round_name(steps) for steps in ([3, 1, 2], [2, 2, 5], [STOP], [])] == [
        (1, 2, 3),
        (2, 5),
        (),
        (),
    ]
