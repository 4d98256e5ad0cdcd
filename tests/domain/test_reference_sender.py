"""The sender whose rates the catalogue holds gets them back, with every rule on.

Between the book and the outcomes lie odds, interest, caps, visibility, delays, limits and the
engine: a mistake in any of them moves one of these three rates.
"""

from __future__ import annotations

import pytest

from simulator.limits import CHANNEL_LIMITS, TOUCH_LIMITS
from simulator.scenario.catalogue.books import load_books
from simulator.scenario.stated import RATES
from tests.domain.runs import Table, by_a_person, inmails, is_near, outcomes, ratio, shipped

MODES = ("decay", "window")
PACE = {"note then message": "daily_cap", "inmail": "inmail_daily"}
"""The daily figure that sets the pace, the only limit that may bind."""
EVERY_LIMIT = (*(limit.name for limit in CHANNEL_LIMITS), *TOUCH_LIMITS)


def the_catalogue_comes_back(found: dict[str, Table]) -> None:
    """Compare the three rates with the book, each within 3 standard errors."""
    notes, mails = found["note then message"], found["inmail"]
    rates = {
        "accepted": (ratio(notes["accepted"], notes["touches_invitation"]), 0.29),
        "replied": (ratio(notes["replies"], notes["accepted"]), 0.20),
        "InMail answered": (ratio(by_a_person(mails, "inmail"), inmails(mails)), 0.08),
    }
    for name, ((value, error), wanted) in rates.items():
        print(f"{name}: {value:.4f} (standard error {error:.4f}), book {wanted}")  # noqa: T201
    missed = [name for name, (rate, wanted) in rates.items() if not is_near(rate, wanted)]
    assert missed == []


def nothing_binds(found: dict[str, Table]) -> None:
    """No limit but the pace keeps a touch waiting, no seat is suppressed, everybody is reached."""
    for name, table in found.items():
        bound = {limit for limit in EVERY_LIMIT if table[f"limit_{limit}"].any()}
        assert bound == {PACE[name]}
        assert not table["any_suppression"].any()
        assert (table["reached"] == table["prospects"]).all()
        assert not any(table[column].any() for column in ("unopened_inmail", "unopened_message"))
        assert not table["invitations_withdrawn"].any()
        assert not table["invitations_expired"].any()


@pytest.mark.parametrize("mode", MODES)
def test_the_reference_sender_gets_the_catalogue_back(mode: str) -> None:
    """Accepted of sent 29 %, replied of accepted 20 %, InMail answered by a person 8 %."""
    scenario = shipped("reference-sender", f"world.delays.visibility.mode={mode}")
    assert scenario.world.off == frozenset()
    assert all(one.label == "benchmark" for one in scenario.world.evidence)
    of_the_book = load_books(scenario.world.catalogue).figures
    for path in RATES:
        assert scenario.world.figures[path].low == of_the_book[path].low
    found = outcomes(scenario, 60)
    the_catalogue_comes_back(found)
    nothing_binds(found)


@pytest.mark.slow
@pytest.mark.parametrize("mode", MODES)
def test_the_reference_sender_gets_the_catalogue_back_in_2000_campaigns(mode: str) -> None:
    """The same to a fifth of the error."""
    found = outcomes(shipped("reference-sender", f"world.delays.visibility.mode={mode}"), 2000)
    the_catalogue_comes_back(found)
    nothing_binds(found)


def test_a_wrong_rate_would_be_seen() -> None:
    """The three comparisons can fail: a sender with a rate a tenth higher does not pass."""
    scenario = shipped("reference-sender", "world.rates.accepted=0.319")
    table = outcomes(scenario, 25, "note then message")["note then message"]
    assert not is_near(ratio(table["accepted"], table["touches_invitation"]), 0.29)
    assert is_near(ratio(table["accepted"], table["touches_invitation"]), 0.319)
