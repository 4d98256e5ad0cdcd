"""An outcome is shown by what its column says of itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulator.cli import main
from simulator.outcomes import SHOWN, Shown
from tests.cli.made import SMALL


def test_an_outcome_that_says_how_it_is_shown_is_told_everywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On the screens of run and compare, in both JSON objects and in the report.

    Days are counted from 1.
    """
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setitem(SHOWN, "first_reply_day", Shown("first\nreply day", title="first reply"))
    monkeypatch.setitem(SHOWN, "list_done_day", Shown("list\ndone"))
    Path("small.yaml").write_text(SMALL)
    run = ["run", "small.yaml", "--quiet", "--no-try"]
    assert main(run) == 0
    table = capsys.readouterr().out.split("\n\n")[2]
    assert [line.split()[-2:] for line in table.splitlines()[:2]] == [
        ["first", "list"],
        ["day", "done"],
    ]
    assert main(["compare", "small"]) == 0
    assert " reply day  " in capsys.readouterr().out
    for asked, rows in ((run, "standings"), (["compare", "small"], "alternatives")):
        assert main([*asked, "--json"]) == 0
        (first, _) = json.loads(capsys.readouterr().out)[rows]
        assert first["first_reply_day"]["value"] >= 1
        assert {"locked_chance", "first_reply_day", "list_done_day"} < set(first)
    assert main(["report", "small"]) == 0
    page = Path("results/small/latest/report.html").read_text()
    assert '<th scope="col" class="number"><bdi>first reply</bdi></th>' in page
