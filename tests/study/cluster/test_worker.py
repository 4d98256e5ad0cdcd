"""A worker in this very process."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from simulator.model.stop import UNSTOPPED
from simulator.scenario.load import load
from simulator.scenario.model import Scenario
from simulator.storage.packed import unpacked
from simulator.study.cluster import worker
from simulator.study.cluster.failure import Stranger
from simulator.study.cluster.worker import count_packed, pack, version
from simulator.study.engine import counts_of
from simulator.study.setup import Setup, set_up
from tests.cli.made import ASKING, ROOT, SMALL
from tests.study.test_compiled import same
from tests.worlds import scenario

NAMES = ("note", "mail")


def test_a_block_is_what_this_process_would_count() -> None:
    world = scenario(ASKING)
    block = count_packed(version(), pack(world, NAMES, "compiled"), 2, 5)
    here = counts_of("compiled", set_up(world, NAMES))
    assert same(unpacked(block), here.count(range(2, 5), UNSTOPPED))


def test_a_cell_is_laid_out_once_whoever_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Threads of a worker share it."""
    made = []

    def noted(world: Scenario, names: tuple[str, ...]) -> Setup:
        made.append(world.name)
        return set_up(world, names)

    monkeypatch.setattr(worker, "set_up", noted)
    cell = pack(scenario(SMALL, "study.seed=8"), NAMES, "compiled")
    with ThreadPoolExecutor(4) as pool:
        blocks = pool.map(lambda k: count_packed(version(), cell, k, k + 1), range(4))
        assert [unpacked(block).first for block in blocks] == [0, 1, 2, 3]
    assert made == ["world"]


def test_another_version_is_told_before_anything_is_unpacked() -> None:
    asked = ("0.0.9", *version()[1:])
    with pytest.raises(Stranger) as told:
        count_packed(asked, b"no cell at all", 0, 1)
    assert told.value.args == (version(), asked)


def test_a_list_travels_with_its_scenario(tmp_path: Path) -> None:
    """Nothing is read from a file where it arrives."""
    for name in ("own-list.yaml", "own-list.csv"):
        (tmp_path / name).write_bytes((ROOT / "scenarios" / name).read_bytes())
    listed, _ = load(tmp_path / "own-list.yaml")
    cell = pack(listed, ("note",), "compiled")
    for path in tmp_path.iterdir():
        path.unlink()
    block = count_packed(version(), cell, 0, 2)
    here = counts_of("compiled", set_up(listed, ("note",)))
    assert same(unpacked(block), here.count(range(2), UNSTOPPED))
