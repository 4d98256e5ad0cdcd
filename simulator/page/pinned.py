"""A state beside one that was pinned: what each strategy gains, on the same people and luck."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.answers.compare.gain import Gain, gain_text, the_goals
from simulator.answers.show import Block, Column, Paragraph, table
from simulator.outcomes import mean_column
from simulator.page.workbench import State
from simulator.stats.differences import gains
from simulator.stats.intervals import Estimate
from simulator.storage.read import outcome_arrays
from simulator.study.goals import goal_columns, likely_all
from simulator.words import outcome_name, points, several, signed


@dataclass(frozen=True, slots=True)
class OverPinned:
    """What a strategy brings now over the pinned one of that name.

    No chance without a goal, and where the pinned run did not count it.
    """

    name: str
    gain: Gain


def against_pinned(pinned: State, now: State) -> Iterator[Block]:
    """Tell what the strategies that both have come to now, less what they came to when pinned.

    Raises StorageError.
    """
    changes = _changes_of(pinned, now)
    if not changes:
        yield Paragraph("No strategy of the pinned state is left to compare with.", "strong")
        return
    study, labels = now.scenario.study, now.scenario.labels
    advised = now.result.standings.rows[0].alternative.strategy
    first = next((one for one in changes if one.name == advised), changes[0])
    goals = len(study.goals)
    told = gain_text(first.gain, study.outcome, goals, labels)
    yield Paragraph(f'Now less pinned, "{first.name}": {told}.', "strong")
    columns: list[Column[OverPinned]] = [
        Column("", lambda one: one.name),
        Column(
            outcome_name(study.outcome, labels),
            lambda one: signed(study.outcome, one.gain.outcome),
        ),
    ]
    if all(one.gain.chance is not None for one in changes):
        columns.append(Column(f"chance of {the_goals(goals)}, points", _chance))
    if study.outcome != "cost":
        columns.append(Column("cost", lambda one: signed("cost", one.gain.cost)))
    yield table(columns, changes, "Now less the pinned state")
    campaigns = several(_replications(pinned, now), "simulated campaign")
    yield Paragraph(
        f"{campaigns} of each, {_shared(pinned, now)}; 95 % intervals of the paired differences, "
        "adjusted within a column.",
        "note",
    )


def _changes_of(pinned: State, now: State) -> tuple[OverPinned, ...]:
    """Return the changes of the strategies that both have, in the order of the newer scenario."""
    names = [one for one in now.result.strategies if one in pinned.result.strategies]
    study, other = now.scenario.study, pinned.scenario.study
    goals = study.goals
    if any(window not in other.windows for goal in goals for window in goal.windows):
        goals = ()
    by = mean_column(study.outcome)
    wanted = list(dict.fromkeys((by, "cost", *goal_columns(goals))))
    count = _replications(pinned, now)
    before, after = (outcome_arrays(one.result.folder, wanted, count) for one in (pinned, now))

    # Of each strategy now, and behind it as it was.
    pairs = [(2 * place, 2 * place + 1) for place in range(len(names))]

    def gained(column: str) -> list[Estimate]:
        values = [side[name][column] for name in names for side in (after, before)]
        return gains(values, pairs, study.seed)

    def surer() -> list[Estimate]:
        both = ((after, study.windows), (before, other.windows))
        values = [likely_all(goals, side[name], own) for name in names for side, own in both]
        return gains(values, pairs, study.seed)

    if not names:
        return ()
    chances = surer() if goals else [None] * len(names)
    return tuple(map(OverPinned, names, map(Gain, gained(by), chances, gained("cost"))))


def _replications(pinned: State, now: State) -> int:
    return min(one.scenario.study.replications for one in (pinned, now))


def _shared(pinned: State, now: State) -> str:
    """Say what the campaigns of both have in common."""
    mine, theirs = (one.result.run.manifest.resolved for one in (now, pinned))
    if mine["study"]["seed"] != theirs["study"]["seed"]:
        return "other luck"
    alike = mine["world"]["prospects"] == theirs["world"]["prospects"]
    return "same people, same luck" if alike else "other people"


def _chance(one: OverPinned) -> str:
    assert one.gain.chance is not None
    return points(one.gain.chance)
