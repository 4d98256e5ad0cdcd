"""One line on what was counted, what first touches got, and what is known least."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.answers.compare.credible import (
    Credibility,
    Credible,
    Uncertain,
    credibility,
    credibility_text,
    inputs_text,
)
from simulator.answers.run.result import result_of
from simulator.scenario.load import load
from simulator.scenario.stated import ACCEPTED_RATE, INMAIL_ANSWERED_RATE
from simulator.study.run import run
from tests.cli.made import SMALL

NOTES = "world.rates.accepted={counted: 14 of 40}"
COUNTED = Uncertain(ACCEPTED_RATE, "invitations that are accepted", "14 of 40")
POSITIVE = Uncertain(
    "rates.positive.message", "answers to messages that are positive", "25 % to 45 %"
)


def test_a_rate_on_the_list_stands_beside_what_first_touches_got(tmp_path: Path) -> None:
    """From the best strategy's own touches; how much of the list these are, where not all."""
    file = tmp_path / "small.yaml"
    file.write_text(SMALL)
    scenario, _ = load(file, [NOTES, "study.outcome=accepted", "study.goal=accepted >= 2"])
    done = run(scenario, replications=20, out=tmp_path / "run", engine="reference")
    found = credibility(result_of(done).standings)
    assert found.strategy == "note"
    (rate,) = found.rates
    assert (rate.path, rate.counted, rate.share) == (ACCEPTED_RATE, "14 of 40", 0.35)
    assert rate.got == pytest.approx(0.35, abs=0.08)
    assert found.least_certain[0] == COUNTED
    assert found.varied


def test_the_line_says_all_of_it() -> None:
    accepted = Credible(ACCEPTED_RATE, "invitations accepted", "41 of 152", "", 0.2697, 0.262)
    mailed = Credible(INMAIL_ANSWERED_RATE, "InMails answered", "6 % to 12 %", "", 0.09, 0.088)
    found = Credibility("note", (accepted, mailed), 0.46, (COUNTED, POSITIVE), True)
    assert credibility_text(found) == (
        "You counted 27 % (41 of 152) of invitations accepted, first touches got 26.2 %; 6 % to "
        '12 % of InMails answered, first touches got 8.8 % ("note", which reached 46 % of the '
        "list). Least certain: invitations that are accepted (14 of 40), answers to messages that "
        "are positive (25 % to 45 %)."
    )
    assert credibility_text(Credibility("note", (), 1.0, (COUNTED,), True)) == (
        'You counted no rate that "note" rests on. Least certain: invitations that are accepted '
        "(14 of 40)."
    )


def test_luck_alone_is_told_where_every_uncertain_input_stands_at_its_best_estimate(
    tmp_path: Path,
) -> None:
    file = tmp_path / "small.yaml"
    file.write_text(SMALL)
    scenario, _ = load(file, ["world.rates.accepted=30%"])
    done = run(scenario, replications=2, out=tmp_path / "run", engine="reference")
    found = credibility(result_of(done).standings)
    assert found.varied is False
    assert inputs_text(found.varied) == "chance only: every uncertain input at its best estimate"
    assert inputs_text(True) == "uncertain inputs varied"
    assert inputs_text(None) == ""
