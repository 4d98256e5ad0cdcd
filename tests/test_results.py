"""What is said about results, and the finished run that comes along."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from simulator.scenario.load import load
from simulator.storage.manifest import MEANINGS
from simulator.storage.read import read_table
from simulator.study.run import run
from simulator.study.summary import HEADER
from tests.storage.made import read_timeline

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "results"
SAMPLE = RESULTS / "sample"
OF_ITS_MAKING = (
    "digest",
    "rules",
    "engine",
    "versions",
    "wall_seconds",
    "parts",
    "sha256",
    "summary",
    "columns",
    "asked",
)
"""What a manifest tells of the version, the machine and the moment that made a run."""


@pytest.fixture(scope="module")
def anew(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as this version makes it; both engines make the same."""
    folder = tmp_path_factory.mktemp("sample") / "run"
    scenario, _ = load(ROOT / "scenarios/quickstart.yaml")
    run(scenario, replications=20, out=folder, engine="compiled", workers=2)
    return folder


def test_the_sample_is_small() -> None:
    """A clone does not carry much of it."""
    assert sum(file.stat().st_size for file in SAMPLE.rglob("*")) < 500_000


def test_the_sample_is_what_this_version_makes(anew: Path) -> None:
    """`make sample` makes it anew; every stored number is compared."""
    assert read_table(SAMPLE).equals(read_table(anew))
    assert read_timeline(SAMPLE).equals(read_timeline(anew))
    assert rows(SAMPLE) == rows(anew)
    assert manifest(SAMPLE) == manifest(anew)
    assert pq.read_table(SAMPLE / MEANINGS).equals(pq.read_table(anew / MEANINGS))


def rows(folder: Path) -> list[list[object]]:
    """The cells of `summary.csv`, numbers to nine digits: libraries sum in orders of their own."""
    with (folder / "summary.csv").open(encoding="utf-8", newline="") as stream:
        return [[rounded(cell) for cell in row] for row in csv.reader(stream)]


def rounded(cell: str) -> object:
    try:
        return float(f"{float(cell):.9g}")
    except ValueError:
        return cell


def manifest(folder: Path) -> dict[str, object]:
    told = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return {key: value for key, value in told.items() if key not in OF_ITS_MAKING}


@pytest.mark.parametrize("name", ["outcomes", "timeline"])
def test_the_page_and_the_files_say_the_same_of_every_column(name: str) -> None:
    """Name, unit and meaning, in the same order."""
    page = (RESULTS / "README.md").read_text(encoding="utf-8")
    table = page.split(f"\n## {name}\n")[1].split("\n## ")[0]
    told = re.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \| (.+) \|$", table, re.MULTILINE)
    schema = pq.read_schema(SAMPLE / name / "part-00000.parquet")
    stored = []
    for field in schema:
        meaning = field.metadata[b"meaning"].decode()
        empty = "; empty where it never happened" if field.nullable else ""
        stored.append((field.name, field.metadata[b"unit"].decode(), meaning + empty))
    assert told == stored
    assert len(told) > 10


def test_the_page_explains_the_summary() -> None:
    """Each of its columns."""
    page = (RESULTS / "README.md").read_text(encoding="utf-8")
    table = page.split("\n## summary\n")[1].split("\n## ")[0]
    assert tuple(re.findall(r"`(\w+)`[,| ]", table)) == HEADER
