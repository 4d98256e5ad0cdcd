from __future__ import annotations

import json
import re
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from simulator.cli import main
from simulator.cli.story import typed_day
from simulator.cli.usage import Usage
from simulator.scenario.load import load
from tests.cli.made import SMALL


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "small.yaml"
    path.write_text(SMALL)
    return path


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What `outreach story small.yaml --strategy note` prints, with more arguments."""
    assert main(["story", "small.yaml", "--strategy", "note", *arguments]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert max(len(line) for line in out.splitlines()) <= 80
    return out


@pytest.mark.usefixtures("small")
def test_a_prospect_is_told_from_its_first_step_to_what_it_counted_as(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """By its id, or by its place in the list."""
    told = said(capsys, "--prospect", "segment 1-7")
    assert told == said(capsys, "--prospect", "7")
    blocks = told.split("\n\n")
    assert blocks[0].startswith(
        '"note", simulated campaign 0 of small, seed 7\nsegment 1-7: manager, '
    )
    assert "Prospect 7 of 40, dealt to Ana." in blocks[0]
    assert blocks[1].startswith('day   1  Mon  5 Jan  09:00  "ask" (invitation) is due')
    assert blocks[2].startswith("In the end: ")
    assert "It counts as 1 invitation" in blocks[2].replace("\n", " ")


@pytest.mark.usefixtures("small")
def test_a_seat_is_told_morning_by_morning(capsys: pytest.CaptureFixture[str]) -> None:
    """One line a working day; a day in full with --day, by number or by date."""
    table = said(capsys, "--seat", "Ana")
    days = re.findall(r"^day +(\d+)  (\w{3})", table, re.MULTILINE)
    assert [int(day) for day, _ in days] == [1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 15, 16, 17, 18, 19]
    assert "day   1  Mon  5 Jan       4     0     0   60     0    36   50  writing minutes" in table
    one = said(capsys, "--seat", "Ana", "--day", "2")
    assert one == said(capsys, "--seat", "Ana", "--day", "2026-01-06")
    assert "day   2  Tue  6 Jan of Ana.\n" in one
    assert "\n09:00  33 invitations wait: writing minutes\n" in one


@pytest.mark.usefixtures("small")
def test_a_day_is_told_minute_by_minute(capsys: pytest.CaptureFixture[str]) -> None:
    """People whom the same falls due are told together; on a day off nobody works."""
    first = said(capsys, "--day", "1")
    assert "09:00  InMail credits: 50 granted, 50 left\n" in first
    assert '09:00  segment 1-1, segment 1-2 and 38 more: "ask" (invitation) is due\n' in first
    assert 'segment 1-1: "ask": tailored invitation sent' in first
    assert "No seat works.\n" in said(capsys, "--day", "6")


@pytest.mark.usefixtures("small")
def test_a_campaign_in_brief_says_where_to_look_next(capsys: pytest.CaptureFixture[str]) -> None:
    """Every hint is a command that works."""
    told = said(capsys)
    heads = [block.splitlines()[0] for block in told.split("\n\n")]
    assert heads[0] == '"note", simulated campaign 0 of small, seed 7'
    assert re.match(r"\d+ (people|person) answered, \d+ with a yes:", heads[2])
    assert heads[3].startswith("It counts as ")
    assert heads[4] == "Look next at"
    hints = re.findall(r"^  (--.*?)  ", told, re.MULTILINE)
    assert len(hints) >= 2
    for hint in hints:
        flags = [one or other for one, other in re.findall(r'"([^"]*)"|(\S+)', hint)]
        assert said(capsys, *flags)


@pytest.mark.usefixtures("small")
def test_json_holds_the_events_and_what_they_counted_as(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The same for every part; names instead of numbers."""
    whole = json.loads(said(capsys, "--json"))
    assert [whole[name] for name in ("scenario", "strategy", "replication", "seed")] == [
        "small",
        "note",
        0,
        7,
    ]
    assert whole["outcomes"]["prospects"] == 40
    one = json.loads(said(capsys, "--json", "--prospect", "7"))
    assert (one["prospect"], one["number"]) == ("segment 1-7", 7)
    assert one["counted"]["touches_invitation"] == 1
    own = [event for event in whole["events"] if event.get("prospect") == "segment 1-7"]
    added = ("waited", "passed_over")
    told = [event for event in one["events"] if event["kind"] not in added]
    assert [{**event, "what": None} for event in told] == [{**event, "what": None} for event in own]
    day = json.loads(said(capsys, "--json", "--day", "2"))
    assert day["day"] == 2
    assert {event["day"] for event in day["events"]} == {1}
    other = json.loads(said(capsys, "--json", "--seed", "8", "--replication", "2"))
    assert (other["seed"], other["replication"]) == (8, 2)
    assert other["events"] != whole["events"]


def test_a_story_is_stored_as_parquet(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same rows as in JSON, whole or not at all."""
    told = said(capsys, "--prospect", "7", "--out", "one.parquet")
    assert told.endswith("\nSaved in one.parquet (Parquet).\n")
    found = pq.read_table(small.parent / "one.parquet").to_pylist()
    record = json.loads(said(capsys, "--prospect", "7", "--json"))
    assert [
        {name: value for name, value in row.items() if value is not None} for row in found
    ] == record["events"]
    arguments = ["story", "small.yaml", "--strategy", "note", "--out", "nowhere/one.parquet"]
    assert main(arguments) == 3
    assert capsys.readouterr() == (
        "",
        "cannot write nowhere/one.parquet: no such file or directory\n",
    )


@pytest.mark.parametrize(
    ("flags", "lines"),
    [
        (
            ["--strategy", "nite", "--replication", "25", "--day", "51", "--out", "a.csv"],
            [
                '--strategy: expected one of "note", "mail", saw "nite" (did you mean "note"?)',
                (
                    "--replication: expected a simulated campaign from 0 to 24 (study.replications "
                    "is 25), saw 25 (did you mean 24?)"
                ),
                (
                    "--day: expected a day from 1 to 50, or a date from 2026-01-05 to 2026-02-23, "
                    'saw "51" (did you mean 50?)'
                ),
                "--out: expected a file whose name ends in .parquet, saw a.csv",
            ],
        ),
        ([], ['--strategy: expected one of "note", "mail", saw none']),
        (
            ["--strategy", "note", "--prospect", "segment 1-77"],
            [
                (
                    "--prospect: expected the id of a prospect, or a number from 1 to 40, saw "
                    '"segment 1-77" (did you mean "segment 1-7"?)'
                )
            ],
        ),
        (
            ["--strategy", "note", "--prospect", "41"],
            [
                (
                    "--prospect: expected the id of a prospect, or a number from 1 to 40, saw "
                    '"41" (did you mean 40?)'
                )
            ],
        ),
        (
            ["--strategy", "note", "--prospect", "9" * 5_000],
            [
                (
                    "--prospect: expected the id of a prospect, or a number from 1 to 40, saw "
                    f'"{"9" * 57}..." (did you mean 40?)'
                )
            ],
        ),
        (
            ["--strategy", "note", "--seat", "Anna"],
            ['--seat: expected one of "Ana", saw "Anna" (did you mean "Ana"?)'],
        ),
        (
            ["--strategy", "note", "--prospect", "1", "--seat", "Ana"],
            ["--prospect: expected no --seat or --day with it"],
        ),
    ],
)
@pytest.mark.usefixtures("small")
def test_what_is_not_there_is_named_with_what_is(
    capsys: pytest.CaptureFixture[str], flags: list[str], lines: list[str]
) -> None:
    """Every wrong flag at once, one line each, exit code 2."""
    assert main(["story", "small.yaml", *flags]) == 2
    out, err = capsys.readouterr()
    assert (out, err.splitlines()) == ("", lines)


@pytest.mark.parametrize(
    ("text", "day"), [("1", 0), ("50", 49), ("2026-01-05", 0), ("2026-02-23", 49)]
)
def test_days_are_numbers_from_one_or_dates(small: Path, text: str, day: int) -> None:
    assert typed_day(text, load(small)[0]) == day


@pytest.mark.parametrize("text", ["0", "51", "-1", "", "1e1", "2026-01-04", "2026-02-24", "soon"])
def test_days_outside_the_campaign_are_none(small: Path, text: str) -> None:
    with pytest.raises(Usage, match=r"^--day: expected a day from 1 to 50"):
        typed_day(text, load(small)[0])


def test_hostile_ids_are_printed_escaped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Control codes and letters that turn the line around never reach the terminal."""
    monkeypatch.chdir(tmp_path)
    hostile = "\x1b[31m\u202eevil"
    (tmp_path / "list.csv").write_text(f"id,seniority\n{hostile},vp\n{'x' * 200},vp\n")
    listed = re.sub(r"  prospects:\n(    .*\n)*", "  prospects: {file: list.csv}\n", SMALL)
    (tmp_path / "small.yaml").write_text(listed)
    for flags in (["--prospect", hostile], ["--prospect", "2"], ["--day", "1"], []):
        told = said(capsys, *flags)
        assert "\x1b" not in told
        assert "\u202e" not in told
    assert "\\u001b[31m\\u202eevil: vp" in said(capsys, "--prospect", hostile)
    assert f"{'x' * 37}...: vp" in said(capsys, "--prospect", "2")


def test_a_seat_that_does_not_work_has_no_mornings(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    small.write_text(
        SMALL.replace("  note:\n", "  note:\n    seats: [Ana]\n").replace(
            "strategies:", "  - {name: Ben, plan: free}\nstrategies:"
        )
    )
    assert said(capsys, "--seat", "Ben").endswith("\nBen has no working day.\n")
    assert "The seat does not work.\n" in said(capsys, "--seat", "Ben", "--day", "2")


def test_things_are_called_as_the_planner_calls_them(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Candidates and interviews; a strategy that leads to one."""
    labels = "labels: {prospect: candidate, meeting: interview, deal: hire}\n"
    more = ", inmail_answered: 20%, positive: {inmail: 100%}}\n  value"
    certain = "value: {deal: 12000, meeting_per_positive: 100%, deal_per_meeting: 100%}"
    text = SMALL.replace("}\n  value", more, 1)
    small.write_text(labels + text.replace("value: {deal: 12000}", certain))
    told = said(capsys, "--strategy", "mail")
    assert ": yes, hire\n" in told
    assert "of 40 candidates reached" in told
    flags = re.findall(r'^  --prospect "(.*?)"  +the answer', told, re.MULTILINE)
    one = " ".join(said(capsys, "--strategy", "mail", "--prospect", *flags).split())
    assert "Candidate " in one
    assert "one interview; one hire; the cadence ends" in one
    assert "1 interview, 1 hire, $12,000 of value." in one
    words = re.findall(r"[a-z]+", f"{told} {one}".replace("--prospect", ""))
    assert not {"prospect", "meeting", "deal"} & set(words)


def test_one_strategy_needs_no_name(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = SMALL.split("  mail:\n")[0] + "study: {days: 20, seed: 7}\n"
    small.write_text(text)
    assert main(["story", "small.yaml", "--day", "1"]) == 0
    assert capsys.readouterr().out.startswith('"note", simulated campaign 0')
