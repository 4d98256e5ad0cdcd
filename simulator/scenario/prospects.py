"""Who is contacted: segments with exact counts, or a list file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from simulator.errors import nearest
from simulator.reading.fields import Field, Findings, Kind, later, mapping, one_of, read_fields
from simulator.reading.form import Form, any_of, list_of
from simulator.reading.node import Node
from simulator.reading.wording import listed, shown
from simulator.scenario.catalogue.figure import Figure
from simulator.scenario.guards import DEGREES
from simulator.scenario.kinds import COUNT, DAY, MONEY, MOST, NAME, SWITCH, TEXT
from simulator.scenario.listed import (
    COLUMN_NAMES,
    ENCODING,
    EXCLUDED_VALUES,
    KEEP,
    TITLES,
    read_listed,
)
from simulator.scenario.mixtures import YES, mixture, mixtures
from simulator.scenario.model import ProspectSource, SegmentSpec
from simulator.vocabulary import INDUSTRIES, SENIORITIES, SIZES


def _day_or_date(node: Node, notes: Findings) -> int | date | None:
    if isinstance(node.value, str) and "-" in node.value:
        day: date | None = DAY.read(node, notes)
        return day
    number: int | None = COUNT.read(node, notes)
    return number


SEGMENT: Final = (
    Field("count", COUNT, "how many prospects", required=True),
    Field("name", NAME, "name of the segment in guards and tables"),
    Field("mix", one_of(("benchmark",)), "the benchmark mix for what is not written"),
    Field("seniority", mixture(SENIORITIES), "seniority, or shares of several"),
    Field("industry", mixture(INDUSTRIES), "industry, or shares of several"),
    Field("staff", mixture(SIZES), "employees of the company, or shares of several bands"),
    Field("degree", mixture(DEGREES), "1 is a connection already"),
    Field("warm", YES, "introduced by somebody both know"),
    Field("shared", YES, "a shared group, school or employer"),
    Field("open_to_work", YES, "shows to be open to work"),
    Field("open_profile", YES, "can be written to without a credit"),
    Field("accepts_inmail", YES, "takes InMail at all"),
    Field("accepts_invitation", YES, "takes invitations at all"),
    Field("mutual", YES, "has a contact of yours who can be asked for an introduction"),
    Field("deal", MONEY, "worth of a deal, in dollars"),
    Field(
        "arrives",
        Kind(_day_or_date, lambda: any_of(COUNT.form(), DAY.form())),
        "day the prospects join the list: a date, or days after the start",
    ),
    Field("seat", TEXT, "the seat that works them"),
    Field("account", TEXT, "the company they all belong to"),
    Field("owner", TEXT, "the seat that has them already, where people are dealt by owner"),
)
_HINTS: Final = {"size": "staff", "employees": "staff", "title": "seniority"}


def read_segments(
    node: Node,
    start: date | None,
    seats: tuple[str, ...],
    figures: Mapping[str, Figure],
    notes: Findings,
) -> tuple[SegmentSpec, ...]:
    """The written segments, in order."""
    if node.refused:
        return ()
    if not isinstance(node.value, list):
        notes.blame(node, "a list of segments such as - {count: 100, seniority: vp}")
        return ()
    segments: list[SegmentSpec] = []
    names: set[str] = set()
    known = frozenset(seats)
    for number, item in enumerate(node.value, start=1):
        values = read_fields(item, SEGMENT, notes, _HINTS)
        name = values["name"] or f"segment {number}"
        if name in names:
            at = item.items.get("name", item)
            notes.blame(at, "a name of its own for each segment", shown(name))
        names.add(name)
        for key in ("seat", "owner"):
            seat = values[key]
            if seat is not None and seats and seat not in known:
                notes.blame(item.items[key], listed(seats), suggestion=nearest(seat, seats))
        segments.append(
            SegmentSpec(
                count=values["count"] or 0,
                name=name,
                mixtures=mixtures(item, values, figures, notes),
                deal_cents=values["deal"],
                arrives_day=_arrival(item, values["arrives"], start, notes),
                seat=values["seat"],
                account=values["account"],
                owner=values["owner"],
            )
        )
    total = sum(segment.count for segment in segments)
    if total > MOST:
        notes.blame_key(node, f"at most {MOST:,} prospects", f"{total:,}")
    return tuple(segments)


def _arrival(item: Node, written: int | date | None, start: date | None, notes: Findings) -> int:
    if isinstance(written, date):
        if start is None:
            return 0
        if written < start:
            notes.blame(item.items["arrives"], f"a day from the start, {start}, on")
        return (written - start).days
    return written or 0


SOURCE: Final = (
    Field("file", TEXT, "a CSV or Parquet list beside the scenario"),
    Field(
        "columns",
        COLUMN_NAMES,
        "which column of the list holds which field, where its header does not tell; off for none",
    ),
    Field("titles", TITLES, "what words of job titles mean, where you know better"),
    Field("keep", KEEP, "who stays in the list though invited, answered or refused before"),
    Field(
        "exclude",
        EXCLUDED_VALUES,
        "values of a column whose rows are left out, such as {Stage: [Do Not Contact]}",
    ),
    Field("encoding", ENCODING, "encoding of the list, if it is not detected"),
    Field("connections", TEXT, "the Connections.csv of your own archive: they are of degree 1"),
    Field(
        "invitations",
        TEXT,
        "the Invitations.csv of your own archive: whom you invited and who is no connection is "
        "left out",
    ),
    Field("segments", later(lambda: list_of(mapping(SEGMENT))), "segments, in place of a file"),
    Field("resample", SWITCH, "draw the people anew in each replication", default=False),
)
_EITHER: Final = ("file", "segments")


def source_form() -> Form:
    """The form of `prospects:`."""
    one = mapping(SOURCE)
    listed = {"required": list(_EITHER)}
    demands = {"anyOf": [{"required": [key]} for key in _EITHER]}
    return Form(
        {"anyOf": [list_of(mapping(SEGMENT)).schema, {**one.schema, "not": listed}]},
        {"if": {"type": "object"}, "then": demands},
    )


def read_source(
    node: Node,
    base: Path,
    start: date | None,
    seats: tuple[str, ...],
    owners: bool,
    figures: Mapping[str, Figure],
    notes: Findings,
) -> ProspectSource:
    """`prospects:` of the world, either a list of segments or a mapping.

    `owners` tells whether it is to say whose each of them is.
    """
    if isinstance(node.value, list):
        segments = read_segments(node, start, seats, figures, notes)
        return ProspectSource(segments, None, None, False)
    values = read_fields(node, SOURCE, notes)
    listed_segments: Node | None = values["segments"]
    written_keys = [key for key in _EITHER if key in node.items]
    wrong = len(written_keys) > 1 or (notes.whole and not written_keys)
    if wrong and isinstance(node.value, dict):
        saw = "both" if written_keys else "none"
        notes.blame_key(node, "either a file or segments", saw)
    source = read_listed(node, values, base, start, seats, owners, notes)
    if listed_segments is None:
        return source
    written = read_segments(listed_segments, start, seats, figures, notes)
    return replace(source, segments=written)
