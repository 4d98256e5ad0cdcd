"""Frozen data goes to JSON values and comes back; whatever else stands there is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import pytest

from simulator.codec import Strange, made, plain


@dataclass(frozen=True)
class Inner:
    kind: Literal["a", "b"]
    share: float | None = None


@dataclass(frozen=True)
class Whole:
    name: str
    day: date
    counts: Mapping[str, int]
    inner: tuple[Inner, ...]
    pair: tuple[int, bool]
    free: Any = None


WHOLE = Whole("x", date(2026, 1, 5), {"n": 1}, (Inner("a", 0.5), Inner("b")), (1, True), [{}])


def test_what_is_made_plain_comes_back() -> None:
    assert made(Whole, plain(WHOLE)) == WHOLE


def test_every_problem_is_told_with_its_place() -> None:
    said = {
        "nam": "x",
        "day": "soon",
        "counts": {"n": True},
        "inner": [{"kind": "c"}, {"kind": "b", "share": "1"}, 3],
        "pair": [1, False, 2],
        "free": float("inf"),
    }
    with pytest.raises(Strange) as strange:
        made(Whole, said)
    assert strange.value.sentences == (
        "nam: expected a field that is known (did you mean name?)",
        "name: expected this field, saw nothing",
        'day: expected a date, saw "soon"',
        "counts.n: expected a whole number, saw True",
        'inner.0.kind: expected a or b, saw "c"',
        'inner.1.share: expected a number, saw "1"',
        "inner.2: expected a mapping, saw 3",
        "pair: expected a list of 2, saw a list",
        "free: expected a number, saw inf",
    )


def test_what_is_too_deep_or_too_large_is_told() -> None:
    deep: Any = []
    for _ in range(500):
        deep = [deep]
    for free in (deep, 10**400, "\udcff"):
        with pytest.raises(Strange):
            made(Whole, {**plain(WHOLE), "free": free})
