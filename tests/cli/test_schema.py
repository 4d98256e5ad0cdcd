"""`outreach schema`."""

from __future__ import annotations

import pytest

from simulator.cli import main
from simulator.scenario.schema import schema_text
from tests.cli.made import ROOT


def test_it_prints_what_lies_beside_the_scenarios(capsys: pytest.CaptureFixture[str]) -> None:
    """So that a user's own folder can have the same file."""
    assert main(["schema"]) == 0
    out = capsys.readouterr().out
    assert out == schema_text() == (ROOT / "scenarios/schema.json").read_text(encoding="utf-8")
