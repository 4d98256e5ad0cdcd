"""A page without a scenario: a list and a question make one, which is then saved."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator

import pytest

from simulator.page.wire import MOST_LISTED
from simulator.scenario.load import load
from tests.page.served import Page, served

LIST = "id,Title,Email\n" + "".join(f"{k},VP Sales,p{k}@x.example\n" for k in range(12))
BEGIN = {"template": "sales", "list": "mine.csv", "seats": "2", "goal": "meetings >= 1"}


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with served(None, tmp_path_factory.mktemp("blank")) as found:
        yield found


def dropped(page: Page, text: str, name: str = "C:\\lists\\mine.csv") -> dict[str, str]:
    return {"name": name, "base64": b64encode(text.encode()).decode()}


def test_nothing_is_simulated_before_there_is_a_scenario(blank: Page) -> None:
    assert '"scenario":null' in blank.send("GET", "/").text
    said = "there is no scenario yet: begin with a question"
    assert blank.lines("/api/state", {"sets": []}) == [{"kind": "failed", "text": said}]
    assert blank.one("/api/command", {"sets": []})["text"] == said


def test_list_and_question_make_a_scenario_that_is_saved_in_the_folder(blank: Page) -> None:
    told = blank.one("/api/list", dropped(blank, LIST))
    assert told["list"] == "mine.csv"
    assert "not read: 1 of names, addresses and phone numbers" in told["told"]
    wrong = blank.one("/api/begin", {**BEGIN, "goal": "meetigs >= 1", "seats": "no"})
    assert [one["path"] for one in wrong["problems"]] == ["goal", "seats"]
    assert blank.one("/api/begin", BEGIN) == {}
    assert '"name":"sales"' in blank.send("GET", "/").text
    sets = ["study.replications=41", "study.seed=3"]
    whole = blank.lines("/api/state", {"sets": sets})[-1]
    assert whole["command"] == (
        "# First save it as YAML, such as sales.yaml\noutreach run sales.yaml"
    )
    saved = blank.one("/api/save", {"sets": sets, "file": "plan.yaml"})
    assert saved["text"] == "Saved: plan.yaml and plan-list.csv"
    assert blank.one("/api/command", {"sets": sets})["text"] == "outreach run plan.yaml"
    scenario, _ = load(blank.desk.home / "plan.yaml")
    assert (scenario.study.replications, scenario.seats[0].count) == (41, 2)
    for file in blank.desk.home.glob("plan*"):
        assert "example" not in file.read_text()


@pytest.mark.parametrize("file", ["../plan.yaml", "/tmp/plan.yaml", "", "states/../../plan.yaml"])
@pytest.mark.parametrize("route", ["save", "report"])
def test_nothing_is_saved_outside_of_the_folder(blank: Page, route: str, file: str) -> None:
    """As any other mistake in the name: no browser takes it for a broken page."""
    told = blank.one(f"/api/{route}", {"sets": [], "file": file})
    assert (told["kind"], told["problems"][0]["path"]) == ("wrong", "file")
    assert told["text"].startswith("file: expected a file inside ")


def test_lists_that_are_none_are_refused(blank: Page) -> None:
    wrong = blank.one("/api/list", dropped(blank, "a", "a.pdf"))
    assert wrong["problems"][0]["path"] == "a.pdf"
    assert blank.one("/api/list", {"name": "a.csv", "base64": "%"}, 400)
    large = {"name": "a.csv", "base64": "x" * MOST_LISTED}
    assert blank.one("/api/list", large, 413)["text"].endswith("saw more")
    assert blank.one("/api/begin", {**BEGIN, "list": "other.csv"}, 400)["text"] == (
        'list: expected a list that was dropped here, saw "other.csv"'
    )
