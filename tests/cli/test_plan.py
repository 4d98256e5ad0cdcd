"""`outreach plan` on a small scenario: flags, the section, what is proposed, exit codes."""

# ruff: noqa: E501  (each problem stands on one line, as it is printed)

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from simulator.cli import main
from simulator.reading.yaml_text import read_yaml
from tests.cli.made import SMALL

SEATS = ("--lever", "seats.Ana.count=1,2")


@pytest.fixture(scope="module", autouse=True)
def there(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The small scenario in the working directory."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("plan"))
        Path("small.yaml").write_text(SMALL)
        yield


def test_a_plan_that_is_certified_is_told_and_exits_with_0(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Flags win over the section; where campaigns are kept is said aside."""
    section = "plan:\n  goals: replies >= 1\n  levers:\n    seats.Ana.count: 2..3\n"
    Path("asked.yaml").write_text(SMALL + section)
    flags = ("--goal", "replies >= 2", "--by", "day 30", "--chance", "70%", "--margin", "5 points")
    assert main(["plan", "asked.yaml", *SEATS, *flags, "--strategy", "note", "--json"]) == 0
    out, err = capsys.readouterr()
    found = json.loads(out)
    assert [(one["value"], one["by"], one["chance"]) for one in found["goals"]] == [(2, 30, 0.7)]
    assert (found["levers"], found["margin"]) == ({"seats.Ana.count": ["1", "2"]}, 0.05)
    assert found["answer"]["sets"] == ["seats.Ana.count=1"]
    assert {one["strategy"] for one in found["candidates"]} == {"note"}
    assert "stored: results/asked/plan-" in err


def test_what_cannot_be_is_no_plan_and_exits_with_1(capsys: pytest.CaptureFixture[str]) -> None:
    """Arithmetic says so: nothing is simulated."""
    assert main(["plan", "small.yaml", *SEATS, "--goal", "replies >= 41", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["ended"], found["campaigns"]) == ("none can", 0)
    assert found["candidates"][0]["reason"] == (
        "at most 40 replies of 41: only 40 people can have a message or an InMail"
    )


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["--goal", "replies", "--by", "day 900"], ["--goal: by: expected a day from 1 to 50, 2026-01-05 to 2026-02-23, when counting ends, saw \"day 900\"", "--goal: goal: expected an outcome and a bound such as meetings >= 8, or no seat locked, saw \"replies\""]),
        (["--chance", "1", "--budget", "$3", "--minimise", "costs"], ["--budget: expected $4,000 a month, $12,000 in all, or never above $12,000 in all, saw \"$3\"", "--chance: expected a chance above 0% and below 100%, saw 1", "--minimise: expected cost, money, replies, positive_replies, meetings, deals, accepted, value_expected, days_slowed, any_restriction or handed_over, saw \"costs\" (did you mean cost?)"]),
        (["--margin", "2%", "--sure", "20%"], ["--margin: expected points such as 2 points, above 0 and at most 50, saw \"2%\"", "--sure: expected a share from 50% and below 100%, saw \"20%\""]),
        (["--strategy", "nope", "--lever", "seats.Ben.count=1"], ["--lever seats.Ben.count: expected Ana (or a seat more, by seats.Ben.like=Ana), saw \"Ben\"", "--strategy: expected note or mail, saw \"nope\" (did you mean note?)"]),
        (["--budget", "$60 a month", *SEATS], ["--budget: expected $99.99 a month or more: plans and tools of the cheapest are $99.99: 1 seat of sales-navigator-core, 1 month at $99.99, saw $60 a month"]),
        (["--cluster", "tcp://127.0.0.1:1", "--workers", "2"], ["--workers: expected no threads with --cluster, saw 2"]),
        (["--at-most", "0", "--margin", "2%", "--by", "day 3", "--lever", "=1", "--lever", "seats.Ana.cuont=1", "--sure", "1"], ["--at-most: expected a whole number of 1 or more, saw 0", "--lever: expected path=values, such as seats.Ana.count=1..5, world.rates.accepted=20%,30% or a.text,b.text=segment,tailored, saw \"=1\"", "--by: expected one --goal with it, saw 0", "--lever seats.Ana.cuont: expected name, like, count, plan, account_opened, works, absent, starts, ends, writing_minutes, wage, credits, pending, sent, notes_used, locked_until, billing_day or tools, saw the key \"cuont\" (did you mean count?)", "--margin: expected points such as 2 points, above 0 and at most 50, saw \"2%\"", "--sure: expected a share from 50% and below 100%, saw \"1\""]),
        (["--workers", "0", "--set", "nope", "--map", "x", "--engine", "fast", "--sure", "1", "--fast"], ["--workers: expected a whole number of 1 or more, saw 0", "--set: expected path=value, saw \"nope\"", "--map: expected field=Column, saw x", "--engine: expected auto, compiled or reference, saw \"fast\"", "expected a flag of outreach plan, saw --fast (did you mean --set?)", "--sure: expected a share from 50% and below 100%, saw \"1\""]),
        (["--at-most", "many"], ["--at-most: expected a whole number of 1 or more, saw many"]),
        (["--lever", "seats.Ana.count="], ["--lever: seats.Ana.count: expected a value as value 1 of 1, saw nothing"]),
    ],
)  # fmt: skip
def test_wrong_flags_are_named_as_they_were_typed(
    capsys: pytest.CaptureFixture[str], typed: list[str], told: list[str]
) -> None:
    """All at once."""
    assert main(["plan", "small.yaml", *typed]) == 2
    assert capsys.readouterr().err.splitlines() == told


def test_a_chance_that_no_goal_takes_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """Goals of the section with chances of their own keep these."""
    Path("own.yaml").write_text(f"{SMALL}plan: {{goals: {{goal: replies >= 1, chance: 60%}}}}\n")
    assert main(["plan", "own.yaml", *SEATS, "--chance", "90%"]) == 2
    assert capsys.readouterr().err == (
        "--chance: expected --goal with it: each goal of the scenario's plan has a chance of its "
        "own, saw 90%\n"
    )


def test_whoever_names_no_lever_is_proposed_some_to_paste(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Seats in what numbers the goal may take, and what holds the strategies back."""
    typed = ["plan", "small.yaml", "--at-most", "16", "--goal", "replies >= 6", "--quiet"]
    assert main(typed) == 1
    out = capsys.readouterr().out
    lines = out[out.index("Levers proposed") :].splitlines()
    pasted = [line.strip() for line in lines if line.startswith(("  seats", "  strategies"))]
    assert pasted[0].startswith("seats.Ana.count: [1, 2, ")
    assert all(isinstance(read_yaml(one, "x").data, dict) for one in pasted)
    text = "\n".join(f"    {one}" for one in pasted)
    Path("pasted.yaml").write_text(f"{SMALL}plan:\n  levers:\n{text}\n")
    capsys.readouterr()
    typed[1] = "pasted.yaml"
    assert main([*typed, "--json"]) == 1
    known = json.loads(capsys.readouterr().out)
    assert not known["proposed"]
    assert 10 <= len(known["candidates"]) <= 400
