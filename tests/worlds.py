"""The kit of the model's tests: worlds from a few lines of YAML, lived with chosen or drawn luck.

`scenario(text)` reads what a planner would write, `live` lives one replication of a strategy and
gives its trace, `columns` names the columns of one of the trace's tables. `certain` replaces chance
by an exact script of who answers what after how many minutes. Random worlds that mix all rules are
made in `tests.random_worlds`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from textwrap import dedent
from typing import Any

import numpy as np

from simulator.arrays import Ints
from simulator.model.engines.reference import walk
from simulator.model.population.build import populate
from simulator.model.population.people import Population
from simulator.model.rules.state import RestrictionTerms
from simulator.model.tables.chance import Chance
from simulator.model.tables.chances import chances
from simulator.model.tables.figures import Sampled, sample
from simulator.model.tables.inputs import Inputs, own_terms
from simulator.model.tables.odds_stated import counted_on
from simulator.model.tables.program import Program, program_of
from simulator.model.tables.resources import Resources, resources_of
from simulator.model.tables.restriction import restriction_of
from simulator.model.trace.columns import LEDGER, PROSPECT, SEAT_DAY, TOUCH, Trace
from simulator.scenario.load import load
from simulator.scenario.model import Scenario
from simulator.streams.luck import Luck
from simulator.streams.make import luck
from simulator.study.engine import chosen, walker_of
from simulator.vocabulary import ANSWERS, DRAW_CHANNELS, LOST_CROWDING, ORDINALS

DAY = 1440
MINUTES = ("world.prices.minutes.segment=4m", "world.prices.minutes.tailored=12m")
NAMES = {len(names): names for names in (TOUCH, SEAT_DAY, LEDGER, PROSPECT)}


@dataclass(frozen=True, slots=True)
class Stage:
    """Everything a walk takes: one strategy of a scenario in one replication."""

    resources: Resources
    program: Program
    population: Population
    chance: Chance
    judge: RestrictionTerms
    luck: Luck

    @property
    def inputs(self) -> Inputs:
        """All of it, as an engine takes it."""
        return Inputs(
            self.resources, self.program, self.population, self.chance, self.judge, self.luck
        )

    def live(self) -> Trace:
        """Live it with the reference engine."""
        return walk(self.inputs)

    def live_fast(self) -> Trace:
        """Live it with the engine that `auto` means here; the trace is the same."""
        return walker_of(chosen("auto")[0])(self.inputs)


@lru_cache(maxsize=512)
def scenario(text: str, *sets: str) -> Scenario:
    """Read a scenario from YAML text, indented as the test likes, with `path=value` settings.

    Unless the text says `figures: drawn` or `point`, all stand at their values, and what is worked
    out by hand takes 4 minutes for a segment's text and 12 for a tailored one. Raises
    `simulator.errors.Invalid` as any scenario file would. The same text gives the same object.
    """
    if "figures: " not in text:
        sets = ("world.figures=point", *MINUTES, *sets)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "world.yaml"
        path.write_text(dedent(text), encoding="utf-8")
        return load(path, sets)[0]


def stage(
    world: Scenario, strategy: str | None = None, replication: int = 0, **patches: Any
) -> Stage:
    """Lay out a strategy (the first unless named) of a scenario in one replication.

    A patch names a field of `Stage` and is the value that takes its place, or a function of the
    value that would have stood there: `chance=lambda chance: replace(chance, soft_view=0)`.
    """
    chosen = next(one for one in world.strategies if strategy in (None, one.name))
    population, programs, drawn, chance, judge = _shared(world, replication)
    resources = resources_of(world, chosen)
    one, two, three = (max(program.ordinals[draw] for program in programs) for draw in range(3))
    program = programs[world.strategies.index(chosen)]
    resources, program = own_terms(resources, program, drawn, 0)
    parts: dict[str, Any] = {
        "resources": resources,
        "program": program,
        "population": population,
        "chance": chance,
        "judge": judge,
        "luck": luck(
            world.study.seed,
            replication,
            population,
            len(resources.seat_names),
            (one, two, three),
            any(program.trial is not None for program in programs),
        ),
    }
    for name, patch in patches.items():
        parts[name] = patch(parts[name]) if callable(patch) else patch
    return Stage(**parts)


Shared = tuple[Population, list[Program], Sampled, Chance, RestrictionTerms]
_MEMO: dict[tuple[int, int], tuple[Scenario, Shared]] = {}


def _shared(world: Scenario, replication: int) -> Shared:
    """Remember what all strategies of a scenario share, of a few replications."""
    key = (id(world), replication)
    if key not in _MEMO:
        if len(_MEMO) >= 32:
            _MEMO.clear()
        listed = populate(world, None)
        redrawn = world.world.prospects.resample
        population = populate(world, replication) if redrawn else listed
        programs = [program_of(world, one, population) for one in world.strategies]
        counted = counted_on(world, listed)
        drawn = sample(counted.figures, world.study.seed, range(replication, replication + 1))
        judge = restriction_of(counted, drawn, 0)
        # The scenario is kept with them, so that nobody else can have its id.
        _MEMO[key] = (world, (population, programs, drawn, chances(counted, drawn)[0], judge))
    return _MEMO[key][1]


def live(
    world: Scenario, strategy: str | None = None, replication: int = 0, **patches: Any
) -> Trace:
    """Live one replication of a strategy, the first unless named; patches as for `stage`."""
    return stage(world, strategy, replication, **patches).live()


def lived(world: Scenario, replications: int = 1, **patches: Any) -> Iterator[Trace]:
    """Live every strategy in each of the first replications."""
    for replication in range(replications):
        for strategy in world.strategies:
            yield live(world, strategy.name, replication, **patches)


def columns(table: Ints) -> dict[str, Ints]:
    """Name the columns of one of a trace's tables, told apart by their number."""
    return dict(zip(NAMES[table.shape[1]], table.T, strict=True))


def rows(table: Ints, *names: str) -> list[tuple[int, ...]]:
    """List some columns of one of a trace's tables, row by row, to be compared with a literal."""
    found = columns(table)
    return list(zip(*(found[name].tolist() for name in names), strict=True))


def minute(day: int, clock: str = "00:00") -> int:
    """Minute of a time of day, `minute(2, "09:00")`, days counted from 0."""
    hours, minutes = clock.split(":")
    return day * DAY + int(hours) * 60 + int(minutes)


@dataclass(frozen=True, slots=True)
class Says:
    """What comes of a touch: an answer of `vocabulary.ANSWERS`, minutes after it was sent.

    `seen` tells whether the look, after 8/10 of that time, finds it; an automatic answer needs no
    look. `soft` tells whether a seat at the soft level is seen too.
    """

    answer: str = "none"
    after: int = DAY
    seen: bool = True
    soft: bool = True


_HALF = 1 << 21
_PART = {"none": _HALF, "accepted": 0, "positive": 0, "negative": 0}
_PART |= {"automatic": (1 << 22) - 1, "spam_report": (1 << 22) - (1 << 19) - 1}
_SEVENTH_TENTH = 11_500
"""A look draw that finds a touch (of 2^14) but not at the soft level's 700 in 1,000."""
_LATEST = (1 << 14) - 1


def certain(
    says: Mapping[tuple[str, int, int], Says],
    otherwise: Says = Says(),  # frozen
    stages: Mapping[int, int] | None = None,
    escalates: bool = False,
) -> dict[str, Any]:
    """Script what comes of every touch: patches for `live(world, **certain({...}))`.

    `says` is keyed by (draw channel of `vocabulary.DRAW_CHANNELS`, ordinal, prospect); a touch that
    is not named gets `otherwise`. `stages` gives the stage (1 positive, 2 meeting, 3 deal) that a
    prospect's positive answer leads to, 1 unless named. `escalates` is the luck of all seats with
    one lock too many. No rate, text, weekday or volume has a say.
    """
    every = [otherwise, *says.values()]
    delays = sorted({one.after for one in every})
    assert len(delays) <= 4096
    assert all(one.answer in ANSWERS for one in every)

    def word(one: Says) -> int:
        look = 0 if one.soft else _SEVENTH_TENTH
        kind = 0 if one.answer == "positive" else (1 << 14) - 1
        return (
            _PART[one.answer]
            | (look if one.seen else _LATEST) << 22
            | kind << 36
            | delays.index(one.after) << 50
        )

    def scripted(old: Luck) -> Luck:
        prospects = old.person.shape[0]
        touch = np.full((3, ORDINALS, prospects), word(otherwise), np.int64)
        for (draw, ordinal, prospect), one in says.items():
            touch[DRAW_CHANNELS.index(draw), ordinal, prospect] = word(one)
        never = (1 << 20) - 1
        person = np.full(prospects, never << 12 | never << 32, np.int64)
        for prospect, reached in (stages or {}).items():
            person[prospect] = (0 if reached > 1 else never) << 12 | (
                0 if reached > 2 else never
            ) << 32
        seat = np.full(old.seat.shape, 0 if escalates else never, np.int64)
        return Luck(touch=touch, person=person, seat=seat, trial=old.trial)

    return {"chance": lambda old: _even(old, delays), "luck": scripted}


def _even(old: Chance, delays: list[int]) -> Chance:
    """Half of all draws are answers, an eighth each automatic and spam; delays as listed."""
    table = np.array(delays + delays[-1:] * (4096 - len(delays)), np.int64)
    shifts = ("base", "person", "interest", "text", "length", "weekday", "volume", "note")
    flat = {name: np.zeros_like(getattr(old, name)) for name in (*shifts, "engaged")}
    return replace(
        old,
        **flat,
        cap=np.full(3, 1 << 22, np.int64),
        inflate=np.full_like(old.inflate, 1 << 16),
        spam=np.full_like(old.spam, 1 << 19),
        automatic=np.full(3, 1 << 19, np.int64),
        positive=np.full(3, 1 << 13, np.int64),
        meeting=1 << 19,
        deal=1 << 19,
        delay=np.tile(table, (3, 1)),
        automatic_delay=table,
        look=np.full(3, 800, np.int64),
        seen=np.full_like(old.seen, _LATEST),
        lost_as=np.full(3, LOST_CROWDING, np.int64),
        soft_view=700,
    )
