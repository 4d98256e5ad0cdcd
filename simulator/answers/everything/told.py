"""What the outcome hinges on, told: sentence, blocks and JSON values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from simulator.answers.compare.compared import compare
from simulator.answers.compare.comparison import Comparison
from simulator.answers.everything.everything import Benefit, Counting, Elsewhere, Everything, Hinge
from simulator.answers.everything.record import keep_everything, kept_everything
from simulator.answers.everything.vary import CAMPAIGNS, everything
from simulator.answers.question import Asking, Told
from simulator.answers.show import Block, Column, Items, Paragraph, saved, table
from simulator.answers.substudy import Means
from simulator.answers.weak.ranges import CONVENTION, value_at
from simulator.codec import plain
from simulator.outcomes import OUTCOMES
from simulator.scenario.model import Labels
from simulator.stats.intervals import LEVEL, Estimate
from simulator.words import (
    amount,
    hundredths,
    money,
    nouns,
    outcome_name,
    quoted,
    several,
    size,
    span,
    whole_percent,
)

NAMED: Final = 2
"""Figures in the sentence."""
TOLD: Final = 8
"""Figures in a table."""
SAVED: Final = "everything.json, everything/"


def ask(asking: Asking) -> Told:
    """Return what is kept of the compared run; simulate what is missing and keep what it shows."""
    found = compare(asking.places, asking.arguments.outcome)
    (place,) = asking.places
    labels = asking.scenario_of(place).labels
    known = _known(asking, found)
    told = (*blocks(known, labels), saved(place.folder, SAVED))
    return Told(everything_record(known, labels), told)


def _known(asking: Asking, found: Comparison) -> Everything:
    (place,) = asking.places
    campaigns, words = asking.arguments.sample or CAMPAIGNS, nouns(found.labels)
    there = kept_everything(found, words)
    if there is not None and there.campaigns == campaigns:
        return there
    names = several(len(place.manifest.strategies), "strategy", "strategies")
    asking.tell(
        f"{campaigns:,} campaigns of {names} with all unknown figures varied, and as many with "
        "them fixed; stored ones are kept"
    )
    known = everything(asking.scenario_of(place), found, Means.of(asking), words, campaigns)
    keep_everything(place.folder, known, str(place.manifest.resolved["study"]["outcome"]))
    return known


def everything_text(found: Everything, labels: Labels) -> str:
    """Say what is best, what the outcome hinges on, and what is worth finding out before."""
    if not found.figures:
        return "No figure of this scenario is unknown and has a range to vary it over."
    return " ".join((_best(found, labels), _hinges(found, labels), *_worth(found, labels)))


def _best(found: Everything, labels: Labels) -> str:
    best = found.strategies[0]
    came = amount(found.outcome, best.mean.value, labels)
    if not found.strategies[1:]:
        at = size(found.outcome, best.at_estimates.value)
        return (
            f'"{best.strategy}" comes to {came} where all unknown figures vary, and to {at} at '
            "their best estimates."
        )
    said = f'With all unknown figures varied, "{best.strategy}" is best ({came}'
    usual = found.best_at_estimates
    if usual == best.strategy:
        said += f"), as at their best estimates ({size(found.outcome, best.at_estimates.value)})."
    else:
        (other,) = (one for one in found.strategies if one.strategy == usual)
        said += (
            f'), not "{usual}" ({size(found.outcome, other.mean.value)}), which is best at their '
            f"best estimates ({size(found.outcome, other.at_estimates.value)})."
        )
    if found.ties:
        said += f" It cannot be told apart from {quoted(found.ties)}."
    return said


def _hinges(found: Everything, labels: Labels) -> str:
    assert found.share is not None
    said = (
        f"Of the spread of {outcome_name(found.outcome, labels)} between campaigns, about "
        f"{_percent(found.share)} comes from {several(len(found.figures), 'unknown figure')}, "
    )
    top = by_share(found)[:NAMED]
    named = " and ".join(f"{one.meaning} ({whole_percent(one.share.value)})" for one in top)
    return f"{said}{f'mainly {named}' if top else 'of which none stands out'}; the rest is chance."


def by_share(found: Everything) -> list[Hinge]:
    """Return the figures that make a part of the spread, the largest first."""
    return sorted((one for one in found.figures if one.matters), key=lambda one: -one.share.value)


def _worth(found: Everything, labels: Labels) -> Iterator[str]:
    if found.knowing is None:
        return
    knowing = found.knowing
    pays = knowing.money is not None and knowing.money.side > 0
    shown = _gain(found, knowing, labels, knowing.outcome.side > 0, pays)
    whole = f"; all of them together at least {shown}" if shown else ""
    top = [one for one in found.figures if one.decides][:NAMED]
    if not top:
        whole = whole or ", nor are all of them together"
        yield f"No single figure is shown to be worth finding out before you choose{whole}."
        return
    named = (
        f"{one.meaning} ({_gain(found, _knowing(one), labels, one.decides, one.pays)} a campaign)"
        for one in top
    )
    yield f"Worth finding out before you choose: {', '.join(named)}{whole}."
    for one in _counted(found)[:1]:
        brings = f"{_brings(found, one.gain, labels)} a campaign"
        yield f"Counting {one.trials} {one.of} before you choose would be worth {brings}."


def _counted(found: Everything) -> list[Counting]:
    """Return what is shown to be worth counting, by what it brings."""
    every = (one.counting for one in found.figures if one.counting is not None)
    told = [one for one in every if _size(one.gain) > (0, 0)]
    return sorted(told, key=lambda one: _size(one.gain), reverse=True)


def _size(gain: Benefit) -> tuple[float, float]:
    money = gain.money.value if gain.money is not None and gain.money.side > 0 else 0.0
    return gain.outcome.value * (gain.outcome.side > 0), money


def _brings(found: Everything, gain: Benefit, labels: Labels) -> str:
    """Say what is shown of a gain, with its interval."""
    parts = []
    if gain.outcome.side > 0:
        came = amount(found.outcome, gain.outcome.value, labels)
        parts.append(f"{came} ({span(found.outcome, gain.outcome)})")
    if gain.money is not None and gain.money.side > 0:
        parts.append(f"{money(gain.money.value)} ({span('net_value', gain.money)})")
    return " or ".join(parts)


def _gain(found: Everything, gain: Benefit, labels: Labels, decides: bool, pays: bool) -> str:
    """Say what a gain is by the outcome and in money, as far as each is shown; "" for neither."""
    parts = [amount(found.outcome, gain.outcome.value, labels)] * decides
    if pays and gain.money is not None:
        parts.append(money(gain.money.value))
    return " or ".join(parts)


def blocks(found: Everything, labels: Labels) -> Iterator[Block]:
    """Tell it: sentence, what was simulated, shares, worths, where the advice flips, how."""
    yield Paragraph(everything_text(found, labels), "strong")
    if not found.figures:
        return
    yield Paragraph(
        f"{several(found.campaigns, 'simulated campaign')} of each strategy, every unknown figure "
        f"drawn anew in each; as many with all figures at their best estimates, on the same people "
        f"and luck. Seed {found.seed}."
    )
    if matter := by_share(found):
        yield table(
            share_columns(),
            matter[:TOLD],
            f'What {outcome_name(found.outcome, labels)} of "{found.best}" hinge on',
            titled=True,
            elastic=0,
        )
    decide = [one for one in found.figures if one.decides or one.pays]
    if decide:
        yield table(
            worth_columns(found, labels),
            decide[:TOLD],
            "What it is worth to find out before you choose, a campaign",
            titled=True,
            elastic=0,
        )
    flips = [
        f"{one.meaning} ({one.path}):\n{_elsewhere_text(one)}"
        for one in found.figures
        if one.elsewhere
    ]
    if flips:
        yield Items("Where another strategy leads, all other figures varying", tuple(flips))
    if counted := _counted(found):
        lines = (f"{one.trials} {one.of}: {_brings(found, one.gain, labels)}" for one in counted)
        yield Items("What a count before you choose would bring, a campaign", tuple(lines))
    yield Paragraph("\n".join(_notes(found, labels)), "note")


def share_columns() -> tuple[Column[Hinge], ...]:
    """Return what tables say of how much of the spread a figure makes."""
    return (
        Column("", lambda one: one.meaning, "figure"),
        Column("share of\nthe spread", lambda one: whole_percent(one.share.value)),
        Column("95 %\nbetween", lambda one: f"{hundredths(one.share)} %"),
        Column("range", _range),
    )


def worth_columns(found: Everything, labels: Labels) -> tuple[Column[Hinge], ...]:
    """Return what tables say of what it is worth to know a figure."""
    columns: list[Column[Hinge]] = [
        Column("", lambda one: one.meaning, "figure"),
        Column(
            outcome_name(found.outcome, labels),
            lambda one: size(found.outcome, _knowing(one).outcome.value) if one.decides else "-",
        ),
        Column(
            "95 %\nbetween",
            lambda one: span(found.outcome, _knowing(one).outcome) if one.decides else "",
        ),
    ]
    if found.knowing is not None and found.knowing.money is not None:
        head = f"{nouns(labels)['value']} less\ncost"
        columns.append(Column(head, _money))
    return tuple(columns)


def _knowing(one: Hinge) -> Benefit:
    assert one.knowing is not None
    return one.knowing


def _money(one: Hinge) -> str:
    known = _knowing(one).money
    return money(known.value) if known is not None and one.pays else "-"


def _range(one: Hinge) -> str:
    mark = " *" if one.origin == "convention" else ""
    return f"{value_at(one.low, one.unit)} to {value_at(one.high, one.unit)}{mark}"


def _elsewhere_text(one: Hinge) -> str:
    """Say over which parts of a figure's range another strategy leads, and how surely."""
    return "; ".join(_part(one, each) for each in one.elsewhere)


def _part(one: Hinge, each: Elsewhere) -> str:
    low, high = (value_at(end, one.unit) for end in (each.low, each.high))
    if low == high:
        where = f"at about {low}"
    elif low == value_at(one.low, one.unit):
        where = f"below about {high}"
    elif high == value_at(one.high, one.unit):
        where = f"above about {low}"
    else:
        where = f"about {low} to {high}"
    if each.sure_low is None or each.sure_high is None:
        return f'{where} "{each.strategy}" may lead (nowhere with certainty)'
    ends = [value_at(end, one.unit) for end in (each.sure_low, each.sure_high)]
    return f'{where} "{each.strategy}" leads (surely from {ends[0]} to {ends[1]})'


def _percent(share: Estimate) -> str:
    return f"{whole_percent(share.value)} ({hundredths(share)} %)"


def _notes(found: Everything, labels: Labels) -> Iterator[str]:
    quiet = sum(not (one.matters or one.decides or one.pays) for one in found.figures)
    if quiet:
        yield f"No effect beyond chance: {several(quiet, 'figure')} (--json lists them)."
    if found.skipped:
        reasons = "; ".join(f"{reason} ({count})" for reason, count in found.skipped.items())
        yield f"Not varied: {reasons}."
    yield (
        "Share of the spread: what would go away if the figure alone were known. Worth: what the "
        "best choice gains on average if the figure is known before it is made, by regression "
        "(Strong, Oakley and Brennan 2014), cross-fitted; nothing where no value of it changes the "
        "choice. Told are figures that exceed 99.5 % of permuted ones. Intervals are 95 %, each by "
        "itself."
    )
    if found.best_by_money is not None and found.best_by_money != found.best:
        yield (
            f'By {outcome_name("net_value", labels)} "{found.best_by_money}" is best; worth in '
            "money is counted from there."
        )
    if any(one.origin == "convention" for one in found.figures):
        yield f"* range by our convention: {CONVENTION}."


def everything_record(found: Everything, labels: Labels) -> dict[str, Any]:
    """Return what the screen says, as JSON values; shares are of the variance."""
    return {
        "verdict": everything_text(found, labels),
        "outcome_unit": OUTCOMES[found.outcome].unit,
        **plain(found),
        "interval_level": LEVEL,
        "convention": CONVENTION,
    }
