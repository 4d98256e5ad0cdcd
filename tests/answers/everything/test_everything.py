from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest

from simulator.answers.compare.comparison import Comparison
from simulator.answers.everything.everything import Benefit, Elsewhere, Everything, Hinge
from simulator.answers.everything.record import keep_everything, kept_everything
from simulator.answers.everything.told import blocks, everything_record, everything_text
from simulator.answers.everything.unknown import unknown_of
from simulator.answers.everything.vary import drawn_values, everything
from simulator.answers.show import text
from simulator.arrays import Floats
from simulator.scenario.catalogue.about import PLAIN
from simulator.scenario.load import load
from simulator.scenario.model import Labels, Scenario
from simulator.stats.intervals import Estimate
from simulator.streams.figures import draw_figure
from tests.answers.assumptions.made import (
    MOVED,
    Counted,
    compared,
    even,
    lone_world,
    plain_text,
    plain_world,
)

CAMPAIGNS = 300


def linear(scenario: Scenario, strategy: str, replication: int) -> float:
    """`plain` has 4 + 20 x replies where answers are positive with chance x in a campaign.

    `mail` 11, one more or one less by luck: they meet at 35 %.
    """
    if strategy == "mail":
        return 11 + (1 if replication % 2 else -1)
    figure = scenario.world.figures[MOVED]
    positive = figure.low
    if figure.uncertain:
        (positive,) = draw_figure(figure, 7, range(replication, replication + 1)).tolist()
    assert positive is not None
    return 4 + 20 * positive + even(replication)


@dataclass(frozen=True)
class Planted:
    """The world with one figure that matters, its answer, and the run it is asked about."""

    scenario: Scenario
    found: Comparison
    known: Everything
    folder: Path

    def hinge(self, path: str) -> Hinge:
        (found,) = (one for one in self.known.figures if one.path == path)
        return found


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    folder = tmp_path_factory.mktemp("planted")
    scenario = plain_world(folder)
    found = compared(scenario, linear, folder / "run")
    known = everything(scenario, found, Counted(linear).means, PLAIN, CAMPAIGNS)
    return Planted(scenario, found, known, folder / "run")


def lead_at(shares: Floats) -> Floats:
    """By how much `plain` is ahead of `mail` on average."""
    return 20 * shares - 7


def near(found: Estimate, truth: float) -> bool:
    """Tell whether a truth lies within three standard errors, as the interval has them."""
    assert found.low is not None
    assert found.high is not None
    return abs(found.value - truth) <= 3 * max(found.high - found.value, 0.001) / 1.96


def test_the_one_figure_that_matters_is_worth_what_the_closed_form_says(planted: Planted) -> None:
    """Known, it is worth the mean of the lead above 0, less the mean lead."""
    figure = planted.hinge(MOVED)
    varied = unknown_of(planted.scenario).varied.world.figures[MOVED]
    lead = lead_at(draw_figure(varied, 1, range(100_000)))
    assert figure.knowing is not None
    assert near(figure.knowing.outcome, float(np.maximum(lead, 0).mean() - lead.mean()))
    assert (figure.matters, figure.decides) == (True, True)
    others = [one for one in planted.known.figures if one.path != MOVED]
    assert [(one.matters, one.decides, one.elsewhere) for one in others] == [
        (False, False, ())
    ] * len(others)


def test_its_share_of_the_spread_is_that_of_the_variance(planted: Planted) -> None:
    """Rounding down to whole replies is luck: by x(1 - x) of what is behind the point."""
    varied = unknown_of(planted.scenario).varied.world.figures[MOVED]
    means = 4 + 20 * draw_figure(varied, 1, range(100_000))
    rest = means % 1
    whole = means.var() + (rest * (1 - rest)).mean()
    assert near(planted.hinge(MOVED).share, float(means.var() / whole))
    assert planted.known.share is not None
    assert near(planted.known.share, float(means.var() / whole))


def test_the_advice_flips_where_the_lines_cross(planted: Planted) -> None:
    (found,) = planted.hinge(MOVED).elsewhere
    assert (found.strategy, found.low) == ("mail", pytest.approx(0.3, abs=0.003))
    assert found.high == pytest.approx(0.35, abs=0.01)
    assert found.sure_high is not None
    assert found.sure_high <= found.high


def test_counting_first_is_worth_less_than_knowing(planted: Planted) -> None:
    figure = planted.hinge(MOVED)
    assert figure.counting is not None
    assert figure.knowing is not None
    assert (figure.counting.trials, figure.counting.of) == (100, "answers to InMails")
    assert figure.counting.gain.outcome.value < figure.knowing.outcome.value


def test_both_verdicts_are_said_where_ranges_lie_to_one_side(planted: Planted) -> None:
    """At its best estimate of 40 % `plain` has 12 replies; over the range fewer."""
    known = planted.known
    assert (known.best, known.best_at_estimates) == ("plain", "plain")
    plain = known.strategies[0]
    assert plain.at_estimates.value == pytest.approx(12.0)
    assert plain.mean.value == pytest.approx(11.7, abs=0.1)
    said = everything_text(known, Labels())
    assert said.startswith(
        'With all unknown figures varied, "plain" is best (11.7 replies), as at their best '
        "estimates (12)."
    )
    usual = replace(known, best_at_estimates="mail", ties=("mail",))
    assert everything_text(usual, Labels()).startswith(
        'With all unknown figures varied, "plain" is best (11.7 replies), not "mail" (11), which '
        'is best at their best estimates (11). It cannot be told apart from "mail".'
    )


def test_what_is_worth_knowing_is_said_as_far_as_it_is_shown(planted: Planted) -> None:
    """In money only where it pays; of all figures together no less than of one of them."""
    figure = planted.hinge(MOVED)
    assert planted.known.knowing is not None
    assert figure.knowing is not None
    assert planted.known.knowing.outcome.value >= figure.knowing.outcome.value
    shown, nothing = Estimate(1.84, 1.5, 2.2), Estimate(0.0, 0.0, 0.0)
    knowing = Benefit(shown, Estimate(21_200.0, -100.0, 42_500.0))
    one = replace(figure, knowing=knowing, pays=False)
    known = replace(planted.known, figures=(one,), knowing=Benefit(shown, nothing))
    assert (
        "Worth finding out before you choose: answers to InMails that are positive (1.8 replies a "
        "campaign); all of them together at least 1.8 replies." in everything_text(known, Labels())
    )
    alone = replace(known, knowing=Benefit(nothing, nothing))
    assert everything_text(alone, Labels()).endswith("are positive (1.8 replies a campaign).")
    none = replace(alone, figures=(replace(one, decides=False),))
    assert everything_text(none, Labels()).endswith(
        "No single figure is shown to be worth finding out before you choose, nor are all of them "
        "together."
    )


def test_where_another_leads_at_one_value_only_no_stretch_is_named(planted: Planted) -> None:
    part = Elsewhere(0.3001, 0.3004, "mail", None, None)
    figure = replace(planted.hinge(MOVED), low=0.2, elsewhere=(part,))
    told = text(blocks(replace(planted.known, figures=(figure,)), Labels()), 80)
    assert 'at about 30 % "mail" may lead (nowhere with certainty)' in told


def test_the_drawn_values_are_those_that_campaigns_met(planted: Planted) -> None:
    """A figure is drawn by its own address, whichever others vary."""
    unknown = unknown_of(planted.scenario)
    place = [one.figure.path for one in unknown.figures].index(MOVED)
    drawn = draw_figure(unknown.varied.world.figures[MOVED], 7, range(5))
    assert drawn_values(unknown, 7, 5)[:, place].tolist() == drawn.tolist()


def test_what_is_chosen_or_cannot_vary_is_not_drawn(tmp_path: Path) -> None:
    """And what nobody knows is, though the scenario keeps its figures at one value."""
    path = tmp_path / "plain.yaml"
    path.write_text(plain_text(off="recontact_lock"))
    unknown = unknown_of(load(path)[0])
    drawn = {one.figure.path for one in unknown.figures}
    assert {MOVED, "limits.suppression.weekly_figure", "prices.minutes.tailored"} <= drawn
    assert not {"prices.minutes.answer", "plans.sales-navigator-core.boost"} & drawn
    assert {path for path in drawn if not unknown.varied.world.figures[path].uncertain} == set()
    assert {path for path, one in unknown.fixed.world.figures.items() if one.uncertain} == set()


def test_what_is_told_stands_in_blocks_and_record(planted: Planted) -> None:
    told = text(blocks(planted.known, Labels()), 80)
    assert told.count("answers to InMails that are positive") >= 3
    assert '"mail" leads (surely from 30 %' in told
    assert "* range by our convention" in told
    record = everything_record(planted.known, Labels())
    assert record["verdict"] == everything_text(planted.known, Labels())
    assert (record["outcome_unit"], record["interval_level"]) == ("count", 0.95)
    first = record["figures"][0]
    assert (first["path"], first["decides"]) == (MOVED, True)


def test_it_is_kept_and_read_back_for_the_same_run_and_outcome(planted: Planted) -> None:
    keep_everything(planted.folder, planted.known, "replies")
    assert kept_everything(planted.found, PLAIN) == planted.known
    other = replace(planted.found, outcome="deals")
    assert kept_everything(other, PLAIN) is None
    (planted.folder / "everything.json").write_text("{}")
    assert kept_everything(planted.found, PLAIN) is None


def test_stored_campaigns_are_not_simulated_again(planted: Planted) -> None:
    counted = Counted(linear)
    again = everything(planted.scenario, planted.found, counted.means, PLAIN, CAMPAIGNS)
    assert (again, counted.staged) == (planted.known, 0)


def test_a_single_strategy_has_nothing_to_choose(planted: Planted, tmp_path: Path) -> None:
    """What its outcome hinges on is told all the same."""
    alone = replace(planted.scenario, strategies=planted.scenario.strategies[1:])
    found = compared(alone, linear, tmp_path / "run")
    known = everything(alone, found, Counted(linear).means, PLAIN, 150)
    assert (known.knowing, {one.knowing for one in known.figures}) == (None, {None})
    assert known.figures[0].path == MOVED
    assert everything_text(known, Labels()).startswith(
        '"plain" comes to 11.7 replies where all unknown figures vary, and to 12 at their best '
        "estimates. Of the spread of replies between campaigns, about"
    )
    assert "worth" not in everything_text(known, Labels()).lower()


def test_where_nothing_is_unknown_nothing_is_simulated(tmp_path: Path) -> None:
    """The world with every weak figure stated."""
    scenario = lone_world(tmp_path)
    figures = dict(scenario.world.figures)
    figures[MOVED] = replace(figures[MOVED], confidence="given", span=None)
    known = replace(scenario, world=replace(scenario.world, figures=figures))
    found = compared(known, linear, tmp_path / "run")
    counted = Counted(linear)
    told = everything(known, found, counted.means, PLAIN, CAMPAIGNS)
    assert (told.figures, told.share, counted.staged) == ((), None, 0)
    assert everything_text(told, Labels()) == (
        "No figure of this scenario is unknown and has a range to vary it over."
    )
