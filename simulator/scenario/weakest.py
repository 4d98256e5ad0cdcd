"""The least certain figures that a scenario rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from simulator.scenario.catalogue.figure import Figure
from simulator.scenario.catalogue.spelling import spelt
from simulator.scenario.model import Scenario, Step

AT_MOST: Final = 3
WEAK: Final = ("L", "S")
"""Low confidence, and figures that only one article states."""
BEYOND_REPLIES: Final = ("positive_replies", "meetings", "deals", "value_expected", "net_value")
"""Outcomes that count only what comes of positive answers, in the order in which they follow."""


@dataclass(frozen=True, slots=True)
class WeakFigure:
    """One such figure."""

    path: str
    figure: Figure
    value: str
    """As people write it: 8 %, 6 % to 12 %, 41 of 152."""


def weakest(scenario: Scenario, names: Iterable[str]) -> tuple[WeakFigure, ...]:
    """Return at most three figures that the strategies `names` rest on and that are known least.

    First what the scenario itself leaves open (ranges, evidence), then what the catalogue knows
    with low confidence, each in the order of what they usually move: answer rates, what follows an
    answer, texts, suppression, minutes. How much each moves this scenario is not measured here.
    """
    figures = scenario.world.figures
    paths = [path for path in dict.fromkeys(most_moving(scenario, set(names))) if path in figures]
    open_ones = [path for path in paths if figures[path].left_open]
    open_ones += [path for path, one in figures.items() if one.left_open and path not in open_ones]
    weak = [path for path in paths if figures[path].confidence in WEAK and path not in open_ones]
    return tuple(
        WeakFigure(path, figures[path], spelt(figures[path]))
        for path in (open_ones + weak)[:AT_MOST]
    )


def most_moving(scenario: Scenario, names: set[str]) -> Iterator[str]:
    """Yield the figures that strategies rest on, the ones that usually move most first."""
    steps = list(_steps(scenario, names))
    channels: set[str] = {step.channel for step in steps if step.action == "send"}
    texts = list(dict.fromkeys((s.channel, s.text) for s in steps if s.action == "send"))
    if "invitation" in channels:
        yield "rates.accepted"
    if "message" in channels:
        yield "rates.message_answered.first"
    if "inmail" in channels:
        yield "rates.inmail_answered"
    yield from _after_the_answer(scenario.study.outcome, channels)
    for channel, text in texts:
        if text != "segment" and "personalisation" not in scenario.world.off:
            yield f"rates.{'note' if channel == 'invitation' else channel + '_text'}.{text}"
    if "invitation" in channels and "suppression" not in scenario.world.off:
        yield "limits.suppression.week_lock"
        yield "limits.suppression.view"
    if "costs" not in scenario.world.off:
        if scenario.world.labour:
            yield "prices.wage"
        yield from (f"prices.minutes.{text}" for _, text in texts)


def _after_the_answer(outcome: str, channels: set[str]) -> Iterator[str]:
    if outcome not in BEYOND_REPLIES:
        return
    depth = BEYOND_REPLIES.index(outcome)
    for channel in ("message", "inmail"):
        if channel in channels:
            yield f"rates.positive.{channel}"
    if depth >= 1:
        yield "rates.value.meeting_per_positive"
    if depth >= 2:
        yield "rates.value.deal_per_meeting"


def _steps(scenario: Scenario, names: set[str]) -> Iterator[Step]:
    for strategy in scenario.strategies:
        if strategy.name in names:
            for part in (strategy, *scenario.cadences(strategy)):
                yield from part.steps
