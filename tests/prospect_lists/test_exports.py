"""A thousand rows of each export: every person as made, and every other row with its reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from simulator.prospect_lists.read import read_list
from simulator.prospect_lists.report import REASONS
from simulator.prospect_lists.sheet import Ask, Sheet
from simulator.vocabulary import INDUSTRIES, SENIORITIES, SIZES
from tests.prospect_lists.made.export import Export, Truth
from tests.prospect_lists.made.makers import MAKERS

ROWS = 1000
ASK = Ask(date(2026, 1, 5), ("Ana",), {}, {})


def read(export: Export, folder: Path) -> Sheet:
    path = folder / "export.csv"
    path.write_bytes(export.content())
    return read_list(path, "export.csv", ASK, None)


def known(sheet: Sheet, row: int, truth: Truth) -> Truth:
    """What was read of a row, in the words of its truth; the account by the truth's own name."""
    codes = {field: numbers[row] for field, numbers in sheet.codes.items()}
    return Truth(
        reason=("", *REASONS)[sheet.dropped[row]],
        id=sheet.ids[row],
        degree=codes["degree"],
        seniority=SENIORITIES[max(codes["seniority"], 0)],
        industry=INDUSTRIES[codes["industry"]] if codes["industry"] >= 0 else "",
        size=SIZES[codes["size"]] if codes["size"] >= 0 else "",
        open_profile=codes["open_profile"],
        open_to_work=codes["open_to_work"],
        company=truth.company if codes["account"] >= 0 else "",
    )


@pytest.fixture(scope="module", params=sorted(MAKERS))
def made(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Export, Sheet]:
    """An export of a thousand rows, and what was read of it."""
    export = MAKERS[request.param](ROWS, request.param)
    return request.param, export, read(export, tmp_path_factory.mktemp("export"))


def test_an_export_is_recognised_by_its_headers(made: tuple[str, Export, Sheet]) -> None:
    """Nobody says which tool wrote it."""
    key, _, sheet = made
    assert sheet.report.format == key
    assert sheet.report.sure == ("" if key == "other" else "sure")


def test_every_row_is_somebody_as_made_or_left_out_with_its_reason(
    made: tuple[str, Export, Sheet],
) -> None:
    """Rows in are people and reasons out; nothing is lost unexplained."""
    _, export, sheet = made
    found = [known(sheet, row, truth) for row, truth in enumerate(export.truths)]
    wanted = [
        truth if truth.reason in ("", "duplicate") else Truth(reason=truth.reason)
        for truth in export.truths
    ]
    told = [
        one if truth.reason in ("", "duplicate") else Truth(reason=one.reason)
        for one, truth in zip(found, wanted, strict=True)
    ]
    assert told == wanted
    counts = export.counts()
    people = counts.pop("")
    assert dict(sheet.report.dropped) == counts
    assert people + sum(counts.values()) == sheet.report.rows == len(sheet.ids) == ROWS


def test_colleagues_share_an_account(made: tuple[str, Export, Sheet]) -> None:
    """As many accounts as companies, and the same one for each of its people."""
    _, export, sheet = made
    pairs = {
        (truth.company, sheet.codes["account"][row])
        for row, truth in enumerate(export.truths)
        if truth.company
    }
    assert len(pairs) == len({name for name, _ in pairs}) == len({code for _, code in pairs}) > 100


def test_the_report_tells_every_column_that_was_read(made: tuple[str, Export, Sheet]) -> None:
    """With the number of rows in which it gave the value."""
    _, export, sheet = made
    gave = {(one.field, one.header): one.rows for one in sheet.report.sources if one.rows}
    assert gave == dict(export.gave)
    read = {one.number for one in sheet.report.sources}
    unread = {one.number for one in sheet.report.unread}
    assert read | unread == set(range(1, len(export.headers) + 1))
    assert read & unread == set()


def test_the_report_counts_every_doubt(made: tuple[str, Export, Sheet]) -> None:
    """Each with its rows and with examples of what was written."""
    _, export, sheet = made
    doubts = [((one.field, one.what), one.rows) for one in sheet.report.doubts]
    assert sorted(doubts) == sorted(export.doubts.items())
    cells = "\n".join(cell for row in export.rows for cell in row)
    for one in sheet.report.doubts:
        assert 1 <= len(one.examples) <= 3
        if one.field in ("title", "industry", "company"):
            assert all(example in cells for example in one.examples)


def test_the_same_seed_makes_the_same_export() -> None:
    """A failure can be looked at again."""
    for key, maker in MAKERS.items():
        assert maker(50, key).content() == maker(50, key).content()
        assert maker(50, key).content() != maker(50, key + "!").content()
