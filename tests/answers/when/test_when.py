"""By which week the goal is reached."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from simulator.answers.when.told import when_text
from simulator.answers.when.when import WeekReached, When, course_of
from simulator.cli import main
from simulator.scenario.model import Goal, Labels
from simulator.stats.intervals import Estimate
from tests.cli.made import SMALL

GOAL = Goal("meetings", ">=", 5, 0.8)


def there(*weeks: int, of: int = 100, last: int = 6) -> np.ndarray:
    """Campaigns that are there from a week on, evenly; the others never."""
    begins = np.array([*np.repeat(weeks, of // len(weeks))])
    return begins[:, None] <= np.arange(1, last + 1)[None]


def test_the_week_is_that_by_which_so_many_campaigns_are_there() -> None:
    """With the weeks of which that may, and of which it surely is true."""
    found = course_of("note", there(2, 4, 4, 6))
    assert [one.value for one in found.chances] == [0, 0.25, 0.25, 0.75, 0.75, 1.0]
    assert found.half == WeekReached(4, 4, 4)
    assert found.most == WeekReached(6, 4, 6)


def test_what_never_comes_has_no_week() -> None:
    found = course_of("note", there(2, 9, 9, 9))
    assert found.half is None
    assert found.chances[-1] == Estimate(0.25, *_ends(found.chances[-1]))


def _ends(one: Estimate) -> tuple[float | None, float | None]:
    return one.low, one.high


@pytest.mark.parametrize(
    ("weeks", "said"),
    [
        (
            (2, 4, 4, 6),
            (
                'With "note" half of the campaigns have 5 meetings by the end of week 4, 8 of 10 '
                "by the end of week 6."
            ),
        ),
        (
            (2, 4, 9, 9),
            (
                'With "note" half of the campaigns have 5 meetings by the end of week 4; 8 of 10 '
                "never do, 50 % in the end."
            ),
        ),
        (
            (2, 9, 9, 9),
            (
                "Fewer than half of the campaigns come to 5 meetings in 6 weeks: 25 % (17 to 35 %; "
                '95 %) with "note", the best.'
            ),
        ),
    ],
)
def test_it_is_said_in_a_sentence(weeks: tuple[int, ...], said: str) -> None:
    found = When(GOAL, 100, (course_of("note", there(*weeks)),))
    assert when_text(found, Labels()) == said


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    Path("small.yaml").write_text(SMALL)


def test_the_end_is_the_chance_of_the_goal(small: None, capsys: pytest.CaptureFixture[str]) -> None:
    """The same share of campaigns that the comparison counts."""
    assert main(["compare", "small.yaml", "--when", "--json", "--quiet"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert main(["compare", "small.yaml", "--json", "--quiet"]) == 0
    compared = json.loads(capsys.readouterr().out)
    wanted = {one["name"]: one["goals"][0]["chance"] for one in compared["alternatives"]}
    assert {one["name"]: one["chances"][-1] for one in found["courses"]} == wanted


def test_a_study_without_such_a_goal_is_refused(
    small: None, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("small.yaml").write_text(SMALL.replace(", goal: replies >= 2", ", goal: cost <= 10"))
    assert main(["compare", "small.yaml", "--when", "--quiet"]) == 2
    assert capsys.readouterr().err == (
        "--when: expected a study.goal of at least so many replies, positive_replies, meetings "
        "or accepted, saw at most $10 of cost\n"
    )
