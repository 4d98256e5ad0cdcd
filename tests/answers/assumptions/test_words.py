from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.answers.assumptions.assumptions import Advice, AdviceChange, Assumption, Assumptions
from simulator.answers.assumptions.flips import Flip
from simulator.answers.assumptions.words import assumptions_text, change_text, ends_text
from simulator.stats.intervals import Estimate
from simulator.words import USUAL_LABELS

BEHIND = Estimate(-1.0, -1.5, -0.5)

ONE = Assumption(
    path="rates.inmail_answered",
    meaning="InMails that are answered",
    unit="probability",
    confidence="L",
    source="assumed",
    value="8 %",
    low=0.03,
    high=0.25,
    origin="sources",
    outcome_low=Estimate(4.0, 3.5, 4.5),
    outcome_high=Estimate(9.0, 8.5, 9.5),
    outcome_effect=Estimate(5.0, 4.5, 5.5),
    moves_outcome=True,
    lead_low=Estimate(-1.0, -1.5, -0.5),
    lead_high=Estimate(2.0, 1.5, 2.5),
    lead_effect=Estimate(3.0, 2.5, 3.5),
    moves_lead=True,
    advice="changes",
    changes=(AdviceChange(Flip("below", 0.0914, 0.113, 0.0792), "note", BEHIND),),
)


def told(*figures: Assumption, second: str | None = "note") -> Assumptions:
    return Assumptions(
        scenario="quickstart",
        digest="",
        version="",
        outcome="meetings",
        more_is_better=True,
        advised="mail",
        second=second,
        strategies=("mail", "note"),
        replications=200,
        seed=7,
        cells=2,
        campaigns=800,
        figures=figures,
        skipped={},
        locks=(),
    )


def test_a_change_is_told_with_the_interval_of_its_value() -> None:
    (change,) = ONE.changes
    assert change_text(told(ONE), ONE, change) == (
        'below about 9.1 % (between 7.9 % and 11 %) "note" is best, by 1 (0.50 to 1.5) at 3 %'
    )


@pytest.mark.parametrize(
    ("flip", "sure"),
    [
        (Flip("below", 0.09, 0.11, None), "11 % at most"),
        (Flip("below", 0.09, None, 0.07), "7 % at least"),
        (Flip("above", 0.09, 0.07, None), "7 % at least"),
        (Flip("above", 0.09, None, 0.11), "11 % at most"),
        (Flip("above", 0.09, None, None), "nowhere with certainty"),
    ],
)
def test_an_interval_that_leaves_the_range_has_one_end(flip: Flip, sure: str) -> None:
    text = change_text(told(ONE), ONE, AdviceChange(flip, "note", Estimate(-1.0)))
    word = "may be" if flip.other_from is None else "is"
    end = "3 %" if flip.side == "below" else "25 %"
    assert text == f'{flip.side} about 9 % ({sure}) "note" {word} best, by 1 at {end}'


def test_what_a_figure_ranges_over_is_told_with_the_lead_where_there_is_one() -> None:
    assert ends_text(told(ONE), ONE, USUAL_LABELS) == (
        "4 to 9 meetings, lead -1 to 2, from 3 % to 25 %"
    )
    alone = replace(ONE, lead_low=None, lead_high=None)
    assert ends_text(told(alone, second=None), alone, USUAL_LABELS) == (
        "4 to 9 meetings from 3 % to 25 %"
    )


def advised(advice: Advice) -> Assumption:
    return replace(ONE, advice=advice, changes=ONE.changes if advice == "changes" else ())


UNSURE = replace(ONE, changes=(AdviceChange(Flip("below", 0.0914, 0.113, None), "note", BEHIND),))
BELOW = 'InMails that are answered (below about 9.1 % "note")'


@pytest.mark.parametrize(
    ("figures", "text"),
    [
        (
            [advised("changes"), advised("stays"), advised("untraced")],
            (
                'The advice "mail" changes with 1 of 3 weak figures alone: InMails that are '
                'answered (below about 9.1 % "note"). It may change with 1 more: InMails that are '
                "answered."
            ),
        ),
        (
            [UNSURE] * 4,
            (
                'The advice "mail" may change with 4 of 4 weak figures alone: '
                f"{'; '.join([BELOW] * 2)}; 2 more."
            ),
        ),
        (
            [advised("stays"), advised("stays")],
            (
                'No weak figure alone changes the advice "mail": it is best at both ends of the '
                "range of each of 2 weak figures."
            ),
        ),
        (
            [advised("stays"), advised("open")],
            (
                'None of 2 weak figures alone clearly changes the advice "mail"; over the range '
                "of 1 of them it cannot always be told apart from the next best."
            ),
        ),
        ([], "No weak figure has a range to vary it over."),
    ],
)
def test_the_sentence_never_says_more_than_is_known(figures: list[Assumption], text: str) -> None:
    assert assumptions_text(told(*figures), (), USUAL_LABELS) == text


def test_an_advice_that_was_never_sure_is_told_as_such() -> None:
    assert assumptions_text(told(advised("changes")), ("note", "by rank"), USUAL_LABELS).endswith(
        ' It is uncertain to begin with: it cannot be told apart from "note" and "by rank".'
    )


def test_a_single_strategy_is_told_by_its_outcome() -> None:
    alone = replace(ONE, lead_low=None, lead_high=None, advice="alone", changes=())
    assert assumptions_text(told(alone, second=None), (), USUAL_LABELS) == (
        "Of 1 weak figure, InMails that are answered move it most: 4 to 9 meetings from 3 % to "
        "25 %."
    )
    still = replace(alone, moves_outcome=False, moves_lead=False)
    assert assumptions_text(told(still, second=None), (), USUAL_LABELS) == (
        "None of 1 weak figure moves the outcome beyond chance."
    )


def test_few_campaigns_at_each_value_are_a_hint() -> None:
    few = replace(told(ONE), replications=19)
    assert assumptions_text(few, (), USUAL_LABELS) == (
        f"{assumptions_text(told(ONE), (), USUAL_LABELS)} Only 19 simulated campaigns at each "
        "value: take this as a hint."
    )
