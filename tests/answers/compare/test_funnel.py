"""From list to deal: steps, shares and ways out of stored campaigns."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from simulator.answers.compare.compared import standings
from simulator.answers.compare.effort import Effort
from simulator.answers.compare.funnel import (
    STEPS,
    WAYS,
    Funnel,
    funnel_record,
    funnel_tables,
    funnels,
)
from simulator.answers.compare.told import standing_columns
from simulator.answers.show import text
from simulator.outcomes import mean_column
from simulator.storage.table import lever_columns
from tests.answers.compare.made import stored, stored_grid
from tests.study.made import scenario

STEPPED = dict(zip(STEPS, (600.0, 281.0, 319.0, 281.0, 76.0, 67.4, 24.9, 7.04, 0.84), strict=True))
TOOK = Effort(7.12, 0.43, 457_600, 30_000)
NOTE = Funnel("notes", STEPPED, {"status_negative": 41.2, "status_spam_report": 0.02}, TOOK)
MAIL = Funnel(
    "messages",
    {**STEPPED, "touches_invitation": 0.0, "accepted": 0.0, "replies": 0.0, "positive_replies": 0},
    {"status_no_credit": 130.0},
    TOOK,
)


def test_steps_and_ways_out_are_the_means_of_what_is_stored(tmp_path: Path) -> None:
    """Of every cell, in the order of the rows; a way that nobody took is left out."""
    lever = "seats.Ana.writing_minutes"
    place = stored_grid(tmp_path / "grid", lever, 30, 60)
    found = standings(place, 4)
    means = pd.read_parquet(place.folder / "outcomes")
    for row, own in zip(found.rows, funnels(found), strict=True):
        mine = means[means.strategy == row.alternative.strategy]
        mine = mine[mine[lever_columns([lever])[lever]] == row.alternative.levers[lever]]
        assert own.name == row.name
        assert own.steps == {step: pytest.approx(mine[mean_column(step)].mean()) for step in STEPS}
        assert own.lost == {way: pytest.approx(mine[way].mean()) for way in WAYS if mine[way].any()}
        statuses = {way for way in own.lost if way.startswith("status_")}
        yes, left = mine.status_positive.mean(), mine.status_unreached.mean()
        assert sum(own.lost[way] for way in statuses) + yes + left == own.steps["prospects"]


def test_a_line_a_strategy_with_shares_of_what_they_are_of(tmp_path: Path) -> None:
    """A way out that costs hardly anybody is no column; who sends no invitation has no share."""
    found = standings(stored(tmp_path / "run"), 40)
    _, steps, ways = funnel_tables(found, ["note", "mail"], [NOTE, MAIL])
    assert text((steps,), 80) == SHARES
    assert text((ways,), 80) == LOST
    assert text((replace(steps, stacked=True),), 80) == COUNTS
    assert "deals" not in text((steps,), 72)


SHARES = """\
From list                                                              left
to deal    contacted  accepted  replied  positive  meetings  deals  waiting
note             281      27 %     24 %      37 %       7.0   0.84      319
mail             281         -      0 %         -       7.0   0.84      319
Shares: accepted of invitations, replied of contacted, positive of replies.
"""
LOST = """\
Lost on  said  lost for lack
the way    no    of a credit
note     41.2              0
mail        0            130
"""
COUNTS = """\
From list                                                                left
to deal    contacted   accepted      replied      positive  meetings  waiting
note             281       27 %         24 %          37 %       7.0      319
                      76 of 281  67.4 of 281  24.9 of 67.4
mail             281          -          0 %             -       7.0      319
                                    0 of 281
Shares: accepted of invitations, replied of contacted, positive of replies.
"""


def test_nobody_invited_and_nobody_lost_take_no_column(tmp_path: Path) -> None:
    """A share of nothing is -."""
    found = standings(stored(tmp_path / "run"), 40)
    alone = replace(MAIL, lost={})
    _, steps = funnel_tables(found, ["mail"], [alone])
    assert steps.heads[1:4] == ("contacted", "replied", "positive")
    assert [str(cell) for cell in steps.rows[0][1:4]] == ["281", "0 % (0 of 281)", "-"]


def test_json_has_counts_shares_and_every_way_out() -> None:
    """Shares from 0 to 1, null where there is nothing it could be of."""
    record = funnel_record(NOTE)
    assert record == {
        **STEPPED,
        "accepted_share": pytest.approx(76 / 281),
        "replied_share": pytest.approx(67.4 / 281),
        "positive_share": pytest.approx(24.9 / 67.4),
        "lost": {"status_negative": 41.2, "status_spam_report": 0.02},
    }
    assert funnel_record(MAIL)["positive_share"] is None


def test_what_it_takes_stands_first(tmp_path: Path) -> None:
    """Hours, replies, cost by its parts, per positive reply, and what comes back."""
    found = standings(stored(tmp_path / "run"), 40)
    took, *_ = funnel_tables(found, ["note", "mail"], [NOTE, MAIL])
    assert text((took,), 80) == TAKES


TAKES = """\
What it   hours  replies  cost without  cost per        cost per   return
takes    a week    a day        labour   meeting  positive reply  on cost
note        7.1     0.43          $300      $207            $207   -100 %
mail        7.1     0.43          $300      $409            $409   -100 %
"""


def test_where_labour_costs_nothing_it_is_no_column(tmp_path: Path) -> None:
    """And the cost is said to be without it."""
    study = scenario(4)
    unpaid = replace(study, world=replace(study.world, labour=False))
    found = standings(stored(tmp_path / "run", unpaid, 4), 4)
    took, *_ = funnel_tables(found, ["note", "mail"], [NOTE, MAIL])
    assert took.heads[1:4] == ("hours\na week", "replies\na day", "cost per\nmeeting")
    assert standing_columns(found)["cost"].head == "cost\nwithout\nlabour"


def test_effort_is_told_by_week_and_working_day(tmp_path: Path) -> None:
    """Minutes over the weeks of sending, answers by persons over the days that a seat works."""
    place = stored(tmp_path / "run")
    found, means = standings(place, 40), pd.read_parquet(place.folder / "outcomes")
    weeks = place.manifest.resolved["study"]["days"] / 7
    for row, own in zip(found.rows, funnels(found), strict=True):
        mine = means[means.strategy == row.alternative.strategy].mean(numeric_only=True)
        minutes = mine.labour_minutes_writing + mine.labour_minutes_answering
        days = mine.working_seat_days / mine.working_seats
        answers = mine.filter(regex="answers_(positive|negative)").sum()
        assert own.effort == Effort(
            pytest.approx(minutes / 60 / weeks),
            pytest.approx(answers / days),
            pytest.approx(mine.cost_labour),
            pytest.approx(mine.cost - mine.cost_labour),
        )
