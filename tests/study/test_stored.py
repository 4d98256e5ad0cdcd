from __future__ import annotations

from pathlib import Path

import pytest

from simulator.study import stored
from simulator.study.stored import Stored
from tests.storage.test_groups import stored as with_groups


@pytest.mark.parametrize("at_once", [1, 8, 1_000_000])
def test_groups_come_column_by_column_however_many_are_read_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(stored, "AT_ONCE", at_once)
    with_groups(tmp_path, (0, 1), (2, 3))
    found = {
        column: [group.columns[column].tolist() for group in groups["note first"]]
        for column, groups in Stored(tmp_path, 3).groups(("people", "replies", "meetings_expected"))
    }
    assert found == {
        "people": [[0, 0, 0]] * 3,
        "replies": [[0, 100, 200], [1, 101, 201], [2, 102, 202]],
        "meetings_expected": [[0, 25, 50], [0.25, 25.25, 50.25], [0.5, 25.5, 50.5]],
    }
