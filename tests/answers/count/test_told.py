"""What was counted is told with what is still open, and as lines of a scenario."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import yaml

from simulator import load
from simulator.answers.count.count import count
from simulator.answers.count.told import tell_count
from simulator.answers.show import text
from simulator.history.sends import (
    EPOCH,
    INMAILS,
    INVITATIONS,
    MESSAGES,
    NOT_YET,
    FileRead,
    History,
    Send,
    sends_of,
)

UNTIL = date(2026, 4, 1)
END = (UNTIL - EPOCH).days
FIRST = (date(2026, 1, 5) - EPOCH).days


def many(count: int, came: int, start: int, **told: int) -> list[Send]:
    """Sent on days in a row, five a day; `came` of them were answered on the next day."""
    return [
        Send(day := start + place // 5, day + 1 if place < came else NOT_YET, END, **told)
        for place in range(count)
    ]


def history(sends: dict[str, Sequence[Send]], withdrawn: int = 0) -> History:
    return History(
        files=(FileRead("Invitations.csv", "invitations of an archive", 120),),
        first=date(2026, 1, 5),
        until=UNTIL,
        sends={kind: sends_of(sends.get(kind, ())) for kind in (INVITATIONS, MESSAGES, INMAILS)},
        left_out={"invitations received": 3},
        withdrawn=withdrawn,
    )


OLD = history(
    {
        INVITATIONS: [
            *many(60, 30, FIRST - 60, blank=0, length=180, rank=4),
            *many(60, 12, FIRST - 60, blank=1, length=0, rank=2),
        ],
        MESSAGES: many(40, 10, FIRST - 60),
    }
)
"""All of it was waited for for longer than anybody takes."""


def lines_of(history: History, *, ranks: bool = False) -> str:
    told = text(tell_count(count(history, ranks=ranks)).blocks, 80)
    found = re.search(r"For the `world` of a scenario:\n(.*?)\n\n", told, re.DOTALL)
    assert found is not None
    return textwrap.dedent(found[1])


def test_a_sentence_a_kind_comes_before_any_table() -> None:
    told = text(tell_count(count(OLD)).blocks, 100)
    assert told.split("\n\n")[:2] == [
        "120 invitations, 42 accepted: 35 % (28 to 42) in the end.",
        "40 first messages, 10 answered: 25 % (15 to 37) in the end.",
    ]


def test_the_lines_say_on_what_it_was_counted() -> None:
    """Of notes and blanks one can be taken; the pace is that of the middle day."""
    assert lines_of(OLD) == textwrap.dedent(
        """\
        rates:
          accepted: {counted: 30 of 60, with: {text: segment, length: 180}, at: 10 a day, among: listed}  # with a note
          # or: accepted: {counted: 12 of 60, with: {text: blank}, at: 10 a day, among: listed}  # without a note
          message_answered:
            first: {counted: 10 of 40, with: {text: segment}, among: listed}"""  # noqa: E501
    )


def test_ranks_are_groups_of_their_own() -> None:
    assert lines_of(OLD, ranks=True).split("\n")[1:4] == [
        "  accepted:",
        "    - {counted: 30 of 60, at: 10 a day, among: {seniority: vp}}",
        "    - {counted: 12 of 60, at: 10 a day, among: {seniority: manager}}",
    ]


@pytest.mark.parametrize("ranks", [False, True])
def test_a_scenario_takes_the_lines_as_they_are(ranks: bool) -> None:
    rates = yaml.safe_load(lines_of(OLD, ranks=ranks))
    written = yaml.safe_load(Path("scenarios/quickstart.yaml").read_text(encoding="utf-8"))
    written["world"]["rates"] = rates["rates"]
    found = load(written).world.figures
    path = "rates.accepted.1" if ranks else "rates.accepted"
    assert (found[path].hits, found[path].trials) == (30, 60)


def test_withdrawn_invitations_were_waited_for() -> None:
    kinds = count(history({INVITATIONS: many(60, 30, FIRST - 60)}, withdrawn=40)).kinds
    assert (kinds[0].all.rate.hits, kinds[0].all.rate.trials) == (30, 100)


def test_what_is_too_young_has_no_rate() -> None:
    """Nor a line; and nothing at all is said to be so."""
    young = history({INVITATIONS: [Send(END, NOT_YET, END)] * 5})
    told = text(tell_count(count(young)).blocks, 100)
    assert told.startswith(
        "5 invitations, 0 accepted so far, 5 open for less than 30 days: too young to tell a rate."
    )
    assert "rates:" not in told
    none = text(tell_count(count(history({}))).blocks, 100)
    assert none.startswith("Nothing was sent in the days that the files tell of.")


def test_the_record_holds_what_the_screen_says() -> None:
    record = tell_count(count(OLD)).record
    assert record["rates"]["rates.accepted"][1] == {
        "counted": "12 of 60",
        "with": {"text": "blank"},
        "at": "10 a day",
        "among": "listed",
    }
    (invitations, _) = record["kinds"]
    assert [part["label"] for part in invitations["by_month"]] == ["2025-11"]
    assert np.isclose(invitations["all"]["low"], 0.2812, atol=1e-3)
