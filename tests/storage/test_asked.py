"""What is kept of how a run was asked for tells nothing of the machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.storage.asked import Asked, portable


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "clients").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("clients/a.yaml", "clients/a.yaml"),
        ("../a.yaml", "../a.yaml"),
        ("/home/ana/campaigns/a.yaml", "a.yaml"),
        ("C:\\work\\a.yaml", "a.yaml"),
        ("--out=/mnt/disk/mine", "--out=mine"),
        ("world.prospects.file=/home/ana/my list.csv", "world.prospects.file=my list.csv"),
        ("world.prospects.file=~/list.csv", "world.prospects.file=list.csv"),
        ("world.prospects={file: /home/ana/list.csv}", "world.prospects={file: list.csv}"),
        ("seats.Ana.works=mon-fri 09:00-17:00", "seats.Ana.works=mon-fri 09:00-17:00"),
        ("world.limits.invitations.daily=5/day", "world.limits.invitations.daily=5/day"),
        ("/", "/"),
    ],
)
def test_of_an_absolute_path_only_the_name_is_kept(typed: str, kept: str) -> None:
    """What is no such path stays as it was typed."""
    assert portable([typed]) == (kept,)


def test_below_the_working_directory_the_way_is_kept(here: Path) -> None:
    """From there, or from the scenario that a path is read from."""
    assert portable([f"{here}/clients/a.yaml"]) == ("clients/a.yaml",)
    assert portable([f"file={here}/data/list.csv"], Path("clients")) == ("file=../data/list.csv",)


def test_lists_lie_beside_the_scenario() -> None:
    assert Asked(file="clients/a.yaml").base == Path("clients")
    assert Asked().base == Path()
