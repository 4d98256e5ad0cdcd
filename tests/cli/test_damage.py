"""A byte that changes in any file of a stored run is noticed, or made anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from simulator.cli import main
from tests.cli.made import SMALL

RUN = ("run", "small.yaml", "--replications", "4", "--out", "mine", "--quiet", "--json")
FILES = (
    "manifest.json",
    "summary.csv",
    "outcomes/part-00000.parquet",
    "timeline/part-00000.parquet",
    "prospects/part-00000.parquet",
    "touches/part-00000.parquet",
)


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("small.yaml").write_text(SMALL)
    assert main([*RUN, "--keep", "prospects,touches"]) == 0
    return Path("mine")


def flipped(content: bytes) -> Iterator[bytes]:
    """The content with one bit turned, at places all over it; none of them is a blank."""
    chance = Random("damage")
    for _ in range(12):
        place = chance.randrange(len(content))
        while content[place : place + 1].isspace():
            place = chance.randrange(len(content))
        turned = content[place] ^ (1 << chance.randrange(7))
        yield content[:place] + bytes([turned]) + content[place + 1 :]


@pytest.mark.parametrize("name", FILES)
def test_a_byte_that_changed_is_told_or_made_anew(
    mine: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Comparisons name the file; the same run mends all but the manifest, which it names."""
    assert sorted(str(one.relative_to(mine)) for one in mine.rglob("*") if one.is_file()) == (
        sorted(FILES)
    )
    path, whole = mine / name, (mine / name).read_bytes()
    for content in flipped(whole):
        path.write_bytes(content)
        capsys.readouterr()
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
