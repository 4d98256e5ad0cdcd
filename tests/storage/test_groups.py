"""Outcomes by group: stored beside the outcomes of each part, and read back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from simulator.model.outcomes.block import ReplicationBlock, block_of
from simulator.model.outcomes.columns import GROUPS
from simulator.model.outcomes.groups import Group
from simulator.model.outcomes.layout import GROUP_PLACES
from simulator.model.outcomes.spans import timeless
from simulator.storage.manifest import read_manifest
from simulator.storage.read import read_groups
from simulator.storage.run import Store, claim_run, not_as_written, stored_file
from simulator.storage.whole import StorageError
from tests.storage.made import manifest

KNOWN = (
    (Group("seat", "Ana"), Group("seat", "Bo"), Group("leaf", "vp")),
    (Group("seat", "Ana"),),
)


def block(first: int, last: int) -> ReplicationBlock:
    """In group g of strategy s and replication r 100 r + 10 s + g people answered."""
    made = block_of(manifest().strategies, (0, 0), range(first, last + 1), timeless(), KNOWN)
    for replication in range(first, last + 1):
        for number, name in enumerate(made.strategies):
            row = made.row_of(name, replication)
            answered = 100 * replication + 10 * number + np.arange(3)
            made.grouped[row, :, GROUP_PLACES.replies] = answered
            made.grouped_expected[row, :, 0] = answered / 4
    return made


def stored(folder: Path, *spans: tuple[int, int]) -> Store:
    store = claim_run(folder, manifest())
    for first, last in spans:
        store.add(0, [block(first, last)])
    store.note(at_once=True)
    return store


def told(folder: Path, column: str, replications: int | None = None) -> dict[str, list[object]]:
    return {
        name: [[one.kind, one.name, one.columns[column].tolist()] for one in groups]
        for name, groups in read_groups(folder, [column], replications).items()
    }


def test_groups_are_read_back_by_strategy_in_their_order(tmp_path: Path) -> None:
    """Across parts, and across blocks that continue one."""
    stored(tmp_path, (0, 0), (1, 1), (2, 3))
    assert told(tmp_path, "replies") == {
        "note first": [
            ["seat", "Ana", [0.0, 100.0, 200.0, 300.0]],
            ["seat", "Bo", [1.0, 101.0, 201.0, 301.0]],
            ["leaf", "vp", [2.0, 102.0, 202.0, 302.0]],
        ],
        "inmail only": [["seat", "Ana", [10.0, 110.0, 210.0, 310.0]]],
    }
    assert told(tmp_path, "meetings_expected", 3)["inmail only"] == [
        ["seat", "Ana", [2.5, 27.5, 52.5]]
    ]
    with pytest.raises(StorageError, match="holds 4 simulated campaigns, not 5"):
        read_groups(tmp_path, ["replies"], 5)


def test_pandas_reads_the_folder(tmp_path: Path) -> None:
    """Every column of the description, a row a strategy, replication and group."""
    stored(tmp_path, (0, 1), (2, 3))
    frame = pd.read_parquet(tmp_path / "groups")
    assert list(frame.columns) == [column.name for column in GROUPS]
    assert len(frame) == 16
    assert frame.query("group == 'Bo'").replies.tolist() == [1, 101, 201, 301]


def test_a_part_that_continues_is_as_if_written_at_once(tmp_path: Path) -> None:
    for name, spans in (("at once", [(0, 1)]), ("in turn", [(0, 0), (1, 1)])):
        stored(tmp_path / name, *spans)
    once, turn = (
        (tmp_path / name / "groups" / "part-00000.parquet").read_bytes()
        for name in ("at once", "in turn")
    )
    assert once == turn


@pytest.mark.parametrize("damage", [b"", None])
def test_a_part_whose_groups_are_damaged_is_made_anew(tmp_path: Path, damage: bytes | None) -> None:
    stored(tmp_path, (0, 1), (2, 3))
    file = tmp_path / "groups" / "part-00001.parquet"
    if damage is None:
        file.unlink()
    else:
        file.write_bytes(damage)
    known = read_manifest(tmp_path)
    assert known is not None
    assert "groups/part-00001.parquet" in not_as_written(tmp_path, known)
    with pytest.raises(StorageError, match="cannot be read; it may be damaged"):
        read_groups(tmp_path, ["replies"])
    assert claim_run(tmp_path, manifest()).missing(0, 4) == [range(2, 4)]


def test_groups_of_another_run_are_told(tmp_path: Path) -> None:
    """A file of as many rows, but not of the groups of the part before it."""
    stored(tmp_path, (0, 1), (2, 3))
    known = read_manifest(tmp_path)
    assert known is not None
    last = known.parts[1]
    assert last.groups is not None
    table = pq.read_table(tmp_path / last.groups.file)
    names = pa.array(["x"] * table.num_rows).dictionary_encode()
    at = table.column_names.index("group")
    other = stored_file(tmp_path, last.groups.file, table.set_column(at, table.field(at), names))
    store = Store(
        tmp_path, replace(known, parts=(known.parts[0], replace(last, groups=other))), True
    )
    store.note(at_once=True)
    with pytest.raises(StorageError, match=r"groups/part-00001.parquet does not hold as many"):
        read_groups(tmp_path, ["replies"])


def test_a_run_without_groups_has_no_folder_of_them(tmp_path: Path) -> None:
    store = claim_run(tmp_path, manifest())
    bare = block_of(manifest().strategies, (0, 0), range(2), timeless())
    store.add(0, [bare])
    store.note(at_once=True)
    assert not (tmp_path / "groups").exists()
    assert read_groups(tmp_path, ["replies"]) == {"note first": (), "inmail only": ()}
