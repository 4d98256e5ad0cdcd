from __future__ import annotations

import pytest

from simulator.answers.story.brief import Hint, Reply, StoryWeek, brief_of
from tests.answers.story.made import RANDOM, by_hand, random_stories
from tests.model.engines.reference.hand import answers, clock, world
from tests.model.outcomes.measure import measure

TEXT = world(
    """
    ask: {send: invitation, text: segment, wait: 3d, accepted: hello, silent: mail}
    hello: {send: message, text: segment}
    mail: {send: inmail, text: segment}
    """,
    "{count: 3}",
    rest="limits: {invitations: {daily: 1}}",
    seats="{name: Ana, plan: sales-navigator-core, credits: 1}",
    days=9,
)
SCRIPT = {
    ("invitation", 0, 0): answers("accepted", "0 13:00", "0 18:00"),
    ("message", 0, 0): answers("positive", "1 11:00", "3 18:00"),
    ("inmail", 0, 1): answers("negative", "7 13:00", "7 18:00"),
}


def test_a_campaign_in_brief_tells_its_weeks_its_answers_and_where_to_look() -> None:
    """Three people, one invitation a day, one credit: the third waits for one."""
    told = brief_of(*by_hand(TEXT, SCRIPT, stages={0: 2}))
    assert told.weeks == (
        StoryWeek(
            number=1,
            sent={"invitation": 3, "message": 1},
            accepted=1,
            positive=1,
            negative=0,
            spent=0,
            returned=0,
            waiting=0,
            limits=(("daily_cap", 2),),
            levels=(),
        ),
        StoryWeek(
            number=2,
            sent={"inmail": 2},
            accepted=0,
            positive=0,
            negative=1,
            spent=2,
            returned=1,
            waiting=0,
            limits=(("credits", 1),),
            levels=(),
        ),
    )
    assert told.replies == (
        Reply(clock("3 18:00"), 0, "positive", "meeting"),
        Reply(clock("7 18:00"), 1, "negative", ""),
    )
    assert told.hints == (
        Hint("reply", prospect=0),
        Hint("no_credit", seat=0, day=7),
        Hint("busiest", seat=0, day=1),
    )
    named = ("prospects", "reached", "accepted", "replies", "positive_replies", "meetings")
    assert [told.outcomes[name] for name in named] == [3, 3, 1, 2, 1, 1]


@pytest.mark.parametrize("seed", RANDOM)
def test_weeks_and_answers_add_up_to_the_outcomes(seed: int) -> None:
    for witnessed, events in random_stories(seed):
        told = brief_of(witnessed, events)
        lived = witnessed.lived
        row = measure(lived.trace, lived.resources, lived.population, lived.worth, lived.lines)
        assert told.outcomes == {name: row[name] for name in told.outcomes}
        for channel in ("message", "open_profile", "inmail", "invitation", "task"):
            sent = sum(week.sent.get(channel, 0) for week in told.weeks)
            assert sent == row[f"touches_{channel}"]
        assert sum(week.accepted for week in told.weeks) == row["accepted"]
        assert sum(week.spent for week in told.weeks) == row["credits_spent"]
        assert sum(week.returned for week in told.weeks) == row["credits_refunded"]
        assert len(told.replies) == row["replies"]
        yes = [reply for reply in told.replies if reply.what == "positive"]
        assert len(yes) == row["positive_replies"]
        assert sum(reply.led_to in ("meeting", "deal") for reply in yes) == row["meetings"]
        bound = {name for week in told.weeks for name, _ in week.limits}
        for name in witnessed.trace.limit_names:
            mornings = sum(dict(week.limits).get(name, 0) for week in told.weeks)
            assert mornings == row[f"limit_{name}"]
            assert (mornings > 0) == (name in bound)
