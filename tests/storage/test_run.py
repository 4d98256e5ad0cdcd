from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from simulator.model.outcomes.columns import COLUMNS, TIMELINE
from simulator.storage.manifest import read_manifest, write_manifest
from simulator.storage.read import outcome_arrays, read_table
from simulator.storage.run import Store, claim_run, write_summary
from simulator.storage.whole import StorageError
from tests.storage.made import block, manifest, read_timeline


def stored(folder: Path, *bounds: tuple[int, int]) -> Store:
    """A run with these replications, two in a part."""
    store = claim_run(folder, manifest())
    for first, last in bounds:
        store.add(0, [block(first, last)])
    store.note(at_once=True)
    return store


def test_parts_read_back_as_one_table(tmp_path: Path) -> None:
    """Rows come in order of replication and strategy, from every part."""
    stored(tmp_path, (0, 1), (2, 3))
    table = read_table(tmp_path, ("strategy", "replication", "touches_invitation"))
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
        store = claim_run(tmp_path / name, manifest(part=5))
        store.add(0, blocks)
        assert [(part.first, part.last) for part in store.manifest.parts] == [(0, 2)]
    assert content(tmp_path / "pieces") == content(tmp_path / "one")


@pytest.mark.parametrize("cut", [0, 1, 2, 3])
def test_a_part_that_is_gone_on_with_is_the_part_written_at_once(tmp_path: Path, cut: int) -> None:
    """The same bytes, wherever it had been left."""
    for name, bounds in (("cut", [(0, cut), (cut + 1, 4)]), ("one", [(0, 4)])):
        for first, last in bounds:
            store = claim_run(tmp_path / name, manifest(part=5, asked=5))
            store.add(0, [block(first, last)])
            store.note(at_once=True)
        assert store.missing(0, 5) == []
    assert content(tmp_path / "cut") == content(tmp_path / "one")


def content(folder: Path) -> dict[str, bytes]:
    """Every stored table by its path."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*.parquet")}


def test_what_is_missing_is_told_part_by_part(tmp_path: Path) -> None:
    """Holes first, then what nobody has asked for before."""
    store = claim_run(tmp_path, manifest(part=2, asked=7))
    store.add(0, [block(0, 0)])
    store.add(0, [block(4, 5)])
    assert store.missing(0, 7) == [range(1, 2), range(2, 4), range(6, 7)]
    assert (store.missing(0, 1), store.manifest.done) == ([], 1)


@pytest.mark.parametrize("damage", ["cut", "gone", "turned"])
@pytest.mark.parametrize("kind", ["outcomes", "timeline"])
def test_a_damaged_part_is_forgotten(tmp_path: Path, damage: str, kind: str) -> None:
    """Its checksum tells; the manifest says so at once, and the part is missing again."""
    store = stored(tmp_path, (0, 1), (2, 3))
    store.finish(1.5)
    path = tmp_path / kind / "part-00001.parquet"
    before = path.read_bytes()
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(before[:-9] if damage == "cut" else before[:90] + b"?" + before[91:])
    again = claim_run(tmp_path, manifest())
    assert again.missing(0, 4) == [range(2, 4)]
    book = read_manifest(tmp_path)
    assert book is not None
    assert (book.done, book.finished) == (2, False)
    again.add(0, [block(2, 3)])
    assert path.read_bytes() == before


def test_two_processes_at_work_lose_nothing(tmp_path: Path) -> None:
    """Each learns what the other has stored; the longer piece of a part stays."""
    one, other = (claim_run(tmp_path, manifest(asked=asked)) for asked in (3, 4))
    one.add(0, [block(0, 1)])
    one.note(at_once=True)
    other.add(0, [block(0, 1)])
    other.add(0, [block(2, 3)])
    other.note(at_once=True)
    longer = content(tmp_path)
    one.add(0, [block(2, 2)])
    assert one.missing(0, 4) == []
    assert content(tmp_path) == longer
    one.finish(1.0)
    other.finish(1.0)
    book = read_manifest(tmp_path)
    assert book is not None
    assert (book.finished, book.done, book.replications) == (True, 4, 4)


def test_a_grid_has_a_column_a_lever(tmp_path: Path) -> None:
    """In every part, with the kind of its values; one cell after the other."""
    cells = ({"seats": 1, "share": 0.5, "plan": "free"}, {"seats": 2, "share": 1, "plan": 7})
    store = claim_run(tmp_path, replace(manifest(), cells=cells))
    for cell in (0, 1):
        store.add(cell, [block(0, 1)])
    store.finish(1.0)
    table = read_table(tmp_path, ("replication", "seats", "share", "plan"))
    assert [str(kind) for kind in table.schema.types[1:3]] == ["int64", "double"]
    assert table.to_pylist()[3:5] == [
        {"replication": 1, "seats": 1, "share": 0.5, "plan": "free"},
        {"replication": 0, "seats": 2, "share": 1.0, "plan": "7"},
    ]
    assert {path.name for path in tmp_path.rglob("*.parquet")} == {
        "part-0000-00000.parquet",
        "part-0001-00000.parquet",
    }
    frame = pd.read_parquet(tmp_path / "timeline")
    assert frame.groupby(["seats", "share"]).size().to_dict() == {(1, 0.5): 16, (2, 1.0): 16}


def test_a_manifest_is_not_written_for_every_part(tmp_path: Path) -> None:
    """At most once a second, but always when it is asked for."""
    store = claim_run(tmp_path, manifest(asked=6))
    done = []
    for first, at_once in ((0, False), (2, False), (4, True)):
        store.add(0, [block(first, first + 1)])
        store.note(at_once)
        book = read_manifest(tmp_path)
        assert book is not None
        done.append(book.done)
    assert done == [2, 2, 6]


def test_a_piece_that_was_gone_on_with_is_noted_at_once(tmp_path: Path) -> None:
    """The file that the manifest knew is gone."""
    stored(tmp_path, (0, 0))
    claim_run(tmp_path, manifest()).add(0, [block(1, 1)])
    book = read_manifest(tmp_path)
    assert book is not None
    assert book.done == 2
    assert claim_run(tmp_path, manifest()).missing(0, 4) == [range(2, 4)]


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
        stored(tmp_path / name, (0, 1))
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


def test_a_finished_run_that_goes_on_is_marked_before_it_changes(tmp_path: Path) -> None:
    """Its summary is of fewer replications and goes; what was stored stays."""
    stored(tmp_path, (0, 1), (2, 3)).finish(1.0)
    write_summary(tmp_path, ("strategy",), [("x",)])
    store = claim_run(tmp_path, manifest(asked=6))
    store.add(0, [block(4, 5)])
    store.note()
    book = read_manifest(tmp_path)
    assert book is not None
    assert (book.finished, book.replications, book.done) == (False, 6, 6)
    assert not (tmp_path / "summary.csv").exists()
    assert read_table(tmp_path).num_rows == 12


def test_a_run_that_stores_nothing_spares_the_one_before(tmp_path: Path) -> None:
    """Stopped before its first part, a second run leaves the first as it was."""
    stored(tmp_path, (0, 1))
    claim_run(tmp_path, manifest())
    book = read_manifest(tmp_path)
    assert book is not None
    assert book.done == 2
    assert read_table(tmp_path).num_rows == 4


def test_a_new_run_says_that_it_is_not_finished(tmp_path: Path) -> None:
    """A run killed at once can be told from a finished one."""
    claim_run(tmp_path / "new", manifest())
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
        claim_run(tmp_path / "results" / "small" / "0123456789ab", manifest())
    assert list(tmp_path.rglob("*")) == ([tmp_path / "results"] if there else [])


def test_another_run_is_not_overwritten(tmp_path: Path) -> None:
    """A folder of another digest is refused in one sentence."""
    claim_run(tmp_path, manifest())
    with pytest.raises(StorageError, match="holds another run \\(of quick start, 0123456789ab\\)"):
        claim_run(tmp_path, manifest("ba9876543210"))


def test_somebody_elses_folder_is_not_used(tmp_path: Path) -> None:
    """Its files are not touched."""
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(StorageError, match="holds other files; name an empty folder"):
        claim_run(tmp_path, manifest())
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("notes.txt", "mine")]


def test_outcomes_without_a_manifest_are_nobodys(tmp_path: Path) -> None:
    """Folders that look like ours are not touched, and the sentence says what is missing."""
    (tmp_path / "outcomes").mkdir()
    (tmp_path / "outcomes" / "part-00000.parquet").write_text("mine")
    with pytest.raises(StorageError, match=r"manifest.json is gone, .* Remove the folder, and run"):
        claim_run(tmp_path, manifest())
    assert (tmp_path / "outcomes" / "part-00000.parquet").read_text() == "mine"


def test_a_file_is_not_a_folder(tmp_path: Path) -> None:
    """A path that is a file is refused in one sentence."""
    (tmp_path / "file").write_text("mine")
    with pytest.raises(StorageError, match=r"cannot write .*file: file exists"):
        claim_run(tmp_path / "file", manifest())


def test_left_overs_of_a_dead_process_are_swept(tmp_path: Path) -> None:
    """Those of a process that lives stay."""
    claim_run(tmp_path, manifest())
    dead = tmp_path / "outcomes" / ".part-00000.parquet.99999999.tmp"
    alive = tmp_path / "outcomes" / ".part-00000.parquet.1.tmp"
    for path in (dead, alive):
        path.write_bytes(b"half")
    claim_run(tmp_path, manifest())
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
        read_table(tmp_path)
    with pytest.raises(StorageError, match="holds no results"):
        read_table(tmp_path / "nowhere")
    book = (tmp_path / "manifest.json").read_text()
    said = json.loads(book)
    del said["sha256"]
    mangled = json.dumps({**said, "versions": "none"})
    for wrong in ("{}", "[]", "", "{", mangled):
        (tmp_path / "manifest.json").write_text(wrong)
        with pytest.raises(StorageError, match="is not the manifest of a run"):
            read_manifest(tmp_path)


def test_a_run_of_an_older_version_is_named_as_such(tmp_path: Path) -> None:
    """Nothing of it is touched."""
    said = {"format": 1, "scenario": "quick start", "parts": []}
    (tmp_path / "manifest.json").write_text(json.dumps(said))
    with pytest.raises(StorageError, match="written by another version of this program"):
        claim_run(tmp_path, manifest())
    assert [path.name for path in tmp_path.rglob("*")] == ["manifest.json"]


def test_a_manifest_reads_back_as_written(tmp_path: Path) -> None:
    """Nothing of it is lost on disk."""
    write_manifest(tmp_path, manifest())
    assert read_manifest(tmp_path) == manifest()
