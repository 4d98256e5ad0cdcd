from __future__ import annotations

from simulator.limits import SWITCHES
from tests.answers.duel.switched import RULES, Switched, switched

WORLDS = (53, 66, 72, 247, 320, 349, 418)
MET = {
    *("daily_cap", "weekly_cap", "pending_cap", "introductions_weekly"),
    *("inmail_daily", "open_profile_limit", "writing_minutes", "credits"),
    *("suppression", "visibility", "personalisation"),
}


def test_without_the_rule_that_is_named_a_change_is_gone_and_without_another_it_stays() -> None:
    """Not always: the next limit may take its place. Of each of these rules most changes are gone;
    `make duel` does it for 400 worlds."""
    found = Switched()
    for seed in WORLDS:
        found.add(switched(seed))
    count = found.changes.total()
    assert count > 40
    assert {rule for rule, gone in found.gone.items() if gone > found.changes[rule] / 2} == MET
    assert found.gone.total() > 0.8 * count
    assert found.others.total() < count / 10


def test_reasons_rest_on_rules_that_can_be_switched_off() -> None:
    assert {*RULES.values()} <= set(SWITCHES)
