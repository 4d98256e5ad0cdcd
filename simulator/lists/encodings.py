"""Finds out in which encoding a text file was written; refuses what it would have to guess."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import BinaryIO, Final

_CHUNK: Final = 1 << 20
_SEVERAL: Final = re.compile(rb"[\xc2-\xf4][\x80-\xbf]{1,3}")
_HIGH: Final = bytes(range(128, 256))


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the bytes of a file become text."""

    codec: str
    name: str
    guessed: bool = False
    """Whether nothing in the file says so."""


class NotText(ValueError):
    """Bytes that are no text; `line` is where that shows, `seen` what was there."""

    def __init__(self, line: int, seen: str) -> None:
        super().__init__(seen)
        self.line = line
        self.seen = seen


def encoding_of(stream: BinaryIO) -> Encoding:
    """The encoding of a file, which is left at its start.

    UTF-8 with or without its mark, UTF-16 by its mark or its zero bytes, else Windows-1252 where
    every byte has a meaning there. Raises `NotText` for binary content, and for text that is
    UTF-8 but for a few bytes: read as anything else it would hold other words.
    """
    head = stream.read(_CHUNK)
    stream.seek(0)
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
    if marked or _mostly_utf8(stream) or not _is_windows(stream):
        raise NotText(line, f"the byte 0x{byte:02x}")
    return Encoding("cp1252", "Windows-1252", guessed=True)


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
    """Line and value of the first byte that is no UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    line, chunk = 1, b""
    try:
        while chunk := stream.read(_CHUNK):
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


def _is_windows(stream: BinaryIO) -> bool:
    decoder = codecs.getincrementaldecoder("cp1252")("strict")
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
