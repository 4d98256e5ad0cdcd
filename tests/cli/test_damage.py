"""A byte that changes in any file of a stored run is noticed, or made anew."""

from __future__ import annotations

import contextlib
import json
import re
import shutil
from pathlib import Path
from random import Random
from typing import Any

import pytest

from simulator.cli import main
from simulator.storage.book import SEAL, read_book, write_book
from tests.cli.made import SMALL

RUN = ("run", "small.yaml", "--replications", "4", "--out", "mine", "--quiet", "--json", "--no-try")
FILES = (
    "manifest.json",
    "summary.csv",
    "columns.parquet",
    "outcomes/part-00000.parquet",
    "timeline/part-00000.parquet",
    "prospects/part-00000.parquet",
    "touches/part-00000.parquet",
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scenario and its run, stored once."""
    room = tmp_path_factory.mktemp("whole")
    with contextlib.chdir(room):
        Path("small.yaml").write_text(SMALL)
        assert main([*RUN, "--keep", "prospects,touches"]) == 0
    return room


@pytest.fixture
def mine(whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(whole, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return Path("mine")


def flipped(content: bytes) -> bytes:
    """The content with one bit turned, anywhere but at a blank."""
    chance = Random("damage")
    place = chance.randrange(len(content))
    while content[place : place + 1].isspace():
        place = chance.randrange(len(content))
    turned = content[place] ^ (1 << chance.randrange(7))
    return content[:place] + bytes([turned]) + content[place + 1 :]


@pytest.mark.parametrize("name", FILES)
def test_a_byte_that_changed_is_told_or_made_anew(
    mine: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Comparisons name the file; the same run mends all but the manifest, which it names."""
    assert sorted(str(one.relative_to(mine)) for one in mine.rglob("*") if one.is_file()) == (
        sorted(FILES)
    )
    path, whole = mine / name, (mine / name).read_bytes()
    path.write_bytes(flipped(whole))
    assert main(["compare", "mine", "--json"]) == 3
    assert name in capsys.readouterr().err
    if name == "manifest.json":
        assert main([*RUN]) == 3
        assert name in capsys.readouterr().err
        path.write_bytes(whole)
    else:
        assert main([*RUN, "--keep", "prospects,touches"]) == 0
        assert path.read_bytes() == whole
    assert main(["compare", "mine", "--json"]) == 0


def test_what_nothing_else_says_is_sealed(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Another number of seconds is as good as any, but not the one that was written."""
    book = mine / "manifest.json"
    written = book.read_text()
    changed = re.sub(r'(?<="wall_seconds": )[0-9.e-]+', "77.5", written)
    assert changed != written
    book.write_text(changed)
    assert main(["compare", "mine", "--json"]) == 3
    told = "mine/manifest.json is damaged: it has changed since it was written\n"
    assert capsys.readouterr() == ("", told)


@pytest.mark.parametrize(
    "content",
    [b"[" * 100_000, b'{"format": ' * 100_000, b"9" * 100_000, b'{"format": NaN}', b"\xff", b""],
)
def test_a_manifest_that_is_none_is_one_sentence(
    mine: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    (mine / "manifest.json").write_bytes(content)
    capsys.readouterr()
    for command in (["compare", "mine"], ["report", "mine"], RUN):
        assert main(command) == 3
        told = "mine/manifest.json is not the manifest of a run\n"
        assert capsys.readouterr() == ("", told)


def edited(folder: Path, path: str, value: object, sealed: bool = True) -> None:
    """Put a value into the manifest, None to take it out, and make its seal anew or remove it."""
    book = folder / "manifest.json"
    said = read_book(book, "a manifest")
    assert said is not None
    *way, last = path.split(".")
    place: Any = said
    for key in way:
        place = place[int(key) if isinstance(place, list) else key]
    if value is None:
        del place[last]
    else:
        place[int(last) if isinstance(place, list) else last] = value
    write_book(book, said)
    if not sealed:
        book.write_text(
            json.dumps({k: v for k, v in json.loads(book.read_text()).items() if k != SEAL})
        )


@pytest.mark.parametrize("sealed", [True, False])
@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("resolved.study.seed", 8),
        ("resolved.world.start", "2026-01-06"),
        ("resolved.seats.0.writing_minutes", 61),
        ("resolved.strategies.0.name", "another"),
        ("resolved.seats", []),
        ("digest", "0123456789ab"),
        ("rules", "0" * 64),
        ("strategies", ["note"]),
    ],
)
def test_a_scenario_that_was_edited_is_not_the_one_of_the_digest(
    mine: Path, path: str, value: object, sealed: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever edits what was run, and renews or removes the seal, is found all the same."""
    edited(mine, path, value, sealed)
    capsys.readouterr()
    for command in (["compare", "mine"], ["report", "mine"], RUN):
        assert main([*command]) == 3
        told = "mine/manifest.json is damaged: its scenario is not the one that its digest names\n"
        assert capsys.readouterr() == ("", told)


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        ("resolved.labels.deal", 7, "resolved.labels.deal: expected a mapping, saw 7"),
        ("resolved.question", None, "resolved.question: expected this field, saw nothing"),
        (
            "resolved.study.goals.0.value",
            "x",
            'resolved.study.goals.0.value: expected a number, saw "x"',
        ),
        ("resolved.study.outcome", "fame", "its scenario asks for an unknown outcome"),
        ("seed", 8, "its scenario has another name, seed or strategies"),
    ],
)
def test_what_the_digest_does_not_hold_is_of_its_kind(
    mine: Path, path: str, value: object, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    edited(mine, path, value)
    capsys.readouterr()
    for command in (["compare", "mine"], ["report", "mine"]):
        assert main([*command]) == 3
        assert capsys.readouterr() == ("", f"mine/manifest.json is damaged: {told}\n")


def test_a_manifest_of_before_the_rules_were_stored_is_taken(
    mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As the one it is under the rules of today, or else as one of other rules."""
    capsys.readouterr()
    assert main(["compare", "mine", "--json"]) == 0
    before = capsys.readouterr()
    edited(mine, "rules", None)
    assert main(["compare", "mine", "--json"]) == 0
    assert capsys.readouterr() == before
    assert main([*RUN]) == 0
    edited(mine, "rules", None)
    edited(mine, "digest", "0123456789ab")
    assert main(["compare", "mine", "--json"]) == 0
