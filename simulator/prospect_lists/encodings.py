"""Finds out in which encoding a text file was written; refuses what it would have to guess."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO, Final

_CHUNK: Final = 1 << 20
_ZIPPED: Final = b"PK\x03\x04"
_SEVERAL: Final = re.compile(rb"[\xc2-\xf4][\x80-\xbf]{1,3}")
_HIGH: Final = bytes(range(128, 256))
_WORD: Final = re.compile(rb"[A-Za-z\x80-\xff]{3,40}")
_LATIN: Final = "\u024f"
"""The last letter of the script."""
_WORDS: Final = 20_000
"""Different words with letters beyond ASCII by which an encoding is judged."""
_WESTERN: Final = (
    "äöüß", "àâæçéèêëîïôœùûüÿ", "áéíñóúü", "áâãàçéêíóôõú", "àèéìíòóùú", "æøåéö", "åäöéü",
    "áéíóúýþæöð", "ëïéèöüá",
)  # fmt: skip
"""Letters that stand together in a word: German, French, Spanish, Portuguese, Italian, Danish and
Norwegian, Swedish and Finnish, Icelandic, Dutch."""
_CENTRAL: Final = (
    "ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîşţ", "čćđšž", "äöüß",
)  # fmt: skip
"""The same in Polish, Czech, Slovak, Hungarian, Romanian, the South Slavic languages, German."""
_TURKISH: Final = ("çğıöşüâîû",)
_CYRILLIC: Final = ("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя")
"""Russian and Bulgarian, Ukrainian."""
_BESIDE: Final = "'\u2019\u2018\u201c\u201d\u201e\u2013\u2014\u2026\u2022\u20ac«»¿¡©®™°\xa0"
"""What stands at the ends of a word, or between two letters as an apostrophe."""
ENCODINGS: Final[Mapping[str, tuple[str, str]]] = {
    "utf-8": ("utf-8-sig", "UTF-8"),
    "utf-16": ("utf-16", "UTF-16"),
    "windows-1252": ("cp1252", "Windows-1252"),
    "windows-1250": ("cp1250", "Windows-1250"),
    "windows-1251": ("cp1251", "Windows-1251"),
    "windows-1254": ("cp1254", "Windows-1254"),
    "mac-roman": ("mac_roman", "Mac Roman"),
    "mac-latin2": ("mac_latin2", "Mac Central European"),
    "iso-8859-1": ("iso8859-1", "ISO 8859-1"),
    "iso-8859-2": ("iso8859-2", "ISO 8859-2"),
    "iso-8859-15": ("iso8859-15", "ISO 8859-15"),
}
"""Encodings that a user may name -> Python's codec and what reports call it."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the bytes of a file become text."""

    codec: str
    name: str
    guessed: bool = False
    """Whether nothing in the file says so."""


TWICE: Final = "UTF-8 saved twice over"
"""What reports call UTF-8 that some program took for Windows-1252 and saved as UTF-8 again."""
_MARKS: Final = re.compile("[\u0080-\U0010ffff]+")
_BYTES: Final = {
    bytes((byte,)).decode("cp1252", "ignore") or chr(byte): byte for byte in range(128, 256)
}


def saved_twice(text: str) -> bool:
    """Whether all letters beyond ASCII are such as UTF-8 shows where it is taken for Windows-1252.

    Of text that was saved once hardly any run of such letters can be read so, let alone each.
    """
    runs = set(_MARKS.findall(text))
    return bool(runs) and all(_once(run) != run for run in runs)


def saved_once(text: str) -> str:
    """The text as it was before it was saved the second time."""
    return text if text.isascii() else _MARKS.sub(lambda run: _once(run[0]), text)


def _once(run: str) -> str:
    try:
        return bytes(_BYTES[letter] for letter in run).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return run


class NotText(ValueError):
    """Bytes that are no text; `line` is where that shows, `seen` what was there.

    `stray` where the file is UTF-8 but for a few bytes.
    """

    def __init__(self, line: int, seen: str, stray: bool = False) -> None:
        super().__init__(seen)
        self.line = line
        self.seen = seen
        self.stray = stray


def encoding_named(spelling: str) -> str:
    """The key of `ENCODINGS` that a name such as cp1250 or MacRoman stands for, "" for none."""
    try:
        codec = codecs.lookup(spelling.strip()).name
    except (LookupError, ValueError):
        return ""
    known = {codecs.lookup(codec).name: name for name, (codec, _) in ENCODINGS.items()}
    return {**known, "utf-8": "utf-8"}.get(codec, "")


def encoding_of(stream: BinaryIO) -> Encoding:
    """The encoding of a file, which is left at its start.

    UTF-8 with or without its mark, UTF-16 by its mark or its zero bytes; else the one of
    Windows-1252, 1250, 1251 and 1254 and Mac Roman in which the words look most like words. Raises
    `NotText` for binary content, and for text that is UTF-8 but for a few bytes: read as anything
    else it would hold other words.
    """
    head = stream.read(_CHUNK)
    stream.seek(0)
    if head.startswith(_ZIPPED):
        raise NotText(1, "a zipped file, such as a workbook (save its sheet as CSV)")
    if head.startswith(codecs.BOM_UTF32_LE):
        raise NotText(1, "UTF-32")
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Encoding("utf-16", "UTF-16")
    if b"\0" in head:
        return _wide(head)
    marked = head.startswith(codecs.BOM_UTF8)
    bad = _first_bad(stream)
    if bad is None:
        return Encoding("utf-8-sig" if marked else "utf-8", "UTF-8")
    line, byte = bad
    stray = marked or _mostly_utf8(stream)
    name = "" if stray else _single_bytes(stream)
    if not name:
        raise NotText(line, f"the byte 0x{byte:02x}", stray)
    return Encoding(*ENCODINGS[name], guessed=True)


def _wide(head: bytes) -> Encoding:
    """UTF-16 without its mark: every other byte of Latin text is zero."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.4 * half and even < 0.05 * half:
        return Encoding("utf-16-le", "UTF-16", guessed=True)
    if even > 0.4 * half and odd < 0.05 * half:
        return Encoding("utf-16-be", "UTF-16", guessed=True)
    raise NotText(head[: head.index(0)].count(b"\n") + 1, "binary content")


def _first_bad(stream: BinaryIO) -> tuple[int, int] | None:
    """Line and value of the first byte that is no UTF-8; raises `NotText` for a zero byte."""
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    line, chunk = 1, b""
    try:
        while chunk := stream.read(_CHUNK):
            if (zero := chunk.find(0)) >= 0:
                raise NotText(line + chunk[:zero].count(b"\n"), "binary content")
            decoder.decode(chunk)
            line += chunk.count(b"\n")
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        # The decoder speaks of what it had kept of the chunk before as well.
        return line + error.object[: error.start].count(b"\n"), error.object[error.start]
    finally:
        stream.seek(0)
    return None


def _mostly_utf8(stream: BinaryIO) -> bool:
    """Whether more letters beyond ASCII are written as UTF-8 than stray bytes stand about."""
    good = stray = 0
    while chunk := stream.read(_CHUNK):
        letters = _SEVERAL.findall(chunk)
        good += len(letters)
        stray += len(chunk) - len(chunk.translate(None, _HIGH)) - sum(map(len, letters))
    stream.seek(0)
    return good > stray


def _single_bytes(stream: BinaryIO) -> str:
    """The key of the encoding of one byte a letter, "" where it cannot be told.

    Windows-1252 is the commonest: another one has to make words of many that are none in it.
    """
    words: Counter[bytes] = Counter()
    zero, tail = False, b""
    while chunk := stream.read(_CHUNK):
        zero = zero or b"\0" in chunk
        # A word that lies across two readings is looked at whole.
        cut = max(chunk.rfind(b"\n"), chunk.rfind(b"\r")) + 1 or len(chunk)
        for word in _WORD.findall(tail + chunk[:cut]):
            if not word.isascii() and (word in words or len(words) < _WORDS):
                words[word] += 1
        tail = chunk[cut:]
    words.update(word for word in _WORD.findall(tail) if not word.isascii())
    good = {
        name: sum(count for word, count in words.items() if _is_word(word, *about))
        for name, about in _SINGLE.items()
    }
    stream.seek(0)
    total, western = words.total(), good["windows-1252"]
    best = max(good, key=lambda name: good[name])
    if zero:
        return ""
    if good[best] <= western + 0.05 * total or good[best] < 0.6 * total:
        best = "windows-1252"
    return best if _decodes(stream, _SINGLE[best][0]) else ""


_SINGLE: Final = {
    "windows-1252": ("cp1252", tuple(map(frozenset, _WESTERN))),
    "mac-roman": ("mac_roman", tuple(map(frozenset, _WESTERN))),
    "windows-1250": ("cp1250", tuple(map(frozenset, _CENTRAL))),
    "windows-1254": ("cp1254", tuple(map(frozenset, _TURKISH))),
    "windows-1251": ("cp1251", tuple(map(frozenset, _CYRILLIC))),
}


def _is_word(written: bytes, codec: str, alphabets: tuple[frozenset[str], ...]) -> bool:
    """Whether the letters are of one language and one script, and capitals stand first."""
    try:
        word = written.decode(codec).strip(_BESIDE)
    except UnicodeDecodeError:
        return False
    for part in re.split("['\u2019]", word):
        letters = {letter for letter in part.lower() if not letter.isascii()}
        if not part.isalpha() and part:
            return False
        if part[1:].lower() != part[1:] and part.upper() != part.replace("ß", "SS"):
            return False
        if letters and not any(letters <= alphabet for alphabet in alphabets):
            return False
        if any(letter > _LATIN for letter in letters) and len(letters) < len({*part.lower()}):
            return False
    return True


def _decodes(stream: BinaryIO, codec: str) -> bool:
    """Whether every byte is a letter in an encoding."""
    decoder = codecs.getincrementaldecoder(codec)("strict")
    try:
        while chunk := stream.read(_CHUNK):
            if b"\0" in chunk:
                return False
            decoder.decode(chunk)
    except UnicodeDecodeError:
        return False
    finally:
        stream.seek(0)
    return True
