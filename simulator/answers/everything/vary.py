"""All unknown figures vary at once: what the outcome hinges on, and what is worth finding out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np

from simulator import __version__
from simulator.answers.compare.comparison import Comparison
from simulator.answers.everything.everything import (
    Benefit,
    Counting,
    Elsewhere,
    Everything,
    Hinge,
    Varied,
)
from simulator.answers.everything.unknown import Unknown, unknown_of
from simulator.answers.substudy import Means, SubStudy, simulate_substudy, substudy_of
from simulator.arrays import Floats
from simulator.model.tables.figures import sample
from simulator.outcomes import MONEY_OUTCOMES
from simulator.scenario.model import Scenario
from simulator.stats.differences import differences, every_pair
from simulator.stats.evppi import (
    InformationValue,
    share_together,
    shares_of_spread,
    where_others_lead,
    worth_of_counting,
    worth_of_knowing,
    worth_of_knowing_all,
)
from simulator.stats.intervals import Estimate, mean_interval
from simulator.study.cells import Cell

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
    figures = tuple(_hinges(sample, unknown, order[0], words))
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
        knowing=_of_all(sample, figures) if order[1:] else None,
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
        valued = asked.outcome not in MONEY_OUTCOMES and bool(
            asked.read(folder, 0, "value_expected").any()
        )
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

    def gain(self, worth: Callable[[Floats, Floats], Estimate]) -> Benefit:
        """Return what something is worth by the outcome, and in money."""
        return Benefit(
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


def _of_all(sample: _Sample, figures: Sequence[Hinge]) -> Benefit:
    """Return what it is worth at least to know all figures: no less than one of them."""
    whole = sample.gain(worth_of_knowing_all)
    deciding = [one.knowing for one in figures if one.decides and one.knowing is not None]
    paying = [one.knowing for one in figures if one.pays and one.knowing is not None]
    moneys = [one.money for one in (whole, *paying) if one.money is not None]
    return Benefit(
        max((one.outcome for one in (whole, *deciding)), key=lambda one: one.value),
        max(moneys, key=lambda one: one.value, default=None),
    )


def _hinges(
    sample: _Sample, unknown: Unknown, best: int, words: Mapping[str, str]
) -> Iterator[Hinge]:
    """Tell of each unknown figure what knowing it alone would change."""
    values, seed = sample.values, sample.asked.seed
    shares = shares_of_spread(sample.whole[:, best], values, seed)
    none: tuple[InformationValue | None, ...] = (None,) * len(shares)
    worths = moneys = none
    if len(sample.asked.names) > 1:
        worths = worth_of_knowing(sample.better, values, seed)
        moneys = none if sample.money is None else worth_of_knowing(sample.money, values, seed)
    told = zip(unknown.figures, shares, worths, moneys, strict=True)
    for place, (one, share, worth, money) in enumerate(told):
        path, decides = one.figure.path, worth is not None and worth.beyond
        pays = money is not None and money.beyond
        yield Hinge.of(
            one,
            words,
            share=share.value,
            matters=share.beyond,
            knowing=None
            if worth is None
            else Benefit(worth.value, None if money is None else money.value),
            decides=decides,
            pays=pays,
            elsewhere=sample.elsewhere(place, best) if decides else (),
            counting=sample.counting(path, place, words) if decides or pays else None,
        )
