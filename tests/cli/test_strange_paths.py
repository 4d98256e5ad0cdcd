"""Whatever a path that is typed, or stands in a scenario, leads to is one sentence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from simulator.cli import main
from tests.cli.made import SMALL

LONG = "a" * 5_000
CUT = "a" * 57 + "..."


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("small.yaml").write_text(SMALL)
    os.mkfifo("pipe.yaml")
    Path("round.yaml").symlink_to("round.yaml")
    Path("room.yaml").mkdir()


@pytest.mark.parametrize("command", ["run", "validate", "compare", "report", "story", "new"])
@pytest.mark.parametrize("word", ["a\udcff", "a\0.yaml"])
def test_an_argument_that_is_no_text_is_refused_by_every_command(
    capsys: pytest.CaptureFixture[str], command: str, word: str
) -> None:
    assert main([command, word]) == 2
    spelt = "\\udcff" if "\udcff" in word else "\\u0000.yaml"
    assert capsys.readouterr() == ("", f'expected text in UTF-8, saw "a{spelt}"\n')


@pytest.mark.parametrize("command", ["run", "validate", "compare", "report", "story"])
@pytest.mark.parametrize(
    ("path", "saw"),
    [
        ("pipe.yaml", "something that is not a file"),
        ("round.yaml", "a link that leads nowhere"),
        ("room.yaml", "a folder"),
        (f"{LONG}.yaml", "a name that cannot be opened"),
    ],
)
def test_a_scenario_that_is_no_file_is_refused_by_every_command(
    capsys: pytest.CaptureFixture[str], command: str, path: str, saw: str
) -> None:
    assert main([command, path]) == 2
    expected = f"{path}: expected a readable YAML file, saw {saw}\n"
    assert capsys.readouterr() == ("", expected)


@pytest.mark.parametrize("command", ["compare", "report"])
@pytest.mark.parametrize(
    ("path", "saw"), [(LONG, CUT), (f"{LONG}/x", CUT), ("round.yaml/x", "round.yaml/x")]
)
def test_a_run_that_cannot_be_there_is_refused(
    capsys: pytest.CaptureFixture[str], command: str, path: str, saw: str
) -> None:
    assert main([command, path]) == 2
    wanted = "a run's folder, its latest, its name, or a scenario with a finished run under results"
    assert capsys.readouterr() == ("", f'expected {wanted}, saw "{saw}"\n')


@pytest.mark.parametrize(
    "typed",
    [
        "run small.yaml --replications 1 --engine reference --out",
        "story small.yaml --strategy note --out",
        "report small --out",
        "new sales --out",
    ],
)
def test_a_place_that_cannot_be_named_is_refused(
    capsys: pytest.CaptureFixture[str], typed: str
) -> None:
    for place, saw in ((LONG, CUT), ("round.yaml/x", "round.yaml/x")):
        assert main([*typed.split(), place]) == 2
        wanted = f'--out: expected a path that can be opened, saw "{saw}"\n'
        assert capsys.readouterr() == ("", wanted)


@pytest.mark.parametrize(
    ("path", "saw"),
    [
        ("pipe.yaml", "something that is not a file: pipe.yaml"),
        ("round.yaml", "a link that leads nowhere: round.yaml"),
        ("room.yaml", "a folder: room.yaml"),
        (LONG, f"a name that cannot be opened: {'a' * 167}..."),
    ],
)
def test_what_is_extended_is_refused_at_its_place(
    capsys: pytest.CaptureFixture[str], path: str, saw: str
) -> None:
    Path("small.yaml").write_text(f"extends: {path}\n{SMALL}")
    assert main(["validate", "small.yaml"]) == 2
    expected = f"small.yaml:1:10: extends: expected a scenario file, saw {saw}\n"
    assert capsys.readouterr() == ("", expected)


@pytest.mark.parametrize("content", [b"\xff/\xfe", b"../elsewhere", b"a\0b", b"", b"x" * 5_000])
@pytest.mark.parametrize("command", ["compare", "report"])
def test_a_latest_that_holds_no_name_of_a_folder_is_damage(
    capsys: pytest.CaptureFixture[str], command: str, content: bytes
) -> None:
    Path("results/small").mkdir(parents=True)
    Path("results/small/latest").write_bytes(content)
    assert main([command, "small"]) == 3
    expected = "results/small/latest does not hold the name of a run's folder\n"
    assert capsys.readouterr() == ("", expected)
