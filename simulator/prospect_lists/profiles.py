"""Who an address of a profile, or a name, means: the one spelling that joins two exports."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import normalize
from urllib.parse import unquote

from simulator.prospect_lists.fields import visible

OPAQUE: Final = "id:"
"""Begins the key of a person who is known by an internal id only, which no other file holds."""
_OPAQUE_ID: Final = re.compile(r"A[A-Za-z][A-Za-z0-9]AA[A-Za-z0-9_-]{10,}")
_BARE: Final = re.compile(r"(?=.*\w)[^\s/.@:]{3,}")
_LINKS: Final = frozenset(
    (
        "linkedin", "link", "profile", "profil", "profilo", "perfil", "profiel", "url", "view",
        "show", "open", "visit", "click", "here", "lien", "enlace", "voir", "yes", "true", "false",
    )
)  # fmt: skip
"""Words that are left of a link when only what it shows is copied: everybody has the same one."""
_NOBODY: Final = frozenset(("null", "undefined", "none", "nan", "unknown", "unavailable"))
"""What programs put behind `/in/` where they know nothing."""
_OLD: Final = re.compile(r"linkedin\.com(/pub/[^?#]+)")
_SALES: Final = re.compile(r"/(?:sales/(?:lead|people)|talent/profile)/([^/,?#]+)")


def person_of(address: str) -> str:
    """The key of the person whom an address names, "" where it names none.

    Of a public profile it is what follows `/in/`, decoded, composed (NFC) and in lower case; a
    bare name of this kind stands for itself. Internal ids, also behind `/in/`, begin with `OPAQUE`
    and keep their case. An old address (`/pub/`) stands for itself; a company's page, or an address
    elsewhere, is nobody's profile.
    """
    _, mark, tail = f"/{address}".partition("/in/")
    if mark:
        return _named(re.split(r"[/?#]", tail, maxsplit=1)[0])
    if sales := _SALES.search(address):
        return OPAQUE + sales[1]
    if _BARE.fullmatch(address) and address.casefold() not in _LINKS:
        return _named(address)
    old = _OLD.search(address)
    return normalize("NFC", unquote(old[1])).rstrip("/").lower() if old else ""


def spelt_alike(text: str) -> str:
    """Spell a name or a note as they are compared: composed (NFC), of no case, spaced once.

    Without marks that nobody sees.
    """
    return " ".join(visible(normalize("NFC", text)).casefold().split())


def _named(written: str) -> str:
    if _OPAQUE_ID.fullmatch(written):
        return OPAQUE + written
    name = normalize("NFC", unquote(written)).strip().lower()
    return "" if name in _NOBODY else name
