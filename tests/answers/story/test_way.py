from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache

import pytest

from simulator.answers.story import events as kinds
from simulator.answers.story.story import story
from simulator.answers.story.way import of_prospect
from simulator.answers.story.words import sentence
from simulator.model.engines.reference import onlooker, prospect
from simulator.model.engines.reference.campaign import Campaign
from simulator.model.engines.reference.records import Person, Server
from simulator.model.rules.reach import UNREACHABLE
from simulator.model.tables.step import StepTerms
from simulator.vocabulary import DRAW_INMAIL, DRAW_MESSAGE, EXHAUSTED, REFER, STOP
from tests.answers.story.made import RANDOM, Told, by_hand, looked_at
from tests.model.engines.reference.hand import answers, lines, when, world
from tests.random_worlds import random_scenario
from tests.worlds import columns, scenario, stage


def way(told: Told, number: int = 0) -> str:
    """Each event of a prospect as `time kind step: what | waiting limits`."""
    witnessed, events = told
    found = []
    for event in of_prospect(witnessed, events, number):
        name = "" if event.step is None else f" {witnessed.program.step_names[event.step]}"
        line = f"{when(event.minute)} {event.kind}{name}"
        line += f": {event.what}" if event.what else ""
        if event.waiting is not None:
            line += f" | {event.waiting} mornings, {', '.join(event.limits)}"
        found.append(line)
    return "\n".join(found)


def test_a_way_names_what_led_to_each_step_and_how_long_it_waited() -> None:
    """Piet waits a day for the daily cap, accepts, and so cannot have the InMail in the end."""
    told = by_hand(
        world(
            """
            ask: {send: invitation, text: segment, wait: 3d, accepted: hello, silent: mail}
            hello: {after: 1h, send: message, text: segment, wait: 2d, silent: mail}
            mail: {send: inmail, text: segment}
            """,
            "{count: 2}",
            rest="limits: {invitations: {daily: 1}}",
        ),
        {("invitation", 0, 1): answers("accepted", "1 13:00", "2 11:00")},
    )
    assert way(told, 1) == lines(
        """
        0 09:00 joined ask: arrived
        0 09:00 waited ask | 1 mornings, daily_cap 1
        1 13:00 sent ask
        2 06:36 looked ask: seen
        2 11:00 answered ask: accepted
        3 09:00 joined hello: accepted
        3 13:00 sent hello
        5 13:00 passed_over mail: connected
        41 23:59 unopened hello
        """
    )


@dataclass(frozen=True)
class Watched:
    """A strategy of a random world: what is told, and what the engine itself was seen to do."""

    name: str
    told: Told
    waits: Counter[int]
    """Mornings in a queue, by the number of a prospect"""
    unreachable: Counter[tuple[int, int, StepTerms, str]]
    """Steps at which a prospect could not be reached, in a minute, for a reason"""


@cache
def watched(seed: int) -> list[Watched]:
    """Watch the engine live every strategy of a random world."""
    held, settle = onlooker.Onlooker.held, prospect.channel_of
    found: list[Watched] = []

    def counting(
        self: onlooker.Onlooker, campaign: Campaign, server: Server, channel: int, limits: int
    ) -> None:
        for queue in server.queues[channel]:
            waits.update(one.number for one, version, _ in queue if one.version == version)
        held(self, campaign, server, channel, limits)

    def noting(campaign: Campaign, person: Person, terms: StepTerms) -> int:
        channel = settle(campaign, person, terms)
        if channel == UNREACHABLE:
            minute = int(campaign.env.now)
            unreachable[person.number, minute, terms, reason(campaign, person, terms)] += 1
        return channel

    written = scenario(random_scenario(seed))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(onlooker.Onlooker, "held", counting)
        patch.setattr(prospect, "channel_of", noting)
        for one in written.strategies:
            waits: Counter[int] = Counter()
            unreachable: Counter[tuple[int, int, StepTerms, str]] = Counter()
            witnessed = looked_at(written, stage(written, one.name, seed), one.name)
            found.append(Watched(one.name, (witnessed, story(witnessed)), waits, unreachable))
    return found


@pytest.mark.parametrize("seed", RANDOM)
def test_who_is_said_to_wait_is_who_waits(seed: int) -> None:
    """Mornings in a queue, counted by the engine itself, prospect by prospect."""
    for one in watched(seed):
        witnessed, events = one.told
        for number in range(len(witnessed.population.ids)):
            told = sum(
                event.waiting or 0
                for event in of_prospect(witnessed, events, number)
                if event.kind == kinds.WAITED
            )
            assert told == one.waits[number], (one.name, number)


@pytest.mark.parametrize("seed", RANDOM)
def test_what_is_said_to_be_passed_over_is_what_could_not_reach(seed: int) -> None:
    """The engine found each of these steps unreachable in that minute, for that reason.

    A way that came to nothing, because news came first or the campaign ended, is not told; that of
    whoever came to the end of the cadence is.
    """
    for one in watched(seed):
        witnessed, events = one.told
        status = columns(witnessed.trace.prospects)["status"]
        for number in range(len(witnessed.population.ids)):
            passed: Counter[tuple[int, int, StepTerms, str]] = Counter()
            told = of_prospect(witnessed, events, number)
            for event in told:
                if event.kind == kinds.PASSED_OVER and event.what != "nothing_pending":
                    terms = witnessed.program.steps[event.step or 0]
                    passed[number, event.minute, terms, event.what or ""] += 1
            own = Counter(
                {key: count for key, count in one.unreachable.items() if key[0] == number}
            )
            assert passed <= own
            if status[number] == EXHAUSTED:
                # A late acceptance leads on whoever had come to the end already.
                led_on = max((it.minute for it in told if it.kind == kinds.JOINED), default=0)
                last = max((key[1] for key in own if key[1] >= led_on), default=-1)
                ends = {key for key in own if key[1] == last and key[2].silent == STOP}
                assert ends <= set(passed), (one.name, number)


def reason(campaign: Campaign, person: Person, terms: StepTerms) -> str:
    """Why the engine cannot reach a prospect, from what it holds of the prospect."""
    if terms.action == REFER:
        if person.connected >= 0 or person.asked:
            return "connected" if person.connected >= 0 else "asked"
        return "warm" if person.mutual else "no_contact"
    if person.ordinals[terms.draw] >= campaign.program.ordinals[terms.draw]:
        return "too_many"
    if terms.draw == DRAW_MESSAGE:
        return "not_connected"
    if person.connected >= 0:
        return "connected"
    if terms.draw == DRAW_INMAIL:
        had_one = person.inmail_at >= 0 and campaign.program.recontact_lock > 1 << 30
        if not (person.accepts_inmail or person.open_profile) or not had_one:
            return "not_open" if terms.open_profiles == 2 else "no_inmail"
        return "had_one"
    return "pending" if person.pending is not None else "no_invitation"


def test_ways_that_acceptance_seeing_and_withdrawal_open_are_named() -> None:
    """A step after being seen, one after a withdrawal that the cadence asks for, one for nobody."""
    told = by_hand(
        world(
            """
            ask: {send: invitation, text: blank, wait: 2d, seen: look, silent: drop}
            look: {do: visit, wait: 1d, silent: drop}
            drop: {do: withdraw, wait: 1d, silent: mail}
            mail: {send: inmail, text: segment, no_credit: call}
            call: {do: call}
            """,
            "{count: 2}",
            seats="{name: Ana, plan: sales-navigator-core, credits: 1}",
        ),
        {("invitation", 0, 0): answers("none", "0 11:00", "1 11:00")},
    )
    assert way(told, 0) == lines(
        """
        0 09:00 joined ask: arrived
        0 11:00 sent ask
        1 06:12 looked ask: seen
        1 06:12 unanswered ask: none
        3 09:00 joined look: seen
        3 13:00 sent look
        7 09:00 closed drop: withdrawn
        8 09:00 joined mail: withdrawn
        8 09:00 turned_away mail: call
        9 09:00 joined call: no_credit
        9 13:00 sent call
        """
    )


def test_whoever_no_step_can_reach_is_passed_over_by_all() -> None:
    told = by_hand(
        world(
            """
            hello: {send: message, text: segment, wait: 1d, silent: mail}
            mail: {send: inmail, text: segment, open: only, wait: 1d, silent: ask}
            ask: {send: invitation, wait: 1d, silent: drop}
            drop: {do: withdraw}
            """,
            "{count: 1, accepts_invitation: no}",
        )
    )
    assert way(told) == lines(
        """
        0 00:00 passed_over hello: not_connected
        0 00:00 passed_over mail: not_open
        0 00:00 passed_over ask: no_invitation
        0 00:00 passed_over drop: nothing_pending
        """
    )


def test_who_is_handed_over_joins_again_where_it_went() -> None:
    """The third waits two mornings with Ana, who leaves on Tuesday, and is Ben's from Wednesday."""
    witnessed, events = by_hand(
        """
        world:
          start: 2026-01-05
          limits: {invitations: {daily: 1, weekly: off}, ramp: {shape: none}}
          prospects: [{count: 5}]
        seats: [{name: Ana, plan: free, ends: 2026-01-06}, {name: Ben, plan: free}]
        assign: {when_gone: move unreached}
        strategies: {one: {steps: {ask: {send: invitation, text: blank}}}}
        study: {days: 12}
        """
    )
    told = [
        (event.minute // 1440, sentence(witnessed, event))
        for event in of_prospect(witnessed, events, 4)
    ]
    assert told[:4] == [
        (0, '"ask" (invitation) is due'),
        (0, "waits 2 mornings for daily invitations"),
        (2, "was handed to Ben: Ana has left"),
        (2, '"ask" (invitation) is due since day 1, after the change of seats'),
    ]
