"""The page as a planner uses it: real Chromium, no network beyond this machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from simulator.page import routes
from simulator.page.static import static_page
from simulator.page.told import state_view
from simulator.page.workbench import State, Workbench
from tests.browser import chromium, events, forget, prefer, press, tab_to, wait_for, widen
from tests.cli.made import SMALL
from tests.page.served import Page, served

pytestmark = pytest.mark.browser

TROUBLE = "</script><img src=x onerror='window.hacked = 1'>"
MINUTES = "seats.Ana.writing_minutes"
SCENARIO = (
    SMALL.replace("replications: 25", "replications: 60")
    + f"page: {{{MINUTES}: 31..60, world.rates.inmail_answered: [5%, 20%]}}\n"
    + f"question: {json.dumps(TROUBLE)}\n"
)
DONE = """
return document.querySelectorAll(".bars").length > 0
    && !document.getElementById("work").hasAttribute("aria-busy");
"""
ROWS = """
return [...document.querySelectorAll(".standing tbody tr")].map((row) => ({
  name: row.querySelector("bdi").textContent,
  best: row.querySelector(".best") !== null,
  texts: [...row.querySelectorAll("td[data-head]")].map((cell) => [...cell.children]
      .map((one) => one.textContent)),
  mean: parseFloat(row.querySelector("circle").getAttribute("cx")),
}));
"""
TICKS = """
return [...document.querySelectorAll(".axis text")]
    .map((one) => [Number(one.textContent), parseFloat(one.getAttribute("x"))]);
"""
DRAG = """
const [slider, done] = arguments;
let left = 30;
const move = () => {
  slider.value = left - 1;
  slider.dispatchEvent(new Event("input", { bubbles: true }));
  left -= 1;
  if (left > 0) setTimeout(move, 15);
  else done(slider.dispatchEvent(new Event("change", { bubbles: true })));
};
move();
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium(cut=False) as opened:
        yield opened


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    home = tmp_path_factory.mktemp("page")
    file = home / "small.yaml"
    file.write_text(SCENARIO)
    with served(file, home) as found:
        yield found


def enter(browser: Any, page: Page, address: str = "", width: int = 1440) -> None:
    """Come with the token, as the command opens the page, and wait for the whole picture."""
    widen(browser, width)
    browser.get(page.door.address + address)
    wait_for(browser, DONE)


def find(browser: Any, css: str) -> Any:
    return browser.find_element("css selector", css)


def test_the_picture_shows_the_numbers_of_the_run(browser: Any, page: Page) -> None:
    """Text and places of the marks; names stay text, and nothing is asked of anybody else."""
    forget(browser)
    enter(browser, page)
    state = page.desk.bench.visited(())
    assert state is not None
    drawn = state_view(state)["picture"]
    rows = browser.execute_script(ROWS)
    assert [row["name"] for row in rows] == ["note", "mail"]
    assert [row["best"] for row in rows] == [row["advised"] for row in drawn["rows"]]
    told = [
        [row["shown"], *(one["shown"] for one in row["chances"]), row["cost"]["shown"]]
        for row in drawn["rows"]
    ]
    shown = [[f"{text[0]} ({text[1]})" for text in row["texts"]] for row in rows]
    assert shown == told
    (low, left), *_, (high, right) = browser.execute_script(TICKS)
    for row, wanted in zip(rows, drawn["rows"], strict=True):
        there = low + (row["mean"] - left) / (right - left) * (high - low)
        assert there == pytest.approx(wanted["mean"], abs=1e-3 * (high - low))
    assert find(browser, "#question").text == TROUBLE
    assert browser.execute_script("return window.hacked") is None
    assert browser.get_log("browser") == []
    sent = [one["request"]["url"] for one in events(browser)["Network.requestWillBeSent"]]
    assert all(one.startswith((f"http://{page.host}/", "data:image/svg", "about:")) for one in sent)


def test_of_a_drag_only_what_came_last_is_finished(
    browser: Any, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Thirty moves, at most two whole answers, one sentence read out, one step back."""
    enter(browser, page)
    before = browser.execute_script("return history.length")
    browser.execute_script(
        "window.said = 0; new MutationObserver(() => { window.said += 1; })"
        ".observe(document.getElementById('told'), {childList: true});"
    )
    told: list[State] = []
    monkeypatch.setattr(routes, "state_view", lambda state: told.append(state) or state_view(state))
    browser.execute_async_script(DRAG, find(browser, "#lever-0"))
    wait_for(browser, DONE)
    assert find(browser, ".lever output").text == "31 minutes"
    assert browser.current_url.endswith(f"#set={MINUTES}%3D31")
    assert len(told) <= 2
    assert told[-1].sets == (f"{MINUTES}=31",)
    assert browser.execute_script("return window.said") == 1
    assert browser.execute_script("return history.length") == before + 1
    assert browser.get_log("browser") == []


def test_a_link_gives_the_same_page_to_who_is_let_in(browser: Any, page: Page) -> None:
    """Changes, the pinned state and what is open; and so does the way back."""
    address = f"#set={MINUTES}%3D35&pin=&open=distribution"
    enter(browser, page, address)
    wait_for(browser, "return document.querySelectorAll('[data-drawn]').length === 2")
    rows = browser.execute_script(ROWS)
    assert rows[0]["texts"][0][-1].startswith("◇ pinned: ")
    browser.delete_all_cookies()
    browser.get(f"http://{page.host}/{address}")
    browser.refresh()
    assert "Open the address" in browser.find_element("tag name", "body").text
    enter(browser, page, address)
    wait_for(browser, "return document.querySelectorAll('[data-drawn]').length === 2")
    assert browser.execute_script(ROWS) == rows
    assert "Now less pinned" in find(browser, "#compared").text
    find(browser, "#unpin").click()
    find(browser, "#reset").click()
    wait_for(browser, DONE)
    assert browser.current_url.endswith("/#open=distribution")
    browser.back()
    browser.back()
    wait_for(browser, "return document.querySelectorAll('.standing .was').length > 0")
    wait_for(browser, DONE)
    assert browser.execute_script(ROWS) == rows


def test_a_wrong_value_is_refused_beside_its_control(browser: Any, page: Page) -> None:
    """By the sentence of the loader; the last picture stays, and the way back is one button."""
    from selenium.webdriver.common.keys import Keys

    enter(browser, page)
    rows = browser.execute_script(ROWS)
    typed = find(browser, ".typed")
    typed.send_keys(Keys.CONTROL, "a")
    typed.send_keys("many", Keys.ENTER)
    wait_for(browser, "return document.getElementById('lever-0-wrong').textContent !== ''")
    assert find(browser, "#lever-0-wrong").text == (
        'expected a whole number of 0 or more, digits only, saw "many"'
    )
    assert typed.get_attribute("aria-invalid") == "true"
    assert typed.get_attribute("aria-describedby") == "lever-0-wrong"
    assert browser.execute_script(ROWS) == rows
    find(browser, ".lever button").click()
    wait_for(browser, "return document.getElementById('lever-0-wrong').textContent === ''")
    assert typed.get_attribute("value") == "60"
    assert "#" not in browser.current_url


def test_the_keyboard_is_enough(browser: Any, page: Page) -> None:
    """From the link that skips to the answer to a lever, a choice, a part and out of a dialog."""

    def focused() -> Any:
        return browser.switch_to.active_element

    enter(browser, page)
    press(browser, "tab")
    assert focused().text == "Skip to the answer"
    press(browser, "enter")
    assert focused().get_attribute("id") == "main"
    assert "#" not in browser.current_url
    tab_to(browser, "it.id === 'lever-0'")
    slider = focused()
    press(browser, "left")
    assert slider.get_attribute("aria-valuetext") == "59 minutes"
    wait_for(browser, DONE)
    assert browser.current_url.endswith(f"#set={MINUTES}%3D59")
    browser.refresh()
    wait_for(browser, DONE)
    tab_to(browser, "it.dataset.take === 'link'")
    press(browser, "enter")
    assert focused().tag_name == "pre"
    assert find(browser, "#taken-text").text == browser.current_url
    press(browser, "escape")
    assert focused().get_attribute("data-take") == "link"


@pytest.mark.parametrize("width", [360, 1440])
def test_no_width_scrolls_sideways(browser: Any, page: Page, width: int) -> None:
    """With everything open, in light and dark."""
    enter(browser, page, f"#set={MINUTES}%3D35&pin=&open=numbers&open=course&open=plan", width)
    wait_for(browser, "return document.querySelectorAll('[data-drawn]').length > 1")
    assert browser.execute_script("return document.documentElement.scrollWidth") == width
    inks = []
    for scheme in ("light", "dark"):
        prefer(browser, scheme)
        inks.append(browser.execute_script("return getComputedStyle(document.body).color"))
    assert inks == ["rgb(27, 31, 36)", "rgb(232, 236, 240)"]


def test_a_file_of_states_asks_for_nothing(browser: Any, page: Page, tmp_path: Path) -> None:
    """It opens at the state of its address, stops at stored states and shows their numbers."""
    scenario = tmp_path / "small.yaml"
    scenario.write_text(
        SCENARIO.replace("31..60, world.rates.inmail_answered: [5%, 20%]", "[31, 60]")
    )
    bench = Workbench(scenario, (), tmp_path / "states")
    made = static_page(bench, lambda _done, _total: None)
    assert made.states == 2
    file = tmp_path / "page.html"
    file.write_text(made.text, encoding="utf-8")
    forget(browser)
    browser.get(f"{file.as_uri()}#set={MINUTES}%3D31")
    wait_for(browser, DONE)
    state = bench.visited((f"{MINUTES}=31",))
    assert state is not None
    drawn = state_view(state)["picture"]
    assert [row["texts"][0][0] for row in browser.execute_script(ROWS)] == [
        row["shown"].split(" (")[0] for row in drawn["rows"]
    ]
    assert "60 simulated campaigns" in find(browser, "#stored").text
    assert browser.find_elements("css selector", ".typed") == []
    browser.execute_script("location.hash = arguments[0]", f"#set={MINUTES}%3D30")
    wait_for(browser, "return document.getElementById('wrong').textContent !== ''")
    assert "is not stored in this file" in find(browser, "#wrong").text
    assert browser.execute_script("return window.hacked") is None
    assert browser.get_log("browser") == []
    sent = {one["request"]["url"] for one in events(browser)["Network.requestWillBeSent"]}
    assert {one for one in sent if not one.startswith("data:image/svg")} == {file.as_uri()}
