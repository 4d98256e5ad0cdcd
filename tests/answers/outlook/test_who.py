from __future__ import annotations

from tests.answers.outlook.made import ahead, only
from tests.domain.runs import shipped
from tests.model.engines.reference.hand import small, world


def test_people_are_counted_by_line_seat_and_channel() -> None:
    """As written; a connection takes neither invitation nor InMail."""
    found = ahead(shipped("flowchart"))
    assert found.reach.prospects == 245
    assert (found.reach.message, found.reach.invitation) == (8, 237)
    flowchart = found.strategies[-1]
    assert [(line.use, line.prospects) for line in flowchart.lines[:3]] == [
        ("message", 8),
        ("invitation", 12),
        ("invitation", 120),
    ]
    assert flowchart.lines[2].begins == ("ask",)
    assert flowchart.seats == (("seller", 245),)
    assert sum(line.prospects for line in flowchart.lines) == 245


def test_whoever_no_line_holds_for_is_a_line_of_its_own() -> None:
    text = world("ask: {send: invitation}", "{count: 5}, {count: 2, seniority: vp}")
    routed = text.replace(
        "strategies:", "strategies:\n  leaders: {route: [{if: {seniority: vp}, use: main}]}"
    )
    (leaders, _) = ahead(small(routed)).strategies
    assert [(line.label, line.use, line.prospects) for line in leaders.lines] == [
        ("seniority: vp", "main", 2),
        ("", "", 5),
    ]
    assert leaders.untouched == 5


def test_steps_are_counted_by_cadence() -> None:
    """Whoever each may act on; those of a cadence that the route uses bear its name."""
    text = world(
        """
        mail: {send: inmail, text: segment, wait: 2d, silent: ask}
        ask: {send: invitation}
        """,
        "{count: 4}, {count: 3, accepts_inmail: no}, {count: 2, degree: 1}",
    )
    found = [(step.name, step.cadence, step.prospects) for step in only(text).steps]
    assert found == [("mail", "main", 4), ("ask", "main", 7)]


def test_whoever_belongs_to_a_seat_that_does_not_work_it_is_counted_apart() -> None:
    seats = "{name: Ana, plan: free}, {name: Ben, plan: free}"
    people = "{count: 3}, {count: 2, seat: Ben}"
    text = world("ask: {send: invitation}", people, seats, "", "seats: [Ana]")
    assert only(text).seats == (("Ana", 3), ("", 2))
    assert only(text).untouched == 2
