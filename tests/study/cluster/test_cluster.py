"""Runs on three workers, each a process of its own that shares nothing but the scheduler."""

from __future__ import annotations

import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

import simulator
from simulator.answers.plan.candidates import load_plans
from simulator.answers.plan.find import find_plan
from simulator.answers.plan.floors import with_floors
from simulator.reading.levers import read_lever
from simulator.storage.manifest import read_manifest
from simulator.study.cluster import connect, worker
from simulator.study.cluster.connect import Patience
from simulator.study.cluster.failure import ClusterError
from simulator.study.cluster.stages import on_cluster
from simulator.study.run import run
from simulator.study.session import on_threads
from simulator.study.simulation import Interrupted
from tests.cli.made import ASKING, SMALL
from tests.study.cluster.made import Machines, Nursery, cluster, kill, nursery_in, stop
from tests.worlds import scenario

CAMPAIGNS = 60
SHORT = Patience(reach=10.0, first=0.5, gone=0.5)
"""Long enough for a scheduler that is there, however busy the machine."""


@pytest.fixture(scope="module")
def nursery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    with nursery_in(tmp_path_factory.mktemp("cluster")) as made:
        yield made


@pytest.fixture(scope="module")
def three(nursery: Nursery) -> Machines:
    return cluster(nursery, 3)


@pytest.fixture(scope="module")
def one_thread(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a run of one thread stores."""
    folder = tmp_path_factory.mktemp("run") / "run"
    run(scenario(ASKING), (), CAMPAIGNS, out=folder, engine="compiled", part=20)
    return content(folder)


def content(folder: Path) -> dict[str, bytes]:
    """Every part of a run."""
    found = {path.name + path.parent.name: path.read_bytes() for path in folder.rglob("*.parquet")}
    assert found
    return found


def nothing(_done: int, _total: int) -> None:
    pass


def run_there(
    address: str,
    out: Path,
    patience: Patience | None = None,
    progress: Callable[[int, int], None] = nothing,
    engine: str = "auto",
) -> None:
    with on_cluster(address, engine, patience=patience) as there:
        run(
            scenario(ASKING), (), CAMPAIGNS, out=out, engine="compiled", part=20, size=2,
            stages=there, progress=progress,
        )  # fmt: skip


def test_three_workers_store_what_one_thread_stores(
    three: Machines, one_thread: dict[str, bytes], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Byte for byte, and Dask says nothing to whoever watches."""
    run_there(three.address, tmp_path / "run")
    assert content(tmp_path / "run") == one_thread
    assert capfd.readouterr() == ("", "")


def test_blocks_of_a_worker_that_dies_are_counted_elsewhere(
    three: Machines, one_thread: dict[str, bytes], tmp_path: Path
) -> None:
    fourth = three.join()

    def die(_done: int, _total: int) -> None:
        kill(fourth)

    run_there(three.address, tmp_path / "run", progress=die)
    assert content(tmp_path / "run") == one_thread


def test_a_search_of_plans_finds_there_what_it_finds_here(three: Machines, tmp_path: Path) -> None:
    """With the same campaigns behind it, byte for byte, whatever blocks they came in."""
    (tmp_path / "small.yaml").write_text(SMALL)
    lever = read_lever("seats.Ana.writing_minutes=60,90")
    asked = ["plan.goals={goal: replies >= 1, chance: 60%}"]
    plans = load_plans(tmp_path / "small.yaml", asked, (), [lever], ["note"])
    plans = with_floors(plans)
    with on_cluster(three.address, "auto", True) as there:
        found = find_plan(plans, there, tmp_path / "there" / "plan")
    here = find_plan(plans, on_threads("compiled", 1), tmp_path / "here" / "plan")
    assert found.answer == here.answer
    assert found.answer.campaigns > 256
    assert content(found.folder) == content(here.folder)


def test_the_same_from_python(
    three: Machines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`cluster=` is an address; threads beside it are refused."""
    (tmp_path / "small.yaml").write_text(ASKING)
    result = simulator.run(tmp_path / "small.yaml", out=tmp_path / "run", cluster=three.address)
    assert result.run.manifest.done == 25
    with pytest.raises(ValueError, match="the workers of a cluster are those that joined it"):
        simulator.run(tmp_path / "small.yaml", cluster=three.address, workers=2)
    with pytest.raises(ValueError, match="such as tcp://HOST:8786, saw 'nowhere'"):
        simulator.run(tmp_path / "small.yaml", cluster="nowhere")


def test_workers_of_another_version_are_refused(
    three: Machines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is stored."""
    real = worker.__version__
    monkeypatch.setattr(worker, "__version__", "9.9")
    with pytest.raises(ClusterError, match=rf"has outreach-simulator {real}, and here it is 9"):
        run_there(three.address, tmp_path / "run")
    assert not (tmp_path / "run").exists()


def test_a_worker_of_another_version_that_joins_later_is_refused(
    three: Machines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By itself, as soon as it is asked to count."""
    monkeypatch.setattr(worker, "rules_digest", lambda: "other")
    monkeypatch.setattr(connect, "refuse", lambda *_: None)
    with pytest.raises(ClusterError, match="a worker has other rules under the same version"):
        run_there(three.address, tmp_path / "run")


@contextmanager
def deaf() -> Iterator[str]:
    """The address of something that listens and never answers."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield f"tcp://127.0.0.1:{listener.getsockname()[1]}"


def test_what_is_no_scheduler_is_told(three: Machines, tmp_path: Path) -> None:
    """Nobody there, somebody who does not answer, a worker."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with deaf() as silent:
        for address, said in (
            (f"tcp://127.0.0.1:{port}", "no Dask scheduler answers at"),
            (silent, "no Dask scheduler answers at"),
            (three.workers[0][1], "what answers at .* is not a Dask scheduler"),
        ):
            there = address == three.workers[0][1]
            patience = SHORT if there else replace(SHORT, reach=0.1)
            with pytest.raises(ClusterError, match=said):
                run_there(address, tmp_path / "run", patience)
    assert not (tmp_path / "run").exists()


def test_a_cluster_that_loses_all_its_workers_is_given_up(
    nursery: Nursery, one_thread: dict[str, bytes], tmp_path: Path
) -> None:
    """None to begin with, none left, no scheduler left; a later run goes on from what was whole."""
    made = cluster(nursery, 0)
    with pytest.raises(ClusterError, match="no worker has joined the cluster at tcp://"):
        run_there(made.address, tmp_path / "run", SHORT)
    assert not (tmp_path / "run").exists()
    only = made.join()

    def die(done: int, _total: int) -> None:
        if done >= 50:
            kill(only)

    with pytest.raises(ClusterError, match="has had no worker; what was complete is kept"):
        run_there(made.address, tmp_path / "run", SHORT, die)
    book = read_manifest(tmp_path / "run")
    assert book is not None
    assert 20 <= book.done < CAMPAIGNS
    made.join()
    with pytest.raises(ClusterError, match="what was complete is kept"):
        run_there(made.address, tmp_path / "run", SHORT, lambda *_: kill(made.scheduler))
    run(scenario(ASKING), (), CAMPAIGNS, out=tmp_path / "run", engine="compiled", part=20)
    assert content(tmp_path / "run") == one_thread


def test_an_interruption_does_not_wait_for_workers(three: Machines, tmp_path: Path) -> None:
    """It comes while all of them hang, and they go on only afterwards."""
    begun = False

    def hang(_done: int, _total: int) -> None:
        nonlocal begun
        if not begun:
            begun = True
            for number in three.pids:
                stop(number)
            threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()

    try:
        with pytest.raises(Interrupted, match="of 60 simulated campaigns kept in"):
            run_there(three.address, tmp_path / "run", progress=hang)
    finally:
        for number in three.pids:
            stop(number, signal.SIGCONT)
