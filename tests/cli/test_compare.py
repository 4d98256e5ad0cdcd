from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from simulator.cli import main
from tests.cli.compared import marked, refused, said
from tests.cli.made import SMALL, ran


@pytest.fixture(autouse=True)
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    Path("small.yaml").write_text(SMALL)


def test_a_scenario_is_run_first_and_then_compared(capsys: pytest.CaptureFixture[str]) -> None:
    """By its file, by its name and by its folder: the same."""
    out = said(capsys, "small.yaml")
    assert re.match(r'(Run|Probably) "', out)
    assert said(capsys, "small") == out.replace("small.yaml", "small")
    assert "from results/small/latest;" in said(capsys, "results/small/latest")


def test_the_same_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """Money in cents, shares from 0 to 1, every pair once."""
    ran("--vary", "seats.Ana.writing_minutes=30,60", "--replications", "30")
    record = json.loads(said(capsys, "small", "--json", "--baseline", "note, writing_minutes=30"))
    assert record["paired"] is True
    assert (record["outcome"], record["outcome_unit"], record["replications"]) == (
        "replies",
        "count",
        30,
    )
    rows = record["alternatives"]
    assert {row["name"]: row["levers"] for row in rows} == {
        f"{strategy}, writing_minutes={minutes}": {"seats.Ana.writing_minutes": minutes}
        for strategy in ("note", "mail")
        for minutes in (30, 60)
    }
    assert len(record["differences"]) == 6
    assert rows[0]["to_advised"] is None
    assert {row["name"] for row in rows if row["to_baseline"] is None} == {
        "note, writing_minutes=30"
    }
    assert sum(row["wins_share"]["value"] for row in rows) == pytest.approx(1)
    assert sum(row["best_mean_chance"] for row in rows) == pytest.approx(1)
    assert {"cost_cents", "cost_per_meeting_cents", "locked_chance"} <= set(rows[0])
    assert [one["share"] for one in rows[0]["quantiles"]] == [0.1, 0.5, 0.9]


def test_a_baseline_and_another_outcome_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    """The cheaper one is the better one; the baseline has no line of its own."""
    ran()
    out = said(capsys, "small.yaml", "--outcome", "cost", "--baseline", "note")
    assert re.match(r'Run "mail": \$[\d,]+ of cost on average, \$[\d,]+ less than "note"', out)
    (table,) = (part for part in out.split("\n\n") if "against" in part)
    assert table.splitlines()[1].split() == ["note", "between", "is"]
    (line,) = table.splitlines()[2:]
    assert re.match(r"mail +-\$[\d,]+  .* better$", line)


def test_long_names_are_numbered(capsys: pytest.CaptureFixture[str]) -> None:
    """The whole names stand above the tables."""
    vary = ("--vary", "seats.Ana.writing_minutes=30", "--vary", "seats.Ana.count=1,2")
    ran(*vary, "--strategy", "note")
    out = said(capsys, "results/small/latest-grid")
    assert re.search(r"^[12]\. note, writing_minutes=30, count=2$", out, re.MULTILINE)
    assert re.search(r"^[12]\. note, writin\.\.\.  ", out, re.MULTILINE)


def test_different_worlds_are_refused_unless_across(capsys: pytest.CaptureFixture[str]) -> None:
    """Every reason is told; the verdict then says what it is worth."""
    ran()
    ran("--seed", "8", "--set", "world.rates.accepted=0.3", "--out", "other")
    assert refused(capsys, "small", "other").splitlines() == [
        f"small and other differ in their {what}; add --across to compare them anyway, unpaired"
        for what in ("world: rates.accepted", "seed: 7 and 8")
    ]
    out = said(capsys, "small", "other", "--across")
    assert "differ in more than strategies, seats and plans (--across)" in out.replace("\n", " ")
    assert "Not the same: small and other differ in their seed: 7 and 8.\n" in out
    assert "Same people" not in out


def test_an_unfinished_run_is_refused_with_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    """And nothing is changed."""
    ran("--out", "mine")
    marked(Path("mine"), finished=False)
    assert refused(capsys, "mine") == (
        "mine is not finished: 25 of 25 simulated campaigns are stored. To fix it, run: "
        "outreach run small.yaml --replications 25 --seed 7 --out mine\n"
    )


def test_a_damaged_run_of_a_scenario_is_made_anew(capsys: pytest.CaptureFixture[str]) -> None:
    """Its file says how; by the name alone it is refused."""
    ran()
    Path("results/small/latest/outcomes/part-00000.parquet").write_bytes(b"")
    assert "small is damaged: outcomes/part-00000.parquet has changed since it was" in refused(
        capsys, "small", code=3
    )
    assert said(capsys, "small.yaml").replace("small.yaml", "small") == said(capsys, "small")


def test_what_is_wrong_with_the_command_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is run and nothing is left behind."""
    assert refused(capsys, "small.yaml", "--outcome", "reply").startswith(
        '--outcome: expected one of "replies", '
    )
    assert refused(capsys, "nowhere", "smal.yaml").startswith("smal.yaml: expected a readable")
    assert 'saw "nowhere"' in refused(capsys, "small.yaml", "nowhere")
    both = refused(capsys, "nowhere", "smal.yaml", "smal.yaml")
    assert both.count("smal.yaml: expected") == 1
    assert 'saw "nowhere"' in both
    assert not Path("results").exists()
    ran()
    assert refused(capsys, "small", "--baseline", "nota") == (
        '--baseline: expected one of "note", "mail", saw "nota" (did you mean "note"?)\n'
    )


def test_the_words_of_the_planner_are_used(capsys: pytest.CaptureFixture[str]) -> None:
    Path("small.yaml").write_text(
        SMALL.replace("replies", "meetings") + "labels: {meeting: interview}\n"
    )
    out = said(capsys, "small.yaml")
    assert "interviews" in out
    assert "meeting" not in out


def test_few_campaigns_are_a_hint(capsys: pytest.CaptureFixture[str]) -> None:
    ran("--replications", "3")
    out = said(capsys, "small").replace("\n", " ")
    assert "Only 3 simulated campaigns: take this as a hint, not as a verdict." in out


def test_the_same_campaigns_twice_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    """On standard error; they are compared once."""
    ran()
    ran("--out", "again")
    capsys.readouterr()
    assert main(["compare", "small", "again"]) == 0
    out, err = capsys.readouterr()
    assert err == "again holds the same campaigns as small: only one of them is compared\n"
    assert "2 alternatives from small;" in out


def test_the_best_is_selected_with_no_more_campaigns_than_it_takes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The first step of 50 is enough to see that one costs less; what was lived is stored."""
    flags = ["--select-best", "--delta", "5", "--outcome", "cost"]
    out = said(capsys, "small.yaml", *flags)
    assert out.replace("\n", " ").startswith(
        'Run "mail": selected after 50 simulated campaigns. Where one strategy is ahead of all '
        "others by $5.00 of cost or more, this selects it with a chance of at least 95 %;"
    )
    assert re.search(r"^mail +\$[\d,]+ +selected\nnote +\$[\d,]+  dropped after 50$", out, re.M)
    assert "simulating all strategies equally would have taken 100." in out.replace("\n", " ")
    assert "Saved, a run each (Parquet, summary.csv):\n  note  results/small/" in out
    record = json.loads(said(capsys, "small.yaml", *flags, "--json"))
    assert [record[key] for key in ("selected", "delta", "replications", "outcome_unit")] == [
        "mail",
        500,
        50,
        "cents",
    ]
    assert [one["dropped_after_replications"] for one in record["strategies"]] == [50, None]


@pytest.mark.parametrize(
    ("flags", "problem"),
    [
        (["--select-best"], "--select-best: expected --delta, the difference that matters, saw "),
        (["--delta", "0"], "--delta: expected a number above 0, such as 0.5, saw 0\n"),
        (
            ["--select-best", "--delta", "1", "--across"],
            "--select-best: expected no --across with it, saw both\n",
        ),
        (
            ["small", "--select-best", "--delta", "1"],
            '--select-best: expected the file of one scenario, saw "small.yaml", "small"\n',
        ),
    ],
)
def test_a_selection_takes_one_scenario_and_a_difference(
    capsys: pytest.CaptureFixture[str], flags: list[str], problem: str
) -> None:
    assert refused(capsys, "small.yaml", *flags).startswith(problem)
    assert not Path("results").exists()


MAIL = """  mail:
    steps:
      mail:  {send: inmail, text: tailored, wait: 7d}
"""
TWINS = SMALL.replace(MAIL, "  copy: {like: note}\n")


def test_two_that_come_out_the_same_are_level(capsys: pytest.CaptureFixture[str]) -> None:
    """One row tells of both, and none is behind at the end."""
    Path("small.yaml").write_text(TWINS.replace("replications: 25", "replications: 50"))
    out = said(capsys, "small.yaml")
    assert re.search(r"^note, copy alike  +[\d.]+  ", out, re.M)
    assert not re.search(r"^(copy|note)  ", out, re.M)
    written = said(capsys, "small.yaml", "--json")
    assert "-0.0" not in written
    assert [one["alike"] for one in json.loads(written)["alternatives"]] == [["copy"], ["note"]]
    selected = said(capsys, "small.yaml", "--select-best", "--delta", "5")
    assert not re.search(r"^%", selected, re.M)
    assert re.search(r"^(copy|note) +[\d.]+ +level at the end$", selected, re.M)


def test_nobody_is_beaten_because_nothing_happened(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Nobody answers here, and a few cents of time are the whole difference."""
    few = SMALL.replace("count: 30", "count: 1").replace("count: 10", "count: 1")
    Path("small.yaml").write_text(few)
    ran("--replications", "3")
    out = said(capsys, "small")
    assert "By the means" not in out
    assert [
        one["dominated_by"] for one in json.loads(said(capsys, "small", "--json"))["alternatives"]
    ] == [[], []]
