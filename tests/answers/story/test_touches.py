from __future__ import annotations

from simulator.answers.story import events as kinds
from simulator.answers.story.touches import TOO_LATE
from simulator.vocabulary import MINUTES_PER_DAY
from tests.answers.story.made import by_hand, said
from tests.model.engines.reference.hand import answers, clock, world

MAIL = "mail: {send: inmail, text: segment}"


def test_an_answer_that_a_withdrawal_forestalls_is_too_late() -> None:
    """Seen on Wednesday, it would be accepted on Thursday at noon; at nine it is withdrawn."""
    _, events = by_hand(
        world("ask: {send: invitation, wait: 2d, silent: drop}\ndrop: {do: withdraw}"),
        {("invitation", 0, 0): answers("accepted", "0 13:00", "3 12:00")},
    )
    told = [said(event) for event in events if event.touch == 0][1:]
    about = {"seat": 0, "prospect": 0, "touch": 0, "channel": "invitation"}
    looked, unanswered, closed = told
    assert looked["what"] == "seen"
    assert unanswered == {
        **about,
        "minute": looked["minute"],
        "kind": "unanswered",
        "step": 0,
        "what": TOO_LATE,
        "due": clock("3 12:00"),
        "chance": 0.5,
        "drew": 0.0,
    }
    assert closed == {
        **about,
        "minute": clock("3 09:00"),
        "kind": "closed",
        "step": 1,
        "what": "withdrawn",
    }


def test_an_answer_after_the_end_of_counting_is_too_late() -> None:
    """Looked at on day 34 of 42, it would come on day 43."""
    _, events = by_hand(world(MAIL), {("inmail", 0, 0): answers("positive", "0 13:00", "43 13:00")})
    (event,) = (one for one in events if one.kind == kinds.UNANSWERED)
    assert (event.what, event.due) == (TOO_LATE, clock("43 13:00"))


def test_what_is_never_opened_says_when_it_would_have_been() -> None:
    _, events = by_hand(world(MAIL))
    (event,) = (one for one in events if one.kind == kinds.UNOPENED)
    assert event.minute == 42 * MINUTES_PER_DAY - 1
    assert event.due is not None
    assert event.due > event.minute


def test_a_look_within_the_minute_of_sending_comes_after_the_send() -> None:
    """An answer after one minute: eight tenths of it are none."""
    _, events = by_hand(world(MAIL), {("inmail", 0, 0): answers("positive", "0 13:00", "0 13:01")})
    told = [event.kind for event in events if event.touch == 0]
    assert told[:3] == [kinds.SENT, kinds.LOOKED, kinds.ANSWERED]
