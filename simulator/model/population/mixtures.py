"""From which mixture of values a blank attribute is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from simulator.model.population.draft import FLAGS
from simulator.scenario.catalogue.figure import Figure
from simulator.scenario.mixtures import USUAL, USUAL_SHARES
from simulator.streams.figures import draw_figure
from simulator.vocabulary import INDUSTRIES, RELATIONS, SENIORITIES, SIZES

Mixture = tuple[tuple[int, ...], tuple[float, ...]]
"""Codes and their shares."""

_CODES: Final[Mapping[str, Mapping[str, int]]] = {
    "degree": {"1": 1, "2": 2, "3": 3},
    "seniority": {word: code for code, word in enumerate(SENIORITIES)},
    "industry": {word: code for code, word in enumerate(INDUSTRIES)},
    "size": {word: code for code, word in enumerate(SIZES)},
    "relation": {word: code for code, word in enumerate(RELATIONS)},
}


def mixture_of(attribute: str, written: tuple[tuple[str, float], ...]) -> Mixture:
    """Codes and shares of a mixture as the scenario holds it; of a flag, "yes" comes first."""
    if attribute in FLAGS:
        shares = dict(written)
        yes = shares["yes"] if "yes" in shares else 1.0 - shares["no"]
        return (1, 0), (yes, 1.0 - yes)
    codes = _CODES[attribute]
    return tuple(codes[word] for word, _ in written), tuple(share for _, share in written)


def default_mixture(
    attribute: str, figures: Mapping[str, Figure], seed: int, replication: int | None
) -> Mixture:
    """What is assumed of a prospect of whom nothing is said.

    A second-degree stranger of unknown rank, industry and company, not open to work; how many have
    an open profile and accept what they are sent, the catalogue says.
    """
    if attribute in USUAL:
        return (_CODES[attribute][USUAL[attribute]],), (1.0,)
    if attribute in USUAL_SHARES:
        yes = share_of(figures[USUAL_SHARES[attribute]], seed, replication)
        return (1, 0), (yes, 1.0 - yes)
    return (0,), (1.0,)


def share_of(figure: Figure, seed: int, replication: int | None) -> float:
    """The share a figure stands for: its middle, or its draw in one replication.

    People whom all replications share cannot depend on what one of them drew.
    """
    if figure.low is None or figure.high is None:
        raise ValueError(f"{figure.path} is no share")
    if replication is None or not figure.uncertain:
        return (figure.low + figure.high) / 2
    return float(draw_figure(figure, seed, range(replication, replication + 1))[0])
