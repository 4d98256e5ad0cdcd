"""Makes the population of a scenario: takes its rows, draws blanks, drops whom none can reach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import compress
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from simulator.arrays import Ints
from simulator.model.population.draft import (
    ATTRIBUTES,
    DRAFT_REASONS,
    FLAGS,
    UNREACHABLE_REASON,
    Draft,
)
from simulator.model.population.mixtures import Mixture, default_mixture, mixture_of
from simulator.model.population.people import Population
from simulator.model.population.rows import draft_of_list
from simulator.model.population.segments import draft_of_segments
from simulator.model.population.shares import deal_exactly, deal_singly
from simulator.prospect_lists.report import Report
from simulator.prospect_lists.values import NOT_GIVEN
from simulator.scenario.model import Scenario
from simulator.streams.make import member_uniforms

_Array = TypeVar("_Array", bound=npt.NDArray[np.generic])


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows of a scenario's prospects before anything is drawn, and how they were read."""

    draft: Draft
    report: Report | None
    """How a list file was read; None of segments."""


def read_listing(scenario: Scenario) -> Listing:
    """Take the list that came with a scenario, or write out its segments.

    Raises ValueError for a scenario that names a list but was not loaded with it.
    """
    source = scenario.world.prospects
    if source.sheet is not None:
        return Listing(draft_of_list(source.sheet), source.sheet.report)
    if source.file is not None:
        raise ValueError(f"{source.file} has not been read")
    seats = tuple(seat.name for seat in scenario.seats)
    return Listing(draft_of_segments(source.segments, seats), None)


def populate(
    scenario: Scenario,
    replication: int | None,
    listing: Listing | None = None,
    draw: int | None = None,
) -> Population:
    """The people of a scenario, N prospects in the order of the list.

    With replication `None` they are fixed by the seed, and shares are exact counts of the rows of a
    segment or list, given and left-out ones included; with a number each blank attribute is drawn
    anew in that replication, for each member on its own. What a list file says stays as it is.
    `listing` spares making the draft again. Figures that people are drawn from are those of `draw`,
    the replication's own unless said.
    """
    draft = (listing or read_listing(scenario)).draft
    dropped = draft.dropped.copy()
    codes = _fill(scenario, replication, replication if draw is None else draw, draft)
    reachable = (
        (codes["degree"] == 1)
        | (codes["open_profile"] == 1)
        | (codes["accepts_invitation"] == 1)
        | (codes["accepts_inmail"] == 1)
    )
    dropped[~reachable & (dropped == 0)] = 1 + DRAFT_REASONS.index(UNREACHABLE_REASON)
    keep = dropped == 0
    group = draft.group[keep]
    sizes = np.bincount(group, minlength=len(draft.group_names))
    flags = {field: _frozen(codes[field][keep] == 1) for field in FLAGS}
    kinds = {field: _frozen(codes[field][keep]) for field in ATTRIBUTES if field not in FLAGS}
    return Population(
        ids=tuple(compress(draft.ids, keep.tolist())),
        segment=_frozen(draft.segment[keep]),
        row=_frozen(draft.row[keep]),
        degree=kinds["degree"],
        seniority=kinds["seniority"],
        industry=kinds["industry"],
        size=kinds["size"],
        relation=kinds["relation"],
        open_to_work=flags["open_to_work"],
        open_profile=flags["open_profile"],
        accepts_invitation=flags["accepts_invitation"],
        accepts_inmail=flags["accepts_inmail"],
        mutual=flags["mutual"],
        deal_cents=_frozen(draft.deal_cents[keep]),
        arrives_day=_frozen(draft.arrives_day[keep]),
        account=_frozen(draft.account[keep]),
        seat=_frozen(draft.seat[keep]),
        owner=_frozen(draft.owner[keep]),
        group=_frozen(group),
        segment_size=_frozen(sizes[group]),
        segment_rows=draft.segment_rows,
        seat_names=tuple(seat.name for seat in scenario.seats),
        segment_names=draft.group_names,
        dropped=tuple(
            (reason, rows)
            for code, reason in enumerate(DRAFT_REASONS, start=1)
            if (rows := int(np.count_nonzero(dropped == code)))
        ),
    )


def _fill(
    scenario: Scenario, replication: int | None, draw: int | None, draft: Draft
) -> Mapping[str, Ints]:
    """Codes without blanks: each segment's blanks are drawn from its mixture of the attribute."""
    seed, figures = scenario.study.seed, scenario.world.figures
    specs = scenario.world.prospects.segments
    deal = deal_exactly if replication is None else deal_singly
    filled = {field: codes.copy() for field, codes in draft.codes.items()}
    first = 0
    for segment, rows in enumerate(draft.segment_rows):
        members = slice(first, first + rows)
        first += rows
        for field in ATTRIBUTES:
            codes = filled[field][members]
            blank = (codes == NOT_GIVEN) & (draft.dropped[members] == 0)
            if not blank.any():
                continue
            written = specs[segment].mixtures.get(field) if segment < len(specs) else None
            mixture: Mixture = (
                mixture_of(field, written)
                if written
                else default_mixture(field, figures, seed, draw)
            )
            if len(mixture[0]) == 1:
                codes[blank] = mixture[0][0]
            else:
                draws = member_uniforms(seed, replication, segment, field, rows)
                # All rows take their turn, so that one left out or filled in shifts nobody.
                codes[blank] = deal(*mixture, draws)[blank]
    return filled


def _frozen(array: _Array) -> _Array:
    array.flags.writeable = False
    return array
