"""Attributes of a segment: one value for all, or exact shares of several."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from simulator.errors import nearest
from simulator.reading.fields import Findings, Kind, word_of
from simulator.reading.form import SHARE as A_SHARE
from simulator.reading.form import SWITCH as A_SWITCH
from simulator.reading.form import Form, any_of
from simulator.reading.form import words_schema as words_form
from simulator.reading.node import Node
from simulator.reading.units import say_share
from simulator.reading.wording import listed, shown
from simulator.scenario.catalogue.figure import Figure
from simulator.scenario.kinds import SHARE, SWITCH
from simulator.vocabulary import SIZES

Shares = tuple[tuple[str, float], ...]
USUAL: Final[Mapping[str, str]] = {
    "degree": "2",
    "seniority": "unknown",
    "industry": "other",
    "size": "unknown",
    "relation": "cold",
}
"""What is assumed of a prospect of whom nothing is said: a second-degree stranger."""
USUAL_SHARES: Final[Mapping[str, str]] = {
    "open_profile": "rates.prospect.open_profile",
    "accepts_invitation": "rates.prospect.accepts_invitation",
    "accepts_inmail": "rates.prospect.accepts_inmail",
}
"""How many have or accept something where nothing is said of it: attribute -> figure."""
_NEAR: Final = 1e-9


def mixture(words: tuple[str, ...]) -> Kind:
    """One of the words, or a mapping of words to shares that add up to 100%."""

    def read(node: Node, notes: Findings) -> Shares | None:
        if node.refused:
            return None
        if not isinstance(node.value, dict):
            return _whole(node, words, notes)
        shares = []
        for key, child in node.items.items():
            if key not in words:
                notes.blame_key(child, listed(words), shown(key), nearest(key, words))
            share = SHARE.read(child, notes)
            if share is not None and key in words:
                shares.append((key, share))
        total = sum(share for _, share in shares)
        if len(shares) == len(node.items) and abs(total - 1) > _NEAR:
            notes.blame(node, "shares that add up to 100%", say_share(total))
            return None
        return tuple(shares)

    properties = dict.fromkeys(words, A_SHARE.schema)
    shares = {"type": "object", "properties": properties, "additionalProperties": False}
    return Kind(read, lambda: any_of(Form(words_form(words)), Form({**shares, "minProperties": 1})))


def _whole(node: Node, words: tuple[str, ...], notes: Findings) -> Shares | None:
    word = word_of(node)
    if word is not None and word in words:
        return ((word, 1.0),)
    suggestion = nearest(word or "", words)
    if words == SIZES and isinstance(node.value, int) and not isinstance(node.value, bool):
        suggestion = _band(node.value)
    notes.blame(node, f"{listed(words)}, or shares of them", suggestion=suggestion)
    return None


def _band(staff: int) -> str:
    for band in SIZES[1:-1]:
        low, high = band.split("-")
        if int(low) <= staff <= int(high):
            return band
    return SIZES[-1] if staff > 0 else ""


def _yes_share(node: Node, notes: Findings) -> float | None:
    if isinstance(node.value, bool) or node.value in ("yes", "no", "on", "off"):
        return float(SWITCH.read(node, notes))
    if isinstance(node.value, str) and node.value[:1].isalpha():
        notes.blame(node, "yes, no or a share such as 15%")
        return None
    share: float | None = SHARE.read(node, notes)
    return share


YES: Final = Kind(_yes_share, lambda: any_of(A_SWITCH, A_SHARE))
_SWITCHES: Final = (
    "open_to_work",
    "open_profile",
    "accepts_inmail",
    "accepts_invitation",
    "mutual",
)


def mixtures(
    item: Node, values: Mapping[str, Any], figures: Mapping[str, Figure], notes: Findings
) -> dict[str, Shares]:
    """The mixtures of a segment by attribute; an attribute that is not written is absent."""
    found: dict[str, Shares] = {}
    for key, attribute in (("seniority",) * 2, ("industry",) * 2, ("staff", "size")):
        if values[key] is not None:
            found[attribute] = values[key]
        elif values["mix"] == "benchmark":
            found[attribute] = _benchmark(attribute, figures)
    if values["degree"] is not None:
        found["degree"] = values["degree"]
    warm, shared = values["warm"], values["shared"]
    if warm is not None or shared is not None:
        related = (warm or 0.0) + (shared or 0.0)
        if related > 1 + _NEAR:
            notes.blame(
                item.items["shared"], "warm and shared that together are at most 100%",
                say_share(related),
            )  # fmt: skip
        parts = (("cold", max(0.0, 1 - related)), ("shared", shared), ("warm", warm))
        found["relation"] = tuple((one, part) for one, part in parts if part)
    for attribute in _SWITCHES:
        if values[attribute] is not None:
            found[attribute] = (("yes", values[attribute]),)
    return found


def _benchmark(attribute: str, figures: Mapping[str, Figure]) -> Shares:
    prefix = f"rates.mix.{attribute}."
    parts = [
        (path.removeprefix(prefix), ((one.low or 0.0) + (one.high or 0.0)) / 2)
        for path, one in figures.items()
        if path.startswith(prefix)
    ]
    total = sum(part for _, part in parts)
    return tuple((word, part / total) for word, part in parts if part)
