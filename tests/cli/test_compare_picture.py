from __future__ import annotations

from pathlib import Path

from simulator.answers.compare.compared import compare
from simulator.cli.compare_picture import picture_lines
from tests.answers.compare.made import stored


def picture(folder: Path, encoding: str) -> list[str]:
    found = compare((stored(folder),))
    return list(picture_lines(found, [row.name for row in found.rows], 60, encoding))


def test_campaigns_means_and_ends_stand_below_each_other(tmp_path: Path) -> None:
    """`notes` reaches 1 or 3 in turn, `messages` one less; the ends are numbers."""
    notes, messages, ends, legend, *rest = picture(tmp_path / "run", "utf-8")
    assert notes.split()[0] == "notes"
    assert messages.split()[0] == "messages"
    assert notes.index("─") > messages.index("─")
    assert notes.rindex("─") > messages.rindex("─")
    assert notes.count("●") == messages.count("●") == 1
    assert notes.index("━") < notes.index("●") < notes.rindex("━")
    assert ends.split() == ["0", "3"]
    assert " ".join([legend, *rest]) == (
        "meetings: ─ 8 of 10 campaigns, ━ 95 % of the mean, ● mean, ┊ the goal"
    )


def test_a_terminal_without_these_letters_gets_others(tmp_path: Path) -> None:
    lines = picture(tmp_path / "run", "ascii")
    assert all(line.isascii() for line in lines)
    assert "o" in lines[0]
    assert "=" in lines[0]


def test_nothing_is_drawn_where_all_is_one_number(tmp_path: Path) -> None:
    """No length could be told from another."""
    found = compare((stored(tmp_path / "run"),), outcome="deals")
    assert list(picture_lines(found, ["notes", "messages"], 60, "utf-8")) == []
