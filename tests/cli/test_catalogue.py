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
    """`outreach catalogue | head` ends quietly."""
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; '{sys.executable}' -m simulator catalogue | head -1"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
