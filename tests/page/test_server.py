"""The command that serves the page: its port, its address, its end."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.cli import main
from simulator.errors import Invalid
from simulator.page import server
from simulator.page.server import NoPort, listening_socket
from simulator.page.wire import inside
from tests.cli.made import ROOT, SMALL


def free() -> int:
    with listening_socket(0) as found:
        return int(found.getsockname()[1])


def test_page_is_served_on_this_machine_alone() -> None:
    with listening_socket(0) as found:
        assert found.getsockname()[0] == "127.0.0.1"


def test_taken_port_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "small.yaml"
    file.write_text(SMALL)
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert main(["page", str(file), "--port", str(port), "--no-open"]) == 2
    free = "a free port, or none for the next one that is"
    said = f"--port: expected {free}, saw {port}, which another program uses\n"
    assert capsys.readouterr() == ("", said)


def test_next_free_port_is_taken_where_none_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = sorted((free(), free()))
    monkeypatch.setattr(server, "PORTS", range(first, second + 1, second - first))
    with listening_socket(None) as one, listening_socket(None) as other:
        assert [one.getsockname()[1], other.getsockname()[1]] == [first, second]
        with pytest.raises(NoPort, match="name another one with --port"):
            listening_socket(None)


@pytest.mark.parametrize("damaged", ["days: soon", "days: 20, dayz: 3"])
def test_damaged_scenario_is_refused_as_validate_does(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], damaged: str
) -> None:
    file = tmp_path / "damaged.yaml"
    file.write_text(SMALL.replace("days: 20", damaged))
    assert main(["validate", str(file)]) == 2
    said = capsys.readouterr()
    assert main(["page", str(file), "--no-open"]) == 2
    assert capsys.readouterr() == said
    assert said.out == ""


def test_files_lie_inside_the_folder_of_the_command(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "below").mkdir(parents=True)
    (home / "out").symlink_to(tmp_path)
    (home / "in").symlink_to(home / "below")
    assert inside(home, "mine.yaml") == home / "mine.yaml"
    assert inside(home, "in/mine.yaml") == home / "below" / "mine.yaml"
    assert inside(home, str(home / "below/../mine.yaml")) == home / "mine.yaml"
    for text in ("", " ", ".", "..", "../home2/x", "out/x.yaml", "/etc/x", "a\0b", "x" * 5_000):
        with pytest.raises(Invalid, match="expected a"):
            inside(home, text)


@pytest.mark.parametrize(
    ("ending", "scenario"), [(signal.SIGINT, ["small.yaml"]), (signal.SIGTERM, [])]
)
def test_ctrl_c_ends_it_with_a_line_and_leaves_nothing(
    tmp_path: Path, ending: int, scenario: list[str]
) -> None:
    """Also where it was to begin with a question."""
    (tmp_path / "small.yaml").write_text(SMALL)
    page = subprocess.Popen(
        [sys.executable, "-m", "simulator", "page", *scenario, "--no-open"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with page:
        assert page.stdout is not None
        assert page.stderr is not None
        address, told = page.stdout.readline(), page.stderr.readline()
        page.send_signal(ending)
        out, err = page.communicate()
    assert address.startswith("http://127.0.0.1:86")
    assert (out, page.returncode) == ("", 0)
    assert told == "Ctrl-C ends it; what was not saved is then gone\n"
    assert err == "ended\n"
    assert [one.name for one in tmp_path.iterdir()] == ["small.yaml"]
