"""`outreach catalogue`: every default with where it comes from."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.cli import main
from simulator.cli.catalogue import CALLED
from simulator.scenario.catalogue.books import load_books
from simulator.scenario.library import shipped
from tests.cli.made import ROOT, SMALL


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["catalogue", *arguments]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def test_every_figure_is_there_with_its_source(capsys: pytest.CaptureFixture[str]) -> None:
    """Each with value, confidence, source and book; 80 columns; the marks are explained."""
    out = said(capsys)
    books = load_books({})
    heads = [line.split(": ")[0] for line in out.splitlines() if line[:1].islower()]
    assert heads == [*books.figures, *(f"delays.{name}" for name in books.delays)]
    assert out.count("\n  list-2026  ") == len(heads)
    assert max(map(len, out.splitlines())) <= 80
    assert out.splitlines()[-1] == "  From one article   (S)  only the article says so"


def test_words_choose_figures(capsys: pytest.CaptureFixture[str]) -> None:
    """All of them must stand in the path or the meaning of a figure."""
    assert said(capsys, "wage").splitlines()[:3] == [
        "prices.wage: hourly wage",
        "  list-2026  $50, low confidence: LHunter: fully loaded hour of a sales",
        "             developer",
    ]
    both = said(capsys, "RECRUITER-LITE", "credits")
    assert "plans.recruiter-lite.credits" in both
    assert "plans.free.credits" not in both


def test_books_that_disagree_are_both_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """What the platform says, what the article says."""
    assert said(capsys, "prices.premium-career").splitlines()[:4] == [
        "prices.premium-career: price of premium-career, per seat and month",
        "  list-2026  $39.99 (sources range from $29.99 to $40: a price), medium",
        "             confidence: Phewdo 2026: about $40",
        "             The list of 2026; the low end is an older page.",
    ]
    assert "  seed-2026  $14.99, from one article: the article\n" in said(
        capsys, "prices.premium-career"
    )


WANTED = (
    "WORD: expected a word of a figure's path or meaning, such as plans, prices, rates, limits or "
    "delays, saw "
)


@pytest.mark.parametrize(
    ("word", "suggestion"),
    [
        ("acepted", " (did you mean accepted?)"),
        ("Restrictions", " (did you mean lock?)"),
        ("budget", " (did you mean prices?)"),
        ("foo", ""),
        ("Phewdo", ""),
    ],
)
def test_a_word_that_is_nowhere_is_refused(
    capsys: pytest.CaptureFixture[str], word: str, suggestion: str
) -> None:
    """With what planners' words are called here, or the nearest one; sources are not searched."""
    assert main(["catalogue", word]) == 2
    assert capsys.readouterr().err == f'{WANTED}"{word}"{suggestion}\n'


@pytest.mark.parametrize("word", dict.fromkeys(CALLED.values()))
def test_what_is_suggested_is_there(capsys: pytest.CaptureFixture[str], word: str) -> None:
    """In the path or meaning of some figure."""
    assert said(capsys, word)


def test_words_that_no_figure_has_together_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """With how many figures have each."""
    assert main(["catalogue", "wage", "crowding"]) == 2
    assert capsys.readouterr().err == (
        'WORD: expected words that one figure has together, saw "wage" (1 figure) and "crowding" '
        "(15 figures)\n"
    )


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("small.yaml")
    path.write_text(SMALL.replace("value:", "prices: {sales-navigator-core: $80}\n  value:"))
    return path


def test_a_scenario_says_what_it_rests_on(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """First what it gives itself and where, then what it takes, then how much does not matter."""
    out = said(capsys, "--scenario", str(small))
    given, rest = out.split("What else small rests on (")
    assert given.startswith("Set by small itself (3)\n\nprices.sales-navigator-core: ")
    assert "  this file  $80, written at small.yaml:7:34\n" in given
    assert "  this file  41 of 152, written at small.yaml:" in given
    assert "rates.inmail_answered: " in rest
    assert "plans.free." not in rest
    assert out.splitlines()[-1].endswith("other figures cannot change the results of small.")


def test_a_given_figure_that_nothing_uses_is_told(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever changes the wrong number learns it here."""
    small.write_text(small.read_text().replace("-core: $80", "-advanced: $80"))
    out = said(capsys, "--scenario", str(small))
    assert "Set, but not used: prices.sales-navigator-advanced.\n" in out


def test_the_book_a_scenario_uses_is_named(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the two differ."""
    small.write_text(SMALL.replace("  rates:", "  catalogue: seed-2026\n  rates:"))
    out = said(capsys, "boost", "sales-navigator-core", "--scenario", str(small))
    assert "  seed-2026  50, the book of this scenario, from one article: " in out


def test_json_has_all_of_it(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Unit, bounds, books and what the scenario makes of it."""
    record = json.loads(said(capsys, "rates.accepted", "--json", "--scenario", str(small)))
    assert list(record["confidences"]) == ["H", "M", "L", "S"]
    (one,) = record["figures"]
    assert (one["path"], one["unit"], one["rests_on"]) == ("rates.accepted", "probability", True)
    assert one["books"]["list-2026"]["sources_leave_open"] == {"low": 0.25, "high": 0.37}
    assert one["given"]["value"] == "41 of 152"


def test_a_broken_scenario_is_refused(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As by every other command."""
    small.write_text("world: 3\n")
    assert main(["catalogue", "--scenario", str(small)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("small.yaml:1:1: seats: expected the key seats, which is missing\n")


def test_a_reader_that_leaves_is_no_error() -> None:
    """As `head` does: a closed pipe leaves no traceback."""
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; '{sys.executable}' -m simulator catalogue | true"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_strategies_that_come_along_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """Each with what it is for and its source; words choose among them; 80 columns."""
    out = said(capsys, "--strategies")
    assert [line for line in out.splitlines() if line.startswith("like: ")] == [
        f"like: {name}" for name in shipped()
    ]
    assert max(map(len, out.splitlines())) <= 80
    assert said(capsys, "--strategies", "SENIOR", "few") == (
        "like: shipped/personalisation-mix\n"
        "  For few hours a week, spent on the senior; a text for their kind to directors,\n"
        "  a template to the rest.\n"
        "  Source: J. Barrows, tiers of 1 to 2, 5 to 10 and 15 to 30 minutes a message.\n"
        "\n"
        "like: shipped/tiered\n"
        "  For few credits and a few senior people, who get them; all others are invited.\n"
        "  Source: WarmySender's article, InMail for high rank and value; WarmySender's\n"
        "  sample, 19 % of c-suite accept invitations and 39 % of managers.\n"
        "\n"
    )


def test_a_strategy_that_is_asked_for_alone_is_shown_whole(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """As a scenario would write it, or as JSON."""
    out = said(capsys, "--strategies", "naive")
    assert out.splitlines()[3:] == [
        "  steps:",
        "    ask:   {send: invitation, text: template, wait: 30d, accepted: hello}",
        "    hello: {send: message, text: template}",
        "",
    ]
    record = json.loads(said(capsys, "--strategies", "naive", "--json"))
    assert list(record["strategies"]) == ["shipped/naive-blast"]
    assert list(record["strategies"]["shipped/naive-blast"]) == ["for", "source", "strategy"]


def test_strategies_that_are_not_there_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalogue", "--strategies", "blst", "naive"]) == 2
    assert main(["catalogue", "--strategies", "naive-blst"]) == 2
    assert main(["catalogue", "--strategies", "--scenario", str(SMALL)]) == 2
    wanted = "WORD: expected words of a strategy's name, purpose or source, saw "
    assert capsys.readouterr().err.splitlines() == [
        f'{wanted}"blst naive"',
        f'{wanted}"naive-blst" (did you mean naive-blast?)',
        "--scenario: expected --scenario without --strategies, saw both",
    ]
