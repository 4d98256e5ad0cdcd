from __future__ import annotations

import pytest

from simulator.answers.outlook.bounds import BINDS, CAN, CANNOT, Bound
from tests.answers.outlook.made import bound
from tests.model.engines.reference.hand import world

MAIL = "mail: {send: inmail, text: segment}"
ASK = "ask: {send: invitation, text: tailored, wait: 2d}"
FREE = "{name: Ana, plan: free, account_opened: 2020-01-01}"


def seat(**more: object) -> str:
    """An old account on Sales Navigator with more keys."""
    keys = "".join(f", {name}: {value}" for name, value in more.items())
    return f"{{name: Ana, plan: sales-navigator-core, account_opened: 2020-01-01{keys}}}"


@pytest.mark.parametrize(
    ("policy", "count", "limit", "found"),
    [
        ("", 7, "credits", Bound("credits", CANNOT, 7, 7, "credits")),
        ("", 8, "credits", Bound("credits", BINDS, 7, 8, "credits")),
        ("", 8, "credit_reserve", Bound("credit_reserve", CANNOT)),
        (
            "credits: {keep: 2}",
            5,
            "credit_reserve",
            Bound("credit_reserve", CANNOT, 5, 5, "credits"),
        ),
        (
            "credits: {keep: 2}",
            6,
            "credit_reserve",
            Bound("credit_reserve", BINDS, 5, 6, "credits"),
        ),
        ("credits: {keep: 2}", 6, "credits", Bound("credits", CAN, 7, 6, "credits")),
        ("credits: {pace: even}", 6, "credit_pace", Bound("credit_pace", BINDS)),
        ("credits: {pace: even}", 1, "credit_pace", Bound("credit_pace", CANNOT)),
        ("", 6, "credit_pace", Bound("credit_pace", CANNOT)),
    ],
)
def test_credits(policy: str, count: int, limit: str, found: Bound) -> None:
    """Seven credits at the start, and no grant within twelve days."""
    text = world(MAIL, f"{{count: {count}}}", seat(credits=7), policy=policy)
    assert bound(text, limit) == found


def test_credits_that_expire_early_may_run_short() -> None:
    plan = "plans: {sales-navigator-core: {lot_days: 5}}"
    text = world(MAIL, "{count: 3}", seat(credits=7), plan)
    assert bound(text, "credits").verdict == CAN


@pytest.mark.parametrize(
    ("budget", "verdict"), [(23, BINDS), (24, CANNOT), ("off", CANNOT), (480, CANNOT)]
)
def test_writing_minutes(budget: object, verdict: str) -> None:
    """Two tailored invitations a day take 12 minutes each; the third waits for the cap."""
    keys = {} if budget == "off" else {"writing_minutes": budget}
    limits = "limits: {invitations: {daily: 2}}"
    assert bound(world(ASK, "{count: 9}", seat(**keys), limits), "writing_minutes").verdict == (
        verdict
    )


@pytest.mark.parametrize(
    ("text", "count", "verdict"),
    [("tailored", 5, CANNOT), ("tailored", 6, BINDS), ("blank", 60, CANNOT)],
)
def test_notes(text: str, count: int, verdict: str) -> None:
    """Five notes a month on a free plan."""
    steps = f"ask: {{send: invitation, text: {text}, wait: 2d}}"
    assert bound(world(steps, f"{{count: {count}}}", FREE), "note_quota").verdict == verdict


@pytest.mark.parametrize(
    ("days", "text", "plan", "verdict"),
    [
        (40, "segment", "recruiter-lite", CAN),
        (40, "tailored", "recruiter-lite", CANNOT),
        (40, "segment", "sales-navigator-core", CANNOT),
        (29, "segment", "recruiter-lite", CANNOT),
    ],
)
def test_the_improvement_period(days: int, text: str, plan: str, verdict: str) -> None:
    """Recruiter's, for bulk InMail: a week to be judged, a warning of two, a grace of one more."""
    world_text = world(
        f"mail: {{send: inmail, text: {text}}}",
        "{count: 30}",
        f"{{name: Ana, plan: {plan}, account_opened: 2020-01-05}}",
        "limits: {improvement: {least: 10}}",
        days=days,
    )
    assert bound(world_text, "improvement").verdict == verdict


@pytest.mark.parametrize(
    ("limit", "days", "off", "verdict"),
    [
        ("lock", 12, "suppression", CANNOT),
        ("lock", 12, "segments", CAN),
        ("permanent", 12, "segments", CANNOT),
        ("permanent", 15, "segments", CAN),
        ("permanent", 15, "suppression", CANNOT),
    ],
)
def test_locks(limit: str, days: int, off: str, verdict: str) -> None:
    """Chance decides; the third within the memory may be for good, two weeks after the first."""
    text = world(ASK, "{count: 9}", FREE, f"off: [{off}]", days=days)
    assert bound(text, limit).verdict == verdict
