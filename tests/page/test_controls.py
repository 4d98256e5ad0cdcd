"""Which levers the page has, where they stop and what is told of each."""

from __future__ import annotations

from dataclasses import astuple, replace
from functools import cache
from pathlib import Path

import pytest

from simulator.answers.levers.table import LEVERS
from simulator.errors import Invalid
from simulator.page import offered as offered_room
from simulator.page.controls import Control, controls_of
from simulator.scenario.load import load

FOLDER = Path(__file__).parents[2] / "scenarios"
SHIPPED = sorted(path.stem for path in FOLDER.glob("*.yaml"))


@cache
def controls(path: Path, *sets: str) -> tuple[Control, ...]:
    """The controls of a scenario with settings."""
    return controls_of(load(path, sets)[0])


def over(tmp_path: Path, text: str, base: str = "quickstart") -> Path:
    """A file over a shipped scenario."""
    path = tmp_path / "over.yaml"
    path.write_text(f"extends: {FOLDER / base}.yaml\n{text}", encoding="utf-8")
    return path


def test_a_scenario_that_names_no_lever_is_offered_what_matters() -> None:
    """Writing time holds it back, so it comes first, with texts; what is known least follows."""
    found = controls(FOLDER / "quickstart.yaml")
    assert [(one.group, one.label, one.kind, one.shown[one.now]) for one in found] == [
        ("Seats", "Ana: writing time a day", "slider", "90 minutes"),
        ("Seats", "Ana: number of seats", "slider", "1 seat"),
        ("Seats", "Ana: plan", "choice", "Sales Navigator Core"),
        ("Texts and steps", "note first, ask: text", "choice", "tailored"),
        ("Texts and steps", "inmail only, mail: text", "choice", "tailored"),
        ("Texts and steps", "note then inmail, ask: text", "choice", "tailored"),
        ("Texts and steps", "note first, hello: text", "choice", "segment"),
        ("Texts and steps", "note then inmail, hello: text", "choice", "segment"),
        ("Rates", "Invitations that are accepted", "slider", "41 of 152, 27.1 %"),
        ("Rates", "InMails that are answered", "slider", "6 % to 12 %"),
        ("Rates", "Answers to messages that are positive", "slider", "33 % (25 % to 45 %)"),
        ("Rates", "First messages that are answered", "slider", "20 % (11 % to 29 %)"),
        ("Rates", "Answers to InMails that are positive", "slider", "33 % (20 % to 45 %)"),
        ("Other inputs", "Positive replies that become meetings", "slider", "50 %"),
    ]


def test_a_rate_stops_within_the_range_of_the_catalogue() -> None:
    """What was counted stands where its share does; what is known of it is the catalogue's."""
    rate = controls(FOLDER / "quickstart.yaml")[8]
    shares = [f"{one}%" for one in range(25, 38)]
    assert rate.values == (*shares[:3], "41 of 152", *shares[3:])
    assert rate.shown[2:5] == ("27 %", "41 of 152, 27.1 %", "28 %")
    assert astuple(rate)[:2] == ("world.rates.accepted", ("world.rates.accepted",))
    assert (rate.now, rate.low, rate.high, rate.confidence) == (
        *(3, "25 %", "37 %"),
        "medium confidence",
    )
    assert rate.source.startswith("middle of Expandi 2025-26")
    assert rate.meaning == "invitations that are accepted"


def test_a_rate_of_the_catalogue_moves_as_the_catalogue_counts_it() -> None:
    """A bare share would be that of one's own people and texts."""
    rate = next(one for one in controls(FOLDER / "which-message.yaml") if "rates.note" in one.path)
    assert rate.around == ("", "")
    found = {one.path: one for one in controls(FOLDER / "crowded-executives.yaml")}
    rate = found["world.rates.accepted"]
    assert rate.around == ("{counted: ", ", with: {text: segment}, among: benchmark}")
    assert rate.values[0] == "{counted: 25%, with: {text: segment}, among: benchmark}"
    assert (rate.values[rate.now], rate.shown[0]) == ("29%", "25 %")


def test_what_was_counted_is_shown_as_such_and_stands_where_its_share_does(tmp_path: Path) -> None:
    """The scenario's own among it; two that only differ in what they were counted on say so."""
    page = """page:
  world.rates.accepted:
    - {counted: 4 of 52, with: {text: template}}
    - {counted: 40%, with: {text: template}}
    - 20% to 30%
    - {counted: 41 of 152, with: {text: template}}
    - {counted: 41 of 152, with: {text: segment}}
"""
    (rate,) = controls(over(tmp_path, page))
    assert (rate.kind, rate.now) == ("slider", 2)
    assert rate.shown == (
        *("4 of 52, 8.49 %", "20 % to 30 %", "41 of 152, 27.1 %"),
        "41 of 152, 27.1 % (with text template)",
        "41 of 152, 27.1 % (with text segment)",
        "40 %",
    )
    assert rate.around == ('{"counted": "', '", "with": {"text": "template"}}')


def test_what_was_counted_of_groups_is_shown_together(tmp_path: Path) -> None:
    """Not one number, so it is chosen from a list."""
    page = """page:
  world.rates.accepted:
    - [{counted: 12 of 80, among: {seniority: vp}}, {counted: 9 of 72, among: {seniority: ic}}]
    - 40%
"""
    (rate,) = controls(over(tmp_path, page))
    assert (rate.kind, rate.shown) == (
        "choice",
        ("41 of 152, 27.1 %", "12 of 80 and 9 of 72", "40 %"),
    )


def test_what_no_value_can_say_is_set_by_none() -> None:
    """A rate that is drawn anew in each campaign, a day without a limit."""
    drawn = controls(FOLDER / "quickstart.yaml")[10]
    assert (drawn.values[drawn.now], drawn.shown[drawn.now]) == ("", "33 % (25 % to 45 %)")
    assert "33%" not in drawn.values
    free = next(one for one in controls(FOLDER / "freelancer.yaml") if "writing" in one.path)
    assert (free.values[-2:], free.shown[-1], free.now) == (("240", ""), "no limit", 15)


def test_the_levers_of_a_page_are_all_there_are(tmp_path: Path) -> None:
    """In their order within a group, each with the scenario's own value at its place."""
    page = """page:
  seats.Ana.writing_minutes: 30..120 step 40
  strategies."note first".steps.ask.text,strategies."note then inmail".steps.ask.text: [segment]
  seats.Ana.plan: [free, sales-navigator-core]
  world.rates.accepted: 10%..40% step 10%
  strategies."note first".steps.ask.wait: [7d, 14d, 28d]
  seats.Ana.count: [2, 3]
"""
    found = controls(over(tmp_path, page))
    assert [(one.label, one.kind, one.values, one.now) for one in found] == [
        ("Ana: writing time a day", "slider", ("30", "70", "90", "110"), 2),
        ("Ana: plan", "choice", ("free", "sales-navigator-core"), 1),
        ("Ana: number of seats", "slider", ("1", "2", "3"), 0),
        ("note first, ask: text", "choice", ("tailored", "segment"), 0),
        ("note first, ask: patience", "slider", ("7d", "14d", "21d", "28d"), 2),
        ("Invitations that are accepted", "slider", ("10%", "20%", "41 of 152", "30%", "40%"), 2),
    ]
    assert found[3].paths == (
        'strategies."note first".steps.ask.text',
        'strategies."note then inmail".steps.ask.text',
    )
    assert found[4].shown == ("7d", "14d", "21d", "28d")


def test_what_ends_alike_is_called_by_what_it_is(tmp_path: Path) -> None:
    """The delay of a step, and when invitations are withdrawn."""
    page = """page:
  strategies."note first".withdraw.after: [14d, 28d]
  strategies."note first".steps.hello.after: [2d, 3d]
"""
    found = controls(over(tmp_path, page))
    assert [(one.label, one.meaning) for one in found] == [
        ("note first: withdrawal", "after how long invitations are withdrawn"),
        ("note first, hello: delay", "how long after the step before"),
    ]


def test_ways_with_credits_are_offered_where_they_run_short() -> None:
    """How many are kept and how they are spent; a strategy that is a route has its own."""
    found = {one.path: one.shown for one in controls(FOLDER / "one-against-three.yaml")}
    own = 'strategies."one personal".credits.'
    assert [path for path in found if path.startswith(own)] == [f"{own}keep", f"{own}pace"]
    assert found[f"{own}pace"] == ("front", "even")
    paths = [one.path for one in controls(FOLDER / "flowchart.yaml") if ".credits." in one.path]
    assert paths == [f"strategies.{one}.credits.keep" for one in ("inmail", "flowchart")]


def test_a_lever_with_values_in_the_list_is_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing else names it; of steps the first comes first."""
    (wait,) = (one for one in LEVERS if one.key == "wait")
    offered = replace(wait, values=lambda *_: ("7d", "14d", "28d"), weight=9)
    monkeypatch.setattr(offered_room, "LEVERS", (*LEVERS, offered))
    found = controls_of(load(FOLDER / "which-message.yaml")[0])
    assert [(one.label, one.values, one.now) for one in found if one.path.endswith("wait")][:2] == [
        ("short note, ask: patience", ("7d", "14d", "28d"), 1),
        ("long note, ask: patience", ("7d", "14d", "28d"), 1),
    ]


def test_settings_are_where_a_control_stands(tmp_path: Path) -> None:
    """The scenario is what was opened, flags and all."""
    minutes = controls(FOLDER / "quickstart.yaml", "seats.Ana.writing_minutes=100")[0]
    assert (minutes.shown[minutes.now], len(minutes.values)) == ("100 minutes", 16)
    page = "page: {seats.Ana.writing_minutes: [60, 100]}\n"
    (own,) = controls(over(tmp_path, page), "seats.Ana.writing_minutes=60")
    assert (own.values, own.now) == (("60", "100"), 0)


def test_many_seats_move_together(tmp_path: Path) -> None:
    """Those that are alike, where they are more than two."""
    seats = "\n".join(f"  - {{name: s{one}, like: Ana}}" for one in range(4))
    path = over(tmp_path, f"seats:\n{seats}\n  - {{name: Ana, count: 2}}\nstudy: {{days: 20}}\n")
    found = [one for one in controls(path) if one.group == "Seats"]
    assert [(one.label, len(one.paths), one.now) for one in found] == [
        ("5 seats: writing time a day", 5, 4),
        ("5 seats: number of seats", 5, 1),
        ("5 seats: plan", 5, 3),
    ]


def test_values_that_cannot_be_are_not_offered() -> None:
    """A blank note has no length."""
    found = {one.path: one.values for one in controls(FOLDER / "which-message.yaml")}
    assert found['strategies."long note".steps.ask.text'] == ("template", "segment", "tailored")
    assert found['strategies."no note".steps.ask.text'] == (
        *("blank", "template"),
        *("segment", "tailored"),
    )


def test_values_of_a_page_that_cannot_be_are_all_told(tmp_path: Path) -> None:
    """Where each is written, in the loader's own words."""
    page = """page:
  seats.Ann.writing_minutes: 30
  seats.Ana.plan: [free, premium]
  strategies."note first".steps.aks.text: [segment]
  study.days: [60, 200]
"""
    path = over(tmp_path, page)
    with pytest.raises(Invalid) as invalid:
        controls(path)
    known = "free, premium-career, premium-business, sales-navigator-core, sales-navigator-advanced"
    told = (
        'over:3:30: seats.Ann.writing_minutes: expected Ana, saw "Ann" (did you mean Ana?)\n'
        f"over:4:26: seats.Ana.plan: expected {known}, recruiter-lite, recruiter-professional or "
        'recruiter-corporate, saw "premium" (did you mean premium-career?)\n'
        'over:5:44: strategies."note first".steps.aks.text: expected ask, hello, nudge or '
        'withdraw, saw "aks" (did you mean ask?)\n'
        "over:6:20: study.answers_until: expected a day not before the last of sending, 200, "
        "saw 120"
    )
    assert str(invalid.value).replace(str(path), "over") == told


SLOW = [pytest.param(name, marks=pytest.mark.slow) for name in SHIPPED[:-1]]


@pytest.mark.parametrize("name", [*SLOW, SHIPPED[-1]])
def test_every_value_that_is_offered_can_be(name: str) -> None:
    """One control moved at a time, on every shipped scenario; its own place is among few or many
    values in their order."""
    path = FOLDER / f"{name}.yaml"
    for one in controls(path):
        assert 2 <= len(one.values) <= 26
        assert len(one.shown) == len(one.values) == len(set(one.values))
        for place, value in enumerate(one.values):
            if place != one.now:
                load(path, [f"{each}={value}" for each in one.paths])
