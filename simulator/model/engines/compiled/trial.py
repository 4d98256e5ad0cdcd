"""A test of several strategies: people are dealt to its arms, then the winner serves the rest."""

from __future__ import annotations

from simulator.model.engines.compiled.land import stage_of
from simulator.model.engines.compiled.morning import Campaign, Morning, lay_news
from simulator.model.engines.compiled.records import PATIENCE
from simulator.model.engines.compiled.rules import reach
from simulator.model.engines.compiled.rules import trial as rule
from simulator.model.jit import phase
from simulator.vocabulary import OPEN, STOP, UNREACHED


@phase
def deal(campaign: Campaign) -> None:
    """Deal people to the arms, stratum by stratum; whoever is not tested waits."""
    own, words = campaign.tables.trial, campaign.luck.trial
    pool, terms = len(own.order), own.terms[0]
    for stratum in range(len(own.strata) - 1):
        rule.shuffle(own.order, own.strata[stratum], own.strata[stratum + 1], words, own.dealt)
    for place in range(pool):
        arm = rule.arm_at(place, pool, terms.tested, terms.arms, words[len(words) - 1])
        if arm != rule.REST:
            number = own.spot[own.dealt[place]]
            begin_cadence(campaign, number, arm, own.arrives[number])


@phase
def begin_cadence(campaign: Campaign, number: int, arm: int, minute: int) -> None:
    """Let a prospect begin the cadence of an arm."""
    tables, own = campaign.tables, campaign.tables.trial
    person = tables.people[number]
    person.leaf = arm
    person.entry = own.entries[arm, number]
    person.goes_at = minute
    if person.entry != STOP and minute < campaign.fixed.horizon:
        lay_news(tables, person.seat, minute, PATIENCE, number, person.version)


@phase
def decides(campaign: Campaign, morning: Morning, first: bool) -> bool:
    """Decide, if it is time, before the `first` seat of a day works; tell whether it did."""
    tables, own = campaign.tables, campaign.tables.trial
    terms, day = own.terms[0], morning.day
    if terms.arms == 0 or tables.decided[0] >= 0 or day >= campaign.fixed.days or not first:
        return False
    own.begun[:] = 0
    own.answered[:] = 0
    last, waiting, unserved = 0, 0, 0
    for number in range(len(tables.people)):
        person = tables.people[number]
        arm = person.leaf
        if arm == terms.arms:
            continue
        channel = own.channel[arm, number]
        if person.first >= 0 or person.status != UNREACHED or channel == reach.UNREACHABLE:
            own.begun[arm] += 1
            last = max(last, person.first)
            if answer_counts(campaign, number, terms.outcome, morning.now):
                own.answered[arm] += 1
        else:
            unserved += 1
            left = own.last[person.seat] < day
            if not rule.need_not_wait(tables.seats[person.seat], channel, day, left):
                waiting += 1
    word = campaign.luck.trial[len(campaign.luck.trial) - 1]
    winner = rule.leader(own.answered, own.begun, terms.arms, word)
    sure = terms.bound > 0 and rule.is_sure(
        own.answered, own.begun, terms.arms, winner, terms.bound
    )
    if not rule.is_due(morning.now, day, terms.wait, terms.on, last, waiting, terms.bound, sure):
        return False
    tables.decided[0] = winner
    tables.decided[1] = morning.now
    tables.decided[2] = -1 if terms.bound == 0 else 1 if sure else 0
    tables.decided[3] = 1 if terms.short == 1 or unserved > 0 else 0
    return True


@phase
def answer_counts(campaign: Campaign, prospect: int, outcome: int, now: int) -> bool:
    """Tell whether an answer of a prospect counts that has come by now."""
    tables, chance = campaign.tables, campaign.chances.luck
    number = tables.people[prospect].last_touch
    while number >= 0:
        touch = tables.touches[number]
        if touch.closed == OPEN and 0 <= touch.comes <= now:
            word = campaign.luck.person[tables.profiles[prospect].number]
            if rule.counts(outcome, touch.coming, stage_of(word, chance)):
                return True
        number = touch.before
    return False


@phase
def deploy(campaign: Campaign, morning: Morning) -> None:
    """Let the winner serve all who have waited for it."""
    tables, arms = campaign.tables, campaign.tables.trial.terms[0].arms
    for number in range(len(tables.people)):
        person = tables.people[number]
        if person.leaf == arms and person.seat >= 0:
            minute = max(morning.now, tables.trial.arrives[number])
            begin_cadence(campaign, number, tables.decided[0], minute)
