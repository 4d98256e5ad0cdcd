"""The page of strategies has those that come along, and each of them can be run in each world."""

from __future__ import annotations

import pytest

from simulator.scenario.library import PREFIX, shipped, taken
from tests.league.__main__ import END, PAGE, START
from tests.league.worlds import WORLDS, world


def test_the_page_has_a_row_for_each_strategy_that_comes_along() -> None:
    """`make league` writes them; one that was added since is missed here."""
    text = PAGE.read_text(encoding="utf-8").partition(START)[2].partition(END)[0]
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line]
    names = sorted(one.removeprefix(PREFIX) for one in shipped())
    league, about = rows[2 : len(names) + 2], rows[len(names) + 4 :]
    assert [len(row) for row in league] == [1 + len(WORLDS)] * len(names)
    assert sorted(row[0] for row in league) == names
    assert sorted(about) == [
        [name, taken(PREFIX + name).purpose, taken(PREFIX + name).source] for name in names
    ]


@pytest.mark.parametrize("name", WORLDS)
def test_each_strategy_that_comes_along_loads_in_each_world(name: str) -> None:
    """Those that others use stand beside them."""
    own = [one.removeprefix(PREFIX) for one in shipped()]
    used = {one.name for one in world(name).strategies[len(own) :]}
    assert [one.name for one in world(name).strategies[: len(own)]] == own
    assert used == {
        *("shipped/connection-note", "shipped/inmail-only"),
        *("shipped/naive-blast", "shipped/connection-blank"),
    }
