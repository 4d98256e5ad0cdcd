from __future__ import annotations

from pathlib import Path

import pytest

from simulator.reading.node import tidy


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("a.yaml", "a.yaml"),
        ("./x/../a.yaml", "a.yaml"),
        ("../other/../a.yaml", "../a.yaml"),
        ("/tmp/x/../a.yaml", "/tmp/a.yaml"),
    ],
)
def test_paths_are_told_without_detours(written: str, told: str) -> None:
    """Whether or not anything lies there."""
    assert tidy(Path(written)) == told


def test_a_detour_through_a_link_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it the path would name another file."""
    (tmp_path / "far/away").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "far/away")
    monkeypatch.chdir(tmp_path)
    assert tidy(Path("link/../a.yaml")) == "link/../a.yaml"
