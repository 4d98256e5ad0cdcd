"""Counting one campaign into its rows of a block: compiled where Numba works, else plain."""

from __future__ import annotations

from typing import Any

from simulator.model.jit import jit
from simulator.model.jit.kinds import BLOCKS, NUMBER, ROWS, TABLE, VECTOR, jit_for
from simulator.model.outcomes.block import BlockTables
from simulator.model.outcomes.layout import (
    ABSENT,
    FIXED_PLACES,
    PERIOD_PLACES,
    ROW_PLACES,
    SEAT_PLACES,
    TIME_PLACES,
)
from simulator.model.outcomes.passes import (
    count_groups,
    count_ledger,
    count_mornings,
    count_prospects,
    count_touches,
    count_trial,
)
from simulator.model.outcomes.scratch import Scratch
from simulator.vocabulary import NEVER


@jit
def clear(
    row: Any,
    leaves: Any,
    windows: Any,
    grouped: Any,
    spans: Any,
    seats: Any,
    pools: Any,
    answers: Any,
) -> None:
    """Forget the campaign before."""
    row[:] = 0
    leaves[:] = 0
    windows[:] = 0
    grouped[:] = 0
    spans[:] = 0
    seats[SEAT_PLACES.day] = 0
    seats[SEAT_PLACES.level] = 0
    seats[SEAT_PLACES.backlog] = 0
    pools[:] = 0
    answers[:] = NEVER


@jit
def add_costs(row: Any, fixed: Any) -> None:
    """Price the campaign; labour is counted in cents an hour times minutes up to now."""
    # Rounded once, half a cent up, so that no seat or day adds a rounding of its own.
    row[ROW_PLACES.cost_labour] = (row[ROW_PLACES.cost_labour] + 30) // 60
    row[ROW_PLACES.cost_plans] = fixed[FIXED_PLACES.plans]
    row[ROW_PLACES.cost_tools] = fixed[FIXED_PLACES.tools]
    row[ROW_PLACES.cost_credits] = row[ROW_PLACES.credits_bought] * fixed[FIXED_PLACES.credit_price]
    row[ROW_PLACES.cost] = (
        row[ROW_PLACES.cost_plans]
        + row[ROW_PLACES.cost_tools]
        + row[ROW_PLACES.cost_labour]
        + row[ROW_PLACES.cost_credits]
    )


@jit
def fold(spans: Any, periods: Any, times: Any) -> None:
    """Sum the spans of each period; what there is at its end is the sum of all changes before."""
    for k in range(1, len(spans)):
        spans[k, TIME_PLACES.balance_end] += spans[k - 1, TIME_PLACES.balance_end]
        spans[k, TIME_PLACES.pending_end] += spans[k - 1, TIME_PLACES.pending_end]
        spans[k, TIME_PLACES.backlog_end] += spans[k - 1, TIME_PLACES.backlog_end]
    for k in range(len(periods)):
        times[k] = 0
        for span in range(periods[k, PERIOD_PLACES.begin], periods[k, PERIOD_PLACES.end]):
            for column in range(times.shape[1]):
                times[k, column] += spans[span, column]
        last = periods[k, PERIOD_PLACES.end] - 1
        times[k, TIME_PLACES.balance_end] = spans[last, TIME_PLACES.balance_end]
        times[k, TIME_PLACES.pending_end] = spans[last, TIME_PLACES.pending_end]
        times[k, TIME_PLACES.backlog_end] = spans[last, TIME_PLACES.backlog_end]
        # Counted in cents an hour times minutes up to now; rounded once, half a cent up.
        times[k, TIME_PLACES.cost_labour] = (times[k, TIME_PLACES.cost_labour] + 30) // 60
        times[k, TIME_PLACES.period] = periods[k, PERIOD_PLACES.kind]
        times[k, TIME_PLACES.index] = periods[k, PERIOD_PLACES.index]
        times[k, TIME_PLACES.start_day] = periods[k, PERIOD_PLACES.start_day]


@jit
def count_trace(
    touches: Any,
    mornings: Any,
    ledger: Any,
    prospects: Any,
    trial: Any,
    scratch: Scratch,
    rows: BlockTables,
    place: int,
) -> None:
    """Count the tables of a trace into row `place` of a block."""
    fixed, seats, pools, answers = scratch.fixed, scratch.seats, scratch.pools, scratch.answers
    span_of, spans = scratch.span_of, scratch.spans
    asked, members = scratch.asked, scratch.members
    row, leaves, windows = rows.counts[place], rows.leaves[place], rows.windows[place]
    places, grouped = scratch.places, rows.grouped[place]
    clear(row, leaves, windows, grouped, spans, seats, pools, answers)
    count_touches(touches, fixed, seats, answers, span_of, spans, row, asked, members, windows)
    deals = scratch.deals
    count_prospects(
        *(prospects, deals, fixed, answers, span_of, spans, row, leaves, asked, members, windows)
    )
    count_trial(trial, prospects, fixed, row)
    if places.shape[1] > 0:
        count_groups(touches, prospects, answers, places, grouped)
    empty = count_ledger(ledger, pools, span_of, spans, row)
    days, limit_at = fixed[FIXED_PLACES.days], scratch.limit_at
    waited = count_mornings(mornings, limit_at, days, seats, span_of, spans, row)
    empty = min(empty, waited)
    row[ROW_PLACES.first_day_without_credit] = empty if empty < NEVER else ABSENT
    add_costs(row, fixed)
    fold(spans, scratch.periods, rows.times[place])


@jit_for(
    *(TABLE, TABLE, TABLE, TABLE, VECTOR),
    *(VECTOR, VECTOR, ROWS, ROWS, ROWS, VECTOR, ROWS, ROWS, ROWS, VECTOR, ROWS, ROWS),
    *(ROWS, ROWS, BLOCKS, ROWS, BLOCKS),
    NUMBER,
)
def tally(
    touches: Any,
    mornings: Any,
    ledger: Any,
    prospects: Any,
    trial: Any,
    fixed: Any,
    limit_at: Any,
    seats: Any,
    pools: Any,
    answers: Any,
    deals: Any,
    members: Any,
    places: Any,
    asked: Any,
    span_of: Any,
    periods: Any,
    spans: Any,
    counts: Any,
    leaves: Any,
    times: Any,
    windows: Any,
    grouped: Any,
    place: int,
) -> None:
    """Count as `count_trace` does, however the tables of the trace lie in memory."""
    scratch = Scratch(
        *(fixed, limit_at, seats, pools, answers, deals, members, places, asked),
        *(span_of, periods, spans),
    )
    rows = BlockTables(counts, leaves, times, windows, grouped)
    count_trace(touches, mornings, ledger, prospects, trial, scratch, rows, place)
