"""Rates of the planner's own: the base log-odds at which what was counted comes back.

Evidence was counted on some people and some touch. The factors of these are known, so the base is
solved as that of the reference sender is, with other weights. Whoever belongs to a group of which
something was counted has a base of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from simulator.arrays import Bools, Floats, Ints
from simulator.model.population.people import Population
from simulator.model.tables.figures import Sampled
from simulator.model.tables.guards import holds
from simulator.model.tables.interest import Curves, height
from simulator.model.tables.odds import DRAW_RATES, VOLUMES, OddsFactors
from simulator.model.tables.odds_base import WeightedKinds, curve_of, some_rows
from simulator.model.tables.odds_length import length_band
from simulator.scenario.audience import audience
from simulator.scenario.evidence import Reach, with_shares
from simulator.scenario.model import Evidence, Scenario, World
from simulator.vocabulary import (
    DRAW_CHANNELS,
    DRAW_INVITATION,
    DRAW_MESSAGE,
    DRAW_OF_CHANNEL,
    INDUSTRIES,
    SENIORITIES,
    SIZES,
    TEXTS,
)

_CHANNELS: Final = {draw: channel for channel, draw in enumerate(DRAW_OF_CHANNEL)}
"""A channel of each draw channel."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What one rate was counted on, as codes; `rates` (A,) is what was counted."""

    group: int
    """0 where it is everybody's rate, else the number of the group."""
    rates: Floats
    text: int
    band: int
    note: int
    """Text of the invitation before; -1 for none"""
    note_band: int
    engaged: bool
    pace: int
    """Invitations a morning at which it was counted; 0 is where volume does not act"""
    kinds: Ints
    """(6, Q) seniority, industry, size, relation, open to work, group of acceptance"""
    weight: Floats
    """(A, Q) shares, sum 1"""

    def rows(self, piece: Ints) -> Stated:
        """Take the rows of some replications."""
        return replace(
            self, rates=some_rows(self.rates, piece), weight=some_rows(self.weight, piece)
        )


def evidence_on_groups(world: World, draw: int) -> list[Evidence]:
    """List the evidence of groups on a draw channel, in order of their numbers, from 1."""
    return [one for one in evidence_of(world, draw) if one.guard is not None]


def evidence_of(world: World, draw: int) -> list[Evidence]:
    """List all evidence on the first touch of a draw channel."""
    return [one for one in world.evidence if one.rate == DRAW_RATES[draw][0]]


def group_counts(world: World) -> tuple[int, int, int]:
    """Count the groups of each draw channel, everybody else among them."""
    message, inmail, invitation = (
        1 + len(evidence_on_groups(world, draw)) for draw in range(len(DRAW_CHANNELS))
    )
    return message, inmail, invitation


def group_codes(scenario: Scenario, population: Population) -> Ints:
    """Code the groups of each prospect in all draw channels as one number: int64 (N,)."""
    code = np.zeros(len(population.ids), np.int64)
    for draw in range(len(DRAW_CHANNELS)):
        groups = evidence_on_groups(scenario.world, draw)
        code *= 1 + len(groups)
        for number, one in enumerate(groups, start=1):
            assert one.guard is not None
            code[holds(one.guard, scenario, population)] += number
    return code


def counted_on(scenario: Scenario, population: Population) -> World:
    """Put the people of the list in place of their expected shares, where they are always these.

    A lever may have moved the shares that the evidence was counted on; then it keeps its own.
    """
    world = scenario.world
    if world.prospects.resample or not any(one.kinds for one in world.evidence):
        return world
    people = audience(world.prospects, world.figures)
    found = []
    for one in world.evidence:
        same = one.kinds and with_shares(one, people, world.evidence) == one
        found.append(_counted(one, scenario, population) if same else one)
    return replace(world, evidence=tuple(found))


def can_reach(reach: Reach, population: Population) -> Bools:
    """Tell of each prospect whether a channel can reach it: bool (N,)."""
    connected = population.degree == 1
    takes = {
        "invitation": population.accepts_invitation,
        "connection": connected,
        "inmail": population.accepts_inmail,
        "open_profile": population.open_profile,
        "either": population.accepts_inmail | population.open_profile,
    }
    mine: Bools = takes[reach] & (connected == (reach == "connection"))
    return mine


def _counted(one: Evidence, scenario: Scenario, population: Population) -> Evidence:
    mine = can_reach(one.reach, population)
    if one.guard is not None:
        mine &= holds(one.guard, scenario, population)
    if not mine.any():
        return one
    group = np.zeros(len(mine), np.int64)
    if one.rate == DRAW_RATES[DRAW_MESSAGE][0]:
        group = group_codes(scenario, population) % group_counts(scenario.world)[DRAW_INVITATION]
    codes = np.stack(
        (
            population.seniority,
            population.industry,
            population.size,
            population.relation,
            population.open_to_work.astype(np.int64),
            group,
        )
    )
    kinds, counts = unique_columns(codes[:, mine])
    return replace(
        one,
        kinds=tuple((a, b, c, d, e, f) for a, b, c, d, e, f in kinds.T.tolist()),
        shares=tuple((counts / counts.sum()).tolist()),
    )


def unique_columns(codes: Ints) -> tuple[Ints, Ints]:
    """Find the columns of a table that differ, and how often each is there: (k, Q) and (Q,)."""
    shape = tuple((codes.max(axis=1, initial=0) + 1).tolist())
    # As one number each: NumPy takes 30 times as long to compare columns.
    numbers = np.ravel_multi_index(tuple(codes), shape)
    _, places, counts = np.unique(numbers, return_index=True, return_counts=True)
    return codes[:, places], counts


def by_code(bases: Sequence[Floats]) -> Floats:
    """Lay bases (A, groups, 8) of the draw channels side by side: (A, 3, codes, 8)."""
    rows = max(len(base) for base in bases)
    counts = [base.shape[1] for base in bases]
    places = np.unravel_index(np.arange(int(np.prod(counts))), counts)
    wide = [np.broadcast_to(base, (rows, *base.shape[1:])) for base in bases]
    return np.stack([base[:, place] for base, place in zip(wide, places, strict=True)], axis=1)


def stated(world: World, sampled: Sampled, mix: Floats, draw: int) -> list[Stated]:
    """Read the evidence on a draw channel; `mix` (A, 6, 40) is the benchmark mix."""
    groups = evidence_on_groups(world, draw)
    found = []
    for one in evidence_of(world, draw):
        if one.kinds:
            kinds, weight = np.array(one.kinds, np.int64).T, np.array([one.shares])
        else:
            kinds, weight = _benchmark(mix)
        found.append(
            Stated(
                group=0 if one.guard is None else 1 + groups.index(one),
                rates=sampled.column(one.path),
                text=TEXTS.index(one.text),
                band=length_band(world, _CHANNELS[draw], one.length),
                note=TEXTS.index(one.note) if one.note else -1,
                note_band=length_band(world, _CHANNELS[DRAW_INVITATION], one.note_length),
                engaged=one.engaged,
                pace=min(one.pace or 0, VOLUMES - 1),
                kinds=kinds,
                weight=weight / weight.sum(axis=1, keepdims=True),
            )
        )
    return found


def _benchmark(mix: Floats) -> tuple[Ints, Floats]:
    shape = (len(SENIORITIES), len(INDUSTRIES), len(SIZES))
    codes = np.indices(shape).reshape(3, -1)
    rest = np.zeros((3, codes.shape[1]), np.int64)
    return np.concatenate((codes, rest)), mix.reshape(len(mix), -1)


def everybodys(told: Sequence[Stated]) -> Stated | None:
    """Return the one that was counted on everybody, where there is one."""
    return next((one for one in told if not one.group), None)


def sender_rates(one: Stated, factors: OddsFactors) -> Floats:
    """Return the rate at which the factors of its people and its touch make what was counted, (A,).

    It is the rate that factors are taken to act on: what was counted holds them already.
    """
    seniority, industry, size, relation, open_to_work, _ = one.kinds
    people = (
        factors.seniority[:, seniority]
        * factors.industry[:, industry]
        * factors.size[:, size]
        * factors.relation[:, relation]
        * factors.open_to_work[:, open_to_work]
    )
    factor = (one.weight * people).sum(axis=1)
    factor = factor * factors.text[:, one.text] * factors.length[:, one.band]
    factor = factor * factors.volume[:, one.pace]
    if one.note >= 0:
        factor = factor * factors.note[:, one.note]
    if one.engaged:
        factor = factor * factors.engaged[:, 0]
    found: Floats = one.rates / np.where(factor > 0, factor, 1)
    return found


def anchored(factors: OddsFactors, everybody: Stated | None, draw: int) -> OddsFactors:
    """Put the rate of the sender whose evidence it is in place of the reference sender's."""
    if everybody is None:
        return factors
    own = sender_rates(everybody, factors)[:, None]
    rows = max(len(own), len(factors.rate))
    rate = np.array(np.broadcast_to(factors.rate, (rows, factors.rate.shape[1])))
    rate[:, : covered(draw)] = own
    return replace(factors, rate=rate)


def covered(draw: int) -> int:
    """Count the ordinals whose rate is that of the first touch."""
    return DRAW_RATES[draw].count(DRAW_RATES[draw][0])


def people_of(
    one: Stated, shifts: OddsFactors, draw: int, shape: Curves, kind: Ints
) -> WeightedKinds:
    """Return those the rate was counted on, as seen by its channel, the touch's shifts included.

    They follow the curves `shape`, of which those of each replication are named by `kind`.
    """
    odds = person_odds(shifts, one.kinds)
    odds = odds + touch_odds(shifts, draw, one)[:, None]
    return WeightedKinds(odds, one.weight, curve_of(one.kinds[0], shape, kind))


def person_odds(shifts: OddsFactors, kinds: Ints) -> Floats:
    """Return the log-odds that their attributes bring to kinds (6, Q) of people: (A, Q)."""
    seniority, industry, size, relation, open_to_work, _ = kinds
    return (
        shifts.seniority[:, seniority]
        + shifts.industry[:, industry]
        + shifts.size[:, size]
        + shifts.relation[:, relation]
        + shifts.open_to_work[:, open_to_work]
    )


def touch_odds(shifts: OddsFactors, draw: int, one: Stated) -> Floats:
    """Return the log-odds that the touch brings: (A,)."""
    odds = shifts.text[:, one.text] + shifts.length[:, one.band]
    if draw == DRAW_INVITATION:
        odds = odds + shifts.volume[:, one.pace]
    if draw == DRAW_MESSAGE and one.note >= 0:
        odds = odds + shifts.note[:, one.note]
    if one.engaged:
        odds = odds + shifts.engaged[:, 0]
    return odds


def accepted(
    one: Stated,
    pace: int,
    shifts: OddsFactors,
    invitation: OddsFactors,
    bases: Floats,
    curves: Curves,
    seer: Curves,
    kind: Ints,
) -> WeightedKinds:
    """Return those who accept the invitation before a first message, as the message sees them.

    Their shares are weight x P(accept | kind, common level), as those of the reference sender's.
    `bases` (A, groups) and `curves` are the invitation's, `pace` is that of its evidence, `seer`
    are the message's curves, and `kind` names those of each replication.
    """
    seen = people_of(one, shifts, DRAW_MESSAGE, seer, kind)
    levels = curves.common[kind][:, None]
    odds = person_odds(invitation, one.kinds) + invitation.text[:, one.note, None]
    odds = odds + invitation.length[:, one.note_band, None] + invitation.volume[:, pace, None]
    odds = odds + bases[:, one.kinds[5]]
    if one.engaged:
        odds = odds + invitation.engaged
    group = curve_of(one.kinds[0], curves, kind)
    chance = height(curves.own, group[..., None], odds[:, :, None] + levels)[0]
    weight = chance * one.weight[:, :, None]
    weight = weight / np.maximum(weight.sum(axis=(1, 2), keepdims=True), 1e-300)
    return WeightedKinds(
        (seen.odds[:, :, None] + levels).reshape(len(seen.odds), -1),
        weight.reshape(len(weight), -1),
        np.repeat(seen.group, levels.shape[-1], axis=-1),
    )
