from __future__ import annotations

from xml.etree import ElementTree as ET

from simulator.answers.show import Chart
from simulator.report.figures import one_chart, pictures
from tests.report.made import figure, part, small, whole


def test_every_figure_becomes_a_png_and_an_svg() -> None:
    """Under its own name; here those of the verdict."""
    (verdict, *_) = whole(False)
    files = dict(pictures([verdict]))
    assert list(files) == ["verdict.png", "verdict.svg"]
    assert files["verdict.png"].startswith(b"\x89PNG\r\n")
    assert ET.fromstring(files["verdict.svg"]).tag == "{http://www.w3.org/2000/svg}svg"


def test_colours_of_a_picture_are_the_light_ones() -> None:
    """A picture knows no style sheet."""
    for section in whole(False):
        for block in section.blocks:
            if isinstance(block, Chart):
                assert "var(--" not in str(one_chart(block))


def test_a_picture_says_what_it_shows_and_names_its_panels() -> None:
    one = figure(part(small(), "What one campaign may bring"), "distribution")
    spec = one_chart(one)
    assert " ".join(spec["title"]["text"]) == one.title
    assert [panel["title"] for panel in spec["concat"]] == [panel.name for panel in one.panels]
