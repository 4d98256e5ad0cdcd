"""A planner's own words in everything printed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from simulator.cli import main
from simulator.scenario.catalogue.about import PLAIN
from simulator.scenario.labels import plural
from simulator.scenario.model import Labels, Noun
from simulator.words import USUAL_LABELS, amount, nouns, outcome_name, said
from tests.cli.made import SMALL

RECRUITER = Labels(
    prospect=Noun("candidate", "candidates"),
    meeting=Noun("interview", "interviews"),
    deal=Noun("hire", "hires"),
    value=Noun("fee", "fees"),
)
LABELLED = SMALL.replace("outcome: replies, goal: replies >= 2", "outcome: meetings") + (
    "labels: {prospect: [person, people], meeting: interview, deal: hire, value: fee}\n"
)
USUAL_WORDS = re.compile(r"\b(prospects?|meetings?|deals?)\b")


@pytest.fixture
def labelled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "small.yaml"
    path.write_text(LABELLED)
    return path


def test_the_screen_speaks_of_what_the_scenario_does(
    labelled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Head, verdict, table, what held back, weakest numbers: none of the usual words is left."""
    assert main(["run", str(labelled), "--replications", "25"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("small: 40 people, 1 seat (Ana, sales-navigator-core), 20 days, 2 strat")
    assert "interviews" in out.split("\n\n")[1]
    assert re.search(r"^ +interviews .*$", out, re.MULTILINE)
    assert re.search(r"of 40 people\s+never\.", out)
    assert USUAL_WORDS.findall(out) == []


def test_validate_and_the_catalogue_speak_so_too(
    labelled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And the meanings of figures."""
    assert main(["validate", str(labelled)]) == 0
    out = capsys.readouterr().out
    assert "  people      40 (" in out
    assert "by interviews" in out
    assert USUAL_WORDS.findall(out) == []
    assert main(["catalogue", "rates.value.deal_per", "--scenario", str(labelled)]) == 0
    assert "rates.value.deal_per_meeting: interviews that become hires" in capsys.readouterr().out


def test_keys_and_columns_keep_the_words_of_the_field(
    labelled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A program that reads results need not know who wrote the scenario."""
    assert main(["run", str(labelled), "--replications", "2", "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["prospects"] == 40
    assert record["outcome"] == "meetings"
    assert "cost_per_meeting_cents" in record["standings"][0]
    assert "interview" in record["verdict"]
    head = (Path(record["folder"]) / "summary.csv").read_text()
    assert "meetings" in head
    assert "interview" not in head


def test_labels_decide_no_replication(labelled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same run, whatever things are called."""
    folders = []
    for text in (LABELLED, LABELLED.replace("interview", "talk")):
        labelled.write_text(text)
        assert main(["run", str(labelled), "--replications", "2", "--json"]) == 0
        folders.append(json.loads(capsys.readouterr().out)["folder"])
    assert folders[0] == folders[1]


def test_one_place_gives_all_words() -> None:
    """One and several, an amount, an outcome's name."""
    assert nouns(USUAL_LABELS) == PLAIN
    assert amount("meetings", 1, RECRUITER) == "1 interview"
    assert amount("meetings", 9.43, RECRUITER) == "9.4 interviews"
    assert amount("value_expected", 120_000, RECRUITER) == "$1,200 of expected fees"
    assert outcome_name("value_expected", USUAL_LABELS) == "expected value"
    assert said("{prospects} and {deals}", RECRUITER) == "candidates and hires"


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("candidate", "candidates"),
        ("company", "companies"),
        ("day", "days"),
        ("match", "matches"),
        ("class", "classes"),
    ],
)
def test_plurals_are_the_regular_ones(one: str, many: str) -> None:
    """Others are written: [person, people]."""
    assert plural(one) == many
