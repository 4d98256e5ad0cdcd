"""STRESS-DES: what a reader needs to judge and to repeat the study.

The items are those of Monks, Currie, Onggo, Robinson, Kunc and Taylor (2019, "Strengthening the
reporting of empirical simulation studies", Journal of Simulation 13:55), as in docs/evidence.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from simulator.answers.show import Block, Paragraph, Table
from simulator.report.material import Material
from simulator.words import goal_text, money, outcome_name, several


def section(material: Material) -> tuple[Block, ...]:
    return (
        Paragraph(
            "What a reader needs to judge and to repeat the study, after Monks and others (2019), "
            "Strengthening the reporting of empirical simulation studies, Journal of Simulation "
            "13:55. What holds for every run is told in docs/evidence.md."
        ),
        Table("STRESS-DES, filled for this run", ("item", "here"), tuple(_items(material)), left=2),
    )


def _items(material: Material) -> Iterator[tuple[str, str]]:
    found, resolved = material.found, material.resolved
    study, world, labels = resolved["study"], resolved["world"], material.labels
    names = ", ".join(one["name"] for one in resolved["strategies"])
    name = outcome_name(found.outcome, labels)
    goal = "; ".join(goal_text(one, labels) for one in found.goals) or "none"
    yield "1.1 purpose", resolved["question"] or "not stated in the scenario"
    yield "1.2 outputs", f"{name}; goal: {goal}; every column: results/README.md"
    yield "1.3 aims of experiments", f"which of {several(len(found.rows), 'alternative')} to run"
    yield "2.1 base model", "the way of a prospect through a cadence; the SimPy engine defines it"
    off = ", ".join(world["off"]) or "none"
    yield "2.2 base logic", f"rules of the platform and of people; switched off here: {off}"
    yield "2.3 scenario logic", f"strategies: {names}{_levers(material)}"
    yield "2.4 algorithms", "routes and priorities as guards; oldest credits first"
    yield "2.5.1 entities", _people(material)
    yield "2.5.2 activities", f"steps: {_steps(resolved)}"
    yield "2.5.3 resources", "; ".join(_seat(seat) for seat in resolved["seats"])
    yield "2.5.4 queues", "per seat, channel and class of priority"
    yield "2.5.5 entry and exit", "day of arrival in; answered, exhausted or still under way out"
    books = ", ".join(dict.fromkeys(world["catalogue"].values()))
    yield "3.1 data sources", f"catalogue {books}; each figure has source and confidence"
    yield "3.2 preparation", _drawn(world["figures"])
    given = sum(one["confidence"] == "given" for one in world["figures"].values())
    yield (
        "3.3 input parameters",
        f"{several(given, 'figure')} given by the scenario, the rest above",
    )
    yield "3.4 assumptions", "see the section before this one; Limits of the model in docs/model.md"
    yield "4.1 initialisation", "empty queues, nothing pending; no warm-up: a campaign begins"
    until = study["answers_until"]
    yield (
        "4.2 run length",
        f"from {world['start']}, {study['days']} days of sending, {until} counted",
    )
    lived = several(found.replications, "independent replication")
    yield "4.3 estimation", f"{lived} of each on the same people and luck; 95 % intervals, paired"
    versions = ", ".join(f"{what} {which}" for what, which in material.manifest.versions.items())
    yield "5.1 software", f"{versions}; engine: {material.manifest.engine}"
    yield "5.2 random sampling", f"Philox4x64-10, an address for each number; seed {found.seed}"
    yield "5.3 execution", "next event by minute; simultaneous events in a fixed order"
    yield "5.4 system", f"{material.manifest.wall_seconds:.1f} seconds; any machine with Python"
    yield "6.1 code", f"digest of the run {material.manifest.digest}"


def _levers(material: Material) -> str:
    levers = material.manifest.levers
    return f"; varied: {', '.join(levers)}" if levers else ""


def _people(material: Material) -> str:
    people = material.labels.prospect
    source = material.resolved["world"]["prospects"]
    count = several(int(material.mean(0, "prospects").value), people.one, people.many)
    if source["file"] is not None:
        return f"{count} of the list {source['file']} (sha256 {str(source['file_digest'])[:12]})"
    parts = ", ".join(f"{one['count']:,} {one['name']}" for one in source["segments"])
    return f"{count}: {parts}"


def _steps(resolved: Any) -> str:
    kinds = Counter(
        step["task"] or step["channel"] or step["action"]
        for strategy in resolved["strategies"]
        for step in strategy["steps"]
    )
    return ", ".join(f"{count} {kind}" for kind, count in kinds.items()) or "none"


def _seat(seat: Any) -> str:
    minutes = seat["writing_minutes"]
    parts = [f"{seat['count']} x {seat['name']} on {seat['plan']}"]
    if minutes is not None:
        parts.append(f"{several(minutes, 'writing minute')} a day")
    if seat["wage_cents"] is not None:
        parts.append(f"{money(seat['wage_cents'])} an hour")
    return ", ".join(parts)


def _drawn(figures: Any) -> str:
    evidence = [path for path, one in figures.items() if one["trials"] is not None]
    ranges = [
        path
        for path, one in figures.items()
        if one["trials"] is None and one["low"] is not None and one["low"] != one["high"]
    ]
    parts = []
    if evidence:
        parts.append(f"drawn anew in each campaign from evidence: {', '.join(evidence)}")
    if ranges:
        parts.append(f"from a range: {', '.join(ranges)}")
    return "; ".join(parts) or "every figure is one number"
