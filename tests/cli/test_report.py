from __future__ import annotations

import builtins
import re
from pathlib import Path
from typing import Any

import pytest

from simulator.cli import main
from simulator.report import figures
from tests.cli.compared import marked
from tests.cli.made import SMALL, ran


@pytest.fixture(autouse=True)
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    Path("small.yaml").write_text(SMALL)
    return tmp_path


def refused(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 2) -> str:
    """What is printed where nothing is written."""
    capsys.readouterr()
    assert main(["report", *arguments]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert list(Path().rglob("report.html")) == []
    return err


def test_a_scenario_is_run_first_and_its_report_lies_beside_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The verdict is the sentence of a comparison; a second report is the same, byte for byte."""
    assert main(["report", "small.yaml", "--quiet"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    place = Path("results/small/latest").resolve().name
    assert (
        re.sub(r"1\.\d MB", "1 MB", out).split()
        == (
            f"Saved in results/small/{place}/report.html (1 MB, opens in any browser, needs no "
            "network)."
        ).split()
    )
    page = Path("results/small/latest/report.html")
    first = page.read_bytes()
    assert main(["compare", "small", "--quiet"]) == 0
    sentence = capsys.readouterr().out.split("\n\n")[0].replace("\n", " ")
    (shown,) = re.findall(r'<p class="strong">(.*?)</p>', first.decode())
    said = re.sub("</?bdi>", "", shown).replace("&#34;", '"').replace("&gt;", ">")
    assert said == sentence
    page.unlink()
    assert main(["report", "small.yaml", "--quiet"]) == 0
    assert page.read_bytes() == first


def test_pictures_and_another_place_are_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pictures lie in a folder beside the page; a grid has one report."""
    monkeypatch.setattr(figures, "_png", lambda _spec: b"png")
    monkeypatch.setattr(figures, "_svg", lambda _spec: b"svg")
    ran("--vary", "seats.Ana.writing_minutes=30,60", "--strategy", "note")
    Path("mine").mkdir()
    capsys.readouterr()
    assert main(["report", "small", "--figures", "--out", "mine/page.html"]) == 0
    assert capsys.readouterr().out.startswith("Saved in mine/page.html (1.")
    names = sorted(path.name for path in Path("mine/figures").iterdir())
    assert {"verdict.png", "verdict.svg", "funnel.png", "meetings-by-week.svg"} <= set(names)
    assert "note, writing_minutes=30" in Path("mine/page.html").read_text()
    assert not Path("results/small/latest-grid/report.html").exists()


def test_what_cannot_be_reported_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """With the reason, as in a comparison; nothing is run and nothing is left behind."""
    assert refused(capsys, "small.yaml", "--outcome", "reply").startswith(
        '--outcome: expected one of "replies", '
    )
    assert refused(capsys, "smal.yaml").startswith("smal.yaml: expected a readable")
    assert 'saw "nowhere"' in refused(capsys, "nowhere")
    assert not Path("results").exists()
    ran("--out", "mine")
    assert refused(capsys, "mine", "--out", ".") == (
        "--out: expected a file to write, saw the folder .\n"
    )
    assert refused(capsys, "mine", "--out", "away/page.html") == (
        "--out: expected a file in an existing folder, saw away/page.html\n"
    )
    marked(Path("mine"), finished=False)
    assert refused(capsys, "mine").startswith("mine is not finished: 25 of 25 simulated")
    marked(Path("mine"), finished=True)
    Path("mine/outcomes/part-00000.parquet").write_bytes(b"")
    assert "mine is damaged: outcomes/part-00000.parquet has changed since it was" in refused(
        capsys, "mine", code=3
    )


def test_a_page_that_cannot_be_written_leaves_the_old_one(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whole or not at all."""
    ran("--out", "mine", "--strategy", "mail")
    page = Path("mine/report.html")
    page.write_text("the old one")

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("simulator.storage.whole.os.fsync", full)
    capsys.readouterr()
    assert main(["report", "mine"]) == 3
    assert capsys.readouterr().err == "cannot write mine/report.html: no space left on device\n"
    assert page.read_text() == "the old one"
    assert [path.name for path in Path("mine").iterdir() if "tmp" in path.name] == []


def test_without_what_draws_one_sentence_says_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a package cannot be installed, everything else still works."""
    ran("--out", "mine")
    imported = builtins.__import__

    def without(name: str, *others: Any, **more: Any) -> Any:
        if name.startswith("simulator.report.written"):
            raise ModuleNotFoundError("No module named 'altair'", name="altair")
        return imported(name, *others, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    assert refused(capsys, "mine") == (
        "this needs the package altair, which is not installed here: pip install "
        "outreach-simulator\n"
    )
