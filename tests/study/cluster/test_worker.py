"""A worker in this very process."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from simulator.scenario.load import load
from simulator.storage.packed import unpacked
from simulator.study.campaigns import lay_out
from simulator.study.cluster import worker
from simulator.study.cluster.failure import Stranger
from simulator.study.cluster.worker import count, keep, pack, version
from simulator.study.pools import Counts
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
    parcel = pack(world, NAMES, "compiled")
    assert count(version(), parcel.key, 2, 5) is None
    block = count(version(), parcel.key, 2, 5, parcel.content)
    again = count(version(), parcel.key, 2, 5)
    here = counts_of("compiled", lay_out(world, NAMES), frame_of_study(world))
    assert block is not None
    assert again is not None
    assert same(unpacked(block), here.count(range(2, 5), Event()))
    assert again == block


def test_a_cell_is_laid_out_once_whoever_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Threads of a worker share it."""
    parcel = pack(scenario(SMALL), NAMES, "compiled")
    made = []
    unpack = worker._unpack

    def noted(content: bytes) -> Counts:
        made.append(content)
        return unpack(content)

    monkeypatch.setattr(worker, "_unpack", noted)
    keep(parcel.key, parcel.content)
    with ThreadPoolExecutor(4) as pool:
        blocks = pool.map(lambda k: count(version(), parcel.key, k, k + 1), range(4))
        assert [unpacked(block).first for block in blocks if block is not None] == [0, 1, 2, 3]
    assert made == [parcel.content]


def test_another_version_is_told_before_anything_is_unpacked() -> None:
    asked = ("0.0.9", *version()[1:])
    with pytest.raises(Stranger) as told:
        count(asked, "key", 0, 1, b"no cell at all")
    assert told.value.args == (version(), asked)


def test_only_so_many_cells_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """The one that was used longest ago goes first."""
    monkeypatch.setattr(worker, "KEPT", 2)
    parcel = pack(scenario(SMALL), NAMES, "compiled")
    keep(parcel.key, parcel.content)
    keep("other", b"")
    assert count(version(), parcel.key, 0, 1) is not None
    keep("third", b"")
    assert list(worker._cells) == [parcel.key, "third"]


def test_a_list_travels_with_its_scenario(tmp_path: Path) -> None:
    """Nothing is read from a file where it arrives."""
    for name in ("own-list.yaml", "own-list.csv"):
        (tmp_path / name).write_bytes((ROOT / "scenarios" / name).read_bytes())
    listed, _ = load(tmp_path / "own-list.yaml")
    parcel = pack(listed, ("note",), "compiled")
    for path in tmp_path.iterdir():
        path.unlink()
    block = count(version(), parcel.key, 0, 2, parcel.content)
    here = counts_of("compiled", lay_out(listed, ("note",)), frame_of_study(listed))
    assert block is not None
    assert same(unpacked(block), here.count(range(2), Event()))
