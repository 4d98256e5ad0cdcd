"""What must hold for credit accounts in every campaign."""

from __future__ import annotations

from collections import defaultdict

from simulator.model.trace.columns import Trace
from simulator.vocabulary import (
    AUTOMATIC,
    INMAIL,
    MINUTES_PER_DAY,
    NEGATIVE,
    POSITIVE,
)
from tests.invariants.recount import Complaints, listed
from tests.worlds import Stage


def ledger_identity(_stage: Stage, trace: Trace) -> Complaints:
    """Granted + bought + refunded = spent + expired + truncated + balance, every morning."""
    totals: dict[int, int] = defaultdict(int)
    for row in listed(trace.ledger):
        totals[row["pool"]] += row["granted"] + row["bought"] + row["refunded"]
        totals[row["pool"]] -= row["spent"] + row["expired"] + row["truncated"]
        if totals[row["pool"]] != row["balance"]:
            yield f"{totals[row['pool']]} credits by the movements: {row}"
        if min(row.values()) < 0:
            yield f"negative: {row}"


def lots_by_hand(stage: Stage, trace: Trace) -> Complaints:
    """Expired and truncated credits are those that a list of single credits, by date, gives."""
    for pool in range(len(stage.resources.grants)):
        if (stage.resources.pool == pool).sum() > 1:
            continue
        terms, grants = stage.resources.pool_terms[pool], list(stage.resources.grants[pool])
        held: list[int] = []
        for row in (row for row in listed(trace.ledger) if row["pool"] == pool):
            day, granted, expired, truncated = row["day"], 0, 0, 0
            for last in (day - 1, day):
                held += [day] * row["refunded"] * (last == day)
                while grants and grants[0][0] <= last:
                    when, amount = grants.pop(0)
                    granted += amount
                    held, gone = living(held, when, terms.lot_days)
                    expired += gone
                    held = sorted(held + [when] * amount)
                    truncated += max(0, len(held) - terms.cap)
                    held = held[: terms.cap]
            held, gone = living(held, day, terms.lot_days)
            expired += gone
            held = (held + [day] * row["bought"])[row["spent"] :]
            found = (granted, expired, truncated, len(held))
            if found != (row["granted"], row["expired"], row["truncated"], row["balance"]):
                yield f"(granted, expired, truncated, balance) by hand {found}: {row}"


def living(held: list[int], day: int, lot_days: int) -> tuple[list[int], int]:
    """Keep the credits that are younger than `lot_days`; count the others."""
    kept = [lot for lot in held if day - lot < lot_days]
    return kept, len(held) - len(kept)


def credits_and_inmails(stage: Stage, trace: Trace) -> Complaints:
    """A credit is spent for each paid InMail sent or called off; only what came back returns."""
    resources, last = stage.resources, {}
    for morning in listed(trace.seat_days):
        last[morning["seat"]] = int(resources.opening[morning["seat"], morning["day"]])
    for pool in range(len(resources.grants)):
        ledger = [row for row in listed(trace.ledger) if row["pool"] == pool]
        spent = {row["day"]: row["spent"] for row in ledger}
        paid: dict[int, int] = defaultdict(int)
        back = 0
        for touch in listed(trace.touches):
            seat = touch["seat"]
            if resources.pool[seat] != pool or touch["channel"] != INMAIL:
                continue
            paid[touch["minute"] // MINUTES_PER_DAY] += resources.terms[seat].credits_needed
            back += (
                resources.terms[seat].credits_needed == 1
                and touch["answer"] in (POSITIVE, NEGATIVE, AUTOMATIC)
                and touch["answered"] - touch["minute"] <= stage.program.refund_within
                and touch["answered"] <= last[seat]
            )
        for day, count in paid.items():
            if count > spent.get(day, 0):
                yield f"day {day}: {count} paid InMails, {spent.get(day, 0)} credits"
        called_off = sum(spent.values()) - sum(paid.values())
        refunded = sum(row["refunded"] for row in ledger)
        if not back <= refunded <= back + called_off:
            yield f"{refunded} returned, {back} answered, {called_off} called off"
