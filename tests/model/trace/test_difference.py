"""The first difference names where two traces part, not what followed from it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from simulator.arrays import Ints
from simulator.model.trace.columns import LEDGER, PROSPECT, SEAT_DAY, TOUCH, Trace
from simulator.vocabulary import ACCEPTED, INMAIL, INVITATION, MESSAGE, NEVER, SEEN
from tests.model.trace.difference import Difference, first_difference

DAY = 1440
NINE = 540


def table(columns: tuple[str, ...], *rows: dict[str, int]) -> Ints:
    """A table from rows that name what is not 0."""
    given = [[row.get(name, 0) for name in columns] for row in rows]
    return np.array(given, np.int64).reshape(-1, len(columns))


def touch(minute: int, prospect: int, **fields: int) -> dict[str, int]:
    """A touch that nobody looked at, answered or closed, but for `fields`."""
    unheard = {"looked": -1, "answered": -1, "closed_at": -1}
    return {"minute": minute, "prospect": prospect, **unheard, **fields}


ASKED = touch(
    NINE, 0, channel=INVITATION, fate=SEEN, looked=NINE + 80, answer=ACCEPTED, answered=NINE + 100
)
TOLD = touch(DAY + NINE, 0, step=1, channel=MESSAGE)
MAILED = touch(2 * DAY + NINE, 1, step=2, channel=INMAIL)
TRACE = Trace(
    touches=table(TOUCH, ASKED, TOLD, MAILED),
    seat_days=table(SEAT_DAY, *({"day": day, "message": 1} for day in range(3))),
    ledger=table(LEDGER, *({"day": day, "balance": 5} for day in range(3))),
    prospects=table(
        PROSPECT,
        {"status": 1, "stopped": -1, "connected": NINE + 100, "first": NINE},
        {"status": 2, "stopped": -1, "connected": -1, "first": 2 * DAY + NINE, "leaf": 1},
    ),
    trial=np.full(4, -1, dtype=np.int64),
    limit_names=("daily_cap",),
)
STEPS = ("ask", "hello", "mail")


def changed(trace: Trace, name: str, row: int, **fields: int) -> Trace:
    """The same trace but for some fields of one row."""
    columns = {"touches": TOUCH, "seat_days": SEAT_DAY, "ledger": LEDGER, "prospects": PROSPECT}
    values = getattr(trace, name).copy()
    for field, value in fields.items():
        values[row, columns[name].index(field)] = value
    return replace(trace, **{name: values})


def without(trace: Trace, name: str, row: int) -> Trace:
    """The same trace but for a missing row."""
    return replace(trace, **{name: np.delete(getattr(trace, name), row, axis=0)})


def test_the_same_traces_have_none() -> None:
    assert first_difference(TRACE, changed(TRACE, "touches", 0)) is None


HELLO = "touch 1 (step hello, message, ordinal 0)"
ASK = "touch 0 (step ask, invitation, ordinal 0)"


@pytest.mark.parametrize(
    ("name", "row", "field", "value", "found"),
    [
        ("touches", 1, "text", 2, (DAY + NINE, "prospect 0", HELLO, 0)),
        ("touches", 1, "minute", DAY + 600, (DAY + NINE, "prospect 0", HELLO, DAY + NINE)),
        ("touches", 1, "minute", DAY + 60, (DAY + 60, "prospect 0", HELLO, DAY + NINE)),
        ("touches", 0, "capped", 1, (NINE, "prospect 0", ASK, 0)),
        ("touches", 0, "fate", 3, (NINE + 80, "prospect 0", ASK, SEEN)),
        ("touches", 0, "looked", NINE + 70, (NINE + 70, "prospect 0", ASK, NINE + 80)),
        ("touches", 0, "answer", 2, (NINE + 100, "prospect 0", ASK, ACCEPTED)),
        ("touches", 0, "answered", -1, (NINE + 100, "prospect 0", ASK, NINE + 100)),
        ("touches", 1, "closed_at", 2 * DAY, (2 * DAY, "prospect 0", HELLO, -1)),
        ("touches", 1, "seat", 1, (DAY + NINE, "prospect 0", HELLO, 0)),
        ("seat_days", 1, "level", 2, (DAY, "seat 0 on day 1", "", 0)),
        ("seat_days", 1, "message", 2, (2 * DAY - 1, "seat 0 on day 1", "", 1)),
        ("ledger", 2, "balance", 4, (2 * DAY, "pool 0 on day 2", "", 5)),
        ("prospects", 0, "status", 2, (NEVER, "prospect 0", "", 1)),
        ("prospects", 0, "stopped", 3000, (3000, "prospect 0", "", -1)),
        ("prospects", 0, "connected", 700, (NINE + 100, "prospect 0", "", NINE + 100)),
        ("prospects", 1, "first", -1, (2 * DAY + NINE, "prospect 1", "", 2 * DAY + NINE)),
        ("prospects", 1, "leaf", -1, (0, "prospect 1", "", 1)),
    ],
)
def test_a_changed_field_is_found_in_its_own_minute(
    name: str, row: int, field: str, value: int, found: tuple[int, str, str, int]
) -> None:
    other = changed(TRACE, name, row, **{field: value})
    minute, where, which, was = found
    assert first_difference(TRACE, other, 7, steps=STEPS) == Difference(
        7, minute, where, which, field, was, value
    )


def test_a_test_that_decides_otherwise_comes_before_whom_it_serves() -> None:
    """Both decide on day 2, for another arm: prospect 1 takes its line then."""
    one = replace(TRACE, trial=np.array([1, 2 * DAY, -1, 0], dtype=np.int64))
    other = replace(changed(TRACE, "prospects", 1, leaf=0), trial=np.array([0, 2 * DAY, -1, 0]))
    found = first_difference(other, one)
    assert found in (
        Difference(0, 2 * DAY, "prospect 1", "", "leaf", 0, 1),
        Difference(0, 2 * DAY, "the test", "", "winner", 0, 1),
    )


@pytest.mark.parametrize(
    ("name", "row", "found"),
    [
        ("touches", 1, (DAY + NINE, "prospect 0", HELLO, "minute", DAY + NINE)),
        ("seat_days", 1, (DAY, "seat 0 on day 1", "", "seat", 0)),
        ("ledger", 2, (2 * DAY, "pool 0 on day 2", "", "pool", 0)),
        ("prospects", 1, (NEVER, "prospect 1", "", "status", 2)),
    ],
)
def test_a_missing_row_is_a_difference_whichever_trace_misses_it(
    name: str, row: int, found: tuple[int, str, str, str, int]
) -> None:
    other = without(TRACE, name, row)
    assert first_difference(TRACE, other, steps=STEPS) == Difference(0, *found, None)
    assert first_difference(other, TRACE, steps=STEPS) == Difference(0, *found[:4], None, found[4])


def test_the_cause_is_named_and_not_the_prospect_with_the_smaller_number() -> None:
    """Prospect 1 reads earlier; that prospect 0's first row differs too is what follows."""
    cause = changed(TRACE, "touches", 2, fate=SEEN, looked=2 * DAY + 600)
    both = changed(cause, "touches", 0, closed_at=4 * DAY, closed=1)
    found = first_difference(TRACE, both)
    assert found is not None
    assert (found.minute, found.where) == (2 * DAY + 600, "prospect 1")


def test_news_comes_before_the_morning_it_changes_and_this_before_its_sends() -> None:
    opening = np.array([[NINE, DAY + NINE, 2 * DAY + NINE]], np.int64)
    heard = changed(TRACE, "touches", 0, answered=DAY + NINE)
    sends = changed(heard, "touches", 1, text=2)
    morning = changed(sends, "seat_days", 1, level=2)
    news = changed(morning, "touches", 0, answer=2)
    for other, field in ((sends, "text"), (morning, "level"), (news, "answer")):
        found = first_difference(heard, other, opening=opening)
        assert found is not None
        assert (found.field, found.minute) == (field, DAY + NINE)


def test_a_night_s_news_is_the_cause_of_the_morning_only_where_openings_are_known() -> None:
    night = changed(TRACE, "touches", 0, answered=DAY + 60)
    other = changed(changed(night, "touches", 0, answer=2), "seat_days", 1, pending=1)
    opening = np.array([[NINE, DAY + NINE, 2 * DAY + NINE]], np.int64)
    known, unknown = (first_difference(night, other, opening=one) for one in (opening, None))
    assert known is not None
    assert unknown is not None
    assert (known.field, known.minute) == ("answer", DAY + 60)
    assert (unknown.field, unknown.minute) == ("pending", DAY)


def test_a_pool_takes_the_first_opening_of_the_day() -> None:
    opening = np.array([[NINE, -1], [300, DAY + 60]], np.int64)
    others = [changed(TRACE, "ledger", day, spent=1) for day in range(3)]
    found = [first_difference(TRACE, other, opening=opening) for other in others]
    at = [one.minute for one in found if one is not None]
    assert at == [300, DAY + 60, 2 * DAY]


def test_the_same_rows_in_another_order_are_not_the_same() -> None:
    turned = replace(TRACE, touches=TRACE.touches[[0, 2, 1]])
    assert first_difference(TRACE, turned) == Difference(
        0, NEVER, "row 1 of touches", "", "order", None, None
    )
    renamed = replace(TRACE, limit_names=("weekly_cap",))
    found = first_difference(TRACE, renamed)
    assert found is not None
    assert found.where == "limit_names"


def test_a_difference_reads_as_a_sentence() -> None:
    other = changed(TRACE, "touches", 0, answered=-1)
    names = ("reference", "compiled")
    assert str(first_difference(TRACE, other, 7, names, STEPS)) == (
        "replication 7, minute 640 (day 0, 10:40): prospect 0, "
        "touch 0 (step ask, invitation, ordinal 0): "
        "answered is 640 in reference, -1 in compiled"
    )
    missing = without(TRACE, "ledger", 2)
    assert str(first_difference(TRACE, missing)) == (
        "replication 0, minute 2880 (day 2, 00:00): pool 0 on day 2: "
        "pool is 0 in one, no such row in other"
    )
    longer = changed(TRACE, "prospects", 1, status=0)
    assert str(first_difference(TRACE, longer)) == (
        "replication 0, at the end: prospect 1: status is 2 in one, 0 in other"
    )
