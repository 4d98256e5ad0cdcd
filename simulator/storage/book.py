"""JSON files beside a run, sealed with their own checksum."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from simulator.storage.whole import StorageError, storing, write_whole

LARGEST: Final = 1 << 26
"""Bytes of such a file."""
SEAL: Final = "sha256"
"""The field that holds the checksum of all others; files of older versions have none."""


def write_book(path: Path, said: Mapping[str, Any]) -> bytes:
    """Store JSON values whole, a field a line, with the checksum of what they say.

    Returns the bytes of the file. Raises StorageError.
    """
    encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
    fields = {**said, SEAL: _sum(said)}.items()
    lines = ",\n".join(f" {encode(name)}: {encode(value)}" for name, value in fields)
    content = f"{{\n{lines}\n}}\n".encode()
    write_whole(path, content)
    return content


def read_book(path: Path, what: str) -> dict[str, Any] | None:
    """Return the JSON values of such a file without its seal, None where there is no file.

    Raises StorageError where it cannot be read, is not `what`, or has changed since it was written.
    """
    content = content_of(path, what)
    return None if content is None else book_of(path, what, content)


def content_of(path: Path, what: str) -> bytes | None:
    """Return the bytes of such a file, None where there is none. Raises StorageError."""
    with storing(path, "read"):
        if not path.exists():
            return None
        if not path.is_file():
            raise StorageError(f"{path} is not {what}: it is not a file")
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise StorageError(f"{path} is not {what}: it is larger than {LARGEST:,} bytes")
    return content


def book_of(path: Path, what: str, content: bytes) -> dict[str, Any]:
    """Return the JSON values that such bytes of a file are. Raises StorageError."""
    try:
        said = json.loads(content.decode(), parse_constant=_refused)
    except (ValueError, RecursionError) as error:
        raise StorageError(f"{path} is not {what}") from error
    if not isinstance(said, dict):
        raise StorageError(f"{path} is not {what}")
    seal = said.pop(SEAL, None)
    if seal is not None and seal != _sum(said):
        raise StorageError(f"{path} is damaged: it has changed since it was written")
    return said


def _sum(said: Mapping[str, Any]) -> str:
    try:
        text = json.dumps(said, sort_keys=True)
    except RecursionError:
        return ""
    return hashlib.sha256(text.encode()).hexdigest()


def _refused(word: str) -> None:
    raise ValueError(f"{word} is not a number")
