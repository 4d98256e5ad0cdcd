"""`outreach compare --per-prospect` and `outreach run --keep`, as planners meet them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pandas as pd
import pytest

from simulator.cli import main
from tests.cli.made import SMALL


@pytest.fixture(autouse=True)
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    Path("small.yaml").write_text(SMALL)


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> tuple[str, str]:
    capsys.readouterr()
    assert main([*arguments]) == code
    out, err = capsys.readouterr()
    return out, err


def test_a_scenario_is_run_and_everybody_told(capsys: pytest.CaptureFixture[str]) -> None:
    """Verdict, kinds, first prospects, notes, where the table is; 80 columns."""
    out, err = said(capsys, "compare", "small.yaml", "--per-prospect", "--quiet")
    assert err == ""
    assert max(map(len, out.splitlines())) <= 80
    parts = out.split("\n\n")
    verdict = parts[0].replace("\n", " ")
    assert re.fullmatch(
        r"There is credit for all with whom an InMail pays, so that nobody need come first: a "
        r'credit of "mail" brings [\d.]+ replies \([\d.]+ to [\d.]+; 95 %\) beyond "note", and '
        r"[\d.]+ credits are used up in a campaign\.",
        verdict,
    )
    assert parts[1].splitlines()[1].split() == ["kind", "people", "pulled", "alone", "between"]
    assert len(parts[2].splitlines()) == 12
    assert parts[2].splitlines()[2].split()[0] == "1"
    assert 'Compared are "mail", of those that send InMail the one with most replies' in parts[3]
    assert parts[4].startswith("Everybody: results/small/")
    (folder,) = (one for one in Path("results/small").iterdir() if not one.is_symlink())
    assert len(pd.read_parquet(folder / "per-prospect.parquet")) == 40
    assert len(pd.read_csv(folder / "per-prospect.csv")) == 40


def test_few_campaigns_are_no_ground_for_a_ranking(capsys: pytest.CaptureFixture[str]) -> None:
    """With nineteen it is not put to the test, and the verdict says so."""
    said(capsys, "run", "small.yaml", "--quiet", "--replications", "19", "--out", "few")
    out, _ = said(capsys, "compare", "few", "--per-prospect", "--quiet")
    told = out.split("\n\n")[0].replace("\n", " ")
    assert "Too few simulated campaigns to put the ranking to the test: take" in told


def test_the_record_says_what_the_screen_says(capsys: pytest.CaptureFixture[str]) -> None:
    flags = ("compare", "small.yaml", "--per-prospect", "--quiet")
    screen, _ = said(capsys, *flags)
    record = json.loads(said(capsys, *flags, "--json")[0])
    assert record["verdict"] == screen.split("\n\n")[0].replace("\n", " ")
    assert (record["with_inmail"], record["against"]) == ("mail", "note")
    assert (record["prospects"], record["replications"]) == (40, 25)
    assert record["no_ranking_because"] is None
    assert [one["rank"] for one in record["first"]] == sorted(
        one["rank"] for one in record["first"]
    )
    assert sum(one["prospects"] for one in record["kinds"]) == record["prospects_ranked"]
    assert [Path(file).name for file in record["files"]] == [
        "per-prospect.csv",
        "per-prospect.parquet",
    ]


def test_kept_prospects_are_read_and_not_lived_again(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out, _ = said(capsys, "compare", "small.yaml", "--per-prospect", "--quiet")
    assert main(["run", "small.yaml", "--quiet", "--keep", "prospects"]) == 0
    assert sorted(one.name for one in Path("results/small/latest").iterdir()) == [
        "manifest.json",
        "outcomes",
        "per-prospect.csv",
        "per-prospect.parquet",
        "prospects",
        "summary.csv",
        "timeline",
        "try",
    ]

    def never(*_: object) -> None:
        raise AssertionError("lived again")

    monkeypatch.setattr("simulator.answers.prospects.feed.replay", never)
    again, _ = said(capsys, "compare", "small.yaml", "--per-prospect", "--quiet")
    assert again == out


def test_where_nobody_can_be_put_first_the_reason_stands_there(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Everybody's chances are stored all the same."""
    assert main(["run", "small.yaml", "--quiet", "--strategy", "note", "--out", "one"]) == 0
    out, _ = said(capsys, "compare", "one", "--per-prospect", "--quiet")
    assert out.startswith("Nobody can be put first: no strategy spends InMail credits.\n")
    table = pd.read_csv("one/per-prospect.csv")
    assert set(table.no_rank_because) == {"no strategy spends InMail credits"}
    assert table["reply_chance: note"].mean() > 0


@pytest.mark.parametrize("flag", [("--across",), ("--outcome", "meetings")])
def test_flags_that_mean_nothing_here_are_refused(
    capsys: pytest.CaptureFixture[str], flag: tuple[str, ...]
) -> None:
    out, err = said(capsys, "compare", "small.yaml", "--per-prospect", *flag, code=2)
    assert out == ""
    assert err == f"--per-prospect: expected no {flag[0]} beside it, saw both\n"


def test_hostile_ids_are_printed_as_codes(capsys: pytest.CaptureFixture[str]) -> None:
    """And stored as they are."""
    Path("people.csv").write_text(
        "id,seniority\n" + "".join(f'"\u202e{k}\x1b[31m",vp\n' for k in range(8)), encoding="utf-8"
    )
    before, rest = SMALL.split("  prospects:\n")
    text = f"{before}  prospects: {{file: people.csv}}\n  rates:{rest.split('  rates:')[1]}"
    Path("small.yaml").write_text(text)
    out, _ = said(capsys, "compare", "small.yaml", "--per-prospect", "--quiet")
    assert all(letter.isprintable() or letter == "\n" for letter in out)


def test_keeping_on_a_grid_and_again_is_no_other_run(capsys: pytest.CaptureFixture[str]) -> None:
    """The digest is that of the run without them."""
    flags = ("run", "small.yaml", "--quiet", "--replications", "3", "--json")
    vary = ("--vary", "seats.Ana.count=1,2")
    one = json.loads(said(capsys, *flags, *vary)[0])["folder"]
    two = json.loads(said(capsys, *flags, *vary, "--keep", "touches, prospects")[0])["folder"]
    assert one == two
    assert len(list(Path(one, "touches").iterdir())) == 2
    assert len(list(Path(one, "prospects").iterdir())) == 2
