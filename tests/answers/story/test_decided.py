from __future__ import annotations

import pytest

from simulator.answers.journey.chances import chance_at
from simulator.answers.story.decided import (
    ChanceDraw,
    decided,
    interest,
    luck_of_meeting,
)
from simulator.model.rules import response
from simulator.vocabulary import ANSWERS
from tests.answers.story.made import RANDOM, by_hand, random_stories
from tests.model.engines.reference.hand import answers, clock, world

MAIL = world("mail: {send: inmail, text: segment}")


def test_the_luck_of_a_touch_is_read_as_the_rules_read_it() -> None:
    """The script draws 0 for a yes, whose chance it sets to a half; it came after three hours."""
    witnessed, _ = by_hand(MAIL, {("inmail", 0, 0): answers("positive", "0 13:00", "0 16:00")})
    (touch,) = witnessed.rows()
    found = decided(witnessed, 0, touch, soft=False)
    assert found.answered == ChanceDraw(0.5, 0.0)
    assert found.positive == ChanceDraw(0.5, 0.0)
    assert (found.found.drew, ANSWERS[found.coming]) == (0.0, "positive")
    assert (found.looks, found.answers) == (clock("0 13:00") + 144, clock("0 16:00"))


@pytest.mark.parametrize(("kind", "chance"), [("automatic", 0.125), ("spam_report", 0.125)])
def test_machines_and_reports_are_drawn_from_the_top(kind: str, chance: float) -> None:
    """Their draw counts from the end of the range, so that yes is below the chance here too."""
    witnessed, _ = by_hand(MAIL, {("inmail", 0, 0): answers(kind, "0 13:00", "0 16:00")})
    (touch,) = witnessed.rows()
    found = decided(witnessed, 0, touch, soft=False)
    assert ANSWERS[found.coming] == kind
    assert found.answered.chance == chance
    assert 0 <= found.answered.drew < chance


def test_a_soft_seat_is_found_less_often() -> None:
    """An invitation of a seat at the soft level loses three looks in ten."""
    witnessed, _ = by_hand(world("ask: {send: invitation}"))
    (touch,) = witnessed.rows()
    seen, soft = (decided(witnessed, 0, touch, soft=one).found for one in (False, True))
    assert soft.chance == pytest.approx(0.7 * seen.chance)
    assert soft.drew == seen.drew


def test_interest_has_one_common_level_and_one_a_channel() -> None:
    """From 1 to 8, as the log-odds of the touches read them."""
    for witnessed, _ in random_stories(RANDOM[0]):
        for number, word in enumerate(witnessed.luck.person.tolist()):
            levels = interest(witnessed, number)
            for draw, (common, own) in enumerate(levels.values()):
                assert (common - 1) * 8 + own - 1 == response.interest_level(word, draw)
            assert len({common for common, _ in levels.values()}) == 1


def test_log_odds_beyond_the_table_are_never_and_always() -> None:
    witnessed, _ = by_hand(MAIL)
    assert [chance_at(witnessed.chance, odds) for odds in (-(10**6), 0, 10**6)] == [
        0,
        1 << 21,
        1 << 22,
    ]


def test_a_meeting_is_drawn_with_the_person() -> None:
    """The script lets the one who is to meet draw 0."""
    script = {("inmail", 0, 0): answers("positive", "0 13:00", "0 16:00")}
    witnessed, _ = by_hand(MAIL, script, stages={0: 2})
    assert luck_of_meeting(witnessed, 0) == ChanceDraw(0.5, 0.0)
