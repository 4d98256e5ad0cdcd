from __future__ import annotations

import numpy as np
import pytest

from simulator.answers.duel.cadence import NEWS, SHUT_OUT, TURNED_AWAY, cadence
from simulator.answers.journey.log import Log
from simulator.answers.story.witness import Witnessed
from simulator.model.trace import notes
from simulator.vocabulary import NEVER, WITHDRAW
from tests.answers.story.made import RANDOM, random_stories
from tests.worlds import columns


def side(witnessed: Witnessed) -> Log:
    return Log(witnessed.lived)


def rows(table: notes.Ints, names: tuple[str, ...], *wanted: str) -> list[tuple[int, ...]]:
    return sorted(
        tuple(dict(zip(names, row, strict=True))[name] for name in wanted) for row in table.tolist()
    )


@pytest.mark.parametrize("seed", RANDOM)
def test_what_a_trace_says_of_a_cadence_is_what_an_onlooker_noted(seed: int) -> None:
    """Who joined which queue when, for which step, due since when, and who lacked a credit.

    Of those who stayed with one seat: a trace does not say where others have waited.
    """
    for witnessed, _ in random_stories(seed):
        mine = side(witnessed)
        handed = columns(witnessed.trace.prospects)["handed"]
        people = np.flatnonzero(handed < 0).tolist()
        joined, turned = [], []
        for prospect in people:
            for visit in cadence(mine, prospect):
                # On the morning of a colleague's yes it has joined; other news comes before.
                cut = visit.until - (visit.left == NEWS)
                is_task = witnessed.program.steps[visit.step].action == WITHDRAW
                if visit.joined < NEVER and visit.joined <= cut and not is_task:
                    joined.append((visit.joined, prospect, visit.step, visit.channel, visit.due))
                if visit.left == TURNED_AWAY:
                    turned.append((visit.until, prospect, visit.step))
        noted = ("minute", "prospect", "step", "channel", "due")
        for found, table, names, columns_of in (
            (joined, witnessed.notes.joined, noted, notes.JOINED_NOTE),
            (turned, witnessed.notes.turned_away, noted[:3], notes.TURNED_AWAY_NOTE),
        ):
            told = rows(table, columns_of, *names)
            assert sorted(found) == [one for one in told if handed[one[1]] < 0]


def test_random_worlds_leave_a_step_in_every_way() -> None:
    """So that the test above sees them all."""
    left = {
        visit.left
        for seed in RANDOM
        for witnessed, _ in random_stories(seed)
        for prospect in range(len(witnessed.population.ids))
        for visit in cadence(side(witnessed), prospect)
    }
    assert left == {"sent", NEWS, TURNED_AWAY, SHUT_OUT, "done", "waiting"}
