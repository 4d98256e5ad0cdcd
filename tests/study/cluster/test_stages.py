"""How large blocks are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace

import pytest

from simulator.study.cluster import stages
from simulator.study.cluster.stages import block_size, on_cluster
from simulator.study.session import Session
from tests.cli.made import SMALL
from tests.worlds import scenario

NAMES = ("note", "mail")


def staged(
    monkeypatch: pytest.MonkeyPatch, threads: int, replications: int, looks: bool = False
) -> Session:
    """A cell on workers that are never asked."""

    @contextmanager
    def connected(*_: object) -> Iterator[object]:
        yield SimpleNamespace(threads=threads)

    monkeypatch.setattr(stages, "connected", connected)
    with on_cluster("h:1", "compiled", looks) as stage:
        return stage(scenario(SMALL, f"study.replications={replications}"), NAMES)


@pytest.mark.parametrize(("most", "size"), [(0, 25), (24, 25), (25, 25), (99, 50), (9_999, 500)])
def test_a_block_is_as_large_as_it_may_be(most: int, size: int) -> None:
    assert block_size((25, 50, 500), most) == size


def test_each_slot_gets_several_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten slots and 16,000 replications are 200 each, in eight blocks or more."""
    assert staged(monkeypatch, 10, 16_000).size == 125
    assert staged(monkeypatch, 10, 1_000_000).size == 500


def test_a_run_that_is_looked_at_has_small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    assert staged(monkeypatch, 10, 1_000_000, looks=True).size == 25
