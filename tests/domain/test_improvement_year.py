"""A year of a Recruiter seat with 300 credits a month: what the improvement period costs it.

LinkedIn asks 13 % of it. At 8 % it is held again and again and goes on each time; at 15 %, above
the floor, some fortnight looks lower by chance, but nobody is held for long; at 20 % nobody is.
"""

from __future__ import annotations

import numpy as np
import pytest

from simulator.vocabulary import ANSWERS
from tests.worlds import columns, scenario, stage

WORLD = """
    world:
      start: 2026-01-05
      prospects: [{count: 4000, mix: benchmark, open_profile: no, accepts_inmail: yes}]
      plans: {recruiter-corporate: {credits: 300}}
    seats: [{name: Ana, plan: recruiter-corporate, account_opened: 2015-01-01}]
    strategies:
      mail:
        credits: {pace: even}
        steps: {mail: {send: inmail, text: segment}}
    study: {days: 365, answers_until: 365}
    """
CAMPAIGNS = 4
BY_A_PERSON = [ANSWERS.index("positive"), ANSWERS.index("negative")]


def a_year(*sets: str) -> tuple[float, float, int]:
    """Mean replies, mean mornings on which InMail was held, the last day of sending."""
    world = scenario(WORLD, *sets)
    replies, held, last = [], [], 0
    for replication in range(CAMPAIGNS):
        trace = stage(world, replication=replication).live_fast()
        touches, days = columns(trace.touches), columns(trace.seat_days)
        bit = trace.limit_names.index("improvement")
        replies.append(np.isin(touches["answer"], BY_A_PERSON).sum())
        held.append((days["limits"] >> bit & 1).sum())
        last = max(last, int(touches["minute"].max()) // 1440)
    return float(np.mean(replies)), float(np.mean(held)), last


@pytest.mark.parametrize(
    ("rate", "held", "lost"), [("8%", (50, 90), 0.02), ("15%", (1, 30), 0.02), ("20%", (0, 2), 0)]
)
def test_a_seat_is_held_for_a_while_and_goes_on(
    rate: str, held: tuple[int, int], lost: float
) -> None:
    asked = f"world.rates.inmail_answered={rate}"
    replies, mornings, last = a_year(asked)
    free, never, _ = a_year(asked, "world.off=[improvement]")
    assert held[0] <= mornings <= held[1]
    assert replies >= (1 - lost) * free
    assert (never, last > 300) == (0, True)


def test_a_seat_that_tailors_what_would_rest_is_never_held() -> None:
    """Its one-to-one InMail is answered more often: 1.5 times by the catalogue's odds."""
    asked = "world.rates.inmail_answered=8%"
    waits, _, _ = a_year(asked)
    tailors, held, _ = a_year(asked, "strategies.mail.bulk=tailor")
    assert (held, tailors > 1.05 * waits) == (0, True)


def test_templates_rest_where_texts_for_a_segment_do_not() -> None:
    """Whether these are bulk is a figure."""
    own = ("world.rates.inmail_answered=8%", "world.limits.improvement.segment_is_bulk=off")
    assert a_year(*own)[1] == 0
    assert a_year(*own, "strategies.mail.steps.mail.text=template")[1] > 50
