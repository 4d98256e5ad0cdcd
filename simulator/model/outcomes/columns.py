"""Every column of the stored tables: name, type, unit, meaning.

The Parquet schema, the metadata of its fields and the description of the results are made from
these tables, so a column cannot be stored without saying what it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from simulator.limits import LIMIT_WORDS
from simulator.vocabulary import CHANNELS, DRAW_CHANNELS, LEVELS, STATUSES

Type = Literal["string", "int8", "int16", "int32", "int64", "float64", "list<int64>"]


@dataclass(frozen=True, slots=True)
class StoredColumn:
    """One column of a stored table; `unit` is a plain word such as touches, cents, minutes, day."""

    name: str
    type: Type
    unit: str
    meaning: str
    null: bool = False
    """Whether it is null where the thing never happened, or does not apply"""


def _words(name: str) -> str:
    return name.replace("_", " ")


# Which campaign the row is about.
KEYS: Final = (
    StoredColumn("strategy", "string", "name", "strategy of the scenario"),
    StoredColumn("replication", "int32", "number", "simulated campaign, counted from 0"),
)

# What was sent or done. An open-profile message is an InMail that needs no credit.
TOUCHES: Final = tuple(
    StoredColumn(f"touches_{channel}", "int32", "touches", f"touches by {_words(channel)}, as sent")
    for channel in CHANNELS
)

# What became of the invitations; those sent are `touches_invitation`, the rest are pending.
INVITATIONS: Final = (
    StoredColumn("accepted", "int32", "invitations", "accepted"),
    StoredColumn("invitations_withdrawn", "int32", "invitations", "withdrawn by the sender"),
    StoredColumn("invitations_expired", "int32", "invitations", "expired after six months"),
)

# What became of the introductions; those asked for are `touches_introduction`, the rest are
# forgotten or still to be heard of.
INTRODUCTIONS: Final = (
    StoredColumn("introductions_agreed", "int32", "introductions", "a mutual contact introduced"),
    StoredColumn(
        "introductions_declined", "int32", "introductions", "a mutual contact declined to"
    ),
)

# What the recipient's list did to the touches. InMail includes open-profile messages here.
_VIEWS: Final = (
    ("seen", "the recipient looked at it"),
    ("lost_window", "the recipient looked too late to find it"),
    ("lost_crowding", "newer arrivals had buried it"),
    ("lost_suppression", "the platform hid it, because of the seat's level"),
    ("unopened", "the recipient had not looked by the end of counting"),
    ("capped", "its chance of an answer met the catalogue's cap"),
)
VIEWS: Final = tuple(
    StoredColumn(f"{view}_{channel}", "int32", "touches", f"{channel} touches: {meaning}")
    for view, meaning in _VIEWS
    for channel in DRAW_CHANNELS
)

# Credit account over all pools: granted + bought + refunded = spent + expired + truncated + left.
CREDIT_COLUMNS: Final = (
    StoredColumn("credits_granted", "int32", "credits", "granted by the plans, boosts included"),
    StoredColumn("credits_bought", "int32", "credits", "bought"),
    StoredColumn("credits_spent", "int32", "credits", "spent on InMails"),
    StoredColumn("credits_refunded", "int32", "credits", "came back"),
    StoredColumn("credits_expired", "int32", "credits", "expired unused"),
    StoredColumn("credits_truncated", "int32", "credits", "lost to the cap on the balance"),
    StoredColumn("credits_left", "int32", "credits", "left after the last morning"),
    StoredColumn(
        "credits_wanted",
        "int32",
        "prospects",
        "went without an InMail for lack of a credit: turned away, or still waiting for one when "
        "their seat sent for the last time and credits were what held it back",
    ),
    StoredColumn(
        "first_day_without_credit",
        "int32",
        "day",
        "first day, counted from 0, on which a credit account that had credits was empty or a "
        "touch waited for a credit; null if never",
        null=True,
    ),
)

# What came back, by kind and channel; an invitation that is accepted is counted above.
_ANSWERS: Final = (
    ("positive", "positive answers by a person"),
    ("negative", "negative answers by a person"),
    ("automatic", "automatic answers"),
    ("spam_report", "spam reports"),
)
ANSWERS: Final = (
    *(
        StoredColumn(
            f"answers_{kind}_{channel}", "int32", "answers", f"{meaning} to {channel} touches"
        )
        for kind, meaning in _ANSWERS
        for channel in ("message", "inmail")
    ),
    StoredColumn(
        "answers_spam_report_invitation", "int32", "answers", "spam reports of invitations"
    ),
)

# From an answer to money. What is expected replaces the luck of meeting and deal by their chances:
# the conditional expectation given the positive answers has the same mean and a smaller variance
# (Asmussen and Glynn 2007, Stochastic Simulation, section V.4).
HOPED: Final = (
    StoredColumn(
        "meetings_expected",
        "float64",
        "prospects",
        "positive replies x chance of a meeting; has the mean of `meetings` with less luck in it",
    ),
    StoredColumn(
        "deals_expected",
        "float64",
        "prospects",
        "positive replies x chance of a meeting x chance of a deal; has the mean of `deals` with "
        "less luck in it",
    ),
)
RESULTS: Final = (
    StoredColumn("replies", "int32", "prospects", "answered themselves, positively or negatively"),
    StoredColumn("positive_replies", "int32", "prospects", "answered positively"),
    StoredColumn("meetings", "int32", "prospects", "met"),
    StoredColumn("deals", "int32", "prospects", "bought"),
    *HOPED,
    StoredColumn(
        "value_expected",
        "float64",
        "cents",
        "positive replies x chance of a meeting x chance of a deal x value of the deal",
    ),
    StoredColumn("net_value", "float64", "cents", "expected value less cost; may be below 0"),
    StoredColumn("value_realised", "int64", "cents", "value of the deals"),
)

# Money and time spent; writing includes tasks, answering is the handling of personal answers.
COSTS: Final = (
    StoredColumn("cost_plans", "int64", "cents", "plans over the days of sending"),
    StoredColumn("cost_tools", "int64", "cents", "tools over the days of sending"),
    StoredColumn(
        "cost_labour", "int64", "cents", "writing, tasks and answering at the seats' wages"
    ),
    StoredColumn("cost_credits", "int64", "cents", "credits bought"),
    StoredColumn("cost", "int64", "cents", "plans, tools, labour and credits"),
    StoredColumn("labour_minutes_writing", "int64", "minutes", "writing and tasks"),
    StoredColumn("labour_minutes_answering", "int64", "minutes", "handling answers by persons"),
)

# When things happened; days count from 0, the start date.
TIMES: Final = (
    StoredColumn(
        "reply_delay_minutes",
        "int64",
        "minutes",
        "from a prospect's first touch to the first answer by that person, summed over `replies`",
    ),
    StoredColumn(
        "first_reply_day",
        "int32",
        "day",
        "day of the first answer by a person; null if none",
        null=True,
    ),
    StoredColumn(
        "list_done_day",
        "int32",
        "day",
        "day by which every prospect had the first touch or had left the list; null if not "
        "worked through",
        null=True,
    ),
)

# How far the list was worked, and where each prospect ended: exactly one status each.
PEOPLE: Final = (
    StoredColumn("prospects", "int32", "prospects", "in the list"),
    StoredColumn("reached", "int32", "prospects", "had at least one touch"),
    StoredColumn("never_reached", "int32", "prospects", "had no touch"),
    StoredColumn(
        "left_waiting", "int32", "prospects", "had no touch, but would have had one in time"
    ),
    *(
        StoredColumn(f"status_{status}", "int32", "prospects", f"ended as {_words(status)}")
        for status in STATUSES
        if status not in ("no_credit", "left_alone")
    ),
    StoredColumn("status_no_credit", "int32", "prospects", "left for lack of a credit"),
    StoredColumn(
        "status_left_alone", "int32", "prospects", "left alone, as a line of the route says"
    ),
    StoredColumn(
        "handed_over", "int32", "prospects", "handed to another seat, untouched, once or more often"
    ),
    StoredColumn("handed_reached", "int32", "prospects", "of those, had at least one touch"),
    StoredColumn(
        "first_handed_day",
        "int32",
        "day",
        "first day, counted from 0, on which somebody was handed over; null if nobody was",
        null=True,
    ),
)

# Restriction: calendar days of sending of the seats that work at all; the last level is carried
# over days off, and a seat is healthy before its first morning.
RESTRICTION: Final = (
    *(
        StoredColumn(
            f"days_at_{level}", "int32", "seat-days", f"calendar days at level {_words(level)}"
        )
        for level in LEVELS
    ),
    StoredColumn("days_slowed", "int32", "seat-days", "calendar days below healthy"),
    StoredColumn("any_restriction", "int8", "0 or 1", "whether any seat was ever locked"),
    StoredColumn(
        "any_suppression", "int8", "0 or 1", "whether any seat ever left the healthy level"
    ),
    StoredColumn(
        "first_locked_day",
        "int32",
        "day",
        "day of the first lock of a seat; null if none",
        null=True,
    ),
)

# The load on a seat, seen on its mornings.
LOAD: Final = (
    StoredColumn("peak_pending", "int32", "invitations", "most invitations pending on one seat"),
    StoredColumn("peak_backlog", "int32", "touches", "most touches left waiting on one seat"),
    StoredColumn("working_seat_days", "int32", "seat-days", "mornings on which a seat worked"),
    StoredColumn("working_seats", "int32", "seats", "worked on one morning or more"),
)

# What a test decided, and what it was worth; null where there is no test, or it never decided.
# What an arm is worth is its expected share of answers under the figures of the campaign, by the
# chance tables; people who are left without a touch are worth nothing.
TESTS: Final = (
    StoredColumn("test_winner", "int8", "number", "arm that won, counted from 0", null=True),
    StoredColumn("test_decided_day", "int32", "day", "day of the decision", null=True),
    StoredColumn(
        "test_short",
        "int8",
        "0 or 1",
        "whether it decided with fewer people than asked, or before all had their first touch",
        null=True,
    ),
    StoredColumn(
        "test_sure",
        "int8",
        "0 or 1",
        "whether the winner was surely ahead, where that was asked",
        null=True,
    ),
    StoredColumn(
        "test_losers",
        "int32",
        "prospects",
        "of the test, had a first touch of an arm that did not win",
        null=True,
    ),
    StoredColumn(
        "test_best",
        "int8",
        "number",
        "arm that is worth most, counted from 0, decided or not; null if there is no test",
        null=True,
    ),
    StoredColumn(
        "test_right", "int8", "0 or 1", "whether no arm is worth more than the winner", null=True
    ),
    StoredColumn(
        "test_regret",
        "float64",
        "prospects",
        "expected answers, of the kind that the test counts, that all with a first touch would "
        "have given more to the arm that is worth most",
        null=True,
    ),
)

# Where the route sent the prospects.
ROUTE: Final = (
    StoredColumn(
        "leaves",
        "list<int64>",
        "prospects",
        "prospects by line of the strategy's route, or by arm of its test and then those who wait",
    ),
)

# What the goals of the study ask for by date, month or group, two numbers each.
GOALS: Final = (
    StoredColumn(
        "windows",
        "list<int64>",
        "invitations or prospects",
        "for each stretch of days and group of people that a goal names, in their order: its "
        "outcome (meetings and deals by the day of the first positive answer), then the positive "
        "replies of the same days and people; empty where no goal names any",
    ),
)

LIMIT_NAMES: Final = tuple(LIMIT_WORDS)
"""Every limit that a trace may name."""

# What held the seats back: more than one limit may bind on the same morning.
BOUND: Final = tuple(
    StoredColumn(f"limit_{name}", "int32", "seat-days", f"{_words(name)} kept a touch waiting")
    for name in LIMIT_NAMES
)

COLUMNS: Final[tuple[StoredColumn, ...]] = (
    *KEYS,
    *TOUCHES,
    *INVITATIONS,
    *INTRODUCTIONS,
    *VIEWS,
    *CREDIT_COLUMNS,
    *ANSWERS,
    *RESULTS,
    *COSTS,
    *TIMES,
    *PEOPLE,
    *RESTRICTION,
    *LOAD,
    *BOUND,
    *TESTS,
    *ROUTE,
    *GOALS,
)
"""Columns of the outcomes table."""
EXPECTED: Final = tuple(column.name for column in COLUMNS if column.type == "float64")
"""Those that are expected, given the positive answers or the arms of a test."""
NULLABLE: Final = tuple(column.name for column in COLUMNS if column.null)
"""Those that are null where the thing never happened."""

GROUPS: Final[tuple[StoredColumn, ...]] = (
    *KEYS,
    StoredColumn(
        "kind",
        "string",
        "word",
        "what its people have in common: segment, seniority, seat, as they were dealt to it "
        "first, or leaf, the line of the route that took them",
    ),
    StoredColumn(
        "group",
        "string",
        "name",
        "segment, seniority, seat or line; those that are beyond 50 of a kind are one, `others`",
    ),
    StoredColumn("people", "int32", "prospects", "in the group"),
    StoredColumn("reached", "int32", "prospects", "had at least one touch"),
    *TOUCHES,
    StoredColumn("accepted", "int32", "invitations", "accepted"),
    StoredColumn("replies", "int32", "prospects", "answered themselves, positively or negatively"),
    StoredColumn("positive_replies", "int32", "prospects", "answered positively"),
    StoredColumn("meetings", "int32", "prospects", "met"),
    StoredColumn("deals", "int32", "prospects", "bought"),
    *HOPED,
    StoredColumn("labour_minutes_writing", "int64", "minutes", "writing and tasks"),
    StoredColumn("credits_spent", "int32", "credits", "spent on InMails"),
)
"""Columns of the table of groups: no cost, for most of it is shared."""

TIMELINE: Final[tuple[StoredColumn, ...]] = (
    *KEYS,
    StoredColumn(
        "period", "string", "word", "week (seven days from the start) or month (calendar)"
    ),
    StoredColumn("index", "int32", "number", "week or month, counted from 0"),
    StoredColumn(
        "start_day", "int32", "day", "first day of the period, counted from the start date"
    ),
    *TOUCHES,
    StoredColumn("accepted", "int32", "invitations", "accepted in the period"),
    StoredColumn("replies", "int32", "prospects", "first answer by that person in the period"),
    StoredColumn("positive_replies", "int32", "prospects", "first positive answer in the period"),
    StoredColumn("meetings", "int32", "prospects", "met, by the time of the positive answer"),
    StoredColumn("credits_granted", "int32", "credits", "granted in the period"),
    StoredColumn("credits_bought", "int32", "credits", "bought in the period"),
    StoredColumn("credits_spent", "int32", "credits", "spent in the period"),
    StoredColumn("credits_refunded", "int32", "credits", "came back in the period"),
    StoredColumn("credits_expired", "int32", "credits", "expired in the period"),
    StoredColumn("credits_truncated", "int32", "credits", "lost to the cap in the period"),
    StoredColumn("balance_end", "int32", "credits", "balance when the period ends"),
    StoredColumn("pending_end", "int32", "invitations", "pending when the period ends"),
    StoredColumn("backlog_end", "int32", "touches", "waiting when the period ends"),
    StoredColumn("locked_seat_days", "int32", "seat-days", "calendar days of sending under a lock"),
    StoredColumn(
        "labour_minutes", "int64", "minutes", "writing, tasks and answering in the period"
    ),
    StoredColumn("cost_labour", "int64", "cents", "these at the seats' wages, rounded by period"),
)
"""Columns of the timeline table."""
