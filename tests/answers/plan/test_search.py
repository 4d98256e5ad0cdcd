from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest

from simulator.answers.plan.model import Candidate, Floor, Sample, SearchResult
from simulator.answers.plan.search import UNSEEN, search
from simulator.answers.plan.seen import ample
from simulator.scenario.model import Goal
from tests.answers.plan.made import Truth, Urn, asked, floors

CHEAP = Truth("cheap", (0.5,), 100.0)
RIGHT = Truth("right", (0.97,), 200.0)
DEAR = Truth("dear", (0.99,), 300.0)


def found_by(truths: list[Truth], urn: Urn | None = None, **flags: float) -> SearchResult:
    """Search candidates of known truth for 9 in 10."""
    urn = urn or Urn(truths)
    return search([one.candidate for one in truths], floors(truths), asked(**flags), urn)  # type: ignore[arg-type]


def test_the_cheapest_that_does_it_is_certified() -> None:
    """The cheap one is dropped after 16, and of the dear one no more than its price is seen."""
    found = found_by([CHEAP, RIGHT, DEAR])
    assert (found.ended, found.answer, found.alike) == ("certified", 1, ())
    assert [one.state for one in found.tried] == ["dropped", "certified", "not needed"]
    assert [one.campaigns for one in found.tried] == [16, 32, 16]
    assert [one.price for one in found.tried] == [100.0, 200.0, 300.0]
    (only,) = found.attempts
    assert (only.candidate, only.first, only.campaigns, only.level) == (1, UNSEEN, 256, 0.975)
    assert only.lows[0] >= 0.9
    assert only.spent_most is None


def test_what_is_dearer_than_the_answer_at_the_least_is_never_simulated() -> None:
    """Its floor is enough to know; the floor of one that might be the same plan is not."""
    truths = [CHEAP, RIGHT, replace(DEAR, floor=Floor(250.0))]
    urn = Urn(truths)
    found = found_by(truths, urn)
    assert [one.campaigns for one in found.tried] == [16, 32, 0]
    assert found.tried[2].state == "not needed"
    assert found.tried[2].price is None
    near = [CHEAP, RIGHT, replace(DEAR, floor=Floor(201.0))]
    assert found_by(near).tried[2].campaigns == 16


def test_arithmetic_comes_first() -> None:
    """Nothing is simulated of what cannot be, and it is no answer however good it would be."""
    truths = [
        replace(RIGHT, floor=Floor(0.0, impossible="20 meetings of 15 people")),
        replace(DEAR, floor=Floor(0.0, unaffordable="$300 of $200")),
    ]
    urn = Urn(truths)
    found = found_by(truths, urn)
    assert (found.ended, found.answer, urn.asked) == ("none can", None, [])
    assert [one.state for one in found.tried] == ["impossible", "unaffordable"]


def test_none_can() -> None:
    found = found_by([CHEAP, Truth("worse", (0.3,), 50.0)])
    assert (found.ended, found.answer, found.attempts) == ("none can", None, ())
    assert [one.state for one in found.tried] == ["dropped", "dropped"]


def test_too_close_is_an_answer() -> None:
    """A quarter of a point above what is asked no certificate is likely, and nothing against it."""
    found = found_by([CHEAP, Truth("near", (0.9025,), 200.0)], margin=0.005)
    assert (found.ended, found.answer) == ("too close", None)
    assert [one.state for one in found.tried] == ["dropped", "open"]
    assert found.tried[1].campaigns == 4_096


def test_campaigns_whose_luck_is_known_tell_more() -> None:
    """How likely each was to reach the goal hangs on the luck of one figure, and little else.

    0.81 + 0.36 u, of u even between -1/2 and 1/2: with what that explains taken off, no more is
    left than a twentieth of what tosses vary by, so that 256 campaigns tell as much as 4,096.
    """

    def simulated(told: bool) -> list[int]:
        def sample(_candidate: int, first: int, last: int) -> Sample:
            luck = np.random.default_rng([3, first]).random((last - first, 2)) - 0.5
            likely = 0.81 + 0.36 * luck[:, :1]
            price = np.full(last - first, 100.0)
            reached = np.random.default_rng([4, first]).random(likely.shape) < likely
            known = (likely, luck) if told else (reached.astype(np.float64), luck[:, :0])
            return Sample(reached, *known, price, price)

        found = search([CHEAP.candidate], [Floor(0.0)], asked(0.8), sample)
        return [found.tried[0].campaigns, *(one.campaigns for one in found.attempts)]

    assert simulated(told=False) == [4_096]
    assert simulated(told=True) == [256]


def test_what_is_too_close_does_not_hide_a_dearer_answer() -> None:
    found = found_by([Truth("near", (0.9025,), 150.0), RIGHT], margin=0.005)
    assert (found.ended, found.answer) == ("certified", 1)
    assert [one.state for one in found.tried] == ["open", "certified"]


def test_a_search_ends_at_the_most_campaigns_it_may_simulate() -> None:
    """16 of each and the next 16 of the right one are 64; a certificate is too much."""
    truths = [CHEAP, RIGHT, DEAR]
    urn = Urn(truths)
    found = search([one.candidate for one in truths], floors(truths), asked(at_most=100), urn)
    assert (found.ended, found.answer) == ("at most", None)
    assert sum(last - first for _, first, last in urn.asked) == 64
    assert [one.state for one in found.tried] == ["dropped", "open", "open"]


def test_all_goals_must_hold() -> None:
    """The first reaches one goal, the second the other."""
    truths = [
        Truth("one", (0.99, 0.5), 100.0),
        Truth("other", (0.5, 0.999), 110.0),
        Truth("both", (0.96, 0.999), 120.0),
    ]
    found = search([one.candidate for one in truths], floors(truths), asked(0.9, 0.98), Urn(truths))
    assert (found.ended, found.answer) == ("certified", 2)
    last = found.attempts[-1]
    assert last.level == pytest.approx(0.9875)
    assert last.lows[0] >= 0.9
    assert last.lows[1] >= 0.98


def test_a_mean_budget_is_certified_beside_the_goals() -> None:
    """Of 200 in the mean where 150 are allowed it is dropped; 100 are shown by an upper bound."""
    truths = [Truth("over", (0.99,), 200.0, 0.2), Truth("dear", (0.99,), 300.0, 0.2)]
    one_goal = asked(budget=150.0)
    found = search([one.candidate for one in truths], floors(truths), one_goal, Urn(truths))
    assert (found.ended, found.tried[0].state) == ("none can", "dropped")
    within = [Truth("within", (0.99,), 100.0, 0.2), *truths]
    found = search([one.candidate for one in within], floors(within), one_goal, Urn(within))
    (only,) = found.attempts
    assert found.answer == 0
    assert only.level == pytest.approx(0.9875)
    assert only.spent_most is not None
    assert 100 < only.spent_most < 105


@pytest.mark.parametrize(("price", "ended"), [(150.0, "certified"), (150.5, "none can")])
def test_a_budget_may_be_spent_to_the_cent(price: float, ended: str) -> None:
    """What costs the same in every campaign is held against the budget as it is."""
    truths = [Truth("exact", (0.99,), price)]
    found = search([truths[0].candidate], floors(truths), asked(budget=150.0), Urn(truths))
    assert found.ended == ended


@pytest.mark.parametrize("spread", [0.0, 0.03])
def test_plans_of_nearly_the_same_price_are_one_and_the_one_with_more_slack_is_taken(
    spread: float,
) -> None:
    truths = [
        Truth("tight", (0.97,), 1_000.0, spread),
        Truth("safe", (0.995,), 1_001.0, spread),
        Truth("dearer", (0.999,), 1_050.0, spread),
    ]
    found = found_by(truths)
    assert (found.answer, found.alike) == (1, (0,))
    assert [one.state for one in found.tried] == ["not needed", "certified", "not needed"]


def test_more_is_not_taken_to_be_better() -> None:
    """That the dearest of three is hopeless says nothing of the others, nor does the cheapest."""
    truths = [Truth("a", (0.2,), 1.0), Truth("b", (0.97,), 2.0), Truth("c", (0.1,), 3.0)]
    assert found_by(truths).answer == 1


def test_the_answer_does_not_depend_on_any_order() -> None:
    """Of candidates, nor of the levers within them; even where all prices are equal."""
    chances = {"a": 0.5, "b": 0.96, "c": 0.96, "d": 0.7}
    truths = [Truth(name, (chance,), 100.0) for name, chance in chances.items()]
    wanted = None
    for order in permutations(truths):
        found = found_by(list(order))
        assert found.answer is not None
        said = (
            order[found.answer].name,
            sorted(order[other].name for other in found.alike),
            {one.name: tried for one, tried in zip(order, found.tried, strict=True)},
            [(order[one.candidate].name, one.first, one.hits) for one in found.attempts],
        )
        wanted = wanted or said
        assert said == wanted


def test_levers_in_another_order_are_the_same_candidates() -> None:
    """Candidates of one price come in turn by their settings and strategy, not by their place."""

    def first_sampled(sets: list[tuple[str, ...]]) -> tuple[str, ...]:
        seen: list[int] = []

        def sample(candidate: int, first: int, last: int) -> Sample:
            seen.append(candidate)
            return Urn([CHEAP] * 2)(0, first, last)

        search([Candidate("all", one, ()) for one in sets], [Floor(0.0)] * 2, asked(), sample)
        return tuple(sorted(sets[seen[0]]))

    both = [("a=1", "b=2"), ("a=2", "b=1")]
    assert first_sampled(both) == first_sampled(both[::-1])
    turned = [tuple(reversed(one)) for one in both]
    assert first_sampled(both) == first_sampled(turned)


def test_a_refused_candidate_may_come_again_on_campaigns_of_their_own() -> None:
    """Each attempt may be wrong half as often as the one before, and has a block of its own.

    What one shows is remembered: with it the lucky one is soon dropped, or shown to be right.
    """
    truths = [Truth("lucky", (0.93,), 100.0), RIGHT]
    again = 0
    for seed in range(100):
        found = found_by(truths, Urn(truths, seed))
        attempts = len(found.attempts)
        assert [one.first for one in found.attempts] == [
            UNSEEN + 4_096 * number for number in range(attempts)
        ]
        assert [one.level for one in found.attempts] == [
            1 - 0.05 / 2 ** (number + 1) for number in range(attempts)
        ]
        assert [one.holds for one in found.attempts] == [False] * (attempts - 1) + [True]
        again += [one.candidate for one in found.attempts] == [0, 0]
    assert again > 0


def test_who_watches_hears_of_campaigns_and_of_plans_left() -> None:
    truths, seen = [CHEAP, RIGHT], []
    search(
        [one.candidate for one in truths],
        floors(truths),
        asked(),
        Urn(truths),
        lambda campaigns, left: seen.append((campaigns, left)),
    )
    assert seen == [(16, 2), (32, 1), (48, 1), (304, 1)]


def test_the_margin_leaves_room_below_certainty() -> None:
    """Of 90 % two points; of 98 % one of the two that are left, since 100 % is never sure."""
    goal = Goal("meetings", ">=", 1.0, 0.9)
    assert ample(goal, 0.02) == pytest.approx(0.92)
    assert ample(replace(goal, chance=0.98), 0.02) == pytest.approx(0.99)


def test_no_candidates_at_all() -> None:
    assert search([], [], asked(), Urn([])) == SearchResult("none can", None, (), ())
