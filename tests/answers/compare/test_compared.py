from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from simulator.answers.compare import compared
from simulator.answers.compare.compared import compare
from simulator.scenario.model import Goal, Labels, Noun
from simulator.stats.intervals import Estimate
from simulator.storage.places import UnusableRun
from tests.answers.compare.made import stored
from tests.study.made import scenario


def test_a_run_is_compared_on_the_same_luck(tmp_path: Path) -> None:
    """`notes` reaches 1 or 3 meetings in turn and `messages` one less, whatever the luck."""
    found = compare([stored(tmp_path / "a")])
    notes, messages = found.rows
    assert [row.name for row in found.rows] == ["notes", "messages"]
    assert (found.outcome, found.more_is_better, found.replications) == ("meetings", True, 40)
    assert (notes.mean.value, messages.mean.value) == (2, 1)
    assert notes.to_advised is None
    assert messages.to_advised is not None
    assert messages.to_advised.together == Estimate(-1, -1, -1)
    assert messages.to_advised.apart == -1
    assert notes.wins is not None
    assert (notes.wins.value, notes.best, messages.best) == (1, 1, 0)
    assert [read.estimate for read in notes.quantiles] == [
        Estimate(1, 1, 1),
        Estimate(1, 1, 3),
        Estimate(3, 3, 3),
    ]
    assert (notes.worst.estimate, notes.worst.needed) == (Estimate(1), 200)
    assert [one.chance.value for row in (notes, messages) for one in row.goals] == [1.0, 0.5]
    assert dict(notes.ratios)["cost per meeting"] is not None
    assert found.ties == ()


def test_only_replications_that_all_have_are_looked_at(tmp_path: Path) -> None:
    """The first ones, so that they stay pairs."""
    one = replace(scenario(), seats=(replace(scenario().seats[0], count=2),))
    found = compare([stored(tmp_path / "a"), stored(tmp_path / "b", one, 5)])
    assert found.replications == 5
    assert [(row.name, row.mean.value) for row in found.rows] == [
        ("notes (a)", 1.8),
        ("notes (b)", 1.8),
        ("messages (a)", 0.8),
        ("messages (b)", 0.8),
    ]
    assert found.rows[1].to_advised is not None
    assert found.rows[1].to_advised.same
    assert found.ties == (found.rows[1],)


def test_a_baseline_is_held_against_every_other(tmp_path: Path) -> None:
    """In a family of its own, the best included."""
    found = compare([stored(tmp_path / "a")], baseline="messages")
    against = [row.to_baseline for row in found.rows]
    assert against[1] is None
    assert against[0] is not None
    assert against[0].together == Estimate(1, 1, 1)
    with pytest.raises(KeyError):
        compare([stored(tmp_path / "a")], baseline="mails")


def test_another_outcome_may_be_the_better_the_smaller(tmp_path: Path) -> None:
    """Then the fronts look at meetings."""
    found = compare([stored(tmp_path / "a")], outcome="cost")
    assert (found.more_is_better, found.front_on) == (
        False,
        ("meetings", "cost", "any_restriction"),
    )
    means = [row.mean.value for row in found.rows]
    assert means == sorted(means)


def test_goals_and_labels_are_those_of_the_first_run(tmp_path: Path) -> None:
    labels = Labels(meeting=Noun("interview", "interviews"))
    found = compare([stored(tmp_path / "a", replace(scenario(), labels=labels))])
    assert (found.goals, found.labels) == ((Goal("meetings", ">=", 1, 0.8),), labels)
    without = compare([stored(tmp_path / "b", scenario(goals=()))])
    assert (without.goals, without.rows[0].goals) == ((), ())


def test_one_strategy_alone_is_told(tmp_path: Path) -> None:
    one = replace(scenario(), strategies=scenario().strategies[:1])
    found = compare([stored(tmp_path / "a", one)])
    assert [row.to_advised for row in found.rows] == [None]
    assert found.family.differences == ()


def test_runs_that_differ_in_their_seed_are_compared_only_across(tmp_path: Path) -> None:
    """Then nothing is paired: no wins, and intervals of independent means."""
    places = [stored(tmp_path / "a"), stored(tmp_path / "b", scenario(seed=8))]
    reason = "a and b differ in their seed: 7 and 8"
    with pytest.raises(UnusableRun) as refused:
        compare(places)
    assert refused.value.sentences == (f"{reason}; add --across to compare them anyway, unpaired",)
    found = compare(places, across=True)
    assert found.across == (reason,)
    assert not found.paired
    assert [row.wins for row in found.rows] == [None] * 4
    last = found.rows[3].to_advised
    assert last is not None
    assert last.together.low is not None
    assert last.together.low < last.together.value == -1


def test_across_changes_nothing_where_runs_agree(tmp_path: Path) -> None:
    place = stored(tmp_path / "a")
    assert compare([place], across=True) == compare([place])


def test_too_few_campaigns_and_too_many_alternatives_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both at once."""
    monkeypatch.setattr(compared, "MOST", 1)
    with pytest.raises(UnusableRun) as refused:
        compare([stored(tmp_path / "a", replications=1)])
    assert refused.value.sentences == (
        "expected at most 1 alternatives at once, saw 2",
        "expected 2 simulated campaigns of each, saw 1 in a; more --replications add to it",
    )
