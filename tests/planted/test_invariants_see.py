"""Invariants can fail: a bug is planted, and the named one complains in some random scenario.

That they hold without the bug in the same scenarios is
`tests/model/engines/reference/test_invariants`.
"""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest

from simulator.model.engines.reference import morning, planning, post, prospect
from simulator.model.rules import (
    budget,
    calendar,
    handover,
    invitations,
    ledger,
    response,
    window,
)
from simulator.vocabulary import MESSAGE
from tests.invariants.complaints import complaints
from tests.planted.bugs import (
    Make,
    instead,
    moved,
    newest_first,
    oldest_first,
    six_days,
    writes_for_nothing,
)
from tests.planted.bugs import refund_after_91_days as refunds_a_day_longer
from tests.random_worlds import random_scenario
from tests.worlds import scenario, stage

SCENARIOS = range(40, 200)
FIRST = {
    "truncate": 61,
    "spend": 47,
    "refunds": 50,
    "first_day": 53,
    "ramp_share": 74,
    "note_goes": 45,
    "INMAIL": 61,
    "may_move": 59,
    "affords": 9,
}
"""What the bug is planted in -> the scenario that shows it first, to begin with."""


def uncounted(right: Any) -> Any:
    def spend(pool: Any, left: Any) -> None:
        right(pool, left)
        pool.spent -= pool.granted == 0

    return spend


@pytest.mark.parametrize(
    ("invariant", "where", "name", "wrong"),
    [
        ("ledger_identity", ledger, "spend", uncounted),
        ("lots_by_hand", ledger, "truncate", oldest_first),
        ("lots_by_hand", ledger, "spend", newest_first),
        ("lots_by_hand", ledger, "expire", moved(4, -1)),
        ("credits_and_inmails", morning, "refunds", refunds_a_day_longer),
        ("rolling_week", window, "first_day", six_days),
        ("daily_limits", calendar, "ramp_share", moved(1, 14)),
        ("monthly_limits", invitations, "note_goes", instead(lambda *_: True)),
        ("pending_pile", morning, "ACCEPTED", instead(-1)),
        (
            "one_invitation_at_a_time",
            prospect,
            "invitation_channel",
            instead(lambda *_: 3),
        ),
        ("inmails_apart", prospect, "INMAIL", instead(-1)),
        ("strangers_and_connections", prospect, "message_channel", instead(lambda *_: MESSAGE)),
        ("one_seat", handover, "may_move", instead(lambda *_: True)),
        ("handed_over", handover, "hands_over", instead(lambda *_: True)),
        ("working_hours", calendar, "send_minute", moved(0, 700)),
        (
            "people_answer_what_they_saw",
            response,
            "answer_kind",
            lambda right: lambda word, draw, seen, *given: right(word, draw, True, *given),
        ),
        ("final_status", post, "STATUS_OF", lambda right: dict.fromkeys(right, 4)),
        ("writing_budget", planning, "commit", writes_for_nothing),
        ("month_budget", budget, "affords", moved(0, 1000)),
        ("limits_that_bound", planning, "room_of", lambda _: lambda *given: (2, 0)),
    ],
)
def test_a_planted_bug_breaks_an_invariant(
    invariant: str,
    where: ModuleType,
    name: str,
    wrong: Make,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(where, name, wrong(getattr(where, name)))
    for seed in (FIRST.get(name, SCENARIOS[0]), *SCENARIOS):
        world = scenario(random_scenario(seed))
        for strategy in world.strategies:
            found = stage(world, strategy.name, seed % 7)
            if any(one.startswith(f"{invariant}:") for one in complaints(found, found.live())):
                return
    pytest.fail(f"{invariant} never complained")
