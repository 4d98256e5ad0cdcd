"""Random traces: every code that may stand in a table, in no likely story."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import numpy as np

from simulator.arrays import Ints
from simulator.limits import LIMIT_WORDS
from simulator.model.outcomes.block import ReplicationBlock, block_of
from simulator.model.outcomes.counter import counter_of
from simulator.model.outcomes.groups import Group
from simulator.model.outcomes.spans import frame_of
from simulator.model.outcomes.whose import Whose
from simulator.model.outcomes.worth import Worth
from simulator.model.trace.columns import LEDGER, PROSPECT, SEAT_DAY, TOUCH, Trace
from simulator.scenario.model import GoalWindow, Guard
from simulator.vocabulary import ANSWERS, CHANNELS, COUNTED, FATES, LEVELS, STATUSES
from tests.model.outcomes.made import resources

DAYS, LAST, SEATS, LINES = 40, 45, 3, 2
MINUTES = LAST * 1440
TRACES = 30
GROUPS = tuple(
    Group(kind, name) for kind, names in (("seat", "abc"), ("leaf", "de")) for name in names
)
WINDOWS = tuple(
    GoalWindow(outcome, Guard(), first, end)
    for outcome in COUNTED
    for first, end in ((0, LAST), (7, 31))
)


def random_trace(seed: int) -> Trace:
    """Up to 60 touches of up to 12 prospects, in no order."""
    chance = np.random.default_rng(seed)
    people, sent = int(chance.integers(0, 13)), int(chance.integers(0, 61))
    sent = sent if people else 0

    def table(rows: int, names: tuple[str, ...], **bounds: tuple[int, int]) -> Ints:
        columns = [chance.integers(*bounds.get(name, (0, 50)), rows) for name in names]
        return np.stack(columns, axis=1).astype(np.int64)

    mornings = [(seat, day) for day in range(DAYS) for seat in range(SEATS)]
    mornings = [one for one in mornings if chance.random() < 0.4]
    seat_days = table(len(mornings), SEAT_DAY, level=(0, len(LEVELS)), limits=(0, 1 << 12))
    accounts = [(pool, day) for day in range(LAST) for pool in range(SEATS)]
    accounts = [one for one in accounts if chance.random() < 0.3]
    ledger = table(len(accounts), LEDGER, balance=(0, 3), granted=(0, 2), bought=(0, 2))
    for rows, keys in ((seat_days, mornings), (ledger, accounts)):
        rows[:, :2] = np.array(keys, dtype=np.int64).reshape(len(keys), 2)
    return Trace(
        touches=table(
            sent,
            TOUCH,
            minute=(0, MINUTES),
            prospect=(0, max(people, 1)),
            seat=(0, SEATS),
            channel=(0, len(CHANNELS)),
            capped=(0, 2),
            fate=(0, len(FATES)),
            answer=(0, len(ANSWERS)),
            answered=(-1, MINUTES),
            closed=(0, 3),
            closed_at=(-1, MINUTES),
        ),
        seat_days=seat_days,
        ledger=ledger,
        prospects=table(
            people,
            PROSPECT,
            status=(0, len(STATUSES)),
            stage=(0, 4),
            first=(-1, 3) if seed % 2 else (0, MINUTES),
            seat=(-1, SEATS),
            leaf=(-1, LINES),
        ),
        trial=np.array([seed % 3 - 1, 1440 * seed, seed % 2, (seed + 1) % 2], dtype=np.int64),
        limit_names=tuple(LIMIT_WORDS),
    )


def counted(traces: list[Trace]) -> ReplicationBlock:
    """Count traces one after the other, as campaigns of one strategy."""
    world = resources(days=DAYS, horizon_days=LAST, seats=SEATS)
    world.opening[2] = -1
    world = replace(world, wage_cents=np.array([5000, 4999, 1], dtype=np.int64))
    frame = frame_of(date(2026, 1, 28), world.horizon, WINDOWS)
    block = block_of(("only",), (LINES,), range(len(traces)), frame, (GROUPS,))
    counter = counter_of(world, LINES, frame)
    for row, trace in enumerate(traces):
        people = np.arange(len(trace.prospects))
        deals = np.where(people % 3, -1, people)
        members = (people[:, None] % (2 + np.arange(len(WINDOWS))) > 0).astype(np.int64)
        places = np.stack([people % 3, 3 + people % 2], axis=1)
        worth = Worth(0.3, 0.7, 1234, arms=np.array([0.1, 0.3]), met=row % 2 == 1)
        counter.count(trace, Whose(deals, members, places), worth, block, row)
    return block


def rows_of(block: ReplicationBlock) -> dict[str, object]:
    """All tables of a block but the spare column."""
    return {
        "counts": block.counts[:, :-1].tolist(),
        "expected": np.nan_to_num(block.expected, nan=-1.0).tolist(),
        "leaves": block.leaves.tolist(),
        "times": block.times.tolist(),
        "windows": block.windows.tolist(),
        "grouped": block.grouped.tolist(),
    }


def told() -> str:
    """The rows of all random traces, as text for another process."""
    return json.dumps(rows_of(counted([random_trace(seed) for seed in range(TRACES)])))
