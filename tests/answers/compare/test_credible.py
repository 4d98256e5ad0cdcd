"""One line on what was counted, what first touches got, and what is known least."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.answers.compare.credible import (
    Credibility,
    Credible,
    credibility,
    credibility_text,
)
from simulator.answers.run.result import result_of
from simulator.scenario.load import load
from simulator.scenario.stated import ACCEPTED, INMAIL_ANSWERED
from simulator.study.run import run
from tests.cli.made import SMALL

NOTES = "world.rates.accepted={counted: 14 of 40}"


def test_a_rate_on_the_list_stands_beside_what_first_touches_got(tmp_path: Path) -> None:
    """From the best strategy's own touches; how much of the list these are, where not all."""
    file = tmp_path / "small.yaml"
    file.write_text(SMALL)
    scenario, _ = load(file, [NOTES, "study.outcome=accepted", "study.goal=accepted >= 2"])
    done = run(scenario, replications=20, out=tmp_path / "run", engine="reference")
    found = credibility(result_of(done).standings)
    assert found.strategy == "note"
    (rate,) = found.rates
    assert (rate.path, rate.counted, rate.share) == (ACCEPTED, "14 of 40", 0.35)
    assert rate.got == pytest.approx(0.35, abs=0.08)
    assert found.least_certain[0] == ACCEPTED


def test_the_line_says_all_of_it() -> None:
    accepted = Credible(ACCEPTED, "invitations accepted", "41 of 152", "", 0.2697, 0.262)
    mailed = Credible(INMAIL_ANSWERED, "InMails answered", "6 % to 12 %", "", 0.09, 0.088)
    found = Credibility("note", (accepted, mailed), 0.46, (ACCEPTED, "rates.positive.message"))
    assert credibility_text(found) == (
        "You counted 27 % (41 of 152) of invitations accepted, first touches got 26.2 %; 6 % to "
        '12 % of InMails answered, first touches got 8.8 % ("note", which reached 46 % of the '
        "list); least certain: rates.accepted, rates.positive.message."
    )
    assert credibility_text(Credibility("note", (), 1.0, (ACCEPTED,))) == (
        'You counted no rate that "note" rests on; least certain: rates.accepted.'
    )
