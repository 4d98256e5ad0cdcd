from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from simulator.cli import main
from simulator.storage.read import outcome_arrays
from tests.cli.compared import refused, said
from tests.cli.made import SMALL, ran

DUEL = ("small.yaml", "--duel", "note", "mail")


@pytest.fixture(autouse=True)
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    Path("small.yaml").write_text(SMALL)


def test_a_duel_says_who_wins_how_many_and_why_most_of_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Verdict, facts, a table a side, what is unexplained, and one of each as a story."""
    ran()
    parts = said(capsys, *DUEL).split("\n\n")
    verdict = parts[0].replace("\n", " ")
    clause = r'"{}" wins [\d.]+ repl(y|ies) a campaign that "{}" loses, .* of them .*because "{}" '
    assert re.search(clause.format("note", "mail", "mail"), verdict)
    assert re.search(clause.format("mail", "note", "note"), verdict)
    assert re.search(
        r'Overall ".*" is [\d.]+ repl(y|ies) ahead of ".*" \(.* to .*; 95 %\)', verdict
    )
    assert parts[1].splitlines() == [
        "25 simulated campaigns of each from small.yaml, replayed and checked.",
        *parts[1].splitlines()[1:],
    ]
    titles = [part.splitlines()[0] for part in parts[2:4]]
    assert titles == ['Only "note" brings these replies', 'Only "mail" brings these replies']
    for table in parts[2:4]:
        lines = table.splitlines()
        assert lines[2].split() == ["because", "campaign", "between", "share"]
        assert re.match(r"all +[\d.]+ .* 100 %$", lines[-1])
    assert re.match(r"Of \d+ changes of sides 0 remain unexplained \(0 %\)\.", parts[4])
    assert len(parts) == 8
    kept = re.fullmatch(r"Saved in (results/small/\w+/duel\.json), for the report\.\n", parts[7])
    assert kept is not None
    record = json.loads(said(capsys, *DUEL, "--json"))
    del record["changes"]
    stored = json.loads(Path(kept[1]).read_text())
    del stored["sha256"]
    assert stored == record


def test_what_both_sides_win_adds_up_to_what_is_stored(capsys: pytest.CaptureFixture[str]) -> None:
    """And the changes to the reasons, reason by reason."""
    ran()
    record = json.loads(said(capsys, *DUEL, "--json"))
    stored = outcome_arrays(Path("results/small/latest"), ["replies"])
    means = [stored[name]["replies"].mean() for name in record["names"]]
    both = record["won_by_both"]["value"]
    assert record["won_only_by"][0]["value"] + both == pytest.approx(means[0])
    assert record["won_only_by"][1]["value"] + both == pytest.approx(means[1])
    assert record["net"]["value"] == pytest.approx(means[0] - means[1])
    assert (record["outcome"], record["replications"], record["replications_stored"]) == (
        "replies",
        25,
        25,
    )
    for line in record["lines"]:
        for name, won in zip(record["names"], line["won"], strict=True):
            alike = [
                one
                for one in record["changes"]
                if (one["won_by"], one["kind"], one["detail"], one["channel"])
                == (name, line["kind"], line["detail"], line["channel"])
            ]
            assert won["value"] == pytest.approx(len(alike) / 25)
    assert record["unexplained_share"] == 0
    assert record["lines"][-1]["kind"] == "unexplained"


def test_the_story_of_an_example_can_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    """The command stands there as a shell takes it; on one side it ends in a reply."""
    ran()
    record = json.loads(said(capsys, *DUEL, "--json"))
    for example in record["examples"]:
        replies = []
        for command in example["commands"]:
            words = shlex.split(command)
            assert words[:2] == ["outreach", "story"]
            assert main(words[1:]) == 0
            replies.append("1 reply" in capsys.readouterr().out)
        assert replies == [name == example["won_by"] for name in record["names"]]
    screen = said(capsys, *DUEL).replace(" \\\n    ", " ")
    for example in record["examples"]:
        assert all(f"  {command}\n" in screen for command in example["commands"])


def test_cells_of_a_grid_fight_too(capsys: pytest.CaptureFixture[str]) -> None:
    """Their stories are those of the cell, whatever file was typed."""
    ran("--vary", "seats.Ana.writing_minutes=12,60", "--strategy", "note")
    names = ["note, writing_minutes=12", "note, writing_minutes=60"]
    record = json.loads(said(capsys, "small", "--duel", *names, "--campaigns", "10", "--json"))
    assert (record["replications"], record["replications_stored"]) == (10, 25)
    most = max(record["lines"], key=lambda line: line["shares"][1])
    assert (most["kind"], most["detail"]) == ("cap", "writing_minutes")
    (command, _) = record["examples"][-1]["commands"]
    assert "--set seats.Ana.writing_minutes=12 --seed 7" in command
    out = said(capsys, "small", "--duel", *names, "--campaigns", "10").replace("\n", " ")
    assert "10 simulated campaigns of each from small (of 25 stored)" in out


def test_two_that_do_the_same_have_no_changes(capsys: pytest.CaptureFixture[str]) -> None:
    Path("small.yaml").write_text(SMALL.replace("study:", "  twin: {like: note}\nstudy:"))
    out = said(capsys, "small.yaml", "--duel", "note", "twin").replace("\n", " ")
    assert out.startswith(
        '"note" wins no replies that "twin" loses. "twin" wins no replies that "note" loses. '
        "Overall they come out the same."
    )
    assert "Of 0 changes of sides 0 remain unexplained (0 %)." in out


def test_an_outcome_of_money_falls_back_to_replies(capsys: pytest.CaptureFixture[str]) -> None:
    """Where the study is about cost; asked for by a flag it is refused."""
    text = SMALL.replace("outcome: replies, goal: replies >= 2", "outcome: cost")
    Path("small.yaml").write_text(text)
    out = said(capsys, *DUEL)
    assert 'Only "note" brings these replies' in out
    assert "This is about replies: no single prospect brings cost." in out
    assert 'Only "note" brings these accepted' in said(capsys, *DUEL, "--outcome", "accepted")


@pytest.mark.parametrize(
    ("flags", "problem"),
    [
        (
            ["--duel", "nota", "mail"],
            '--duel: expected one of "note", "mail", saw "nota" (did you mean "note"?)\n',
        ),
        (
            ["--duel", "note", "note"],
            "--duel: expected two strategies, saw one of them twice\n",
        ),
        (["--campaigns", "5"], "--campaigns: expected --duel with it, saw none\n"),
        (
            ["--duel", "note", "mail", "--outcome", "cost", "--across"],
            (
                "--duel: expected no --across with it, saw both\n"
                "--duel with --outcome: expected an outcome that each prospect brings or does "
                "not, saw cost\n"
            ),
        ),
        (
            ["--duel", "note", "mail", "--campaigns", "1"],
            "--campaigns: expected a whole number of 2 or more, saw 1\n",
        ),
    ],
)
def test_what_is_wrong_with_a_duel_is_told(
    capsys: pytest.CaptureFixture[str], flags: list[str], problem: str
) -> None:
    """Every problem at once; nothing is run and nothing is left behind."""
    assert refused(capsys, "small.yaml", *flags) == problem
    assert not Path("results").exists()


def test_runs_of_other_luck_cannot_fight(capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody changes sides between two people."""
    for seed in ("7", "8"):
        ran("--seed", seed, "--out", seed)
    assert refused(capsys, "7", "8", "--duel", "note (7)", "mail (8)") == (
        "7 and 8 differ in their seed: 7 and 8; a duel takes the same people and luck\n"
    )
