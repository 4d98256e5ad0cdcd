"""A small run with all beside it that a report can tell, and names that are after trouble."""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import numpy as np

from simulator.answers.compare.compared import compare
from simulator.answers.duel.record import DuelRecord, ExampleRecord, LineRecord, keep_duel
from simulator.answers.show import Chart
from simulator.model.outcomes.columns import StoredColumn
from simulator.report.content import Section
from simulator.report.material import Material, material
from simulator.report.sections import METHOD_SECTIONS, QUESTION_SECTIONS, RESULT_SECTIONS, sections
from simulator.scenario.load import load
from simulator.stats.intervals import Estimate
from simulator.storage.persons import write_persons
from simulator.storage.places import open_runs
from simulator.storage.read import known_run
from simulator.study.run import run
from tests.cli.made import SMALL

TROUBLE = '</script><script>window.hacked = 1</script><img src=x onerror="window.hacked = 2">\'\\'
HIDDEN = "\u202egnp.exe\u202c \u0007\u0000 \u2028 end"
HEBREW = "\u05e9\u05dc\u05d5\u05dd first"
LONG = "a name of sixty letters and not one less than that in all it"


def lived(folder: Path, text: str = SMALL, name: str = "small", replications: int = 40) -> Path:
    """Live a scenario written into `folder`, and return the folder of the run."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.yaml"
    file.write_text(text, encoding="utf-8")
    scenario, _ = load(file)
    return run(scenario, replications=replications, out=folder / "run", engine="compiled").folder


def told(folder: Path, sentence: str = "Run it.") -> Material:
    (place,) = open_runs([(str(folder), folder)])
    return material(place, compare((place,)), sentence)


@cache
def small() -> Material:
    """The same for all tests of a process."""
    return told(lived(Path(mkdtemp())))


@cache
def troubled() -> Material:
    """That of names which are after trouble, likewise."""
    return told(hostile(Path(mkdtemp())))


@cache
def whole(trouble: bool) -> tuple[Section, ...]:
    """All sections of the report of `troubled`, or of `small`."""
    return sections(troubled() if trouble else small())


def part(found: Material, title: str) -> Section:
    """One section of a report."""
    (make,) = (
        make
        for one, make in (*RESULT_SECTIONS, *QUESTION_SECTIONS, *METHOD_SECTIONS)
        if found.said(one) == title
    )
    return Section(title, make(found))


def figure(section: Section, name: str) -> Chart:
    (one,) = (block for block in section.blocks if isinstance(block, Chart) and block.name == name)
    return one


def hostile(folder: Path) -> Path:
    """A run whose every name tries to become something else."""
    text = SMALL.replace("  note:\n", f'  "{HEBREW}":\n').replace("  mail:\n", f'  "{LONG}":\n', 1)
    text += f'question: {json.dumps(TROUBLE)}\nlabels: {{prospect: "o\'brien & co"}}\n'
    place = lived(folder, text, "o'brien & co's")
    ids = [TROUBLE, HIDDEN, "x" * 5_000, HEBREW]
    some = [0.5, 0.4, 0.3, 0.2]
    people = {
        "id": ids,
        "kind": ["<i>", "&amp;", HIDDEN, '"'],
        "rank": [1, 2, 3, None],
        "gain_per_credit": [0.4, 0.3, 0.2, None],
        **{f"reply_{what}: {HEBREW}": some for what in ("chance", "low", "high")},
    }
    digest = known_run(place).digest
    beside(place, digest, people)
    one = Estimate(1.5, 1.0, 2.0)
    change = (0, "x", TROUBLE, "luck", "", "")
    said = DuelRecord(
        verdict=TROUBLE,
        names=(TROUBLE, HIDDEN.replace("\0", "")),
        digest=digest,
        outcome="replies",
        replications=40,
        replications_stored=40,
        interval_level=0.95,
        won_only_by=(one, one),
        won_by_both=one,
        net=one,
        unexplained_share=0.0,
        lines=(LineRecord(TROUBLE, "luck", "", "", (one, one), (1.0, 1.0)),),
        examples=(ExampleRecord(*change, (f"outreach story {TROUBLE}",)),),
    )
    keep_duel(place, said)
    return place


def beside(folder: Path, digest: str, people: dict[str, list[Any]]) -> None:
    """Store a table of people, told in 40 campaigns, beside a run of this digest."""
    kinds = {"id": "string", "kind": "string", "rank": "int32", "campaigns": "int32"}
    whole = {**people, "campaigns": [40] * len(people["id"])}
    columns = [StoredColumn(name, kinds.get(name, "float64"), "", "") for name in whole]
    values = {
        one.name: whole[one.name]
        if one.type == "string"
        else np.array([math.nan if value is None else value for value in whole[one.name]])
        for one in columns
    }
    write_persons(folder, "per-prospect", columns, values, digest)


def drawn(one: Chart, panel: int = 0, layer: int = 0) -> list[dict[str, Any]]:
    """The rows of numbers behind one layer of a chart."""
    spec = one.panels[panel].chart.to_dict()
    data = spec["layer"][layer].get("data") or spec["data"]
    return list(spec["datasets"][data["name"]] if "name" in data else data["values"])
