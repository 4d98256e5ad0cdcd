"""The page before any script of it runs."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from itertools import pairwise
from typing import Any

import pytest

from simulator.page.html import page_html
from tests.outline import Outline

TROUBLE = "</script><script>window.hacked = 1</script>\u2028'"
SCENARIO = {"name": "small", "file": "small.yaml", "question": TROUBLE}
LIVE: dict[str, Any] = {
    "live": True,
    "scenario": SCENARIO,
    "controls": [],
    "questions": [],
    "templates": [],
    "begun": False,
}
STORED: dict[str, Any] = {
    "live": False,
    "scenario": SCENARIO,
    "controls": [],
    "cells": [],
    "stored": TROUBLE,
}


@pytest.mark.parametrize("given", [LIVE, STORED], ids=["live", "stored"])
def test_the_policy_lets_only_its_own_script_and_style_run(given: dict[str, Any]) -> None:
    """A served page asks its own server, and takes from it what draws; a stored one asks nobody."""
    text, policy = page_html(given)
    (there,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert there.replace("&#39;", "'") == policy
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    (script,) = re.findall(r'<script type="module">(.*?)</script>', text, re.DOTALL)
    own = [
        base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in (script, style)
    ]
    asks = " 'self'" * given["live"]
    assert policy.split("; ") == [
        "default-src 'none'",
        f"script-src 'sha256-{own[0]}'{asks}",
        f"style-src 'sha256-{own[1]}'",
        *["connect-src 'self'"] * given["live"],
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]


@pytest.mark.parametrize("given", [LIVE, STORED], ids=["live", "stored"])
def test_what_it_begins_with_stays_text(given: dict[str, Any]) -> None:
    """And comes out as it went in, save for signs that a browser would hide."""
    text, _ = page_html(given)
    (data,) = re.findall(r'<script type="application/json" id="given">(.*?)</script>', text)
    seen = json.loads(data)
    assert seen["scenario"]["question"] == TROUBLE.replace("\u2028", "\\u2028")
    assert seen == {**given, **{key: seen[key] for key in ("scenario", "stored") if key in given}}
    assert text.count("window.hacked") == data.count("window.hacked")


@pytest.mark.parametrize("given", [LIVE, STORED], ids=["live", "stored"])
def test_it_is_whole_before_any_script_runs(given: dict[str, Any]) -> None:
    """Elements are closed, headings in order, ids unique; whatever names an id finds it.

    Nothing is asked for by an address, and no element runs code of its own.
    """
    outline = Outline(page_html(given)[0])
    assert (outline.wrong, outline.open) == ([], [])
    levels = [int(tag[1]) for tag, _ in outline.found if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = [str(one["id"]) for _, one in outline.found if "id" in one]
    assert len(ids) == len(set(ids))
    named = [
        name
        for _, one in outline.found
        for key in ("for", "aria-labelledby", "aria-describedby")
        for name in str(one.get(key) or "").split()
    ]
    assert set(named) <= set(ids)
    told = {one["for"] for one in outline.all("label") if "for" in one}
    assert {one["id"] for tag in ("input", "select") for one in outline.all(tag)} <= told
    assert {"header", "main", "footer", "noscript"} <= {tag for tag, _ in outline.found}
    assert not any("src" in one for _, one in outline.found)
    assert [one["href"] for one in outline.all("a")] == ["#main"]
    assert not any(
        key.startswith("on") or key == "style" for _, one in outline.found for key in one
    )
