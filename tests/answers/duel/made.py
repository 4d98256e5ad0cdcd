"""Duels in small worlds: two strategies meet the same few people, and a script says who answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from simulator.answers.duel.attained import attained_by
from simulator.answers.duel.duel import LogPair
from simulator.answers.duel.reasons import Reason
from simulator.answers.duel.why import why
from simulator.answers.journey.log import Log
from simulator.model.engines.reference import walk
from simulator.model.outcomes.worth import Worth
from simulator.model.rules.response import SCALE
from simulator.scenario.model import Scenario
from simulator.study.replications import Replication
from tests.model.engines.reference.hand import SILENT, Script, small
from tests.model.outcomes.made import whose
from tests.worlds import Says, Stage, certain, stage

YES = Says("positive", 60)
ACCEPTS = Says("accepted", 60)
MAIL = "mail: {send: inmail, text: segment, wait: 3d}"
ASK = "ask: {send: invitation, text: segment, length: 180, wait: 3d}"
VP_FIRST = "priority: [{seniority: vp}], "
TWO = "{count: 1, seniority: manager}, {count: 1, seniority: vp}"
FRIENDS = "{count: 1, degree: 1}"
HALF = SCALE // 2
JUST = HALF - 10_000
"""Answered at even odds, and not at a quarter of log-odds less."""


def text(
    one: str,
    other: str,
    people: str = "{count: 1}",
    rest: str = "",
    seat: str = "",
    days: int = 12,
    **more: str,
) -> str:
    """A world of the strategies `one` and `other`, their parts as between YAML's braces.

    Everybody accepts InMail and nobody's profile is open. `more` are strategies by name.
    """
    others = "".join(f"\n  {name}: {{{parts}}}" for name, parts in more.items())
    return f"""
world:
  start: 2026-01-05
  rates: {{prospect: {{open_profile: 0, accepts_inmail: 1}}}}
  prospects: [{people}]
  {rest}
seats: [{{name: Ana, plan: sales-navigator-core{seat}}}]
strategies:
  one: {{{one}}}
  other: {{{other}}}{others}
study: {{days: {days}, answers_until: {days + 30}}}
"""


def steps(*lines: str) -> str:
    """A strategy of these steps."""
    return f"steps: {{{', '.join(lines)}}}"


def side(world: Scenario, name: str, ready: Stage) -> Log:
    """Live one side."""
    trace = walk(ready.inputs)
    worth = Worth(0.5, 0.1, 100_000)
    return Log(Replication(0, name, trace, ready.inputs, whose(ready.population), worth, 0))


def duelled(
    world: str,
    script: Script,
    otherwise: Says = SILENT,
    patches: dict[str, Callable[[Any], Any]] | None = None,
    at_other: dict[str, Callable[[Any], Any]] | None = None,
    **luck: Any,
) -> LogPair:
    """Live both strategies of a world under a script; `at_other` patches the second one alone.

    A patch is a function of the value that the script leaves; see `tests.worlds.stage`.
    """
    read = small(world)
    scripted = certain(script, otherwise, **luck)

    def ready(name: str, more: dict[str, Callable[[Any], Any]]) -> Stage:
        both: dict[str, Any] = dict(scripted)
        for key, patch in more.items():
            before = both.get(key)
            both[key] = patch if before is None else lambda old, a=before, b=patch: b(a(old))
        return stage(read, name, 0, **both)

    planted = patches or {}
    return (
        side(read, "one", ready("one", planted)),
        side(read, "other", ready("other", {**planted, **(at_other or {})})),
    )


def reasons(pair: LogPair, outcome: str = "replies") -> dict[int, tuple[str, Reason]]:
    """Tell of each prospect that changed sides who won it, and why."""
    one, other = (attained_by(each.lived.trace, outcome) for each in pair)
    names = ("one", "other")
    return {
        prospect: (
            names[int(other[prospect])],
            why(pair[int(other[prospect])], pair[1 - int(other[prospect])], prospect, outcome),
        )
        for prospect in np.flatnonzero(one != other).tolist()
    }


def odds(**tables: Any) -> dict[str, Any]:
    """A patch of the chances: tables that were flat get these shifts of the log-odds."""

    def patch(old: Any) -> Any:
        found = {}
        for name, places in tables.items():
            table = np.array(getattr(old, name))
            for place, value in places.items():
                table[place] = value
            found[name] = table
        return replace(old, **found)

    return {"chance": patch}


def nearly(part: int) -> dict[str, Any]:
    """A patch of the luck: every touch draws this part of 2^22, found at once."""
    return {"luck": lambda old: replace(old, touch=old.touch & ~(SCALE - 1) | part)}
