"""`outreach run --cluster`, without a cluster."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.cli import main
from simulator.study.cluster import stages
from simulator.study.cluster.connect import Patience
from tests.cli.made import SMALL


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "small.yaml").write_text(SMALL)
    return "small.yaml"


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (
            ("--cluster", "here"),
            (
                "--cluster: expected the address of a Dask scheduler, such as tcp://HOST:8786, "
                'saw "here"\n'
            ),
        ),
        (
            ("--cluster", "h:1", "--workers", "2"),
            "--workers: expected no threads with --cluster, saw 2\n",
        ),
    ],
)
def test_flags_that_cannot_be_are_refused(
    small: str, flags: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", small, *flags]) == 2
    assert capsys.readouterr() == ("", said)


def test_without_dask_the_command_that_installs_it_is_told(
    small: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stages, "find_spec", lambda _name: None)
    assert main(["run", small, "--cluster", "h:1"]) == 2
    assert capsys.readouterr() == (
        "",
        (
            "a cluster takes one more package: pip install distributed (or this program with its "
            "extra [cluster])\n"
        ),
    )
    assert not Path("results").exists()


def test_a_cluster_that_does_not_answer_is_one_sentence(
    small: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 3, and nothing is left behind."""
    monkeypatch.setattr(stages, "Patience", lambda: Patience(reach=0.2))
    assert main(["run", small, "--cluster", "127.0.0.1:9"]) == 3
    said = "no Dask scheduler answers at tcp://127.0.0.1:9 (waited 0 seconds)\n"
    assert capfd.readouterr() == ("", said)
    assert not Path("results").exists()


def test_a_scenario_that_cannot_be_lived_is_told_before_anybody_is_called(
    small: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, as without a cluster."""
    assert main(["run", small, "--cluster", "127.0.0.1:9", "--set", "world.rates.accepted=1"]) == 2
    assert "world.rates.accepted: expected at most" in capsys.readouterr().err
