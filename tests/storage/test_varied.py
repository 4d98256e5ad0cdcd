"""Cells of a grid as changes of the first one."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.storage.varied import changed, changes

TREES = st.recursive(
    st.none() | st.booleans() | st.integers(0, 3) | st.just(1.0) | st.text("ab", max_size=2),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner),
    max_leaves=8,
)


@given(TREES, TREES)
def test_changes_make_the_other_tree_to_the_letter(first: Any, other: Any) -> None:
    made = changed({"whole": first}, changes({"whole": first}, {"whole": other}))
    assert text(made["whole"]) == text(other)


def text(tree: Any) -> str:
    return json.dumps(tree, sort_keys=True)


def test_only_what_differs_is_kept() -> None:
    first = {"seats": [{"name": "Ana", "count": 1}], "study": {"days": 90}}
    other = {"seats": [{"name": "Ana", "count": 2}], "study": {"days": 90}}
    assert changes(first, other) == [[["seats", 0, "count"], 2]]


def test_a_path_that_leads_nowhere_is_an_error() -> None:
    with pytest.raises((KeyError, IndexError)):
        changed({"seats": [1]}, [[["seats", 1], 2]])
