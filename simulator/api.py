"""What `import simulator` gives: load a scenario, run it or simulate it freely, read a run."""

from __future__ import annotations

import json
import math
import warnings
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from functools import partial
from operator import index
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from simulator.answers.compare.compared import compare
from simulator.answers.compare.comparison import Comparison
from simulator.answers.outlook.idle import idle_overrides
from simulator.answers.outlook.outlook import outlook
from simulator.answers.outlook.told import tell_outlook
from simulator.answers.outlook.understood import understood
from simulator.answers.plan.candidates import load_plans
from simulator.answers.plan.find import find_plan
from simulator.answers.plan.floors import with_floors
from simulator.answers.plan.proposed import proposed
from simulator.answers.plan.result import PlanResult
from simulator.answers.run.result import RunResult, result_of
from simulator.answers.runs.runs import Runs, list_stored
from simulator.answers.story.told import Chapter, StoryPart, tell_story
from simulator.answers.story.witness import witness
from simulator.errors import expected
from simulator.model.population.people import Population
from simulator.model.stop import Stop
from simulator.model.tables.resources import Resources
from simulator.prospect_lists.frame import as_list
from simulator.reading.levers import MOST_VALUES, Lever, read_lever
from simulator.reading.refusal import LARGEST
from simulator.reading.wording import listed, shown
from simulator.scenario.kinds import fault
from simulator.scenario.load import load as load_scenario
from simulator.scenario.load import load_mapping
from simulator.scenario.model import Scenario
from simulator.storage.folders import (
    GROUPS_FOLDER,
    OUTCOMES_FOLDER,
    RESULTS_FOLDER,
    TIMELINE_FOLDER,
)
from simulator.storage.manifest import Value
from simulator.storage.places import FinishedRun, distinct_runs, folder_of, open_runs
from simulator.storage.read import read_table
from simulator.study.cells import load_cells
from simulator.study.cluster.stages import on_cluster
from simulator.study.engine import chosen, workers_of
from simulator.study.run import run as run_study
from simulator.study.session import Session, on_threads, strategy_names
from simulator.study.setup import set_up

if TYPE_CHECKING:
    from pandas import DataFrame

Source = Scenario | str | PathLike[str] | Mapping[str, Any]
Results = RunResult | str | PathLike[str]
"""What `run` returned, a run's folder or name, or the name of a scenario."""
Texts = str | Sequence[str]
Values = str | Sequence[Value]
"""Values of a lever; text is as `--vary` takes it, as in 1..3."""
Goals = str | Mapping[str, Any] | Sequence[str | Mapping[str, Any]]
ENGINES: Final = ("auto", "compiled", "reference")


def load(
    source: str | PathLike[str] | Mapping[str, Any],
    sets: Texts = (),
    *,
    prospects: DataFrame | None = None,
) -> Scenario:
    """Load the scenario of a file, or of a mapping such as YAML gives, with `sets` applied.

    Each of `sets` is `path=value`, as if written there. `prospects` are a list in place of that of
    a mapping, which may also stand within it, as `world.prospects` or its `file`: a row a prospect,
    columns as in a list. No row of it is stored. Valid input that is probably not intended is a
    `UserWarning`. Raises `Invalid` with every problem of the scenario and its list; its place in a
    mapping is its path, in a frame its row from 1.
    """
    if not isinstance(source, Mapping):
        if prospects is not None:
            raise ValueError("prospects come with a mapping; a file names its own list")
        scenario, told = load_scenario(Path(source), _texts(sets))
    else:
        frame = _frame_in(source) if prospects is None else prospects
        if frame is None:
            scenario, told = load_mapping(source, _texts(sets))
        else:
            with as_list(frame) as file:
                scenario, told = load_mapping(_with_list(source, str(file)), _texts(sets))
    _warn(told)
    return scenario


def run(
    scenario: Source,
    *,
    strategies: Texts = (),
    replications: int | None = None,
    seed: int | None = None,
    out: str | PathLike[str] | None = None,
    name: str | None = None,
    engine: str = "auto",
    workers: int | None = None,
    cluster: str | None = None,
) -> RunResult:
    """Run a scenario, or the file of one, as `outreach run` does, and print nothing.

    The results lie in the `folder` of what is returned. Raises `Invalid` before anything is
    stored, ValueError for a strategy that is not there or `workers` of a `cluster`, StorageError
    where there is no room, ClusterError where a cluster fails, ModuleNotFoundError without Dask.
    """
    whole = _loaded(scenario)
    names = strategy_names(whole, _texts(strategies))
    if cluster is not None and workers is not None:
        raise ValueError("the workers of a cluster are those that joined it")
    simulating, threads = _engine(engine, workers)
    with nullcontext() if cluster is None else on_cluster(cluster, engine) as stages:
        done = run_study(
            whole,
            names,
            _whole("replications", replications),
            _whole("seed", seed, 0),
            None if out is None else Path(out),
            engine=simulating,
            workers=threads,
            stages=stages,
            name=_name(name, out),
        )
    return result_of(done)


def session(
    scenario: Source,
    *,
    strategies: Texts = (),
    engine: str = "auto",
    workers: int | None = None,
    stop: Stop | None = None,
) -> Session:
    """Make a scenario, or the file of one, ready to be simulated with nothing stored.

    `workers` are threads, all cores unless said. Whoever holds `stop` can end the making ready as
    well as the simulating. Raises `Invalid`, ValueError for a strategy that is not there,
    `Cancelled` where `stop` is set meanwhile.
    """
    whole = _loaded(scenario)
    names = strategy_names(whole, _texts(strategies))
    return on_threads(*_engine(engine, workers), timed=False)(whole, names, stop)


def compare_runs(
    *results: Results,
    outcome: str | None = None,
    baseline: str | None = None,
    goals: Goals = (),
    across: bool = False,
) -> Comparison:
    """Compare stored runs as `outreach compare` does, over the campaigns that all of them have.

    Each of `results` is what `run` or `sweep` returned, a run's folder or its name, or the name of
    a scenario whose newest run is meant. `goals` are instead of those of the study, as `--goal`
    takes them. Raises `UnusableRun` with every reason where they cannot be compared, KeyError for a
    baseline that is not there, StorageError.
    """
    asked = _goals(goals)
    sets = [f"study.goal={json.dumps(asked, ensure_ascii=False)}"] if asked else []
    places, _ = distinct_runs(_opened(results))
    return compare(places, outcome, baseline, across, sets)


def validate(scenario: Source) -> dict[str, Any]:
    """What `outreach validate` says of a scenario, as the values of its `--json`.

    Its problems are raised: `Invalid`.
    """
    whole = _loaded(scenario)
    setup = set_up(whole, [strategy.name for strategy in whole.strategies])
    told = tell_outlook(whole, outlook(setup), everything=True)
    return {**understood(setup, tuple(idle_overrides(setup))), "outlook": told.record}


def sweep(
    scenario: Source,
    levers: Mapping[str, Values],
    *,
    sets: Texts = (),
    strategies: Texts = (),
    replications: int | None = None,
    seed: int | None = None,
    out: str | PathLike[str] | None = None,
    name: str | None = None,
    engine: str = "auto",
    workers: int | None = None,
) -> RunResult:
    """Run every combination of values of `levers`, as `outreach run --vary` does.

    `levers` are path -> values; paths that take a value together stand in one key, with commas
    between them. Raises as `run`, and ValueError for a lever that is none, or for a scenario that
    was not loaded from a file.
    """
    turned = [_lever(path, values) for path, values in levers.items()]
    if math.prod(len(one.values) for one in turned) > MOST_VALUES:
        raise ValueError(f"a grid has at most {MOST_VALUES:,} cells")
    if not isinstance(scenario, Scenario):
        if isinstance(scenario, Mapping):
            raise ValueError("a mapping is run value by value: run(load(...)) in a loop")
        cells, told = load_cells(Path(scenario), _texts(sets), (), turned)
    elif scenario.sets is None:
        raise ValueError(f"{scenario.name} was not read from a file that levers could change")
    else:
        every = (*scenario.sets, *_texts(sets))
        cells, told = load_cells(Path(scenario.file), every, scenario.maps, turned)
    _warn(told)
    simulating, threads = _engine(engine, workers)
    done = run_study(
        cells,
        strategy_names(cells[0].scenario, _texts(strategies)),
        _whole("replications", replications),
        _whole("seed", seed, 0),
        None if out is None else Path(out),
        engine=simulating,
        workers=threads,
        name=_name(name, out),
    )
    return result_of(done)


def plan(
    scenario: Source,
    levers: Mapping[str, Values] | None = None,
    *,
    goals: Goals = (),
    budget: str | None = None,
    sets: Texts = (),
    strategies: Texts = (),
    at_most: int | None = None,
    out: str | PathLike[str] | None = None,
    engine: str = "auto",
    workers: int | None = None,
) -> PlanResult:
    """Find the cheapest plan that reaches the goals, as `outreach plan` does.

    `levers` are path -> values, as for `sweep`, instead of those of the scenario's `plan:` on the
    same paths; where neither names any, some are proposed. `goals` and `budget` are instead of its
    own. Whether a plan was certified says
    `answer.ended`. Raises as `sweep`; `Invalid` where goals, levers or budget cannot be.
    """
    asked = _goals(goals)
    more = [f"plan.goals={json.dumps(asked, ensure_ascii=False)}"] if asked else []
    more += [] if budget is None else [f"plan.budget={json.dumps(budget)}"]
    if isinstance(scenario, Mapping):
        raise ValueError("a mapping has no file that levers could change")
    file, every, maps = Path(), (*_texts(sets), *more), tuple[str, ...]()
    if not isinstance(scenario, Scenario):
        file = Path(scenario)
    elif scenario.sets is None:
        raise ValueError(f"{scenario.name} was not read from a file that levers could change")
    else:
        file, every, maps = Path(scenario.file), (*scenario.sets, *every), scenario.maps
    turned = [_lever(path, values) for path, values in (levers or {}).items()]
    prepare = on_threads(*_engine(engine, workers), timed=False)
    propose = partial(proposed, prepare=lambda: prepare)
    most = _whole("at_most", at_most)
    plans = load_plans(file, every, maps, turned, _texts(strategies), most, propose)
    _warn(plans.warnings)
    return find_plan(with_floors(plans), prepare, None if out is None else Path(out))


def tell(
    scenario: Source,
    strategy: str | None = None,
    *,
    replication: int = 0,
    prospect: int | str | None = None,
    seat: str | None = None,
    day: int | None = None,
) -> Chapter:
    """Tell one simulated campaign as it happened, as `outreach story` does; `print` shows it.

    `prospect` is an id or a number in the list from 1, `day` counts from 1. Raises `Invalid`, and
    ValueError for a strategy, prospect, seat, day or replication that is not there.
    """
    whole = _loaded(scenario)
    names = strategy_names(whole, () if strategy is None else (strategy,))
    if len(names) > 1:
        raise ValueError(f"expected one strategy of {', '.join(names)}")
    if prospect is not None and (seat, day) != (None, None):
        raise ValueError("a prospect is told without seat and day")
    last = whole.study.answers_until
    if day is not None and not 1 <= day <= last:
        raise ValueError(f"expected a day from 1 to {last}, saw {day}")
    if not 0 <= replication < whole.study.replications:
        most = whole.study.replications - 1
        raise ValueError(f"expected a replication from 0 to {most}, saw {replication}")

    def meet(population: Population, resources: Resources) -> StoryPart:
        number = None
        if prospect is not None:
            number = _place_of(prospect, population.ids)
        if seat is not None and seat not in resources.seat_names:
            raise ValueError(f"no such seat: {seat}; there are {', '.join(resources.seat_names)}")
        return StoryPart(
            number,
            None if seat is None else resources.seat_names.index(seat),
            None if day is None else day - 1,
        )

    return tell_story(*witness(whole, names[0], replication, meet))


def write_report(
    results: Results, path: str | PathLike[str] | None = None, outcome: str | None = None
) -> Path:
    """Write the report of a stored run as one HTML file and return its path.

    Without a `path` it is `report.html` in the folder of the run. Raises as `compare_runs`.
    """
    # Only for who writes one: what draws takes long to import.
    from simulator.report.written import REPORT_FILE, write_page

    (place,) = _opened([results])
    written = place.folder / REPORT_FILE if path is None else Path(path)
    write_page(place, written, outcome)
    return written


def list_runs(
    scenario: str | None = None,
    *,
    results: str | PathLike[str] = RESULTS_FOLDER,
    last: int | None = None,
) -> Runs:
    """List stored runs, newest first, as `outreach runs` does: all, or those of one scenario."""
    return list_stored(Path(results), scenario, last)


def read_outcomes(results: Results, columns: Sequence[str] | None = None) -> DataFrame:
    """The outcomes of a run as a pandas DataFrame: one row a strategy and simulated campaign.

    `results` is what `run` returned, a run's folder or name, or the name of a scenario whose newest
    run under `results/` is meant. Units and meanings are in `attrs`. Raises `UnusableRun` where
    there is no such run, StorageError where it cannot be read.
    """
    return _table(results, OUTCOMES_FOLDER, columns)


def read_timeline(results: Results, columns: Sequence[str] | None = None) -> DataFrame:
    """The outcomes of a run by week and month: one row a strategy, campaign and period."""
    return _table(results, TIMELINE_FOLDER, columns)


def read_groups(results: Results, columns: Sequence[str] | None = None) -> DataFrame:
    """The outcomes of a run by group of people: one row a strategy, campaign and group.

    Raises StorageError where the study keeps none (`study.per`).
    """
    return _table(results, GROUPS_FOLDER, columns)


def read_prospects(results: Results, columns: Sequence[str] | None = None) -> DataFrame:
    """What came of each prospect, one row a strategy, campaign and prospect.

    Raises StorageError where they were not kept (`outreach run --keep prospects`).
    """
    return _table(results, "prospects", columns)


def read_touches(results: Results, columns: Sequence[str] | None = None) -> DataFrame:
    """Each touch that was sent, in order.

    Raises StorageError where they were not kept (`outreach run --keep touches`).
    """
    return _table(results, "touches", columns)


def _table(results: Results, table: str, columns: Sequence[str] | None) -> DataFrame:
    read = read_table(_folder(results), columns, table)
    frame: DataFrame = read.to_pandas()
    about = {field.name: field.metadata or {} for field in read.schema}
    for name, key in (("units", b"unit"), ("meanings", b"meaning")):
        frame.attrs[name] = {one: said.get(key, b"").decode() for one, said in about.items()}
    return frame


def _folder(results: Results) -> Path:
    return results.folder if isinstance(results, RunResult) else folder_of(str(results))


def _opened(results: Sequence[Results]) -> tuple[FinishedRun, ...]:
    typed = [str(_folder(one)) if isinstance(one, RunResult) else str(one) for one in results]
    return open_runs([(text, _folder(one)) for text, one in zip(typed, results, strict=True)])


def _frame_in(given: Mapping[str, Any]) -> DataFrame | None:
    """Return the frame that stands where a mapping says who is contacted, None without one."""
    world = given.get("world")
    people = world.get("prospects") if isinstance(world, Mapping) else None
    file = people.get("file") if isinstance(people, Mapping) else people
    return file if hasattr(file, "to_parquet") else None


def _with_list(given: Mapping[str, Any], file: str) -> dict[str, Any]:
    """Return a mapping whose prospects are those of a file; what it says beside stays."""
    world = given.get("world")
    inner = dict(world) if isinstance(world, Mapping) else {}
    people = inner.get("prospects")
    beside = dict(people) if isinstance(people, Mapping) else {}
    return {**given, "world": {**inner, "prospects": {**beside, "file": file}}}


def _loaded(scenario: Source) -> Scenario:
    return scenario if isinstance(scenario, Scenario) else load(scenario)


def _warn(told: Sequence[str]) -> None:
    for line in told:
        warnings.warn(line, stacklevel=3)


def _lever(path: str, values: Values) -> Lever:
    every = [values] if isinstance(values, str) else values
    texts = [one if isinstance(one, str) else json.dumps(one, default=_said) for one in every]
    return read_lever(f"{path}={','.join(texts)}")


def _said(value: Any) -> Any:
    """Return what JSON has for numbers of numpy, and the text of days and others."""
    return value.item() if hasattr(value, "item") else str(value)


def _texts(given: Texts) -> list[str]:
    """Return texts; one by itself is not its letters."""
    return [given] if isinstance(given, str) else list(given)


def _goals(given: Goals) -> list[str | Mapping[str, Any]]:
    return [given] if isinstance(given, str | Mapping) else list(given)


def _engine(engine: str, workers: int | None) -> tuple[str, int]:
    """Return what simulates, on how many threads. Raises ValueError."""
    if engine not in ENGINES:
        raise ValueError(expected(listed(ENGINES), shown(engine), "engine"))
    found, _ = chosen(engine)
    return found, workers_of(found, _whole("workers", workers))


def _whole(name: str, value: int | None, least: int = 1) -> int | None:
    """Return a number that is given, as a whole one. Raises ValueError."""
    if value is None:
        return None
    if isinstance(value, bool) or not hasattr(value, "__index__"):
        raise ValueError(expected("a whole number", repr(value), name))
    if not least <= (whole := index(value)) <= LARGEST:
        raise ValueError(expected(f"a number from {least} to {LARGEST:,}", repr(value), name))
    return whole


def _name(name: str | None, out: str | PathLike[str] | None) -> str | None:
    """Return the name of a run. Raises ValueError for one that cannot be, or beside a folder."""
    if name is not None and (wanted := fault(name)):
        raise ValueError(expected(wanted, shown(name), "name"))
    if name is not None and out is not None:
        raise ValueError(expected("no out with it, which names the run too", str(out), "name"))
    return name


def _place_of(prospect: int | str, ids: Sequence[str]) -> int:
    if prospect in ids:
        return ids.index(str(prospect))
    if isinstance(prospect, int) and 1 <= prospect <= len(ids):
        return prospect - 1
    raise ValueError(f"expected an id of the list or a number from 1 to {len(ids)}, saw {prospect}")
