"""A prospect list of a scenario: its columns, words, connections, and every problem at once."""

# ruff: noqa: E501  (each problem stands on one line, as it is printed)

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from simulator.errors import Invalid
from simulator.scenario.load import load
from simulator.scenario.model import ProspectSource, Scenario
from simulator.scenario.resolved import resolved, revive
from simulator.storage.digest import scenario_digest

LIST = "Vorname;Berufs-Rang;Arbeit bei;URL\nAda;CEO;Acme;linkedin.com/in/ada\nBo;President;Acme;linkedin.com/in/bo\n"
SENT = (
    "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
    "Me,Bo X,,,OUTGOING,,https://www.linkedin.com/in/bo\n"
)
ARCHIVE = "First Name,Last Name,URL,Connected On\nBo,X,https://www.linkedin.com/in/Bo,05 Mar 2024\n"

Write = Callable[..., Path]


def world(prospects: str) -> str:
    return f"world:\n  start: 2026-01-05\n  prospects: {prospects}\n"


@pytest.fixture
def told(write: Write) -> Callable[..., list[str]]:
    """What is said about a scenario with such prospects."""
    Path("people.csv").write_text(LIST, encoding="utf-8")
    Path("Connections.csv").write_text(ARCHIVE, encoding="utf-8")

    def teller(prospects: str, sets: Sequence[str] = (), maps: Sequence[str] = ()) -> list[str]:
        with pytest.raises(Invalid) as invalid:
            load(write(world=world(prospects)), sets, maps)
        return str(invalid.value).splitlines()

    return teller


@pytest.fixture
def loaded(write: Write) -> Callable[..., Scenario]:
    """The scenario with such prospects."""
    Path("people.csv").write_text(LIST, encoding="utf-8")
    Path("Connections.csv").write_text(ARCHIVE, encoding="utf-8")

    def loader(prospects: str, sets: Sequence[str] = (), maps: Sequence[str] = ()) -> Scenario:
        return load(write(world=world(prospects)), sets, maps)[0]

    return loader


def test_a_list_comes_with_its_scenario(loaded: Callable[..., Scenario]) -> None:
    """Read once, with the user's columns and words and the connections beside it."""
    source = loaded(
        "{file: people.csv, columns: {title: berufs rang, company: Arbeit bei}, "
        "titles: {president: vp}, connections: Connections.csv}"
    ).world.prospects
    assert source == ProspectSource(
        segments=(),
        file="people.csv",
        file_digest=source.file_digest,
        resample=False,
        columns={"company": "Arbeit bei", "title": "berufs rang"},
        titles={"president": "vp"},
        connections="Connections.csv",
        connections_digest=source.connections_digest,
    )
    assert source.sheet is not None
    assert {
        field: list(codes) for field, codes in source.sheet.codes.items() if max(codes) >= 0
    } == {
        "degree": [-1, 1],
        "seniority": [5, 4],
        "account": [0, 0],
        "segment": [0, 0],
    }


def test_a_map_is_a_column_named_on_the_command_line(loaded: Callable[..., Scenario]) -> None:
    """It goes before the file, and the last one counts."""
    plain = "{file: people.csv, columns: {title: URL}}"
    source = loaded(plain, maps=["title=Vorname", " title = Berufs-Rang", "company=Arbeit bei"])
    written = loaded("{file: people.csv, columns: {title: Berufs-Rang, company: Arbeit bei}}")
    assert source.world.prospects == written.world.prospects
    assert resolved(source) == resolved(written)


def test_what_was_read_decides_a_run_by_the_files_alone(loaded: Callable[..., Scenario]) -> None:
    """The canonical form holds digests, columns and words, no people; a run's name no paths."""
    Path("deep").mkdir()
    Path("deep/Connections.csv").write_text(ARCHIVE, encoding="utf-8")
    near = resolved(loaded("{file: people.csv, connections: Connections.csv}"))
    far = resolved(loaded("{file: people.csv, connections: deep/Connections.csv}"))
    prospects = near["world"]["prospects"] | {"connections": "deep/Connections.csv"}
    assert far == near | {"world": near["world"] | {"prospects": prospects}}
    assert scenario_digest(near, "rules") == scenario_digest(far, "rules")
    other = ARCHIVE.replace("in/Bo", "in/Cy")
    Path("deep/Connections.csv").write_text(other, encoding="utf-8")
    changed = resolved(loaded("{file: people.csv, connections: deep/Connections.csv}"))
    assert scenario_digest(changed, "rules") != scenario_digest(far, "rules")
    assert sorted(near["world"]["prospects"]) == [
        "columns",
        "connections",
        "connections_digest",
        "encoding",
        "exclude",
        "file",
        "file_digest",
        "invitations",
        "invitations_digest",
        "keep",
        "resample",
        "segments",
        "titles",
    ]
    named = resolved(loaded("{file: people.csv, columns: {title: URL}}"))
    assert named["world"]["prospects"]["columns"] == {"title": "URL"}


def test_invitations_count_for_a_run_by_their_content(loaded: Callable[..., Scenario]) -> None:
    """Named in the file or on the command line; who was sent one is left out."""
    written = "{file: people.csv, invitations: Invitations.csv}"
    Path("Invitations.csv").write_text(SENT, encoding="utf-8")
    first = loaded(written)
    assert first.world.prospects.sheet is not None
    assert (
        len(first.world.prospects.sheet.dropped) - first.world.prospects.sheet.dropped.count(0) == 1
    )
    typed = loaded("{file: people.csv}", ["world.prospects.invitations=Invitations.csv"])
    assert resolved(typed) == resolved(first) != resolved(loaded("{file: people.csv}"))
    Path("Invitations.csv").write_text(SENT.replace("/bo", "/cy"), encoding="utf-8")
    assert resolved(loaded(written)) != resolved(first)
    again = revive(resolved(loaded(written)), Path())
    assert again.world.prospects.sheet is not None
    assert again.world.prospects.sheet.dropped == bytes(2)


def test_no_encoding_stands_beside_a_parquet_list(told: Callable[..., list[str]]) -> None:
    """Which holds its own: at its place."""
    pq.write_table(pa.table({"id": ["a"]}), "people.parquet")
    assert told("{file: people.parquet, encoding: cp1250}") == [
        'small.yaml:3:47: world.prospects.encoding: expected no encoding beside a list in Parquet, which holds its own, saw "cp1250"',
    ]


def test_problems_of_the_list_are_told_with_those_of_the_scenario(
    told: Callable[..., list[str]],
) -> None:
    """All at once, whatever file they stand in."""
    Path("people.csv").write_text("title,degree\nCEO,9\n", encoding="utf-8")
    assert told("{file: people.csv, resample: sometimes}", sets=["study.days=soon"]) == [
        '--set study.days: expected days such as 90, 12 weeks or 3 months, saw "soon"',
        'people.csv:2:2: degree: expected one of 1, 2, 3, saw "9"',
        'small.yaml:3:43: world.prospects.resample: expected yes or no, saw "sometimes"',
    ]


def test_columns_words_and_connections_that_cannot_be_are_told_at_their_places(
    told: Callable[..., list[str]],
) -> None:
    """Unknown fields, columns that are not there, ranks that are none, files that are missing."""
    assert told(
        "{file: people.csv, columns: {titel: Cargo, company: Arbeit, id: [1], segment: Vorname}, "
        "titles: {president: boss}, connections: nobody.csv, invitations: none.csv}"
    ) == [
        'small.yaml:3:43: world.prospects.columns.titel: expected id, profile_url, title, company, account, size, employees, employees_from, ... (33 in all), saw the key "titel" (did you mean title?)',
        "small.yaml:3:78: world.prospects.columns.id: expected a text, saw a list",
        'small.yaml:3:122: world.prospects.titles.president: expected ic, manager, director, vp or c-suite, saw "boss"',
        "small.yaml:3:142: world.prospects.connections: expected a file of connections, as CSV, saw no such file: nobody.csv",
        "small.yaml:3:167: world.prospects.invitations: expected a file of invitations, as CSV, saw no such file: none.csv",
    ]
    assert told("{file: people.csv, columns: {company: Arbeit, segment: Vorname}}") == [
        'small.yaml:3:52: world.prospects.columns.company: expected the header of a column of the list, saw "Arbeit" (did you mean Arbeit bei?)',
        'small.yaml:3:69: world.prospects.columns.segment: expected a column without names, e-mail addresses and phone numbers, which are not read, saw "Vorname"',
    ]


def test_only_a_list_has_columns(told: Callable[..., list[str]]) -> None:
    """Segments are written out."""
    assert told("{segments: [{count: 3}], columns: {title: Cargo}, titles: 3}") == [
        "small.yaml:3:39: world.prospects.columns: expected a file: with it, saw none",
        "small.yaml:3:64: world.prospects.titles: expected a file: with it, saw none",
        "small.yaml:3:72: world.prospects.titles: expected words of titles and ranks such as {president: vp}, saw 3",
    ]
    assert told('{file: people.csv, titles: {"--": vp, "*boss": vp}}') == [
        'small.yaml:3:42: world.prospects.titles.--: expected words of a title, saw "--"',
        'small.yaml:3:52: world.prospects.titles.*boss: expected words of a title, saw "*boss"',
    ]
    assert told("[{count: 3}]", maps=["title=Cargo"]) == [
        "--map title: world.prospects: expected a list such as world.prospects: {file: list.csv}, saw none"
    ]


def test_a_map_that_cannot_be_is_told_as_a_map(told: Callable[..., list[str]]) -> None:
    """With the nearest field or header."""
    assert told(
        "{file: people.csv}", maps=["titel=URL", "title=Berufsrang.", "company=Arbeit"]
    ) == [
        '--map company: expected the header of a column of the list, saw "Arbeit" (did you mean Arbeit bei?)',
        '--map titel: expected id, profile_url, title, company, account, size, employees, employees_from, ... (33 in all), saw the key "titel" (did you mean title?)',
    ]


def test_warnings_of_a_list_are_warnings_of_its_scenario(write: Write) -> None:
    """`run` and `validate` print them alike."""
    Path("people.csv").write_text("title,senority\nCEO,vp\n", encoding="utf-8")
    assert load(write(world=world("{file: people.csv}")))[1] == (
        'people.csv: column 2, "senority", is not read (did you mean seniority?)',
    )


def test_who_stays_and_who_goes_is_said_beside_the_list(loaded: Callable[..., Scenario]) -> None:
    """By reasons and by values; the encoding by any of its names."""
    text = "title;Stage\nGesch\u00e4ftsf\u00fchrer;invited\nCEO;Bad Data\nCEO;replied\n"
    Path("people.csv").write_bytes(text.encode("mac_roman"))
    source = loaded(
        "{file: people.csv, keep: [pending], exclude: {stage: Bad Data}}",
        sets=["world.prospects.encoding=MacRoman"],
    ).world.prospects
    assert (source.keep, source.exclude, source.encoding) == (
        ("pending",),
        {"stage": ("Bad Data",)},
        "mac-roman",
    )
    assert source.sheet is not None
    assert source.sheet.report.dropped == (("excluded", 1), ("answered", 1))
    assert source.sheet.report.written.encoding == "Mac Roman"
    assert not source.sheet.report.written.guessed
    assert source.sheet.codes["seniority"][0] == 5


def test_reasons_columns_and_encodings_that_cannot_be_are_told(
    told: Callable[..., list[str]],
) -> None:
    """Each at its place, with the nearest."""
    assert told("{file: people.csv, keep: [pendin], exclude: {URLL: x}, encoding: latin-99}") == [
        'small.yaml:3:40: world.prospects.keep.1: expected do not contact, unsubscribed, not interested, answered, bounced or pending, saw "pendin" (did you mean pending?)',
        'small.yaml:3:59: world.prospects.exclude.URLL: expected the header of a column of the list, saw "URLL" (did you mean URL?)',
        'small.yaml:3:79: world.prospects.encoding: expected utf-8, utf-16, windows-1252, windows-1250, windows-1251, windows-1254, mac-roman, mac-latin2, iso-8859-1, iso-8859-2 or iso-8859-15, saw "latin-99"',
    ]
