from __future__ import annotations

import re
from pathlib import Path

import pytest

from simulator.answers.outlook.told import tell_outlook
from simulator.answers.show import text
from simulator.scenario.load import load
from simulator.scenario.model import Scenario
from tests.answers.outlook.made import ahead
from tests.cli.made import ROOT, SMALL
from tests.model.engines.reference.hand import lines, small, world
from tests.snippets import section

SHIPPED = sorted(path.stem for path in (ROOT / "scenarios").glob("*.yaml"))


def screen(found: Scenario, everything: bool = True) -> str:
    return text(tell_outlook(found, ahead(found), everything).blocks, 80).strip()


def said(written: str) -> str:
    return screen(small(written))


def test_what_will_happen_is_told_in_a_table_and_then_in_sentences(tmp_path: Path) -> None:
    """Numbers with units, what holds it back and what cannot."""
    (tmp_path / "small.yaml").write_text(SMALL)
    scenario, _ = load(tmp_path / "small.yaml")
    assert screen(scenario) == lines(
        """
        Known by arithmetic, before anything is simulated:
        Of 40 prospects, 40 take invitations, 39 take InMail, 8 have an open profile and
        0 are connections already.
        InMail credits of Ana: 50 on day 1. If none were used, 50 would be left at the
        end.

                 can be   a week  contacted  finished  InMails  credits
              contacted  at most    in time    on day  at most  granted
        note         40       20         40        12        0       50
        mail         39       20         39        12       31       50
        First touches alone, without follow-ups and returned credits.
        Whether a seat is ever locked is left to chance.

        "note": 40 prospects start with "ask".
          Limits hit from day 1: writing minutes (60 a day; up to 540 wanted).
          First touches alone take 2 weeks, until day 12, at up to 20 a week (writing
          minutes set the pace).
          Only after a restriction: daily invitations (4 a day; up to 4 wanted).
          Limits never reached: daily messages (at most 10 of 40 a day), pending
          invitations (at most 40 of 1,500 open at once), weekly invitations (at most 20
          of 100 in seven days).
          First touches by the rates: 34.6 % of invitations accepted (counted: 41 of 152
          among benchmark) and 23.6 % of first messages answered (the catalogue's).

        "mail": 40 prospects start with "mail".
          1 prospect is out of reach of every step.
          Limits hit from day 1: writing minutes (60 a day; up to 585 wanted).
          First touches alone take 2 weeks, until day 12, at up to 20 a week (writing
          minutes set the pace).
          At most 31 InMails would need a credit; 50 are granted.
          Limits never reached: daily InMails (at most 4 of 40 a day), open-profile
          messages (at most 8 of 900 a month), InMail credits (at most 31 of 50).
          First touches by the rates: 10.6 % of InMails answered (the catalogue's).
        """
    )


def test_what_holds_nothing_back_is_told_on_request(tmp_path: Path) -> None:
    """The table first, then what holds each strategy back, then where the rest is."""
    (tmp_path / "small.yaml").write_text(SMALL)
    scenario, _ = load(tmp_path / "small.yaml")
    opening, table, note, mail, more = screen(scenario, everything=False).split("\n\n")
    assert opening == lines(
        """
        Known by arithmetic, before anything is simulated:
        Of 40 prospects, 40 take invitations, 39 take InMail, 8 have an open profile and
        0 are connections already.
        """
    )
    assert table in screen(scenario)
    assert (note, mail, more) == (
        lines(
            """
            "note": 40 prospects start with "ask".
              Limits hit from day 1: writing minutes (60 a day; up to 540 wanted).
            """
        ),
        lines(
            """
            "mail": 40 prospects start with "mail".
              1 prospect is out of reach of every step.
              Limits hit from day 1: writing minutes (60 a day; up to 585 wanted).
            """
        ),
        lines(
            """
            --all adds the credits of each seat, the pace, limits that are never reached,
            and the rates.
            """
        ),
    )


def test_steps_that_never_act_and_strategies_that_never_do_say_why() -> None:
    text = said(
        world(
            """
            mail: {send: inmail, text: segment, open: never}
            """,
            "{count: 3, degree: 1}, {count: 2}",
            "{name: Ana, plan: free}",
        )
    )
    assert (
        '"main": 5 prospects start with "mail".\n'
        "  It never does anything.\n"
        '  Step "mail" is never used: everyone who reaches it is a connection, or there\n'
        "  is never a credit for it."
    ) in text
    assert "Nobody" not in text


def test_routes_seats_and_accounts_are_told_apart() -> None:
    """Lines with their people, seats with theirs, accounts that are alike together."""
    text = said(
        world(
            "ask: {send: invitation, text: blank}",
            "{count: 5, seniority: vp}, {count: 3}",
            "{name: Ana, count: 2, plan: sales-navigator-core}, {name: Ben, plan: free}",
            days=20,
        ).replace(
            "strategies:",
            "strategies:\n  leaders: {route: [{if: {seniority: vp}, use: main}]}",
        )
    )
    assert (
        "InMail credits of each of Ana 1 and Ana 2: 50 on day 1. If none were used, 50\n"
        "would be left at the end.\n"
    ) in text
    assert (
        '"leaders": line 1 (seniority: vp) 5 to "main"; 3 match no line. Assigned: Ana 1\n'
        "  has 3, Ana 2 has 3 and Ben has 2.\n"
        "  3 prospects are out of reach of every step.\n"
    ) in text


def test_the_docs_show_what_is_said_of_the_quick_start() -> None:
    """The head, one of its strategies and the table, word for word."""
    page = section("What will happen, before anything is simulated")
    (printed,) = re.findall(r"```\n(.*?)\n```", page, re.DOTALL)
    scenario, _ = load(ROOT / "scenarios/quickstart.yaml")
    blocks = screen(scenario).split("\n\n")
    shown = [one for one in blocks if not one.startswith('"') or one.startswith('"note then')]
    assert printed.split("\n\n") == shown


def test_of_an_empty_list_nothing_is_said() -> None:
    assert said(world("ask: {send: invitation}", "{count: 0}")) == ""


def test_things_are_called_as_the_planner_calls_them() -> None:
    text = world("ask: {send: invitation}", "{count: 2}, {count: 1, accepts_invitation: no}")
    found = said(text + "labels: {prospect: [person, people]}\n")
    assert "Of 3 people, " in found
    assert '"main": 3 people start with "ask".' in found
    assert "1 person is out of reach of every step." in found


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_scenario_is_told_within_the_screen(name: str) -> None:
    scenario, _ = load(ROOT / "scenarios" / f"{name}.yaml")
    found = screen(scenario).split("\n")
    assert max(map(len, found)) <= 80
    assert found[0] == "Known by arithmetic, before anything is simulated:"
