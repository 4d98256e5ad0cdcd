"""Campaigns that somebody ran and published with counts, set up from what was told.

None of them is a source of a figure of the catalogue, and nothing is tuned to them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from simulator.arrays import Floats
from tests.domain.runs import Table
from tests.typed import outcomes, touches


@dataclass(frozen=True, slots=True)
class Arm:
    """One text to one audience."""

    campaign: str
    scenario: str
    """Its file in docs/published."""
    arm: str
    sent: str
    happened: str
    share: float
    """What happened, as a share of those sent."""
    predict: Callable[[str], Floats]
    """From the command to that share in each simulated campaign."""
    why: str = ""
    """Where it lies outside: what was told that the scenario has no word for."""

    @property
    def command(self) -> str:
        """What simulates it."""
        return f"outreach run docs/published/{self.scenario}.yaml"


def of_sent(
    strategy: str, column: str, sent: tuple[str, ...] = ("touches_invitation",)
) -> Callable[[str], Floats]:
    """Share of a strategy's touches that came to something, in each simulated campaign."""

    def predict(command: str) -> Floats:
        return share(outcomes(command)[strategy], column, sent)

    return predict


def share(table: Table, column: str, sent: tuple[str, ...] = ("touches_invitation",)) -> Floats:
    """One column over the touches of some channels."""
    below: Floats = np.sum([table[name] for name in sent], axis=0)
    return table[column] / below


def gap(command: str) -> Floats:
    """Share accepted with a note less that without."""
    tables = outcomes(command)
    return share(tables["note"], "accepted") - share(tables["blank"], "accepted")


def first_minutes(command: str) -> Floats:
    """Share of the invitations that is accepted within 15 minutes."""
    frame = touches(command)
    soon = (frame["answer"] == "accepted") & (frame["answered"] - frame["minute"] <= 15)
    return soon.groupby(frame["replication"]).mean().to_numpy(float)


MAIL = ("touches_inmail", "touches_open_profile")
OWN = "people of the sender's own circles, well connected; no key says so"

ARMS = (
    Arm(
        "a recruiter's blog, 2010",
        "boorman-2010",
        "default, strangers",
        "25",
        "23 accepted",
        23 / 25,
        of_sent("default", "accepted"),
        "2010: invitations came by e-mail, and few of them",
    ),
    Arm(
        "a recruiter's blog, 2010",
        "boorman-2010",
        "tailored, strangers",
        "25",
        "7 accepted",
        7 / 25,
        of_sent("tailored", "accepted"),
    ),
    Arm(
        "a recruiter's blog, 2010",
        "boorman-2010-group",
        "default, a shared group",
        "20",
        "19 accepted",
        19 / 20,
        of_sent("default", "accepted"),
        "2010, as above, and members of one group",
    ),
    Arm(
        "Business West, 2018",
        "business-west-2018",
        "default",
        "100",
        "70 accepted",
        0.70,
        of_sent("default", "accepted"),
        OWN,
    ),
    Arm(
        "Business West, 2018",
        "business-west-2018",
        "personal",
        "100",
        "62 accepted",
        0.62,
        of_sent("personal", "accepted"),
        OWN,
    ),
    Arm(
        "Tegze, about 2018",
        "tegze",
        "blank",
        "100",
        "64 accepted",
        0.64,
        of_sent("blank", "accepted"),
        OWN,
    ),
    Arm(
        "Tegze, about 2018",
        "tegze",
        "template",
        "50",
        "38 accepted",
        0.76,
        of_sent("template", "accepted"),
        OWN,
    ),
    Arm(
        "Tegze, about 2018",
        "tegze",
        "tailored",
        "50",
        "44 accepted",
        0.88,
        of_sent("tailored", "accepted"),
        OWN,
    ),
    Arm(
        "Johnston, 2020",
        "johnston-2020",
        "blank",
        "50",
        "18 accepted",
        0.36,
        of_sent("blank", "accepted"),
    ),
    Arm(
        "Johnston, 2020",
        "johnston-2020",
        "personal",
        "50",
        "39 accepted",
        0.78,
        of_sent("personal", "accepted"),
        "ten a week, each with care, by somebody who teaches it",
    ),
    Arm(
        "an agency in France, 2016",
        "adcell-2016",
        "short note",
        "2,319",
        "1,180 accepted",
        1180 / 2319,
        of_sent("note", "accepted"),
        "2016, and a note that offers nothing: half a line of an offer took this sender to 33 %",
    ),
    Arm(
        "LinkedOut, 2022",
        "linkedout-2022",
        "blank, both kinds of profile",
        "38,300",
        "24.5 % accepted",
        0.245,
        of_sent("blank", "accepted"),
    ),
    Arm(
        "de Mello and others, 2015",
        "demello-2015",
        "questionnaire",
        "7,745",
        "291 filled it in",
        291 / 7745,
        of_sent("survey", "positive_replies", MAIL),
    ),
    Arm(
        "a copywriter",
        "websitewords",
        "a favour",
        "8",
        "0 answered",
        0.0,
        of_sent("favour", "replies", ("prospects",)),
    ),
    Arm(
        "a partner campaign, 2026",
        "heyreach-2026",
        "blank",
        "135",
        "12 accepted so far",
        12 / 135,
        of_sent("blank", "accepted"),
        "counted while it ran: how long the others had been open is not told",
    ),
    Arm(
        "Sourceurs, 2020",
        "sourceurs-2020",
        "note less blank",
        "4,906",
        "4.44 points less",
        -0.0444,
        gap,
    ),
    Arm(
        "Haughey, 2013",
        "haughey-2013",
        "in 15 minutes",
        "1,138",
        "150 to 180 accepted",
        165 / 1138,
        first_minutes,
        "people he had written to before, on a weekday",
    ),
)
