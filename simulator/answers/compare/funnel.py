"""From list to deal: how many are left at each step, where the others went, what it takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from simulator.answers.compare.comparison import Standings
from simulator.answers.compare.effort import EFFORT_COLUMNS, Effort, effort_of
from simulator.answers.compare.means import row_means
from simulator.answers.compare.told import standing_columns
from simulator.answers.show import Column, Ranged, Table, table
from simulator.codec import plain
from simulator.outcomes import OUTCOMES, mean_column
from simulator.words import money, number, said, whole_percent

STEPS: Final = (
    *("prospects", "reached", "left_waiting", "touches_invitation", "accepted", "replies"),
    *("positive_replies", "meetings", "deals"),
)
"""Columns of the outcomes that are told of the way to a deal."""
WAYS: Final[Mapping[str, str]] = {
    "status_exhausted": "silent to\nthe end",
    "status_negative": "said\nno",
    "status_spam_report": "reported\nas spam",
    "status_account_closed": "colleague\nsaid yes",
    "status_no_credit": "lost for lack\nof a credit",
    "status_left_alone": "left\nalone",
    "status_under_way": "still\nunder way",
    "invitations_withdrawn": "invitations\nwithdrawn",
    "invitations_expired": "invitations\nexpired",
}
"""Column -> the head above those who went that way; people, each one way, but for invitations."""
NOBODY: Final = 0.05
"""Below so many a campaign, on average, a way out is told only in JSON."""


@dataclass(frozen=True, slots=True)
class Funnel:
    """Means of one alternative over its campaigns."""

    name: str
    steps: Mapping[str, float]
    """Column of `STEPS` -> its mean"""
    lost: Mapping[str, float]
    """Column of `WAYS` -> its mean, where that is not 0"""
    effort: Effort

    def share(self, step: str, of: str) -> float | None:
        """Return a step as a share of another one, None where there is nothing it could be of."""
        return self.steps[step] / self.steps[of] if self.steps[of] else None


RATES: Final[Mapping[str, tuple[str, str]]] = {
    "accepted": ("accepted", "touches_invitation"),
    "replied": ("replies", "reached"),
    "positive": ("positive_replies", "replies"),
}
"""Head -> a step, and what its share is of."""


def funnels(found: Standings) -> tuple[Funnel, ...]:
    """Count the steps of each alternative, in the order of its rows. Raises StorageError."""
    told = []
    means = row_means(found, [*(mean_column(one) for one in (*STEPS, *WAYS)), *EFFORT_COLUMNS])
    for row, own in zip(found.rows, means, strict=True):
        steps = {step: own[mean_column(step)] for step in STEPS}
        lost = {way: own[way] for way in WAYS if own[way]}
        told.append(Funnel(row.name, steps, lost, effort_of(row.alternative, own)))
    return tuple(told)


def funnel_tables(
    found: Standings, names: Sequence[str], own: Sequence[Funnel], stacked: bool = False
) -> Iterator[Table]:
    """Tell what it takes, the steps, and the ways out that anybody took, a line an alternative.

    `names` are those of the alternatives as tables write them; `stacked` has terminals show the
    counts behind a share below it.
    """
    written = dict(zip((one.name for one in own), names, strict=True))

    def name(head: str) -> Column[Funnel]:
        return Column(head, lambda one: written[one.name], "alternative")

    def count(head: str, step: str) -> Column[Funnel]:
        return Column(said(head, found.labels), lambda one: number(one.steps[step]))

    def rate(head: str) -> Column[Funnel]:
        return Column(head, lambda one: _rate(one, *RATES[head]))

    takes = [name("What it\ntakes"), *_effort(found)]
    spared = (len(takes) - 1,)
    yield table(takes, own, "What it takes", spared=spared, stacked=stacked)
    waiting = any(one.steps["left_waiting"] >= NOBODY for one in own)
    invited = any(one.steps["touches_invitation"] for one in own)
    steps = [
        *(
            name(said("From list\nto {deal}", found.labels)),
            count("contacted", "reached"),
            *[rate("accepted")] * invited,
            rate("replied"),
        ),
        *(rate("positive"), count("{meetings}", "meetings"), count("{deals}", "deals")),
        *[count("left\nwaiting", "left_waiting")] * waiting,
    ]
    accepted = "accepted of invitations, " * invited
    yield table(
        steps,
        own,
        said("From list to {deal}", found.labels),
        note=f"Shares: {accepted}replied of contacted, positive of replies.",
        spared=(len(steps) - 1 - waiting,),
        stacked=stacked,
    )
    ways = [way for way in WAYS if any(one.lost.get(way, 0.0) >= NOBODY for one in own)]
    if ways:
        yield table([name("Lost on\nthe way"), *map(_way, ways)], own, "Lost on the way")


def _effort(found: Standings) -> Iterator[Column[Funnel]]:
    rows = {row.name: row for row in found.rows}

    def standing(key: str) -> Column[Funnel]:
        column = standing_columns(found)[key]
        return Column(column.head, lambda one: column.cell(rows[one.name]), column.title)

    yield Column("hours\na week", lambda one: number(one.effort.hours_a_week))
    yield Column("replies\na day", lambda one: number(one.effort.replies_a_day))
    if not found.free_labour:
        yield Column("cost without\nlabour", lambda one: money(one.effort.without_labour_cents))
    for key in dict.fromkeys((OUTCOMES[found.outcome].costing, "cost per positive reply")):
        yield standing(key)
    if any("return on cost" in dict(row.ratios) for row in found.rows):
        yield standing("return on cost")


def _way(way: str) -> Column[Funnel]:
    return Column(WAYS[way], lambda one: number(one.lost.get(way, 0.0)))


def _rate(one: Funnel, step: str, of: str) -> Ranged:
    share = one.share(step, of)
    if share is None:
        return Ranged("-")
    counts = f"{number(one.steps[step])} of {number(one.steps[of])}"
    return Ranged(whole_percent(share), counts, counts)


def funnel_record(one: Funnel) -> dict[str, Any]:
    """Return the steps of an alternative as JSON values; shares are 0 to 1."""
    shares = {f"{head}_share": one.share(*pair) for head, pair in RATES.items()}
    return {**plain(one.steps), **shares, "lost": plain(one.lost)}
