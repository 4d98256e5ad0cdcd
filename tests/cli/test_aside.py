"""What is said on standard error fits the terminal it is said on."""

from __future__ import annotations

import pytest

from simulator.cli.aside import aside

LINE = "study.yaml:8:15: study.days: expected days such as 90, 12 weeks or 3 months, saw soon"


def said(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    *,
    terminal: bool,
    columns: str,
) -> list[str]:
    """The lines that LINE and a short one become."""
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr("sys.stderr.isatty", lambda: terminal)
    aside(f"{LINE}\nshort")
    return capsys.readouterr().err.splitlines()


def test_on_a_terminal_lines_end_at_words(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What goes on is set in; no line is longer than the terminal is wide."""
    assert said(capsys, monkeypatch, terminal=True, columns="50") == [
        "study.yaml:8:15: study.days: expected days such as",
        "    90, 12 weeks or 3 months, saw soon",
        "short",
    ]


@pytest.mark.parametrize(("terminal", "columns"), [(False, "50"), (True, "20"), (True, "200")])
def test_elsewhere_a_problem_is_one_line(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    terminal: bool,
    columns: str,
) -> None:
    """In a pipe, on a terminal too narrow to read on, and where it fits."""
    assert said(capsys, monkeypatch, terminal=terminal, columns=columns) == [LINE, "short"]
