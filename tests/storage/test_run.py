from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from simulator.outcomes.columns import COLUMNS, TIMELINE
from simulator.storage.manifest import read_manifest, write_manifest
from simulator.storage.read import outcome_arrays, read_outcomes, read_timeline
from simulator.storage.run import begin, write_part, write_summary
from simulator.storage.whole import StorageError
from tests.storage.made import block, manifest


def stored(folder: Path, *bounds: tuple[int, int]) -> None:
    begin(folder, manifest())
    book = manifest()
    for first, last in bounds:
        book = write_part(folder, book, [block(first, last)])


def test_parts_read_back_as_one_table(tmp_path: Path) -> None:
    """Rows come in order of replication and strategy, from every part."""
    stored(tmp_path, (0, 1), (2, 3))
    table = read_outcomes(tmp_path, ("strategy", "replication", "touches_invitation"))
    assert table.to_pydict() == {
        "strategy": ["note first", "inmail only"] * 4,
        "replication": [0, 0, 1, 1, 2, 2, 3, 3],
        "touches_invitation": [1, 2, 2, 4, 3, 6, 4, 8],
    }
    assert read_timeline(tmp_path).num_rows == 8 * 4


def test_blocks_that_follow_each_other_make_the_part_of_one(tmp_path: Path) -> None:
    """Whoever counts in smaller blocks stores the same bytes; whole replications may be cut off."""
    pieces = [block(0, 0), block(1, 4).head(2)]
    for name, blocks in (("pieces", pieces), ("one", [block(0, 2)])):
        begin(tmp_path / name, manifest())
        book = write_part(tmp_path / name, manifest(), blocks)
        assert (book.parts[0].first, book.parts[0].last) == (0, 2)
    for kind in ("outcomes", "timeline"):
        one, other = (tmp_path / name / kind / "part-00000.parquet" for name in ("pieces", "one"))
        assert one.read_bytes() == other.read_bytes()


def test_pandas_reads_the_folder(tmp_path: Path) -> None:
    """Every part holds every column, so the folder is one data frame; drafts are not seen."""
    stored(tmp_path, (0, 1), (2, 3))
    (tmp_path / "outcomes" / ".part-00002.parquet.99999999.tmp").write_bytes(b"half")
    frame = pd.read_parquet(tmp_path / "outcomes")
    assert list(frame.columns) == [column.name for column in COLUMNS]
    assert frame.groupby("strategy", observed=True).touches_invitation.sum().to_dict() == {
        "note first": 10,
        "inmail only": 20,
    }
    weeks = pd.read_parquet(tmp_path / "timeline")
    assert list(weeks.columns) == [column.name for column in TIMELINE]
    assert weeks.query("period == 'month' and index == 0").touches_invitation.sum() == 30


def test_fields_say_unit_and_meaning(tmp_path: Path) -> None:
    """The file explains itself."""
    stored(tmp_path, (0, 0))
    schema = pq.read_schema(tmp_path / "outcomes" / "part-00000.parquet")
    assert schema.field("cost").metadata[b"unit"] == b"cents"
    assert schema.field("cost").metadata[b"meaning"] == b"plans, tools, labour and credits"


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    """Written twice, a part is the same file."""
    for name in ("a", "b"):
        stored(tmp_path / name, (0, 2))
    one, other = (
        (tmp_path / name / "outcomes" / "part-00000.parquet").read_bytes() for name in "ab"
    )
    assert one == other


def test_the_manifest_knows_each_whole_part(tmp_path: Path) -> None:
    """Bounds, rows and checksums of what is there; not finished until someone says so."""
    stored(tmp_path, (0, 1), (2, 2))
    book = read_manifest(tmp_path)
    assert book is not None
    assert [(p.first, p.last, p.outcomes.rows, p.timeline.rows) for p in book.parts] == [
        (0, 1, 4, 16),
        (2, 2, 2, 8),
    ]
    assert (book.done, book.finished) == (3, False)
    for part in book.parts:
        for file in (part.outcomes, part.timeline):
            content = (tmp_path / file.file).read_bytes()
            assert hashlib.sha256(content).hexdigest() == file.sha256
    assert json.loads((tmp_path / "manifest.json").read_text())["scenario"] == "quick start"


def test_a_second_run_replaces_the_first(tmp_path: Path) -> None:
    """Fewer replications leave no part, and no summary, of the longer run behind."""
    stored(tmp_path, (0, 1), (2, 3))
    write_summary(tmp_path, ("strategy",), [("x",)])
    stored(tmp_path, (0, 0))
    assert sorted(path.name for path in (tmp_path / "outcomes").iterdir()) == ["part-00000.parquet"]
    assert not (tmp_path / "summary.csv").exists()
    assert read_outcomes(tmp_path).num_rows == 2


def test_a_run_that_stores_nothing_spares_the_one_before(tmp_path: Path) -> None:
    """Stopped before its first part, a second run leaves the first as it was."""
    stored(tmp_path, (0, 1))
    begin(tmp_path, manifest())
    book = read_manifest(tmp_path)
    assert book is not None
    assert book.done == 2
    assert read_outcomes(tmp_path).num_rows == 4


def test_a_new_run_says_that_it_is_not_finished(tmp_path: Path) -> None:
    """A run killed at once can be told from a finished one."""
    begin(tmp_path / "new", manifest())
    assert read_manifest(tmp_path / "new") == manifest()


@pytest.mark.parametrize("there", [False, True])
def test_a_full_disk_leaves_no_empty_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    """What this attempt made is gone again; what was there before stays."""
    if there:
        (tmp_path / "results").mkdir()

    def full(folder: Path, _manifest: object) -> None:
        raise StorageError(f"cannot write {folder}: no space left on device")

    monkeypatch.setattr("simulator.storage.run.write_manifest", full)
    with pytest.raises(StorageError, match="no space left"):
        begin(tmp_path / "results" / "small" / "0123456789ab", manifest())
    assert list(tmp_path.rglob("*")) == ([tmp_path / "results"] if there else [])


def test_another_run_is_not_overwritten(tmp_path: Path) -> None:
    """A folder of another digest is refused in one sentence."""
    begin(tmp_path, manifest())
    with pytest.raises(StorageError, match="holds another run \\(of quick start, 0123456789ab\\)"):
        begin(tmp_path, manifest("ba9876543210"))


def test_somebody_elses_folder_is_not_used(tmp_path: Path) -> None:
    """Neither files nor folders that only look like ours are touched."""
    (tmp_path / "outcomes").mkdir()
    (tmp_path / "outcomes" / "part-00000.parquet").write_text("mine")
    with pytest.raises(StorageError, match="holds other files"):
        begin(tmp_path, manifest())
    assert (tmp_path / "outcomes" / "part-00000.parquet").read_text() == "mine"


def test_a_file_is_not_a_folder(tmp_path: Path) -> None:
    """A path that is a file is refused in one sentence."""
    (tmp_path / "file").write_text("mine")
    with pytest.raises(StorageError, match=r"cannot write .*file: file exists"):
        begin(tmp_path / "file", manifest())


def test_left_overs_of_a_dead_process_are_swept(tmp_path: Path) -> None:
    """Those of a process that lives stay."""
    begin(tmp_path, manifest())
    dead = tmp_path / "outcomes" / ".part-00000.parquet.99999999.tmp"
    alive = tmp_path / "outcomes" / ".part-00000.parquet.1.tmp"
    for path in (dead, alive):
        path.write_bytes(b"half")
    begin(tmp_path, manifest())
    assert (dead.exists(), alive.exists()) == (False, True)


def test_numbers_for_the_statistics(tmp_path: Path) -> None:
    """Arrays by strategy and column, in order; null is NaN."""
    stored(tmp_path, (0, 1), (2, 3))
    arrays = outcome_arrays(tmp_path, ("touches_invitation", "first_reply_day"))
    assert arrays["inmail only"]["touches_invitation"].tolist() == [2.0, 4.0, 6.0, 8.0]
    assert all(value != value for value in arrays["note first"]["first_reply_day"])


def test_a_damaged_part_is_one_sentence(tmp_path: Path) -> None:
    """So are a folder without results and a manifest that is none."""
    stored(tmp_path, (0, 0))
    part = tmp_path / "outcomes" / "part-00000.parquet"
    part.write_bytes(part.read_bytes()[:-20])
    with pytest.raises(StorageError, match=r"part-00000\.parquet cannot be read"):
        read_outcomes(tmp_path)
    with pytest.raises(StorageError, match="holds no results"):
        read_outcomes(tmp_path / "nowhere")
    (tmp_path / "manifest.json").write_text("{}")
    with pytest.raises(StorageError, match="is not the manifest of a run"):
        read_manifest(tmp_path)


def test_a_manifest_reads_back_as_written(tmp_path: Path) -> None:
    """Nothing of it is lost on disk."""
    write_manifest(tmp_path, manifest())
    assert read_manifest(tmp_path) == manifest()
