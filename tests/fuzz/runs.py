"""A stored run with one of its files damaged: the same results, or exit code 3 and a file named.

Bits are turned, files cut or taken away, and values of JSON files edited: other types, deep, huge,
missing, unknown; with the checksum left as it was, renewed or removed. Then each command that reads
a run is called in process.
"""

from __future__ import annotations

import contextlib
import copy
import io
import json
import re
import shutil
import tempfile
import traceback
from collections.abc import Iterable, Iterator
from functools import cache
from multiprocessing.util import Finalize
from pathlib import Path
from random import Random
from typing import Any, Final

from simulator.cli.main import main
from simulator.storage.book import SEAL, write_book
from tests.cli.made import SMALL
from tests.fuzz.cases import Outcome

RUN: Final = "run small.yaml --replications 4 --out mine --quiet --json --keep prospects,touches"
STORY: Final = "story small.yaml --strategy note --json"
REPORT: Final = "report mine --out page.html"
ASKED: Final = ("compare mine --json", REPORT, RUN, STORY)
"""What is asked of a damaged run, in turn: the third one mends what it can."""
DEAR: Final = (REPORT, STORY)
"""What is asked of few of them, reports also where they alone read the file."""
SELDOM: Final = 25
MENDED: Final = 3
"""One in so many is run again."""
BESIDE: Final = ("compare mine --duel note mail", "compare mine --per-prospect")
DERIVED: Final = ("duel.json", "per-prospect.parquet", "per-prospect.csv")
"""What counts as not there where it is not as it was written, or what nothing reads."""
ODD: Final = (
    *(None, True, False, 0, -1, 1.5, "", "x", [], {}, [[]], {"a": {}}, 1e300, 1 << 62, -(1 << 70)),
    *(int("9" * 400), "\ud800", "\0", "../..", "9" * 9_000),
)
"""Values that hardly anything can be."""
_TIMES: Final = re.compile(r'"(?:wall_seconds|seconds)": [\d.e-]+')


def try_runs(seed: int, which: Iterable[int]) -> list[Outcome]:
    """Try damages by number."""
    return [try_run(seed, number) for number in which]


@cache
def _whole() -> Path:
    """Store one run with everything beside it, once a process, for all its cases."""
    room = Path(tempfile.mkdtemp(prefix="fuzz-runs-"))
    # The processes of a pool leave out what is registered with atexit.
    Finalize(None, shutil.rmtree, (room, True), exitpriority=1)
    with contextlib.chdir(room):
        Path("small.yaml").write_text(SMALL)
        for typed in (RUN, *BESIDE):
            code, told = _asked(typed)
            assert code == 0, told
    return room


@cache
def _right(typed: str) -> str:
    """What a command says of the whole run."""
    with _copy() as room, contextlib.chdir(room):
        return _asked(typed)[1]


@contextlib.contextmanager
def _copy() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(shutil.copytree(_whole(), Path(folder) / "room"))


def try_run(seed: int, number: int) -> Outcome:
    """Damage one file and ask."""
    chance = Random(f"run {seed}:{number}")
    seldom = number % SELDOM == 0
    with _copy() as room, contextlib.chdir(room):
        files = sorted(one for one in Path("mine").rglob("*") if one.is_file())
        path = chance.choice([*files, *(one for one in files if one.suffix == ".json")])
        done, open_end = _damaged(chance, path)
        name = str(path.relative_to("mine"))
        refused = 0
        for typed in ASKED:
            if typed in DEAR and not seldom and not (name in DERIVED[:2] and typed == REPORT):
                continue
            if typed == RUN and number % MENDED:
                continue
            try:
                code, told = _asked(typed)
            except Exception:
                said = f"{name}: {done}: {typed}\n{traceback.format_exc()}"
                return Outcome("run", number, "traceback", said)
            wrong = _wrong(typed, code, told, name, open_end)
            if wrong:
                said = f"{name}: {done}: {typed}: exit code {code}: {wrong}: {told[:300]}"
                return Outcome("run", number, "message" if code else "meaning", said)
            refused += code != 0
        return Outcome("run", number, "refused" if refused else "accepted", done)


def _wrong(typed: str, code: int, told: str, name: str, open_end: bool) -> str:
    """Say what is wrong with an answer, "" for nothing.

    With `open_end` the checksum was made anew, and what no digest holds may say something else.
    """
    if code not in (0, 3):
        return "neither done nor damage"
    if code == 3:
        named = any(one in told for one in (name, name.rpartition("/")[2], "manifest.json"))
        return "" if named and told.strip() else "no file is named"
    if open_end or (name in DERIVED and typed.startswith("report")):
        return ""
    return "" if told == _right(typed) else "another result"


def _asked(typed: str) -> tuple[int, str]:
    """Return the exit code, and what stands on both streams and in a report that was written."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(typed.split())
    page = Path("page.html")
    said = out.getvalue() + err.getvalue()
    if typed.startswith("report") and code == 0:
        said += page.read_text(encoding="utf-8")
        page.unlink()
    return code, _TIMES.sub("", said)


def _damaged(chance: Random, path: Path) -> tuple[str, bool]:
    """Damage a file; say how, and whether its checksum was made anew."""
    content = path.read_bytes()
    if path.suffix == ".json" and chance.random() < 0.7:
        return _edited(chance, path, json.loads(content))
    place = chance.randrange(len(content))
    what = chance.choice(("bit", "bit", "cut", "gone", "empty", "more", "zeros", "swapped"))
    if what == "gone":
        path.unlink()
        return what, False
    turned = bytes([content[place] ^ 1 << chance.randrange(8)])
    changed = {
        "bit": content[:place] + turned + content[place + 1 :],
        "cut": content[:place],
        "empty": b"",
        "more": content + content[place:],
        "zeros": content[:place] + bytes(min(64, len(content) - place)) + content[place + 64 :],
        "swapped": content[place:] + content[:place],
    }[what]
    path.write_bytes(changed)
    return f"{what} at {place}", False


def _edited(chance: Random, path: Path, said: dict[str, Any]) -> tuple[str, bool]:
    seal = said.pop(SEAL, None)
    before = copy.deepcopy(said)
    ways = list(_ways(said))
    way = chance.choice(ways)
    place: Any = said
    for key in way[:-1]:
        place = place[key]
    what = chance.choice(("odd", "odd", "other", "missing", "unknown", "deep", "again"))
    if what == "odd":
        place[way[-1]] = chance.choice(ODD)
    elif what == "other":
        place[way[-1]] = _at(said, chance.choice(ways))
    elif what == "missing":
        del place[way[-1]]
    elif what == "deep":
        place[way[-1]] = json.loads("[" * 900 + "]" * 900)
    elif isinstance(place, list):
        place.append(copy.deepcopy(place[way[-1]]))
    else:
        place[str(way[-1]) + "s"] = copy.deepcopy(place[way[-1]])
    sealed = chance.choice(("as it was", "renewed", "removed"))
    if sealed == "renewed":
        try:
            write_book(path, said)
        except (UnicodeEncodeError, ValueError):
            sealed = "removed"
    if sealed != "renewed":
        left = {} if sealed == "removed" or seal is None else {SEAL: seal}
        path.write_text(json.dumps({**said, **left}))
    told = f"{what} at {'.'.join(map(str, way))}, checksum {sealed}"
    return told, sealed != "as it was" and said != before


def _ways(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    items: Iterable[Any] = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    for key, item in items:
        yield (*way, key)
        yield from _ways(item, (*way, key))


def _at(value: Any, way: tuple[Any, ...]) -> Any:
    for key in way:
        value = value[key]
    return copy.deepcopy(value)
