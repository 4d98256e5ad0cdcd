"""A whole scenario, from text to frozen data."""

# ruff: noqa: E501  (each problem stands on one line, as it is printed)

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from simulator.scenario.load import load
from simulator.scenario.model import (
    Condition,
    CreditPolicy,
    Goal,
    Guard,
    ProspectSource,
    RouteLine,
    Scenario,
    Seat,
    SegmentSpec,
    Step,
    Strategy,
    Study,
    WithdrawPolicy,
)

DAY = 1440
QUICKSTART = """
question: A note, an InMail, or a note first?
world:
  start: 2026-01-05
  prospects:
    - {count: 420, seniority: manager, staff: 51-500}
    - {name: top, count: 40, seniority: {vp: 60%, c-suite: 40%}, warm: 10%, open_profile: 15%,
       deal: "$20,000", arrives: 2026-01-19, seat: Ana, account: Acme, degree: 1}
  rates:
    accepted: {counted: 41 of 152, with: {text: tailored, length: 180}}
    inmail_answered: 6% to 12%
  limits: {messages: {daily: off}}
  value: {deal: 12000, meeting_per_positive: 50%}
  holidays: [2026-01-19, 2026-02-16 to 2026-02-17]
  off: interest
  budget: 500
seats:
  - {name: Ana, plan: sales-navigator-core, account_opened: 2023-05-01, writing_minutes: 90,
     wage: 50, works: "mon,wed 08:30-12:00", absent: [2026-02-02 to 2026-02-06], billing_day: 7}
  - {like: Ana, name: Bo, count: 2, starts: 2026-02-01, ends: 2026-03-01, credits: 0, tools: 99.99}
strategies:
  note first:
    steps:
      ask: {send: invitation, text: tailored, length: 180, wait: 21d, accepted: hello, silent: gone}
      hello: {after: 1d, send: message, text: segment, wait: 5d, silent: call}
      call: {do: call, minutes: 7}
      gone: {do: withdraw}
    withdraw: {after: 30d, above: 400, per_day: 20}
    stop_account: yes
  then inmail:
    like: note first
    credits: {keep: 5, pace: even, buy: 10}
    priority: [{seniority: c-suite}]
    seats: Bo
    steps:
      ask: {send: invitation, wait: 14d, accepted: hello, silent: mail}
      mail: {send: inmail, text: tailored, open: never, no_credit: stop, minutes: 9}
  by rank:
    route:
      - {if: {seniority: [vp, c-suite], deal: {least: 10000}}, use: then inmail}
      - {else: note first}
study: {days: 90, answers_until: 100, replications: 1000, seed: 7, outcome: meetings,
  goal: meetings >= 8}
"""


def step(name: str, **changed: object) -> Step:
    usual: dict[str, object] = {
        "action": "send",
        "channel": "message",
        "text": "blank",
        "length": None,
        "open_profiles": "first",
        "task": "",
        "minutes": None,
        "after": 0,
        "wait": 0,
        "ways": {},
    }
    return Step(name=name, **{**usual, **changed})  # type: ignore[arg-type]


def quickstart(tmp_path: Path) -> Scenario:
    path = tmp_path / "quickstart.yaml"
    path.write_text(QUICKSTART)
    scenario, warnings = load(path)
    assert warnings == ()
    return scenario


def test_seats_are_read_and_inherit(tmp_path: Path) -> None:
    ana = Seat(
        name="Ana",
        count=1,
        plan="sales-navigator-core",
        account_opened=date(2023, 5, 1),
        weekdays=(0, 2),
        opens=510,
        closes=720,
        absences=((date(2026, 2, 2), date(2026, 2, 6)),),
        starts=None,
        ends=None,
        writing_minutes=90,
        wage_cents=5000,
        credits=None,
        billing_day=7,
        tools_cents=None,
    )
    bo = Seat(
        name="Bo",
        count=2,
        plan="sales-navigator-core",
        account_opened=date(2023, 5, 1),
        weekdays=(0, 2),
        opens=510,
        closes=720,
        absences=((date(2026, 2, 2), date(2026, 2, 6)),),
        starts=date(2026, 2, 1),
        ends=date(2026, 3, 1),
        writing_minutes=90,
        wage_cents=5000,
        credits=0,
        billing_day=7,
        tools_cents=9999,
    )
    assert quickstart(tmp_path).seats == (ana, bo)


def test_prospects_are_exact_counts_with_mixtures(tmp_path: Path) -> None:
    assert quickstart(tmp_path).world.prospects == ProspectSource(
        segments=(
            SegmentSpec(
                count=420,
                name="segment 1",
                mixtures={"seniority": (("manager", 1.0),), "size": (("51-500", 1.0),)},
                deal_cents=None,
                arrives_day=0,
                seat=None,
                account=None,
            ),
            SegmentSpec(
                count=40,
                name="top",
                mixtures={
                    "seniority": (("vp", 0.6), ("c-suite", 0.4)),
                    "degree": (("1", 1.0),),
                    "relation": (("cold", 0.9), ("warm", 0.1)),
                    "open_profile": (("yes", 0.15),),
                },
                deal_cents=2_000_000,
                arrives_day=14,
                seat="Ana",
                account="Acme",
            ),
        ),
        file=None,
        file_digest=None,
        resample=False,
    )


def test_strategies_are_data(tmp_path: Path) -> None:
    hello = step("hello", text="segment", after=DAY, wait=5 * DAY, ways={"silent": "call"})
    call = step("call", action="task", channel="task", task="call", minutes=7)
    gone = step("gone", action="withdraw", channel="")
    withdraw = WithdrawPolicy(after=30 * DAY, above=400, per_day=20)
    note_first = Strategy(
        name="note first",
        steps=(
            step(
                "ask",
                channel="invitation",
                text="tailored",
                length=180,
                wait=21 * DAY,
                ways={"accepted": "hello", "silent": "gone"},
            ),
            hello,
            call,
            gone,
        ),
        route=(),
        priority=(),
        credits=CreditPolicy(),
        withdraw=withdraw,
        seats=("Ana", "Bo"),
        stop_account=True,
    )
    then_inmail = Strategy(
        name="then inmail",
        steps=(
            step(
                "ask",
                channel="invitation",
                wait=14 * DAY,
                ways={"accepted": "hello", "silent": "mail"},
            ),
            hello,
            call,
            gone,
            step(
                "mail",
                channel="inmail",
                text="tailored",
                open_profiles="never",
                minutes=9,
                ways={"no_credit": "stop"},
            ),
        ),
        route=(),
        priority=(Guard((Condition("seniority", ("c-suite",)),)),),
        credits=CreditPolicy(keep=5, pace="even", buy=10),
        withdraw=withdraw,
        seats=("Bo",),
        stop_account=True,
    )
    by_rank = Strategy(
        name="by rank",
        steps=(),
        route=(
            RouteLine(
                Guard(
                    (
                        Condition("seniority", ("vp", "c-suite")),
                        Condition("deal", least=1_000_000.0),
                    )
                ),
                "then inmail",
                "seniority: vp, c-suite; deal: least $10,000",
            ),
            RouteLine(Guard(), "note first", "else"),
        ),
        priority=(),
        credits=CreditPolicy(),
        withdraw=WithdrawPolicy(),
        seats=("Ana", "Bo"),
        stop_account=False,
    )
    assert quickstart(tmp_path).strategies == (note_first, then_inmail, by_rank)


def test_the_rest_of_the_world_and_the_study(tmp_path: Path) -> None:
    scenario = quickstart(tmp_path)
    world = scenario.world
    assert (scenario.name, scenario.question, scenario.base) == (
        "quickstart",
        "A note, an InMail, or a note first?",
        str(tmp_path),
    )
    assert world.start == date(2026, 1, 5)
    assert world.holidays == (date(2026, 1, 19), date(2026, 2, 16), date(2026, 2, 17))
    assert world.off == {"interest"}
    assert world.budget_cents == 50_000
    assert set(world.catalogue.values()) == {"list-2026"}
    figures = world.figures
    accepted = figures["rates.accepted"]
    assert (accepted.hits, accepted.trials, accepted.confidence) == (41, 152, "given")
    assert (figures["rates.inmail_answered"].low, figures["rates.inmail_answered"].high) == (
        0.06,
        0.12,
    )
    assert figures["limits.messages.daily"].low is None
    assert figures["rates.value.deal"].low == 1_200_000
    assert figures["rates.value.deal_per_meeting"].confidence != "given"
    assert scenario.study == Study(
        90, 100, 1000, 7, "meetings", (Goal("meetings", ">=", 8.0, 0.8),)
    )


def test_what_is_not_written_has_a_default(read: Callable[..., Scenario]) -> None:
    scenario = read()
    assert scenario.study == Study(30, 60, 200, 1, "replies")
    assert scenario.world.off == frozenset()
    assert scenario.strategies[0].steps == (
        step("mail", channel="inmail", text="segment", ways={"no_credit": "queue"}),
    )
    seat = scenario.seats[0]
    assert (seat.weekdays, seat.opens, seat.closes) == ((0, 1, 2, 3, 4), 540, 1020)


def test_what_is_legal_but_hardly_meant_is_a_warning(write: Callable[..., Path]) -> None:
    path = write(
        world="""world:
  start: 2026-01-05
  prospects: [{count: 0, arrives: 30}]
  limits: {invitations: {daily: 0}}
""",
        strategies="""strategies:
  mail:
    steps:
      mail: {send: inmail, text: segment}
      lost: {do: call}
  rank: {route: [{if: {seniority: vp}, use: mail}]}
  note: {steps: {ask: {send: invitation, text: segment, length: 301}}}
""",
        seats="seats: [{name: Ana, plan: premium-career, starts: 2026-03-01}]\n",
    )
    assert load(path)[1] == (
        'small.yaml:3:3: world.prospects: expected arrivals before day 30, saw "segment 1" on day 30: not contacted',
        "small.yaml:4:26: world.limits.invitations.daily: expected a limit above 0, saw 0: nothing will pass",
        "small.yaml:5:9: seats.Ana: expected days between 2026-01-05 and 2026-02-03, saw none",
        "small.yaml:10:7: strategies.mail.steps.lost: expected a way that leads to every step, saw none to this one",
        "small.yaml:11:10: strategies.rank.route: expected a last line {else: ...}, or {else: stop}, saw none: prospects that match no line are not contacted",
        "small.yaml:12:57: strategies.note.steps.ask.length: expected a note of at most 300 characters, saw 301: every invitation will be blank",
    )


def test_a_seat_that_nobody_goes_to_is_a_warning(
    write: Callable[..., Path], tmp_path: Path
) -> None:
    """Where everybody has a seat of their own, in segments or in a list."""
    seats = "seats: [{name: Ana, plan: free}, {name: Ben, like: Ana}]\n"
    path = write(
        world="world: {start: 2026-01-05, prospects: [{count: 9, seat: Ben}]}\n", seats=seats
    )
    told = 'small.yaml:2:9: seats.Ana: expected prospects that go to this seat, saw none for "Ana"'
    assert load(path)[1] == (told,)
    assert load(path, ["world.prospects=[{count: 9, seat: Ben}, {count: 1}]"])[1] == ()
    (tmp_path / "list.csv").write_text("id,seniority,seat\na,vp,Ben\nb,vp,Ben\nb,ic,Ana\n")
    assert load(path, ["world.prospects={file: list.csv}"])[1] == (told,)
    (tmp_path / "list.csv").write_text("id,seniority,seat\na,vp,Ben\nb,vp,\n")
    assert load(path, ["world.prospects={file: list.csv}"])[1] == ()


def test_value_that_is_asked_for_and_nobody_has_is_a_warning(
    write: Callable[..., Path], tmp_path: Path
) -> None:
    """Whether compared by it or wanted; a worth of all deals, of a segment or of a list will do."""
    world = "world: {{start: 2026-01-05, prospects: {}}}\n"
    plain = write(world=world.format("[{count: 9}]"))
    asks = ["study.outcome=net_value", "study.goal=value_expected >= $5"]
    told = "expected what a deal is worth (value: {deal: 12000}), saw no value of answers"
    assert load(plain, asks)[1] == (
        f"--set study.goal: {told}",
        f"--set study.outcome: {told}",
    )
    assert load(plain, ["study.outcome=replies"])[1] == ()
    assert load(plain, [*asks, "world.value.deal=12000"])[1] == ()
    assert load(write(world=world.format("[{count: 9, deal: 5}]")), asks)[1] == ()
    (tmp_path / "people.csv").write_text("id,deal\n1,\n2,7\n")
    assert load(write(world=world.format("{file: people.csv}")), asks)[1] == ()


def test_the_benchmark_mix_fills_what_a_segment_leaves_open(read: Callable[..., Scenario]) -> None:
    scenario = read("world.prospects.1.mix=benchmark")
    mixtures = scenario.world.prospects.segments[0].mixtures
    assert mixtures["seniority"] == (("vp", 1.0),)
    for attribute in ("industry", "size"):
        assert abs(sum(share for _, share in mixtures[attribute]) - 1) < 1e-9


def test_a_list_file_is_found_beside_the_scenario_and_fingerprinted(
    write: Callable[..., Path], tmp_path: Path
) -> None:
    (tmp_path / "people.csv").write_text("id\n1\n")
    path = write(world="world: {start: 2026-01-05, prospects: {file: people.csv, resample: yes}}\n")
    assert load(path)[0].world.prospects == ProspectSource(
        (),
        "people.csv",
        "7cde7fb64fd82bd152710cf238e017b9ab46c0592483edc067ba4f6c75fac108",
        True,
    )


def test_a_seat_without_a_name_can_be_like_another(
    read: Callable[..., Scenario], refused: Callable[..., list[str]]
) -> None:
    """It takes all but the name, and is called by its number; of others as of itself."""
    seats = "seats:\n  - {name: Ana, plan: free, wage: 50}\n  - {like: Ana, wage: 60}\n"
    found = read(seats=seats + "  - {like: seat 2, name: Cy}\n").seats
    assert [(seat.name, seat.plan, seat.wage_cents) for seat in found] == [
        ("Ana", "free", 5000),
        ("seat 2", "free", 6000),
        ("Cy", "free", 6000),
    ]
    assert refused(seats=seats.replace("like: Ana", "like: Anna")) == [
        'small.yaml:6:12: seats.2.like: expected Ana, saw "Anna" (did you mean Ana?)'
    ]


@pytest.mark.parametrize(
    ("written", "cents", "stops"),
    [
        ("250", 25_000, False),
        ("{monthly: $99.50}", 9_950, False),
        ("{monthly: 400, stops: nothing}", 40_000, False),
        ("{monthly: 400, stops: sending}", 40_000, True),
    ],
)
def test_a_budget_is_for_guards_and_may_stop_sending(
    tmp_path: Path, written: str, cents: int, stops: bool
) -> None:
    path = tmp_path / "budget.yaml"
    path.write_text(QUICKSTART.replace("budget: 500", f"budget: {written}"), encoding="utf-8")
    world = load(path)[0].world
    assert (world.budget_cents, world.budget_stops) == (cents, stops)
