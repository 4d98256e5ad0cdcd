"""Campaigns written down: what became of a few prospects under two strategies."""

from __future__ import annotations

import numpy as np

from simulator.answers.prospects.feed import Fates
from simulator.answers.prospects.tally import InMailGains, note, room_for


def fates(*people: str) -> Fates:
    """Of each prospect letters: r replied, m met, n never touched, i InMail, c its credit gone."""

    def of(letter: str) -> np.ndarray:
        return np.array([letter in one for one in people], dtype=np.int64)

    return Fates(of("r"), of("m"), of("n"), of("i"), of("c"))


def worth(kinds: list[int], *campaigns: tuple[list[str], list[str]]) -> InMailGains:
    """Campaigns with InMail beside those without."""
    made = room_for(np.array(kinds), len(campaigns))
    for number, (mail, base) in enumerate(campaigns):
        note(made, number, fates(*mail), fates(*base))
    return made
