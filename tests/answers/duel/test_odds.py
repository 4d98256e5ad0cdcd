from __future__ import annotations

import pytest

from simulator.answers.duel.odds import arrives, comes, odds_parts
from simulator.answers.journey.log import Log
from simulator.model.trace.columns import TOUCH
from simulator.vocabulary import AUTOMATIC, NO_ANSWER, TASK
from tests.answers.story.made import RANDOM, random_stories


@pytest.mark.parametrize("seed", RANDOM)
def test_the_parts_add_up_to_the_odds_and_the_draw_to_the_answer(seed: int) -> None:
    """Of every touch; what an onlooker of the engine noted, and what the trace holds."""
    for witnessed, _ in random_stories(seed):
        side = Log(witnessed.lived)
        place = TOUCH.index("prospect")
        seen: dict[int, int] = {}
        for number, row in enumerate(witnessed.trace.touches.tolist()):
            here = seen[row[place]] = seen.get(row[place], -1) + 1
            touches = side.touches(row[place])
            touch = touches[here]
            if touch["channel"] >= TASK:
                continue
            odds = odds_parts(side, touches, here)
            assert sum(odds.values()) == witnessed.notes.odds.item(number)
            if touch["answer"] != NO_ANSWER:
                assert comes(side, touch, odds) == touch["answer"]
            if touch["answer"] not in (NO_ANSWER, AUTOMATIC):
                assert arrives(side, touch) == touch["answered"]
