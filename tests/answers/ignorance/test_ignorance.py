from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from simulator.answers.ignorance import ignorance as room
from simulator.answers.ignorance.ignorance import (
    SpreadPart,
    fixed_figures,
    ignorance,
    keep_ignorance,
    kept_ignorance,
    open_figures,
)
from simulator.answers.ignorance.line import kept_text
from simulator.answers.ignorance.told import ignorance_text
from simulator.answers.substudy import Means
from simulator.scenario.load import load
from simulator.scenario.model import Labels, Scenario
from simulator.stats.intervals import Estimate
from simulator.stats.nested import split_variance
from simulator.streams.make import figure_uniforms
from simulator.study.session import on_threads
from tests.answers.assumptions.made import Counted, Replies, compared, plain_text, plain_world

OPEN = "rates.inmail_answered"


@cache
def heads(of: str, number: int) -> bool:
    """Tell whether what is drawn by an address is below one half."""
    return bool(figure_uniforms(7, of, range(number, number + 1))[0] < 0.5)


def half_and_half(each: int, luck: int = 2) -> Replies:
    """Draws of the figure make 5 or 7 replies, luck one more or less: half of each.

    Both strategies share the draw, `plain` has luck of its own and 3 more: none of the lead's
    spread is ignorance.
    """

    def replies(scenario: Scenario, strategy: str, replication: int) -> float:
        fate = luck * heads(f"luck of {strategy}", replication) - luck / 2
        return (
            (5 if heads(OPEN, replication // each) else 7)
            + fate
            + (3 if strategy == "plain" else 0)
        )

    return replies


def nested(folder: Path, luck: int = 2) -> room.Ignorance:
    scenario = plain_world(folder)
    found = compared(scenario, half_and_half(1, luck), folder / "run")
    return ignorance(scenario, found, Counted(half_and_half(room.EACH, luck)).means)


@pytest.fixture(scope="module")
def half(tmp_path_factory: pytest.TempPathFactory) -> room.Ignorance:
    return nested(tmp_path_factory.mktemp("half"))


def test_a_share_that_is_known_in_closed_form_is_found(half: room.Ignorance) -> None:
    """Variance 1 by the draw and 1 by luck: half of it is ignorance, and none of the lead."""
    found = half
    assert [part.name for part in found.strategies] == ["plain", "mail"]
    for part in found.strategies:
        assert part.share.low is not None
        assert part.share.high is not None
        assert part.share.low < 0.5 < part.share.high
        assert part.share.value == pytest.approx(0.5, abs=0.08)
        assert part.ignorance == pytest.approx(1, abs=0.1)
        assert part.luck == pytest.approx(1, abs=0.05)
    assert found.lead is not None
    assert not found.lead.beyond_chance
    assert found.lead.luck == pytest.approx(np.sqrt(2), abs=0.1)
    assert found.decides is found.lead
    assert not found.decides.better_figures


def test_without_luck_everything_is_ignorance(tmp_path: Path) -> None:
    """And better figures would sharpen the mean more than 60 campaigns left open."""
    found = nested(tmp_path, luck=0)
    best = found.strategies[0]
    assert (best.share.value, best.luck) == (1.0, 0.0)
    assert best.error == pytest.approx(1 / np.sqrt(60), abs=0.01)


@pytest.mark.parametrize(
    ("low", "spread", "better"), [(0.2, 1.0, True), (0.2, 0.1, False), (0.0, 1.0, False)]
)
def test_better_figures_help_where_ignorance_is_sure_and_larger_than_the_error(
    low: float, spread: float, better: bool
) -> None:
    one = SpreadPart("mail", Estimate(5.0), Estimate(0.5, low, 0.8), spread, luck=1.0, error=0.5)
    assert one.better_figures is better


def test_a_scenario_that_leaves_nothing_open_lives_nothing(tmp_path: Path) -> None:
    scenario = plain_world(tmp_path, "25%")
    counted = Counted(half_and_half(1))
    found = ignorance(
        scenario, compared(scenario, half_and_half(1), tmp_path / "run"), counted.means
    )
    assert (found.open, found.strategies, found.lead, counted.staged) == ((), (), None, 0)
    assert not (tmp_path / "run/ignorance").exists()


def test_a_range_of_a_threshold_of_locks_is_left_open_too(tmp_path: Path) -> None:
    scenario = plain_world(tmp_path)
    off = scenario.world.off - {"suppression"}
    scenario = replace(scenario, world=replace(scenario.world, off=off))
    figures = dict(scenario.world.figures)
    path = "limits.suppression.week_lock"
    figures[path] = replace(figures[path], low=0.8, high=1.3)
    scenario = replace(scenario, world=replace(scenario.world, figures=figures))
    assert [one.path for one in open_figures(scenario)] == [path, OPEN]


def test_what_the_catalogue_does_not_know_is_left_open_too(tmp_path: Path) -> None:
    """As far as the scenario rests on it."""
    text = plain_text("25%").replace("figures: point", "figures: drawn")
    (tmp_path / "drawn.yaml").write_text(text)
    scenario, _ = load(tmp_path / "drawn.yaml")
    assert [one.path for one in open_figures(scenario)] == [
        "prices.minutes.segment",
        "prices.minutes.tailored",
        "rates.positive.inmail",
    ]


def test_campaigns_of_one_draw_differ_by_luck_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Campaign by campaign that of a world in which the figure stands where it was drawn."""
    monkeypatch.setattr(room, "DRAWS", 3)
    monkeypatch.setattr(room, "EACH", 4)
    scenario = plain_world(tmp_path)
    found = compared(scenario, half_and_half(1), tmp_path / "run")
    ignorance(scenario, found, Means(on_threads("reference", 1, 4), "reference", 1))
    (folder,) = (tmp_path / "run/ignorance").iterdir()
    frame = pd.read_parquet(folder / "outcomes")
    assert set(frame["campaigns_of_a_draw"]) == {4}
    drawn = 0.2 + 0.1 * figure_uniforms(7, OPEN, range(3))
    from simulator.answers.assumptions.worlds import moved
    from simulator.study.run import run

    for draw, value in enumerate(drawn):
        alone = run(
            moved(scenario, {OPEN: float(value)}), replications=12, out=tmp_path / str(draw)
        )
        wanted = pd.read_parquet(alone.folder / "outcomes")
        here = frame[frame.replication // 4 == draw].drop(columns="campaigns_of_a_draw")
        there = wanted[wanted.replication // 4 == draw]
        pd.testing.assert_frame_equal(here.reset_index(drop=True), there.reset_index(drop=True))


def test_it_is_kept_as_a_file(half: room.Ignorance, tmp_path: Path) -> None:
    path = keep_ignorance(tmp_path, half, "replies")
    assert path.name == "ignorance.json"
    assert keep_ignorance(tmp_path, half, "meetings").name == "ignorance-replies.json"
    said = json.loads(path.read_text())
    assert (said["draws"], said["each"], said["open"][0]["path"]) == (100, 10, OPEN)


def test_the_lead_stays_where_it_does_not_hang_on_what_is_not_known(half: room.Ignorance) -> None:
    """The second has 3 less in every draw."""
    assert half.by == "replies"
    assert half.stays is not None
    assert half.stays.value == 1.0
    assert half.stays.low is not None
    assert half.stays.low > 0.95


def test_what_is_kept_is_found_again_by_whoever_compares_the_same(tmp_path: Path) -> None:
    """Not by another outcome, nor where another strategy is advised."""
    scenario = plain_world(tmp_path)
    found = compared(scenario, half_and_half(1), tmp_path / "run")
    told = ignorance(scenario, found, Counted(half_and_half(room.EACH)).means)
    assert kept_ignorance(found) is None
    folder = found.rows[0].alternative.place.folder
    path = keep_ignorance(folder, told, "replies")
    assert kept_ignorance(found) == told
    assert kept_ignorance(replace(found, outcome="meetings")) is None
    assert kept_ignorance(replace(found, rows=found.rows[::-1])) is None
    path.write_text(path.read_text().replace("plain", "plane"))
    assert kept_ignorance(found) is None


def test_one_line_says_how_much_is_not_known_and_how_often_the_lead_stays(
    half: room.Ignorance,
) -> None:
    spread = replace(half.strategies[0], share=Estimate(0.41, 0.33, 0.51))
    told = replace(half, strategies=(spread,), stays=Estimate(0.56, 0.46, 0.67))
    line = (
        "Uncertain inputs make 41 % of the spread of replies (33 to 51), chance the rest; "
        '"plain" {} "mail" in 56 of 100 draws of the uncertain inputs (46 to 67).'
    )
    assert kept_text(told, Labels()) == line.format("stays ahead of")
    assert kept_text(replace(told, by="cost"), Labels()) == line.format("costs less than")
    alone = replace(told, second=None, lead=None, stays=None)
    assert kept_text(alone, Labels()) == f"{line.partition(';')[0]}."


def test_figures_at_their_best_estimate_are_told_as_luck_alone(tmp_path: Path) -> None:
    """Not that all the spread is luck: what stands there is not known."""
    text = plain_text("25%").replace("figures: drawn", "figures: point")
    (tmp_path / "point.yaml").write_text(text)
    scenario, _ = load(tmp_path / "point.yaml")
    found = compared(scenario, half_and_half(1), tmp_path / "run")
    told = ignorance(scenario, found, Counted(half_and_half(1)).means)
    assert [one.path for one in fixed_figures(scenario)] == [
        "prices.minutes.segment",
        "prices.minutes.tailored",
        "rates.positive.inmail",
    ]
    assert ignorance_text(told, Labels()) == (
        f"Chance only: 3 uncertain inputs are fixed at the best estimate in {scenario.name}; "
        "world.figures: drawn varies them."
    )
    assert ignorance_text(replace(told, fixed=0), Labels()) == (
        f"Every input of {scenario.name} is one fixed number, so all spread between its campaigns "
        f"is chance; give ranges or counts to see input uncertainty."
    )


def test_every_figure_that_nobody_knows_is_drawn_unless_it_stands_on_purpose() -> None:
    """In the quick start 26 that matter, minutes of texts among them; of people who are the same
    in all campaigns no share varies."""
    scenario, _ = load(Path(__file__).parents[3] / "scenarios/quickstart.yaml")
    drawn = {one.path for one in open_figures(scenario)}
    assert len(drawn) == 26
    assert {"prices.minutes.tailored", "prices.minutes.segment"} <= drawn
    assert [one.path for one in fixed_figures(scenario)] == ["rates.prospect.open_profile"]


def test_whole_units_are_not_known_either() -> None:
    """Minutes of a text alone, drawn for each campaign, spread what a seat can send."""
    scenario, _ = load(Path(__file__).parents[3] / "scenarios/quickstart.yaml")
    figures = {
        path: replace(one, drawn=one.drawn and path == "prices.minutes.tailored")
        for path, one in scenario.world.figures.items()
    }
    scenario = replace(scenario, world=replace(scenario.world, figures=figures))
    session = on_threads("compiled", 1, 10)(scenario, ["note first", "inmail only"])
    sent = session.campaigns(0, 300, ["reached"])
    for columns in sent.values():
        found = split_variance(columns["reached"].reshape(30, 10))
        assert found.share.low is not None
        assert found.share.low > 0.5
