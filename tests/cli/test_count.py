"""`outreach count` prints what own files come to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulator.cli.main import main
from tests.history.made import CONNECTED, INVITED, connected, invited, write


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """Three invitations of January, one of them accepted."""
    sent = [invited(name, "1/6/26, 9:00 AM") for name in ("ann", "bob", "cid")]
    return [
        str(write(tmp_path / "Invitations.csv", INVITED, sent)),
        str(write(tmp_path / "Connections.csv", CONNECTED, [connected("bob", "07 Jan 2026")])),
    ]


def test_a_rate_is_told_with_the_line_to_paste(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody is named, and nothing is on standard error."""
    assert main(["count", *files, "--until", "2026-05-01"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("3 invitations, 1 accepted: 33 % (6 to 76) in the end.\n")
    assert "accepted: {counted: 1 of 3, with: {text: blank}, at: 3 a day, among: listed}\n" in out
    assert not err
    assert "bob" not in out.lower()


def test_one_json_object_holds_it(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["count", *files, "--until", "2026-05-01", "--withdrawn", "1", "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["rates"]["rates.accepted"][0]["counted"] == "1 of 4"
    assert (record["first"], record["last"]) == ("2026-01-06", "2026-05-01")


def test_wrong_input_ends_before_anything_is_counted(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["count", files[0], "--until", "soon"]) == 2
    assert main(["count", files[0]]) == 2
    assert main(["count", "no-such.csv"]) == 2
    told = capsys.readouterr().err.replace(f"{Path(files[0]).parent}/", "").splitlines()
    unheard = "expected Connections.csv in the same folder, which tells who accepted, saw none"
    assert told == [
        '--until: expected a date such as 2026-01-05, saw "soon"',
        f"Invitations.csv: {unheard}",
        "no-such.csv: expected a list that can be read, saw No such file or directory",
    ]
