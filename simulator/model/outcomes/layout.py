"""Where each count stands: rows of whole numbers in the order of the stored columns.

Counting loops reach a column by its name, as `ROW_PLACES.accepted`. Whatever has no column of its
own, such as the touch without an answer, is counted in a spare place that nobody reads.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Sequence
from functools import cache
from typing import Any, Final

import numpy as np

from simulator.arrays import Ints
from simulator.model.outcomes.columns import COLUMNS, EXPECTED, GROUPS, KEYS, TIMELINE
from simulator.model.trace.columns import LEDGER, PROSPECT, SEAT_DAY, TOUCH, TRIAL
from simulator.vocabulary import (
    ACCEPTED,
    AGREED,
    ANSWERS,
    CHANNELS,
    DECLINED,
    DRAW_CHANNELS,
    DRAW_OF_CHANNEL,
    FATES,
    INTRODUCTION,
    INVITATION,
    LEVELS,
    STATUSES,
)

ABSENT: Final = -1
"""Stands for null in the columns that are null where the thing never happened."""

COUNTED_COLUMNS: Final = tuple(
    column.name
    for column in COLUMNS[len(KEYS) :]
    if not column.type.startswith("list") and column.name not in EXPECTED
)
"""Columns of a row of counts. Behind them are two places that are not stored: the value that the
positive answers have before any chance, and the spare one."""
TIMED_COLUMNS: Final = tuple(column.name for column in TIMELINE[len(KEYS) :])
"""Columns of a row of the timeline."""
GROUPED_COLUMNS: Final = tuple(
    column.name for column in GROUPS[len(KEYS) + 2 :] if column.name not in EXPECTED
)
"""Columns of a row of a group."""


def places(names: Sequence[str]) -> Any:
    """Number names, so that compiled and plain code reach `places(names).name` alike."""
    return namedtuple("Places", names)(*range(len(names)))  # noqa: PYI024 (names are data)


ROW_PLACES: Final = places((*COUNTED_COLUMNS, "value_at_best", "spare"))
TIME_PLACES: Final = places(TIMED_COLUMNS)
GROUP_PLACES: Final = places(GROUPED_COLUMNS)
TOUCH_PLACES: Final = places(TOUCH)
SEAT_DAY_PLACES: Final = places(SEAT_DAY)
LEDGER_PLACES: Final = places(LEDGER)
PROSPECT_PLACES: Final = places(PROSPECT)
TRIAL_PLACES: Final = places(TRIAL)

FIXED_PLACES: Final = places(
    ("days", "lines", "plans", "tools", "credit_price", "answer_minutes", "deal_cents")
)
"""Fixed for a strategy: days of sending, lines of the route, costs and price in cents, minutes,
value of a deal where the prospect names none."""
SEAT_PLACES: Final = places(("wage", "works", "day", "level", "backlog"))
"""Of each seat: cents an hour, whether it has mornings; then its latest morning so far."""
POOL_PLACES: Final = places(("arrived", "balance"))
"""Of each credit pool so far: credits that ever came, latest balance."""
ANSWERED_PLACES: Final = places(("first", "first_positive"))
"""Of each prospect so far: minute of the first personal answer, of the first positive one."""
WINDOW_PLACES: Final = places(("event", "first", "end"))
"""Of each window: what is counted, as in `EVENT_PLACES`, first day, the day behind the last."""
EVENT_PLACES: Final = places(("accepted", "replies", "positive_replies", "meetings", "deals"))
"""What happens to single people on a day, so that a goal can ask for it by date and by group."""
PERIOD_PLACES: Final = places(("kind", "index", "start_day", "begin", "end"))
"""Of each period: week or month, its number, first day, first span, span behind the last."""


def _in_row(names: Sequence[str]) -> Ints:
    return np.array([getattr(ROW_PLACES, name, ROW_PLACES.spare) for name in names], dtype=np.int64)


def _by_channel(pattern: str, words: Sequence[str]) -> Ints:
    """Place each word for each channel (5, words), in the columns of its draw channel."""
    families = [*(DRAW_CHANNELS[draw] for draw in DRAW_OF_CHANNEL), "task", "introduction"]
    return np.stack([_in_row([pattern.format(word, one) for word in words]) for one in families])


def _answers() -> Ints:
    answers = _by_channel("answers_{}_{}", ANSWERS)
    answers[INVITATION, ACCEPTED] = ROW_PLACES.accepted
    answers[INTRODUCTION, AGREED] = ROW_PLACES.introductions_agreed
    answers[INTRODUCTION, DECLINED] = ROW_PLACES.introductions_declined
    return answers


SENT_AT: Final = _in_row([f"touches_{channel}" for channel in CHANNELS])
FATE_AT: Final = _by_channel("{}_{}", FATES)
CAPPED_AT: Final = _by_channel("{}_{}", ("capped",))[:, 0].copy()
ANSWER_AT: Final = _answers()
CLOSED_AT: Final = _in_row(("open", "invitations_withdrawn", "invitations_expired"))
STATUS_AT: Final = _in_row([f"status_{status}" for status in STATUSES])
LEVEL_AT: Final = _in_row([f"days_at_{level}" for level in LEVELS])
SENT_IN_GROUP: Final = np.array(
    [getattr(GROUP_PLACES, f"touches_{channel}") for channel in CHANNELS]
)
SENT_IN_TIME: Final = np.array([getattr(TIME_PLACES, f"touches_{channel}") for channel in CHANNELS])


@cache
def limit_places(names: tuple[str, ...]) -> Ints:
    """Place each limit that a trace names. Raises AttributeError for an unknown one."""
    return np.array([getattr(ROW_PLACES, f"limit_{name}") for name in names], dtype=np.int64)
