"""What `import simulator` gives: load a scenario, run it or simulate it freely, read a run."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from contextlib import nullcontext
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.answers.run.result import RunResult, result_of
from simulator.model.stop import Stop
from simulator.scenario.load import load as load_scenario
from simulator.scenario.model import Scenario
from simulator.storage.folders import LATEST, RESULTS, safe_name
from simulator.storage.read import read_outcomes as read_table
from simulator.study.cluster.stages import on_cluster
from simulator.study.engine import chosen, workers_of
from simulator.study.run import run as run_study
from simulator.study.session import Session, on_threads, strategy_names

if TYPE_CHECKING:
    from pandas import DataFrame

Source = Scenario | str | PathLike[str]


def load(path: str | PathLike[str], sets: Sequence[str] = ()) -> Scenario:
    """Load the scenario at `path`, each of `sets` (`path=value`) applied as if written there.

    What is legal but hardly meant is a `UserWarning`. Raises `Invalid` with every problem of the
    scenario and its list.
    """
    scenario, told = load_scenario(Path(path), sets)
    for line in told:
        warnings.warn(line, stacklevel=2)
    return scenario


def run(
    scenario: Source,
    *,
    strategies: Sequence[str] = (),
    replications: int | None = None,
    seed: int | None = None,
    out: str | PathLike[str] | None = None,
    engine: str = "auto",
    workers: int | None = None,
    cluster: str | None = None,
) -> RunResult:
    """Run a scenario, or the file of one, as `outreach run` does, and print nothing.

    The results lie in the `folder` of what is returned. Raises `Invalid` before anything is
    stored, ValueError for a strategy that is not there or `workers` of a `cluster`, StorageError
    where there is no room, ClusterError where a cluster fails, ModuleNotFoundError without Dask.
    """
    whole = scenario if isinstance(scenario, Scenario) else load(scenario)
    names = strategy_names(whole, strategies)
    if cluster is not None and workers is not None:
        raise ValueError("the workers of a cluster are those that joined it")
    name, _ = chosen(engine)
    with nullcontext() if cluster is None else on_cluster(cluster, engine) as stages:
        done = run_study(
            whole,
            names,
            replications,
            seed,
            None if out is None else Path(out),
            engine=name,
            workers=workers_of(name, workers),
            stages=stages,
        )
    return result_of(done)


def session(
    scenario: Source,
    *,
    strategies: Sequence[str] = (),
    engine: str = "auto",
    workers: int | None = None,
    stop: Stop | None = None,
) -> Session:
    """Make a scenario, or the file of one, ready to be simulated with nothing stored.

    `workers` are threads, all cores unless said. Whoever holds `stop` can end the making ready as
    well as the simulating. Raises `Invalid`, ValueError for a strategy that is not there,
    `Cancelled` where `stop` is set meanwhile.
    """
    whole = scenario if isinstance(scenario, Scenario) else load(scenario)
    names = strategy_names(whole, strategies)
    engine, _ = chosen(engine)
    return on_threads(engine, workers_of(engine, workers))(whole, names, stop)


def read_outcomes(
    results: RunResult | str | PathLike[str], columns: Sequence[str] | None = None
) -> DataFrame:
    """The outcomes of a run as a pandas DataFrame: one row a strategy and simulated campaign.

    `results` is what `run` returned, a run's folder, or the name of a scenario whose newest
    finished run under `results/` is meant. Raises StorageError where there is nothing to read.
    """
    frame: DataFrame = read_table(_place(results), columns).to_pandas()
    return frame


def _place(results: RunResult | str | PathLike[str]) -> Path:
    if isinstance(results, RunResult):
        return results.folder
    place = Path(results)
    newest = Path(RESULTS) / safe_name(str(results)) / LATEST
    return newest if not place.exists() and newest.exists() else place
