"""Bugs planted into the compiled walk are found by comparing the engines on random worlds.

What is planted, each by one change of the text of the walk:

- an acceptance at the opening minute is heard a day late;
- a touch that falls due on a morning that has joined is lost;
- whoever said yes is stopped with the rest of a closed account;
- an answer of the night opens a thread for a move of the evening before;
- an automatic reply ends the cadence;
- news leaves a touch in its queue;
- the week of the weekly cap has eight days;
- an invitation expires a minute late;
- a closed invitation stays in the pile that limits count;
- a withdrawal starts no lock;
- a refund is missed on its last day, a credit of a send that was called off never comes back;
- what comes back is posted after the grant of the day;
- those who join queue in order of falling due instead of by number;
- the volume is that of the day before;
- notes are not counted against the month;
- acceptances count on the day they land;
- a suppressed seat's messages are lost as well;
- a look at an invitation that was withdrawn is told;
- the improvement period looks at the wrong weeks;
- the reserve is open to everybody;
- a test hears answers that are on their way, or acceptances of invitations that were closed before;
- nobody is dealt; those who wait for a test are told of it before it has decided;
- a test waits for whoever no step can reach, or whose seat is locked or has left;
- a test decides between two seats' mornings of a day;
- a head that must wait for a credit blocks only its own class;
- the first seat at work takes everybody;
- who has not arrived is forgotten on the way, or by the seat that leaves;
- a company is split.

The walk runs as plain Python, in one process with NUMBA_DISABLE_JIT=1, so that nothing is compiled.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import types
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from pathlib import Path
from unittest.mock import patch

import pytest

from simulator.model.trace.columns import Trace
from tests.model.engines.awkward import AWKWARD, awkward
from tests.model.engines.twins import apart, compiled
from tests.prove.lived import replications
from tests.random_worlds import random_scenario
from tests.worlds import Stage, scenario

campaigns = import_module("simulator.model.campaigns")
ROOT = Path(__file__).parents[2]
RANDOM = 80
NOTHING = "nothing"
Place = tuple[str | int, int]
"""A world, and the place of a stage in it"""
PHASES = tuple(
    f"simulator.model.engines.compiled.{name}"
    for name in [
        "morning",
        "land",
        "prune",
        "judge",
        "join",
        "limits",
        "planning",
        "decide",
        "post",
        "prospect",
        "trial",
        "handover",
        "walk",
    ]
)
"""What the walk is made of; each imports from those before it."""

BUGS: dict[str, tuple[str, str, str | int]] = {
    "heard a day late": (
        "if days[seat, day].opening >= minute:",
        "if days[seat, day].opening > minute:",
        "as it is",
    ),
    "lost on a joined morning": ("if spot <= past:", "if spot < past:", "one minute a day, wait 0"),
    "whoever said yes is stopped": (
        "return closed and tables.people[prospect].status != SAID_YES",
        "return closed",
        "closed accounts",
    ),
    "thread before its answer": (
        "thread = 0 <= person.thread <= person.goes_at",
        "thread = person.thread >= 0",
        "machines answer at night",
    ),
    "machines end a cadence": (
        "if touch.answer == AUTOMATIC or person.stopped >= 0:",
        "if person.stopped >= 0:",
        "as it is",
    ),
    "still in the queue": (
        "if person.version != node.version:\n                take_head",
        "if False:\n                take_head",
        29,
    ),
    "eight days a week": (
        "total(tally, channel, number, first, day + 1)",
        "total(tally, channel, number, first - (days == 7), day + 1)",
        11,
    ),
    "expires late": ("if age >= fixed.expiry:", "if age > fixed.expiry:", "expired to the minute"),
    "stays in the pile": (
        "touch.closed_at = morning.now\n    morning.seat.pending -= 1",
        "touch.closed_at = morning.now",
        "as it is",
    ),
    "no lock after a withdrawal": ("person.withdrawn_at = morning.now", "pass", 11),
    "refund missed": (
        "touch.answered - touch.minute <= fixed.refund_within",
        "touch.answered - touch.minute < fixed.refund_within - 1440",
        0,
    ),
    "called off for good": (
        "morning.server.returned += plan.paid",
        "pass",
        "wait 0 round the clock",
    ),
    "returned after the grant": (
        "if grant.day > day - 1 + turn:",
        "if grant.day > day:",
        "returned on the day of the grant",
    ),
    "in order of falling due": (
        "nodes[gather[spot - 1]].person > prospect",
        "nodes[gather[spot - 1]].person < prospect",
        "as it is",
    ),
    "volume of the day before": (
        "min(morning.seat.volume, VOLUMES - 1)",
        "min(tables.tally[morning.number, INVITATION, morning.day - 1], VOLUMES - 1)",
        "all by one seat",
    ),
    "notes without end": ("seat.notes_month += 1", "pass", "notes run out"),
    "accepted on landing": (
        "tally[morning.number, ACCEPTED_OF, sent_day] += 1",
        "tally[morning.number, ACCEPTED_OF, morning.day] += 1",
        42,
    ),
    "messages suppressed": (
        "if touch.channel == INVITATION and morning.seat.level == SOFT:",
        "if morning.seat.level == SOFT:",
        10,
    ),
    "looks at what is closed": (
        "end = horizon if touch.closed == OPEN else touch.closed_at",
        "end = horizon",
        "as it is",
    ),
    "wrong weeks": (
        "total(tally, INMAILS_ANSWERED, number, since, until)",
        "total(tally, INMAILS_ANSWERED, number, since, day)",
        "low answers judged again",
    ),
    "reserve for all": ("tables.profiles[node.person].priority == 0", "True", 1),
    "hears what is on its way": (
        "if touch.closed == OPEN and 0 <= touch.comes <= now:",
        "if touch.closed == OPEN and 0 <= touch.comes:",
        "a test that cannot wait",
    ),
    "counts what was closed": (
        "if touch.closed == OPEN and 0 <= touch.comes <= now:",
        "if 0 <= touch.comes <= now:",
        "a test of invitations that are withdrawn",
    ),
    "dealt as they stand": (
        "tables.trial.terms[0].arms > 0:",
        "tables.trial.terms[0].arms > 9:",
        "a test that cannot wait",
    ),
    "everybody deployed at once": (
        "minute = max(morning.now, tables.trial.arrives[number])",
        "minute = tables.trial.arrives[number]",
        "a test that cannot wait",
    ),
    "waits for whoever cannot be reached": (
        "or channel == reach.UNREACHABLE:",
        "or False:",
        "a test of people whom nobody can reach",
    ),
    "waits for every seat": (
        "if not rule.need_not_wait(tables.seats[person.seat], channel, day, left):",
        "if True:",
        "a test of a seat that leaves",
    ),
    "decides between the mornings of a day": (
        "decides(campaign, morning, morning.day > latest)",
        "decides(campaign, morning, True)",
        "a test between two mornings of a day",
    ),
    "the first takes all": ("tables.counts[TURN_COUNT] += 1", "tables.counts[TURN_COUNT] += 0", 10),
    "forgotten on the way": (
        "goes_at, PATIENCE, number, person.version)",
        "goes_at, PATIENCE, number, 0)",
        "handed on after a weekend",
    ),
    "forgotten by the seat": (
        "arrive(campaign, seat, now)",
        "arrive(campaign, seat, 0 * now)",
        "handed on after a weekend",
    ),
    "a split company": ("tables.account_taker[company] = taker", "pass", "companies handed on"),
    "blocks one class": (
        "(N_LIMITS + WRITING_MINUTES)\n                return",
        "(N_LIMITS + WRITING_MINUTES)\n                break",
        "a head too long for the day",
    ),
}
"""name -> the text of a phase, what stands there instead, and the world to look at first"""


@cache
def stages(name: str | int) -> list[Stage]:
    """The stages of a world: awkward by name, random by seed."""
    world = awkward(name) if isinstance(name, str) else scenario(random_scenario(name))
    return [one for first in replications(world, 1) for one in first.stages]


@cache
def by_reference(name: str | int, place: int) -> Trace:
    """The reference's trace of one of them."""
    return stages(name)[place].live()


@cache
def sources() -> dict[str, str]:
    """The text of every phase by its name."""
    return {
        name: Path(import_module(name).__file__ or "").read_text(encoding="utf-8")
        for name in PHASES
    }


@cache
def code(source: str, name: str) -> types.CodeType:
    """What a text means to Python: each but the one with a bug is asked for once a bug."""
    return compile(source, name, "exec")


def planted(right: str, wrong: str) -> types.ModuleType:
    """The module of the walk, made anew of all its phases with a bug in one of them."""
    assert sum(source.count(right) for source in sources().values()) == 1, right
    made = {name: types.ModuleType(name) for name in PHASES}
    with patch.dict(sys.modules, made):
        for name, source in sources().items():
            exec(code(source.replace(right, wrong), name), vars(made[name]))
    return made[PHASES[-1]]


def found(kernel: types.ModuleType, looked_at: Iterable[Place]) -> tuple[Place, str] | None:
    """The first of some stages that gives a walk away, and how it does so."""
    with patch.object(campaigns, "walk", kernel.walk):
        for name, place in looked_at:
            one = stages(name)[place]
            if (told := apart(one, by_reference(name, place), compiled(one))) is not None:
                return (name, place), str(told)
    return None


def hunt() -> None:
    """Plant one bug after the other and say where each was found; none where nothing is planted.

    With nothing planted the walk goes through all stages that gave a bug away.
    """
    told = {}
    for name, (right, wrong, first) in BUGS.items():
        worlds = (first, *AWKWARD, *range(RANDOM))
        told[name] = found(
            planted(right, wrong),
            ((world, place) for world in worlds for place in range(len(stages(world)))),
        )
    gave_away = dict.fromkeys(one[0] for one in told.values() if one is not None)
    told[NOTHING] = found(import_module(PHASES[-1]), gave_away)
    sys.stdout.write(json.dumps(told))


@pytest.fixture(scope="module")
def hunted() -> dict[str, object]:
    """What a process without the compiler found."""
    done = subprocess.run(
        [sys.executable, "-c", "from tests.planted.test_engine_bugs import hunt; hunt()"],
        cwd=ROOT,
        env={**os.environ, "NUMBA_DISABLE_JIT": "1", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, object] = json.loads(done.stdout)
    return told


@pytest.mark.parametrize("name", BUGS)
def test_a_bug_in_the_walk_is_found(name: str, hunted: dict[str, object]) -> None:
    assert hunted[name] is not None


def test_with_the_walk_as_it_is_the_same_worlds_show_nothing(
    hunted: dict[str, object],
) -> None:
    assert hunted[NOTHING] is None
