"""All unknown figures vary at once: what the outcome hinges on, and what is worth finding out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from simulator import __version__
from simulator.answers.compare.comparison import Comparison, Standings
from simulator.answers.everything.unknown import Unknown, unknown_of
from simulator.answers.substudy import Means, SubStudy, simulate_substudy, substudy_of
from simulator.answers.weak.ranges import Origin
from simulator.codec import Strange, made, plain
from simulator.model.tables.figures import sample
from simulator.outcomes import MONEY
from simulator.scenario.catalogue.about import meaning
from simulator.scenario.catalogue.spelling import spelt
from simulator.scenario.model import Scenario
from simulator.stats.differences import differences, every_pair
from simulator.stats.evppi import (
    Worth,
    share_together,
    shares_of_spread,
    where_others_lead,
    worth_of_counting,
    worth_of_knowing,
    worth_of_knowing_all,
)
from simulator.stats.intervals import Estimate, mean_interval
from simulator.storage.book import read_book, write_book
from simulator.storage.whole import StorageError
from simulator.study.cells import Cell

Floats = npt.NDArray[np.float64]

ROOM: Final = "everything"
"""Where the campaigns are stored, in the run's folder."""
CAMPAIGNS: Final = 4_000
TRIALS: Final = 100
"""What is counted first, to say what that would be worth."""
COUNTED: Final[Mapping[str, str]] = {
    "rates.accepted": "invitations",
    "rates.message_answered.first": "first messages",
    "rates.inmail_answered": "InMails",
    "rates.positive.message": "answers to messages",
    "rates.positive.inmail": "answers to InMails",
    "rates.value.meeting_per_positive": "positive answers",
    "rates.value.deal_per_meeting": "{meetings}",
}
"""Rates that a planner can count -> of what; those of groups end with a number."""
_NUMBER: Final = re.compile(r"\.\d+$")
"""Ends the path of the rate of one of several groups."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A part of a figure's range in which another strategy leads, all others varying."""

    low: float
    high: float
    strategy: str
    sure_low: float | None
    """Ends of the part in which it does beyond chance; None where it nowhere is"""
    sure_high: float | None


@dataclass(frozen=True, slots=True)
class Gain:
    """What a choice gains on average, a campaign."""

    outcome: Estimate
    """By the outcome, in its unit"""
    money: Estimate | None
    """In cents, where value less cost is what is chosen by; None where nothing has a value"""


@dataclass(frozen=True, slots=True)
class Counting:
    """What it is worth to count a rate first."""

    trials: int
    of: str
    """What is counted"""
    gain: Gain


@dataclass(frozen=True, slots=True)
class Hinge:
    """An unknown figure, and what knowing it alone would change."""

    path: str
    meaning: str
    unit: str
    confidence: str
    source: str
    value: str
    """As people write it."""
    low: float
    high: float
    origin: Origin
    share: Estimate
    """Of the variance of the outcome of the best strategy"""
    matters: bool
    """Whether that is more than permuted figures reach"""
    knowing: Gain | None
    """None for a single strategy"""
    decides: bool
    """Whether knowing it is worth more of the outcome than permuted figures are"""
    pays: bool
    """The same in money"""
    elsewhere: tuple[Elsewhere, ...]
    """Where in its range another strategy leads; of those that decide"""
    counting: Counting | None
    """Of rates that decide or pay"""

    @property
    def weight(self) -> tuple[bool, float, bool, float]:
        """What figures are ordered by: what they are worth, where that is anything, then shares."""
        worth = 0.0 if self.knowing is None else self.knowing.outcome.value
        return self.decides, worth * self.decides, self.matters, self.share.value


@dataclass(frozen=True, slots=True)
class Varied:
    """A strategy where all unknown figures vary, and where all stand at their best estimates."""

    strategy: str
    mean: Estimate
    at_estimates: Estimate


@dataclass(frozen=True, slots=True)
class Everything:
    """What the outcome hinges on where all unknown figures vary at once."""

    scenario: str
    digest: str
    """Of the run that was asked about"""
    version: str
    outcome: str
    more_is_better: bool
    campaigns: int
    """Of each strategy, in each of both worlds"""
    seed: int
    skipped: Mapping[str, int]
    """Reason -> weak figures that do not vary"""
    strategies: tuple[Varied, ...] = ()
    """Best first, all unknown figures varying; none where nothing is unknown"""
    ties: tuple[str, ...] = ()
    """Those that cannot be told apart from the best there"""
    best_at_estimates: str = ""
    ties_at_estimates: tuple[str, ...] = ()
    share: Estimate | None = None
    """Of all figures together in the variance of the best strategy's outcome"""
    knowing: Gain | None = None
    """All of them, at least; None for a single strategy"""
    best_by_money: str | None = None
    figures: tuple[Hinge, ...] = ()
    """Those worth finding out first, then by share"""

    @property
    def best(self) -> str:
        """The strategy with the best mean where all unknown figures vary."""
        return self.strategies[0].strategy


def everything(
    scenario: Scenario,
    found: Comparison,
    means: Means,
    words: Mapping[str, str],
    campaigns: int = CAMPAIGNS,
) -> Everything:
    """Simulate what is missing of both worlds of a compared run, and say what they show.

    `found` compares the strategies of one finished run of `scenario`, whose folder keeps them.
    Replication r of both has the same people and luck. Raises KeyboardInterrupt, StorageError and
    whatever counting raises.
    """
    place, unknown = found.rows[0].alternative.place, unknown_of(scenario)
    asked = replace(substudy_of(found), replications=campaigns)
    told = partial(
        Everything,
        scenario=scenario.name,
        digest=place.manifest.digest,
        version=__version__,
        outcome=asked.outcome,
        more_is_better=asked.more_is_better,
        campaigns=campaigns,
        seed=scenario.study.seed,
        skipped=unknown.skipped,
    )
    if not unknown.figures:
        return told()
    cells = [Cell(unknown.varied, {"figures": "varied"}), Cell(unknown.fixed, {"figures": "fixed"})]
    folder = simulate_substudy(cells, asked.names, campaigns, place.folder / ROOM, means)
    sample = _Sample.read(asked, folder, unknown, scenario)
    order, ties = _ranked(sample.expected, asked)
    by_estimate, tied = _ranked(sample.fixed, asked)
    figures = _hinges(sample, unknown, order[0], words)
    return told(
        strategies=tuple(
            Varied(
                asked.names[one],
                mean_interval(sample.expected[:, one]),
                mean_interval(sample.fixed[:, one]),
            )
            for one in order
        ),
        ties=tuple(asked.names[one] for one in ties),
        best_at_estimates=asked.names[by_estimate[0]],
        ties_at_estimates=tuple(asked.names[one] for one in tied),
        share=share_together(sample.whole[:, order[0]], sample.values),
        knowing=sample.gain(worth_of_knowing_all) if order[1:] else None,
        best_by_money=None
        if sample.money is None
        else asked.names[int(sample.money.mean(axis=0).argmax())],
        figures=tuple(sorted(figures, key=lambda one: one.weight, reverse=True)),
    )


def drawn_values(unknown: Unknown, seed: int, campaigns: int) -> Floats:
    """Return what each unknown figure was in the first campaigns, (campaigns, figures).

    A figure is drawn by its own address, so its values are found without simulating anything.
    """
    drawn = sample(unknown.varied.world.figures, seed, range(campaigns)).drawn
    columns = [drawn[one.figure.path] for one in unknown.figures]
    return np.stack(columns, axis=1) if columns else np.zeros((campaigns, 0))


@dataclass(frozen=True, slots=True)
class _Sample:
    """The sub-study: columns of its outcomes, (campaigns, strategies), and the figures behind."""

    asked: SubStudy
    values: Floats
    """(campaigns, figures)"""
    whole: Floats
    """The outcome as a planner meets it"""
    expected: Floats
    """That by which its mean is estimated"""
    fixed: Floats
    """The same where all figures stand at their best estimates"""
    money: Floats | None
    """Value less cost; None where nothing has a value, or the outcome is money itself"""

    @classmethod
    def read(cls, asked: SubStudy, folder: Path, unknown: Unknown, scenario: Scenario) -> _Sample:
        valued = asked.outcome not in MONEY and bool(asked.read(folder, 0, "value_expected").any())
        return cls(
            asked=asked,
            values=drawn_values(unknown, scenario.study.seed, asked.replications),
            whole=asked.read(folder, 0, asked.outcome),
            expected=asked.read(folder, 0),
            fixed=asked.read(folder, 1),
            money=asked.read(folder, 0, "net_value") if valued else None,
        )

    @property
    def better(self) -> Floats:
        """What its mean is estimated by, so that more is better."""
        return self.expected if self.asked.more_is_better else -self.expected

    def gain(self, worth: Callable[[Floats, Floats], Estimate]) -> Gain:
        """Return what something is worth by the outcome, and in money."""
        return Gain(
            worth(self.better, self.values),
            None if self.money is None else worth(self.money, self.values),
        )

    def counting(self, path: str, place: int, words: Mapping[str, str]) -> Counting | None:
        """Return what it is worth to count a rate first; None of what nobody counts."""
        counted = COUNTED.get(_NUMBER.sub("", path))
        if counted is None:
            return None

        def worth(outcomes: Floats, values: Floats) -> Estimate:
            rate, seed = values[:, place], self.asked.seed
            return worth_of_counting(outcomes, rate, TRIALS, seed, path)

        return Counting(TRIALS, counted.format(**words), self.gain(worth))

    def elsewhere(self, place: int, best: int) -> tuple[Elsewhere, ...]:
        """Return where in the range of a figure another strategy than the best one leads."""
        found = where_others_lead(self.better, self.values[:, place], best)
        return tuple(
            Elsewhere(one.low, one.high, self.asked.names[one.leader], *(one.sure or (None, None)))
            for one in found
        )


def _ranked(outcomes: Floats, asked: SubStudy) -> tuple[list[int], list[int]]:
    """Return the places of strategies, best first, and of those not told apart from the best."""
    means = outcomes.mean(axis=0) * (1 if asked.more_is_better else -1)
    order: list[int] = np.argsort(-means, kind="stable").tolist()
    pairs = every_pair(len(order))
    family = differences(outcomes, pairs, asked.seed).differences if pairs else ()
    ties = [one.other for one in family if one.one == order[0] and not one.apart]
    return order, ties


def _hinges(
    sample: _Sample, unknown: Unknown, best: int, words: Mapping[str, str]
) -> Iterator[Hinge]:
    """Tell of each unknown figure what knowing it alone would change."""
    values, seed = sample.values, sample.asked.seed
    shares = shares_of_spread(sample.whole[:, best], values, seed)
    none: tuple[Worth | None, ...] = (None,) * len(shares)
    worths = moneys = none
    if len(sample.asked.names) > 1:
        worths = worth_of_knowing(sample.better, values, seed)
        moneys = none if sample.money is None else worth_of_knowing(sample.money, values, seed)
    told = zip(unknown.figures, shares, worths, moneys, strict=True)
    for place, (one, share, worth, money) in enumerate(told):
        figure, decides = one.figure, worth is not None and worth.beyond
        pays = money is not None and money.beyond
        yield Hinge(
            path=figure.path,
            meaning=meaning(figure.path, words),
            unit=figure.unit,
            confidence=figure.confidence,
            source=figure.source,
            value=spelt(figure),
            low=one.range.low,
            high=one.range.high,
            origin=one.range.origin,
            share=share.value,
            matters=share.beyond,
            knowing=None
            if worth is None
            else Gain(worth.value, None if money is None else money.value),
            decides=decides,
            pays=pays,
            elsewhere=sample.elsewhere(place, best) if decides else (),
            counting=sample.counting(figure.path, place, words) if decides or pays else None,
        )


def everything_file(outcome: str, own: str) -> str:
    """Return the name of the file: that of the study's own outcome has the plain one."""
    return "everything.json" if outcome == own else f"everything-{outcome}.json"


def keep_everything(folder: Path, found: Everything, own: str) -> Path:
    """Write it whole into the run's folder; `own` is the study's outcome. Raises StorageError."""
    path = folder / everything_file(found.outcome, own)
    write_book(path, plain(found))
    return path


def kept_everything(found: Standings, words: Mapping[str, str]) -> Everything | None:
    """Return what is kept about a run, None where nothing is or it is about another outcome.

    It must be of this version and this run. `words` are what things are called now.
    """
    place = found.rows[0].alternative.place
    own = str(place.manifest.resolved["study"]["outcome"])
    path = place.folder / everything_file(found.outcome, own)
    try:
        said = read_book(path, "what the outcome hinges on")
        known = None if said is None else made(Everything, said)
    except (StorageError, Strange):
        return None
    wanted = (__version__, place.manifest.digest, found.outcome)
    if known is None or (known.version, known.digest, known.outcome) != wanted:
        return None
    figures = tuple(replace(one, meaning=meaning(one.path, words)) for one in known.figures)
    return replace(known, figures=figures)
