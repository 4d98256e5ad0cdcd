from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest

from simulator.answers.assumptions.assume import assume, first_look, locks_of
from simulator.answers.assumptions.assumptions import Assumptions
from simulator.answers.assumptions.simulated import open_worlds
from simulator.answers.assumptions.worlds import cell_at
from simulator.answers.compare.comparison import Comparison
from simulator.answers.substudy import substudy_of
from simulator.scenario.catalogue.about import PLAIN
from simulator.scenario.model import Scenario
from simulator.stats.intervals import Estimate
from tests.answers.assumptions.made import (
    MOVED,
    Counted,
    Replies,
    compared,
    even,
    linear,
    lone_world,
    plain_world,
)


@dataclass(frozen=True)
class Planted:
    """The world with one known flip, lived once for all tests that only look at it."""

    folder: Path
    found: Comparison
    known: Assumptions


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    folder = tmp_path_factory.mktemp("planted")
    found = compared(plain_world(folder), linear, folder / "run")
    return Planted(
        folder / "run", found, assume(plain_world(folder), found, Counted(linear).means, PLAIN)
    )


def assumed(folder: Path, replies: Replies, scenario: Scenario | None = None) -> Assumptions:
    scenario = scenario or lone_world(folder)
    found = compared(scenario, replies, folder / "run")
    return assume(scenario, found, Counted(replies).means, PLAIN)


def test_a_planted_flip_is_found_where_it_is(planted: Planted) -> None:
    """`plain` is ahead by 1 at 40 %, by 2 at 45 %, behind by 1 at 30 %: they meet at 35 %."""
    found = planted.known
    assert (found.advised, found.second, found.replications) == ("plain", "mail", 60)
    first, *others = found.figures
    assert (first.path, first.value, first.low, first.high) == (MOVED, "40 %", 0.3, 0.45)
    assert (first.advice, first.moves_outcome, first.moves_lead) == ("changes", True, True)
    assert first.outcome_low.value == pytest.approx(10, abs=0.02)
    assert first.outcome_high.value == pytest.approx(13, abs=0.02)
    assert first.lead_low is not None
    assert first.lead_high is not None
    assert first.lead_effect is not None
    assert (first.lead_low.value, first.lead_high.value) == (
        pytest.approx(-1, abs=0.02),
        pytest.approx(2, abs=0.02),
    )
    assert first.lead_effect.value == pytest.approx(3, abs=0.02)
    (change,) = first.changes
    assert change.lead == first.lead_low
    assert (change.strategy, change.flip.side) == ("mail", "below")
    assert change.flip.value == pytest.approx(0.35, abs=0.001)
    # The lead has a standard error of about 1.1 / sqrt(60), which is 0.007 of the figure.
    assert change.flip.advice_until == pytest.approx(0.364, abs=0.003)
    assert change.flip.other_from == pytest.approx(0.336, abs=0.003)
    assert {one.advice for one in others} == {"stays"}


def test_what_has_no_effect_shows_none(planted: Planted) -> None:
    """The same campaigns at both ends: not even chance."""
    found = planted.known
    for one in found.figures[1:]:
        assert one.outcome_effect == one.lead_effect == Estimate(0.0, 0.0, 0.0)
        assert not one.moves
        assert one.changes == ()
    assert found.locks == ()


def test_luck_that_turns_with_a_figure_is_no_effect(tmp_path: Path) -> None:
    """Other campaigns at either end, but the same mean: nothing beyond chance."""

    def turning(scenario: Scenario, strategy: str, replication: int) -> float:
        high = (scenario.world.figures[MOVED].low or 0) > 0.4
        luck = even(replication * 7 + 11 if high else replication)
        return 12 * luck + (6 if strategy == "plain" else 0)

    found = assumed(tmp_path, turning)
    (one,) = found.figures
    assert one.outcome_effect.low is not None
    assert one.outcome_effect.low < 0
    assert not one.moves


def test_a_lead_that_is_lost_by_chance_alone_is_no_change(tmp_path: Path) -> None:
    """Behind by 0.4 above 40 %, where other luck spreads over twelve: it cannot be told."""

    def nearly(scenario: Scenario, strategy: str, replication: int) -> float:
        high = (scenario.world.figures[MOVED].low or 0) > 0.4
        if strategy == "plain":
            return 12 * even(replication * 7 + 11)
        return 12 * even(replication * 13 if high else replication) + (0.4 if high else -0.4)

    found = assumed(tmp_path, nearly)
    (one,) = found.figures
    assert found.advised == "plain"
    assert one.lead_high is not None
    assert one.lead_high.value < 0
    assert (one.advice, one.changes) == ("open", ())


def test_the_advice_may_change_on_both_sides_of_where_a_figure_stands(tmp_path: Path) -> None:
    """`plain` is best between 37 and 43 % only; the run itself at 40 % lies between."""

    def hill(scenario: Scenario, strategy: str, replication: int) -> float:
        away = abs((scenario.world.figures[MOVED].low or 0) - 0.4)
        return 10 + even(replication) + (3 - 100 * away if strategy == "plain" else 0)

    first = assumed(tmp_path, hill).figures[0]
    assert [(one.flip.side, one.strategy) for one in first.changes] == [
        ("below", "mail"),
        ("above", "mail"),
    ]
    assert [one.flip.value for one in first.changes] == [
        pytest.approx(0.37, abs=0.002),
        pytest.approx(0.43, abs=0.002),
    ]


def test_locks_are_counted_at_best_and_at_worst() -> None:
    """Of 60 campaigns a third of those of `mail` at worst, none else."""
    best, worst = np.zeros((60, 2)), np.zeros((60, 2))
    worst[::3, 0] = 1
    assert [
        (one.strategy, one.best.value, one.worst.value)
        for one in locks_of(best, worst, ("mail", "plain"))
    ] == [("mail", 0.0, 20 / 60), ("plain", 0.0, 0.0)]


def test_a_third_strategy_may_become_best(tmp_path: Path) -> None:
    """Flips are against the best other one, wherever the second stands."""
    scenario = lone_world(tmp_path)
    third = replace(scenario.strategies[0], name="third")
    scenario = replace(scenario, strategies=(*scenario.strategies, third))

    def three(scenario: Scenario, strategy: str, replication: int) -> float:
        positive = scenario.world.figures[MOVED].low or 0
        means = {"mail": 11.0, "plain": 12.0, "third": 12 + 40 * (positive - 0.42)}
        return means[strategy] + even(replication)

    found = assumed(tmp_path, three, scenario)
    assert (found.advised, found.second) == ("plain", "third")
    change = found.figures[0].changes[0]
    assert (change.flip.side, change.strategy) == ("above", "third")
    assert change.flip.value == pytest.approx(0.42, abs=0.002)


def test_a_single_strategy_has_an_outcome_and_no_lead(tmp_path: Path) -> None:
    scenario = lone_world(tmp_path)
    scenario = replace(scenario, strategies=scenario.strategies[1:])
    found = assumed(tmp_path, linear, scenario)
    first = found.figures[0]
    assert (found.second, first.path, first.advice) == (None, MOVED, "alone")
    assert (first.lead_low, first.lead_effect, first.moves_lead) == (None, None, False)
    assert first.outcome_effect.value == pytest.approx(3, abs=0.02)


def test_a_lead_that_was_never_sure_stays_open(tmp_path: Path) -> None:
    """Equal strategies: no figure is to blame that they cannot be told apart."""

    def equal(scenario: Scenario, strategy: str, replication: int) -> float:
        return 5 + 4 * even(replication + (30 if strategy == "mail" else 0))

    (one,) = assumed(tmp_path, equal).figures
    assert (one.advice, one.changes) == ("open", ())


def test_what_is_stored_is_not_lived_again(planted: Planted, tmp_path: Path) -> None:
    """The same answer without making a single cell ready, out of one file."""
    again = Counted(linear)
    one = planted.known
    books = sorted((planted.folder / "assumptions").rglob("*"))
    before = [path.stat().st_mtime_ns for path in books]
    assert assume(plain_world(tmp_path), planted.found, again.means, PLAIN) == one
    assert again.staged == 0
    assert [path.stat().st_mtime_ns for path in books] == before
    assert [path.name for path in books] == ["replies.json"]


def test_what_shows_no_sign_of_an_effect_gets_a_first_look_only(planted: Planted) -> None:
    """40 of 60 campaigns at both ends of five figures; all at those of one, and between them.

    Minutes of two kinds of texts are read by one strategy each.
    """
    one = planted.known
    assert (one.cells, one.replications) == (15, 60)
    assert one.campaigns == (3 * 2 * 40 + (2 + 3) * 60) * 2 + 2 * 2 * 40
    assert [first_look(replications) for replications in (20, 60, 200)] == [20, 40, 80]


def test_what_is_kept_about_another_run_counts_as_not_there(planted: Planted) -> None:
    asked = substudy_of(planted.found)
    means = Counted(linear).means
    scenario = plain_world(planted.folder)
    digest = planted.known.digest
    assert len(open_worlds(planted.folder, scenario, digest, asked, means).kept) == 15
    assert open_worlds(planted.folder, scenario, "another", asked, means).kept == {}
    deals = replace(asked, outcome="deals")
    assert open_worlds(planted.folder, scenario, digest, deals, means).kept == {}


def test_a_figure_is_simulated_for_the_strategies_that_rest_on_it(tmp_path: Path) -> None:
    """Minutes of tailored texts for `mail` alone; of `plain` the run itself says what comes out."""
    asked: list[tuple[str, ...]] = []

    class Noted(Counted):
        def stage(self, scenario, names, stop=None):  # type: ignore[no-untyped-def]
            if scenario.world.figures["prices.minutes.tailored"].low != 15:
                asked.append(tuple(names))
            return super().stage(scenario, names, stop)

    def slow(scenario: Scenario, strategy: str, replication: int) -> float:
        """More minutes of tailored texts would cost either strategy a reply."""
        minutes = scenario.world.figures["prices.minutes.tailored"].low or 0
        return 12 + even(replication) - (minutes > 15)

    scenario = plain_world(tmp_path)
    found = compared(scenario, slow, tmp_path / "run")
    known = assume(scenario, found, Noted(slow).means, PLAIN)
    assert set(asked) == {("mail",)}
    asked_of = substudy_of(found)
    kept = open_worlds(tmp_path / "run", scenario, known.digest, asked_of, Counted(slow).means)
    (one,) = (one for one in known.figures if one.path == "prices.minutes.tailored")
    cell = cell_at(scenario, one.path, one.high)
    gone = kept.base[0] - kept.outcomes(cell)
    assert gone.sum(axis=0).tolist() == [60.0, 0.0]


def test_an_interrupted_sub_study_goes_on_where_it_ended(tmp_path: Path) -> None:
    """Figures of which both ends are whole are kept; the rest is lived."""
    scenario = plain_world(tmp_path)
    found = compared(scenario, linear, tmp_path / "run")

    class Stopped(Counted):
        def stage(self, scenario, names, stop=None):  # type: ignore[no-untyped-def]
            # The first three are the run itself, with which the others share what they can: with
            # both strategies, and with either alone.
            if self.staged == 8:
                raise KeyboardInterrupt
            return super().stage(scenario, names, stop)

    stopped, rest, turns = Stopped(linear), Counted(linear), sys.getswitchinterval()
    with pytest.raises(
        KeyboardInterrupt, match=r"4 of 12 cells kept in .*; run the same command to continue"
    ):
        assume(scenario, found, stopped.means, PLAIN)
    whole = assume(scenario, found, rest.means, PLAIN)
    assert sys.getswitchinterval() == turns
    # The run itself is made ready with three choices of strategies, and twice more for what is
    # looked for between both ends.
    assert rest.staged == whole.cells - 4 + 3 + 2
