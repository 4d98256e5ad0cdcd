"""The strict reader: plain data with the place of every key and value, or every fault."""

# ruff: noqa: E501  (each problem stands on one line, as it is printed)

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml

from simulator.errors import Invalid, told
from simulator.reading import yaml_text
from simulator.reading.node import Place
from simulator.reading.yaml_text import LARGEST, read_file, read_yaml


def faults(text: str) -> list[str]:
    with pytest.raises(Invalid) as invalid:
        read_yaml(text, "f")
    return [told(problem) for problem in invalid.value.problems]


def test_words_mean_what_they_say_and_nothing_else() -> None:
    words = ["no", "yes", "on", "off", "12:30", "1_000", "2026-01-05", "1e", "-", "=", "<<", "0o"]
    text = "".join(f"- {word}\n" for word in words if word != "-")
    assert read_yaml(text, "f").data == [word for word in words if word != "-"]


def test_numbers_booleans_and_nothing_follow_the_core_rules() -> None:
    text = "[1, -2, +3, 0, 1e3, .5, 1., -0.25, true, FALSE, ~, null, '1', \"true\"]"
    expected = [1, -2, 3, 0, 1000.0, 0.5, 1.0, -0.25, True, False, None, None, "1", "true"]
    data = read_yaml(text, "f").data
    assert isinstance(data, list)
    assert data == expected
    assert [type(value) for value in data] == [type(value) for value in expected]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("010", "a number without a leading zero, or the text in quotes"),
        ("-007", "a number without a leading zero, or the text in quotes"),
        ("00.5", "a number without a leading zero, or the text in quotes"),
        ("0x1F", "a decimal number, or the text in quotes"),
        ("0o17", "a decimal number, or the text in quotes"),
        (".nan", "a finite number"),
        ("-.inf", "a finite number"),
        ("1e999", "a finite number"),
        ("1234567890123456789", "a number of at most 18 digits"),
    ],
)
def test_words_that_readers_disagree_about_are_refused(word: str, expected: str) -> None:
    assert faults(f"a: {word}") == [f"f:1:4: a: expected {expected}, saw {word}"]


def test_keys_are_words_whatever_they_look_like() -> None:
    assert read_yaml("{no: 1, 010: 2, 2026-01-01: 3, 1: 4}", "f").data == {
        "no": 1,
        "010": 2,
        "2026-01-01": 3,
        "1": 4,
    }


def test_every_key_and_value_has_its_place() -> None:
    document = read_yaml("a:\n  - b: 1\n    c: [x, y]\n", "f")
    assert document.places == {
        (): Place("f", 1, 1),
        ("a",): Place("f", 2, 3),
        ("a", 0): Place("f", 2, 5),
        ("a", 0, "b"): Place("f", 2, 8),
        ("a", 0, "c"): Place("f", 3, 8),
        ("a", 0, "c", 0): Place("f", 3, 9),
        ("a", 0, "c", 1): Place("f", 3, 12),
    }
    assert document.keys == {
        ("a",): Place("f", 1, 1),
        ("a", 0, "b"): Place("f", 2, 5),
        ("a", 0, "c"): Place("f", 3, 5),
    }


def test_a_key_written_twice_names_both_lines() -> None:
    assert faults("a: 1\nb: 2\na: 3\n") == [
        'f:3:1: a: expected each key once, saw "a" again (first on line 1)'
    ]


def test_anchors_aliases_and_tags_are_all_told_at_once() -> None:
    assert faults("a: &x 1\nb: *x\nc: !!str 3\nd: 010\n") == [
        "f:1:4: a: expected no anchor, saw &x",
        "f:2:4: b: expected the value itself, saw the alias *x",
        "f:3:4: c: expected no tag, saw tag:yaml.org,2002:str",
        "f:4:4: d: expected a number without a leading zero, or the text in quotes, saw 010",
    ]


class Hasty(yaml.SafeLoader):
    """A parser that looks through the whole text first and refuses it, as newer ones do."""

    def check_event(self, *_: object) -> bool:
        raise yaml.YAMLError


def careless(*_: object) -> None:
    """Raise what is no fault of YAML."""
    raise IndexError


class Careless(yaml.SafeLoader):
    """A parser that fails in a way nobody foresaw."""

    fetch_more_tokens = careless


FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
PARSERS = {"installed": FAST, "plain Python": yaml.SafeLoader, "hasty": Hasty, "careless": Careless}


@pytest.fixture(params=PARSERS)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Another parser in place of the installed one."""
    monkeypatch.setattr(yaml_text, "_FAST", PARSERS[request.param])
    return str(request.param)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("levels", "fault"),
    [
        ("[", "f:1:41: expected at most 40 levels, saw deeper nesting"),
        ("[\n", "f:41:1: expected at most 40 levels, saw deeper nesting"),
        ("{a: ", "f:1:161: expected at most 40 levels, saw deeper nesting"),
        ("- ", "f:1:81: expected at most 40 levels, saw deeper nesting"),
    ],
)
def test_two_hundred_thousand_levels_are_refused_after_a_page_of_them(
    levels: str, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetched: list[int] = []
    plain_fetch = yaml.SafeLoader.fetch_more_tokens

    def fetch(loader: yaml.SafeLoader) -> None:
        fetched.append(loader.index)
        plain_fetch(loader)

    monkeypatch.setattr(yaml.SafeLoader, "fetch_more_tokens", fetch)
    assert faults(levels * 200_000) == [fault]
    assert len(fetched) < 2_000


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('- a: "\\UFFFFFFFF"', "f:1:3: expected well-formed YAML, saw text that cannot be parsed from here on"),
        (f"%YAML {'9' * 5_000}\n--- a", "f:1:1: expected well-formed YAML, saw text that cannot be parsed from here on"),
        ('a: "\\ud800"', "f:1:4: a: expected readable characters, saw U+D800 (control character)"),
        ('a: "x\\0"', "f:1:4: a: expected readable characters, saw U+0000 (control character)"),
        ("a: \ufffe", "f:1:4: expected readable characters, saw U+FFFE (control character)"),
        ("a: 1\n\ufeffb: 2", "f:2:1: expected readable characters, saw U+FEFF (zero width no-break space)"),
        ("a: &", "f:1:5: expected well-formed YAML, saw a fault: expected alphabetic or numeric character, but found the end (while scanning an anchor from line 1 on)"),
    ],
)  # fmt: skip
def test_what_parsers_trip_over_is_told_in_the_same_words_by_all(text: str, fault: str) -> None:
    assert faults(text) == [fault]


def test_what_only_the_fast_parser_refuses_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_text, "_FAST", Hasty)
    assert faults("a:\n  b: 1\n") == [
        "f:3:1: expected well-formed YAML, saw text that cannot be parsed from here on"
    ]


def test_of_a_million_bad_letters_on_one_line_twenty_are_told() -> None:
    assert len(faults("\x07" * 1_000_000)) == 20


def test_a_long_name_of_an_anchor_is_cut() -> None:
    assert faults(f"a: &{'x' * 200_000}") == [f"f:1:4: a: expected no anchor, saw &{'x' * 56}..."]


def test_forty_levels_are_read() -> None:
    assert read_yaml("[" * 40 + "]" * 40, "f").data


def test_keys_that_are_no_words_are_refused() -> None:
    assert faults("? [a]\n: 1\n? {b: 1}\n: 2\n? \n: 3\n") == [
        "f:1:3: expected a word as key, saw a list",
        "f:3:3: expected a word as key, saw a mapping",
        "f:5:2: expected a word as key, saw nothing",
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "f: expected some content, saw an empty file"),
        ("# a comment\n", "f: expected some content, saw an empty file"),
        ("a: 1\n---\nb: 2\n", "f:2:1: expected one document, saw a second one"),
        ("%YAML 1.1\n---\na: 1\n", "f:1:1: expected no directive, saw a line that begins with %"),
        ("a:\n\tb: 1\n", "f:2:1: expected blanks before the text, saw a tab"),
        ("a:\t1", "f:1:3: expected blanks between words, saw a tab"),
        ("a: x\x00y", "f:1:5: expected readable characters, saw U+0000 (control character)"),
        ("b: 1\ra: x\x00y", "f:2:5: expected readable characters, saw U+0000 (control character)"),
        ("a: x\x85y", "f:1:5: expected readable characters, saw U+0085 (control character)"),
        ("a: 'x", "f:1:4: expected well-formed YAML, saw a quote that is never closed"),
        ("a: @x", "f:1:4: expected well-formed YAML, saw a fault: found character '@' that cannot start any token"),
    ],
)  # fmt: skip
def test_a_text_that_is_no_single_plain_document_is_refused(text: str, fault: str) -> None:
    assert faults(text) == [fault]


def test_tabs_in_quotes_and_comments_and_windows_line_ends_are_harmless() -> None:
    assert read_yaml('a: "x\ty"\r\nb: 2 #\ttwo\r\n', "f").data == {"a": "x\ty", "b": 2}


def test_a_byte_order_mark_is_no_content(tmp_path: Path) -> None:
    path = tmp_path / "bom.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\n")
    assert read_file(path).data == {"a": 1}
    assert read_file(path).keys == {("a",): Place(str(path), 1, 1)}


def read_fault(path: Path) -> str:
    with pytest.raises(Invalid) as invalid:
        read_file(path)
    return str(invalid.value).removeprefix(str(path))


def test_files_that_cannot_be_read_are_problems_of_their_first_line(tmp_path: Path) -> None:
    assert read_fault(tmp_path) == ": expected a readable YAML file, saw a folder"
    gone = tmp_path / "gone.yaml"
    assert read_fault(gone) == ": expected a readable YAML file, saw no such file"
    huge = tmp_path / "huge.yaml"
    huge.write_bytes(b"a" * (LARGEST + 1))
    assert read_fault(huge) == ": expected at most 1,048,576 bytes, saw 1,048,577"


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission_is_told(tmp_path: Path) -> None:
    path = tmp_path / "secret.yaml"
    path.write_text("a: 1")
    path.chmod(0)
    assert read_fault(path) == ": expected a readable YAML file, saw a file that may not be read"
