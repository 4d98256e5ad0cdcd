"""Small inputs that once wrapped, overflowed or told the engines apart, and two that never did."""

# ruff: noqa: E501  (each problem stands on one line, as it is printed)

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.errors import Invalid, told
from simulator.model.jit import WHY_NOT
from simulator.scenario.load import load
from tests.extremes.lived import stored, wrong

CASES = Path(__file__).parent / "cases"
REFUSED = {
    "overflow": [
        "overflow.yaml:5:43: world.plans.sales-navigator-core.credits: expected a number from 0 to 10,000, saw 1000000",
        "overflow.yaml:8:137: seats.S0.credits: expected a number from 0 to 100,000, saw 2147483647",
        "overflow.yaml:16:21: strategies.str0.credits.keep: expected a number from 0 to 100,000, saw 2147483648",
        "overflow.yaml:16:50: strategies.str0.credits.buy: expected a number from 0 to 100,000, saw 2147483647",
        "overflow.yaml:17:35: strategies.str0.withdraw.above: expected a number from 0 to 1,000,000, saw 2147483648",
        "overflow.yaml:17:56: strategies.str0.withdraw.per_day: expected a number from 0 to 1,000,000, saw 2147483647",
    ],
    "credits": [
        "credits.yaml:4:134: seats.S.credits: expected a number from 0 to 100,000, saw 4294967296",
    ],
    "prices": [
        "prices.yaml:5:34: world.prices.sales-navigator-core: expected an amount from $0 to $1,000,000, saw 9999999999",
        "prices.yaml:5:52: world.prices.wage: expected an amount from $0 to $10,000, saw 9999999999",
        "prices.yaml:8:132: seats.S0.credits: expected a number from 0 to 100,000, saw 1000000000",
        "prices.yaml:8:294: seats.S1.credits: expected a number from 0 to 100,000, saw 1000000000000",
    ],
    "limits": [
        "limits.yaml:5:50: world.limits.invitations.daily: expected a number from 0 to 1,000,000, saw 1000000000",
        "limits.yaml:5:79: world.limits.inmail.daily: expected a number from 0 to 1,000,000, saw 1000000000",
        "limits.yaml:6:73: world.plans.recruiter-lite.credits: expected a number from 0 to 10,000, saw 2147483648",
        "limits.yaml:8:283: seats.S1.wage: expected an amount from $0 to $10,000, saw 9999999999",
        "limits.yaml:22:21: strategies.str2.credits.keep: expected a number from 0 to 100,000, saw 2147483647",
    ],
    "timeline": [
        "timeline.yaml:8:120: seats.S0.writing_minutes: expected a number from 0 to 1,440, saw 1000000",
        "timeline.yaml:8:138: seats.S0.credits: expected a number from 0 to 100,000, saw 2147483647",
        "timeline.yaml:13:38: strategies.str0.withdraw.above: expected a number from 0 to 1,000,000, saw 2147483648",
        "timeline.yaml:13:59: strategies.str0.withdraw.per_day: expected a number from 0 to 1,000,000, saw 1000000000000",
    ],
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_no_table_could_hold_is_refused_at_its_place(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of it at once, with the least and the most."""
    monkeypatch.chdir(CASES)
    with pytest.raises(Invalid) as caught:
        load(Path(f"{name}.yaml"))
    assert sorted(map(told, caught.value.problems)) == sorted(REFUSED[name])


@pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT or "Numba works")
@pytest.mark.parametrize("name", ["connected", "reinvite"])
def test_what_held_still_holds(name: str) -> None:
    """The same tables from both engines, with every credit accounted for."""
    scenario, _ = load(CASES / f"{name}.yaml")
    found = stored(scenario, "compiled")
    assert found == stored(scenario, "reference")
    assert list(wrong(*found)) == []
