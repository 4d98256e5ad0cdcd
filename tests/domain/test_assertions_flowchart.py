"""The article's flowchart, leaf by leaf: S21."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.arrays import Ints
from simulator.scenario.model import Scenario
from simulator.vocabulary import CHANNELS
from tests.domain.runs import shipped
from tests.worlds import columns, live

LEAVES = (
    "first degree",
    "warm or shared",
    "small deal, small budget",
    "in a hurry",
    "broad segment",
    "executive",
    "large budget",
    "largest deal",
    "some budget",
    "neither default",
)
CHANNEL = (
    "message",
    *["invitation"] * 2,
    "inmail",
    "invitation",
    *["inmail"] * 3,
    *["invitation"] * 2,
)
DIRECTOR = "count: 10, seniority: director, open_profile: no, accepts_inmail: yes"


def leaf(person: str, *sets: str) -> tuple[str, str]:
    """Leaf that decides for a segment like `person` in the shipped flowchart, and its channel.

    All of the segment must go the same way; the channel is that of the first touch sent.
    """
    world = shipped("flowchart", f"world.prospects=[{{{person}}}]", *sets)
    trace = live(world, "flowchart")
    people, touches = columns(trace.prospects), columns(trace.touches)
    (number,) = set(people["leaf"].tolist())
    assert touches["prospect"].size > 0
    return LEAVES[number], CHANNELS[touches["channel"][0]]


def test_a_connection_gets_a_direct_message() -> None:
    """S21, first question: already in the network, neither InMail nor request."""
    assert leaf("count: 10, degree: 1, deal: 500000, warm: yes") == ("first degree", "message")
    assert leaf(f"{DIRECTOR}, degree: 2")[0] != "first degree"


@pytest.mark.parametrize("relation", ["warm: yes", "shared: yes"])
def test_an_introduction_or_shared_context_asks_for_a_connection(relation: str) -> None:
    """S21, second question: asked before the value of the deal, which would say InMail."""
    assert leaf(f"{DIRECTOR}, deal: 500000, {relation}") == ("warm or shared", "invitation")


@pytest.mark.parametrize(
    ("deal", "budget", "where"),
    [
        (50000, 99, "small deal, small budget"),
        (50000, 100, "some budget"),
        (50001, 99, "some budget"),
    ],
)
def test_a_deal_of_50k_and_100_dollars_a_month_divide(deal: int, budget: int, where: str) -> None:
    """S21, third question: more than $50,000 goes on; else a budget under $100 a month connects."""
    found = leaf(f"{DIRECTOR}, deal: {deal}", f"world.budget={budget}")
    assert found == (where, "invitation")


@pytest.mark.parametrize(
    ("days", "found"),
    [(89, ("in a hurry", "inmail")), (90, ("some budget", "invitation"))],
)
def test_ninety_days_divide(days: int, found: tuple[str, str]) -> None:
    """S21, fourth question: a timeline under 90 days takes InMail."""
    assert leaf(f"{DIRECTOR}, deal: 60000", f"study.days={days}") == found


@pytest.mark.parametrize(
    ("count", "found"),
    [(49, ("executive", "inmail")), (50, ("broad segment", "invitation"))],
)
def test_fifty_prospects_in_a_segment_divide(count: int, found: tuple[str, str]) -> None:
    """S21, fifth question: 50 or more connect, even executives."""
    person = f"count: {count}, seniority: vp, deal: 60000, open_profile: no, accepts_inmail: yes"
    assert leaf(person) == found


@pytest.mark.parametrize(
    ("seniority", "found"),
    [
        ("c-suite", ("executive", "inmail")),
        ("vp", ("executive", "inmail")),
        ("director", ("some budget", "invitation")),
    ],
)
def test_vice_presidents_and_above_get_inmail(seniority: str, found: tuple[str, str]) -> None:
    """S21, sixth question: C-suite and VP."""
    person = (
        f"count: 10, seniority: {seniority}, deal: 60000, open_profile: no, accepts_inmail: yes"
    )
    assert leaf(person) == found


@pytest.mark.parametrize(
    ("deal", "budget", "found"),
    [
        (60000, 300, ("some budget", "invitation")),
        (60000, 301, ("large budget", "inmail")),
        (100000, 300, ("some budget", "invitation")),
        (100001, 300, ("largest deal", "inmail")),
        (100001, 301, ("large budget", "inmail")),
        (100001, 50, ("largest deal", "inmail")),
        (60000, 51, ("some budget", "invitation")),
        (60000, 50, ("neither default", "invitation")),
    ],
)
def test_the_defaults_put_inmail_first(deal: int, budget: int, found: tuple[str, str]) -> None:
    """S21, both defaults: over $300 a month or $100,000 InMail, else over $50 connect, else too."""
    assert leaf(f"{DIRECTOR}, deal: {deal}", f"world.budget={budget}") == found


def counted(world: Scenario) -> Ints:
    """Prospects by leaf, as a campaign's trace counts them."""
    people = columns(live(world, "flowchart").prospects)
    return np.bincount(people["leaf"], minlength=len(LEAVES))


@pytest.mark.parametrize(
    ("sets", "leaves"),
    [
        ((), [8, 12, 120, 0, 60, 20, 0, 10, 15, 0]),
        (("study.days=60",), [8, 12, 120, 105, 0, 0, 0, 0, 0, 0]),
        (("world.budget=400",), [8, 12, 0, 0, 180, 20, 25, 0, 0, 0]),
        (("world.budget=40",), [8, 12, 120, 0, 60, 20, 0, 10, 0, 15]),
    ],
)
def test_each_leaf_of_the_shipped_flowchart_is_counted(
    sets: tuple[str, ...], leaves: list[int]
) -> None:
    """S21: the four plans of the file's comment together reach every leaf."""
    assert counted(shipped("flowchart", *sets)).tolist() == leaves


def test_nearly_everything_urgent_stops_at_the_fourth_question() -> None:
    """S21, its gap: with less than 90 days left the last six lines are never reached."""
    assert not counted(shipped("flowchart", "study.days=89"))[4:].any()


def test_everybody_gets_what_the_leaf_says() -> None:
    """S21: the channel of each prospect's first touch is that of its leaf."""
    trace = live(shipped("flowchart"), "flowchart")
    people, touches = columns(trace.prospects), columns(trace.touches)
    opening = dict(zip(touches["prospect"][::-1].tolist(), touches["channel"][::-1], strict=True))
    assert len(opening) > 200
    for prospect, channel in opening.items():
        wanted = CHANNEL[people["leaf"][prospect]]
        assert CHANNELS[channel].replace("open_profile", "inmail") == wanted
