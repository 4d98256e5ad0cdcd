"""Who an address of a profile belongs to: the one spelling that joins two exports."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import normalize
from urllib.parse import unquote

OPAQUE: Final = "id:"
"""Begins the key of a person who is known by an internal id only, which no other file holds."""
_OPAQUE_ID: Final = re.compile(r"A[A-Za-z][A-Za-z0-9]AA[A-Za-z0-9_-]{10,}")
_SALES: Final = re.compile(r"/(?:sales/(?:lead|people)|talent/profile)/([^/,?#]+)")


def person_of(address: str) -> str:
    """The key of the person whom an address names, "" where it names none.

    Of a public profile it is what follows `/in/`, decoded, composed (NFC) and in lower case; a
    bare name of this kind stands for itself. Internal ids, also behind `/in/`, begin with `OPAQUE`
    and keep their case. Another address of the network stands for itself without its query; an
    address elsewhere is nobody's profile.
    """
    _, mark, tail = f"/{address}".partition("/in/")
    if mark:
        return _named(re.split(r"[/?#]", tail, maxsplit=1)[0])
    if sales := _SALES.search(address):
        return OPAQUE + sales[1]
    if "/" not in address and "." not in address and "@" not in address:
        return _named(address)
    path = re.split(r"[?#]", address, maxsplit=1)[0]
    return normalize("NFC", unquote(path)).rstrip("/").lower() if "linkedin" in path else ""


def _named(written: str) -> str:
    if _OPAQUE_ID.fullmatch(written):
        return OPAQUE + written
    return normalize("NFC", unquote(written)).strip().lower()
