"""What was simulated of a candidate is that of a run, and is never simulated again."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

import simulator
from simulator.answers.plan import sampled as sampled_module
from simulator.answers.plan.counted import search_columns
from simulator.answers.plan.model import Candidate, Floor, Plans, Requirements, SearchResult
from simulator.answers.plan.sampled import PIECE, CampaignSampler, plan_folder, sampling
from simulator.answers.plan.search import search
from simulator.arrays import Floats
from simulator.model.outcomes.block import ReplicationBlock
from simulator.model.stop import Stop
from simulator.scenario.model import Goal, GoalWindow, Guard, PlanLever, Scenario
from simulator.storage import whole
from simulator.storage.folders import PLAN_FILE
from simulator.storage.whole import StorageError
from simulator.study.pool import Pool, Promise
from simulator.study.session import Prepare, Session, on_threads
from tests.cli.made import SMALL


def lever(path: str, *values: str) -> PlanLever:
    """What a plan can choose, written nowhere."""
    return PlanLever(path, (path,), values, ("--lever", 0, 0), (("--lever", 0, 0),) * len(values))


LEVERS = (
    lever("seats.Ana.count", "1", "2", "3"),
    lever("seats.Ana.writing_minutes", "15", "60"),
)
BY_DAY_10 = Goal("replies", ">=", 1.0, 0.6, by=10, windows=(GoalWindow("replies", Guard(), 0, 10),))


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plans:
    """Four candidates of one strategy, and a goal by a day."""
    monkeypatch.chdir(tmp_path)
    Path("small.yaml").write_text(SMALL)
    return plans_of((BY_DAY_10,))


def plans_of(goals: tuple[Goal, ...]) -> Plans:
    """Ask of the candidates what they do."""
    scenario, loaded = candidates()
    return Plans(
        scenario=scenario,
        asked=Requirements(goals, "cost", None, False, 0.02, 0.95, None),
        levers=LEVERS,
        candidates=tuple(one for one, _ in loaded),
        scenarios=tuple(replace(one, study=replace(one.study, goals=goals)) for _, one in loaded),
        floors=(Floor(0.0),) * len(loaded),
    )


@cache
def candidates() -> tuple[Scenario, tuple[tuple[Candidate, Scenario], ...]]:
    """The scenario in small.yaml of the working directory, and under the settings of each."""
    found = []
    for values in product(*(own.values for own in LEVERS)):
        sets = tuple(f"{own.name}={value}" for own, value in zip(LEVERS, values, strict=True))
        found.append((Candidate("note", sets, values), simulator.load("small.yaml", sets)))
    return simulator.load("small.yaml"), tuple(found)


class Watched:
    """Makes candidates ready on threads, and counts what is simulated of them."""

    def __init__(self, workers: int = 1, fails_after: int | None = None) -> None:
        """Let a planner interrupt after so many campaigns."""
        self.simulated = 0
        self._fails_after = fails_after
        self._prepare = on_threads("compiled", workers)

    def __call__(
        self, scenario: Scenario, names: Sequence[str], stop: Stop | None = None
    ) -> Session:
        """Return a session whose pool counts."""
        session = self._prepare(scenario, names, stop)
        return replace(session, pool=Counting(self, session.pool))

    def count(self, replications: range) -> None:
        """Count what is asked for, until it is too much."""
        if self._fails_after is not None and self.simulated >= self._fails_after:
            raise KeyboardInterrupt
        self.simulated += len(replications)


class Counting:
    """A pool that tells what is asked of it."""

    def __init__(self, watched: Watched, pool: Pool[ReplicationBlock]) -> None:
        """Pass on to a pool."""
        self._watched, self._pool = watched, pool
        self.slots = pool.slots

    def prepare(self, replications: range) -> None:
        """Pass on."""
        self._pool.prepare(replications)

    def submit(self, replications: range) -> Promise[ReplicationBlock]:
        """Count, and pass on."""
        self._watched.count(replications)
        return self._pool.submit(replications)

    def close(self) -> None:
        """Pass on."""
        self._pool.close()


def found_by(plans: Plans, prepare: Prepare, folder: Path) -> SearchResult:
    """Search with what is kept in a folder."""
    with sampling(plans, prepare, folder) as sampled:
        return search(plans.candidates, plans.floors, plans.asked, sampled)


def costs(sampled: CampaignSampler, candidate: int, first: int, last: int) -> Floats:
    """Ask for the cost of a stretch of replications."""
    return sampled.campaigns(candidate, first, last, ["cost"])["cost"]


def content(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_campaigns_are_those_of_a_session_of_the_same_settings(plans: Plans) -> None:
    """Of any stretch, whatever was asked for before; the goal's days are counted."""
    columns = search_columns(plans)
    with sampling(plans, on_threads("compiled", 2), plan_folder(plans)) as sampled:
        later = sampled.campaigns(3, 4, 7, columns)
        every = sampled.campaigns(3, 2, 9, columns)
        sample = sampled(3, 2, 9)
        some = sampled.campaigns(3, 2, 9, ["cost", "windows"])
    goal = "study.goal={goal: replies >= 1, by: day 10, chance: 60%}"
    scenario = simulator.load("small.yaml", [*plans.candidates[3].sets, goal])
    session = simulator.session(scenario, strategies=["note"], engine="reference", workers=1)
    want = session.campaigns(2, 9, columns)["note"]
    assert list(every) == list(columns)
    for name in columns:
        np.testing.assert_array_equal(every[name], want[name])
        np.testing.assert_array_equal(later[name], want[name][2:5])
    assert sorted(some) == ["cost", "windows"]
    np.testing.assert_array_equal(sample.price, want["cost"])
    np.testing.assert_array_equal(sample.reached[:, 0], want["windows"][:, 0] >= 1)


def test_what_is_kept_is_never_simulated_again(plans: Plans) -> None:
    """In the same process or another, by whatever stretches it is asked for."""
    folder, watched = plan_folder(plans), Watched()
    with sampling(plans, watched, folder) as sampled:
        first = costs(sampled, 0, 0, 4)
        costs(sampled, 0, 8, 10)
        assert watched.simulated == 6
        costs(sampled, 0, 0, 10)
        assert watched.simulated == 10
    again = Watched()
    with sampling(plans, again, folder) as sampled:
        both = costs(sampled, 0, 0, 10)
        assert again.simulated == 0
        costs(sampled, 1, 0, 1)
        assert again.simulated == 1
    np.testing.assert_array_equal(both[:4], first)


def test_a_file_says_what_was_simulated(plans: Plans) -> None:
    """Strategy, replications, and the levers behind what was counted."""
    folder = plan_folder(plans)
    with sampling(plans, Watched(), folder) as sampled:
        costs(sampled, 4, 1_000_000, 1_000_002)
    (file,) = folder.iterdir()
    table = pq.read_table(file).to_pydict()
    assert table["replication"] == [1_000_000, 1_000_001]
    assert (table["strategy"], table["seats_Ana_count"]) == (["note"] * 2, [3, 3])
    assert set(search_columns(plans)) <= set(table)


def test_what_is_asked_otherwise_of_the_same_campaigns_finds_them(plans: Plans) -> None:
    """A chance is no other campaign, nor is a lever; another world or other days counted are."""
    other = (replace(BY_DAY_10, chance=0.9),)
    assert plan_folder(plans_of(other)) == plan_folder(plans)
    assert plan_folder(replace(plans, levers=(), candidates=(), scenarios=())) == plan_folder(plans)
    later = Goal("replies", ">=", 1.0, 0.6, by=11, windows=(GoalWindow("replies", Guard(), 0, 11),))
    assert plan_folder(plans_of((later,))) != plan_folder(plans)
    assert plan_folder(plans).parent == Path("results/small")


def test_an_interrupted_search_goes_on_to_the_same_bytes(plans: Plans, tmp_path: Path) -> None:
    """After 48 campaigns: 130 is the code of what is raised, and says how many are kept."""
    want = found_by(plans, Watched(), tmp_path / "whole")
    assert want.ended == "certified"
    total = sum(one.campaigns for one in (*want.tried, *want.attempts))
    cut, rest = tmp_path / "cut", Watched(2)
    told = r"48 simulated campaigns kept in .*cut; run the"
    with pytest.raises(KeyboardInterrupt, match=told):
        found_by(plans, Watched(2, fails_after=48), cut)
    assert found_by(plans, rest, cut) == want
    assert content(cut) == content(tmp_path / "whole")
    assert rest.simulated == total - 48


def test_an_interruption_within_another_search_says_what_both_keep(
    plans: Plans, tmp_path: Path
) -> None:
    """As where figures are put at their best estimates after all else was simulated."""
    folder = tmp_path / "all"

    def cut_short() -> None:
        with sampling(plans, Watched(), folder) as sampled:
            costs(sampled, 0, 0, 4)
            with sampling(plans, Watched(), folder / "own", within=sampled) as own:
                costs(own, 0, 0, 3)
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt, match=r"^7 simulated campaigns kept in .*all; run the"):
        cut_short()
    with (
        pytest.raises(KeyboardInterrupt, match=r"^$"),
        sampling(plans, Watched(), tmp_path / "nothing"),
    ):
        raise KeyboardInterrupt


def test_a_full_disk_ends_it_with_what_is_kept(
    plans: Plans, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "full"
    with sampling(plans, Watched(), folder) as sampled:
        costs(sampled, 0, 0, 4)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(whole.os, "fsync", full)
    with (
        pytest.raises(StorageError, match=r"no space left on device\. What is complete is kept"),
        sampling(plans, Watched(), folder) as sampled,
    ):
        costs(sampled, 0, 0, 8)
    assert [path.name[12:] for path in folder.iterdir()] == ["-0-3.parquet"]


def test_a_folder_of_something_else_is_left_alone(plans: Plans, tmp_path: Path) -> None:
    """What an earlier search left is gone on with, were it but its answer."""
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine")
    with (
        pytest.raises(StorageError, match="own holds other files; name an empty folder"),
        sampling(plans, Watched(), folder),
    ):
        raise AssertionError("nothing is simulated there")
    (folder / PLAN_FILE).write_text("{}")
    with sampling(plans, Watched(), folder) as sampled:
        costs(sampled, 0, 0, 1)


def test_what_is_damaged_is_simulated_anew(plans: Plans, tmp_path: Path) -> None:
    """A file that was cut, and one that holds other campaigns than its name says."""
    with sampling(plans, Watched(), tmp_path / "one") as sampled:
        want = costs(sampled, 0, 0, 4)
        costs(sampled, 0, 4, 8)
    whole_ones = content(tmp_path / "one")
    first, second = sorted((tmp_path / "one").iterdir())
    first.write_bytes(second.read_bytes())
    second.write_bytes(second.read_bytes()[:-9])
    watched = Watched()
    with sampling(plans, watched, tmp_path / "one") as sampled:
        found = costs(sampled, 0, 0, 4)
        costs(sampled, 0, 4, 8)
    assert watched.simulated == 8
    np.testing.assert_array_equal(found, want)
    assert content(tmp_path / "one") == whole_ones


def test_few_candidates_of_many_people_are_kept_ready(
    plans: Plans, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many are asked for: the pool of the one that was not for longest is closed.

    Of 40 people each, five where 200 are allowed, and four where fewer are.
    """
    for most, ready in ((200, 5), (40, 4)):
        monkeypatch.setattr(sampled_module, "PEOPLE", most)
        with sampling(plans, Watched(), tmp_path / str(most)) as sampled:
            for number in range(6):
                costs(sampled, number, 0, 1)
            assert len(sampled.ready) == ready
            costs(sampled, 0, 1, 2)
            assert len(sampled.ready) == ready


def test_long_stretches_are_kept_in_pieces(plans: Plans, tmp_path: Path) -> None:
    """So that little is lost of a certificate that is interrupted."""
    with sampling(plans, on_threads("compiled", 2), tmp_path / "long") as sampled:
        costs(sampled, 0, 0, PIECE + 10)
    names = sorted(path.name[12:] for path in (tmp_path / "long").iterdir())
    assert names == ["-0-511.parquet", "-512-521.parquet"]


def test_who_watches_hears_of_campaigns(plans: Plans, tmp_path: Path) -> None:
    """Those that were kept too, so that a bar comes to its end."""
    seen: list[int] = []
    for _ in range(2):
        with sampling(plans, Watched(), tmp_path / "seen", seen.append) as sampled:
            costs(sampled, 0, 0, 6)
    assert sum(seen) == 12
