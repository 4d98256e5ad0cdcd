from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from simulator.scenario.load import load
from simulator.scenario.model import Scenario
from simulator.study.engine import walker_of
from simulator.study.replications import Replication, simulate
from simulator.study.setup import set_up
from tests.cli.made import SMALL


@pytest.fixture
def small(tmp_path: Path) -> Scenario:
    path = tmp_path / "small.yaml"
    path.write_text(SMALL)
    return load(path)[0]


def campaigns(
    world: Scenario, names: tuple[str, ...], replications: range
) -> Iterator[Replication]:
    return simulate(set_up(world, names), walker_of("reference"), replications)


def same(one: Replication, other: Replication) -> bool:
    tables = ("touches", "seat_days", "ledger", "prospects")
    return one.worth == other.worth and all(
        np.array_equal(getattr(one.trace, name), getattr(other.trace, name)) for name in tables
    )


def test_a_replication_is_the_same_wherever_a_range_begins(small: Scenario) -> None:
    """Its number is its address: later ranges do not depend on earlier ones."""
    names = ("note", "mail")
    whole = list(campaigns(small, names, range(90, 105)))[2 * 9 :]
    later = list(campaigns(small, names, range(99, 105)))
    assert [(one.replication, one.strategy) for one in later] == [
        (replication, name) for replication in range(99, 105) for name in names
    ]
    assert all(same(one, other) for one, other in zip(whole, later, strict=True))


def test_a_strategy_is_the_same_in_any_company(small: Scenario) -> None:
    """Who else is compared changes nobody's luck."""
    alone = list(campaigns(small, ("note",), range(3)))
    together = [
        one for one in campaigns(small, ("note", "mail"), range(3)) if one.strategy == "note"
    ]
    assert all(same(one, other) for one, other in zip(alone, together, strict=True))


def test_replications_differ(small: Scenario) -> None:
    """Luck and evidence are drawn anew."""
    one, other = campaigns(small, ("note",), range(2))
    assert not np.array_equal(one.trace.touches, other.trace.touches)
