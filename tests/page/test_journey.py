"""From a list to a saved scenario, as somebody new does it who has no mouse."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from simulator.cli import main
from tests.browser import chromium, press, tab_to, wait_for
from tests.page.served import served

pytestmark = pytest.mark.browser

EXPORT = Path(__file__).parents[2] / "scenarios" / "export.csv"
DROP = """
const [text, name] = arguments;
const bytes = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
const dataTransfer = new DataTransfer();
dataTransfer.items.add(new File([bytes], name));
const drop = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
document.getElementById("drop").dispatchEvent(drop);
"""
DONE = """
return document.querySelectorAll(".bars").length > 0
    && !document.getElementById("work").hasAttribute("aria-busy");
"""
READ = "return document.getElementById('list-told').textContent.includes('84 of the 100 rows')"
ASKED = "return document.getElementById('taken').open"
SAVED = "return document.getElementById('save-note').textContent.startsWith('Saved: ')"


@contextmanager
def opened(folder: Path) -> Iterator[Any]:
    """Open the page that is served without a scenario, in a folder of the planner's."""
    with served(None, folder) as page, chromium(cut=False) as browser:
        browser.set_window_size(1440, 1000)
        browser.get(page.door.address)
        yield browser
        assert browser.get_log("browser") == []


def text_of(browser: Any, css: str) -> str:
    """What stands in an element, its blanks made one."""
    text: str = browser.execute_script(
        "return document.querySelector(arguments[0]).textContent", css
    )
    return " ".join(text.split())


def test_a_dropped_list_becomes_a_file_with_the_same_verdict(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """By keys alone: note or InMail, a list, two seats, a goal; a suggestion, a slider, a file."""
    monkeypatch.chdir(tmp_path)
    with opened(tmp_path) as browser:
        tab_to(browser, "it.name === 'template'")
        press(browser, "down", "up")
        assert text_of(browser, "label:has(:checked)").startswith("a note, an InMail, or a note")
        content = base64.b64encode(EXPORT.read_bytes()).decode()
        browser.execute_script(DROP, content, EXPORT.name)
        wait_for(browser, READ)
        tab_to(browser, "it.id === 'seats'")
        press(browser, "2", "tab", "meetings >= 2", "enter")
        wait_for(browser, DONE)
        first = text_of(browser, "#verdict")
        assert "2 meetings" in first
        tab_to(browser, "it.parentElement.id === 'tries'")
        press(browser, "enter")
        wait_for(browser, DONE)
        tried = text_of(browser, "#verdict")
        assert tried != first
        assert "#set=" in browser.current_url
        tab_to(browser, "it.type === 'range'")
        before = text_of(browser, ".lever output")
        press(browser, "right")
        wait_for(browser, DONE)
        assert text_of(browser, ".lever output") != before
        assert browser.execute_script("return document.activeElement.type") == "range"
        told = text_of(browser, "#verdict")
        tab_to(browser, "it.dataset.take === 'yaml'")
        press(browser, "enter")
        wait_for(browser, ASKED)
        tab_to(browser, "it.id === 'save-file'")
        press(browser, "enter")
        wait_for(browser, SAVED)
        assert text_of(browser, "#save-note") == "Saved: sales.yaml and sales-list.csv"
        tab_to(browser, "it.id === 'close'")
        press(browser, "enter")
        tab_to(browser, "it.dataset.take === 'command'")
        press(browser, "enter")
        wait_for(browser, ASKED)
        assert text_of(browser, "#taken-text") == "outreach run sales.yaml"
    kept = sorted(path.name for path in tmp_path.iterdir() if path.name != "states")
    assert kept == ["sales-list.csv", "sales.yaml"]
    assert main(["run", "sales.yaml", "--quiet", "--no-try"]) == 0
    assert told in " ".join(capsys.readouterr().out.split())
    assert not re.search("linkedin|@|Qxvor", (tmp_path / "sales-list.csv").read_text())
