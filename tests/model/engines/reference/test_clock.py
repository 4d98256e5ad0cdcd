"""Within a minute: answers, acceptances, patience that is over, seats by number."""

from __future__ import annotations

from collections.abc import Generator
from itertools import permutations

from simpy import Environment, Event

from simulator.model.engines.reference.clock import ACCEPTANCE, ANSWER, PATIENCE, SEAT, Moment

RANKED = (
    (ANSWER, "answer"),
    (ACCEPTANCE, "acceptance"),
    (PATIENCE, "patience"),
    (SEAT, "seat 0"),
    (SEAT + 1, "seat 1"),
)
"""In the order in which they act."""


def heard_in_order(made: list[tuple[int, int, str]]) -> list[tuple[int, object]]:
    """Make moments of (delay, rank, name) and tell when which is heard of."""
    env = Environment()
    heard: list[tuple[int, object]] = []

    def hear(event: Event) -> None:
        heard.append((int(env.now), event.value))

    for delay, rank, name in made:
        moment = Moment(env, delay, rank, name)
        assert moment.callbacks is not None
        moment.callbacks.append(hear)
    env.run(until=100)
    return heard


def test_a_minute_is_settled_by_rank_and_never_by_the_order_of_making() -> None:
    for made in permutations(RANKED):
        assert heard_in_order([(7, rank, name) for rank, name in made]) == [
            (7, name) for _, name in RANKED
        ]


def test_an_earlier_minute_comes_first_whatever_its_rank() -> None:
    made = [(5, ANSWER, "answer"), (4, SEAT + 9, "seat 9")]
    assert heard_in_order(made) == [(4, "seat 9"), (5, "answer")]


def test_a_moment_of_this_minute_lets_the_news_of_this_minute_be_heard_first() -> None:
    """A seat yields between two phases, and whoever it woke acts before it goes on."""
    env = Environment()
    told: list[str] = []
    turn = env.event()

    def prospect() -> Generator[Event, object, None]:
        yield turn
        told.append("prospect")

    def seat() -> Generator[Event, object, None]:
        yield Moment(env, 3, SEAT)
        turn.succeed()
        told.append("first phase")
        yield Moment(env, 0, SEAT)
        told.append("second phase")

    env.process(prospect())
    env.process(seat())
    env.run(until=4)
    assert told == ["first phase", "prospect", "second phase"]
