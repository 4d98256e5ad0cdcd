"""Which unknown figures decide."""

from __future__ import annotations

import numpy as np

from simulator.answers.plan.unknown import deciding_figures
from simulator.scenario.catalogue.figure import Figure

FIGURES = {
    path: Figure(path, "probability", 0.2, 0.4)
    for path in ("rates.accepted", "rates.inmail_answered", "rates.positive.inmail")
}
WORDS = {"meeting": "meeting", "meetings": "meetings", "deal": "deal", "deals": "deals"}


def drawn(count: int = 600) -> dict[str, np.ndarray]:
    luck = np.random.default_rng(2)
    return {path: luck.uniform(0.2, 0.4, count) for path in FIGURES}


def test_a_figure_decides_that_takes_the_chance_over_what_is_asked() -> None:
    """The good side may be the upper or the lower one."""
    values = drawn()
    up, down = values["rates.accepted"], values["rates.inmail_answered"]
    chances = np.clip(0.6 + 2.5 * (up - 0.3) - 1.5 * (down - 0.3), 0, 1)
    found = deciding_figures(chances, values, FIGURES, 0.75, WORDS)
    assert [(one.path, one.above) for one in found] == [("rates.accepted", True)]
    (one,) = found
    assert one.meaning == "invitations that are accepted"
    assert abs(one.bound - (0.2 + 0.2 * 2 / 3)) < 0.01
    assert one.good.value > 0.75 > one.bad.value
    lower = deciding_figures(chances, values, FIGURES, 0.65, WORDS)
    assert [(one.path, one.above) for one in lower] == [
        ("rates.accepted", True),
        ("rates.inmail_answered", False),
    ]


def test_luck_alone_decides_seldom() -> None:
    """Of studies of a figure that moves nothing 1 in 20 names it, and fewer of many figures."""
    luck, named = np.random.default_rng(4).random(600), 0
    for seed in range(100):
        values = {"rates.positive.inmail": np.random.default_rng(seed).random(600)}
        named += len(deciding_figures(luck, values, FIGURES, 0.0, WORDS))
    assert named <= 10


def test_a_chance_that_never_moves_has_no_figure() -> None:
    assert deciding_figures(np.zeros(600), drawn(), FIGURES, 0.0, WORDS) == ()
