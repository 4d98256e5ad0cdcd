"""Length of a text: which band it falls into, and where the band's factor stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from typing import Final

from simulator.scenario.catalogue.figure import Figure
from simulator.scenario.model import World
from simulator.vocabulary import DRAW_INMAIL, DRAW_INVITATION, DRAW_OF_CHANNEL, TASK

LENGTH_BANDS: Final = 5
"""Band 0 is a text of average length, the others are the bands of a curve, short to long."""

_INVITATION: Final = (("upto_100", 100), ("upto_200", 200), ("longer", None))
_LINKEDIN: Final = (("upto_400", 400), ("upto_800", 800), ("upto_1200", 1200), ("longer", None))
_SEED: Final = (("upto_900", 900), ("upto_1500", 1500), ("upto_1800", 1800), ("longer", None))
"""150, 250 and 300 words of six characters, blanks included."""


def length_band(world: World, channel: int, characters: int | None) -> int:
    """Return the band of a text in one of `vocabulary.CHANNELS`; 0 where no length is given."""
    if characters is None or channel >= TASK:
        return 0
    bands = _bands(world.figures, DRAW_OF_CHANNEL[channel])[1]
    if not bands:
        return 0
    ends = [end for _, end in bands if end is not None]
    return 1 + bisect_left(ends, characters)


def length_paths(figures: Mapping[str, Figure], draw: int) -> list[str]:
    """Return the paths of the factors of bands 1, 2, ... of a draw channel."""
    where, bands = _bands(figures, draw)
    return [f"{where}.{name}" for name, _ in bands]


def _bands(
    figures: Mapping[str, Figure], draw: int
) -> tuple[str, tuple[tuple[str, int | None], ...]]:
    if draw == DRAW_INVITATION:
        return "rates.length.invitation", _INVITATION
    if draw != DRAW_INMAIL:
        return "", ()
    if figures["rates.length.curve"].word == "seed":
        return "rates.length_seed", _SEED
    return "rates.length.inmail", _LINKEDIN
