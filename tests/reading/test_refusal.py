"""What a person wrote is shown back to them briefly."""

from __future__ import annotations

import pytest

from simulator.reading.refusal import Refused, short_name

NAN, INFINITY = float("nan"), float("inf")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "nothing"),
        (True, "true"),
        ([1], "a list"),
        ({"a": 1}, "a mapping"),
        (10**400, "a huge number"),
        (NAN, "not a number"),
        (-INFINITY, "infinity"),
        ("abc", '"abc"'),
        ("x" * 90, '"' + "x" * 35 + '..."'),
        (1.5, "1.5"),
    ],
)
def test_what_was_seen_is_shown_briefly(value: object, shown: str) -> None:
    """A message never grows with its input."""
    assert short_name(value) == shown


def test_a_refusal_says_what_was_expected_and_seen() -> None:
    """Both apart, for messages with a place, and together."""
    refused = Refused("a share", "15")
    assert (refused.expected, refused.seen) == ("a share", "15")
    assert str(refused) == "expected a share, seen 15"
