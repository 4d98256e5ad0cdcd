from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from itertools import pairwise

import pytest

from simulator.answers.html import isolated_names, ranked_line
from simulator.answers.show import Chart
from simulator.report.content import Section
from simulator.report.material import Material
from simulator.report.page import report_html
from tests.outline import Outline
from tests.report.made import HEBREW, LONG, small, troubled, whole


@cache
def made(trouble: bool) -> tuple[Material, tuple[Section, ...], str]:
    found = troubled() if trouble else small()
    return found, whole(trouble), report_html(found.manifest.scenario, whole(trouble))


@pytest.fixture(params=[False, True], ids=["small", "hostile"])
def written(request: pytest.FixtureRequest) -> tuple[Material, tuple[Section, ...], str]:
    return made(request.param)


Written = tuple[Material, tuple[Section, ...], str]


def test_the_page_is_one_small_file_that_asks_for_nothing(written: Written) -> None:
    """Under 3 MB, and no element names anything outside of it."""
    _, _, text = written
    assert len(text.encode()) < 3_000_000
    outline = Outline(text)
    assert outline.all("link") == outline.all("img") == outline.all("iframe") == []
    assert all("src" not in one for one in outline.all("script"))
    assert all(str(one["href"]).startswith("#") for one in outline.all("a"))


def test_every_element_is_closed_and_headings_come_in_order(written: Written) -> None:
    """One h1; an h3 only below an h2."""
    _, parts, text = written
    outline = Outline(text)
    assert (outline.wrong, outline.open) == ([], [])
    levels = [int(tag[1]) for tag, _ in outline.found if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert levels.count(2) == len(parts)
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = [one["id"] for _, one in outline.found if "id" in one]
    assert len(ids) == len(set(ids))
    assert {"header", "nav", "main", "footer"} <= {tag for tag, _ in outline.found}


def test_the_policy_lets_only_its_own_scripts_and_styles_run(written: Written) -> None:
    """Their digests stand in it; neither inline code nor code made of text may run."""
    _, _, text = written
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    policy = policy.replace("&#39;", "'")
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    bodies = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    bodies += re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    assert len(bodies) == 4
    for body in bodies:
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_every_chart_has_its_place_a_sentence_and_a_table_twice(written: Written) -> None:
    """Folded below it, and open where scripts are off."""
    _, parts, text = written
    (specs,) = re.findall(r'<script type="application/json" id="charts">(.*?)</script>', text)
    charts = json.loads(specs)
    outline = Outline(text)
    places = [one for one in outline.all("div") if "data-chart" in one]
    assert [one["data-chart"] for one in places] == list(charts)
    told = [one for one in outline.all("div") if one.get("role") == "img"]
    assert len(told) == len(places)
    assert all(one["tabindex"] == "0" and len(str(one["aria-label"])) > 40 for one in told)
    figures = [block for part in parts for block in part.blocks if isinstance(block, Chart)]
    assert len(figures) >= 9
    for one in figures:
        (body,) = re.findall(rf'<figure id="figure-{one.name}".*?</figure>', text, re.DOTALL)
        assert [
            len(re.findall(f"{mark}.*?<table>", body, re.DOTALL))
            for mark in ('<details class="numbers">', "<noscript>")
        ] == [1, 1]
        assert body.count("<table>") == 2
        assert one.table.rows


def test_names_that_are_after_trouble_stay_text() -> None:
    """In the page and in the numbers of its charts; what is hidden is spelt."""
    _, _, text = made(True)
    assert "<img src=x" not in text
    assert "window.hacked = 1</script>" not in text
    assert "&lt;/script&gt;&lt;script&gt;window.hacked = 1" in text
    assert "\\u003c/script\\u003e" in text
    assert not set(text) & set("\u202e\u202c\u0007\u0000\u2028")
    assert "\\u202egnp.exe\\u202c" in text
    assert f'"<bdi>{HEBREW}</bdi>"' in text
    assert f"1. <bdi>{LONG}</bdi>" in text
    assert "o&#39;brien &amp; co" in text


def test_a_quoted_name_keeps_its_own_direction() -> None:
    said = str(isolated_names('Run "<a>" and "b" \u202e'))
    assert said == 'Run "<bdi>&lt;a&gt;</bdi>" and "<bdi>b</bdi>" \\u202e'


def test_a_rank_stands_before_a_name_however_that_is_read() -> None:
    assert ranked_line(f"2. {HEBREW}") == f"2. <bdi>{HEBREW}</bdi>"
    assert ranked_line("10 < 20") == "<bdi>10 &lt; 20</bdi>"
