from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from simulator.answers.assumptions.assume import assume
from simulator.answers.assumptions.assumptions import Assumptions
from simulator.answers.compare.comparison import Comparison
from simulator.scenario.catalogue.about import PLAIN
from tests.answers.assumptions.made import Counted, compared, linear, plain_world


@dataclass(frozen=True)
class Planted:
    """The world with one known flip, lived once for all tests that only look at it."""

    folder: Path
    found: Comparison
    known: Assumptions


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    folder = tmp_path_factory.mktemp("planted")
    found = compared(plain_world(folder), linear, folder / "run")
    return Planted(
        folder / "run", found, assume(plain_world(folder), found, Counted(linear).means, PLAIN)
    )
