"""Blocks as HTML, for notebooks."""

from __future__ import annotations

from simulator.answers.html import html
from simulator.answers.question import Told
from simulator.answers.show import Chart, CodeBlock, Items, Paragraph, Ranged, Sketch, Table

TABLE = Table("Means", ("", "mean"), (("<b>", "2.1"),))


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def test_every_block_is_shown_and_nothing_in_it_is_obeyed() -> None:
    """Names between quotes keep their own direction; of a figure the numbers stand."""
    figure = Chart("spread", 'Spread of "a"', "told", (), TABLE, "How to read it.")
    shown = html(
        [Paragraph("<i>"), Items("Open", ("one",)), CodeBlock(("outreach",), "Do"), figure]
    )
    assert lines(shown)[:8] == [
        '<div><p class="plain">&lt;i&gt;</p>',
        "<p>Open</p>",
        "<ul>",
        "<li>one</li>",
        "</ul>",
        '<p>Do</p><pre tabindex="0" role="region" aria-label="Lines to copy"><code>outreach',
        "</code></pre>",
        '<p class="strong">Spread of "<bdi>a</bdi>"</p>',
    ]
    assert '<th scope="row"><bdi>&lt;b&gt;</bdi></th><td class="number">2.1</td>' in shown
    assert "<script" not in shown


def test_lines_stay_lines_and_flags_can_be_copied() -> None:
    """Nothing that a terminal breaks is spelt as the code of its break; a head is one line."""
    made = Table("Means", ("", "best\nmean"), (("note", "2.1"),))
    shown = html([Paragraph("One.\nTwo."), Items("Try", ('more "a"\n--set a.b=<2>',)), made])
    assert '<p class="plain">One.<br>Two.</p>' in shown
    assert '<li>more "<bdi>a</bdi>"<br><code>--set a.b=&lt;2&gt;</code></li>' in shown
    assert '<th scope="col" class="number"><bdi>best mean</bdi></th>' in shown


def test_an_answer_shows_itself_in_a_notebook() -> None:
    told = Told({}, (Paragraph("Run this."),))
    assert told._repr_html_() == html(told.blocks)


def test_a_page_has_titles_and_intervals_beside_their_numbers() -> None:
    """A sketch stands as it is drawn; what stands below items follows them."""
    mean = Ranged("2.1", "1.8 to 2.4", "1.8 to 2.4")
    made = Table("Means", ("", "best\nmean"), (("note", mean),), titles=("which", "mean (95 %)"))
    sketch = Sketch((("a", (0.0, 2.0, 3.0, 4.0, 6.0)),), ("0", "6"), None, "● mean")
    shown = html([made, Items("Held", ("one",), note="Then this."), sketch])
    assert '<th scope="col"><bdi>which</bdi></th>' in shown
    assert '<th scope="col" class="number"><bdi>mean (95 %)</bdi></th>' in shown
    assert '<td class="number">2.1 (1.8 to 2.4)</td>' in shown
    assert "<p>Then this.</p>" in shown
    assert "a  ────────────────━━━━━━━━●" in shown
    assert '<p class="note">● mean</p>' in shown
