from __future__ import annotations

import pytest

from simulator.answers.outlook.room import best_day, hindrance, least_minutes, most_minutes
from simulator.vocabulary import INMAIL, INVITATION, OPEN_PROFILE
from tests.answers.outlook.made import laid_out
from tests.model.engines.reference.hand import small, world

STEPS = """
ask: {send: invitation, text: tailored, length: 250, wait: 1d, silent: mail}
mail: {send: inmail, text: segment}
"""


def test_what_is_shut_on_the_best_day_is_shut_for_ever() -> None:
    """A cap of nothing; a young account's limit ends, if there are days enough."""
    limits = "limits: {invitations: {weekly: 0}, inmail: {new_account_daily: 0}}"
    seat = "{name: Ana, plan: sales-navigator-core, account_opened: 2026-01-01}"
    resources = laid_out(small(world(STEPS, seats=seat, rest=limits, days=60))).resources[0]
    assert best_day(resources, 0).shut == {INVITATION: "weekly_cap"}
    young = laid_out(small(world(STEPS, seats=seat, rest=limits, days=12))).resources[0]
    assert best_day(young, 0).shut == {
        OPEN_PROFILE: "inmail_new_account",
        INMAIL: "inmail_new_account",
        INVITATION: "weekly_cap",
    }


@pytest.mark.parametrize(
    ("plan", "budget", "least", "most", "hindered"),
    [
        ("sales-navigator-core", 11, 12, 12, "writing_minutes"),
        ("sales-navigator-core", 12, 12, 12, ""),
        # 250 characters do not fit into a free account's note: it goes blank, for nothing.
        ("free", 0, 0, 12, ""),
    ],
)
def test_minutes_of_a_step(plan: str, budget: int, least: int, most: int, hindered: str) -> None:
    seat = f"{{name: Ana, plan: {plan}, writing_minutes: {budget}}}"
    setup = laid_out(small(world(STEPS, seats=seat)))
    resources, program = setup.resources[0], setup.assignment.programs[0]
    terms, ask = resources.terms[0], program.steps[0]
    assert (least_minutes(terms, ask), most_minutes(terms, ask)) == (least, most)
    assert hindrance(program, resources, best_day(resources, 0), 0, INVITATION) == hindered


@pytest.mark.parametrize(
    ("plan", "policy", "pays"),
    [
        ("free", "", (False, False)),
        ("sales-navigator-core", "", (True, True)),
        ("sales-navigator-core", "credits: {keep: 50}", (False, False)),
        ("sales-navigator-core", "credits: {keep: 49}", (True, True)),
        ("sales-navigator-core", "priority: [{warm: yes}], credits: {keep: 50}", (False, True)),
    ],
)
def test_who_may_ever_find_a_credit(plan: str, policy: str, pays: tuple[bool, bool]) -> None:
    """For others and for the first class, which alone may take the reserve."""
    text = world(STEPS, seats=f"{{name: Ana, plan: {plan}}}", policy=policy)
    assert best_day(laid_out(small(text)).resources[0], 0).pays == pays
