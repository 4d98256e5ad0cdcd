"""Pages as readers see them: headless Chromium that reaches nothing, or this machine alone."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import pytest

BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")
SECONDS: Final = 60
FLAGS: Final = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"),
    "--hide-scrollbars",
    # No name leads anywhere, and no proxy beyond this machine.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--no-proxy-server",
)
KEYS: Final = {
    "tab": "\ue004",
    "enter": "\ue007",
    "escape": "\ue00c",
    "left": "\ue012",
    "up": "\ue013",
    "right": "\ue014",
    "down": "\ue015",
}
STAY: Final = """
window.there = () => { const it = document.activeElement; return %s; };
window.stay = (event) => { if (event.key === "Tab" && window.there()) event.preventDefault(); };
addEventListener("keydown", window.stay, true);
"""


@contextmanager
def chromium(cut: bool) -> Iterator[Any]:
    """Open Chromium that keeps what it was told and what it asked for, without names of hosts.

    `cut` takes this machine's own addresses from it, too. Skips the test where there is none.
    """
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    driver = shutil.which("chromedriver")
    if program is None or driver is None:
        pytest.skip("no Chromium with its driver here: apt-get install chromium chromium-driver")
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = program
    for flag in FLAGS:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    opened = webdriver.Chrome(options=options, service=Service(driver))
    try:
        opened.set_script_timeout(SECONDS)
        opened.execute_cdp_cmd("Network.enable", {})
        if cut:
            none = {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}
            opened.execute_cdp_cmd("Network.emulateNetworkConditions", none)
        yield opened
    finally:
        opened.quit()


def widen(browser: Any, width: int, height: int = 900) -> None:
    """Give the page a width and a height."""
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def prefer(browser: Any, scheme: str) -> None:
    """Prefer light or dark colours."""
    wanted = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", wanted)


def forget(browser: Any) -> None:
    """Forget what was said and asked for until now."""
    for kind in ("browser", "performance"):
        browser.get_log(kind)


def events(browser: Any) -> dict[str, list[dict[str, Any]]]:
    """Return what the browser tells of the network since one last asked, by its method."""
    found: dict[str, list[dict[str, Any]]] = {}
    for one in browser.get_log("performance"):
        told = json.loads(one["message"])["message"]
        found.setdefault(told["method"], []).append(told["params"])
    return found


def wait_for(browser: Any, wanted: str) -> None:
    """Wait until a script returns what is true."""
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(browser, SECONDS, 0.05).until(lambda one: one.execute_script(wanted))


def press(browser: Any, *keys: str) -> None:
    """Press keys wherever the focus is."""
    from selenium.webdriver import ActionChains

    ActionChains(browser).send_keys(*(KEYS.get(one, one) for one in keys)).perform()


def tab_to(browser: Any, wanted: str) -> None:
    """Press Tab until the focus is on an element for which a script is true.

    Several at once, of which those do nothing that come when the focus is there.
    """
    press(browser, "tab")
    browser.execute_script(STAY % wanted)
    for _ in range(15):
        if browser.execute_script("return window.there()"):
            browser.execute_script("removeEventListener('keydown', window.stay, true)")
            return
        press(browser, *["tab"] * 8)
    raise AssertionError(f"no key leads to {wanted}")
