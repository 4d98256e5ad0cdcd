from __future__ import annotations

from simulator.answers.duel.journey import Durations, durations, held_by, journey_of
from simulator.vocabulary import DRAW_INVITATION
from tests.answers.duel.made import ASK, MAIL, TWO, duelled, steps, text


def test_limits_are_named_the_one_of_the_most_mornings_first() -> None:
    """From Monday to Thursday the seat's four invitations go to others; then days are off."""
    world = text(
        steps(ASK), steps(ASK), "{count: 6}", rest="limits: {invitations: {daily: 1, weekly: 4}}"
    )
    way = journey_of(duelled(world, {})[0], 5)
    (visit,) = way.visits
    # Monday to Thursday by day; Friday by week; on Monday and Tuesday others are asked by day.
    assert (visit.until // 1440, held_by(way, visit)) == (8, ["daily_cap", "weekly_cap"])


def test_touches_are_found_by_the_address_of_their_luck() -> None:
    """A visit has no luck; the invitation is the first of its channel."""
    look = "visit: {do: visit, minutes: 1, wait: 1h, silent: ask}"
    way = journey_of(duelled(text(steps(look, ASK), steps(ASK)), {})[0], 0)
    assert way.addressed == {(DRAW_INVITATION, 0): 1}
    visit = way.visit_of(1)
    assert visit is not None
    assert visit.touch == way.touches[1]


def test_a_limit_of_another_channel_holds_nobody() -> None:
    """The daily InMail keeps the second InMail waiting, and not the invitations of the other."""
    pair = duelled(text(steps(MAIL), steps(ASK), TWO, rest="limits: {inmail: {daily: 1}}"), {})
    held = []
    for side in pair:
        way = journey_of(side, 1)
        held.append([held_by(way, visit) for visit in way.visits])
    assert held == [[["inmail_daily"]], [[]]]


def test_the_time_until_a_step_is_taken_apart() -> None:
    """Asked on Tuesday after a morning's wait; due on Friday at one, the InMail goes on Monday."""
    chain = "ask: {send: invitation, text: segment, wait: 3d, silent: mail}"
    world = text(steps(chain, MAIL), steps(MAIL), TWO, rest="limits: {invitations: {daily: 1}}")
    way = journey_of(duelled(world, {})[0], 1)
    ask, mail = way.visits
    day, hour = 1440, 60
    assert [ask.until, mail.until] == [day + 13 * hour, 7 * day + 13 * hour]
    assert durations(way, mail) == Durations(
        steps=3 * day,
        off=9 * hour + 2 * day + 20 * hour + 4 * hour,
        held={"daily_cap": day + 4 * hour},
    )
