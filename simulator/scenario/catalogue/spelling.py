"""Figures as people write them."""

from __future__ import annotations

from simulator.reading.units import say_duration, say_money, say_share
from simulator.scenario.catalogue.figure import Delay, Figure
from simulator.vocabulary import MINUTES_PER_DAY


def spelt(figure: Figure) -> str:
    """Write a figure's value: 8 %, 6 % to 12 %, 41 of 152, $99.99, off."""
    if figure.word:
        return figure.word
    if figure.hits is not None and figure.trials is not None:
        return f"{figure.hits:g} of {figure.trials:g}"
    if figure.low is None or figure.high is None:
        return "off"
    if figure.low == figure.high:
        return number_spelt(figure.low, figure.unit)
    return f"{number_spelt(figure.low, figure.unit)} to {number_spelt(figure.high, figure.unit)}"


def may_be(figure: Figure) -> str:
    """Write what a figure may be: the range that its sources leave open, or as it is written."""
    if figure.span is None or figure.left_open:
        return spelt(figure)
    low, high = (number_spelt(end, figure.unit) for end in figure.span)
    return f"{low} to {high}"


def bound_spelt(value: float, unit: str) -> str:
    """A bound as a planner may write it."""
    match unit:
        case "cents":
            return say_money(value)
        case "minutes":
            return say_duration(round(value))
        case "probability":
            return say_share(value)
        case _:
            return f"{value:,.10g}"


def number_spelt(value: float, unit: str) -> str:
    """Write a number in the unit of its figure."""
    if unit == "probability":
        return f"{value * 100:.3g} %"
    if unit == "cents":
        return f"${value / 100:,.2f}".removesuffix(".00")
    if unit == "minutes":
        return _time(int(value))
    return f"x {value:g}" if unit == "factor" else f"{value:g}"


def _time(minutes: int) -> str:
    for unit, size in (("day", MINUTES_PER_DAY), ("hour", 60)):
        if minutes and minutes % size == 0:
            return f"{minutes // size} {unit}{'s' * (minutes > size)}"
    return f"{minutes} minute{'s' * (minutes != 1)}"


def delay_spelt(delay: Delay) -> str:
    """Write a table of delays: 0 % by 1m, 63 % by 1d, ..., and what is spread evenly."""
    points = [f"{number_spelt(by, 'probability')} by {say_duration(t)}" for t, by in delay.points]
    bumps = [
        f"{number_spelt(part, 'probability')} evenly from {say_duration(a)} to {say_duration(b)}"
        for a, b, part in delay.bumps
    ]
    return ", ".join(points + bumps)
