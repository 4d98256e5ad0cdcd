"""Frozen data as JSON values, and back by the types of its fields."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache
from itertools import repeat
from types import NoneType, UnionType
from typing import Any, Final, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from simulator.errors import Failed, is_text, nearest, printable

DEEPEST: Final = 60
"""Levels of mappings and lists."""
LARGEST: Final = 1 << 63
"""No number is as large."""
_LEAVES: Final = frozenset({str, int, float, bool, NoneType})
"""Types of what is as plain as it gets."""
_NAMES: Final = {bool: "true or false", int: "a whole number", float: "a number", str: "text"}

T = TypeVar("T")


class Strange(Failed):
    """JSON values that are not what a type asks for, with every problem and its place."""


def plain(value: Any) -> Any:
    """Turn frozen data into what JSON can hold: mappings, lists, text, numbers, null.

    Of a data class what is `said`. Raises TypeError for anything else.
    """
    kind = type(value)
    if kind in _LEAVES or isinstance(value, str | int | float):
        return value
    if isinstance(value, dict):
        return {
            str(key): item if type(item) in _LEAVES else plain(item) for key, item in value.items()
        }
    if isinstance(value, list | tuple):
        return [item if type(item) in _LEAVES else plain(item) for item in value]
    if is_dataclass(kind):
        return {name: plain(getattr(value, name)) for name in _said(kind)}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return plain(dict(value))
    if isinstance(value, AbstractSet):
        return sorted(plain(item) for item in value)
    raise TypeError(f"{type(value).__name__} has no plain form")


def made(kind: type[T], value: Any) -> T:
    """Make data of a type out of the JSON values that `plain` turns it into.

    Raises Strange with every field that is not known, is missing or holds something else.
    """
    wrong: list[str] = []
    found = _made(kind, value, (), wrong)
    if wrong:
        raise Strange(*wrong)
    return cast(T, found)


def _made(hint: Any, value: Any, at: tuple[str, ...], wrong: list[str]) -> Any:
    def each(items: Sequence[Any], hints: Sequence[Any]) -> list[Any]:
        pairs = enumerate(zip(hints, map(_is_it, hints), items, strict=True))
        return [
            item if is_it(item) else _made(one, item, (*at, str(place)), wrong)
            for place, (one, is_it, item) in pairs
        ]

    def strange(expected: str) -> None:
        wrong.append(f"{'.'.join(at) or 'all of it'}: expected {expected}, saw {_seen(value)}")

    if hint is Any:
        return _free(value, at, wrong)
    if len(at) > DEEPEST:
        return strange(f"at most {DEEPEST} levels")
    kinds, origin, of_fields = _shape(hint)
    if of_fields:
        if not isinstance(value, dict):
            return strange("a mapping")
        return _of_fields(hint, value, at, wrong)
    if origin in (Union, UnionType):
        if value is None and NoneType in kinds:
            return None
        known = [one for one in kinds if one is not NoneType]
        hint = next((one for one in known if one is type(value)), known[0])
        return _made(hint, value, at, wrong)
    if origin is Literal:
        return value if value in kinds else strange(" or ".join(map(str, kinds)))
    if origin in (tuple, frozenset, Sequence):
        if not isinstance(value, list):
            return strange("a list")
        if origin is tuple and Ellipsis not in kinds:
            if len(value) != len(kinds):
                return strange(f"a list of {len(kinds)}")
            return tuple(each(value, kinds))
        items = each(value, [kinds[0]] * len(value))
        return items if origin is Sequence else origin(items)
    if origin is Mapping:
        if not isinstance(value, dict):
            return strange("a mapping")
        return {key: _made(kinds[1], item, (*at, key), wrong) for key, item in value.items()}
    if hint is date:
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            return strange("a date")
    if type(value) is not hint and not (hint is float and type(value) is int):
        return strange(_NAMES.get(hint, "something else"))
    return _free(value, at, wrong)


def _free(value: Any, at: tuple[str, ...], wrong: list[str]) -> Any:
    """Take JSON values of any shape as they are."""
    if _is_free(value, DEEPEST - len(at)):
        return value
    expected = ""
    if isinstance(value, str):
        expected = "" if is_text(value) else "text"
    elif isinstance(value, int | float):
        # What is no number is not smaller than any.
        expected = "" if abs(value) < LARGEST else "a number"
    elif value and len(at) >= DEEPEST:
        expected = f"at most {DEEPEST} levels"
    elif isinstance(value, dict):
        for key, item in value.items():
            _free(item, (*at, key), wrong)
    elif isinstance(value, list):
        for place, item in enumerate(value):
            _free(item, (*at, str(place)), wrong)
    if expected:
        wrong.append(f"{'.'.join(at) or 'all of it'}: expected {expected}, saw {_seen(value)}")
    return value


def _is_free(value: Any, levels: int) -> bool:
    """Tell whether all is well with JSON values, without noting where each of them stands."""
    kind = type(value)
    if kind is str:
        return bool(value.isascii() and value.isprintable()) or is_text(value)
    if kind is int or kind is float:
        return bool(-LARGEST < value < LARGEST)
    if kind is dict or kind is list:
        below = value.values() if kind is dict else value
        return not below or (levels > 0 and all(map(_is_free, below, repeat(levels - 1))))
    return value is None or kind is bool


def _of_fields(hint: type, value: Mapping[str, Any], at: tuple[str, ...], wrong: list[str]) -> Any:
    said, before = _asked(hint), len(wrong)
    for key in value.keys() - said.keys():
        near = nearest(key, said)
        told = f" (did you mean {near}?)" if near else ""
        wrong.append(f"{'.'.join((*at, key))}: expected a field that is known{told}")
    given = {}
    for name, (one, is_it, must) in said.items():
        if name in value:
            item = value[name]
            given[name] = item if is_it(item) else _made(one, item, (*at, name), wrong)
        elif must:
            wrong.append(f"{'.'.join((*at, name))}: expected this field, saw nothing")
    return None if len(wrong) > before else hint(**given)


def _seen(value: Any) -> str:
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "a mapping"
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= LARGEST:
        return "a larger one"
    text = f'"{value}"' if isinstance(value, str) else {None: "nothing"}.get(value, str(value))
    return printable(text[:60])


@cache
def _said(kind: type) -> dict[str, Field[Any]]:
    """Return the fields that are written; what follows from the rest is not."""
    return {one.name: one for one in fields(kind) if one.metadata.get("said", True)}


@cache
def _shape(hint: Any) -> tuple[tuple[Any, ...], Any, bool]:
    """Return the arguments of a type, what it is made of by them, and whether it has fields."""
    return get_args(hint), get_origin(hint), isinstance(hint, type) and is_dataclass(hint)


@cache
def _asked(kind: type) -> dict[str, tuple[Any, Callable[[Any], bool], bool]]:
    """Return of each field that is written its type, what knows it and whether it must be there."""
    hints = get_type_hints(kind)
    return {
        name: (
            hints[name],
            _is_it(hints[name]),
            one.default is MISSING and one.default_factory is MISSING,
        )
        for name, one in _said(kind).items()
    }


@cache
def _is_it(hint: Any) -> Callable[[Any], bool]:
    """Return what tells whether a value is such a number or text, or null where that may be.

    Most are, and need neither be taken apart nor told where they stand; of all others it is false.
    """
    kinds, origin, _ = _shape(hint)
    if origin is Literal:
        return kinds.__contains__
    known = [one for one in kinds if one is not NoneType] or [hint]
    if (kinds and origin not in (Union, UnionType)) or len(known) > 1 or known[0] not in _NAMES:
        return _is_nothing_known
    kind, also = known[0], {NoneType} if NoneType in kinds else set()
    if kind is bool:
        return lambda value: type(value) is kind or type(value) in also
    if kind is str:
        return lambda value: (
            value.isascii() and value.isprintable() if type(value) is str else type(value) in also
        )
    return lambda value: -LARGEST < value < LARGEST if type(value) is kind else type(value) in also


def _is_nothing_known(_: Any) -> bool:
    return False


def as_json(record: Any) -> str:
    """Write a record; what is not a number becomes null."""
    return json.dumps(_known(record), indent=1, ensure_ascii=True, allow_nan=False)


def as_line(record: Any) -> str:
    """Write a record in one line, as `as_json` does."""
    return json.dumps(_known(record), separators=(",", ":"), allow_nan=False)


def _known(value: Any) -> Any:
    if isinstance(value, float):
        # Of two that came out the same the difference may be -0.0.
        return value + 0.0 if math.isfinite(value) else None
    if isinstance(value, dict):
        return {key: _known(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_known(item) for item in value]
    return value
