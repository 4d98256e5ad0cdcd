"""The report as a reader sees it: headless Chromium, without any network."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

from simulator.report.page import report_html
from tests.browser import chromium, events, forget, prefer, wait_for, widen
from tests.report.made import TROUBLE, troubled, whole

pytestmark = pytest.mark.browser

WIDTHS = (360, 1440)
ALL_DRAWN = """
const done = arguments[0];
const look = () => document.querySelector("[data-chart]:not([data-drawn])")
    ? setTimeout(look, 50) : done();
look();
"""

TALLEST = """
const height = (one) => one.getBoundingClientRect().height;
const [tallest] = [...document.querySelectorAll(arguments[0])]
    .sort((a, b) => height(b) - height(a));
tallest.scrollIntoView({block: "center", behavior: "instant"});
return tallest;
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium(cut=True) as opened:
        yield opened


@cache
def written(*, short: bool) -> Path:
    """The report, or no more of it than its verdict and what is folded."""
    first, *others = whole(True)
    parts = [first, *(one for one in others if one.folded or not short)]
    path = Path(mkdtemp()) / "report.html"
    path.write_text(report_html(troubled().manifest.scenario, parts), encoding="utf-8")
    return path


def show(browser: Any, width: int, short: bool = True) -> None:
    """Open the report and wait until every chart is drawn, or was given up."""
    widen(browser, width)
    browser.get(written(short=short).as_uri())
    browser.execute_async_script(ALL_DRAWN)


@pytest.mark.parametrize("width", WIDTHS)
def test_every_chart_is_drawn_and_nothing_is_asked_for(browser: Any, width: int) -> None:
    """No message of the console, no request but the file, no scrolling sideways, names as text.

    What lies under the pointer is told; light and dark are those of the reader.
    """
    forget(browser)
    show(browser, width, short=False)
    drawn = browser.execute_script(
        "return [...document.querySelectorAll('[data-chart]')].map(one => "
        "one.dataset.drawn === 'yes' && one.querySelector('svg').getBBox().width > 100)"
    )
    assert len(drawn) >= 20
    assert all(drawn)
    assert browser.execute_script("return document.documentElement.scrollWidth") == width
    point_at(browser, "distribution-0", ".mark-rect path", "of the campaigns")
    point_at(browser, "who-0", ".mark-symbol path", "<script>")
    assert browser.execute_script("return window.hacked") is None
    assert TROUBLE in browser.execute_script("return document.body.textContent")
    assert colours(browser, "light") == ("rgb(27, 31, 36)", "rgb(87, 96, 106)")
    assert colours(browser, "dark") == ("rgb(232, 236, 240)", "rgb(165, 176, 187)")
    assert browser.get_log("browser") == []
    requests = events(browser)
    sent = {one["request"]["url"] for one in requests["Network.requestWillBeSent"]}
    assert sent == {written(short=False).as_uri()}
    assert "Network.loadingFailed" not in requests


def point_at(browser: Any, chart: str, mark: str, said: str) -> None:
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.by import By

    tallest = browser.execute_script(TALLEST, f"[data-chart='{chart}'] {mark}")
    ActionChains(browser, duration=0).move_to_element(tallest).perform()
    tip = browser.find_element(By.ID, "vg-tooltip-element")
    assert tip.is_displayed()
    assert said in tip.text


def colours(browser: Any, scheme: str) -> tuple[str, str]:
    """Of the text and of the numbers at an axis, nothing being drawn anew."""
    prefer(browser, scheme)
    ink, axis = browser.execute_script(
        "return [getComputedStyle(document.body).color, "
        "getComputedStyle(document.querySelector('.role-axis-label text')).fill]"
    )
    return ink, axis


def test_the_keyboard_leads_through_the_page(browser: Any) -> None:
    """The first stop skips to the verdict; charts, tables and what is folded can be reached."""
    from selenium.webdriver.common.keys import Keys

    show(browser, WIDTHS[1])
    browser.switch_to.active_element.send_keys(Keys.TAB)
    assert browser.switch_to.active_element.text == "Skip to the verdict"
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    assert browser.switch_to.active_element.get_attribute("id") == "content"
    stops = []
    for _ in range(4):
        browser.switch_to.active_element.send_keys(Keys.TAB)
        stops.append(browser.switch_to.active_element)
    assert [one.get_attribute("role") for one in stops[:2]] == ["region", "img"]
    assert stops[2].tag_name == "summary"
    stops[2].send_keys(Keys.ENTER)
    assert browser.execute_script("return document.querySelector('details').open") is True


def test_an_address_opens_what_is_folded_there(browser: Any) -> None:
    """The method, of all that is not on the first screens."""
    show(browser, WIDTHS[1])
    opened = "return document.querySelector('#stress-des > details').open"
    assert browser.execute_script(opened) is False
    browser.execute_script("location.hash = '#stress-des'")
    wait_for(browser, opened)


def test_a_table_that_goes_on_beyond_its_edge_says_so(browser: Any) -> None:
    """On a phone; a wide screen has room for it."""
    hint = "return document.querySelector('.scroll').classList.contains('wide')"
    show(browser, WIDTHS[0])
    wait_for(browser, hint)
    show(browser, WIDTHS[1])
    assert browser.execute_script(hint) is False


def test_on_paper_every_number_is_shown(browser: Any) -> None:
    """What is folded opens for printing, and closes again."""
    closed = "return document.querySelectorAll('details:not([open])').length"
    show(browser, WIDTHS[0])
    folded = browser.execute_script(closed)
    assert folded == 5
    browser.execute_script("window.dispatchEvent(new Event('beforeprint'))")
    assert browser.execute_script(closed) == 0
    browser.execute_script("window.dispatchEvent(new Event('afterprint'))")
    assert browser.execute_script(closed) == folded


def test_without_scripts_the_numbers_are_there(browser: Any) -> None:
    """Every table of a chart is open, and no empty place is left."""
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(written(short=False).as_uri())
        from selenium.webdriver.common.by import By

        figures = browser.find_elements(By.TAG_NAME, "figure")
        assert all(
            one.find_element(By.CSS_SELECTOR, "noscript table").is_displayed() for one in figures
        )
        assert not any(
            one.is_displayed() for one in browser.find_elements(By.CSS_SELECTOR, ".panels")
        )
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
