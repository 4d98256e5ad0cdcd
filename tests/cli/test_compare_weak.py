from __future__ import annotations

import json
import re
import shutil
from contextlib import chdir, redirect_stdout
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from simulator.cli import main
from tests.answers.assumptions.made import plain_text
from tests.cli.compared import refused, said


@pytest.fixture(autouse=True)
def plain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two strategies whose InMails differ in nothing but the minutes that they take."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    Path("plain.yaml").write_text(plain_text())


@dataclass(frozen=True)
class Once:
    """A folder, what was printed as its scenario was run, and then with its assumptions."""

    folder: Path
    plain: str
    assumptions: str


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    printed, folder = [], tmp_path_factory.mktemp("once")
    with chdir(folder), pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", "80")
        Path("plain.yaml").write_text(plain_text())
        for flags in ((), ("--assumptions",)):
            with redirect_stdout(TextIOWrapper(BytesIO(), encoding="utf-8")) as out:
                assert main(["compare", "plain.yaml", *flags, "--quiet"]) == 0
            out.seek(0)
            printed.append(out.read())
    return Once(folder, *printed)


@pytest.fixture
def assumed(once: Once, tmp_path: Path) -> Once:
    """A copy of that folder to work in."""
    shutil.copytree(once.folder, tmp_path, dirs_exist_ok=True, symlinks=True)
    return once


def test_assumptions_are_told_sentence_first(assumed: Once) -> None:
    """Then what was lived, the figures that move something, what was left out, where it is."""
    out = assumed.assumptions
    assert max(map(len, out.splitlines())) <= 80
    parts = [part.replace("\n", " ") for part in out.split("\n\n")]
    assert re.match(r"(The advice|None of 6 weak figures|No weak figure alone)", parts[0])
    assert parts[1].startswith(
        "6 weak figures, each alone at both ends of its range; 60 simulated campaigns of each "
        "strategy at every value, "
    )
    (answered,) = (part for part in parts if part.startswith("InMails that are answered"))
    assert "(rates.inmail_answered): 20 % to 30 %" in answered
    assert "given by the scenario; range of the scenario" in answered
    assert re.search(r" 20 %  [\d.]+ replies \([\d.]+ to [\d.]+\), lead -?[\d.]+ \(", answered)
    assert (
        "Not tested one at a time: 0, all or off, and no source leaves a range (1); tables"
        in " ".join(parts[-3].split())
    )
    assert parts[-1].rstrip().endswith("(assumptions.json, assumptions/).")


def test_the_second_time_nothing_is_lived(
    assumed: Once, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the name of the run as well, which is where it then lies; the record is the same."""
    first, _, _ = assumed.assumptions.rpartition("\n\n")
    monkeypatch.setattr("simulator.answers.assumptions.told.assume", None)
    assert said(capsys, "plain", "--assumptions") == (
        f"{first}\n\nSaved in results/plain/latest (assumptions.json, assumptions/).\n"
    )
    record = json.loads(said(capsys, "plain", "--assumptions", "--json"))
    kept = json.loads(Path("results/plain/latest/assumptions.json").read_text())
    kept.pop("sha256")
    assert record == {"verdict": record["verdict"], "outcome_unit": "count", **kept}
    assert first.replace("\n", " ").startswith(record["verdict"])


def test_what_is_going_to_be_lived_is_told_first(capsys: pytest.CaptureFixture[str]) -> None:
    """On standard error."""
    said(capsys, "plain.yaml")
    assert main(["compare", "plain", "--assumptions"]) == 0
    assert capsys.readouterr().err.endswith(
        "6 weak figures at both ends of the range, up to 60 simulated campaigns of 2 strategies "
        "each; stored ones are kept\n"
    )


def test_the_plain_comparison_names_the_weakest_numbers(
    assumed: Once, capsys: pytest.CaptureFixture[str]
) -> None:
    """First with the command that tells what they could change, then with what they do."""
    assert assumed.plain.split("\n\n")[-1].splitlines() == [
        "Least certain inputs",
        "  InMails that are answered (rates.inmail_answered): 20 % to 30 %, given by the",
        "    scenario",
        "  What they could change: outreach compare plain.yaml --assumptions",
        "  What each is worth finding out: outreach compare plain.yaml --everything",
    ]
    after = said(capsys, "plain.yaml").split("\n\n")[-1]
    assert "What they could change" not in after
    assert re.search(r"InMails that are answered .*\n.*\n +[\d.]+ to [\d.]+ replies, lead ", after)


def test_ignorance_against_luck_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """What is left open, how much of the spread that is, and what would sharpen the answer."""
    out = said(capsys, "plain.yaml", "--ignorance")
    parts = [part.replace("\n", " ") for part in out.split("\n\n")]
    assert re.match(
        r'Of the variance of replies between campaigns of "\w+", \d+ % \(\d+ to \d+ %; 95 %\) '
        r"comes from 1 uncertain input, the rest is chance\. "
        r"(More campaigns|Better figures) would",
        parts[0],
    )
    assert parts[1].startswith("100 draws of the uncertain inputs, 10 simulated campaigns of each")
    table = out.split("\n\n")[2].splitlines()
    assert [line.split()[0] for line in table[2:4]] in (["mail", "plain"], ["plain", "mail"])
    assert table[4].startswith('lead over "')
    assert parts[3].rstrip() == (
        "Uncertain inputs, drawn anew in each campaign   InMails that are answered "
        "(rates.inmail_answered): 20 % to 30 %"
    )
    record = json.loads(said(capsys, "plain", "--ignorance", "--json"))
    assert parts[0] == record["verdict"]
    assert record["sharpens_more"] in ("more campaigns", "better figures")
    assert [one["path"] for one in record["open"]] == ["rates.inmail_answered"]


def test_a_scenario_that_leaves_nothing_open_is_one_sentence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("plain.yaml").write_text(plain_text("25%"))
    assert said(capsys, "plain.yaml", "--ignorance").replace("\n", " ") == (
        "Chance only: 3 uncertain inputs are fixed at the best estimate in plain; "
        "world.figures: drawn varies them. "
    )
    assert not Path("results/plain/latest/ignorance").exists()


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (
            ("plain", "--assumptions"),
            '--assumptions: expected one run or scenario, saw "plain.yaml", "plain"\n',
        ),
        (
            ("--ignorance", "--across", "--baseline", "mail"),
            (
                "--ignorance: expected no --baseline with it, saw both\n"
                "--ignorance: expected no --across with it, saw both\n"
            ),
        ),
        (
            ("--assumptions", "--select-best", "--delta", "1"),
            (
                "--assumptions: expected no --select-best with it, saw both\n"
                "--assumptions: expected no --delta with it, saw both\n"
            ),
        ),
    ],
)
def test_flags_that_do_not_go_together_are_refused(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], problem: str
) -> None:
    assert refused(capsys, "plain.yaml", *arguments) == problem
    assert not Path("results").exists()


def test_a_grid_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    grid = ["--vary", "seats.Ana.count=1,2", "--strategy", "mail", "--replications", "2"]
    assert main(["run", "plain.yaml", "--quiet", "--no-try", *grid]) == 0
    for flag in ("--assumptions", "--ignorance"):
        assert refused(capsys, "plain", flag) == "expected one run, saw a grid of 2 cells: plain\n"


def test_a_list_that_is_gone_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """By the stored run alone; to name the weakest numbers it takes no list."""
    Path("people.csv").write_text("title\n" + "manager\n" * 30)
    text = plain_text().replace("[{count: 30, seniority: manager}]", "{file: people.csv}")
    Path("plain.yaml").write_text(text)
    assert "Least certain inputs" in said(capsys, "plain.yaml")
    Path("people.csv").unlink()
    assert "Least certain inputs" in said(capsys, "plain")
    assert "expected the file" in refused(capsys, "plain", "--assumptions")
