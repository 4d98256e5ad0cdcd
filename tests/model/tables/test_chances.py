"""The reference sender gets the catalogue back, out of whole numbers."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest

from simulator.limits import RULES
from simulator.model.tables.chance import Chance
from simulator.model.tables.chances import chances, logistic
from simulator.model.tables.figures import sample
from simulator.streams.streams import uniforms, words
from simulator.vocabulary import DRAW_INMAIL, DRAW_INVITATION, DRAW_MESSAGE
from tests.model.tables.made_chances import (
    FULL,
    benchmark,
    chance,
    evidence,
    followed_up,
    mean_answer,
    mean_of_acceptors,
    world,
)

FOLLOW_UPS = [0.0405, 0.01, 0.002]
MESSAGE_RATES = [0.20, *FOLLOW_UPS]
UNCERTAIN = {
    "rates.accepted": (0.2, 0.35),
    "rates.inmail_answered": (0.06, 0.12),
    "rates.message_answered.first": (0.16, 0.34),
    "rates.note.tailored": (0.65, 1.8),
    "rates.volume.per_invitation": (0.005, 0.02),
    "rates.seniority.c-suite": (0.5, 0.8),
}
SHAPING = {
    "rates.interest.spread": (0.5, 1.5),
    "rates.caps.inmail": (0.3, 0.5),
    "delays.crowding.depth": (5, 12),
}


def assert_same(one: Chance, other: Chance) -> None:
    for part in fields(Chance):
        assert np.array_equal(getattr(one, part.name), getattr(other, part.name)), part.name


@pytest.mark.parametrize("book", ["list-2026", "seed-2026"])
@pytest.mark.parametrize(
    "off",
    [
        [],
        ["visibility"],
        ["crowding"],
        ["interest"],
        ["segments"],
        ["caps"],
        ["automatic"],
        ["weekday"],
        ["interest", "segments", "visibility", "caps"],
    ],
    ids=",".join,
)
def test_the_reference_sender_gets_the_catalogue_back(book, off):
    """Acceptance, InMail, and each message in points of those who accepted: within 1e-4."""
    of = world(book, off=off)
    table = chance(of)
    assert mean_answer(of, table, DRAW_INVITATION, planned=14) == pytest.approx(0.29, abs=1e-4)
    assert mean_answer(of, table, DRAW_INMAIL) == pytest.approx(0.08, abs=1e-4)
    first = {"list-2026": 0.20, "seed-2026": 0.24}[book]
    answered = [first, *FOLLOW_UPS, *[0.002] * 4]
    assert followed_up(of, table, 8) == pytest.approx(answered, abs=1e-4)


def test_an_invitation_and_an_inmail_have_the_same_base_whatever_their_number():
    table = chance(world())
    assert len(set(table.base[DRAW_INVITATION, 0].tolist())) == 1
    assert len(set(table.base[DRAW_INMAIL, 0].tolist())) == 1


def test_rates_come_back_where_messages_depend_on_the_segment_too():
    of = world(numbers={"rates.power.message": 0.5})
    assert followed_up(of, chance(of), 4) == pytest.approx(MESSAGE_RATES, abs=1e-4)


def test_follow_ups_that_the_silent_cannot_make_up_put_them_at_the_highest_chance():
    """60 % answer the first message; of the others, 40 %, no more than 85 % can."""
    rates = {"rates.message_answered.first": 0.6, "rates.message_answered.second": 0.5}
    of = world(numbers=rates, off=["visibility", "automatic"])
    assert followed_up(of, chance(of), 2) == pytest.approx([0.6, 0.4 * 0.85], abs=2e-4)


@pytest.mark.parametrize("first", [0.0, 1.0])
def test_follow_ups_where_nobody_or_everybody_answers_the_first_message(first: float):
    of = world(
        numbers={"rates.message_answered.first": first},
        off=["visibility", "automatic", "caps"],
    )
    wanted = [1, 0, 0, 0] if first else [0, 0.0405, 0.01, 0.002]
    assert followed_up(of, chance(of), 4) == pytest.approx(wanted, abs=3e-4)


def test_high_rates_come_back_where_caps_and_sight_bite():
    rates = {"rates.accepted": 0.6, "rates.inmail_answered": 0.25}
    of = world(numbers=rates)
    table = chance(of)
    assert mean_answer(of, table, DRAW_INVITATION) == pytest.approx(0.6, abs=1e-4)
    # At this height one 4,194,304th or one 2,048th of log-odds weighs more.
    assert mean_answer(of, table, DRAW_INMAIL) == pytest.approx(0.25, abs=2e-4)


def test_a_million_simulated_touches_get_the_catalogue_back():
    """Draws against thresholds: kind, interest, weekday, look and answer all at random."""
    of, count = world(), 1_000_000
    table, people = chance(of), benchmark(of)
    for draw, rate in ((DRAW_INVITATION, 0.29), (DRAW_INMAIL, 0.08)):
        drawn = uniforms(words(7, 99, draw, count=5 * count)).reshape(5, count)
        kind = np.searchsorted(np.cumsum(people.share), drawn[0] * (1 - 1e-12))
        odds = table.base[draw, 0, 0] + table.person[draw, people.columns[:, kind]].sum(axis=0)
        odds += table.interest[draw, (drawn[1] * 64).astype(int)]
        odds += table.weekday[draw, (drawn[2] * 5).astype(int)]
        rank = people.seniority[kind]
        threshold = np.minimum(logistic()[odds + 12 * 2048], table.cap[draw])
        threshold = np.minimum(threshold * table.inflate[draw, rank] >> 16, FULL)
        found = table.seen[draw, rank, (drawn[3] * 4096).astype(int)] / (1 << 14)
        # One number decides both: it is uniform again below what is found.
        answered = (drawn[4] < found) & (drawn[4] / found * FULL < threshold)
        assert answered.mean() == pytest.approx(rate, abs=4 * np.sqrt(rate * (1 - rate) / count))


def test_without_interest_segments_and_sight_a_base_is_the_log_odds_of_its_rate():
    table = chance(world(off=["interest", "segments", "visibility"]))
    # Silent of 100 who accepted: 80 to the first message, 75.95 and 74.95 after the next two.
    messages = [0.20, 0.0405 / 0.80, 0.01 / 0.7595, 0.002 / 0.7495]
    by_hand = [np.log(rate / (1 - rate)) * 2048 for rate in [*messages, 0.08, 0.29]]
    found = [*table.base[DRAW_MESSAGE, 0, :4], table.base[DRAW_INMAIL, 0, 0]]
    assert [*found, table.base[DRAW_INVITATION, 0, 0]] == pytest.approx(by_hand, abs=1)


def test_acceptors_are_more_interested_so_messages_start_from_lower_odds():
    selected, blind = chance(world()), chance(world(off=["interest"]))
    assert selected.base[DRAW_MESSAGE, 0, 0] < blind.base[DRAW_MESSAGE, 0, 0]
    of = world()
    everybody = mean_answer(of, chance(of), DRAW_MESSAGE)
    assert everybody < mean_of_acceptors(of, chance(of), DRAW_MESSAGE) - 0.02


def test_a_better_rate_lowers_no_threshold():
    low, high = chance(world()), chance(world(numbers={"rates.inmail_answered": 0.1}))
    odds = [
        table.base[DRAW_INMAIL, 0, 0] + table.person[DRAW_INMAIL][:, None] + table.interest[1]
        for table in (low, high)
    ]
    assert (odds[1] >= odds[0]).all()


def test_a_rate_of_zero_is_never_answered_and_one_of_one_always():
    rates = {"rates.accepted": 0.0, "rates.inmail_answered": 1.0}
    off = ["caps", "visibility", "automatic"]
    of = world(off=off, numbers=rates)
    assert mean_answer(of, chance(of), DRAW_INVITATION) == 0
    assert mean_answer(of, chance(of), DRAW_INMAIL) == 1


def test_a_rate_above_its_cap_puts_everybody_at_the_cap():
    of = world(off=["visibility"], numbers={"rates.inmail_answered": 0.5})
    assert mean_answer(of, chance(of), DRAW_INMAIL) == pytest.approx(0.35, abs=1e-6)


def test_kinds_of_answer_and_events_are_the_books_shares():
    table = chance(world())
    assert (table.automatic / FULL).tolist() == pytest.approx([0.01, 0.01, 0], abs=1e-6)
    assert (table.spam / FULL).tolist() == [
        pytest.approx([0.0001, 0.0002, 0.00002, 0.00001], abs=2e-7)
    ] * 3
    assert (table.positive / (1 << 14)).tolist() == pytest.approx([0.33, 0.33, 0], abs=1e-4)
    assert (table.meeting / (1 << 20), table.deal / (1 << 20)) == (
        pytest.approx(0.42, abs=1e-6),
        0.125,
    )
    assert (table.look.tolist(), table.soft_view) == ([800] * 3, 700)
    assert (table.cap / FULL).tolist() == pytest.approx([0.85, 0.35, 0.85], abs=1e-6)


def test_the_logistic_table_is_exact_to_half_a_step_and_ends_in_never_and_always():
    table = logistic()
    odds = np.arange(-12 * 2048, 12 * 2048 + 1) / 2048
    assert table.shape == (2 * 12 * 2048 + 1,)
    assert np.abs(table[1:-1] - FULL / (1 + np.exp(-odds[1:-1]))).max() <= 0.5
    assert (table[0], table[12 * 2048], table[-1]) == (0, FULL // 2, FULL)


@pytest.mark.parametrize(
    ("rule", "neutral"),
    [
        ("volume", {"volume": 0}),
        ("weekday", {"weekday": 0}),
        ("length", {"length": 0}),
        ("personalisation", {"text": 0}),
        ("note_reply", {"note": 0}),
        ("engaged", {"engaged": 0}),
        ("interest", {"interest": 0}),
        ("caps", {"cap": FULL}),
        ("spam", {"spam": 0}),
        ("automatic", {"automatic": 0}),
        ("visibility", {"seen": 1 << 14, "inflate": 1 << 16}),
        ("crowding", {"seen": 1 << 14, "inflate": 1 << 16}),
    ],
)
def test_a_rule_that_is_off_leaves_neutral_tables(rule, neutral):
    assert rule in {name for name, _ in RULES}
    on, off = chance(world()), chance(world(off=[rule]))
    for name, value in neutral.items():
        assert (getattr(on, name) != value).any()
        assert (getattr(off, name) == value).all()


def test_people_are_alike_once_nothing_tells_them_apart():
    table = chance(world(off=["segments", "relation", "open_to_work"]))
    assert not table.person.any()


NUMBERS = ("meeting", "deal", "agrees", "declines", "soft_view")


def test_shapes_and_types_are_those_the_engines_read():
    table = chance(world())
    shapes = {
        part.name: getattr(table, part.name).shape
        for part in fields(Chance)
        if part.name not in NUMBERS
    }
    assert shapes == {
        "base": (3, 1, 8),
        "person": (3, 24),
        "interest": (3, 64),
        "text": (3, 4),
        "length": (3, 5),
        "weekday": (3, 7),
        "volume": (256,),
        "note": (4,),
        "engaged": (3,),
        "logistic": (49153,),
        "cap": (3,),
        "inflate": (3, 6),
        "spam": (3, 4),
        "automatic": (3,),
        "positive": (3,),
        "delay": (3, 4096),
        "automatic_delay": (4096,),
        "look": (3,),
        "seen": (3, 6, 4096),
        "lost_as": (3,),
    }
    for name in shapes:
        array = getattr(table, name)
        assert array.dtype == np.int64, name
        assert array.flags.c_contiguous, name
        assert not array.flags.writeable, name
    assert [type(getattr(table, name)) for name in NUMBERS] == [int] * 5


def test_replications_share_one_table_where_nothing_varies():
    of = world(numbers={"rates.prospect.open_profile": (0.05, 0.25)})
    found = chances(of, sample(of.figures, 1, range(5)))
    assert (len(found), found.vary) == (5, False)
    assert all(table is found[0] for table in found)


@pytest.mark.parametrize("ranges", [UNCERTAIN, SHAPING, UNCERTAIN | SHAPING])
def test_a_replication_has_the_tables_of_a_world_that_knows_its_figures(ranges):
    """Solved in a block or alone, field by field, to the last digit."""
    of = world(numbers=ranges)
    sampled = sample(of.figures, 3, range(4))
    found = chances(of, sampled)
    assert found.vary
    for number in range(4):
        known = {path: float(sampled.of(path)[number]) for path in ranges}
        assert_same(found[number], chance(world(numbers=known)))


def test_a_replication_has_the_same_tables_in_any_block():
    of = world(numbers=UNCERTAIN)
    whole = chances(of, sample(of.figures, 3, range(300)))
    part = chances(of, sample(of.figures, 3, range(130, 140)))
    assert_same(whole[135], part[5])
    assert_same(whole[-1], whole[299])
    assert_same(whole[133:135][1], part[4])


def test_each_replication_of_an_uncertain_rate_gets_its_own_rate_back():
    of = evidence(world(), "rates.inmail_answered", 12, 140)
    sampled = sample(of.figures, 1, range(20))
    for rate, table in zip(sampled.of("rates.inmail_answered"), chances(of, sampled), strict=True):
        assert mean_answer(of, table, DRAW_INMAIL) == pytest.approx(float(rate), abs=1e-4)


def test_a_block_of_no_replications_is_empty():
    of = world(numbers={"rates.accepted": (0.2, 0.3)})
    assert list(chances(of, sample(of.figures, 1, range(0)))) == []
    with pytest.raises(IndexError):
        chances(world(), sample(world().figures, 1, range(2)))[2]


def test_a_book_without_a_rule_of_chance_does_not_change_the_others():
    """The price of a plan moves no chance."""
    of = world()
    dearer = dict(of.figures)
    path = next(name for name in dearer if name.startswith("prices."))
    dearer[path] = replace(dearer[path], low=1.0, high=1.0)
    assert_same(chance(replace(of, figures=dearer)), chance(of))
