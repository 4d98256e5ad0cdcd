"""Every lever that a planner moves, a line each: where it stands, what it eases, how far it goes.

The page offers those with values, `plan` proposes those that are the planner's to choose, and
`--try` advises a step of those that ease what holds a strategy back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Final, Literal, NamedTuple

from simulator.answers.compare import binding
from simulator.answers.levers.ranges import (
    budgets,
    granted,
    minutes,
    paces,
    plans,
    seat_counts,
    sold,
    texts,
)
from simulator.answers.levers.remedies import (
    DAILY,
    Change,
    Remedy,
    View,
    buy_credits,
    cheaper_plan,
    cheaper_text,
    fewer_invitations,
    larger_budget,
    larger_plan,
    lever_path,
    longer,
    more_minutes,
    more_notes,
    one_more_seat,
    one_seat_less,
    sending,
    shorter_wait,
    spend_at_once,
    spend_reserve,
    tailored_bulk,
    withdrawal,
)
from simulator.model.outcomes.columns import LIMIT_NAMES
from simulator.scenario.catalogue.spelling import bound_spelt
from simulator.scenario.model import Scenario, Strategy
from simulator.study.session import seats_of
from simulator.words import limit

NEEDED: Final = (
    *binding.NEEDED,
    "working_seat_days",
    "working_seats",
    "days_slowed",
    "credits_wanted",
    "prospects",
    "never_reached",
    "status_under_way",
    *("touches_invitation", "touches_message", "touches_inmail", "touches_open_profile"),
)
"""Columns of the outcomes whose means are looked at."""
LEAST: Final = 0.05
"""What holds back on less of the days, or less of the people, is left alone."""
SLOWED: Final = "days slowed"
LATE: Final = "people still under way at the end"
UNREACHED: Final = "people never reached"
"""What holds back beside the limits."""
WRITING: Final = ("writing_minutes",)
NOTES: Final = ("note_quota",)
SHORT, KEPT, PACED = ("credits",), ("credit_reserve",), ("credit_pace",)
CREDITS: Final = (*SHORT, *KEPT, *PACED, "credit_budget")
MONEY: Final = ("budget", "credit_budget")
LOCKS: Final = ("lock", "permanent", SLOWED)
PENDING: Final = ("pending_cap", *LOCKS)
CAPACITY: Final = (
    *("message_daily", "introductions_weekly", "inmail_daily", "inmail_new_account"),
    *("open_profile_limit", "daily_cap", "weekly_cap", "note_quota", "pending_cap"),
)
"""What another seat brings more of."""


class LeverPlace(NamedTuple):
    """Where a scenario has a lever."""

    path: str
    """As `--set` takes it"""
    now: str | None
    """The value there, as `--set` takes it; None for none"""
    owner: Any
    """The seat, strategy or step that has it; else the scenario"""
    strategy: str = ""
    """Whose it is, of strategies and steps"""
    number: int = 0
    """Of a step among those that send"""


@dataclass(frozen=True, slots=True)
class LeverKind:
    """A lever that every seat, strategy or step has, or the scenario."""

    section: Literal["seats", "strategies", "steps", "world", "study"]
    """What has it: steps are those that send"""
    key: str
    """Keys of its path behind what has it"""
    eases: Mapping[Remedy, Sequence[str]]
    """Step of it -> what that eases"""
    values: Callable[[Scenario, Any], Sequence[str]] | None = None
    """All that the page offers, by the scenario and what has it; None where it is not offered"""
    chosen: bool = False
    """Whether it is the planner's to choose, so that a plan may turn it"""
    weight: float = 0
    """How much it matters to see it first"""
    more: float = 1
    """How much more where something that it eases may hold back"""
    only: Sequence[str] = ()
    """What has to hold back for it to be worth seeing at all; () for nothing"""
    unit: str = ""
    """In which its number is kept, if not as it is written"""

    def places(self, scenario: Scenario, strategies: Sequence[Strategy]) -> Iterator[LeverPlace]:
        """Yield where some strategies have it; the steps of a route or test are its parts'."""
        if self.section == "seats":
            for seat in seats_of(scenario, *strategies):
                yield LeverPlace(lever_path(self.key, "seats", seat.name), self._now(seat), seat)
        elif self.section == "strategies":
            for one in strategies:
                path = lever_path(self.key, "strategies", one.name)
                yield LeverPlace(path, self._now(one), one, one.name)
        elif self.section == "steps":
            parts = {part.name: part for one in strategies for part in scenario.cadences(one)}
            for name, part in parts.items():
                for number, step in enumerate(sending(part)):
                    path = lever_path(self.key, "strategies", name, "steps", step.name)
                    yield LeverPlace(path, self._now(step), step, name, number)
        else:
            figure = scenario.world.figures.get(self.key)
            low = None if figure is None else figure.low
            now = None if figure is None or low is None else bound_spelt(low, figure.unit)
            yield LeverPlace(f"{self.section}.{self.key}", now, scenario)

    def _now(self, owner: object) -> str | None:
        value = attrgetter(self.key)(owner)
        if value is None:
            return None
        return bound_spelt(value, self.unit) if self.unit else str(value)

    @property
    def seen_for(self) -> Sequence[str]:
        """What makes it worth seeing where it holds back."""
        return self.only or [name for eased in self.eases.values() for name in eased]


LEVERS: Final = (
    LeverKind("strategies", "withdraw.after", {withdrawal: PENDING}, unit="minutes"),
    LeverKind("world", DAILY, {fewer_invitations: LOCKS}, chosen=True, weight=-3),
    LeverKind("steps", "text", {cheaper_text: WRITING}, texts, True, 2.2, 0.5),
    LeverKind("strategies", "credits.keep", {spend_reserve: KEPT}, granted, True, -1.5, 1, CREDITS),
    LeverKind("strategies", "credits.pace", {spend_at_once: PACED}, paces, True, -2, 1, CREDITS),
    LeverKind("strategies", "bulk", {tailored_bulk: ("improvement",)}),
    LeverKind("steps", "wait", {shorter_wait: (LATE,)}, unit="minutes"),
    LeverKind("seats", "writing_minutes", {more_minutes: WRITING}, minutes, True, 3, 1),
    LeverKind("world", "budget.monthly", {larger_budget: MONEY}, budgets, False, 1, 1, MONEY),
    LeverKind("seats", "plan", {larger_plan: CREDITS, more_notes: NOTES}, plans, True, 3.2, 0.5),
    LeverKind("strategies", "credits.buy", {buy_credits: SHORT}, sold, True, -0.5, 1, CREDITS),
    LeverKind("seats", "count", {one_more_seat: CAPACITY}, seat_counts, True, 4.8, 0),
    LeverKind("study", "days", {longer: (UNREACHED,)}),
)
"""What eases the same stands in the order in which it is likelier to help."""
CHOSEN: Final = tuple(sorted((one for one in LEVERS if one.chosen), key=lambda one: -one.weight))
"""What a plan may turn, the weightiest first."""
EASES: Final[Mapping[str, Sequence[Remedy]]] = {
    name: tuple(step for one in LEVERS for step, eased in one.eases.items() if name in eased)
    for name in (*LIMIT_NAMES, SLOWED, LATE, UNREACHED)
}
"""What holds back -> what eases it, the likelier first."""
SAVINGS: Final = (one_seat_less, cheaper_plan, cheaper_text)
"""What saves money where the goal is reached, the likelier first."""


def held_back_by(view: View) -> Iterator[tuple[float, str]]:
    """Yield what may hold a strategy back, and on which share of its days, or of its people."""
    means = view.means
    days = max(means["working_seat_days"], 1.0)
    people = max(means["prospects"], 1.0)
    for name in LIMIT_NAMES:
        share = means[f"limit_{name}"] / days
        yield max(share, means["credits_wanted"] / people if name == "credits" else 0.0), name
    calendar = max(means["working_seats"], 1.0) * view.scenario.study.days
    # A slowed day costs more than itself: what it hides is lost, and a lock is near.
    yield min(1.0, 3 * means["days_slowed"] / calendar), SLOWED
    # Most of these only wait for an answer.
    yield 0.3 * means["status_under_way"] / people, LATE
    yield means["never_reached"] / people, UNREACHED


def changes_for(view: View) -> Iterator[Change]:
    """Yield the changes that may help, each once.

    What is free comes first; then the likelier step for each limit, of the worst limit first.
    """
    worst = sorted(held_back_by(view), key=lambda one: -one[0])
    found: dict[tuple[str, ...], Change] = {}
    ranked = [
        (place, -share, change)
        for share, name in worst
        if share >= LEAST
        for place, step in enumerate(EASES[name])
        for change in step(view, limit(name))
    ]
    for _, _, change in sorted(ranked, key=lambda one: (not one[2].free, one[0], one[1])):
        found.setdefault(change.sets, change)
    yield from found.values()


def savings_for(view: View) -> Iterator[Change]:
    """Yield the changes that may reach the same goal for less."""
    for step in SAVINGS:
        yield from step(view, "cost")
