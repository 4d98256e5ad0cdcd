"""From invitation to meeting: the reference sender and the quick start beside public benchmarks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from simulator.arrays import Floats
from tests.domain.runs import Table, ratio
from tests.typed import outcomes

REFERENCE = ("outreach run scenarios/reference-sender.yaml", "note then message")
QUICKSTART = ("outreach run scenarios/quickstart.yaml --replications 400", "note first")


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the funnel, and what others say of it."""

    name: str
    measure: Callable[[Table], tuple[Floats, Floats]]
    """From outcomes to what is divided by what, one of each a campaign."""
    benchmark: str
    least: float
    most: float
    money: bool = False
    why: str = ""
    """Where ours lies outside: what makes the difference."""


def per_hundred(column: str) -> Callable[[Table], tuple[Floats, Floats]]:
    """Count of a column for 100 invitations."""
    return lambda table: (100 * table[column], table["touches_invitation"])


def per_meeting(*columns: str) -> Callable[[Table], tuple[Floats, Floats]]:
    """Dollars of some costs for a meeting."""
    return lambda table: (np.sum([table[one] for one in columns], axis=0) / 100, table["meetings"])


REACHIUM = "[Reachium](https://linkedinsider.blog/linkedin-reply-rate-decay-2026-data)"
SPEAR = (
    "[Spear](https://www.getspear.ai/blog-post/how-to-qualify-linkedin-outreach-replies-and-what-to-"
    "do-with-each-type)"
)
ALLSTON = "[Allston Labs](https://allstonlabs.com/library/icp/cost-per-meeting)"

STAGES = (
    Stage(
        "accepted",
        per_hundred("accepted"),
        f"25 to 31.4: {REACHIUM}, 316,703 sequences; "
        "[Expandi](https://getgangly.com/blog/linkedin-connection-request), 13.2 million; "
        "[WarmySender](https://warmysender.com/blog/posts/linkedin-acceptance-rate-benchmarks-"
        "industry-seniority-level), 200,000",
        25,
        31.4,
        why=("the quick start reaches managers first, who accept more than the average"),
    ),
    Stage(
        "replied",
        per_hundred("replies"),
        "5 to 9.4: 16 to 34 % of those that accept ("
        "[Reachium](https://linkedinsider.blog/linkedin-reply-rate-by-sequence-step)); 5.4 blank, "
        "9.4 with a note ([Belkins and Expandi](https://superlinkin.appstronauts.shop/blog/"
        "linkedin-message-response-rate), 20 million)",
        5,
        9.4,
    ),
    Stage(
        "positive",
        per_hundred("positive_replies"),
        f"1.4 to 2.3: 27 % of replies ({SPEAR}, 2,487 replies) of 5 to 8.4",
        1.4,
        2.3,
        why=("the quick start writes to each reader, and reaches managers first"),
    ),
    Stage(
        "meetings",
        per_hundred("meetings"),
        "0.5 to 2: 0.5 to 1 average, 1 to 2 good, per 100 contacts "
        "([marketingskills](https://github.com/coreyhaines31/marketingskills))",
        0.5,
        2,
    ),
    Stage(
        "cost of a meeting",
        per_meeting("cost"),
        f"$150 to $800: $150 to $500 on LinkedIn, $300 to $800 by salespeople ({ALLSTON})",
        150,
        800,
        money=True,
        why=(
            "ours write to a kind of reader or to one, in 6 or 15 minutes, where the "
            "benchmark's senders use templates and tools; the eight seats of the reference "
            "sender are paid for 110 days and send for one week"
        ),
    ),
    Stage(
        "the same without labour",
        per_meeting("cost_plans", "cost_tools", "cost_credits"),
        f"about $100: what founders quote who count tools alone ({ALLSTON})",
        50,
        150,
        money=True,
        why=("eight seats that send for one week of 110 days, as above"),
    ),
)

HEAD = """
## The funnel beside public benchmarks

For 100 invitations, with the standard error: the reference sender
(`scenarios/reference-sender.yaml`, "note then message") and the quick start's "note first".
Benchmarks are vendors' figures, so ranges.

| | reference sender | quick start | benchmark | where ours lies outside |
| --- | --- | --- | --- | --- |
"""


def funnel() -> str:
    """The table."""
    rows = []
    for stage in STAGES:
        found = [ratio(*stage.measure(outcomes(command)[name])) for command, name in SENDERS]
        outside = any(not stage.least <= value <= stage.most for value, _ in found)
        sign = "$" if stage.money else ""
        digits = 0 if stage.money else 1
        told = [f"{sign}{value:,.{digits}f} ({error:.{digits + 1}f})" for value, error in found]
        cells = (stage.name, *told, stage.benchmark, stage.why if outside else "")
        rows.append(f"| {' | '.join(cells)} |\n")
    return HEAD + "".join(rows)


SENDERS = (REFERENCE, QUICKSTART)
