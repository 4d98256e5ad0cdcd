from __future__ import annotations

import pytest

from simulator.answers.outlook.ways import WITHDRAWAL
from simulator.vocabulary import INMAIL, INVITATION, MESSAGE, OPEN_PROFILE, TASK
from tests.answers.outlook.made import only, ways
from tests.model.engines.reference.hand import clock, world


def acts(text: str) -> dict[int, set[int]]:
    """Step -> channels by which it can act on anybody."""
    found: dict[int, set[int]] = {}
    for _, way in ways(text):
        for step, channels in way.acts.items():
            found.setdefault(step, set()).update(channels)
    return found


def never(text: str) -> dict[str, tuple[str, ...]]:
    """Steps that never act, and why."""
    return {step.name: step.obstacles for step in only(text).steps if not step.prospects}


def test_a_way_is_walked_through_every_answer() -> None:
    """Acceptance opens messages; an InMail may be answered after an invitation was sent."""
    text = world(
        """
        mail: {send: inmail, text: segment, wait: 2d, answered: call, silent: ask}
        ask: {send: invitation, wait: 2d, accepted: hello, silent: drop}
        hello: {send: message, text: segment}
        drop: {do: withdraw}
        call: {do: call}
        """
    )
    assert acts(text) == {0: {INMAIL}, 1: {INVITATION}, 2: {MESSAGE}, 3: {WITHDRAWAL}, 4: {TASK}}


def test_many_answers_that_lead_on_are_not_told_apart_and_cost_no_time() -> None:
    """Eight InMails, each with a call of its own: all of them can act, in few states."""
    steps = [
        f"m{k}: {{send: inmail, text: segment, wait: 1d, answered: t{k}, silent: m{k + 1}}}\n"
        f"t{k}: {{do: call, wait: 1d, silent: m{k + 1}}}"
        for k in range(8)
    ]
    text = world(
        "\n".join([*steps, "m8: {do: visit}"]),
        rest="limits: {inmail: {recontact: anytime}}",
        days=40,
    )
    assert len(acts(text)) == 17


def test_who_is_who_decides_the_channel() -> None:
    """A connection gets the message, an open profile the free InMail, a stranger the invitation."""
    text = world(
        """
        hello: {send: message, text: segment, wait: 1d, silent: mail}
        mail: {send: inmail, text: segment, open: only, wait: 1d, silent: ask}
        ask: {send: invitation}
        """,
        "{count: 1, degree: 1}, {count: 1, open_profile: yes}, {count: 1}",
    )
    by_people = {
        (kind.connected, kind.open_profile): {step: set(by) for step, by in way.acts.items()}
        for kind, way in ways(text)
    }
    assert by_people == {
        (True, False): {0: {MESSAGE}},
        (False, True): {1: {OPEN_PROFILE}, 2: {INVITATION}},
        (False, False): {2: {INVITATION}},
    }


def test_the_earliest_minute_counts_patience_delay_and_working_mornings() -> None:
    """Sent on Monday; three days later is Thursday 09:00; an hour more misses that morning."""
    text = world(
        """
        ask: {send: invitation, wait: 3d, silent: mail}
        mail: {after: 1h, send: inmail, text: segment}
        """
    )
    ((_, way),) = ways(text)
    assert way.earliest == {0: clock("0 09:00"), 1: clock("4 09:00")}


@pytest.mark.parametrize(
    ("steps", "seats", "rest", "people", "found"),
    [
        (
            "mail: {send: inmail, text: segment}",
            "{name: Ana, plan: free}",
            "",
            "{count: 1}",
            {"mail": ("credits",)},
        ),
        (
            "mail: {send: inmail, text: tailored}",
            "{name: Ana, plan: sales-navigator-core, writing_minutes: 3}",
            "",
            "{count: 1}",
            {"mail": ("writing_minutes",)},
        ),
        (
            "mail: {send: inmail, text: segment, no_credit: call}\ncall: {do: call, minutes: 0}",
            "{name: Ana, plan: premium-career, writing_minutes: 0}",
            "",
            "{count: 1}",
            {"mail": ("writing_minutes",)},
        ),
        (
            "mail: {send: inmail, text: segment}",
            "{name: Ana, plan: sales-navigator-core}",
            "limits: {inmail: {daily: 0}}",
            "{count: 1}",
            {"mail": ("inmail_daily",)},
        ),
        (
            (
                "ask: {send: invitation, wait: 30d, accepted: hello, silent: again}\n"
                "hello: {send: message, text: segment}\n"
                "again: {send: invitation}"
            ),
            "{name: Ana, plan: free}",
            "",
            "{count: 1, degree: 1}",
            {"ask": ("connected",), "hello": (), "again": ("connected",)},
        ),
        (
            "ask: {send: invitation, wait: 30d, silent: again}\nagain: {do: visit}",
            "{name: Ana, plan: free}",
            "",
            "{count: 1}",
            {"again": ("late",)},
        ),
        (
            (
                "mail: {send: inmail, text: segment, wait: 1d, silent: again}\n"
                "again: {send: inmail, text: segment}"
            ),
            "{name: Ana, plan: sales-navigator-core}",
            "limits: {inmail: {recontact: never}}",
            "{count: 1}",
            {"again": ("had_one",)},
        ),
    ],
)
def test_a_step_that_never_acts_says_why(
    steps: str, seats: str, rest: str, people: str, found: dict[str, tuple[str, ...]]
) -> None:
    assert never(world(steps, people, seats, rest)) == found
