"""`outreach compare --per-prospect` and `outreach run --keep`, as planners meet them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pandas as pd
import pytest

from simulator.cli import main
from tests.cli.made import SMALL, ran


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
        r"There are enough credits for everyone worth an InMail, so no ranking is needed: a "
        r'credit of "mail" brings [\d.]+ replies \([\d.]+ to [\d.]+; 95 %\) beyond "note", and '
        r"[\d.]+ credits are used up in a campaign\.",
        verdict,
    )
    assert parts[1].splitlines()[1].split() == ["kind", "people", "pulled", "alone", "between"]
    assert len(parts[2].splitlines()) == 12
    assert parts[2].splitlines()[2].split()[0] == "1"
    assert 'Compared: "mail" (most replies of those using InMail)' in parts[3]
    assert parts[4].startswith("Everybody: results/small/")
    (folder,) = (one for one in Path("results/small").iterdir() if not one.is_symlink())
    assert len(pd.read_parquet(folder / "per-prospect.parquet")) == 40
    assert len(pd.read_csv(folder / "per-prospect.csv")) == 40


def test_few_campaigns_are_no_ground_for_a_ranking(capsys: pytest.CaptureFixture[str]) -> None:
    """With nineteen it is not put to the test, and the verdict says so."""
    said(capsys, "run", "small.yaml", "--quiet", "--no-try", "--replications", "19", "--out", "few")
    out, _ = said(capsys, "compare", "few", "--per-prospect", "--quiet")
    told = out.split("\n\n")[0].replace("\n", " ")
    assert "Too few simulated campaigns to test the ranking: take" in told


def test_the_record_says_what_the_screen_says(capsys: pytest.CaptureFixture[str]) -> None:
    ran()
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
    ran()
    out, _ = said(capsys, "compare", "small.yaml", "--per-prospect", "--quiet")
    assert main(["run", "small.yaml", "--quiet", "--no-try", "--keep", "prospects"]) == 0
    assert sorted(one.name for one in Path("results/small/latest").iterdir()) == [
        "columns.parquet",
        "manifest.json",
        "outcomes",
        "per-prospect.csv",
        "per-prospect.parquet",
        "prospects",
        "summary.csv",
        "timeline",
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
    assert (
        main(["run", "small.yaml", "--quiet", "--no-try", "--strategy", "note", "--out", "one"])
        == 0
    )
    out, _ = said(capsys, "compare", "one", "--per-prospect", "--quiet")
    assert out.startswith("No ranking: no strategy spends InMail credits.\n")
    table = pd.read_csv("one/per-prospect.csv")
    assert set(table.no_rank_because) == {"no strategy spends InMail credits"}
    assert table["reply_chance: note"].mean() > 0


@pytest.mark.parametrize("flag", [("--across",), ("--outcome", "meetings")])
def test_flags_that_mean_nothing_here_are_refused(
    capsys: pytest.CaptureFixture[str], flag: tuple[str, ...]
) -> None:
    out, err = said(capsys, "compare", "small.yaml", "--per-prospect", *flag, code=2)
    assert out == ""
    assert err == f"--per-prospect: expected no {flag[0]} with it, saw both\n"


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
    flags = ("run", "small.yaml", "--quiet", "--no-try", "--replications", "3", "--json")
    vary = ("--vary", "seats.Ana.count=1,2", "--strategy", "note")
    one = json.loads(said(capsys, *flags, *vary)[0])["folder"]
    two = json.loads(said(capsys, *flags, *vary, "--keep", "touches, prospects")[0])["folder"]
    assert one == two
    assert len(list(Path(one, "touches").iterdir())) == 2
    assert len(list(Path(one, "prospects").iterdir())) == 2


LISTED = SMALL.replace(
    SMALL[SMALL.index("  prospects:\n") : SMALL.index("  rates:")],
    "  prospects: {file: people.csv, columns: {title: Job}}\n",
)


def lay_people(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve with names, one row of them left out, on a terminal."""
    rows = [f"id-{k},Qx{k} Anyone,VP Sales,{'yes' if k == 3 else ''}" for k in range(12)]
    Path("people.csv").write_text("\n".join(["id,Called,Job,Do not contact", *rows]) + "\n")
    Path("small.yaml").write_text(LISTED)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)


def test_names_stand_beside_their_ids_and_nowhere_else(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each beside its own id; no file that the run leaves holds one."""
    lay_people(monkeypatch)
    flags = ("compare", "small.yaml", "--per-prospect", "--quiet")
    out, _ = said(capsys, *flags, "--names", "Called")
    found = dict(re.findall(r"id-(\d+) +Qx(\d+) Anyone", out))
    assert len(found) == 10
    assert all(one == other for one, other in found.items())
    stored = [one for one in Path("results").rglob("*") if one.is_file()]
    assert stored
    assert not [one for one in stored if b"Anyone" in one.read_bytes()]
    assert "Anyone" not in said(capsys, *flags)[0]
    assert "Anyone" not in said(capsys, *flags, "--json")[0]


@pytest.mark.parametrize(
    ("flags", "line"),
    [
        (
            ("--per-prospect", "--names", "Called", "--json"),
            "--names: expected no --json with it",
        ),
        (("--per-prospect", "--names", "Caled"), "--names: expected the header of a column"),
        (("--names", "Called"), "--names: expected --per-prospect with it, saw none"),
    ],
)
def test_names_that_cannot_be_printed_are_refused(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    flags: tuple[str, ...],
    line: str,
) -> None:
    lay_people(monkeypatch)
    out, err = said(capsys, "compare", "small.yaml", "--quiet", *flags, code=2)
    assert out == ""
    assert err.startswith(line)


def test_names_are_handed_to_no_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    """Nor to a file; and segments have none."""
    flags = ("compare", "small.yaml", "--quiet", "--per-prospect", "--names", "Called")
    assert said(capsys, *flags, code=2)[1] == (
        "--names: expected a terminal to print names on, saw a file or a pipe\n"
    )


def test_chances_give_the_reason_for_a_rank(capsys: pytest.CaptureFixture[str]) -> None:
    """In few campaigns most have no reply of their own: the chance is pulled towards the kind."""
    said(capsys, "run", "small.yaml", "--quiet", "--no-try", "--replications", "5", "--out", "few")
    out, _ = said(capsys, "compare", "few", "--per-prospect", "--quiet")
    rows = [line for line in out.split("\n\n")[2].splitlines() if re.match(r" *\d+ +segment", line)]
    assert len(rows) == 10
    assert [line for line in rows if re.search(r" 0 % +0 % ", line)] == []
