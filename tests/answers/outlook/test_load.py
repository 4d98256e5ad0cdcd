from __future__ import annotations

from simulator.answers.outlook.load import Load, load_of
from simulator.vocabulary import NEVER, SEGMENT, TAILORED
from tests.answers.outlook.made import laid_out, ways
from tests.model.engines.reference.hand import small, world


def load(text: str) -> Load:
    setup = laid_out(small(text))
    kinds = dict(ways(text))
    return load_of(setup.resources[0], setup.assignment.programs[0], 0, kinds, list(kinds))


def test_a_seats_load_bounds_people_touches_and_minutes_by_channel() -> None:
    """Message, open-profile message, InMail, invitation, task; connections get no first step."""
    found = load(
        world(
            """
            ask: {send: invitation, text: tailored, wait: 2d, accepted: hello, silent: mail}
            hello: {send: message, text: segment, wait: 2d, silent: nudge}
            nudge: {send: message, text: template, wait: 2d, silent: call}
            mail: {send: inmail, text: segment}
            call: {do: call}
            """,
            "{count: 5}, {count: 2, open_profile: yes}, {count: 3, degree: 1}",
        )
    )
    assert found == Load(
        people=(7, 2, 5, 7, 7, 0),
        mailed=7,
        everyone=7,
        touches=(14, 2, 5, 7, NEVER, 0),
        least=(1, 4, 4, 12, 10, 0),
        most=(4, 4, 4, 12, 10, 0),
        notes=7,
        inmail_texts=frozenset({SEGMENT}),
    )
    assert (found.sends(0, 6), found.sends(3, 40), found.sends(3, 4000)) == (6, 3, 7)


def test_whoever_waits_in_vain_waits_too() -> None:
    """Nobody can write an InMail of 12 minutes in 3, but five people wait for it."""
    found = load(
        world(
            "mail: {send: inmail, text: tailored}",
            "{count: 5}",
            "{name: Ana, plan: sales-navigator-core, writing_minutes: 3}",
        )
    )
    assert (found.people[2], found.touches[2], found.inmail_texts) == (5, 5, {TAILORED})


def test_a_note_may_be_planned_again_where_answers_lead_on() -> None:
    """It is spent even where an answer calls the invitation off."""
    text = world(
        """
        mail: {send: inmail, text: segment, wait: 2d, answered: ask, silent: ask}
        ask: {send: invitation, text: tailored}
        """
    )
    assert load(text).notes == 2
