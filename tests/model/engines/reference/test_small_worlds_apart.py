"""One more prospect, touch, strategy or replication changes nobody else's luck.

The seat's days last one minute, so that what is sent keeps its minute whoever else is written to,
and no limit binds: everything about everybody else must be the same, to the minute.
"""

from __future__ import annotations

from simulator.model.population.build import populate
from simulator.model.tables.chances import chances
from simulator.model.tables.figures import sample
from simulator.model.tables.restriction import restriction_of
from simulator.model.trace.columns import Trace
from simulator.streams.make import luck
from tests.worlds import columns, live, scenario, stage

NOTE = (
    "{ask: {send: invitation, text: tailored, wait: 9d, accepted: hello, silent: mail}, "
    "hello: {after: 1d, send: message, text: segment, wait: 4d, silent: nudge}, "
    "nudge: {send: message, text: template, wait: 4d}, "
    "mail: {send: inmail, text: tailored, wait: 9d}}"
)
MAILS = (
    "{mail: {send: inmail, text: segment, wait: 3d, silent: again}, "
    "again: {send: inmail, text: segment, wait: 3d}}"
)


def world(
    people: str = "{count: 60, mix: benchmark}", more: str = "", note: str = NOTE, rates: str = ""
) -> str:
    return f"""
        world:
          start: 2026-01-05
          prospects: [{people}]
          rates: {{accepted: 20% to 40%{rates}}}
          off: [daily_cap, weekly_cap, inmail_daily, message_daily, credits, volume, suppression,
                recontact_lock]
        seats: [{{name: Ana, plan: sales-navigator-core, works: mon-fri 09:00-09:01}}]
        strategies:
          note: {{steps: {note}}}
          {more}
        study: {{days: 60, answers_until: 90, seed: 5, replications: 9}}
        """


def lives(trace: Trace, people: int = 60) -> tuple[list[list[int]], list[list[int]]]:
    """Touches and final rows of the first prospects."""
    known = columns(trace.touches)["prospect"] < people
    return trace.touches[known].tolist(), trace.prospects[:people].tolist()


def test_one_more_prospect_changes_nobody_else() -> None:
    alone = lives(live(scenario(world()), "note", 3))
    longer = world("{count: 60, mix: benchmark}, {count: 1, seniority: vp}")
    assert lives(live(scenario(longer), "note", 3)) == alone
    assert {row[11] for row in alone[0]} >= {0, 1, 2, 3}  # answers of several kinds to be moved


def test_one_more_member_of_a_segment_has_the_luck_of_its_row() -> None:
    short = lives(live(scenario(world("{count: 60, seniority: manager}")), "note", 1))
    longer = live(scenario(world("{count: 61, seniority: manager}")), "note", 1)
    assert lives(longer) == short
    assert len(longer.prospects) == 61


def test_one_more_step_changes_nothing_before_it() -> None:
    """A third message at the end of the cadence: whatever was sent before is the same."""
    third = NOTE.replace(
        "template, wait: 4d}",
        "template, wait: 4d, silent: last}, last: {send: message, text: template}",
    )
    short = live(scenario(world()), "note", 2).touches
    longer = live(scenario(world(note=third)), "note", 2).touches
    added = (columns(longer)["ordinal"] == 2) & (columns(longer)["channel"] == 0)
    assert added.sum() > 3

    def told(rows: list[list[int]]) -> list[list[int]]:
        # The new step shifts the numbers of those behind it.
        return [row[:3] + row[4:] for row in rows]

    assert told(longer[~added].tolist()) == told(short.tolist())


def test_one_more_strategy_changes_no_other() -> None:
    """Also where the new one sends more InMails than any before."""
    alone = live(scenario(world()), "note", 4)
    beside = live(scenario(world(more=f"mails: {{steps: {MAILS}}}")), "note", 4)
    assert beside.touches.tolist() == alone.touches.tolist()
    assert beside.prospects.tolist() == alone.prospects.tolist()


def test_a_second_inmail_is_the_same_under_every_strategy() -> None:
    """Its word has the address (InMail, second, prospect), whenever it is sent."""
    patient = MAILS.replace("wait: 3d, silent", "wait: 8d, silent")
    many = f"mails: {{steps: {MAILS}}}\n          later: {{steps: {patient}}}"
    read = scenario(world(more=many))
    first, second = stage(read, "mails", 6), stage(read, "later", 6)
    assert first.luck.touch.tolist() == second.luck.touch.tolist()
    early, late = columns(first.live().touches), columns(second.live().touches)

    def seconds(sent: dict) -> dict[int, tuple[int, int]]:  # type: ignore[type-arg]
        chosen = (sent["ordinal"] == 1) & (sent["answered"] >= 0)
        return {
            int(prospect): (int(answer), int(answered - minute))
            for prospect, answer, answered, minute in zip(
                sent["prospect"][chosen],
                sent["answer"][chosen],
                sent["answered"][chosen],
                sent["minute"][chosen],
                strict=True,
            )
        }

    both = seconds(early).keys() & seconds(late).keys()
    assert both
    assert all(seconds(early)[one][1] == seconds(late)[one][1] for one in both)


def test_one_more_replication_changes_no_other() -> None:
    """Replication 3 drawn in a block of its own, of five and of nine; its rate is drawn as well."""
    read = scenario(world())
    people = populate(read, None)
    alone = live(read, "note", 3)
    ready = stage(read, "note", 3)
    for block in (range(5), range(2, 9)):
        drawn = sample(read.world.figures, read.study.seed, block)
        place = 3 - block.start
        trace = live(
            read,
            "note",
            chance=chances(read.world, drawn)[place],
            judge=restriction_of(read.world, drawn, place),
            luck=luck(5, 3, people, 1, ready.program.ordinals),
        )
        assert trace.touches.tolist() == alone.touches.tolist()
    assert live(read, "note", 2).touches.tolist() != alone.touches.tolist()


def test_one_more_uncertain_rate_moves_only_its_own_answers() -> None:
    """InMail of 1 in 10 to 1 in 5: whoever accepts or answers a message still does so."""
    alone = live(scenario(world()), "note", 7)
    other = live(scenario(world(rates=", inmail_answered: 10% to 20%")), "note", 7)
    for trace in (alone, other):
        assert (columns(trace.touches)["channel"] == 2).any()

    def invitations(trace: Trace) -> list[list[int]]:
        return [row for row in trace.touches.tolist() if row[4] == 3]

    assert invitations(other) == invitations(alone)
