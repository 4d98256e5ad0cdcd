"""What the suppression score was made for: care stays unseen, templates at volume do not.

Many seats in one world are many accounts, with every rule on, spam reports among them; days are
working mornings, counted from 0: on morning 2 two days of sending are on record. Run with `-s`, the
shares and medians are printed.
"""

from __future__ import annotations

import numpy as np
import pytest

from simulator.arrays import Ints
from simulator.vocabulary import NEVER, SOFT, WEEK_LOCK
from tests.worlds import columns, scenario, stage

WORLD = """
    world:
      start: 2026-01-05
      prospects: [{{count: {people}, mix: benchmark}}]
      limits: {{invitations: {{daily: {daily}}}}}
      off: [{off}]
    seats: [{{name: account, plan: premium-career, count: {accounts}, account_opened: 2015-01-01}}]
    strategies:
      invite:
        withdraw: {{after: 21d}}
        steps:
          ask: {{send: invitation, text: {text}}}
    study: {{days: {days}, answers_until: {days}}}
    """
AT_A_TIME = 60
"""Accounts of one world; more accounts are more replications."""
FEW, MANY = 60, 1020


def first_mornings(
    text: str, daily: int, days: int, accounts: int, level: int, weekly: bool = True
) -> Ints:
    """Working morning on which each account first stood at `level` or worse; NEVER for never."""
    off = "" if weekly else "weekly_cap"
    weeks = -(-days // 7)
    people = AT_A_TIME * weeks * (min(100, 5 * daily) if weekly else 5 * daily)
    world = scenario(
        WORLD.format(people=people, daily=daily, off=off, accounts=AT_A_TIME, text=text, days=days)
    )
    found = []
    for replication in range(accounts // AT_A_TIME):
        morning = columns(stage(world, replication=replication).live_fast().seat_days)
        levels = morning["level"].reshape(-1, AT_A_TIME)
        reached = (levels >= level).any(axis=0)
        found.append(np.where(reached, (levels >= level).argmax(axis=0), NEVER))
    return np.concatenate(found)


def told(what: str, first: Ints) -> tuple[float, float]:
    """Print and return the share of accounts and, of those, the median morning."""
    share = float((first < NEVER).mean())
    median = float(np.median(first[first < NEVER])) if share else float("nan")
    print(f"{what}: {share:.1%} of {len(first)}, median morning {median:g}")  # noqa: T201
    return share, median


def careful(daily: int, days: int, accounts: int) -> None:
    """Months of tailored notes: fewer than 1 in 100 are ever suppressed."""
    first = first_mornings("tailored", daily, days, accounts, SOFT, weekly=daily <= 20)
    share, _ = told(f"tailored {daily} a day, suppressed within {days} days", first)
    assert share < 0.01


def modest(accounts: int) -> None:
    """Half a year of templates within the weekly limit: fewer than 5 in 100."""
    first = first_mornings("template", 14, 180, accounts, SOFT)
    share, _ = told("template 14 a day, suppressed within 180 days", first)
    assert share < 0.05


def brisk(accounts: int) -> None:
    """Templates up to the daily limit: seen after a week of sending, within 10 days."""
    first = first_mornings("template", 20, 11, accounts, SOFT)
    share, median = told("template 20 a day, soft", first)
    assert (share, median) == (1.0, 5.0)
    assert first.max() <= 7


def blasting(accounts: int) -> None:
    """Fifty templates a day: seen on the second day, with the weekly limit off soon locked."""
    first = first_mornings("template", 50, 5, accounts, SOFT)
    share, median = told("template 50 a day, soft", first)
    assert (share, median) == (1.0, 2.0)
    assert first.max() <= 3
    first = first_mornings("template", 50, 8, accounts, WEEK_LOCK, weekly=False)
    share, median = told("template 50 a day without weekly limit, locked", first)
    assert (share, median) == (1.0, 4.0)
    assert first.max() <= 7


def test_tailored_notes_within_the_safe_maximum_are_not_suppressed() -> None:
    """S12: 20 to 30 tailored requests a day are safe; 30 need the weekly limit switched off."""
    careful(30, 90, FEW)


def test_templates_at_14_a_day_are_hardly_ever_suppressed() -> None:
    """A template within the weekly limit is suppressed in fewer than 5 of 100 accounts."""
    modest(FEW)


def test_templates_at_20_a_day_are_soft_within_10_days() -> None:
    """S12: the same volume with one text for all does not stay unseen: median day 5."""
    brisk(FEW)


def test_templates_at_50_a_day_are_soft_within_3_days_and_locked_within_7() -> None:
    """S13: fifty identical messages a day are suppressed on day 2, and locked on day 4."""
    blasting(FEW)


@pytest.mark.slow
@pytest.mark.parametrize("daily", [20, 25, 30])
def test_tailored_notes_are_safe_on_a_thousand_accounts(daily: int) -> None:
    """The first target as it is written: under 1 % of 1,000 accounts within 180 days."""
    careful(daily, 180, MANY)


@pytest.mark.slow
def test_templates_at_14_a_day_on_a_thousand_accounts() -> None:
    """The second target as it is written: under 5 % of 1,000 accounts within 180 days."""
    modest(MANY)


@pytest.mark.slow
def test_templates_at_volume_on_a_thousand_accounts() -> None:
    """The other targets as they are written, on 1,000 accounts each."""
    brisk(MANY)
    blasting(MANY)
