"""Where one rule is at work alone, a formula says what comes out; bands are 4 standard errors.

They are lived by the twin of the reference engine, whose traces are the same (`test_identity`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from math import exp, log, sqrt

import numpy as np
import pytest

from simulator.model.tables.chance import Chance
from simulator.model.trace.columns import Trace
from simulator.streams.make import luck
from simulator.vocabulary import (
    ACCEPTED,
    DRAW_INVITATION,
    INMAIL,
    INVITATION,
    LOST_CROWDING,
    LOST_WINDOW,
    MESSAGE,
    NEGATIVE,
    POSITIVE,
    SEEN,
    SENIORITIES,
    UNOPENED,
)
from tests.worlds import Stage, columns, scenario, stage

BAND = 4.0
FREE = (
    "daily_cap, weekly_cap, pending_cap, message_daily, inmail_daily, credits, suppression, "
    "volume, weekday, segments, interest, note_reply, spam, expiry, recontact_lock"
)
"""Rules to switch off so that each touch is one toss of the same coin."""
HELLO = (
    "{ask: {send: invitation, text: segment, wait: 200d, accepted: hello}, "
    "hello: {send: message, text: segment}}"
)


def world(
    steps: str,
    people: str,
    off: str = FREE,
    rest: str = "",
    seats: str = "{name: Ana, plan: sales-navigator-core, works: mon-sun 09:00-17:00}",
    days: int = 120,
    until: int = 300,
) -> str:
    return f"""
world:
  start: 2026-01-05
  prospects: [{people}]
  off: [{off}]
  {rest}
seats: [{seats}]
strategies: {{main: {{steps: {steps}}}}}
study: {{days: {days}, answers_until: {until}, seed: 271}}
"""


def replications(text: str, count: int) -> Iterator[Trace]:
    """Live the world again and again; what does not depend on luck is laid out once."""
    read = scenario(text)
    first = stage(read)
    seats = len(first.resources.seat_names)
    for number in range(count):
        words = luck(read.study.seed, number, first.population, seats, first.program.ordinals)
        yield replace(first, luck=words).live_fast()


def sent(trace: Trace, channel: int) -> dict[str, np.ndarray]:
    """Columns of the touches of one channel."""
    touches = columns(trace.touches)
    return {name: values[touches["channel"] == channel] for name, values in touches.items()}


def by_people(answer: np.ndarray) -> int:
    """Positive and negative answers."""
    return int(np.isin(answer, (POSITIVE, NEGATIVE)).sum())


def assert_binomial(counts: list[int], tosses: int, chance: float) -> None:
    """Mean within 4 standard errors; variance within 4 of its own (normal approximation)."""
    variance = tosses * chance * (1 - chance)
    error = sqrt(variance / len(counts))
    assert abs(np.mean(counts) - tosses * chance) <= BAND * error
    spread = float(np.var(counts, ddof=1)) / variance
    assert abs(spread - 1) <= BAND * sqrt(2 / (len(counts) - 1))


@pytest.mark.parametrize("off", [FREE, f"{FREE}, visibility"])
def test_without_limits_answers_are_binomial(off: str) -> None:
    """400 invitations: Bin(400, 0.29) accept, Bin(400, 0.29 x 0.20) reply, in sight or lost."""
    accepted, replied = [], []
    for trace in replications(world(HELLO, "{count: 400}", f"{off}, automatic", days=100), 25):
        asked, written = sent(trace, INVITATION), sent(trace, MESSAGE)
        assert len(asked["answer"]) == 400
        accepted.append(int((asked["answer"] == ACCEPTED).sum()))
        assert len(written["answer"]) == accepted[-1]
        replied.append(by_people(written["answer"]))
    assert_binomial(accepted, 400, 0.29)
    assert_binomial(replied, 400, 0.29 * 0.20)


THREE = (
    "{one: {send: inmail, text: segment, open: never, wait: 1d, silent: two}, "
    "two: {send: inmail, text: segment, open: never, wait: 1d, silent: three}, "
    "three: {send: inmail, text: segment, open: never}}"
)


@pytest.mark.parametrize("heterogeneous", [False, True])
def test_at_least_one_of_three_inmails_is_answered(heterogeneous: bool) -> None:
    """Each 8 % by itself: 1 - 0.92^3 = 22.1 % of the prospects answer one of them, or more.

    With interest on, whoever is not interested stays so: the mean over the 64 equally likely levels
    of 1 - (1 - p)^3, which is less, for the same 8 % of each InMail.
    """
    off = f"{FREE}, automatic, visibility"
    if heterogeneous:
        off = off.replace("interest, ", "")
    text = world(THREE, "{count: 400, accepts_inmail: yes}", off, days=10)
    chance = stage(scenario(text)).chance
    middle = len(chance.logistic) // 2
    odds = chance.base[1, 0, :3, None] + chance.interest[1]
    levels = np.minimum(chance.logistic[middle + odds], chance.cap[1]) / 2**22
    assert levels.mean(axis=1) == pytest.approx([0.08] * 3, abs=2e-4)
    wanted = float(np.mean(1 - (1 - levels).prod(axis=0)))
    assert wanted == pytest.approx(0.2076 if heterogeneous else 1 - 0.92**3, abs=1e-3)
    answered = []
    for trace in replications(text, 25):
        touches = columns(trace.touches)
        human = np.isin(touches["answer"], (POSITIVE, NEGATIVE))
        answered.append(len(set(touches["prospect"][human].tolist())))
    assert_binomial(answered, 400, wanted)


def test_credits_in_steady_state() -> None:
    """A share r of the InMails returns its credit, so a grant of C feeds C / (1 - r) of them."""
    text = world(
        "{mail: {send: inmail, text: segment, open: never}}",
        "{count: 2400, accepts_inmail: yes}",
        FREE.replace("credits, ", ""),
        rest="rates: {inmail_answered: 0.18, automatic: {inmail: 0.02}}",
        days=1096,
        until=1200,
    )
    spent = granted = 0
    for trace in replications(text, 2):
        ledger = columns(trace.ledger)
        # The 24 months from 1 January 2027 on, when the returns of the first year have settled in.
        settled = (ledger["day"] >= 361) & (ledger["day"] < 361 + 730)
        spent += int(ledger["spent"][settled].sum())
        granted += int(ledger["granted"][settled].sum())
        assert not ledger["expired"].any()
        assert not ledger["truncated"].any()
        assert (ledger["balance"][settled] <= 1).mean() > 0.9
    back = 0.02 + 0.98 * 0.18
    assert granted == 2 * 24 * 50
    error = sqrt(spent * back * (1 - back)) / granted / (1 - back)
    assert abs(spent / granted - 1 / (1 - back)) <= BAND * error


def accepted_share(days: float) -> float:
    """Share of all acceptances within some days: the catalogue's points, linear in log time."""
    return log_linear(
        days, [(1 / 1440, 0), (1 / 24, 0.21), (1, 0.63), (7, 0.88), (30, 0.99), (90, 1)]
    )


def answered_share(days: float) -> float:
    """Share of all answers to an InMail without the reminder's bump."""
    points = [(1 / 1440, 0), (1 / 24, 0.10), (1, 0.45), (3, 0.70), (7, 0.87), (30, 0.97), (90, 1)]
    return log_linear(days, points)


def log_linear(days: float, points: list[tuple[float, float]]) -> float:
    """Interpolate in the logarithm of time."""
    for (start, low), (end, high) in pairwise(points):
        if start <= days <= end:
            return low + (high - low) * log(days / start) / log(end / start)
    return 0.0 if days < points[0][0] else 1.0


def lost(text: str, channel: int, fate: int) -> tuple[int, int]:
    """Touches lost and sent; all looks lie before the horizon."""
    (trace,) = replications(text, 1)
    found = sent(trace, channel)["fate"]
    assert not (found == UNOPENED).any()
    assert np.isin(found, (SEEN, fate)).all()
    return int((found == fate).sum()), len(found)


def assert_share(hits: int, total: int, share: float) -> None:
    """Within 4 standard errors of a binomial share."""
    assert abs(hits / total - share) <= BAND * sqrt(share * (1 - share) / total)


@pytest.mark.parametrize(
    ("channel", "step", "points"),
    [
        (INVITATION, "send: invitation", {1 / 24: 0.21, 1: 0.63, 7: 0.88, 30: 0.99}),
        (INMAIL, "send: inmail, text: segment, open: never", {3: 0.70, 7: 0.87}),
    ],
)
def test_answers_come_when_the_catalogue_says(
    channel: int, step: str, points: dict[float, float]
) -> None:
    """Of all answers so many within an hour, a day, a week, a month; the reminder adds none."""
    text = world(
        f"{{touch: {{{step}}}}}",
        "{count: 6000, accepts_invitation: yes, accepts_inmail: yes}",
        f"{FREE}, visibility, automatic",
        rest="rates: {accepted: 0.6, inmail_answered: 0.3}",
        days=1,
    )
    (trace,) = replications(text, 1)
    made = sent(trace, channel)
    waited = (made["answered"] - made["minute"])[made["answered"] >= 0] / 1440
    assert len(waited) > 1500
    for days, share in points.items():
        assert_share(int((waited <= days).sum()), len(waited), share)


@pytest.mark.parametrize("factor", [0, 1, 4])
def test_crowding_loses_what_the_formula_says(factor: int) -> None:
    """(1 + m (1 - e^(-1/8)) / 2)^(-2) are found, m = factor x 4.46 a day x 0.8 x the delay.

    The mean over the delays of the catalogue is taken by integration over the share answered.
    """
    found = 0.0
    steps = 20_000
    delays = np.array([10 ** (-3.2 + 5.2 * k / steps) for k in range(steps + 1)])
    shares = np.array([accepted_share(float(day)) for day in delays])
    for low, high, start, end in zip(shares, shares[1:], delays, delays[1:], strict=False):
        newer = factor * 4.46 * 0.8 * (start + end) / 2
        found += (high - low) * (1 + newer * (1 - exp(-1 / 8)) / 2) ** -2
    text = world(
        "{ask: {send: invitation}}",
        "{count: 6000, seniority: c-suite, accepts_invitation: yes}",
        rest=f"delays: {{crowding: {{factor: {factor}}}}}",
        days=1,
    )
    table = stage(scenario(text)).chance.seen[DRAW_INVITATION, SENIORITIES.index("c-suite")]
    assert table.mean() / 2**14 == pytest.approx(found, abs=1e-3)
    missed, total = lost(text, INVITATION, LOST_CROWDING)
    assert total == 6_000
    assert_share(missed, total, 1 - found)


@pytest.mark.parametrize(
    ("channel", "step", "window"),
    [
        (INVITATION, "send: invitation", 3),
        (INVITATION, "send: invitation", 5),
        (INVITATION, "send: invitation", 7),
        (INMAIL, "send: inmail, text: segment, open: never", 7),
    ],
)
def test_a_window_loses_what_is_looked_at_too_late(channel: int, step: str, window: int) -> None:
    """The look comes after 0.8 of the delay: delays beyond window / 0.8 are lost."""
    kept = (accepted_share if channel == INVITATION else answered_share)(window / 0.8)
    name = "invitation" if channel == INVITATION else "inmail"
    text = world(
        f"{{touch: {{{step}}}}}",
        "{count: 6000, accepts_invitation: yes, accepts_inmail: yes}",
        rest=(
            "delays: {visibility: {mode: window, reminder: off}, "
            f"window: {{{name}: {window}d}}}}"
        ),
        days=1,
    )
    missed, total = lost(text, channel, LOST_WINDOW)
    assert_share(missed, total, 1 - kept)


def geometric(old: Chance) -> Chance:
    """Everybody accepts, each day one in eight of those who have not: whole days of delay."""
    quantiles = (np.arange(4096) + 0.5) / 4096
    days = np.ceil(np.log1p(-quantiles) / log(7 / 8)).astype(np.int64)
    return replace(
        old,
        base=np.full_like(old.base, 1 << 20),
        cap=np.full_like(old.cap, 1 << 22),
        automatic=np.zeros_like(old.automatic),
        delay=np.tile(days * 1440, (3, 1)),
    )


@pytest.mark.parametrize("withdrawn", [None, 10])
def test_pending_is_rate_times_time_pending(withdrawn: int | None) -> None:
    """Little's law: 5 a day, pending for a geometric number of days, of mean 8.

    Sent after the opening of day d with a delay of k days, it is pending on the mornings d + 1 to
    d + k. Withdrawn at an age of 10 days: not later than on the morning d + 10.
    """
    delay = np.ceil(np.log1p(-(np.arange(4096) + 0.5) / 4096) / log(7 / 8))
    mean = float(np.minimum(delay, withdrawn or np.inf).mean())
    if withdrawn is None:
        assert abs(mean - 8) < 0.01
    text = world(
        "{ask: {send: invitation}}",
        "{count: 1600, accepts_invitation: yes}",
        f"{FREE.replace('daily_cap, ', '')}, visibility",
        rest="limits: {invitations: {daily: 5}}",
        days=300,
    )
    if withdrawn is not None:
        text = text.replace("{main: {", f"{{main: {{withdraw: {{after: {withdrawn}d}}, ")
    read = scenario(text)
    first = stage(read, chance=geometric)
    averages = []
    for number in range(10):
        words = luck(read.study.seed, number, first.population, 1, first.program.ordinals)
        ready: Stage = replace(first, luck=words)
        mornings = columns(ready.live_fast().seat_days)
        assert set(mornings["invitation"].tolist()) == {5}
        averages.append(float(mornings["pending"][60:].mean()))
    error = float(np.std(averages, ddof=1)) / sqrt(len(averages))
    assert abs(np.mean(averages) - 5 * mean) <= BAND * error
