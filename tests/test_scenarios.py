"""The scenarios that come along: each loads, says what it asks and holds what it promises."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import numpy as np
import pytest

from simulator.model.population.build import populate
from simulator.model.tables.guards import holds
from simulator.scenario.load import load
from tests.snippets import section

FOLDER = Path(__file__).parents[1] / "scenarios"
SHIPPED = sorted(path.stem for path in FOLDER.glob("*.yaml"))


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_scenario_loads_without_a_word_of_warning(name: str) -> None:
    """Nobody's first contact with the language is a complaint."""
    scenario, warnings = load(FOLDER / f"{name}.yaml")
    assert (scenario.name, warnings) == (name, ())


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_scenario_begins_with_its_question(name: str) -> None:
    """Whoever opens a file reads first what it asks, and soon has read it all."""
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    modeline, question = text.splitlines()[:2]
    assert modeline.startswith("# yaml-language-server: ")
    assert question.startswith("# Question: ")
    assert len(text.splitlines()) <= 60


def test_recruiters_read_their_own_words() -> None:
    """A shipped scenario shows how things are renamed."""
    labels = load(FOLDER / "urgent-recruiter.yaml")[0].labels
    assert (labels.prospect.many, labels.meeting.one, labels.deal.many, labels.value.one) == (
        "candidates",
        "interview",
        "hires",
        "fee",
    )


def test_the_scenario_on_one_screen_loads(tmp_path: Path) -> None:
    """What the docs show of the language can be written, and the short one of the front page."""
    page = section("The scenario language on one screen")
    shown = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)[0]
    (tmp_path / "shown.yaml").write_text(shown, encoding="utf-8")
    base = (FOLDER / "reference-sender.yaml").read_text(encoding="utf-8")
    (tmp_path / "other.yaml").write_text(base, encoding="utf-8")
    scenario, warnings = load(tmp_path / "shown.yaml")
    assert warnings == ()
    assert [seat.plan for seat in scenario.seats[-2:]] == [
        "sales-navigator-core",
        "premium-business",
    ]


def test_the_list_of_a_users_own_has_what_exports_have() -> None:
    """Empty rows, people listed twice and people out of reach are left out with their reason."""
    scenario, _ = load(FOLDER / "own-list.yaml")
    people = populate(scenario, None)
    assert people.size_of_list == 291
    assert dict(people.dropped) == {"empty": 3, "duplicate": 3, "unreachable": 3}
    assert np.count_nonzero(people.degree == 1) > 5


def test_the_list_of_a_users_own_names_nobody() -> None:
    """The shipped people are made up: no names, no addresses, profiles under a reserved domain."""
    with (FOLDER / "own-list.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 300
    assert ",".join(rows[0]) == (
        "id,profile_url,title,company,employees,industry,seniority,country,degree,open_profile,"
        "open_to_work,warm,accepts_invitation,accepts_inmail,deal"
    )
    hosts = {row["profile_url"].split("/in/")[0].split("//")[-1] for row in rows}
    assert hosts == {"", "www.linkedin.example", "linkedin.example"}


@pytest.mark.parametrize(
    ("sets", "leaves"),
    [
        ((), [8, 12, 120, 0, 60, 20, 0, 10, 15, 0]),
        (("study.days=60",), [8, 12, 120, 105, 0, 0, 0, 0, 0, 0]),
        (("world.budget=400",), [8, 12, 0, 0, 180, 20, 25, 0, 0, 0]),
        (("world.budget=40",), [8, 12, 120, 0, 60, 20, 0, 10, 0, 15]),
    ],
)
def test_every_leaf_of_the_flowchart_is_reached(sets: tuple[str, ...], leaves: list[int]) -> None:
    """As written and with the three changes its comment names, each line decides for somebody."""
    scenario, _ = load(FOLDER / "flowchart.yaml", sets)
    people = populate(scenario, None)
    (flowchart,) = (one for one in scenario.strategies if one.name == "flowchart")
    open_to = np.ones(people.size_of_list, np.bool_)
    counted = []
    for line in flowchart.route:
        decided = open_to & holds(line.guard, scenario, people)
        counted.append(int(np.count_nonzero(decided)))
        open_to &= ~decided
    assert counted == leaves


def test_the_flowchart_sends_each_leaf_where_the_article_does() -> None:
    """Both defaults hold above $300 a month: InMail comes first; where none holds, invitation."""
    scenario, _ = load(FOLDER / "flowchart.yaml")
    (flowchart,) = (one for one in scenario.strategies if one.name == "flowchart")
    assert [line.use for line in flowchart.route] == [
        "message",
        "invitation",
        "invitation",
        "inmail",
        "invitation",
        "inmail",
        "inmail",
        "inmail",
        "invitation",
        "invitation",
    ]


@pytest.mark.parametrize(
    ("name", "cents"),
    [("article-sales-navigator", 1300), ("article-premium-career", 2998)],
)
def test_the_articles_arithmetic_follows_from_its_books(name: str, cents: int) -> None:
    """Price over credits times rate; 19.98 for Premium Career is the article's slip."""
    scenario, _ = load(FOLDER / f"{name}.yaml")
    plan = scenario.seats[0].plan
    price, granted, rate = (
        scenario.world.figures[path].low
        for path in (f"prices.{plan}", f"plans.{plan}.credits", "rates.inmail_answered")
    )
    assert price is not None
    assert granted is not None
    assert rate is not None
    assert round(price / (granted * rate), 6) == cents


def test_the_refund_variations_differ_in_nothing_but_the_refund_and_room_for_it() -> None:
    """`extends:` takes all else from the month that is spent once."""
    for name in ("article-sales-navigator", "article-premium-career"):
        once, _ = load(FOLDER / f"{name}.yaml")
        again, _ = load(FOLDER / f"{name}-refund.yaml")
        assert once.world.off - again.world.off == {"refund"}
        assert again.world.off < once.world.off
        assert again.world.figures == once.world.figures
        assert again.seats == once.seats
