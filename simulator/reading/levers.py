"""The levers of a grid as people write them: `path=values`; nothing heavy is imported."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from simulator.errors import expected
from simulator.reading.paths import parted, paths_of
from simulator.reading.refusal import Refused
from simulator.reading.wording import shown

MOST_VALUES: Final = 1_000
"""Values of a lever, and cells of a grid."""
SUCH_AS: Final = (
    "seats.Ana.count=1..5, world.rates.accepted=20%,30% or a.text,b.text=segment,tailored"
)
"""What levers look like."""
RANGES: Final = "1..5, 10%..40% step 5% or $40..$80 step $10"
"""What ranges of values look like."""

_LEVER: Final = re.compile(r'((?:"[^"]*"|[^"=])*)=(.*)', re.DOTALL)
_VALUE: Final = re.compile(
    r'(?:"[^"]*"|\[[^\[\]]*\]|\{[^{}]*\}|\$[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[^,])*'
)
_NUMBER: Final = re.compile(
    r"\s*(\$?)(-?(?:[0-9]{1,12}|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]{1,6})?)(|\s*%|\s*(?!step)[A-Za-z]+)\s*"
)
_RANGE: Final = re.compile(r"(.*?)\.\.(.*?)(?:\sstep\s(.*))?")
_LIKE_A_RANGE: Final = re.compile(r"-?\$?[0-9][^/\\]*\.\.")


class Lever(NamedTuple):
    """What a grid turns: the paths that take a value together, and the values in turn."""

    name: str
    """The paths as they were written, which is its column in tables"""
    paths: tuple[str, ...]
    """One, unless several move together"""
    values: tuple[str, ...]


class Unclear(ValueError):
    """A lever that cannot be understood; its arguments are the problems, a line each."""


def read_lever(text: str) -> Lever:
    """Read `path=values`, or `path,path=values` where paths move together.

    Values stand between commas, each a text or a range: whole numbers as in 1..5, all else with
    its step. Commas within quotes, brackets, braces and dollars as in $1,200 part nothing.

    Raises Unclear with every problem.
    """
    written = _LEVER.fullmatch(text)
    paths = paths_of(written[1]) if written else ()
    if written is None or not all(paths):
        raise Unclear(expected(f"path=values, such as {SUCH_AS}", shown(text)))
    name = ",".join(paths)
    values: list[str | None] = []
    wrong: list[str] = []
    for one in parted(_VALUE, written[2]):
        try:
            values += stretched(one)
        except Refused as refused:
            wrong.append(expected(refused.expected, refused.seen))
            values.append(None)
    wrong += [expected(*problem) for _, *problem in wrong_values(values)]
    if wrong:
        raise Unclear(*(f"{shown(name, quoted=False)}: {line}" for line in wrong))
    return Lever(name, paths, tuple(one for one in values if one is not None))


def value_of(text: str) -> int | float | str:
    """Return what a text means in a column: a whole number, a number, a share, or the text."""
    share = text.endswith("%")
    try:
        number = float(text.removesuffix("%"))
    except ValueError:
        return text
    if not math.isfinite(number) or "_" in text:
        return text
    if share:
        return number / 100
    return int(number) if text.lstrip("+-").isdigit() else number


def wrong_values(values: Sequence[str | None]) -> Iterator[tuple[int, str, str]]:
    """Yield values that are missing, stand twice, or are too many; None where one is refused.

    Each by its place, what was expected and what was seen.
    """
    if len(values) > MOST_VALUES:
        yield 0, f"at most {MOST_VALUES:,} values", f"{len(values):,}"
        return
    places: dict[int | float | str, tuple[int, str]] = {}
    for place, text in enumerate(values, start=1):
        if text == "":
            yield place - 1, f"a value as value {place} of {len(values)}", "nothing"
        if not text:
            continue
        first, before = places.setdefault(value_of(text), (place, text))
        if first < place:
            again = "again" if before == text else shown(text)
            saw = f"{shown(before)} as value {first} and {again} as value {place}"
            yield place - 1, "each value once", saw


def stretched(written: str) -> list[str]:
    """Return the values of a range, or what is no range as it is. Raises Refused."""
    if not _LIKE_A_RANGE.match(written):
        return [written]
    found = _RANGE.fullmatch(written)
    texts = [] if found is None else [one for one in found.groups() if one is not None]
    read = [one.groups() for one in map(_NUMBER.fullmatch, texts) if one is not None]
    if len(read) < max(2, len(texts)):
        raise Refused(f"a range such as {RANGES}", shown(written))
    sign, _, unit = read[1]
    numbers = [Decimal(digits.replace(",", "")) for _, digits, _ in read]
    whole = all(number == number.to_integral_value() for number in numbers)
    if any((before, behind.rstrip("s")) != (sign, unit.rstrip("s")) for before, _, behind in read):
        wanted = "the same unit at both ends and at the step, as in 10%..40% step 5%"
    elif len(numbers) < 3 and (sign or unit or not whole):
        wanted = f"a step behind it, as in {RANGES.partition(', ')[2]}"
    elif numbers[0] > numbers[1]:
        wanted = "the smaller end first"
    elif len(numbers) == 3 and numbers[2] <= 0:
        wanted = "a step above 0"
    else:
        return _counted(sign, unit, *numbers)
    raise Refused(wanted, shown(written))


def _counted(
    sign: str, unit: str, first: Decimal, last: Decimal, step: Decimal = Decimal(1)
) -> list[str]:
    """Write the numbers from `first` by `step` that `last` does not end before, all alike.

    Raises Refused where they are too many.
    """
    count = int((last - first) // step) + 1
    if count > MOST_VALUES:
        raise Refused(f"at most {MOST_VALUES:,} values", f"{count:,}")
    places = max(0, *(-int(one.as_tuple().exponent) for one in (first, step)))
    form = f",.{max(2, places) if places else 0}f" if sign else f".{places}f"
    return [f"{sign}{first + step * place:{form}}{unit}" for place in range(count)]
