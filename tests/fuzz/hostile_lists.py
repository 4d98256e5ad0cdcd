"""Lists as damage leaves them, and Parquet of every kind: refused in order or read, whatever it is.

No second reading says what they mean: only that nothing of them ends in a traceback, and that every
problem has a place in the file.
"""

from __future__ import annotations

import io
from datetime import date, datetime
from decimal import Decimal
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq

from tests.fuzz.lists import random_list

_STATUSES = (
    "Pending",
    "Do Not Contact",
    "replied",
    "not_interested",
    "Connected; Replied",
    "?",
    "",
)
_ENCODINGS = (
    "utf-16", "utf-16-be", "utf-32", "cp1250", "cp1252", "cp1251", "mac_roman", "iso8859-2",
    "shift_jis", "utf-7",
)  # fmt: skip
_HUGE = (
    "x" * 300_000,
    "a@b " * 50_000,
    "(" * 100_000,
    "9 " * 100_000,
    '"' * 99_999,
    "/in/" * 50_000,
)
_HEADERS = (
    "Title",
    "title",
    "URL",
    "Company",
    "Status",
    "id",
    "Connected On",
    "a@b.c",
    "",
    "Title#2",
)


def random_damage(chance: Random) -> bytes:
    """The bytes of a list with one to three kinds of damage."""
    content = random_list(chance).encode()
    for _ in range(chance.randint(1, 3)):
        content = chance.choice(
            (_noise, _cut, _recoded, _header_twice, _statuses, _uneven, _huge_cell, _any_bytes)
        )(chance, content)
    return content


def _noise(chance: Random, content: bytes) -> bytes:
    cells = bytearray(content)
    for _ in range(chance.choice((1, 3, 30))):
        cells[chance.randrange(len(cells))] = chance.randrange(256)
    return bytes(cells)


def _any_bytes(chance: Random, content: bytes) -> bytes:
    return content if chance.random() < 0.7 else chance.randbytes(chance.randint(1, 3_000))


def _cut(chance: Random, content: bytes) -> bytes:
    return content[: chance.randrange(1, len(content) + 1)]


def _recoded(chance: Random, content: bytes) -> bytes:
    text = content.decode("utf-8", "replace")
    text += "\nprezes zarz\u0105du,\u0141\u00f3d\u017a," + chance.choice("\u00e4\u0159\u0416\u90e8")
    return text.encode(chance.choice(_ENCODINGS), chance.choice(("replace", "ignore")))


def _lines(content: bytes) -> list[bytes]:
    return content.split(b"\n")


def _header_twice(chance: Random, content: bytes) -> bytes:
    names = chance.choices(_HEADERS, k=chance.choice((2, 5, 400)))
    head, *rows = _lines(content)
    more = ",".join(names).encode()
    cells = b"," + b",".join([b"CEO"] * len(names))
    if chance.random() < 0.3:
        return b"\n".join([head, head, *rows])
    return b"\n".join(
        [head.rstrip(b"\r") + b"," + more, *(row.rstrip(b"\r") + cells for row in rows)]
    )


def _statuses(chance: Random, content: bytes) -> bytes:
    head, *rows = _lines(content)
    told = [row.rstrip(b"\r") + b"," + chance.choice(_STATUSES).encode() for row in rows]
    return b"\n".join([head.rstrip(b"\r") + b",Contact Status", *told])


def _uneven(chance: Random, content: bytes) -> bytes:
    share = chance.choice((0.02, 0.5, 1.0))
    head, *rows = _lines(content)
    for place, row in enumerate(rows):
        if chance.random() < share:
            rows[place] = row.rpartition(b",")[0] if chance.random() < 0.5 else row + b',more, "x'
    return b"\n".join([head, *rows])


def _huge_cell(chance: Random, content: bytes) -> bytes:
    head, *rows = _lines(content)
    place = chance.randrange(len(rows) + 1)
    rows[place:place] = [b'"' + chance.choice(_HUGE).encode() + b'",' + b"CEO"]
    return b"\n".join([head, *rows])


def random_parquet(chance: Random) -> bytes:
    """The bytes of a Parquet list of columns of any kind, damaged now and then."""
    rows = chance.choice((0, 1, 7))
    columns = [chance.choice(_COLUMNS)(chance, rows) for _ in range(chance.randint(1, 6))]
    names = chance.choices(
        ("title", "Title", "id", "degree", "arrives", "URL", "Notes", ""), k=len(columns)
    )
    sink = io.BytesIO()
    try:
        pq.write_table(pa.Table.from_arrays(columns, names=names), sink)
    except pa.ArrowException:
        # A few kinds have no place in Parquet.
        pq.write_table(pa.table({"id": ["a"] * rows}), sink)
    content = sink.getvalue()
    if chance.random() < 0.4:
        content = chance.choice((_noise, _cut, _any_bytes))(chance, content)
    return content


def _texts(chance: Random, rows: int) -> pa.Array:
    words = ["CEO", "VP", "\u90e8\u9577", "a@b.c", "x" * 50_000, None, "2nd", "linkedin.com/in/a"]
    return pa.array(chance.choices(words, k=rows), pa.string())


def _shared(chance: Random, rows: int) -> pa.Array:
    return _texts(chance, rows).dictionary_encode()


def _binary(chance: Random, rows: int) -> pa.Array:
    return pa.array([chance.randbytes(chance.randrange(6)) for _ in range(rows)], pa.binary())


def _fixed(chance: Random, rows: int) -> pa.Array:
    return pa.array([chance.randbytes(4) for _ in range(rows)], pa.binary(4))


def _decimals(chance: Random, rows: int) -> pa.Array:
    return pa.array(
        [Decimal(chance.randrange(10**9)) / 100 for _ in range(rows)], pa.decimal128(38, 2)
    )


def _nested(chance: Random, rows: int) -> pa.Array:
    made: list[object] = [[{"a": chance.random()}] for _ in range(rows)]
    return pa.array(made, pa.list_(pa.struct([("a", pa.float64())])))


def _maps(_: Random, rows: int) -> pa.Array:
    return pa.array([[("a", 1)]] * rows, pa.map_(pa.string(), pa.int8()))


def _floats(chance: Random, rows: int) -> pa.Array:
    return pa.array(
        chance.choices([1.0, float("nan"), float("inf"), 1e300, None], k=rows), pa.float64()
    )


def _whole(chance: Random, rows: int) -> pa.Array:
    return pa.array(chance.choices([1, 2, 3, 2**63, None], k=rows), pa.uint64())


def _days(chance: Random, rows: int) -> pa.Array:
    kinds = (pa.timestamp("ns", "UTC"), pa.timestamp("us"), pa.date64(), pa.date32())
    kind = chance.choice(kinds)
    if pa.types.is_timestamp(kind):
        return pa.array([datetime(2026, 1, 7)] * rows, kind)  # noqa: DTZ001
    return pa.array([date(2026, 1, 7)] * rows, kind)


def _spans(chance: Random, rows: int) -> pa.Array:
    return pa.array([chance.randrange(9)] * rows, chance.choice((pa.time32("s"), pa.duration("s"))))


def _far(_: Random, rows: int) -> pa.Array:
    return pa.array([2**31 - 1] * rows, pa.int32()).cast(pa.date32())


def _nothing(_: Random, rows: int) -> pa.Array:
    return pa.nulls(rows)


_COLUMNS = (
    _texts, _texts, _shared, _binary, _fixed, _decimals, _nested, _maps, _floats, _whole, _days,
    _spans, _far, _nothing,
)  # fmt: skip
