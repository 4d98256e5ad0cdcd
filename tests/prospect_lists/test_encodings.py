"""In which encoding a file was written, found out from its bytes."""

# ruff: noqa: RUF001
from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.prospect_lists.encodings import (
    ENCODINGS,
    Encoding,
    NotText,
    encoding_named,
    encoding_of,
    saved_once,
    saved_twice,
)

TEXT = "Vorname;Größe\nZoë;„51\u2013200“\n"
UTF8 = Encoding("utf-8", "UTF-8")


@pytest.mark.parametrize(
    ("codec", "found"),
    [
        ("utf-8", UTF8),
        ("utf-8-sig", Encoding("utf-8-sig", "UTF-8")),
        ("utf-16", Encoding("utf-16", "UTF-16")),
        ("utf-16-le", Encoding("utf-16-le", "UTF-16", guessed=True)),
        ("utf-16-be", Encoding("utf-16-be", "UTF-16", guessed=True)),
        ("cp1252", Encoding("cp1252", "Windows-1252", guessed=True)),
        ("mac_roman", Encoding("mac_roman", "Mac Roman", guessed=True)),
    ],
)
def test_an_encoding_is_found_and_a_guess_called_one(codec: str, found: Encoding) -> None:
    """And the file is left at its start, to be read as such."""
    stream = io.BytesIO(TEXT.encode(codec))
    assert encoding_of(stream) == found
    assert stream.read().decode(found.codec) == TEXT


def test_bytes_far_behind_the_start_count_as_well() -> None:
    """The first letter beyond ASCII may come late, and may lie across two readings."""
    late = b"x" * ((1 << 20) - 1) + "é\n".encode()
    assert encoding_of(io.BytesIO(late)) == UTF8
    assert encoding_of(io.BytesIO(b"x\n" * (1 << 20) + b"\xe9")).name == "Windows-1252"
    with pytest.raises(NotText, match="binary content") as binary:
        encoding_of(io.BytesIO(b"x\n" * (1 << 20) + b"\0"))
    assert binary.value.line == (1 << 20) + 1


@pytest.mark.parametrize(
    ("content", "line", "seen"),
    [
        (b"a\nb\x00\x01\x02\n", 2, "binary content"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR", 3, "binary content"),
        ("text".encode("utf-32"), 1, "UTF-32"),
        (b"PK\x03\x04\x14", 1, "a zipped file, such as a workbook (save its sheet as CSV)"),
        ("é\nü\n".encode() + b"a\xe9\n", 3, "the byte 0xe9"),
        (b"\n\n\x81\n", 3, "the byte 0x81"),
        (b"\x81\x01AA\x8a", 1, "the byte 0x81"),
        (b"\xef\xbb\xbfa\n\xe9\n", 2, "the byte 0xe9"),
        (b"\xef\xbb\xbfa\n\x00\n", 2, "binary content"),
        ("é\nü\né".encode()[:-1], 3, "the byte 0xc3"),
    ],
)
def test_what_is_no_text_is_refused_with_its_line(content: bytes, line: int, seen: str) -> None:
    """Also text that is UTF-8 but for a few bytes: read otherwise it would hold other words."""
    with pytest.raises(NotText) as caught:
        encoding_of(io.BytesIO(content))
    assert (caught.value.line, caught.value.seen) == (line, seen)


@given(st.text())
def test_utf8_is_never_taken_for_anything_else(text: str) -> None:
    """Whatever it says, but for the zero that no text holds."""
    plain = text.replace("\0", "").removeprefix("\ufeff")
    assert encoding_of(io.BytesIO(plain.encode("utf-8", "ignore"))) == UTF8


@given(st.binary())
def test_any_bytes_are_text_or_refused(content: bytes) -> None:
    """Never a crash, and what was found out holds."""
    try:
        found = encoding_of(io.BytesIO(content))
    except NotText:
        return
    if found.name != "UTF-16":
        content.decode(found.codec)


WESTERN = (
    "Geschäftsführer;Müller & Söhne;Bürgermeister",
    "Directrice générale;François;Chargé d\u2019études;L\u2019Oréal;Benoît;Trésorière",
    "Señor;Dirección;España;¿cómo;Año;Nº 3",
    "Direção;São Paulo;Funções;Gerência",
    "Försäljningschef;Åsa;Malmö",
    "København;Ålborg;Direktør",
    "Acme® m³ Team;2°;£5;Müller",
)
CENTRAL = (
    "Ředitel;Škoda;Obchodní ředitel;Dvořák",
    "Prezes zarządu;Łódź;Główny księgowy",
    "Ügyvezető igazgató;Értékesítési vezető;Győr",
    "Riaditeľ;Košice;Vedúci",
    "Bucureşti;Preşedinte;Director ştiinţific",
)
TURKISH = ("Genel Müdür;İş Bankası;Satış Müdürü;Güneş A.Ş.;Çalışan sayısı", "Çalışan;Gürkan;Işıl")
CYRILLIC = ("Генеральный директор;Ромашка;Менеджер", "Головний бухгалтер;Київ;Їжак", "Главен;Юг")
ICELANDIC = "Þórður Guðmundsson;Framkvæmdastjóri;Sölustjóri;það;Ýmir"


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        *((text, "cp1252") for text in WESTERN),
        *((text, "mac_roman") for text in WESTERN[:6]),
        *((text, "cp1250") for text in CENTRAL),
        *((text, "cp1254") for text in TURKISH),
        *((text, "cp1251") for text in CYRILLIC),
        (ICELANDIC, "cp1252"),
    ],
)
def test_encodings_of_one_byte_are_told_by_the_words_they_make(text: str, codec: str) -> None:
    """Letters that no language has together, capitals and signs within a word are unlikely."""
    content = "\n".join(text.split(";")).encode(codec)
    assert encoding_of(io.BytesIO(content)).codec == codec


@pytest.mark.parametrize(
    "text", [*WESTERN, *CENTRAL, "Zo\u00eb", "\u90e8\u9577", "\u00c0 \u201cx\u201d"]
)
def test_what_was_saved_twice_over_is_read_as_it_was_before(text: str) -> None:
    """UTF-8 opened as Windows-1252 and saved as UTF-8; what was saved once is left alone."""
    shown = "".join(
        bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in text.encode()
    )
    assert (saved_twice(shown), saved_once(shown)) == (True, text)
    assert (saved_twice(text), saved_once(text)) == (False, text)


@given(st.text())
def test_text_of_one_saving_only_is_not_saved_twice(text: str) -> None:
    """One letter that stands as it should is enough."""
    assert not saved_twice(f"{text} caf\u00e9 ")


def test_an_encoding_goes_by_any_of_its_names() -> None:
    """Those that Python knows; what is no encoding of texts has none."""
    names = ("cp1250", "Windows-1250", "MacRoman", "macintosh", "latin-1", "utf8", "UTF-8")
    assert [encoding_named(name) for name in names] == [
        "windows-1250", "windows-1250", "mac-roman", "mac-roman", "iso-8859-1", "utf-8", "utf-8",
    ]  # fmt: skip
    assert [encoding_named(name) for name in ("", "latin-99", "idna", "rot13", "a\0b")] == [""] * 5
    assert [encoding_named(name) for name in ENCODINGS] == list(ENCODINGS)
