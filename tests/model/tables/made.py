"""A scenario of one seat, one segment and one strategy, to be changed by settings."""

from __future__ import annotations

from simulator.model.tables.resources import Resources, resources_of
from simulator.scenario.model import Scenario
from tests.worlds import scenario

BASE = """
    world:
      start: 2026-01-05
      prospects: [{name: all, count: 4, seniority: manager}]
    seats:
      - {name: Ana, plan: premium-career, account_opened: 2020-05-17}
    strategies:
      one:
        steps:
          ask: {send: invitation, text: segment, wait: 3d, accepted: hello, silent: mail}
          hello: {send: message, text: segment}
          mail: {send: inmail, text: tailored, no_credit: stop}
    study: {days: 60}
"""


def base(*sets: str) -> Scenario:
    """The scenario above with `path=value` settings."""
    return scenario(BASE, *sets)


def resources(*sets: str) -> Resources:
    """The resources of its strategy."""
    world = base(*sets)
    return resources_of(world, world.strategies[0])
