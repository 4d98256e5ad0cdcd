from __future__ import annotations

import pytest

from simulator.answers.story.record import KNOWN_COLUMNS, STORY_COLUMNS, rows
from tests.answers.story.made import RANDOM, by_hand, random_stories
from tests.model.engines.reference.hand import answers, world


def test_an_event_is_a_row_with_names() -> None:
    """Numbers of seats, steps and people become their names; what does not apply is left out."""
    told = by_hand(
        world("mail: {send: inmail, text: segment}", days=1),
        {("inmail", 0, 0): answers("negative", "0 13:00", "0 16:00")},
    )
    found = list(rows(*told))
    campaign = {"strategy": "main", "replication": 0, "day": 0}
    about = {
        "seat": "Ana",
        "prospect": "segment 1-1",
        "touch": 0,
        "step": "mail",
        "channel": "inmail",
    }
    assert found[0] == {
        **campaign,
        "minute": 540,
        "kind": "credits",
        "seat": "Ana",
        "granted": 50,
        "bought": 0,
        "refunded": 0,
        "spent": 1,
        "expired": 0,
        "truncated": 0,
        "balance": 49,
    }
    assert [row["kind"] for row in found] == [
        "credits",
        "joined",
        "morning",
        "sent",
        "looked",
        "answered",
        "kind",
        "stopped",
    ]
    assert found[5] == {
        **campaign,
        "minute": 960,
        "kind": "answered",
        **about,
        "what": "negative",
        "chance": 0.5,
        "drew": 0.0,
    }


@pytest.mark.parametrize("seed", RANDOM[:3])
def test_rows_have_no_column_of_their_own(seed: int) -> None:
    """And the first columns are always there."""
    names = {column.name for column in STORY_COLUMNS}
    for told in random_stories(seed):
        for row in rows(*told):
            assert set(KNOWN_COLUMNS) <= set(row) <= names


def test_every_column_says_what_it_is() -> None:
    assert len({column.name for column in STORY_COLUMNS}) == len(STORY_COLUMNS)
    assert all(column.unit and column.meaning for column in STORY_COLUMNS)
