from __future__ import annotations

import numpy as np
import pytest

from simulator.answers.compare.alike import alike, ranked_groups, shared_name


def test_those_are_alike_that_are_equal_in_every_campaign_in_all_that_was_read() -> None:
    """Equal means are not enough, nor one column of two."""
    one = {"replies": np.array([1.0, 2.0, np.nan]), "cost": np.array([5.0, 5.0, 5.0])}
    other_cost = {**one, "cost": np.array([5.0, 5.0, 6.0])}
    other_order = {**one, "replies": np.array([2.0, 1.0, np.nan])}
    same = {name: values.copy() for name, values in one.items()}
    groups = alike([one, other_cost, same, other_order, same])
    assert groups == ((0, 2, 4), (1,), (3,))
    assert ranked_groups(groups, [3, 4, 1, 0, 2]) == ((0,), (1, 3, 4), (2,))


@pytest.mark.parametrize(
    ("names", "name"),
    [
        (("notes",), "notes"),
        (("notes 1", "notes 2", "notes 3"), "notes 1, 2, 3 alike"),
        (("by rank", "note first"), "by rank, note first alike"),
        (("note", "note first"), "note, note first alike"),
        (("a note", "b note"), "a note, b note alike"),
        (("note 10", "note 12"), "note 10, 12 alike"),
        (("mail, count=1", "mail, count=2"), "mail, count=1, count=2 alike"),
    ],
)
def test_what_names_begin_with_is_said_once(names: tuple[str, ...], name: str) -> None:
    """Whole words."""
    assert shared_name(names) == name
