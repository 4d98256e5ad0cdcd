from __future__ import annotations

from pathlib import Path

import pytest

from simulator.storage.folders import point_latest, resolved_folder, run_folder, safe_name


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("quickstart", "quickstart"),
        ("quick start", "quick start"),
        ("../x", "%2E.%2Fx"),
        (".", "%2E"),
        ("..", "%2E."),
        ("<script>", "%3Cscript%3E"),
        ("a\\b:c", "a%5Cb%3Ac"),
        ("Zürich", "Z%C3%BCrich"),
    ],
)
def test_a_name_is_one_folder(name: str, folder: str) -> None:
    """Whatever a scenario is called, its results stay inside `results`."""
    assert safe_name(name) == folder


def test_a_run_has_its_own_folder() -> None:
    """Named by scenario and digest, or by the planner."""
    assert run_folder("a/b", "0123", None) == Path("results/a%2Fb/0123")
    assert run_folder("a/b", "0123", Path("mine")) == Path("mine")


def test_latest_is_a_relative_link(tmp_path: Path) -> None:
    """It survives moving the results, and moves on with the next run."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        point_latest(tmp_path / name)
    latest = tmp_path / "latest"
    assert latest.is_symlink()
    assert str(latest.readlink()) == "two"
    assert resolved_folder(latest) == latest


def test_where_links_fail_latest_is_a_text_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Readers follow it all the same."""

    def refuse(self: Path, target: str) -> None:
        raise OSError(f"no link from {self} to {target}")

    (tmp_path / "one").mkdir()
    monkeypatch.setattr(Path, "symlink_to", refuse)
    point_latest(tmp_path / "one")
    assert (tmp_path / "latest").read_text() == "one\n"
    assert resolved_folder(tmp_path / "latest") == tmp_path / "one"
