"""Lists with addresses, phone numbers and hostile names in every place, through every command."""

# ruff: noqa: RUF001
from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from simulator.cli import main
from simulator.report import figures
from tests.answers.assumptions.made import RULES
from tests.cli.made import SMALL
from tests.prospect_lists.made.makers import MAKERS

MARKERS = (
    "zqx{n}@mail.invalid",
    "ｚｑｘ{n}＠ｍａｉｌ．ｉｎｖａｌｉｄ",
    "zqx{n}(at)mail[dot]invalid",
    "zqx{n} at mail dot invalid",
    "zqx{n}%40mail.invalid",
    "zqx{n}&#64;mail.invalid",
    "zqx{n}\u200b@\u200bmail.invalid",
    "https://www.linkedin.com/in/zqx{n}",
    "linkedin.com%2Fin%2Fzqx{n}",
    "linkedin[dot]com/in/zqx{n}",
    "+49 913 746{n}",
    "(0913) 746{n}",
    "0049-913-746{n}",
    "＋４９ ９１３ ７４６{n}",
    "+٤٩ ٩١٣ ٧٤٦{n}",
    "%2B49913746{n}",
    "+4\u200b9\u200b913\u200b746{n}",
    "0913746{n}",
)
HOSTILE = (
    "=zqf+{n}",
    "+zqf+{n}",
    "-zqf+{n}",
    "@zqf({n})",
    "＝zqf+{n}",
    "zqf\nzqbreak {n}",
    "zqf\r\nzqbreak {n}",
    "\x1b[31mzqf {n}",
    "\u202ezqf {n}",
    "zqf {n}" + " long" * 30,
    "zqf {n}" + "x" * 150,
    "</script><b>zqf {n}",
    "plain zqf {n}",
)
PERSONAL = re.compile(r"zqx\d|ｚｑｘ\d|913.{0,2}746\d|９１３.?７４６\d|٩١٣.?٧٤٦\d|9\u200b913")
"""What is left of any marker, even in part."""
HEADERS = (
    "id", "segment", "title", "company", "account", "profile_url", "industry", "email", "notes",
    "zqx1@mail.invalid", "+49 913 7461",
)  # fmt: skip
NAMES = (*MARKERS, *HOSTILE)
ROWS = [
    [NAMES[(row + 5 * place) % len(NAMES)].format(n=1000 + row) for place in range(len(HEADERS))]
    for row in range(len(NAMES))
]
COMMANDS = {
    "validate": (),
    "run": ("--keep", "prospects,touches", "--quiet"),
    "run json": ("--json", "--quiet"),
    "compare": ("--quiet",),
    "compare per-prospect": ("--per-prospect", "--quiet"),
    "compare per-prospect json": ("--per-prospect", "--json", "--quiet"),
    "compare duel": ("--duel", "note", "mail", "--quiet"),
    "compare duel json": ("--duel", "note", "mail", "--json", "--quiet"),
    "compare assumptions": ("--assumptions", "--quiet"),
    "compare ignorance": ("--ignorance", "--quiet"),
    "report": ("--figures", "--quiet"),
    "report assumptions": ("--quiet",),
    "validate json": ("--json",),
    "story": ("--strategy", "note"),
    "story prospect": ("--strategy", "mail", "--prospect", "1"),
    "story seat": ("--strategy", "mail", "--seat", "Ana"),
    "story day": ("--strategy", "note", "--day", "2", "--out", "story.parquet"),
    "story json": ("--strategy", "note", "--json"),
    "new": (),
    "new file": ("--out", "made.yaml"),
}
"""What is typed after the scenario, in turn; `new` takes the list."""
FEW = {"assumptions", "ignorance"}
"""What simulates again, and is asked where fewer rules leave figures open."""


@dataclass(frozen=True)
class Left:
    """What the commands left behind."""

    folder: Path
    screens: Mapping[str, str]
    stored: Mapping[str, str]
    """What stands in each file, by path."""


@pytest.fixture(scope="module", params=["csv", pytest.param("parquet", marks=pytest.mark.slow)])
def left(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Left:
    """Every command on one list, as CSV and as Parquet."""
    folder = tmp_path_factory.mktemp(request.param)
    name = f"people.{request.param}"
    if request.param == "csv":
        (folder / name).write_bytes(as_csv(HEADERS, ROWS))
    else:
        cells = zip(*ROWS, strict=True)
        pq.write_table(pa.table(dict(zip(HEADERS, cells, strict=True))), folder / name)
    segments = SMALL[SMALL.index("    - {count") : SMALL.index("  rates:")]
    text = SMALL.replace("  prospects:\n" + segments, f"  prospects: {{file: {name}}}\n")
    text = text.replace("replications: 25", "replications: 20")
    (folder / "small.yaml").write_text(text)
    # Figures of rules that are off need not be moved to their ends.
    (folder / "few.yaml").write_text(text.replace("world:\n", f"world:\n  off: [{RULES}]\n"))
    screens = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("COLUMNS", "80")
        # No text can be read from it, and it takes long; that of the SVG beside it can, and has no
        # word that is not in what it is drawn from.
        patch.setattr(figures, "_png", lambda _spec: b"png")
        if request.param == "csv":
            patch.setattr(figures, "_svg", lambda spec: escape(json.dumps(spec)).encode())
        for said, flags in COMMANDS.items():
            command = said.split()[0]
            first = ("few.yaml" if {*said.split()} & FEW else "small.yaml",)
            first = ("--from", name) if command == "new" else first
            both = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n")
            patch.setattr("sys.stdout", both)
            patch.setattr("sys.stderr", both)
            code = main([command, *first, *flags])
            both.seek(0)
            screens[said] = both.read()
            assert (said, code, screens[said][:2000] if code else "") == (said, 0, "")
    return Left(folder, screens, texts(folder))


def as_csv(headers: tuple[str, ...], rows: list[list[str]]) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([headers, *rows])
    return stream.getvalue().encode()


def texts(folder: Path) -> dict[str, str]:
    """What stands in each file that was made, pictures and tables too."""
    found = {}
    for path in folder.rglob("*"):
        if path.is_dir() or path.name in ("people.csv", "people.parquet", "small.yaml", "few.yaml"):
            continue
        if path.suffix == ".parquet":
            table = pq.read_table(path)
            found[str(path)] = f"{table.schema.metadata} {table.to_pydict()}"
        else:
            found[str(path)] = path.read_bytes().decode("utf-8", "replace")
    return found


def test_every_marker_would_be_noticed() -> None:
    """What the other tests look for is in each of them."""
    assert [one for one in MARKERS if not PERSONAL.search(one.format(n=1000))] == []


def test_nothing_personal_is_told_or_stored(left: Left) -> None:
    """Screens, JSON, CSV, Parquet, page, pictures, manifest and scenarios made of the list."""
    assert len(left.stored) >= 15
    assert {Path(name).suffix for name in left.stored} >= {
        ".csv", ".html", ".json", ".parquet", ".png", ".svg", ".yaml",
    }  # fmt: skip
    for name, text in {**left.screens, **left.stored}.items():
        plain = text.encode().decode("unicode_escape") if "json" in name else text
        assert (name, PERSONAL.findall(text), PERSONAL.findall(plain)) == (name, [], [])


def test_ids_are_kept_or_called_after_their_rows(left: Left) -> None:
    """Everybody is there; in Parquet a formula is as it was."""
    (table,) = {path.resolve() for path in left.folder.rglob("per-prospect.parquet")}
    ids = pq.read_table(table).column("id").to_pylist()
    kept = [row[0].strip() for row in ROWS[len(MARKERS) :]]
    assert ids == [f"row-{row + 1}" for row in range(len(MARKERS))] + kept


def test_no_cell_of_a_csv_is_run(left: Left) -> None:
    """Text that begins as a formula has an apostrophe before it; no name breaks a row."""
    for path in left.folder.rglob("*.csv"):
        if path.name == "people.csv":
            continue
        rows = list(csv.reader(io.StringIO(path.read_bytes().decode(), newline="")))
        assert {len(row) for row in rows} == {len(rows[0])}
        run = [cell for row in rows for cell in row if cell[:1] in tuple("=+-@＝\t\r\n") and cell]
        assert [cell for cell in run if not re.fullmatch(r"-?[\d.]+(e-?\d+)?", cell)] == []
    text = next(left.folder.rglob("per-prospect.csv")).read_text(encoding="utf-8")
    assert "'=zqf+" in text
    assert "'＝zqf+" in text


def test_no_name_breaks_a_line(left: Left) -> None:
    """Lines hold what can be seen, no more than 80 letters, and end where they should."""
    for name, screen in left.screens.items():
        if "json" in name:
            assert json.loads(screen) is not None
            continue
        for line in screen.splitlines():
            assert (name, line.isprintable(), line[:7]) == (name, True, line[:7])
            assert not line.strip().startswith("zqbreak")
            assert name.startswith("new") or len(line) <= 80 or " " not in line.strip()
    for name, text in left.stored.items():
        if Path(name).suffix in (".html", ".svg", ".yaml", ".json"):
            assert (name, re.findall("[\x1b\u202e]|</script><b>", text)) == (name, [])


@pytest.mark.parametrize("key", sorted(MAKERS))
def test_nothing_personal_of_an_export_is_told_or_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], key: str
) -> None:
    """Markers in all columns of every format, and in two that are mapped to id and segment."""
    monkeypatch.chdir(tmp_path)
    made = MAKERS[key](2 * len(MARKERS), key)
    headers = (*made.headers, "Key", "Zone", "zqx1@mail.invalid", "+49 913 7461")
    rows = [[*cells, f"k{row}", "East", "", ""] for row, cells in enumerate(made.rows)]
    for row, marker in enumerate(MARKERS):
        rows[row] = [
            MARKERS[(row + place) % len(MARKERS)].format(n=1000 + row) if row % 3 else cell
            for place, cell in enumerate(rows[row])
        ]
        rows[row][-4:] = [marker.format(n=1000 + row)] * 4
    Path("people.csv").write_bytes(as_csv(headers, rows))
    segments = SMALL[SMALL.index("    - {count") : SMALL.index("  rates:")]
    text = SMALL.replace("  prospects:\n" + segments, "  prospects: {file: people.csv}\n")
    text = text.replace("replications: 25", "replications: 1")
    # One strategy and few rules are enough: only the list differs from format to format.
    text = text.replace(text[text.index("  note:\n") : text.index("  mail:\n")], "")
    Path("small.yaml").write_text(text.replace("world:\n", f"world:\n  off: [{RULES}]\n"))
    mapped = ["small.yaml", "--map", "id=Key", "--map", "segment=Zone"]
    kept = ["--keep", "prospects", "--no-try", "--quiet"]
    told = []
    for typed in (
        ["validate", *mapped],
        ["validate", *mapped, "--json"],
        ["run", *mapped, *kept],
        ["new", "--from", "people.csv"],
    ):
        assert (typed, main(typed)) == (typed, 0)
        told += list(capsys.readouterr())
    for text in (*told, *texts(tmp_path).values()):
        assert PERSONAL.findall(text) == []
    assert "row-5" in told[0]


@pytest.mark.parametrize(
    "header",
    [
        "degree", "seniority", "size", "employees", "relation", "warm", "shared", "open_to_work",
        "open_profile", "accepts_invitation", "accepts_inmail", "deal", "seat", "arrives",
    ],
)  # fmt: skip
def test_nothing_personal_stands_in_a_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], header: str
) -> None:
    """A cell that cannot be read is named by its place and its row."""
    monkeypatch.chdir(tmp_path)
    rows = [["x", marker.format(n=1000)] for marker in MARKERS]
    Path("people.csv").write_bytes(as_csv(("id", header), rows))
    segments = SMALL[SMALL.index("    - {count") : SMALL.index("  rates:")]
    text = SMALL.replace("  prospects:\n" + segments, "  prospects: {file: people.csv}\n")
    Path("small.yaml").write_text(text)
    for flags in ([], ["--json"]):
        assert main(["validate", "small.yaml", *flags]) == 2
        told = "".join(capsys.readouterr())
        assert PERSONAL.findall(told) == []
        # Money may well be written as 0913746.
        assert told.count("what looks private (row ") == len(MARKERS) - (header == "deal")
