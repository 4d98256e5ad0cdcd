"""A test of several strategies: people are dealt to its arms, then the winner serves the rest."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from itertools import pairwise

from simpy import Event

from simulator.model.engines.reference.campaign import Campaign
from simulator.model.engines.reference.clock import DECISION, Moment
from simulator.model.engines.reference.prospect import life
from simulator.model.engines.reference.records import Person
from simulator.model.rules import trial as rule
from simulator.model.rules.reach import UNREACHABLE
from simulator.model.tables.trial import TrialTerms
from simulator.vocabulary import STOP, UNREACHED


def test(
    campaign: Campaign, terms: TrialTerms, arrivals: Sequence[int]
) -> Generator[Event, object, None]:
    """Deal the people, and look every morning, before any seat works, whether to decide."""
    deal(campaign, terms, arrivals)
    opening = campaign.resources.opening
    for day in range(campaign.resources.days):
        openings = [minute for minute in opening[:, day].tolist() if minute >= 0]
        if openings:
            yield Moment(campaign.env, min(openings) - int(campaign.env.now), DECISION)
            if decides(campaign, terms, day):
                deploy(campaign, terms, arrivals)
                return


def deal(campaign: Campaign, terms: TrialTerms, arrivals: Sequence[int]) -> None:
    """Deal people to the arms, stratum by stratum; whoever is not tested waits."""
    words = campaign.luck.trial.tolist()
    order, strata = terms.order.tolist(), terms.strata.tolist()
    dealt = [0] * len(order)
    for first, last in pairwise(strata):
        rule.shuffle(order, first, last, words, dealt)
    for place, number in enumerate(dealt):
        arm = rule.arm_at(place, len(order), terms.tested, terms.arms, words[-1])
        if arm != rule.REST:
            begin_cadence(campaign, terms, campaign.people[number], arm, arrivals[number])


def begin_cadence(
    campaign: Campaign, terms: TrialTerms, person: Person, arm: int, arrives: int
) -> None:
    """Let a prospect begin the cadence of an arm, as soon as he is there."""
    person.leaf = arm
    entry = terms.entries.item(arm, person.number)
    if entry != STOP:
        delay = max(0, arrives - int(campaign.env.now))
        person.process = campaign.env.process(life(campaign, person, entry, delay))


def decides(campaign: Campaign, terms: TrialTerms, day: int) -> bool:
    """Decide, if it is time, by what has been answered up to this minute."""
    tested = [person for person in campaign.people if person.leaf < terms.arms]
    now, word = int(campaign.env.now), campaign.luck.trial.item(-1)
    begun, answered = [0] * terms.arms, [0] * terms.arms
    last = waiting = unserved = 0
    for person in tested:
        if has_begun(terms, person):
            begun[person.leaf] += 1
            last = max(last, person.first)
        else:
            unserved += 1
            waiting += not is_held(campaign, terms, person, day)
    for number in answering(campaign, terms):
        answered[campaign.people[number].leaf] += 1
    winner = rule.leader(answered, begun, terms.arms, word)
    sure = terms.bound > 0 and rule.is_sure(answered, begun, terms.arms, winner, terms.bound)
    if not rule.is_due(now, day, terms.wait, terms.on, last, waiting, terms.bound, sure):
        return False
    short = int(terms.short == 1 or unserved > 0)
    campaign.trial = [winner, now, int(sure) if terms.bound > 0 else -1, short]
    return True


def has_begun(terms: TrialTerms, person: Person) -> bool:
    """Tell whether a prospect had the first touch, or left or will leave without any."""
    return (
        person.first >= 0
        or person.status != UNREACHED
        or terms.channel.item(person.leaf, person.number) == UNREACHABLE
    )


def is_held(campaign: Campaign, terms: TrialTerms, person: Person, day: int) -> bool:
    """Tell whether the seat of a prospect is lost, locked for its first touch, or has left."""
    left = campaign.resources.opening[person.seat, day:].max() < 0
    channel = terms.channel.item(person.leaf, person.number)
    return rule.need_not_wait(campaign.servers[person.seat].state, channel, day, bool(left))


def answering(campaign: Campaign, terms: TrialTerms) -> set[int]:
    """Find the people of the test whose answers count by now."""
    found = set()
    for touch in campaign.touches:
        person = campaign.people[touch.prospect]
        if rule.counts(terms.outcome, touch.answer, campaign.stage(person.luck)):
            found.add(touch.prospect)
    return found


def deploy(campaign: Campaign, terms: TrialTerms, arrivals: Sequence[int]) -> None:
    """Let the winner serve all who have waited for it."""
    winner = campaign.trial[0]
    for person in campaign.people:
        if person.leaf == terms.arms and person.seat >= 0:
            begin_cadence(campaign, terms, person, winner, arrivals[person.number])
