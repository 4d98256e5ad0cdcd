from __future__ import annotations

import copy
from dataclasses import dataclass
from datetime import date

import pytest

from simulator.codec import plain
from simulator.model.sources import rules_digest
from simulator.storage.digest import scenario_digest

RESOLVED = {
    "name": "quickstart",
    "question": "which?",
    "base": "/somewhere",
    "world": {"prospects": {"file": "a.csv", "file_digest": "77"}, "rate": 0.29},
    "study": {"days": 90, "seed": 7, "replications": 100, "outcome": "replies", "goals": []},
    "selected": ["note first"],
}


def changed(*path: str, to: object) -> str:
    resolved = copy.deepcopy(RESOLVED)
    place: dict[str, object] = resolved
    for key in path[:-1]:
        place = place[key]  # type: ignore[assignment]
    place[path[-1]] = to
    return scenario_digest(resolved, "rules")


def test_a_digest_is_twelve_digits_and_always_the_same() -> None:
    """Stable across machines and sessions: a literal."""
    assert scenario_digest(RESOLVED, "rules") == "00c6d4c526e0"


@pytest.mark.parametrize(
    "path",
    [
        ("study", "replications"),
        ("study", "outcome"),
        ("study", "chance"),
        ("study", "matters"),
        ("name",),
        ("question",),
        ("base",),
        ("world", "prospects", "file"),
        ("world", "prospects", "connections"),
        ("world", "prospects", "invitations"),
    ],
)
def test_what_decides_no_replication_is_left_out(path: tuple[str, ...]) -> None:
    """How many, how they are read, and where files lie."""
    assert changed(*path, to="other") == scenario_digest(RESOLVED, "rules")


@pytest.mark.parametrize(
    "path",
    [
        ("study", "seed"),
        ("study", "days"),
        ("world", "rate"),
        ("world", "prospects", "file_digest"),
        ("world", "prospects", "columns"),
        ("selected",),
    ],
)
def test_what_decides_a_replication_is_in(path: tuple[str, ...]) -> None:
    """Seed, horizon, figures, contents of files, strategies."""
    assert changed(*path, to="other") != scenario_digest(RESOLVED, "rules")


EVERYBODY = {"conditions": []}
BY_THEN = {"outcome": "replies", "group": EVERYBODY, "first": 0, "end": 60}
BY_NOW = {"outcome": "replies", "group": EVERYBODY, "first": 0, "end": 30}


def goals(*windows: object, **bound: object) -> str:
    goals = [{"outcome": "replies", "windows": [one], **bound} for one in windows]
    return changed("study", "goals", to=goals)


def test_goals_decide_by_what_is_counted_for_them() -> None:
    """Days and people, in any order and once; not what they are to come to, nor how surely."""
    assert goals(BY_THEN, BY_NOW, value=3) == goals(BY_NOW, BY_THEN, BY_NOW, value=9, chance=0.5)
    assert len({goals(), goals(BY_THEN), goals(BY_NOW), goals(BY_THEN, BY_NOW)}) == 4
    assert goals() == scenario_digest(RESOLVED, "rules")


def test_groups_decide_in_any_order() -> None:
    one, other = (changed("study", "per", to=per) for per in (["seat", "leaf"], ["leaf", "seat"]))
    assert one == other != changed("study", "per", to=["seat"])


def test_a_changed_rule_changes_the_digest() -> None:
    """Results of other rules are another run."""
    assert scenario_digest(RESOLVED, "rules") != scenario_digest(RESOLVED, "other rules")
    assert len(rules_digest()) == 64


@dataclass(frozen=True)
class Thing:
    day: date
    off: frozenset[str]
    pair: tuple[int, None]


def test_frozen_data_has_a_plain_form() -> None:
    """Dates as ISO, sets sorted, tuples as lists; anything else is refused."""
    thing = Thing(date(2026, 1, 5), frozenset({"b", "a"}), (1, None))
    assert plain({"x": thing}) == {"x": {"day": "2026-01-05", "off": ["a", "b"], "pair": [1, None]}}
    with pytest.raises(TypeError, match="object has no plain form"):
        plain(object())
