"""The engine pays for touches and mornings in events, not for prospects times days."""

from __future__ import annotations

import pytest
from simpy import Environment

from simulator.model.engines.reference.campaign import Campaign
from simulator.model.engines.reference.walk import set_up_campaign
from tests.model.engines.reference.hand import SILENT, answers, clock, small, world
from tests.worlds import Says, Stage, certain, stage

ASK = (
    "ask: {send: invitation, wait: 5d, accepted: hello}, "
    "hello: {after: 3d, send: message, text: segment}"
)


class Counting(Environment):
    """Counts the events that it processes."""

    processed = 0

    def step(self) -> None:
        """Process the next event."""
        self.processed += 1
        super().step()


def begun(ready: Stage) -> tuple[Counting, Campaign]:
    """Found the campaign of a stage in an environment that counts."""
    env = Counting()
    campaign = set_up_campaign(ready.inputs, env)
    return env, campaign


def events(prospects: int, days: int, rest: str = "", **how: Says) -> tuple[int, int, int]:
    """Processed events, touches made and mornings worked of a whole campaign."""
    text = world(ASK, f"{{count: {prospects}}}", rest=rest, days=days)
    ready = stage(small(text), **certain({}, how.get("otherwise", SILENT)))
    env, campaign = begun(ready)
    env.run(until=ready.resources.horizon)
    mornings = int((ready.resources.opening >= 0).sum())
    return env.processed, len(campaign.touches), mornings


MORNING = 4
NOBODY = "limits: {invitations: {daily: 0}}"


def test_idle_prospects_cost_a_few_events_each_and_none_a_day() -> None:
    """2,000 prospects wait behind a cap of 0, for 30 days or 300: the same events but mornings."""
    month = events(2000, 30, NOBODY)[0] - events(0, 30, NOBODY)[0]
    year = events(2000, 300, NOBODY)[0] - events(0, 300, NOBODY)[0]
    assert month == year
    assert 0 < year <= 4 * 2000


def test_days_without_touches_cost_their_mornings() -> None:
    """A morning without anything to do takes four events: opening, and three pauses of phases."""
    short, long = events(2000, 300, NOBODY), events(2000, 600, NOBODY)
    assert short[1] == long[1] == 0
    assert long[0] - short[0] == MORNING * (long[2] - short[2])


def test_prospects_who_were_touched_and_stay_silent_cost_nothing_afterwards() -> None:
    """All 200 are invited in the first ten working days and stay pending to the end."""
    short, long = events(200, 30), events(200, 300)
    assert short[1] == long[1] == 200
    assert long[0] - short[0] == MORNING * (long[2] - short[2])


@pytest.mark.parametrize("otherwise", [SILENT, Says("accepted", 1277), Says("automatic", 90)])
def test_events_grow_with_touches(otherwise: Says) -> None:
    """Twice the prospects, twice the events beyond the mornings; a touch costs some ten of them."""
    rest = "limits: {invitations: {weekly: off}}\n  off: [suppression]"
    counts = [events(n, 60, rest, otherwise=otherwise) for n in (0, 100, 200, 400)]
    costs = [count[0] - counts[0][0] for count in counts[1:]]
    touches = [count[1] for count in counts[1:]]
    assert touches == [touches[0], 2 * touches[0], 4 * touches[0]]
    assert costs == [costs[0], 2 * costs[0], 4 * costs[0]]
    assert costs[0] <= 12 * touches[0]


def test_an_acceptance_at_10_17_wakes_its_prospect_at_10_17() -> None:
    """The invitation of 0 13:00 is accepted at 1 10:17, when no seat has anything to do.

    In that minute the prospect is connected and its message, three days later, is on its way.
    """
    script = {("invitation", 0, 0): answers("accepted", "0 13:00", "1 10:17")}
    ready = stage(small(world(ASK)), **certain(script, SILENT))
    env, campaign = begun(ready)
    (person,), (server,) = campaign.people, campaign.servers
    env.run(until=clock("1 10:17"))
    assert (person.connected, server.agenda.items) == (-1, [])
    before = env.processed
    while env.peek() <= clock("1 10:17"):
        env.step()
    assert env.now == clock("1 10:17")
    assert person.connected == clock("1 10:17")
    assert [item[:2] for item in server.agenda.items] == [(clock("4 10:17"), 0)]
    assert env.processed - before <= 5
