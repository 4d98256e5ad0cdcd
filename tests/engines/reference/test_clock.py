"""Within a minute: answers, acceptances, patience that is over, seats by number."""

from __future__ import annotations

from itertools import permutations

from simpy import Environment

from simulator.engines.reference.clock import ACCEPTANCE, ANSWER, PATIENCE, SEAT, Moment

RANKED = (
    (ANSWER, "answer"),
    (ACCEPTANCE, "acceptance"),
    (PATIENCE, "patience"),
    (SEAT, "seat 0"),
    (SEAT + 1, "seat 1"),
)
"""In the order in which they act."""


def test_a_minute_is_settled_by_rank_and_never_by_the_order_of_making() -> None:
    for made in permutations(RANKED):
        env = Environment()
        heard: list[object] = []
        for rank, name in made:
            Moment(env, 7, rank, name).callbacks.append(lambda event: heard.append(event.value))
        env.run(until=8)
        assert heard == [name for _, name in RANKED]


def test_an_earlier_minute_comes_first_whatever_its_rank() -> None:
    env = Environment()
    heard: list[tuple[int, object]] = []
    for delay, rank in ((5, ANSWER), (4, SEAT + 9)):
        Moment(env, delay, rank, rank).callbacks.append(
            lambda event: heard.append((int(env.now), event.value))
        )
    env.run(until=6)
    assert heard == [(4, SEAT + 9), (5, ANSWER)]


def test_a_moment_of_this_minute_lets_the_news_of_this_minute_be_heard_first() -> None:
    """What a seat does between two phases: it yields, and whoever it woke acts before it goes on."""
    env = Environment()
    told: list[str] = []
    turn = env.event()

    def prospect():  # type: ignore[no-untyped-def]
        yield turn
        told.append("prospect")

    def seat():  # type: ignore[no-untyped-def]
        yield Moment(env, 3, SEAT)
        turn.succeed()
        told.append("first phase")
        yield Moment(env, 0, SEAT)
        told.append("second phase")

    env.process(prospect())
    env.process(seat())
    env.run(until=4)
    assert told == ["first phase", "prospect", "second phase"]
