from __future__ import annotations

import pytest

from simulator.charts.theme import DARK, HUES, LIGHT, SHAPES, coloured, hue, rounds, widest


def brightness(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_everything_stands_out_from_the_page(colours: dict[str, str]) -> None:
    """Marks 3 : 1, text 4.5 : 1."""
    assert min(contrast(colours[f"c{k + 1}"], colours["page"]) for k in range(HUES)) >= 3
    assert min(contrast(colours[name], colours["page"]) for name in ("ink", "soft", "c1")) >= 4.5


def test_both_pages_know_the_same_colours_and_each_hue_has_a_shape() -> None:
    assert list(LIGHT) == list(DARK)
    assert len(set(SHAPES)) == HUES
    assert hue(HUES) == hue(0) == "var(--c1)"


def test_colours_are_filled_in_wherever_they_stand() -> None:
    said = {"mark": {"color": "var(--c1)"}, "range": ["var(--ink)", "var(--other)", 3]}
    assert coloured(said, LIGHT) == {
        "mark": {"color": LIGHT["c1"]},
        "range": [LIGHT["ink"], "var(--other)", 3],
    }


@pytest.mark.parametrize(
    ("most", "ticks"),
    [
        (100, [0, 20, 40, 60, 80, 100]),
        (600, [0, 200, 400, 600]),
        (7, [0, 2, 4, 6]),
        (0.3, [0, 0.1, 0.2, 0.3]),
        (0, [0]),
    ],
)
def test_ticks_are_round_and_end_where_the_numbers_do(most: float, ticks: list[float]) -> None:
    assert rounds(most) == pytest.approx(ticks)


def test_an_axis_has_room_even_where_there_is_nothing() -> None:
    assert widest([]) == widest([0.0]) == 1.0
    assert widest([2.0, float("nan"), 5.0]) == 5.0
