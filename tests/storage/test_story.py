from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from simulator.model.outcomes.columns import StoredColumn
from simulator.storage.story import StoryValue, write_story
from simulator.storage.whole import StorageError

COLUMNS = (
    StoredColumn("minute", "int64", "minutes", "when"),
    StoredColumn("seat", "string", "name", "who"),
    StoredColumn("chance", "float64", "probability", "how likely"),
    StoredColumn("granted", "int32", "credits", "how many"),
)
ROWS: list[dict[str, StoryValue]] = [
    {"minute": 5, "seat": "Ana", "chance": 0.25},
    {"minute": 1 << 40, "granted": -1},
    {"minute": 7, "seat": "Ben", "granted": 0},
    {"minute": 8, "seat": "Ana"},
]


def test_rows_come_back_as_they_were_with_null_for_what_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "story.parquet"
    write_story(path, COLUMNS, ("minute",), ROWS)
    found = pq.read_table(path)
    empty = dict.fromkeys(("seat", "chance", "granted"))
    assert found.to_pylist() == [{**empty, **row} for row in ROWS]
    assert [path.name for path in tmp_path.iterdir()] == ["story.parquet"]


def test_every_field_has_its_unit_and_meaning_and_says_whether_it_may_be_null(
    tmp_path: Path,
) -> None:
    path = tmp_path / "story.parquet"
    write_story(path, COLUMNS, ("minute",), ROWS)
    schema = pq.read_schema(path)
    assert [field.metadata for field in schema] == [
        {b"unit": column.unit.encode(), b"meaning": column.meaning.encode()} for column in COLUMNS
    ]
    assert [field.nullable for field in schema] == [False, True, True, True]


def test_a_story_of_nothing_is_an_empty_table(tmp_path: Path) -> None:
    path = tmp_path / "story.parquet"
    write_story(path, COLUMNS, ("minute",), [])
    found = pq.read_table(path)
    assert (found.num_rows, found.column_names) == (0, [column.name for column in COLUMNS])
    assert pa.types.is_integer(found.schema.field("minute").type)


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"cannot write .*: no such file or directory"):
        write_story(tmp_path / "nowhere" / "story.parquet", COLUMNS, ("minute",), ROWS)
