"""A second reading of single values, by what README says of them; knows nothing of the first.

Nothing is checked here: these readers are given only what was accepted. What they cannot read
raises `ValueError`, and that is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import yaml

Tree = dict[str, Any]
Read = Callable[[str], Any]
_MINUTES = {"m": 1, "h": 60, "d": 1440, "w": 10080}
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Word(str):
    """A scalar as it is written; `plain` where it has no quotes."""

    __slots__ = ("plain",)
    plain: bool


def tree(text: str) -> Any:
    """The mappings, lists and words of a YAML text; a key that stands there twice is an error."""
    return _plain(yaml.compose(text, Loader=yaml.SafeLoader))


def _plain(node: yaml.Node | None) -> Any:
    if isinstance(node, yaml.ScalarNode):
        word = Word(node.value)
        word.plain = node.style is None
        return word
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child) for child in node.value]
    if not isinstance(node, yaml.MappingNode):
        raise ValueError("nothing is written")
    keys = [str(key.value) for key, _ in node.value]
    if len(set(keys)) < len(keys):
        raise ValueError(f"a key stands there twice: {keys}")
    return {key: _plain(child) for key, (_, child) in zip(keys, node.value, strict=True)}


def whole(word: str) -> int:
    """A count in digits."""
    if not re.fullmatch(r"\+?[0-9]+", word) or not getattr(word, "plain", True):
        raise ValueError(f"no count: {word}")
    return int(word)


def number(word: str) -> float:
    """A number as YAML writes it; no such thing as infinity."""
    if not re.fullmatch(r"[-+]?[0-9.]+([eE][-+]?[0-9]+)?", word.strip()):
        raise ValueError(f"no number: {word}")
    return float(Fraction(word.strip()))


def share(word: str) -> float:
    """A share from 0 to 1, in per cent or not."""
    text = word.strip()
    read = number(text[:-1].strip()) / 100 if text.endswith("%") else number(text)
    if not 0 <= read <= 1:
        raise ValueError(f"no share: {word}")
    return read


def cents(word: str) -> int:
    """Dollars, with or without their sign and commas; or a number such as YAML writes it."""
    found = re.fullmatch(
        r"(?:\$?([0-9]+)|\$([0-9]{1,3}(?:,[0-9]{3})+))(?:\.([0-9]{1,2}))?", word.strip()
    )
    if found:
        dollars = found[1] or found[2].replace(",", "")
        return int(dollars) * 100 + int((found[3] or "0").ljust(2, "0"))
    read = round(number(word) * 100, 6)
    if read != int(read) or read < 0:
        raise ValueError(f"no money: {word}")
    return int(read)


def minutes(word: str) -> int:
    """A duration such as 1d 12h."""
    if word.strip().lower() in ("0", "0.0", "+0", "-0"):
        return 0
    found = re.findall(r"([0-9.]+)\s*([a-z])[a-z]*", word.lower())
    read = sum(Fraction(count) * _MINUTES[unit] for count, unit in found)
    if not found or read != int(read):
        raise ValueError(f"no duration: {word}")
    return int(read)


def yes(word: str) -> bool:
    """A switch."""
    if word.lower() in ("yes", "on", "true"):
        return True
    if word.lower() in ("no", "off", "false"):
        return False
    raise ValueError(f"neither yes nor no: {word}")


def yes_share(word: str) -> float:
    """A switch or a share of those who have it."""
    try:
        return float(yes(word))
    except ValueError:
        return share(word)


def day(word: str) -> str:
    """A date, as ISO writes it."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", word.strip()):
        raise ValueError(f"no date: {word}")
    return word.strip()


def days(word: str) -> list[str]:
    """First and last day of a stretch."""
    ends = [day(end) for end in re.split(r"\s+to\s+", word.strip())]
    return [ends[0], ends[-1]]


def stretch(word: str, start: date) -> int:
    """Days: in digits, or as weeks, calendar months or years of which `start` is the first day.

    A month that has no such day ends with itself.
    """
    found = re.fullmatch(r"([0-9]+)\s*(d|w|(?:day|week|month|year)s?)", word.strip().lower())
    if not found:
        return whole(word)
    count, unit = int(found[1]), found[2][0]
    if unit in "dw":
        return count * _MINUTES[unit] // 1440
    months = start.year * 12 + start.month - 1 + count * (12 if unit == "y" else 1)
    begins, after = (date(one // 12, one % 12 + 1, 1) for one in (months, months + 1))
    return (min(begins + timedelta(days=start.day - 1), after - timedelta(days=1)) - start).days


def hours(word: str) -> tuple[list[int], int, int]:
    """Working days, and the minutes between which they are worked."""
    stretches, clock = word.lower().split()
    found: list[int] = []
    for stretch in stretches.split(","):
        ends = [_WEEK.index(name[:3]) for name in stretch.split("-")]
        last = ends[-1] + 7 * (ends[-1] < ends[0])
        found += [number % 7 for number in range(ends[0], last + 1)]
    opens, closes = (int(end[:-3]) * 60 + int(end[-2:]) for end in clock.split("-"))
    return sorted(found), opens, closes


def name_or_number(word: str) -> str:
    """A word of a closed list, some of which are digits."""
    return str(int(word)) if re.fullmatch(r"\+?[0-9]+", word) else str(word)


def each(written: Any) -> list[Any]:
    """The items of a list, or the one thing that stands in its place."""
    return written if isinstance(written, list) else [written]


def figure(word: str, unit: str) -> Mapping[str, Any]:
    """Bounds, evidence and word of a figure of the catalogue."""
    fixed: float
    match unit:
        case "probability" | "factor" | "number":
            read = share if unit == "probability" else number
            evidence = re.fullmatch(r"\s*([0-9]+)\s+of\s+([0-9]+)\s*", word)
            if evidence and unit == "probability":
                hits, trials = int(evidence[1]), int(evidence[2])
                fixed = hits / trials
                return _bounds(fixed, fixed, hits, trials)
            ends = [read(end) for end in re.split(r"\s+to\s+", word.strip())]
            return _bounds(ends[0], ends[-1])
        case "limit" if word == "off":
            return _bounds(None, None)
        case "count" | "limit":
            fixed = whole(word)
        case "minutes":
            fixed = minutes(word)
        case "cents":
            fixed = cents(word)
        case "switch":
            return {**_bounds(None, None), "word": "on" if yes(word) else "off"}
        case _:
            return {**_bounds(None, None), "word": name_or_number(word)}
    return _bounds(fixed, fixed)


def _bounds(
    low: float | None, high: float | None, hits: int | None = None, trials: int | None = None
) -> dict[str, Any]:
    return {"low": low, "high": high, "hits": hits, "trials": trials, "word": ""}


def only(written: Mapping[str, Any], known: set[str]) -> None:
    """Raise for a key that is not known."""
    if not set(written) <= known:
        raise ValueError(f"no such key: {sorted(set(written) - known)}")


def maybe(written: Tree, key: str, read: Read, default: Any = None) -> Any:
    """What a key holds, or what holds where it is not written."""
    return read(written[key]) if key in written else default
