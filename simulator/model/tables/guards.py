"""Guards of routes and priorities, evaluated once for a whole population."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from simulator.arrays import Bools, Floats, Ints
from simulator.model.population.people import Population
from simulator.scenario.model import Condition, Guard, Scenario
from simulator.vocabulary import INDUSTRIES, RELATIONS, SENIORITIES, SIZES

NAMES = {
    "seniority": SENIORITIES,
    "industry": INDUSTRIES,
    "size": SIZES,
    "relation": RELATIONS,
}


def holds(guard: Guard, scenario: Scenario, population: Population) -> Bools:
    """Tell for each prospect whether all conditions of the guard hold: bool (N,)."""
    result = np.ones(len(population.ids), dtype=np.bool_)
    for condition in guard.conditions:
        result &= _holds(condition, scenario, population)
    return result


def _holds(condition: Condition, scenario: Scenario, population: Population) -> Bools:
    if condition.values:
        return np.isin(worded(condition.attribute, population), condition.values)
    value = numbered(condition.attribute, scenario, population)
    if condition.top_share is not None:
        return top(value, condition.top_share)
    result = np.ones(len(population.ids), dtype=np.bool_)
    if condition.least is not None:
        result &= value >= condition.least
    if condition.most is not None:
        result &= value <= condition.most
    if condition.over is not None:
        result &= value > condition.over
    if condition.under is not None:
        result &= value < condition.under
    return result


def worded(attribute: str, population: Population) -> npt.NDArray[np.str_]:
    """Read a worded attribute of each prospect: str (N,)."""
    if attribute in NAMES:
        codes: Ints = getattr(population, attribute)
        return np.array(NAMES[attribute])[codes]
    if attribute == "segment":
        return np.array(population.segment_names)[population.group]
    if attribute == "seat":
        return np.array([*population.seat_names, ""])[population.seat]
    if attribute == "degree":
        return population.degree.astype(np.str_)
    if attribute == "has_account":
        return np.where(population.account >= 0, "yes", "no")
    return np.where(getattr(population, attribute), "yes", "no")


def numbered(attribute: str, scenario: Scenario, population: Population) -> Floats:
    """Read a numeric attribute of each prospect: float64 (N,); money in cents."""
    everyone = np.ones(len(population.ids))
    if attribute == "deal":
        usual = scenario.world.figures["rates.value.deal"].low or 0.0
        return np.where(population.deal_cents < 0, usual, population.deal_cents)
    if attribute == "segment_size":
        return population.segment_size.astype(np.float64)
    if attribute == "degree":
        return population.degree.astype(np.float64)
    if attribute == "days":
        return everyone * scenario.study.days
    budget = scenario.world.budget_cents
    return everyone * (np.inf if budget is None else budget)


def top(value: Floats, share: float) -> Bools:
    """Mark the given share of prospects with the highest values, ties in list order: bool (N,)."""
    chosen = np.zeros(len(value), dtype=np.bool_)
    order = np.argsort(-value, kind="stable")
    chosen[order[: round(share * len(value))]] = True
    return chosen
