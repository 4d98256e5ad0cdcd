from __future__ import annotations

from simulator.answers.story import events as kinds
from simulator.answers.story.events import KINDS, Event, sorted_events


def test_within_a_minute_news_comes_before_mornings_and_mornings_before_sends() -> None:
    """A look within the minute of sending comes after the send."""
    minute = [
        Event(minute=5, kind=kinds.LOOKED, late=True, touch=1),
        Event(minute=5, kind=kinds.SENT, touch=1),
        Event(minute=5, kind=kinds.JOINED),
        Event(minute=5, kind=kinds.ANSWERED, touch=0),
        Event(minute=4, kind=kinds.UNOPENED),
    ]
    assert sorted_events(minute) == minute[::-1]


def test_every_kind_says_what_it_is() -> None:
    assert all(meaning and kind.isidentifier() for kind, meaning in KINDS.items())
