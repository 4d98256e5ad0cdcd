"""The levers of the page as planners write them; the grammar is that of the levers of a plan."""

# ruff: noqa: E501  (each problem stands on one line, as it is printed)

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.scenario.load import load
from simulator.scenario.model import PlanLever, Scenario
from simulator.scenario.resolved import resolved
from simulator.storage.digest import scenario_digest

Read = Callable[..., Scenario]
Refused = Callable[..., list[str]]
Write = Callable[..., Path]

WHOLE = """page:
  seats.Ana.writing_minutes: 30..60 step 15
  world.rates.accepted: 10%..20% step 5%
  strategies."mail".steps.mail.text: [segment, tailored]
"""


def test_levers_are_read_in_their_order_with_their_places(read: Read) -> None:
    """Ranges become the values that `--set` takes."""
    spots = ("small.yaml", 10, 30), ("small.yaml", 11, 25)
    assert read(page=WHOLE).page == (
        PlanLever(
            "seats.Ana.writing_minutes",
            ("seats.Ana.writing_minutes",),
            ("30", "45", "60"),
            ("small.yaml", 10, 3),
            (spots[0],) * 3,
        ),
        PlanLever(
            "world.rates.accepted",
            ("world.rates.accepted",),
            ("10%", "15%", "20%"),
            ("small.yaml", 11, 3),
            (spots[1],) * 3,
        ),
        PlanLever(
            'strategies."mail".steps.mail.text',
            ('strategies."mail".steps.mail.text',),
            ("segment", "tailored"),
            ("small.yaml", 12, 3),
            (("small.yaml", 12, 39), ("small.yaml", 12, 48)),
        ),
    )
    assert read().page == ()


def test_a_range_may_have_one_value(read: Read) -> None:
    """Text that is no range stays text."""
    page = """page:
  seats.Ana.count: 5..5
  world.rates.accepted: [10%..10% step 5%, 20%]
  seats.Ana.works: mon-fri 09:00-17:00
"""
    assert [one.values for one in read(page=page).page] == [
        ("5",),
        ("10%", "20%"),
        ("mon-fri 09:00-17:00",),
    ]


def test_a_file_over_another_adds_levers_and_changes_their_values(write: Write) -> None:
    """Each keeps the file it is written in."""
    write(page=WHOLE)
    more = "extends: small.yaml\npage: {seats.Ana.count: 1..2, world.rates.accepted: 9%}\n"
    Path("over.yaml").write_text(more, encoding="utf-8")
    page = load(Path("over.yaml"))[0].page
    assert [(one.name, one.values, one.key[0]) for one in page] == [
        ("seats.Ana.writing_minutes", ("30", "45", "60"), "small.yaml"),
        ("world.rates.accepted", ("9%",), "over.yaml"),
        ('strategies."mail".steps.mail.text', ("segment", "tailored"), "small.yaml"),
        ("seats.Ana.count", ("1", "2"), "over.yaml"),
    ]


def test_the_levers_change_no_stored_run(read: Read) -> None:
    """Neither what a run stores of its scenario nor its digest."""
    bare, moved = read(), read(page=WHOLE)
    assert moved.page
    assert resolved(moved) == resolved(bare)
    assert scenario_digest(resolved(moved), "") == scenario_digest(resolved(bare), "")
    assert replace(moved, file="") == replace(bare, file="")


TURNED = "a path in seats, assign, strategies or world, study.days or study.answers_until"


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("{}", "9:7: page: expected at least one lever, such as seats.Ana.count: 1..6, saw no lever"),
        ("3", "9:7: page: expected at least one lever, such as seats.Ana.count: 1..6, saw 3"),
        ("{seats.Ana.count: []}", '9:25: page."seats.Ana.count": expected at least one value, saw an empty list'),
        ("{seats.Ana.count: [1, null]}", '9:29: page."seats.Ana.count".2: expected a value, saw nothing'),
        ("{world.rates.accepted: 10%..50%}", '9:30: page."world.rates.accepted": expected a step behind it, as in 10%..40% step 5% or $40..$80 step $10, saw "10%..50%"'),
        ("{seats.Ana.count: [1, 1]}", '9:29: page."seats.Ana.count".2: expected each value once, saw "1" as value 1 and again as value 2'),
        ("{seats..count: 1}", '9:8: page."seats..count": expected a path such as seats.Ana.count, saw "seats..count"'),
        ("{strategy: [mail]}", f"9:8: page.strategy: expected a lever that changes the campaigns: {TURNED}, saw strategy (did you mean strategies?)"),
        ("{study.seed: 1..3}", f'9:8: page."study.seed": expected a lever that changes the campaigns: {TURNED}, saw study.seed'),
        ("{plan.sure: 90%}", f'9:8: page."plan.sure": expected a lever that changes the campaigns: {TURNED}, saw plan.sure'),
        ("{seat.Ana.count: 1..3}", f'9:8: page."seat.Ana.count": expected a lever that changes the campaigns: {TURNED}, saw seat.Ana.count (did you mean seats?)'),
        ("{seats.Ana.count: 1, 'seats.\"Ana\".count': 2}", '9:28: page."seats."Ana".count": expected each path in one lever, saw seats.Ana.count'),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_place(refused: Refused, written: str, problem: str) -> None:
    """Whether or not anybody opens the page."""
    assert f"small.yaml:{problem}" in refused(page=f"page: {written}\n")


def test_every_lever_that_is_wrong_is_told(refused: Refused) -> None:
    """With what is wrong elsewhere in the file."""
    assert refused(page="page: {a.b: 1, strategy: x}\nplan: {levers: {c.d: 1}}\n") == [
        f'small.yaml:9:8: page."a.b": expected a lever that changes the campaigns: {TURNED}, saw a.b',
        f"small.yaml:9:16: page.strategy: expected a lever that changes the campaigns: {TURNED}, saw strategy (did you mean strategies?)",
        f'small.yaml:10:17: plan.levers."c.d": expected a lever that changes the campaigns: strategy, {TURNED}, saw c.d',
    ]
