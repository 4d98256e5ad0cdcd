from __future__ import annotations

import numpy as np
import pytest

from simulator.model.outcomes.columns import COLUMNS
from simulator.scenario.model import Target
from simulator.scenario.study import OUTCOMES
from simulator.study.verdict import Arrays, Verdict, columns_needed, judge

COUNT = 40
NOISE = np.tile([0.0, 1.0, 2.0, 5.0], COUNT // 4)
FLIP = np.tile([1.0, -1.0], COUNT // 2)


def columns(**values: object) -> Arrays:
    base = dict.fromkeys(columns_needed("meetings", Target("meetings", ">=", 1)), np.zeros(COUNT))
    return {**base, **{name: np.asarray(value, np.float64) for name, value in values.items()}}


def judged(target: Target | None = None, **meetings: object) -> Verdict:
    return judge(
        "meetings", target, {name: columns(meetings=one) for name, one in meetings.items()}
    )


def test_a_clear_winner_has_no_ties() -> None:
    """The same luck cancels: one more meeting in each campaign is told apart at once."""
    verdict = judged(plain=NOISE, better=NOISE + 1 + FLIP / 10)
    assert [one.strategy for one in verdict.standings] == ["better", "plain"]
    assert (verdict.ties, verdict.needed, verdict.few) == ((), None, False)
    lead = verdict.standings[1].lead
    assert lead is not None
    assert lead.value == pytest.approx(1.0)
    assert lead.low is not None
    assert lead.low > 0.9


def test_strategies_whose_interval_holds_zero_cannot_be_told_apart() -> None:
    """And the number of campaigns that would decide follows from the half-width."""
    verdict = judged(one=NOISE + FLIP + 0.1, other=NOISE)
    assert verdict.ties == ("other",)
    lead = verdict.standings[1].lead
    assert lead is not None
    assert lead.low is not None
    wanted = 1.2 * COUNT * ((lead.value - lead.low) / lead.value) ** 2
    assert verdict.needed is not None
    assert wanted <= verdict.needed <= 1.1 * wanted


def test_equal_in_every_campaign_is_said_so() -> None:
    """No number of campaigns would decide, and the planner's order stays."""
    verdict = judged(first=NOISE, second=NOISE)
    assert [one.strategy for one in verdict.standings] == ["first", "second"]
    assert (verdict.ties, verdict.same, verdict.needed) == (("second",), ("second",), None)


def test_a_cost_is_the_better_the_smaller() -> None:
    """Unless a target on it says otherwise."""
    arrays = {"cheap": columns(cost=NOISE), "dear": columns(cost=NOISE + 3)}
    assert judge("cost", None, arrays).standings[0].strategy == "cheap"
    spend = judge("cost", Target("cost", ">=", 2), arrays)
    assert spend.standings[0].strategy == "dear"


def test_the_chance_of_the_target_is_counted() -> None:
    """Each comparison as the planner wrote it: NOISE holds 0, 1, 2 and 5 in equal shares."""
    chances = {}
    for comparison in (">=", ">", "<=", "<"):
        verdict = judged(Target("meetings", comparison, 2), only=NOISE)  # type: ignore[arg-type]
        assert verdict.standings[0].target is not None
        chances[comparison] = verdict.standings[0].target.value
    assert chances == {">=": 0.5, ">": 0.25, "<=": 0.75, "<": 0.5}


def test_few_campaigns_are_named_as_few() -> None:
    """Below twenty no interval is leaned on; a single one has none."""
    arrays = {"a": {k: v[:1] for k, v in columns(meetings=NOISE).items()}}
    verdict = judge("meetings", None, arrays)
    assert (verdict.few, verdict.replications) == (True, 1)
    assert verdict.standings[0].mean.low is None
    many = {"a": {k: v[:20] for k, v in columns(meetings=NOISE).items()}}
    assert not judge("meetings", None, many).few


def test_one_campaign_tells_nothing_apart() -> None:
    """However far apart two strategies are in it."""
    arrays = {
        name: {k: v[:1] for k, v in columns(meetings=NOISE + more).items()}
        for name, more in (("a", 0), ("b", 100))
    }
    assert judge("meetings", None, arrays).ties == ("a",)


def test_costs_per_result_are_blank_without_results() -> None:
    """No meeting has no cost per meeting; without a deal value there is no return."""
    verdict = judge("meetings", None, {"a": columns(cost=NOISE + 1, replies=NOISE)})
    ratios = dict(verdict.standings[0].ratios)
    assert list(ratios) == ["cost per reply", "cost per meeting", "cost per deal"]
    assert ratios["cost per meeting"] is None
    assert ratios["cost per reply"] is not None
    assert ratios["cost per reply"].value == 1.5


def test_return_on_cost_is_a_ratio_of_means() -> None:
    """What is expected beyond each cent spent."""
    arrays = {"a": columns(cost=np.full(COUNT, 100.0), value_expected=np.full(COUNT, 250.0))}
    ratio = dict(judge("meetings", None, arrays).standings[0].ratios)["return on cost"]
    assert ratio is not None
    assert ratio.value == 1.5


def test_spreads_share_their_bins() -> None:
    """So that two rows of the table can be compared by eye."""
    verdict = judged(a=NOISE, b=NOISE + 2)
    assert [one.histogram for one in verdict.standings] == [
        (0, 0, 10, 10, 10, 0, 0, 10),
        (10, 10, 10, 0, 0, 10, 0, 0),
    ]


def test_every_outcome_of_the_language_is_a_column() -> None:
    """What a scenario may compare by is what is measured."""
    assert set(OUTCOMES) <= {column.name for column in COLUMNS}
