"""What all tests share."""

from __future__ import annotations

import pytest

from simulator.scenario.load import load
from simulator.study.run import run
from tests.cli.made import SMALL


@pytest.fixture(scope="session", autouse=True)
def compiled(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The engine is compiled before any test begins, so that none of them waits or is told."""
    folder = tmp_path_factory.mktemp("compiled")
    (folder / "small.yaml").write_text(SMALL)
    scenario, _ = load(folder / "small.yaml")
    run(scenario, replications=1, out=folder / "run", engine="compiled")
