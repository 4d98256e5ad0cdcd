"""What is asked of a state: questions, a pinned one beside it, the cheapest plan, a story."""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest

from simulator.model.stop import Cancelled
from simulator.page.asked import OFFERED
from simulator.page.desk import ENDED, progress_of
from simulator.page.lane import Turn
from simulator.page.wire import JsonObject
from simulator.stats.intervals import Estimate
from simulator.storage.read import outcome_arrays
from simulator.words import signed
from tests.page.served import Page, held, until

NOW = ["seats.Ana.writing_minutes=30"]


def told(lines: list[dict[str, Any]]) -> dict[str, Any]:
    """The last line of an answer, which tells; those before are its progress."""
    assert {line["kind"] for line in lines[:-1]} <= {"progress", "waiting"}
    assert lines[-1]["kind"] == "told"
    return lines[-1]


def words(html: str) -> str:
    return " ".join(re.sub("<[^>]*>", " ", re.sub("</?bdi>", "", html)).split())


@pytest.mark.parametrize(
    ("question", "of", "begins"),
    [
        ("when", [], 'With "mail" half of the campaigns have 2 replies by'),
        ("per-prospect", [], "No measurable gain"),
        ("try", [], '"mail" does better with more time for writing: +1.1 ±0.30 replies'),
        ("duel", ["note", "mail"], '"note" wins 1.5 replies a campaign that "mail" loses'),
    ],
)
def test_questions_of_the_command_line_are_answered(
    page: Page, question: str, of: list[str], begins: str
) -> None:
    found = told(page.lines("/api/ask", {"sets": NOW, "question": question, "of": of}))
    assert words(found["html"]).startswith(begins)
    # Where it is stored goes with the page, and a command would need the settings.
    text = json.dumps(found)
    assert str(page.desk.bench.folder) not in text
    assert "outreach story" not in text


def test_page_offers_what_can_be_asked_of_the_scenario(page: Page) -> None:
    text = page.send("GET", "/").text
    given = json.loads(re.search('id="given">(.*?)</script>', text)[1])  # type: ignore[index]
    assert [one["name"] for one in given["questions"]] == list(OFFERED)
    assert given["live"] is True
    assert given["scenario"]["name"] == "small"
    assert "Ana: writing time a day" in [one["label"] for one in given["controls"]]


def test_questions_that_cannot_be_asked_are_refused(page: Page) -> None:
    unknown = page.one("/api/ask", {"sets": [], "question": "select-best"}, 400)
    assert unknown["text"].endswith('saw "select-best"')
    for of in ([], ["note"], ["note", "note"], ["note", "post"], ["note", "mail", "note"]):
        (line,) = page.lines("/api/ask", {"sets": [], "question": "duel", "of": of})
        assert line["kind"] == "wrong"
        assert line["text"].startswith("duel: expected two of note or mail, saw ")


def test_pinned_state_is_held_against_the_one_that_is_shown_pair_by_pair(page: Page) -> None:
    bench, sets = page.desk.bench, tuple(NOW)
    html = page.one("/api/compare", {"sets": [[], NOW]})["html"]
    sides = [bench.visited(one) for one in (sets, ())]
    now, pinned = (outcome_arrays(one.result.folder, ["replies", "cost"]) for one in sides if one)
    less = now["note"]["replies"] - pinned["note"]["replies"]
    assert np.mean(less) < 0
    table = words(html)
    assert f"note {signed('replies', Estimate(float(np.mean(less))))} ±" in table
    assert "60 simulated campaigns of each, same people, same luck; 95 % intervals" in table
    assert "chance of the goal" in table


def test_pinned_state_with_other_people_or_luck_is_said_to_be_so(page: Page) -> None:
    for sets, said in (
        (["study.seed=8"], "other luck"),
        (["world.prospects.1.count=20"], "other people"),
    ):
        assert said in page.one("/api/compare", {"sets": [[], sets]})["html"]
    wrong = page.one("/api/compare", {"sets": [[], ["study.days=no"]]})
    assert wrong["problems"][0]["path"] == "study.days"
    for sets in ([], [[]], [[], [], []], [1, 2]):
        page.one("/api/compare", {"sets": sets}, 400)


def test_cheapest_plan_is_searched_from_a_state(page: Page) -> None:
    asked = {
        "sets": NOW,
        "goals": ["replies >= 1"],
        "by": "day 20",
        "chance": "50%",
        "budget": "",
        "levers": ["seats.Ana.writing_minutes=20,60"],
    }
    found = told(page.lines("/api/plan", asked))
    assert "20 minutes a day" in words(found["html"])
    (plan,) = found["next"]
    assert "seats.Ana.writing_minutes=20" in plan["sets"]


def test_wishes_of_a_plan_that_cannot_be_are_named_as_the_page_names_them(page: Page) -> None:
    def wrong(**wishes: Any) -> str:
        (line,) = page.lines("/api/plan", {"sets": [], **wishes})
        assert line["kind"] in ("wrong", "failed")
        return str(line["text"])

    assert wrong(goals=["replys >= 1"]).startswith("goal: expected ")
    assert wrong(goals=["replies >= 1"], budget="much").startswith("budget: expected ")
    assert wrong(goals=["replies >= 1"], chance="2").startswith("chance: expected ")
    assert wrong(by="day 20") == "by: expected a goal with it, saw none"
    assert "saw nothing" in wrong(levers=["seats.Ana.writing_minutes=,5"])


def test_story_of_a_prospect_is_told(page: Page) -> None:
    html = page.one("/api/story", {"sets": NOW, "strategy": "note", "prospect": "2"})["html"]
    assert words(html).startswith("&#34;note&#34;, simulated campaign 0 of small, seed 7")
    for prospect in ("0", "41", "", "1.5", "x" * 1_000):
        wrong = page.one("/api/story", {"sets": [], "strategy": "note", "prospect": prospect})
        assert "the id of a prospect, or a number from 1 to 40" in wrong["text"]
    wrong = page.one("/api/story", {"sets": [], "strategy": "notes", "prospect": "1"})
    assert wrong["text"].endswith('saw "notes" (did you mean note?)')


def test_question_that_something_newer_ends_says_so(page: Page) -> None:
    lane, asked = page.desk.lane, {"sets": NOW, "question": "when"}
    with ThreadPoolExecutor(2) as browser:
        with held(lane):
            question = browser.submit(page.lines, "/api/ask", asked)
            until(lambda: len(lane.turns) == 2)
            before = set(lane.turns)
            state = browser.submit(page.lines, "/api/state", {"sets": NOW})
            # What is ended may leave before anybody looks.
            until(lambda: bool(lane.turns.keys() - before))
        assert question.result() == [{"kind": "failed", "text": ENDED}]
        assert state.result()[-1]["kind"] == "whole"


def test_looking_for_idle_changes_ends_without_a_word_where_something_newer_is_asked(
    page: Page,
) -> None:
    """A browser would log an error that nobody made."""
    lane, asked = page.desk.lane, {"sets": NOW}
    with ThreadPoolExecutor(2) as browser:
        with held(lane):
            looked = browser.submit(page.one, "/api/idle", asked)
            until(lambda: len(lane.turns) == 2)
            before = set(lane.turns)
            state = browser.submit(page.lines, "/api/state", asked)
            until(lambda: bool(lane.turns.keys() - before))
        assert looked.result() == {"told": []}
        assert state.result()[-1]["kind"] == "whole"


def test_progress_ends_work_whose_turn_is_over() -> None:
    turn, lines = Turn(), list[JsonObject]()
    progress = progress_of(turn, lines.append, lambda done, total: {"done": done, "total": total})
    progress(1, 2)
    turn.end()
    with pytest.raises(Cancelled):
        progress(2, 2)
    assert lines == [{"kind": "progress", "done": 1, "total": 2}]
