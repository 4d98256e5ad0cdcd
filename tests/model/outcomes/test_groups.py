from __future__ import annotations

import numpy as np
import pytest

from simulator.model.outcomes.columns import HOPED
from simulator.model.outcomes.layout import GROUP_PLACES, GROUPED_COLUMNS, ROW_PLACES
from simulator.model.stop import UNSTOPPED
from simulator.scenario.model import Scenario
from simulator.study.engine import chosen, counts_of
from simulator.study.session import strategy_names
from simulator.study.setup import set_up
from simulator.vocabulary import GROUP_KINDS
from tests.random_worlds import random_scenario
from tests.worlds import scenario

Told = dict[str, dict[str, list[int]]]
OF_ALL = {"people": "prospects"} | {name: name for name in GROUPED_COLUMNS[1:]}
"""Column of the groups -> that of the outcomes which it adds up to."""


@pytest.mark.parametrize("seed", [*range(0, 40, 3), 58, 59])
def test_every_kind_of_group_adds_up_to_the_outcomes(seed: int) -> None:
    """In random worlds: nobody is in two groups of a kind or in none, nor any touch or minute."""
    world = scenario(random_scenario(seed))
    ready = set_up(world, strategy_names(world))
    block = counts_of(chosen("auto")[0], ready).count(range(2), UNSTOPPED)
    for row in range(len(block.counts)):
        groups = block.groups[row % len(block.strategies)]
        expected = {
            name: block.counts.item(row, getattr(ROW_PLACES, OF_ALL[name]))
            for name in GROUPED_COLUMNS
        }
        for kind in {group.kind for group in groups}:
            places = [place for place, group in enumerate(groups) if group.kind == kind]
            sums = block.grouped[row, places].sum(axis=0).tolist()
            assert dict(zip(GROUPED_COLUMNS, sums, strict=True)) == expected, kind
            hoped = block.grouped_expected[row, places].sum(axis=0)
            assert np.allclose(hoped, block.expected[row, : len(HOPED)])


WORLD = """
world:
  start: 2026-01-20
  prospects:
    segments:
      - {name: backend, count: 6, seniority: vp}
      - {name: frontend, count: 3, seniority: ic}
      - {name: others, count: 1, seat: Bo, seniority: manager}
seats:
  - {name: Ana, plan: sales-navigator-core, count: 2}
  - {name: Bo, plan: free}
strategies:
  note: {seats: Ana, steps: {ask: {send: invitation, text: segment}}}
  mail: {steps: {mail: {send: inmail, text: segment}}}
  by rank:
    route:
      - {if: {seniority: vp}, use: note}
      - {if: {seniority: director}, use: mail}
      - {if: {segment: others}, use: note}
study: {days: 9, per: [leaf, seat, segment, seniority, seat]}
"""


def people(world: Scenario) -> Told:
    """Strategy -> kind and name of each group -> how many people are in it in each replication."""
    ready = set_up(world, strategy_names(world))
    block = counts_of(chosen("auto")[0], ready).count(range(2), UNSTOPPED)
    counts = block.grouped[:, :, 0].reshape(2, len(block.strategies), -1)
    return {
        strategy: {
            f"{group.kind} {group.name}": counts[:, number, place].tolist()
            for place, group in enumerate(block.groups[number])
        }
        for number, strategy in enumerate(block.strategies)
    }


def test_groups_come_kind_by_kind_in_the_order_of_the_scenario() -> None:
    """A seat has those whom it works under the strategy; only a route has lines."""
    common = {"segment backend": [6, 6], "segment frontend": [3, 3], "segment others": [1, 1]}
    common |= {"seniority ic": [3, 3], "seniority manager": [1, 1], "seniority vp": [6, 6]}
    everywhere = {"seat Ana": [6, 6], "seat Bo": [4, 4]}
    found = people(scenario(WORLD))
    assert found == {
        "note": {**common, "seat Ana": [9, 9], "seat Bo": [0, 0], "seat no seat": [1, 1]},
        "mail": {**common, **everywhere},
        "by rank": {
            **common,
            **everywhere,
            "leaf seniority: vp": [6, 6],
            "leaf seniority: director": [0, 0],
            "leaf segment: others": [1, 1],
            "leaf no line of the route": [3, 3],
        },
    }
    assert list(found["note"])[:4] == [
        "segment backend",
        "segment frontend",
        "segment others",
        "seniority ic",
    ]


def test_groups_beyond_fifty_are_one() -> None:
    """Those with the fewest people; a segment that is called so is another group."""
    segments = "".join(
        f"      - {{name: {'others' if k == 10 else f's{k}'}, count: {2 + (k > 9)}}}\n"
        for k in range(61)
    )
    start, end = WORLD.index("      - {name: backend"), WORLD.index("seats:")
    world = scenario(
        (WORLD[:start] + segments + WORLD[end:])
        .replace("seniority, seat]", "seat]")
        .replace("      - {if: {segment: others}, use: note}\n", "")
    )
    found = people(world)["mail"]
    names = [name for name in found if name.startswith("segment ")]
    assert names == [
        "segment others",
        *(f"segment s{k}" for k in range(11, 60)),
        "segment all others",
    ]
    assert found["segment all others"] == [23, 23]


def test_people_who_are_drawn_anew_have_the_same_groups_each_time() -> None:
    """Whatever they may be, though nobody is it among the first."""
    text = WORLD.replace("seniority: vp}\n", "seniority: {vp: 50%, director: 50%}}\n", 1)
    found = people(scenario(text, "world.prospects.resample=true"))["by rank"]
    assert {name: sum(found[f"seniority {name}"]) for name in ("unknown", "c-suite")} == {
        "unknown": 0,
        "c-suite": 0,
    }
    directors, vps = (found[f"seniority {name}"] for name in ("director", "vp"))
    assert [one + other for one, other in zip(directors, vps, strict=True)] == [6, 6]
    assert directors == found["leaf seniority: director"]
    assert len(set(directors)) == 2


def test_nothing_is_counted_by_groups_unless_it_is_asked() -> None:
    found = people(scenario(WORLD, "study.per=leaf"))
    assert {name: len(groups) for name, groups in found.items()} == {
        "note": 0,
        "mail": 0,
        "by rank": 4,
    }
    assert set(GROUP_KINDS) == {"segment", "seniority", "seat", "leaf"}


def test_minutes_and_credits_are_those_of_the_people() -> None:
    """Four minutes a text for a segment; who is taken by no seat costs nothing."""
    world = scenario(WORLD)
    ready = set_up(world, strategy_names(world))
    block = counts_of(chosen("auto")[0], ready).count(range(1), UNSTOPPED)
    spent = [
        GROUP_PLACES.touches_invitation,
        GROUP_PLACES.touches_open_profile,
        GROUP_PLACES.touches_inmail,
    ]
    spent += [GROUP_PLACES.labour_minutes_writing, GROUP_PLACES.credits_spent]
    found = {
        (strategy, group.name): block.grouped[number, place, spent].tolist()
        for number, strategy in enumerate(block.strategies)
        for place, group in enumerate(block.groups[number])
        if group.kind == "segment"
    }
    assert found == {
        ("note", "backend"): [6, 0, 0, 24, 0],
        ("note", "frontend"): [3, 0, 0, 12, 0],
        ("note", "others"): [0, 0, 0, 0, 0],
        ("mail", "backend"): [0, 1, 2, 12, 2],
        ("mail", "frontend"): [0, 0, 2, 8, 2],
        ("mail", "others"): [0, 0, 0, 0, 0],
        ("by rank", "backend"): [6, 0, 0, 24, 0],
        ("by rank", "frontend"): [0, 0, 0, 0, 0],
        ("by rank", "others"): [1, 0, 0, 4, 0],
    }
