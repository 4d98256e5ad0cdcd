"""Who gets whom: prospects are dealt to seats in the order of the list."""

from __future__ import annotations

from simulator.model.population.build import populate
from simulator.model.tables import program
from simulator.model.tables.deal import deal_seats
from tests.worlds import scenario

TEAM = """
    world:
      start: 2026-01-05
      prospects:
        - {name: anybody's, count: 5}
        - {name: Ben's, count: 3, seat: Ben}
        - {name: Cem's, count: 2, seat: Cem}
        - {name: more, count: 2}
    seats:
      - {name: Ana, plan: free}
      - {name: Ben, plan: free, count: 2}
      - {name: Cem, plan: free}
    strategies:
      all: {steps: {ask: {send: invitation}}}
      two: {seats: [Ana, Ben], steps: {ask: {send: invitation}}}
    study: {days: 5}
"""
ANA, BEN_1, BEN_2, CEM = range(4)


def dealt(strategy: str) -> list[int]:
    team = scenario(TEAM)
    chosen = next(one for one in team.strategies if one.name == strategy)
    seats: list[int] = deal_seats(team, chosen, populate(team, None)).tolist()
    return seats


def test_prospects_go_round_all_seats_and_their_own_round_the_seats_of_that_name() -> None:
    assert dealt("all") == [
        *(ANA, BEN_1, BEN_2, CEM, ANA),
        *(BEN_1, BEN_2, BEN_1),
        *(CEM, CEM),
        *(BEN_1, BEN_2),  # the round of the first five goes on
    ]


def test_whose_own_seat_does_not_work_the_strategy_is_nobodys() -> None:
    assert dealt("two") == [
        *(ANA, BEN_1, BEN_2, ANA, BEN_1),
        *(BEN_1, BEN_2, BEN_1),
        *(-1, -1),
        *(BEN_2, ANA),
    ]


def test_a_program_deals_them_so() -> None:
    team = scenario(TEAM)
    two = team.strategies[1]
    found = program.program_of(team, two, populate(team, None))
    assert found.seat.tolist() == dealt("two")


def test_by_owner_people_go_round_their_owners_seats_and_the_others_round_all() -> None:
    """Of owners that do not work the strategy nobody asks: their people are dealt evenly."""
    owned = scenario(
        TEAM.replace("count: 5}", "count: 5, owner: Ben}").replace("more, ", "more, owner: Cem, "),
        "assign.share=by owner",
    )
    people = populate(owned, None)
    assert deal_seats(owned, owned.strategies[0], people).tolist() == [
        *(BEN_1, BEN_2, BEN_1, BEN_2, BEN_1),
        *(BEN_2, BEN_1, BEN_2),
        *(CEM, CEM),
        *(CEM, CEM),
    ]
    assert deal_seats(owned, owned.strategies[1], people).tolist() == [
        *(BEN_1, BEN_2, BEN_1, BEN_2, BEN_1),
        *(BEN_2, BEN_1, BEN_2),
        *(-1, -1),
        *(ANA, BEN_1),
    ]
    even = scenario(TEAM.replace("count: 5}", "count: 5, owner: Ben}"))
    assert deal_seats(even, even.strategies[0], people).tolist() == dealt("all")


def test_a_company_of_one_seat_goes_whole_to_the_seat_with_the_fewest_people() -> None:
    """One with a seat of their own keeps it and has their colleagues; alone, all goes as ever."""
    world = scenario(
        """
        world:
          start: 2026-01-05
          prospects:
            - {name: a, count: 3, account: Acme}
            - {name: b, count: 2}
            - {name: c, count: 2, account: Bolt}
            - {name: d, count: 1, account: Bolt, seat: Cem}
            - {name: e, count: 2, account: Coil}
            - {name: f, count: 1, account: Acme, seat: Ben}
            - {name: g, count: 1, account: Acme}
        seats: [{name: Ana, plan: free}, {name: Ben, plan: free}, {name: Cem, plan: free}]
        assign: {same_company: one seat}
        strategies: {one: {steps: {ask: {send: invitation}}}}
        study: {days: 5}
        """
    )
    ana, ben, cem = range(3)
    assert deal_seats(world, world.strategies[0], populate(world, None)).tolist() == [
        *(ben, ben, ben),  # with the colleague who is Ben's
        *(ana, cem),
        *(cem, cem, cem),
        *(ana, ana),
        *(ben, ben),
    ]
