"""Lists that once were misread, through the commands: what becomes of each."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from simulator.cli import main

CASES = Path("tests/prospect_lists/cases")

Validate = Callable[..., dict[str, Any]]


@pytest.fixture
def validate(capsys: pytest.CaptureFixture[str]) -> Validate:
    """What `validate --json` says of the scenario of all cases with one of the lists."""

    def said(name: str, *more: str) -> dict[str, Any]:
        wanted = ["--set", f"world.prospects.file={name}"]
        assert main(["validate", str(CASES / "base.yaml"), *wanted, *more, "--json"]) == 0
        record: dict[str, Any] = json.loads(capsys.readouterr().out)
        return record

    return said


def test_of_two_columns_with_one_header_a_map_takes_one(
    validate: Validate, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without it the list is refused with what to type."""
    wanted = ["--set", "world.prospects.file=d-duplicate-header.csv"]
    assert main(["validate", str(CASES / "base.yaml"), *wanted]) == 2
    assert capsys.readouterr().err == (
        "tests/prospect_lists/cases/d-duplicate-header.csv:1:3: title: expected one column for "
        'title: --map title=Title#1 for column 1 ("CEO", "Analyst") or --map title=Title#2 for '
        'column 3 ("CEO", "Analyst"), saw "Title"\n'
    )
    read = columns(validate("d-duplicate-header.csv", "--map", "title=Title#2"))
    assert read == {"title": (3, 2), "company": (2, 2)}


def columns(record: Mapping[str, Any]) -> dict[str, tuple[int, int]]:
    """Field -> number of the column that was read for it, rows it gave."""
    sources = record["prospects"]["list"]["sources"]
    return {one["field"]: (one["number"], one["rows"]) for one in sources}
