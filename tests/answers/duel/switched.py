"""What becomes of a change of sides where the rule that its reason names is switched off.

The proof by intervention: a prospect that changes sides for a rule ought to be won by both or by
neither in a world without that rule, far more often than in a world without some other one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import combinations
from random import Random

import numpy as np

from simulator.answers.duel.attained import attained_by
from simulator.answers.duel.duel import LogPair, SideChange, duel
from simulator.answers.duel.reasons import Reason
from simulator.answers.journey.log import Log
from simulator.arrays import Bools
from simulator.limits import WINDOWS
from simulator.scenario.model import Scenario
from tests.answers.duel.made import side
from tests.random_worlds import random_scenario
from tests.worlds import scenario, stage

OUTCOME = "replies"
RULES = {
    **{window.name: window.name for window in WINDOWS},
    **{
        name: name
        for name in (
            *("note_quota", "writing_minutes", "improvement"),
            *("weekday", "volume", "length", "engaged"),
        )
    },
    **dict.fromkeys(("credits", "credit_reserve", "credit_pace"), "credits"),
    **dict.fromkeys(("lock", "permanent", "soft"), "suppression"),
    **dict.fromkeys(("window", "crowding"), "visibility"),
    "text": "personalisation",
    "note": "note_reply",
}
"""Detail of a reason, or its kind -> the rule that it rests on."""


@dataclass(slots=True)
class Switched:
    """Changes of sides by rule: how many, and how many are gone without it or without another."""

    reasons: Counter[Reason] = field(default_factory=Counter)
    changes: Counter[str] = field(default_factory=Counter)
    gone: Counter[str] = field(default_factory=Counter)
    others: Counter[str] = field(default_factory=Counter)
    """Gone where another rule of `RULES` was switched off, chosen at random."""

    def add(self, other: Switched) -> None:
        for mine, theirs in (
            (self.reasons, other.reasons),
            (self.changes, other.changes),
            (self.gone, other.gone),
            (self.others, other.others),
        ):
            mine.update(theirs)  # type: ignore[arg-type]


def rule_of(reason: Reason) -> str:
    """The rule that a reason rests on; "" where none can be switched off."""
    return RULES.get(reason.detail or reason.kind, "")


def switched(seed: int) -> Switched:
    """Let the strategies of a random world fight, and again without the rules that are named."""
    world = scenario(random_scenario(seed))
    found, chance = Switched(), Random(seed)
    won: dict[str, dict[str, Bools]] = {}
    for both, change in changes(world):
        found.reasons[change.reason] += 1
        rule = rule_of(change.reason)
        if not rule or rule in world.world.off:
            continue
        other = chance.choice(sorted({*RULES.values()} - {rule} - world.world.off))
        gone = []
        for one in (rule, other):
            if one not in won:
                won[one] = without(world, one)
            gone.append(
                len({bool(won[one][each.lived.strategy][change.prospect]) for each in both}) == 1
            )
        found.changes[rule] += 1
        found.gone[rule] += gone[0]
        found.others[rule] += gone[1]
    return found


def changes(world: Scenario) -> Iterator[tuple[LogPair, SideChange]]:
    """Every change of sides between two strategies of a world, in its first replication."""
    for pair in combinations(sides(world), 2):
        counts = [float(attained_by(one.lived.trace, OUTCOME).sum()) for one in pair]
        names = pair[0].lived.strategy, pair[1].lived.strategy
        for change in duel(names, OUTCOME, [pair], np.array([counts])).changes:
            yield pair, change


def sides(world: Scenario) -> list[Log]:
    """Live the first replication of every strategy."""
    return [side(world, one.name, stage(world, one.name)) for one in world.strategies]


def without(world: Scenario, rule: str) -> dict[str, Bools]:
    """Live the first replication without a rule; return whom each strategy won."""
    free = replace(world, world=replace(world.world, off=world.world.off | {rule}))
    return {one.lived.strategy: attained_by(one.lived.trace, OUTCOME) for one in sides(free)}
