"""Whatever stops a run, going on makes of it what it would have been: the same bytes."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path

import pytest

from simulator.scenario.load import load
from simulator.scenario.model import Scenario
from simulator.storage.manifest import read_manifest
from simulator.storage.whole import StorageError
from simulator.study.cells import Cell
from simulator.study.run import run
from simulator.study.simulation import Interrupted
from tests.cli.made import ASKING, ROOT

MANY, PART = 50, 20


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scenario:
    monkeypatch.chdir(tmp_path)
    Path("small.yaml").write_text(ASKING)
    return load(Path("small.yaml"))[0]


def content(folder: Path) -> dict[str, bytes]:
    """Every table and the summary of a run, by path."""
    files = [*folder.rglob("*.parquet"), folder / "summary.csv"]
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The run that nothing interrupts."""
    folder = tmp_path_factory.mktemp("once")
    with chdir(folder):
        Path("small.yaml").write_text(ASKING)
        small = load(Path("small.yaml"))[0]
        run(small, replications=MANY, out=Path("whole"), engine="compiled", part=PART)
    return folder / "whole"


@pytest.fixture(scope="module")
def want(once: Path) -> dict[str, bytes]:
    """What that run holds."""
    return content(once)


@pytest.mark.parametrize(("size", "workers"), [(1, 2), (7, 1), (None, 2)])
def test_blocks_and_threads_do_not_show(
    small: Scenario, want: dict[str, bytes], size: int | None, workers: int
) -> None:
    """One thread or two, blocks of one, of seven or of the usual size."""
    out = Path("other")
    run(
        small,
        replications=MANY,
        out=out,
        engine="compiled",
        workers=workers,
        part=PART,
        size=size,
    )
    assert content(out) == want


def test_more_replications_later_are_the_same_run(small: Scenario, want: dict[str, bytes]) -> None:
    """In any number of pieces."""
    for replications in (3, 20, 47, MANY):
        run(small, replications=replications, out=Path("cut"), engine="compiled", part=PART)
    assert content(Path("cut")) == want


def test_fewer_replications_are_looked_at_and_none_are_lost(
    small: Scenario, once: Path, want: dict[str, bytes]
) -> None:
    """A run knows how many were asked for; what is stored stays as it is."""
    shutil.copytree(once, "whole")
    result = run(small, replications=30, out=Path("whole"), engine="compiled", part=PART)
    assert (result.manifest.done, result.scenario.study.replications) == (MANY, 30)
    assert content(Path("whole")) == want


def interrupted(scenario: Scenario, after: int, error: BaseException) -> None:
    """Begin a run and let `error` strike after so many campaigns."""

    def progress(done: int, _total: int) -> None:
        if done >= after:
            raise error

    run(
        scenario,
        replications=MANY,
        out=Path("cut"),
        engine="compiled",
        progress=progress,
        part=PART,
        size=2,
    )


@pytest.mark.parametrize("after", [8, 80])
def test_an_interrupted_run_goes_on(small: Scenario, want: dict[str, bytes], after: int) -> None:
    """It keeps the whole blocks, says so, and ends up the same."""
    with pytest.raises(Interrupted, match=f"{after // 2} of 50 simulated campaigns kept in cut"):
        interrupted(small, after, KeyboardInterrupt())
    book = read_manifest(Path("cut"))
    assert book is not None
    assert (book.done, book.finished) == (after // 2, False)
    run(small, replications=MANY, out=Path("cut"), engine="compiled", part=PART)
    assert content(Path("cut")) == want


def test_whatever_breaks_a_run_leaves_what_is_whole(small: Scenario) -> None:
    """Also what nobody has thought of."""
    with pytest.raises(ArithmeticError):
        interrupted(small, 60, ArithmeticError())
    book = read_manifest(Path("cut"))
    assert book is not None
    assert (book.done, book.finished) == (30, False)


@pytest.mark.parametrize("writes", range(1, 12, 5))
def test_a_full_disk_is_waited_out(
    small: Scenario,
    want: dict[str, bytes],
    monkeypatch: pytest.MonkeyPatch,
    writes: int,
) -> None:
    """One sentence, and once there is room the run goes on and ends up the same."""
    fsync, count = os.fsync, 0

    def full(handle: int) -> None:
        nonlocal count
        count += 1
        if count > writes:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        fsync(handle)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        patch.setattr("simulator.storage.whole.flush_folder", lambda folder: None)
        with pytest.raises(StorageError, match=r"cannot write .*: no space left on device"):
            run(small, replications=MANY, out=Path("cut"), engine="compiled", part=PART)
    assert not list(Path("cut").rglob(".*.tmp"))
    run(small, replications=MANY, out=Path("cut"), engine="compiled", part=PART)
    assert content(Path("cut")) == want


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(path.read_bytes()[:-7]),
        lambda path: path.write_bytes(b""),
    ],
)
def test_damaged_parts_are_made_anew(
    small: Scenario, once: Path, want: dict[str, bytes], damage: Callable[[Path], None]
) -> None:
    """The same command mends the run."""
    shutil.copytree(once, "whole")
    for name in ("outcomes/part-00001.parquet", "timeline/part-00002.parquet"):
        damage(Path("whole") / name)
    run(small, replications=MANY, out=Path("whole"), engine="compiled", part=PART)
    assert content(Path("whole")) == want


def test_a_grid_goes_on_as_a_run_does(small: Scenario) -> None:
    """Interrupted in its second cell."""
    shorter, _ = load(Path("small.yaml"), ["study.days=15"])
    many, cells = 50, [Cell(small, {"study.days": 20}), Cell(shorter, {"study.days": 15})]

    def stop(done: int, _total: int) -> None:
        if done >= 2 * (many + 22):
            raise KeyboardInterrupt

    flags = {"replications": many, "engine": "compiled", "part": PART, "size": 2}
    run(cells, out=Path("whole"), **flags)  # type: ignore[arg-type]
    with pytest.raises(Interrupted, match="22 of 50 simulated campaigns kept"):
        run(cells, out=Path("cut"), progress=stop, **flags)  # type: ignore[arg-type]
    run(cells, out=Path("cut"), **flags)  # type: ignore[arg-type]
    assert content(Path("cut")) == content(Path("whole"))


def test_a_clock_that_goes_backwards_changes_nothing(
    small: Scenario, want: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither content nor the time that was taken."""
    now = iter(range(10**9, 0, -3600))
    monkeypatch.setattr(time, "time", lambda: float(next(now)))
    result = run(small, replications=MANY, out=Path("cut"), engine="compiled", part=PART)
    assert content(Path("cut")) == want
    assert result.seconds >= 0


KILLED = """
import os, signal, sys
from pathlib import Path
from simulator.scenario.load import load
from simulator.study.run import run
from simulator.study.session import in_place

scenario, _ = load(Path("small.yaml"))
in_place("compiled", 1)(scenario, ("note", "mail")).campaigns(0, 1)
left = 0

def struck(real):
    def step(*given):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*given)
    return step

os.fsync, os.replace = struck(os.fsync), struck(os.replace)
for left in map(int, sys.argv[2:]):
    child = os.fork()
    if child == 0:
        run(scenario, replications=int(sys.argv[1]), out=Path("cut"), engine="compiled",
            progress=struck(lambda *_: None), part=20, size=2)
        os._exit(0)
    print(-os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
"""Runs in turn, each killed before it is told of a block, or brings a file to the disk or its name,
for so many times in all."""


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
@pytest.mark.parametrize(
    ("many", "moments"),
    [
        pytest.param(MANY, [2, 9, 30], id="a few"),
        pytest.param(11 * MANY, [*range(1, 60)], id="each", marks=pytest.mark.slow),
    ],
)
def test_a_killed_run_goes_on(small: Scenario, many: int, moments: list[int]) -> None:
    """While it lives, writes or ends; each run goes on from what the one before it left."""
    # From 3.12 on Python warns of a fork beside threads; the child of this one lives to be killed.
    quiet = ("-W", "ignore::DeprecationWarning")
    done = subprocess.run(
        [sys.executable, *quiet, "-c", KILLED, str(many), *map(str, moments)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stderr, done.stdout.split()) == ("", [str(signal.SIGKILL.value)] * len(moments))
    flags = {"replications": many, "engine": "compiled", "part": PART, "workers": 2}
    run(small, out=Path("cut"), **flags)  # type: ignore[arg-type]
    run(small, out=Path("whole"), **flags)  # type: ignore[arg-type]
    assert content(Path("cut")) == content(Path("whole"))
    assert not list(Path("cut").rglob(".*.tmp"))
