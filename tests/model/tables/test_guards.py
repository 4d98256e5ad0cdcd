"""Guards, one condition at a time, for six prospects."""

from __future__ import annotations

import pytest

from simulator.model.population.build import populate
from simulator.model.tables.guards import holds
from tests.worlds import scenario

WORLD = """
    world:
      start: 2026-01-05
      budget: 100
      value: {deal: 500}
      prospects:
        - {name: a, count: 1, degree: 1, seniority: vp, staff: 51-500, deal: 100}
        - {name: b, count: 1, degree: 2, seniority: c-suite, warm: yes, deal: 300}
        - {name: c, count: 1, degree: 3, shared: yes, industry: finance, deal: 300}
        - {name: d, count: 1, degree: 2, open_profile: yes, open_to_work: yes, deal: 900}
        - {name: e, count: 1, degree: 2, accepts_inmail: no, seat: Ben}
        - {name: f, count: 1, degree: 2, accepts_invitation: no, account: Acme}
    seats:
      - {name: Ana, plan: free}
      - {name: Ben, plan: free}
    strategies:
      stay: {steps: {ask: {send: invitation}}}
      guarded:
        route: [{if: {GUARD}, use: stay}, {else: stay}]
    study: {days: 80}
"""


def fits(guard: str, *sets: str) -> str:
    """Names of the prospects for whom the guard holds."""
    world = scenario(WORLD.replace("GUARD", guard), *sets)
    chosen = world.strategies[1].route[0].guard
    people = populate(world, None)
    names = [people.segment_names[group] for group in people.group.tolist()]
    found = holds(chosen, world, people).tolist()
    return "".join(name for name, one in zip(names, found, strict=True) if one)


@pytest.mark.parametrize(
    ("guard", "names"),
    [
        ("degree: 1", "a"),
        ("degree: [2, 3]", "bcdef"),
        ("seniority: vp", "a"),
        ("seniority: [vp, c-suite]", "ab"),
        ("staff: 51-500", "a"),
        ("industry: finance", "c"),
        ("relation: [warm, shared]", "bc"),
        ("warm: yes", "b"),
        ("warm: no", "acdef"),
        ("shared: yes", "c"),
        ("open_to_work: yes", "d"),
        ("accepts_inmail: no", "e"),
        ("accepts_invitation: no", "f"),
        ("segment: [a, f]", "af"),
        ("seat: Ben", "e"),
        ("account: yes", "f"),
        ("account: no", "abcde"),
        ("deal: {over: 300}", "def"),  # e and f take the world's $500
        ("deal: {least: 300}", "bcdef"),
        ("deal: {under: 300}", "a"),
        ("deal: {most: 300}", "abc"),
        ("deal: {over: 100, under: 500}", "bc"),
        ("deal: {least: 100, most: 100}", "a"),
        ("segment_size: {least: 2}", ""),
        ("segment_size: {most: 1}", "abcdef"),
        ("seniority: vp, degree: 1", "a"),
        ("seniority: vp, degree: 2", ""),
    ],
)
def test_a_guard_holds_where_each_of_its_conditions_does(guard: str, names: str) -> None:
    assert fits(guard) == names


@pytest.mark.parametrize(
    ("share", "names"), [("10%", "d"), ("17%", "d"), ("50%", "def"), ("60%", "bdef"), ("1%", "")]
)
def test_the_top_share_is_counted_in_prospects_ties_in_list_order(share: str, names: str) -> None:
    """Deals: d 900, e and f 500, b and c 300, a 100; 60 % of six is four when rounded."""
    assert fits(f"deal: {{top: {share}}}") == names


@pytest.mark.parametrize(
    ("guard", "all_of_them"),
    [
        ("budget: {under: 100}", False),
        ("budget: {most: 100}", True),
        ("budget: {over: 99}", True),
        ("days: {under: 90}", True),
        ("days: {under: 80}", False),
        ("days: {least: 80}", True),
    ],
)
def test_budget_and_days_hold_for_all_or_none(guard: str, all_of_them: bool) -> None:
    assert fits(guard) == ("abcdef" if all_of_them else "")


def test_the_size_of_a_segment_is_its_number_of_prospects() -> None:
    sets = ("world.prospects.c.count=3", "world.prospects.e.count=2")
    assert fits("segment_size: {least: 3}", *sets) == "ccc"
    assert fits("segment_size: {under: 3, over: 1}", *sets) == "ee"
