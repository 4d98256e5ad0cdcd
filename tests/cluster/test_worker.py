"""A worker in this very process."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from simulator.cluster import worker
from simulator.cluster.failure import Stranger
from simulator.cluster.worker import count, keep, pack, version
from simulator.population.build import read_listing
from simulator.study.campaigns import lay_out
from simulator.study.staged import counts_of, frame_of_study
from tests.cli.made import ROOT, SMALL
from tests.study.test_compiled import same
from tests.worlds import scenario

NAMES = ("note", "mail")


@pytest.fixture(autouse=True)
def empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_cells", type(worker._cells)())


def test_a_block_is_what_this_process_would_count() -> None:
    """The cell comes first, or along with the block."""
    world = scenario(SMALL)
    parcel = pack(world, NAMES, "reference")
    assert count(version(), parcel.key, 2, 5) is None
    block = count(version(), parcel.key, 2, 5, parcel.content)
    again = count(version(), parcel.key, 2, 5)
    here = counts_of("reference", lay_out(world, NAMES), frame_of_study(world))
    assert block is not None
    assert again is not None
    assert same(block, here.count(range(2, 5), Event()))
    assert same(again, block)


def test_a_cell_is_laid_out_once_whoever_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Threads of a worker share it."""
    parcel = pack(scenario(SMALL), NAMES, "reference")
    made = []
    unpack = worker._unpack
    monkeypatch.setattr(worker, "_unpack", lambda content: made.append(1) or unpack(content))
    keep(parcel.key, parcel.content)
    with ThreadPoolExecutor(4) as pool:
        blocks = pool.map(lambda k: count(version(), parcel.key, k, k + 1), range(4))
        assert [block.first for block in blocks if block is not None] == [0, 1, 2, 3]
    assert made == [1]


def test_another_version_is_told_before_anything_is_unpacked() -> None:
    asked = ("0.0.9", *version()[1:])
    with pytest.raises(Stranger) as told:
        count(asked, "key", 0, 1, b"no cell at all")
    assert told.value.args == (version(), asked)


def test_only_so_many_cells_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """The one that was used longest ago goes first."""
    monkeypatch.setattr(worker, "KEPT", 2)
    parcel = pack(scenario(SMALL), NAMES, "reference")
    keep(parcel.key, parcel.content)
    keep("other", b"")
    assert count(version(), parcel.key, 0, 1) is not None
    keep("third", b"")
    assert list(worker._cells) == [parcel.key, "third"]


def test_a_list_travels_with_its_scenario() -> None:
    """Nothing is read from a file where it arrives, and no name of a person is on its way."""
    from simulator.scenario.load import load

    listed, _ = load(ROOT / "scenarios/own-list.yaml")
    parcel = pack(listed, ("note",), "reference")
    kept = worker._unpack(parcel.content)
    assert kept is not None
    assert len(read_listing(listed).draft.ids) > 0
