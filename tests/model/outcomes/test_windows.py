from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from simulator.model.outcomes.block import ReplicationBlock, block_of
from simulator.model.outcomes.counter import counter_of
from simulator.model.outcomes.layout import EVENT_PLACES, ROW_PLACES
from simulator.model.outcomes.spans import timeless
from simulator.model.outcomes.whose import Whose
from simulator.model.outcomes.worth import Worth
from simulator.model.stop import UNSTOPPED
from simulator.scenario.model import GoalWindow, Guard
from simulator.study.engine import chosen, counts_of
from simulator.study.session import strategy_names
from simulator.study.setup import set_up
from simulator.vocabulary import ACCEPTED, COUNTED, INVITATION, MESSAGE, NEGATIVE, POSITIVE
from tests.model.outcomes.made import resources, trace
from tests.worlds import scenario

DAY = 1440
STORY = trace(
    touches=[
        {"prospect": 0, "channel": INVITATION, "answer": ACCEPTED, "answered": 2 * DAY},
        {"prospect": 1, "channel": INVITATION, "answer": ACCEPTED, "answered": 3 * DAY - 1},
        {"prospect": 0, "channel": MESSAGE, "answer": NEGATIVE, "answered": 4 * DAY},
        {"prospect": 0, "channel": MESSAGE, "answer": POSITIVE, "answered": 5 * DAY},
        {"prospect": 0, "channel": MESSAGE, "answer": POSITIVE, "answered": 6 * DAY},
        {"prospect": 1, "channel": MESSAGE, "answer": POSITIVE, "answered": 5 * DAY + 7},
        {"prospect": 2, "channel": MESSAGE, "answer": POSITIVE, "answered": 7 * DAY},
    ],
    prospects=[{"stage": 3}, {"stage": 2}, {"stage": 1}],
)
"""One accepts on day 2, says no on day 4 and yes twice; two more say yes, on days 5 and 7."""


def counted(*windows: GoalWindow, people: Sequence[Sequence[int]] = ()) -> list[list[int]]:
    """Of each window its outcome and the positives; `people` are those of each, else all."""
    members = np.ones((3, len(windows)), dtype=np.int64)
    for number, own in enumerate(people):
        members[:, number] = np.isin(np.arange(3), own)
    frame = timeless(windows)
    block = block_of(("",), (0,), range(1), frame)
    deals, places = np.zeros(3, dtype=np.int64) - 1, np.zeros((3, 0), dtype=np.int64)
    whose = Whose(deals, members, places)
    counter_of(resources(), 0, frame).count(STORY, whose, Worth(0.5, 0.5, 100), block, 0)
    return block.windows.reshape(-1, 2).tolist()


@pytest.mark.parametrize(
    ("outcome", "by_day"),
    [
        ("accepted", [0, 0, 2, 0, 0, 0, 0, 0]),
        ("replies", [0, 0, 0, 0, 1, 1, 0, 1]),
        ("positive_replies", [0, 0, 0, 0, 0, 2, 0, 1]),
        ("meetings", [0, 0, 0, 0, 0, 2, 0, 0]),
        ("deals", [0, 0, 0, 0, 0, 1, 0, 0]),
    ],
)
def test_an_outcome_counts_on_its_day(outcome: str, by_day: list[int]) -> None:
    """Replies when that person first answered; meetings and deals when the first yes came."""
    days = [GoalWindow(outcome, Guard(), day, day + 1) for day in range(8)]
    assert counted(*days) == [
        [count, yes] for count, yes in zip(by_day, [0, 0, 0, 0, 0, 2, 0, 1], strict=True)
    ]
    assert counted(GoalWindow(outcome, Guard(), 0, 8)) == [[sum(by_day), 3]]


def test_the_day_behind_the_last_is_outside() -> None:
    assert counted(
        GoalWindow("replies", Guard(), 4, 5),
        GoalWindow("replies", Guard(), 5, 7),
        GoalWindow("replies", Guard(), 5, 8),
    ) == [[1, 0], [1, 2], [2, 3]]


def test_only_its_people_count() -> None:
    """Of the same days; groups that share nobody add up to everybody."""
    every = GoalWindow("positive_replies", Guard(), 0, 8)
    assert counted(every, every, every, people=[(0, 2), (1,), ()]) == [[2, 2], [1, 1], [0, 0]]


def test_goals_can_ask_for_all_that_is_counted_so() -> None:
    """The language and the model name the same outcomes."""
    assert EVENT_PLACES._fields == COUNTED


WORLD = """
world:
  start: 2026-01-20
  prospects:
    segments:
      - {name: backend, count: 40, seniority: {ic: 50%, manager: 50%}}
      - {name: frontend, count: 40}
      - {name: named, count: 20, seat: Bo}
  rates: {accepted: 60%, message_answered: {first: 60%}, positive: {message: 70%}}
seats:
  - {name: Ana, plan: sales-navigator-core, count: 2}
  - {name: Bo, plan: free}
strategies:
  note:
    steps:
      ask: {send: invitation, text: segment, accepted: hi}
      hi: {send: message, text: segment}
  ana only:
    seats: Ana
    steps:
      ask: {send: invitation, text: segment, accepted: hi}
      hi: {send: message, text: segment}
study:
  days: 60
  answers_until: 80
  goal:
"""


def goals(*lines: str) -> tuple[ReplicationBlock, tuple[GoalWindow, ...]]:
    """Three replications of the world above, counted for these goals, and what they ask for."""
    world = scenario(WORLD + "".join(f"    - {{{line}}}\n" for line in lines))
    ready = set_up(world, strategy_names(world))
    block = counts_of(chosen("auto")[0], ready).count(range(3), UNSTOPPED)
    assert block.windows.shape == (6, 2 * len(world.study.windows))
    return block, world.study.windows


def by_guard(outcome: str, *groups: str) -> list[list[int]]:
    """The outcome of each group over all days, (groups, campaigns), whole campaigns behind."""
    block, _ = goals(*(f"goal: {outcome} >= 1, for: {{{group}}}" for group in groups))
    return [
        *block.windows[:, ::2].T.tolist(),
        block.counts[:, getattr(ROW_PLACES, outcome)].tolist(),
    ]


@pytest.mark.parametrize("outcome", COUNTED)
@pytest.mark.parametrize(
    "groups",
    [
        ("segment: backend", "segment: frontend", "segment: named"),
        ("seniority: unknown", "seniority: [ic, manager]"),
        ("seat: Ana", "seat: Bo"),
    ],
)
def test_groups_that_share_nobody_add_up_to_the_whole(
    outcome: str, groups: tuple[str, ...]
) -> None:
    *parts, whole = by_guard(outcome, *groups)
    assert np.sum(parts, axis=0).tolist() == whole
    assert outcome == "deals" or sum(whole) > 0


def test_a_seat_has_those_whom_it_works() -> None:
    """Nobody is dealt to a seat that does not work the strategy, and who is its own is left out."""
    ana, bo, whole = by_guard("accepted", "seat: Ana", "seat: Bo")
    assert (ana[1::2], bo[1::2]) == (whole[1::2], [0, 0, 0])
    assert min(bo[::2]) > 0


@pytest.mark.parametrize("outcome", COUNTED)
def test_all_days_of_everybody_are_the_column_of_the_outcome(outcome: str) -> None:
    """So are stretches that follow each other, summed."""
    block, _ = goals(f"goal: {outcome} >= 1, by: day 80")
    assert block.windows[:, 0].tolist() == block.counts[:, getattr(ROW_PLACES, outcome)].tolist()
    assert block.windows[:, 1].tolist() == block.counts[:, ROW_PLACES.positive_replies].tolist()


def test_months_add_up_to_their_days() -> None:
    """February lies whole in the sixty days; what there is by its end also has January."""
    block, windows = goals(
        "goal: replies >= 1, in: every month",
        "goal: replies >= 1, by: 2026-02-28",
        "goal: replies >= 1, by: 2026-01-31",
    )
    found = dict(zip(windows, block.windows[:, ::2].T, strict=True))
    february, until, before = (
        found[GoalWindow("replies", Guard(), *days)] for days in ((12, 40), (0, 40), (0, 12))
    )
    assert (before + february).tolist() == until.tolist()
    assert february.all()
