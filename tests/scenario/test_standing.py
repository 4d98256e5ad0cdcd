"""How a seat stands: read whole, and what no account could be is told at its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from simulator.errors import Invalid
from simulator.scenario.load import load
from simulator.scenario.model import Pending, Seat, Sent

TEXT = """\
world: {{start: 2026-01-05, prospects: [{{count: 5}}]}}
strategies: {{a: {{steps: {{ask: {{send: invitation}}}}}}}}
study: {{days: 10}}
seats:
  - name: Ana
    plan: {plan}
    account_opened: {opened}
    {key}
"""


def seat(key: str, folder: Path, plan: str = "sales-navigator-core") -> Seat:
    path = folder / "one.yaml"
    path.write_text(TEXT.format(key=key, plan=plan, opened="2023-05-01"), encoding="utf-8")
    return load(path)[0].seats[0]


def problems(
    key: str, folder: Path, plan: str = "sales-navigator-core", opened: str = "2023-05-01"
) -> list[str]:
    path = folder / "one.yaml"
    path.write_text(TEXT.format(key=key, plan=plan, opened=opened), encoding="utf-8")
    with pytest.raises(Invalid) as refused:
        load(path)
    return [
        f"{one.line}:{one.column}: {one.where}: expected {one.expected}, saw {one.seen}"
        for one in refused.value.problems
    ]


def test_a_seat_says_how_it_stands(tmp_path: Path) -> None:
    found = seat(
        "pending: {open: 300, oldest: 60d}\n"
        "    sent: [12, 15, 0, 0, 14, 18, 11]\n"
        "    credits: {2025-12-01: 20, 2025-11-01: 15}\n"
        "    locked_until: 2026-01-08",
        tmp_path,
    )
    assert found.pending == Pending(300, 60 * 1440)
    assert found.sent == Sent(invitations=(12, 15, 0, 0, 14, 18, 11))
    assert found.lots == ((date(2025, 11, 1), 15), (date(2025, 12, 1), 20))
    assert (found.credits, found.notes_used) == (None, 0)
    assert found.locked_until == date(2026, 1, 8)
    assert seat("notes_used: 3", tmp_path, "free").notes_used == 3


def test_what_was_sent_is_told_by_channel_too(tmp_path: Path) -> None:
    week, fortnight = [1, 2, 3, 4, 5, 6, 7], [2] * 14
    found = seat(
        f"sent: {{invitations: {week}, messages: {week}, inmails: {fortnight}, "
        f"inmails_answered: {[1] * 14}}}",
        tmp_path,
    )
    assert found.sent == Sent(tuple(week), tuple(week), (2,) * 14, (1,) * 14)


def test_a_new_seat_stands_as_before(tmp_path: Path) -> None:
    found = seat("credits: 7", tmp_path)
    assert (found.pending, found.sent, found.lots, found.locked_until) == (None, Sent(), (), None)
    assert (found.credits, seat("credits: {}", tmp_path).credits) == (7, 0)


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("pending: 300", "8:14: seats.Ana.pending: expected a mapping with open or oldest"),
        (
            "pending: {open: 300}",
            "8:5: seats.Ana.pending.oldest: expected the key oldest, which is missing",
        ),
        (
            "pending: {open: 1501, oldest: 60d}",
            "8:21: seats.Ana.pending.open: expected at most 1,500 open at once, saw 1501",
        ),
        (
            "pending: {open: 3, oldest: 180d}",
            ("8:32: seats.Ana.pending.oldest: expected less than 180d: older invitations have "
            'expired, saw "180d"'),
        ),
        (
            "sent: [1, 2, 3]",
            "8:11: seats.Ana.sent: expected a list of 7 numbers, yesterday first, saw a list of 3",
        ),
        ("sent: [1, 2, 3, -4, 5, 6, 7]", "8:21: seats.Ana.sent.4: expected a whole"),
        ("sent: 12", "8:11: seats.Ana.sent: expected a list of 7 numbers of invitations, or"),
        (
            "sent: [20, 20, 0, 20, 20, 20, 1]",
            ("8:11: seats.Ana.sent: expected at most 100 in seven days "
            "(limits.invitations.weekly), saw 101"),
        ),
        (
            "sent: {inmails_answered: [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]}",
            ("8:31: seats.Ana.sent.inmails_answered.1: expected at most the 0 InMails that were "
            "sent that day, saw 1"),
        ),
        ("sent: {mails: [1]}", '8:12: seats.Ana.sent.mails: expected invitations, messages,'),
        ("notes_used: -1", "8:17: seats.Ana.notes_used: "),
        (
            "credits: {2026-01-06: 3}",
            ("8:15: seats.Ana.credits.2026-01-06: expected a day not after the seat starts, "
            "2026-01-05, saw"),
        ),
        (
            "credits: {2025-10-07: 3}",
            ("8:15: seats.Ana.credits.2025-10-07: expected a day less than 90 days before "
            "2026-01-05, saw 2025-10-07: they have expired"),
        ),
        (
            "credits: {2025-12-01: 100, 2025-11-01: 51}",
            ("8:14: seats.Ana.credits: expected at most the 150 that sales-navigator-core keeps, "
            "saw 151"),
        ),
        ("credits: {soon: 3}", "8:15: seats.Ana.credits.soon: expected a date such as 2026-01-05,"),
        ("credits: {2025-12-01: many}", "8:27: seats.Ana.credits.2025-12-01: "),
        (
            "locked_until: 2026-01-05",
            ("8:19: seats.Ana.locked_until: expected a day after the seat starts, 2026-01-05, and "
            "not after 2026-02-04: no lock is longer, saw"),
        ),
        ("locked_until: 2026-02-05", "8:19: seats.Ana.locked_until: expected a day after"),
    ],
)  # fmt: skip
def test_what_no_account_could_be_is_told_at_its_place(key: str, told: str, tmp_path: Path) -> None:
    (problem,) = problems(key, tmp_path)
    assert problem.startswith(told)


def test_a_free_account_has_five_notes_a_month_and_no_credits(tmp_path: Path) -> None:
    key = "notes_used: 6\n    credits: {2025-12-01: 1}"
    assert problems(key, tmp_path, "free") == [
        "8:17: seats.Ana.notes_used: expected at most the 5 a month of free, saw 6",
        "9:14: seats.Ana.credits: expected at most the 0 that free keeps, saw 1",
    ]


def test_nothing_happened_before_the_account_was_opened(tmp_path: Path) -> None:
    key = (
        "pending: {open: 9, oldest: 4d}\n"
        "    sent: [1, 2, 3, 0, 0, 0, 0]\n"
        "    credits: {2026-01-02: 5}"
    )
    assert problems(key, tmp_path, opened="2026-01-03") == [
        "8:21: seats.Ana.pending.open: expected at most the 6 that were sent within 4d, saw 9",
        (
            "8:32: seats.Ana.pending.oldest: expected an age since the account was opened, "
            '2026-01-03, saw "4d"'
        ),
        "9:11: seats.Ana.sent: expected nothing before the account was opened, 2026-01-03, saw 3",
        (
            "10:15: seats.Ana.credits.2026-01-02: expected a day since the account was opened, "
            '2026-01-03, saw "2026-01-02"'
        ),
    ]
