"""What the article says, one check an assertion: S1 to S26 without the two it lost.

A check names the commands that anybody can type, and reads its value from what they leave behind.
An estimate holds if it lies within three standard errors of what is expected, or of the nearer end
of a range.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from tests.domain.runs import by_a_person, ratio
from tests.typed import figures, mean, outcomes, prospects, touches

DAY = 24 * 60
RUN = "outreach run scenarios/"
SMALL = "outreach run docs/article/"
ARTICLE = "seed-2026"


@dataclass(frozen=True, slots=True)
class Found:
    """What a check found beside what it expected."""

    expected: str
    simulated: str
    error: str
    """Standard error of each estimate; "exact" where nothing is estimated."""
    holds: bool


@dataclass(frozen=True, slots=True)
class Check:
    """An assertion of the article, and how it is checked."""

    name: str
    says: str
    commands: tuple[str, ...]
    measure: Callable[..., Found]
    """From the commands to what they found."""


def near(value: float, error: float, low: float, high: float | None = None) -> bool:
    """Whether an estimate lies within 3 standard errors of a value, or of a range."""
    return low - 3 * error <= value <= (low if high is None else high) + 3 * error


def dollars(cents: float) -> str:
    """Cents as dollars."""
    return f"${cents / 100:,.2f}"


def percent(share: float) -> str:
    """A share with one decimal."""
    return f"{100 * share:.1f} %"


def points(share: float) -> str:
    """The standard error of a share, in points."""
    return f"{100 * share:.2f}"


def plan_credits(command: str) -> Found:
    """Credits a month of each plan in the article's book; boosts behind a plus."""
    found = figures(command)

    def figure(plan: str, field: str) -> str:
        books = found[f"plans.{plan}.{field}"]
        return str(books.get(ARTICLE, books["list-2026"])["value"])

    plans = ("premium-career", "premium-business", "sales-navigator-core", "recruiter-lite")
    said = [figure(plan, "credits") for plan in plans]
    said[2] += f" + {figure(plans[2], 'boost')}"
    free = figure("recruiter-corporate", "unlimited")
    return Found(
        "5, 10, 50 + 50, 30 to 50, no limit",
        f"{', '.join(said)}, {'no limit' if free == 'on' else 'a limit'}",
        "exact",
        (said, free) == (["5", "10", "50 + 50", "40"], "on"),
    )


def response_cost(cents: float) -> Callable[[str], Found]:
    """Cost of the plan for each answer by a person."""

    def measure(command: str) -> Found:
        (table,) = outcomes(command).values()
        value, error = ratio(table["cost_plans"], by_a_person(table, "inmail"))
        return Found(dollars(cents), dollars(value), dollars(error), near(value, error, cents))

    return measure


def credit_value(command: str) -> Found:
    """Cost of the plan for each credit granted."""
    (table,) = outcomes(command).values()
    (value,) = set(table["cost_plans"] / table["credits_granted"])
    return Found("$1.30", dollars(value), "exact", value == 130)


def scale(larger: str, smaller: str) -> Found:
    """How much less a response costs on the larger plan."""
    ways = []
    for command in (larger, smaller):
        (table,) = outcomes(command).values()
        ways.append(ratio(table["cost_plans"], by_a_person(table, "inmail")))
    value = ways[0][0] / ways[1][0]
    error = value * math.hypot(*(error / cost for cost, error in ways))
    return Found("less", f"{value:.2f} times", f"{error:.2f}", value + 3 * error < 1)


def answered(command: str, name: str) -> tuple[float, float]:
    """Share of InMails, those to open profiles among them, that a person answered."""
    table = outcomes(command)[name]
    return ratio(
        by_a_person(table, "inmail"), table["touches_inmail"] + table["touches_open_profile"]
    )


def shares(wanted: dict[str, tuple[float, float]]) -> Callable[[str], Found]:
    """Share of the InMails of each strategy that a person answered, held against its range."""

    def measure(command: str) -> Found:
        found = {name: answered(command, name) for name in wanted}
        return Found(
            "; ".join(
                f"{name} {percent(low)}" + (f" to {percent(high)}" if high > low else "")
                for name, (low, high) in wanted.items()
            ),
            "; ".join(f"{name} {percent(value)}" for name, (value, _) in found.items()),
            ", ".join(points(error) for _, error in found.values()),
            all(near(*found[name], *wanted[name]) for name in wanted),
        )

    return measure


def one_against_three(command: str) -> Found:
    """Answers a credit of one personal InMail over those of a generic one."""
    tables = outcomes(command)
    ways = [
        ratio(by_a_person(tables[name], "inmail"), tables[name]["credits_spent"])
        for name in ("one personal", "three generic")
    ]
    value = ways[0][0] / ways[1][0]
    error = value * math.hypot(*(error / rate for rate, error in ways))
    return Found(
        "3 to 4 times a credit", f"{value:.2f} times", f"{error:.2f}", near(value, error, 3, 4)
    )


def tie(command: str) -> Found:
    """Answers of three generic InMails at 4 % less those of a personal one, in all."""
    tables = outcomes(command)
    value, error = mean(
        by_a_person(tables["three generic"], "inmail")
        - by_a_person(tables["one personal"], "inmail")
    )
    return Found("a tie in all: 0", f"{value:+.2f} answers", f"{error:.2f}", near(value, error, 0))


def introduced(command: str) -> Found:
    """Replies for each invitation to somebody one is introduced to, and credits spent."""
    (table,) = outcomes(command).values()
    value, error = ratio(table["replies"], table["touches_invitation"])
    spent = table["credits_spent"].sum()
    return Found(
        "15 to 20 %, no credit",
        f"{percent(value)}, {spent:.0f} credits",
        points(error),
        near(value, error, 0.15, 0.20) and not spent,
    )


def suppressed(name: str, expected: str, low: float, high: float) -> Callable[[str], Found]:
    """Share of campaigns in which the seat ever left the healthy level."""

    def measure(command: str) -> Found:
        value, error = mean(outcomes(command)[name]["any_suppression"])
        return Found(
            expected, f"{percent(value)} of campaigns", points(error), near(value, error, low, high)
        )

    return measure


def blast(command: str) -> Found:
    """Of 50 identical invitations a day, those hidden from people who would have seen them."""
    table = outcomes(command)["blast"]
    lost = table["lost_suppression_invitation"]
    value, error = ratio(lost, lost + table["seen_invitation"])
    return Found("more than 0", f"{percent(value)} hidden", points(error), value - 3 * error > 0)


def window(strategy: str, channel: str, days: int) -> Callable[[str], Found]:
    """Latest look of a recipient that still found a touch."""

    def measure(command: str) -> Found:
        frame = touches(command)
        own = frame[(frame["strategy"] == strategy) & (frame["channel"] == channel)]
        age = (own["looked"] - own["minute"]) / DAY
        seen = age[own["fate"] == "seen"].max()
        late = age[own["fate"] == "lost_window"].min()
        return Found(
            f"{days} days",
            f"seen at up to {seen:.1f} days, never from {late:.1f} on",
            "exact",
            bool(seen <= days < late),
        )

    return measure


def lock(command: str) -> Found:
    """Shortest time between two InMails to the same person."""
    frame = touches(command)
    own = frame[(frame["strategy"] == "inmail") & (frame["channel"] == "inmail")]
    by_person = own.sort_values("minute").groupby(["replication", "prospect"], observed=True)
    least = by_person["minute"].diff().min() / DAY
    return Found("30 days at least", f"{least:.1f} days at least", "exact", bool(least >= 30))


def notes(command: str) -> Found:
    """Share of invitations whose note was dropped, at 300 and at 301 characters."""
    frame = touches(command)
    dropped = frame.groupby("strategy", observed=True)["fell_blank"].mean()
    found = [float(dropped[f"{length} characters"]) for length in (300, 301)]
    return Found(
        "300 go, 301 do not",
        f"dropped at 300: {percent(found[0])}, at 301: {percent(found[1])}",
        "exact",
        found == [0, 1],
    )


def crowds(command: str) -> Found:
    """Share of days on which the catalogue's arrivals bring an executive five or more."""
    found = figures(command)
    average, shape = (
        found[f"delays.crowding.{name}"]["list-2026"]["low"]
        for name in ("requests.c-suite", "shape")
    )
    fewer = sum(
        math.exp(math.lgamma(n + shape) - math.lgamma(shape) - math.lgamma(n + 1))
        * (shape / (shape + average)) ** shape
        * (average / (shape + average)) ** n
        for n in range(5)
    )
    return Found("40 %", percent(1 - fewer), "exact", abs(1 - fewer - 0.40) < 0.002)


def young(command: str) -> Found:
    """InMails a day of an account opened on the first day, before and after day 30."""
    frame = touches(command)
    by_day = frame.groupby(["replication", frame["minute"] // DAY]).size()
    days = by_day.index.get_level_values(1)
    before, after = by_day[days < 30].max(), by_day[days >= 30].max()
    return Found(
        "fewer before day 30",
        f"{before} a day, then {after}",
        "exact",
        bool(before < after),
    )


def right_pick(command: str) -> Found:
    """How often B is ahead after 50 people an arm; whoever ties shares the win."""
    frame = prospects(command)
    own = frame[(frame["strategy"] == "deploy B") & (frame["prospect"] < 150)]
    arms = own.groupby(["replication", own["prospect"] // 50], observed=True)["replies"].sum()
    table = arms.unstack().to_numpy(float)
    best = table == table.max(axis=1, keepdims=True)
    value, error = mean(best[:, 1] / best.sum(axis=1))
    exact = pick_probability(50, (0.08, 0.12, 0.08))
    return Found(percent(exact), percent(value), points(error), near(value, error, exact))


def pick_probability(people: int, rates: tuple[float, float, float]) -> float:
    """Chance that the second arm has the most answers, a tie shared, by exact convolution."""
    arms = [
        np.array([math.comb(people, k) * p**k * (1 - p) ** (people - k) for k in range(people + 1)])
        for p in rates
    ]
    one, second, other = arms
    below, under = np.cumsum(one) - one, np.cumsum(other) - other
    share = below * under + (one * under + below * other) / 2 + one * other / 3
    return float(second @ share)


def deployed(command: str) -> Found:
    """Answers of the 200 others when B is deployed to them, and when A is."""
    frame = prospects(command)
    rest = frame[frame["prospect"] >= 150]
    counts = rest.groupby(["strategy", "replication"], observed=True)["replies"].sum()
    found = [mean(counts[name].to_numpy(float)) for name in ("deploy B", "deploy A")]
    return Found(
        "24 against 16 answers",
        " against ".join(f"{value:.2f}" for value, _ in found),
        ", ".join(f"{error:.2f}" for _, error in found),
        near(*found[0], 24) and near(*found[1], 16),
    )


def large_deal(command: str) -> Found:
    """Worth of the credits of five InMails."""
    (table,) = outcomes(command).values()
    (spent,) = set(table["credits_spent"])
    return Found("$6.50", dollars(130 * spent), "exact", spent == 5)


def flowchart(*commands: str) -> Found:
    """Leaves of the flowchart that a prospect of four plans came to."""
    lines: set[int] = set()
    for command in commands:
        frame = prospects(command)
        lines |= set(frame[frame["strategy"] == "flowchart"]["line"].dropna().astype(int))
    return Found("10 of 10 leaves", f"{len(lines)} of 10 leaves", "exact", len(lines) == 10)


def wasted(command: str) -> Found:
    """InMails to whoever was a connection by then."""
    frame = touches(command)
    people = prospects(command).set_index(["strategy", "replication", "prospect"])["connected"]
    paid = frame[frame["channel"] == "inmail"]
    since = people.reindex(paid.set_index(["strategy", "replication", "prospect"]).index)
    late = int((since.to_numpy() <= paid["minute"].to_numpy()).sum())
    return Found("none", f"{late} of {len(paid):,}", "exact", late == 0)


def lengths(command: str) -> Found:
    """Share answered at each length on the article's curve."""
    found = {name: answered(command, name) for name in outcomes(command)}
    tables = outcomes(command)
    best = by_a_person(tables["200 words"], "inmail")
    gains = [
        mean(best - by_a_person(tables[name], "inmail")) for name in ("100 words", "310 words")
    ]
    return Found(
        "200 words best, 310 worst",
        "; ".join(f"{name} {percent(value)}" for name, (value, _) in found.items()),
        ", ".join(points(error) for _, error in found.values()),
        all(gain > 3 * error for gain, error in gains) and gains[1][0] > gains[0][0],
    )


def urgent(command: str) -> Found:
    """Replies in ten days by InMail less those by invitation."""
    return ahead(command, "inmail", "invitation", "replies", "InMail ahead")


def ahead(command: str, better: str, worse: str, column: str, expected: str) -> Found:
    """Paired mean difference of a column between two strategies."""
    tables = outcomes(command)
    value, error = mean(tables[better][column] - tables[worse][column])
    return Found(expected, f"{value:+.2f} {column}", f"{error:.2f}", value > 3 * error)


def pool(command: str) -> Found:
    """Campaigns in which connections reach 200, by blank invitations and by notes."""
    tables = outcomes(command)
    chances = [mean((tables[name]["accepted"] >= 200) * 1.0) for name in ("blank", "note")]
    return Found(
        "connections reach 200",
        "in " + " and ".join(percent(value) for value, _ in chances) + " of campaigns",
        ", ".join(points(error) for _, error in chances),
        all(value > 0.95 for value, _ in chances),
    )


def consultant(command: str) -> Found:
    """Personal notes a month over a year, and campaigns with a restriction."""
    table = outcomes(command)["personal"]
    value, error = mean(table["touches_invitation"] / 12)
    held = table["any_restriction"].mean()
    return Found(
        "50 a month, none restricted",
        f"{value:.1f} a month, {percent(held)} restricted",
        f"{error:.1f}",
        near(value, error, 50) and held == 0,
    )


def freelancer(command: str) -> Found:
    """Requests of the freelancer and what they cost beside labour."""
    table = outcomes(command)["blank"]
    sent = set(table["touches_invitation"])
    cost = float((table["cost_plans"] + table["cost_credits"]).max())
    return Found(
        "100 requests, $0",
        f"{max(sent):.0f} requests, {dollars(cost)}",
        "exact",
        sent == {100.0} and cost == 0,
    )


def one_shot(command: str) -> Found:
    """Messages to whoever has not accepted; credits beyond one an InMail."""
    frame = touches(command)
    own = frame[(frame["strategy"] == "invitation") & (frame["channel"] == "message")]
    people = prospects(command).set_index(["strategy", "replication", "prospect"])["connected"]
    since = people.reindex(own.set_index(["strategy", "replication", "prospect"]).index)
    early = int((~(since.to_numpy() <= own["minute"].to_numpy())).sum())
    mail = frame[frame["strategy"] == "inmail"]
    threads = mail[mail["channel"] == "message"]
    spent = int(threads["credits_spent"].sum())
    return Found(
        "no message before a yes; a thread is free",
        f"{early} of {len(own):,} messages; {spent} credits for {len(threads):,} in threads",
        "exact",
        early == 0 and spent == 0 and len(own) > 0 and len(threads) > 0,
    )


NAVIGATOR = f"{RUN}article-sales-navigator.yaml"
CAREER = f"{RUN}article-premium-career.yaml"
THREE = f"{RUN}one-against-three.yaml --replications 2000"
FLOW = f"{RUN}flowchart.yaml --replications 20"
FIVE = (
    f"{NAVIGATOR} --set 'world.prospects=[{{count: 5, accepts_inmail: yes, open_profile: no}}]' "
    "--set world.value.deal=500000"
)

CHECKS = (
    Check("S1", "credits a month of the plans", ("outreach catalogue plans",), plan_credits),
    Check("S2", "a response on Sales Navigator costs $13", (NAVIGATOR,), response_cost(1300)),
    Check(
        "S2",
        "with refunds, 50 x 10 % of the price less: 65 x 0.9 / 5",
        (f"{RUN}article-sales-navigator-refund.yaml",),
        response_cost(1170),
    ),
    Check(
        "S3",
        "on Premium Career: $14.99 / 0.5; the article prints $19.98, a slip",
        (CAREER,),
        response_cost(2998),
    ),
    Check(
        "S3",
        "with refunds: 14.99 x 0.9 / 0.5",
        (f"{RUN}article-premium-career-refund.yaml",),
        response_cost(2698.2),
    ),
    Check("S4", "a credit is worth $65 / 50", (NAVIGATOR,), credit_value),
    Check("S5", "a response costs less on the larger plan", (NAVIGATOR, CAREER), scale),
    Check(
        "S6",
        "targeted InMails are answered by 8 to 15 %, moderately personal ones by 10 to 15 %",
        (f"{SMALL}texts.yaml",),
        shares({"targeted": (0.08, 0.15), "moderate": (0.10, 0.15)}),
    ),
    Check(
        "S8",
        "personal InMails are answered by 12 %, generic ones by 3 to 4 %",
        (f"{SMALL}texts.yaml",),
        shares({"personal": (0.12, 0.12), "generic": (0.03, 0.04)}),
    ),
    Check("S9", "one personal InMail beats three generic ones", (THREE,), one_against_three),
    Check(
        "S9",
        '"always" does not hold for totals: 3 x 4 % = 12 %',
        (f"{THREE} --set world.rates.inmail_text.template=0.5",),
        tie,
    ),
    Check(
        "S10",
        "introductions are answered as well as InMail, for nothing",
        (f"{SMALL}introduced.yaml",),
        introduced,
    ),
    Check(
        "S10",
        "whom a mutual contact introduces when asked answers as well",
        (f"{SMALL}asked.yaml",),
        introduced,
    ),
    Check(
        "S12",
        "20 to 30 invitations a day are safe, if tailored",
        (f"{SMALL}pace.yaml",),
        suppressed("tailored", "under 1 %", 0, 0.01),
    ),
    Check(
        "S12",
        "the same volume of one text is not",
        (f"{SMALL}pace.yaml",),
        suppressed("template", "nearly all", 0.95, 1),
    ),
    Check(
        "S13",
        "50 identical messages a day are hidden from some",
        (f"{RUN}naive-blast.yaml --replications 100",),
        blast,
    ),
    Check(
        "S14",
        "an InMail is visible for 7 days",
        (f"{SMALL}windows.yaml",),
        window("inmail", "inmail", 7),
    ),
    Check("S14", "the next one goes 30 days later", (f"{SMALL}windows.yaml",), lock),
    Check(
        "S15",
        "an invitation is archived after a few days",
        (f"{SMALL}windows.yaml",),
        window("invitation", "invitation", 5),
    ),
    Check("S16", "a note has 300 characters", (f"{SMALL}notes.yaml",), notes),
    Check(
        "S17",
        "40 % of executives get five or more requests a day",
        ("outreach catalogue crowding",),
        crowds,
    ),
    Check(
        "S18",
        "accounts younger than 30 days send few InMails",
        (f"{SMALL}young.yaml",),
        young,
    ),
    Check(
        "S19",
        "after 50 people an arm, B (12 %) looks better than A and C (8 %)",
        (f"{SMALL}variants.yaml",),
        right_pick,
    ),
    Check(
        "S19", "deploying B to the 200 others brings 8 more", (f"{SMALL}variants.yaml",), deployed
    ),
    Check("S20", "five InMails for a $500,000 deal", (FIVE,), large_deal),
    Check(
        "S21",
        "the flowchart's thresholds: every leaf is reached",
        (
            FLOW,
            f"{FLOW} --set study.days=60",
            f"{FLOW} --set world.budget=400",
            f"{FLOW} --set world.budget=40",
        ),
        flowchart,
    ),
    Check("S22", "no credit is spent on a connection", (f"{SMALL}connections.yaml",), wasted),
    Check(
        "S23",
        "150 to 250 words are best, over 300 worse",
        (f"{SMALL}lengths.yaml",),
        lengths,
    ),
    Check(
        "S24",
        "ten days: InMail",
        (f"{RUN}urgent-recruiter.yaml --replications 1000",),
        urgent,
    ),
    Check(
        "S24",
        "a pool of 200: connections",
        (f"{RUN}talent-pool.yaml --replications 200",),
        pool,
    ),
    Check(
        "S24",
        "50 personal notes a month, for a year",
        (f"{RUN}consultant.yaml --replications 100",),
        consultant,
    ),
    Check(
        "S24",
        "100 free test requests",
        (f"{RUN}freelancer.yaml --replications 100",),
        freelancer,
    ),
    Check(
        "S25",
        "an invitation is one shot; an InMail opens a thread",
        (f"{SMALL}one-shot.yaml",),
        one_shot,
    ),
)
