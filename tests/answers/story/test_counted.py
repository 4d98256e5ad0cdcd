from __future__ import annotations

from collections import Counter

import pytest

from simulator.answers.story.counted import PERSON_COLUMNS, counted
from simulator.answers.story.way import of_prospect
from tests.answers.story.made import RANDOM, by_hand, random_stories
from tests.model.engines.reference.hand import answers, world
from tests.model.outcomes.measure import measure


@pytest.mark.parametrize("seed", RANDOM)
def test_what_prospects_count_as_adds_up_to_the_row_of_the_campaign(seed: int) -> None:
    """Column by column, so that any outcome can be traced to the touches behind it."""
    for witnessed, events in random_stories(seed):
        total: Counter[str] = Counter()
        for number in range(len(witnessed.population.ids)):
            total.update(counted(witnessed, of_prospect(witnessed, events, number), number))
        lived = witnessed.lived
        row = measure(lived.trace, lived.resources, lived.population, lived.worth, lived.lines)
        assert set(total) <= set(PERSON_COLUMNS)
        assert {name: total[name] for name in PERSON_COLUMNS} == {
            name: row[name] for name in PERSON_COLUMNS
        }


def test_a_prospect_counts_once_however_often_it_answers() -> None:
    """Two answers are one reply, and the deal is worth what the prospect says."""
    witnessed, events = by_hand(
        world(
            """
            ask: {send: invitation, wait: 1d, accepted: hello}
            hello: {send: message, text: segment, wait: 1d, answered: again}
            again: {send: message, text: segment}
            """,
            "{count: 1, deal: 700}",
        ),
        {
            ("invitation", 0, 0): answers("accepted", "0 13:00", "0 18:00"),
            ("message", 0, 0): answers("positive", "1 13:00", "1 18:00"),
            ("message", 1, 0): answers("negative", "2 13:00", "2 18:00"),
        },
        stages={0: 3},
    )
    assert counted(witnessed, of_prospect(witnessed, events, 0), 0) == {
        "reached": 1,
        "touches_invitation": 1,
        "touches_message": 2,
        "accepted": 1,
        "replies": 1,
        "positive_replies": 1,
        "meetings": 1,
        "deals": 1,
        "value_realised": 70_000,
        "status_negative": 1,
    }
