from __future__ import annotations

from simulator.limits import SWITCHES
from tests.answers.duel.switched import RULES, Switched, switched

WORLDS = (84, 86, 337, 418)


def test_without_the_rule_that_is_named_a_change_is_gone_and_without_another_it_stays() -> None:
    """Not always: the next limit may take its place. `make duel` does it for 400 worlds."""
    found = Switched()
    for seed in WORLDS:
        found.add(switched(seed))
    count = found.changes.total()
    assert count > 40
    assert found.gone.total() > 0.7 * count
    assert found.others.total() < count / 10


def test_reasons_rest_on_rules_that_can_be_switched_off() -> None:
    assert {*RULES.values()} <= set(SWITCHES)
