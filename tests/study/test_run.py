from __future__ import annotations

import csv
import errno
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from simulator.scenario.model import Scenario
from simulator.storage.manifest import Manifest, read_manifest, write_manifest
from simulator.storage.read import read_table
from simulator.storage.whole import StorageError
from simulator.study.replications import Replication
from simulator.study.run import run
from simulator.study.simulation import Interrupted
from tests.study.made import Campaigns, by_hand, lived, meetings, scenario, stages


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def stopped_at(campaign: int) -> Campaigns:
    """Campaigns that are interrupted after so many."""

    def live(made: Scenario, names: Sequence[str], replications: range) -> Iterator[Replication]:
        for one in by_hand(made, names, replications):
            if len(names) * one.replication + names.index(one.strategy) == campaign:
                raise KeyboardInterrupt
            yield one

    return live


def test_a_run_stores_every_campaign() -> None:
    """Parts, summary, manifest and `latest`."""
    result = run(scenario(5), stages=stages(), part=2)
    book = read_manifest(result.folder)
    assert book is not None
    assert [(part.first, part.last) for part in book.parts] == [(0, 1), (2, 3), (4, 4)]
    assert book.finished
    assert str(result.folder) == f"results/made by hand/{book.digest}"
    assert result.shown.resolve() == result.folder.resolve()
    table = read_table(result.shown, ("strategy", "replication", "meetings")).to_pylist()
    assert table == [
        {"strategy": name, "replication": r, "meetings": meetings(name, r)}
        for r in range(5)
        for name in ("notes", "messages")
    ]
    assert (result.scenario.study.replications, result.manifest) == (5, book)


def test_the_summary_has_a_row_a_figure() -> None:
    """Means with intervals, the chance of the target and the ratios, for each strategy."""
    result = run(scenario(4), stages=stages())
    with (result.folder / "summary.csv").open(newline="") as file:
        rows = {(row["strategy"], row["figure"]): row for row in csv.DictReader(file)}
    assert float(rows["notes", "meetings"]["value"]) == 2.0
    assert rows["notes", "meetings"]["campaigns"] == "4"
    assert float(rows["messages", "chance of 1 meeting"]["value"]) == 0.5
    cost = 9999 + 500 + 8 * 45 * 5000 // 60
    answering = [meetings("notes", r) * 5 * 5000 / 60 for r in range(4)]
    total = sum(round(cost + more) for more in answering)
    assert float(rows["notes", "cost per meeting"]["value"]) == pytest.approx(total / 8)


def test_the_same_study_gives_the_same_bytes() -> None:
    """A second run is the same run, and stores the same parts."""
    one = run(scenario(3), stages=stages())
    content = (one.folder / "outcomes" / "part-00000.parquet").read_bytes()
    other = run(scenario(3), stages=stages())
    assert other.folder == one.folder
    assert (one.folder / "outcomes" / "part-00000.parquet").read_bytes() == content


def test_what_decides_a_replication_names_the_folder() -> None:
    """More replications are the same run; another seed or choice of strategies is not."""
    one = run(scenario(3), stages=stages())
    assert run(scenario(3), replications=5, stages=stages()).folder == one.folder
    assert run(scenario(3), seed=8, stages=stages()).folder != one.folder
    assert run(scenario(3), strategies=("notes",), stages=stages()).folder != one.folder


def test_out_is_the_runs_own_folder(tmp_path: Path) -> None:
    """Nothing is written elsewhere, and another run does not overwrite it."""
    run(scenario(3), out=tmp_path / "mine", stages=stages())
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]
    with pytest.raises(StorageError, match="holds another run"):
        run(scenario(3), seed=8, out=tmp_path / "mine", stages=stages())


def test_an_interrupted_run_keeps_what_is_whole() -> None:
    """Replications of which only one strategy was lived are dropped; it is not finished."""
    with pytest.raises(Interrupted, match="3 of 9 simulated campaigns kept in results") as stop:
        run(scenario(9), stages=stages(stopped_at(7)), part=2, size=1)
    folder = stop.value.folder
    book = read_manifest(folder)
    assert book is not None
    assert (book.done, book.finished) == (3, False)
    assert read_table(folder).num_rows == 6
    assert not (folder.parent / "latest").exists()


def test_an_interruption_does_not_undo_an_earlier_run() -> None:
    """Stopped before it stored more than the run before, a second run leaves that one alone."""
    one = run(scenario(3), stages=stages())
    with pytest.raises(Interrupted, match="3 of 9 simulated campaigns kept"):
        run(scenario(9), stages=stages(stopped_at(7)), size=1)
    book = read_manifest(one.folder)
    assert book is not None
    assert (book.done, book.finished) == (3, True)


def test_progress_counts_campaigns() -> None:
    """Each strategy of each replication is one, block by block."""
    seen: list[tuple[int, int]] = []
    run(scenario(2), progress=lambda *told: seen.append(told), stages=stages(), size=1)
    assert seen == [(2, 4), (4, 4)]


def test_a_run_has_at_least_one_replication() -> None:
    """None at all is refused before anything is stored."""
    with pytest.raises(ValueError, match="at least one replication"):
        run(scenario(3), replications=0, stages=stages())
    assert not Path("results").exists()


def test_lived_campaigns_are_what_the_engine_gives() -> None:
    """The stand-in has the engine's shape: four prospects, one seat."""
    one = lived("notes", 1)
    assert (len(one.trace.prospects), len(one.resources.seat_names)) == (4, 1)


def test_a_manifest_is_written_when_a_run_begins_and_when_it_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What it writes between it says now and then, or where it is cut."""
    written: list[tuple[int, bool]] = []

    def write(folder: Path, manifest: Manifest) -> bytes:
        written.append((manifest.done, manifest.finished))
        return write_manifest(folder, manifest)

    monkeypatch.setattr("simulator.storage.run.write_manifest", write)
    run(scenario(3), stages=stages())
    assert written == [(0, False), (3, True)]


def test_what_is_simulated_is_known_where_the_summary_is_cut(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("simulator.study.run.summarise", cut)
    with pytest.raises(KeyboardInterrupt):
        run(scenario(3), stages=stages())
    (folder,) = Path().glob("results/*/*")
    book = read_manifest(folder)
    assert book is not None
    assert (book.done, book.finished) == (3, False)


def test_a_full_disk_keeps_the_parts_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence; what is whole stays whole and the run stays unfinished."""
    fsync = os.fsync

    def fill(handle: int) -> None:
        books = [read_manifest(folder) for folder in Path().glob("results/*/*")]
        if any(book is not None and book.done == 2 for book in books):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", fill)
    with pytest.raises(StorageError, match=r"cannot write .*: no space left on device"):
        run(scenario(4), stages=stages(), part=2)
    (folder,) = Path().glob("results/*/*")
    book = read_manifest(folder)
    assert book is not None
    assert (book.done, book.finished) == (2, False)
    assert read_table(folder).num_rows == 4
    assert not list(folder.rglob(".*.tmp"))
