"""The shipped scenarios live, and what each promises holds: S13 and S24 among them."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from simulator.arrays import Floats
from simulator.vocabulary import (
    BLANK,
    INMAIL,
    INVITATION,
    LOST_SUPPRESSION,
    OPEN_PROFILE,
    SEEN,
    TAILORED,
)
from tests.domain.runs import FOLDER, Table, by_a_person, outcomes, ratio, shipped
from tests.worlds import DAY, columns, live, scenario

SHIPPED = sorted(path.stem for path in FOLDER.glob("*.yaml"))


def ahead(better: Floats, worse: Floats) -> bool:
    """Tell whether the mean of paired differences is above 0 by 3 standard errors."""
    gain = better - worse
    return bool(gain.mean() > 3 * gain.std(ddof=1) / math.sqrt(len(gain)))


def adds_up(table: Table) -> bool:
    """Tell whether credits and statuses balance in every replication."""
    came = table["credits_granted"] + table["credits_bought"] + table["credits_refunded"]
    names = ("spent", "expired", "truncated", "left")
    went = np.sum([table[f"credits_{name}"] for name in names], axis=0)
    ends = np.sum([table[column] for column in table if column.startswith("status_")], axis=0)
    return np.array_equal(came, went) and np.array_equal(ends, table["prospects"])


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_scenario_lives_with_every_strategy(name: str) -> None:
    """It loads without a warning and runs three replications; books and people add up."""
    world = shipped(name)
    found = outcomes(world, 3)
    assert list(found) == [strategy.name for strategy in world.strategies]
    for table in found.values():
        assert adds_up(table)
        assert table["reached"].min() > 0


def test_in_ten_days_inmail_brings_more_replies_than_a_connection() -> None:
    """S24: the urgent recruiter's ten days: InMail first; with an invitation behind it, more."""
    found = outcomes(shipped("urgent-recruiter"), 100)
    replies = {name: table["replies"] for name, table in found.items()}
    print({name: float(count.mean()) for name, count in replies.items()})  # noqa: T201
    assert ahead(replies["inmail"], replies["invitation"])
    assert ahead(replies["inmail then invitation"], replies["inmail"])


def test_a_talent_pool_of_200_is_filled_by_connections() -> None:
    """S24: connections reach 200 and more within the budget; InMail's credits never can."""
    found = outcomes(shipped("talent-pool"), 5)
    for name in ("blank", "note"):
        assert found[name]["accepted"].min() >= 200
    assert not found["inmail"]["accepted"].any()
    assert (found["inmail"]["reached"] < 250).all()
    assert (found["blank"]["cost_credits"] == 0).all()
    cost = [found[name]["cost"].mean() / found[name]["replies"].mean() for name in found]
    print(dict(zip(found, cost, strict=True)))  # noqa: T201
    assert cost[0] < cost[2]


def test_the_consultant_sends_fifty_notes_a_month_for_a_year() -> None:
    """S24: 50 a month, twelve months long, without a restriction; care adds acceptances."""
    world = shipped("consultant")
    touches = columns(live(world, "personal").touches)
    invited = touches["minute"][touches["channel"] == INVITATION]
    months = np.bincount(invited // DAY * 12 // 364, minlength=12)
    assert months.sum() == 600
    # Twelve a week: four or five weeks begin in a month.
    assert 46 <= months[:11].min() <= months[:11].max() <= 58
    found = outcomes(world, 8)
    assert ahead(found["personal"]["accepted"], found["template"]["accepted"])
    assert ahead(found["personal"]["replies"], found["template"]["replies"])
    assert not any(table["any_suppression"].any() for table in found.values())


def test_the_freelancer_sends_a_hundred_free_requests() -> None:
    """S24: 100 requests, no plan, no credit; of 100 notes five go, the rest are blank."""
    world = shipped("freelancer")
    found = outcomes(world, 10)
    for table in found.values():
        assert (table["touches_invitation"] == 100).all()
        assert not (table["cost_plans"] + table["cost_credits"] + table["credits_spent"]).any()
        assert table["replies"].sum() > 0
    touches = columns(live(world, "notes while they last").touches)
    invited = touches["channel"] == INVITATION
    texts = touches["text"][invited]
    assert ((texts == BLANK).sum(), (texts == TAILORED).sum()) == (95, 5)
    assert touches["fell_blank"].sum() == 95


def test_the_naive_blast_is_suppressed_and_the_careful_sender_is_not() -> None:
    """S13: identical messages at volume are seen by fewer people, locked, and answered less."""
    found = outcomes(shipped("naive-blast"), 6)
    blast, careful = found["blast"], found["careful"]
    assert blast["any_suppression"].all()
    assert blast["any_restriction"].all()
    assert blast["lost_suppression_invitation"].min() > 0
    assert not careful["any_suppression"].any()
    assert not careful["lost_suppression_invitation"].any()
    assert ahead(careful["replies"], blast["replies"])
    assert ratio(careful["accepted"], careful["touches_invitation"])[0] > (
        1.3 * ratio(blast["accepted"], blast["touches_invitation"])[0]
    )


def test_fifty_identical_messages_a_day_are_delivered_to_fewer() -> None:
    """S13: from the third day on three in ten of those who would have seen them do not."""
    touches = columns(live(shipped("naive-blast"), "blast").touches)
    day = touches["minute"] // DAY
    invited = touches["channel"] == INVITATION
    lost = touches["fate"] == LOST_SUPPRESSION
    assert np.bincount(day[invited])[:3].tolist() == [50, 50, 50]
    assert not lost[day < 2].any()
    soft = invited & (day >= 2) & (day < 4)
    found = soft & np.isin(touches["fate"], (SEEN, LOST_SUPPRESSION))
    assert 0.15 < lost[soft].sum() / found.sum() < 0.45


def test_crowded_inboxes_bury_touches_and_the_factor_moves_it() -> None:
    """Three times the arrivals lose more to crowding, and answers with them."""
    name = "crowded-executives"
    lost, kept = {}, {}
    for factor in (1, 3, 6):
        found = outcomes(shipped(name, f"world.delays.crowding.factor={factor}"), 25)
        lost[factor] = (
            found["invitation"]["lost_crowding_invitation"].mean(),
            found["inmail"]["lost_crowding_inmail"].mean(),
        )
        kept[factor] = (
            found["invitation"]["accepted"],
            by_a_person(found["inmail"], "inmail"),
        )
    print(lost)  # noqa: T201
    assert lost[1][0] < lost[3][0] < lost[6][0]
    assert lost[1][1] < lost[3][1] < lost[6][1]
    for channel in (0, 1):
        assert ahead(kept[1][channel], kept[3][channel])
        assert ahead(kept[3][channel], kept[6][channel])
    world = shipped(name)
    world = replace(world, world=replace(world.world, off=frozenset({"crowding"})))
    off = outcomes(world, 3)["invitation"]
    assert not off["lost_crowding_invitation"].any()


def test_one_personal_inmail_is_ahead_per_credit_and_per_prospect() -> None:
    """C9: more answers a credit and a prospect reached than three generic InMails."""
    found = outcomes(shipped("one-against-three"), 40)
    one, three = found["one personal"], found["three generic"]
    for whole in ("credits_spent", "reached"):
        personal = ratio(one["replies"], one[whole])
        generic = ratio(three["replies"], three[whole])
        assert personal[0] - generic[0] > 3 * math.hypot(personal[1], generic[1])


def test_the_quickstart_needs_no_more_than_it_says() -> None:
    """The first run compares four strategies in which people really answer, accept and meet."""
    found = outcomes(shipped("quickstart"), 4)
    assert len(found) == 4
    assert all(table["meetings"].sum() > 0 for table in found.values())
    assert found["note first"]["credits_spent"].sum() == 0
    assert found["inmail only"]["touches_invitation"].sum() == 0
    assert not any(table["any_suppression"].any() for table in found.values())


def test_the_flowchart_beats_a_single_channel_at_no_more_credits() -> None:
    """It reaches nearly everybody where InMail alone runs out of credits."""
    found = outcomes(shipped("flowchart"), 20)
    chart, mail = found["flowchart"], found["inmail"]
    assert (chart["reached"] > 240).all()
    assert (mail["reached"] < 150).all()
    assert ahead(chart["replies"], mail["replies"])
    assert ahead(chart["replies"], found["invitation"]["replies"])
    assert (chart["credits_spent"] < mail["credits_spent"]).all()


def test_a_list_of_ones_own_is_served_from_its_largest_deals() -> None:
    """Who is named in `priority` is served first: the largest deals get their InMails at once."""
    world = shipped("own-list")
    trace = live(world, "inmail to the largest")
    people = columns(trace.prospects)
    touches = columns(trace.touches)
    mailed = np.isin(touches["channel"], (OPEN_PROFILE, INMAIL))
    assert mailed.any()
    assert set(people["leaf"][touches["prospect"][mailed]].tolist()) == {2}
    first = people["first"][(people["leaf"] == 2) & (people["first"] >= 0)]
    others = people["first"][(people["leaf"] == 3) & (people["first"] >= 0)]
    assert np.median(first) < np.median(others)


def test_the_strategies_of_a_world_share_people_and_luck() -> None:
    """The same first InMail is answered alike whatever strategy sends it on the same day."""
    text = """
        world: {start: 2026-01-05, prospects: [{count: 30, open_profile: no, accepts_inmail: yes}]}
        seats: [{name: seller, plan: sales-navigator-core, account_opened: 2020-01-01}]
        strategies:
          one: {steps: {mail: {send: inmail, text: segment}}}
          two: {like: one}
        study: {days: 5, answers_until: 100}
        """
    one, two = (live(scenario(text), name) for name in ("one", "two"))
    assert np.array_equal(one.touches, two.touches)
