"""Whatever lies where a stored run is expected is one sentence."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from simulator.answers.compare.compared import compare
from simulator.errors import Failed
from simulator.storage.manifest import Manifest, read_manifest, write_manifest
from simulator.storage.places import FinishedRun, folder_of, open_runs
from simulator.storage.read import outcome_arrays, timeline_arrays
from simulator.storage.run import stored_file
from simulator.storage.whole import StorageError
from tests.answers.compare.made import stored

PART = "part-00000.parquet"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    stored(Path("mine"), replications=4)


def place() -> FinishedRun:
    (found,) = open_runs([("mine", folder_of("mine"))])
    return found


def told() -> tuple[int, tuple[str, ...]]:
    """The exit code of what the stored run is refused with, and the sentences."""
    with pytest.raises(Failed) as failed:
        compare((place(),))
    return failed.value.code, failed.value.sentences


def to_socket(path: Path) -> None:
    path.unlink()
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(path))


def to_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def to_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize("turn", [to_socket, to_folder, to_pipe])
def test_what_is_no_file_is_damage(turn: Callable[[Path], None]) -> None:
    """Nobody waits for what will never come out of it."""
    turn(Path("mine/outcomes") / PART)
    code, (sentence,) = told()
    assert code == 3
    assert sentence.startswith(
        f"mine is damaged: outcomes/{PART} has changed since it was written. "
    )
    turn(Path("mine/manifest.json"))
    assert told() == (3, ("mine/manifest.json is not the manifest of a run: it is not a file",))


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may read everything")
def test_what_may_not_be_read_is_told() -> None:
    Path("mine/manifest.json").chmod(0)
    assert told() == (3, ("cannot read mine/manifest.json: permission denied",))


def rewritten(room: str, change: Callable[[pa.Table], pa.Table]) -> None:
    """Change the table of a part, and let the manifest know its checksum."""
    path = Path("mine") / room / PART
    with path.open("rb") as file:
        table = pq.ParquetFile(file).read()
    new = stored_file(Path("mine"), f"{room}/{PART}", change(table))
    manifest = known()
    (part,) = manifest.parts
    part = replace(part, outcomes=new) if room == "outcomes" else replace(part, timeline=new)
    write_manifest(Path("mine"), replace(manifest, parts=(part,)))


def known() -> Manifest:
    manifest = read_manifest(Path("mine"))
    assert manifest is not None
    return manifest


def numbers() -> list[object]:
    """What is read of both tables."""
    outcomes = outcome_arrays(Path("mine"), ["meetings", "cost"])
    _, weeks = timeline_arrays(Path("mine"), ["meetings"])
    read = [*outcomes.values(), *weeks.values()]
    return [(name, values.tolist()) for one in read for name, values in one.items()]


@pytest.mark.parametrize("room", ["outcomes", "timeline"])
def test_columns_go_by_name_in_whatever_order_they_stand(room: str) -> None:
    before = numbers()
    rewritten(room, lambda table: table.select(table.column_names[::-1]))
    place()
    assert numbers() == before


def _texts(table: pa.Table) -> pa.Table:
    return _with(table, pa.array([str(one) for one in table["meetings"].to_pylist()]))


def _swapped(table: pa.Table) -> pa.Table:
    return _with(table, table["strategy"])


def _wider(table: pa.Table) -> pa.Table:
    return _with(table, table["meetings"].cast(pa.float64()))


def _emptied(table: pa.Table) -> pa.Table:
    return _with(table, pa.nulls(table.num_rows, pa.int32()))


def _gone(table: pa.Table) -> pa.Table:
    return table.drop_columns(["meetings"])


def _with(table: pa.Table, values: pa.Array) -> pa.Table:
    return table.set_column(table.column_names.index("meetings"), "meetings", values)


@pytest.mark.parametrize("room", ["outcomes", "timeline"])
@pytest.mark.parametrize("change", [_texts, _swapped, _wider, _emptied, _gone])
def test_a_column_that_holds_something_else_is_damage(
    room: str, change: Callable[[pa.Table], pa.Table]
) -> None:
    """Even where the checksums say that all is as it was written."""
    rewritten(room, change)
    place()
    with pytest.raises(StorageError) as failed:
        numbers()
    told = f"mine/{room}/{PART} cannot be read; it may be damaged. "
    assert str(failed.value) == f"{told}Run the command that made it again"


@pytest.mark.parametrize(
    "target", ["../mine", "../../elsewhere", "/", ".", "..", "nested/run", "x" * 300]
)
def test_a_latest_that_leads_elsewhere_is_damage(target: str) -> None:
    """It names a folder beside it, as link and as text."""
    room = Path("results/made by hand")
    room.mkdir(parents=True)
    latest = room / "latest"
    sentence = f"{latest} does not hold the name of a run's folder"
    kinds: list[Callable[[], object]] = [lambda: latest.write_text(target)]
    if len(target) < 255:
        kinds.append(lambda: latest.symlink_to(target))
    for put in kinds:
        latest.unlink(missing_ok=True)
        put()
        for typed in ("made by hand", str(room), str(latest)):
            with pytest.raises(StorageError) as failed:
                folder_of(typed)
            assert failed.value.sentences == (sentence,)


@pytest.mark.parametrize("target", ["latest", "latest-grid", "nobody"])
def test_a_latest_that_leads_to_itself_or_nowhere_is_no_run(target: str) -> None:
    room = Path("results/made by hand")
    room.mkdir(parents=True)
    (room / "latest").symlink_to(target)
    (room / "latest-grid").symlink_to("latest")
    for typed in ("made by hand", str(room), str(room / "latest")):
        with pytest.raises(Failed) as failed:
            open_runs([(typed, folder_of(typed))])
        assert failed.value.code == 2
