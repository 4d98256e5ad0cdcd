from __future__ import annotations

from dataclasses import replace

import pytest

from simulator import __version__
from simulator.answers.everything.everything import Benefit, Everything, Hinge, Varied
from simulator.answers.everything.record import keep_everything
from simulator.answers.show import Paragraph, Table
from simulator.report.material import Material
from simulator.stats.intervals import Estimate
from tests.report.made import drawn, figure, lived, part, small, told

TITLE = "What is worth finding out"


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """A run with an answer beside it: one figure of two matters."""
    found = told(lived(tmp_path_factory.mktemp("beside")))
    names = [row.alternative.strategy for row in found.told]
    minutes = Hinge(
        path="prices.minutes.tailored",
        meaning="minutes to write a tailored text",
        unit="minutes",
        confidence="L",
        source="assumed",
        value="15 minutes",
        low=10.0,
        high=30.0,
        origin="sources",
        share=Estimate(0.23, 0.2, 0.25),
        matters=True,
        knowing=Benefit(Estimate(0.14, 0.1, 0.17), Estimate(26_700.0, 10_000.0, 40_000.0)),
        decides=True,
        pays=True,
        elsewhere=(),
        counting=None,
    )
    nothing = Benefit(Estimate(0.0, 0.0, 0.0), Estimate(0.0, 0.0, 0.0))
    other = replace(
        minutes,
        path="rates.accepted",
        meaning="invitations that are accepted",
        matters=False,
        decides=False,
        pays=False,
        knowing=nothing,
    )
    known = Everything(
        scenario="small",
        digest=found.manifest.digest,
        version=__version__,
        outcome=found.found.outcome,
        more_is_better=True,
        campaigns=4_000,
        seed=7,
        skipped={},
        strategies=tuple(Varied(name, Estimate(4.5), Estimate(4.6)) for name in names),
        best_at_estimates=names[0],
        share=Estimate(0.39, 0.35, 0.43),
        knowing=Benefit(Estimate(0.38), Estimate(88_500.0)),
        figures=(minutes, other),
    )
    keep_everything(found.folder, known, found.found.outcome)
    return found


def test_shares_are_drawn_as_bars_and_worths_told_as_a_table(beside: Material) -> None:
    found = part(beside, TITLE)
    said, _, worth = found.blocks
    assert isinstance(said, Paragraph)
    assert "0.14 replies or $267 a campaign" in said.text
    shares = figure(found, "everything")
    (row,) = drawn(shares)
    assert (row["name"], row["value"], row["low"], row["high"], row["told"]) == (
        "minutes to write a tailored text",
        23.0,
        20.0,
        25.0,
        "23 % (20 to 25 %)",
    )
    assert isinstance(worth, Table)
    assert worth.rows == (("minutes to write a tailored text", "0.14", "0.10 to 0.17", "$267"),)


def test_what_was_not_asked_has_no_section() -> None:
    assert part(small(), TITLE).blocks == ()


def test_what_is_no_answer_counts_as_not_there(beside: Material) -> None:
    (beside.folder / "everything.json").write_text('{"figures": []}')
    assert part(beside, TITLE).blocks == ()
