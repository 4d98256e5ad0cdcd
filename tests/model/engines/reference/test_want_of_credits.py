"""Who goes without an InMail because no credit is left; Ana works on Mondays, with two credits."""

from __future__ import annotations

import pytest

from simulator.model.trace.columns import PROSPECT
from tests.model.engines.reference.hand import answers, story
from tests.model.engines.reference.hand import small as world_of
from tests.worlds import Says, certain, stage

SHORT = PROSPECT.index("credit_short")


def short(step: str, days: int = 20, more: str = "", seat: str = "", **says: Says) -> list[int]:
    """The prospects of five that both engines say went without, of a cadence that begins so."""
    world = f"""
        world:
          prospects: [{{count: 5, open_profile: no, accepts_inmail: yes, accepts_invitation: yes}}]
          plans: {{sales-navigator-core: {{credits: 2}}}}
        seats: [{{name: Ana, plan: sales-navigator-core, works: mon 09:00-17:00{seat}}}]
        strategies:
          mail:
            steps:
              mail: {{send: inmail, text: tailored, {step}}}
              {more}
        study: {{days: {days}, answers_until: {days + 30}}}
        """
    script = {("inmail", 0, int(who[1:])): one for who, one in says.items()}
    ready = stage(world_of(world), None, **certain(script))
    trace = ready.live()
    assert (
        story(ready.live_fast(), ready.program).prospects == story(trace, ready.program).prospects
    )
    return [number for number, row in enumerate(trace.prospects[:, SHORT].tolist()) if row]


def test_whoever_waits_for_a_credit_to_the_end_wants_one() -> None:
    """Two of five get theirs on the first Monday, the others on none."""
    assert short("no_credit: queue") == [2, 3, 4]


def test_whoever_gets_one_in_time_wants_none() -> None:
    """Two more are granted on 1 February, and one comes back with an answer."""
    assert short("no_credit: queue", days=40) == [4]
    assert short("no_credit: queue", days=40, p0=answers("negative", "0 11:00", "5 11:00")) == []


def test_whoever_is_turned_away_wants_one() -> None:
    """Whether it stops or goes on with an invitation."""
    assert short("no_credit: stop") == [2, 3, 4]
    assert short("no_credit: ask", more="ask: {send: invitation, text: blank}") == [2, 3, 4]


def test_an_inmail_later_makes_good_for_being_turned_away() -> None:
    """The invitation stays unanswered for four weeks; then there are two credits again."""
    more = (
        "ask: {send: invitation, text: blank, wait: 27d, silent: last}",
        "last: {send: inmail, text: tailored}",
    )
    assert short("no_credit: ask", days=40, more="\n              ".join(more)) == [4]


@pytest.mark.parametrize(
    "seat", [", writing_minutes: 12", ", ends: 2026-01-05, writing_minutes: 12"]
)
def test_whoever_waits_for_something_else_wants_no_credit(seat: str) -> None:
    """Writing is what holds Ana back: one InMail a day, and on her last one a credit is left."""
    assert short("no_credit: queue", days=7, seat=seat) == []
