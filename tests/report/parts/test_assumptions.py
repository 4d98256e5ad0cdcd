from __future__ import annotations

from dataclasses import replace

import pytest

from simulator import __version__
from simulator.answers.assumptions.assumptions import AdviceChange, Assumption, Assumptions, Locks
from simulator.answers.assumptions.flips import Flip
from simulator.answers.assumptions.record import keep_assumptions, kept
from simulator.answers.show import Ranged, Table
from simulator.report.material import Material
from simulator.stats.intervals import Estimate
from simulator.words import nouns
from tests.report.made import drawn, figure, lived, part, small, told


def test_weak_figures_are_listed_with_source_value_and_range() -> None:
    """The scenario's own first; the long rest opens when it is asked for."""
    _, _, first, rest, _ = part(small(), "What it rests on").blocks
    assert isinstance(first, Table)
    assert first.rows[0] == (
        "invitations that are accepted",
        "rates.accepted",
        "given by the scenario",
        "the scenario",
        "41 of 152",
        "20 % to 34 % (range of the scenario)",
    )
    assert isinstance(rest, Table)
    assert (first.folded, rest.folded) == (False, True)


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """A run beside which it is kept that one figure changes the advice above 17 minutes."""
    found = told(lived(tmp_path_factory.mktemp("known")))
    best, second = (row.alternative.strategy for row in found.told)
    some = Estimate(4.0, 3.0, 5.0)
    figure = Assumption(
        path="prices.minutes.tailored",
        meaning="minutes to write a tailored text",
        unit="minutes",
        confidence="L",
        source="assumed",
        value="12 minutes",
        low=10.0,
        high=30.0,
        origin="sources",
        outcome_low=Estimate(6.0, 5.0, 7.0),
        outcome_high=Estimate(2.0, 1.0, 3.0),
        outcome_effect=some,
        moves_outcome=True,
        lead_low=Estimate(1.5, 0.5, 2.5),
        lead_high=Estimate(-1.0, -2.0, 0.0),
        lead_effect=Estimate(2.5, 1.5, 3.5),
        moves_lead=True,
        advice="changes",
        changes=(AdviceChange(Flip("above", 17.0, 13.0, 19.0), second, some),),
    )
    said = Assumptions(
        scenario="small",
        digest=found.manifest.digest,
        version=__version__,
        outcome="replies",
        more_is_better=True,
        advised=best,
        second=second,
        strategies=(best, second),
        replications=40,
        seed=7,
        cells=2,
        campaigns=160,
        figures=(figure,),
        skipped={},
        locks=(Locks(best, Estimate(0.0, 0.0, 0.1), Estimate(0.5, 0.35, 0.65)),),
    )
    keep_assumptions(found.folder, said, "replies")
    return found


def test_what_is_kept_of_the_weak_figures_is_drawn(known: Material) -> None:
    """The lead at both ends, the value at which the advice changes, and whether that is sure."""
    one = figure(part(known, "What it rests on"), "assumptions")
    second = known.told[1].name
    change = f'above about 17 minutes "{second}" is best'
    assert one.title == f"The advice changes with minutes to write a tailored text: {change}"
    (row,) = drawn(one)
    assert (row["low"], row["high"]) == (1.5, -1.0)
    assert row["low_told"] == "1.5 (0.50 to 2.5) at 10 minutes"
    assert drawn(one, layer=3) == [{"low": 0.0}]
    assert f'Left of 0 "{second}" is ahead.' in one.note
    assert one.table.rows == (
        (
            "minutes to write a tailored text",
            "low confidence",
            "assumed",
            change,
            "12 minutes",
            "10 minutes to 30 minutes (range that sources leave)",
            Ranged("6", "5 to 7", "5 to 7"),
            Ranged("2", "1 to 3", "1 to 3"),
            Ranged("1.5", "0.50 to 2.5", "0.50 to 2.5"),
            Ranged("-1", "-2 to 0", "-2 to 0"),
        ),
    )


def test_the_line_is_of_the_campaigns_that_the_ends_are_of(known: Material) -> None:
    """More campaigns would move it by luck, maybe beyond both ends."""
    found = kept(known.found, nouns(known.labels))
    assert found is not None
    keep_assumptions(known.folder, replace(found, replications=20), "replies")
    line = drawn(figure(part(known, "What it rests on"), "assumptions"), layer=-1)
    keep_assumptions(known.folder, found, "replies")
    values = known.outcomes[0]["replies"] - known.outcomes[1]["replies"]
    assert line == [{"low": values[:20].mean()}]
    assert values[:20].mean() != values.mean()


def test_the_chance_of_a_lock_then_goes_over_its_assumed_thresholds(known: Material) -> None:
    table = figure(part(known, "Seat health"), "health").table
    assert table.heads[-2:] == ("locked, assumed thresholds at best", "at worst")
    assert tuple(map(str, table.rows[0][-2:])) == ("<10 % (0 to 10)", "50 % (35 to 65)")
    assert tuple(map(str, table.rows[1][-2:])) == ("-", "-")
