"""Measure the planner's page in Chromium, from a move to what is drawn: `make page-bench`.

Nothing is asserted: machines differ, and whatever else runs on one counts. A move is typed, so that
each is a state that was not simulated before.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple

from tests.bench.machine import machine
from tests.browser import chromium, wait_for

SCENARIO: Final = Path(__file__).parents[2] / "scenarios" / "quickstart.yaml"
CAMPAIGNS: Final = 200
MOVES: Final = 20
SEAT: Final = "seats.Ana.writing_minutes"
WORLD: Final = "world.rates.positive.message"
DONE: Final = """
return document.querySelectorAll(".bars").length > 0
    && !document.getElementById("work").hasAttribute("aria-busy");
"""
MOVE: Final = """
const [typed, text, done] = arguments;
const progress = document.getElementById("progress");
const began = performance.now();
let first = null;
const seen = (tell) => requestAnimationFrame(() => {
  setTimeout(() => tell(performance.now() - began));
});
const watch = new MutationObserver(() => {
  if (progress.textContent.startsWith("The first")) seen((took) => { first = took; });
  if (!progress.textContent.includes("simulated campaigns of each")) return;
  watch.disconnect();
  seen((took) => done([first, took]));
});
watch.observe(progress, { childList: true, characterData: true, subtree: true });
typed.value = text;
typed.dispatchEvent(new Event("change", { bubbles: true }));
"""
"""Milliseconds from a move until the first picture, and until the whole one, was painted."""
DRAG: Final = """
const [slider, done] = arguments;
const progress = document.getElementById("progress");
const work = document.getElementById("work");
let left = 30, whole = 0, still = 0;
const watch = new MutationObserver(() => {
  if (progress.textContent.includes("simulated campaigns of each")) whole += 1;
});
watch.observe(progress, { childList: true, characterData: true, subtree: true });
const look = () => {
  still = work.hasAttribute("aria-busy") ? 0 : still + 1;
  if (still < 20) setTimeout(look, 50);
  else done(whole);
};
const move = () => {
  slider.value = left % (Number(slider.max) + 1);
  slider.dispatchEvent(new Event("input", { bubbles: true }));
  left -= 1;
  if (left > 0) setTimeout(move, 15);
  else look(slider.dispatchEvent(new Event("change", { bubbles: true })));
};
move();
"""
"""Moves a slider 30 times; how many pictures were drawn whole until it was still for a second."""


class Took(NamedTuple):
    """Milliseconds of a move."""

    first: float | None
    """None where the whole picture was there at once"""
    whole: float
    processor: float
    """Time of the server's processors"""


@contextmanager
def opened(browser: Any) -> Iterator[int]:
    """Serve the page by its command and open it; lend the number of the process."""
    outreach = [sys.executable, "-m", "simulator"]
    with TemporaryDirectory() as folder:
        file = Path(folder) / "measured.yaml"
        file.write_text(f"extends: {SCENARIO}\nstudy: {{replications: {CAMPAIGNS}}}\n")
        # Compiled before, so that no move waits for it.
        once = [*outreach, "run", file.name, "--quiet"]
        subprocess.run(once, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        command = [*outreach, "page", file.name, "--no-open"]
        with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as server:
            try:
                assert server.stdout is not None
                browser.get(server.stdout.readline().strip())
                wait_for(browser, DONE)
                yield server.pid
            finally:
                server.terminate()


def input_of(browser: Any, path: str, kind: str) -> Any:
    """Return the slider of a lever, or what its value is typed into."""
    found = f"//code[text()='{path}']/ancestor::div[contains(@class, 'lever')]//input[{kind}]"
    return browser.find_element("xpath", found)


def moved(browser: Any, process: int, path: str, texts: Sequence[str]) -> Iterator[Took]:
    """Move a lever to each value, one after the other."""
    typed = input_of(browser, path, "@class='typed'")
    for text in texts:
        before = processor(process)
        first, whole = browser.execute_async_script(MOVE, typed, text)
        yield Took(first, whole, processor(process) - before)


def told(what: str, moves: Iterable[Took]) -> str:
    """Write medians, and what nine of ten moves took at most."""
    took = list(moves)
    first = [one.first for one in took if one.first is not None]
    columns = (first, [one.whole for one in took], [one.processor for one in took])
    return f"{what:36}" + "".join(f"{_middle(one):>16}" for one in columns) + "\n"


def _middle(values: Sequence[float]) -> str:
    if not values:
        return "-"
    ninth = sorted(values)[max(0, len(values) * 9 // 10 - 1)]
    return f"{median(values):,.0f} ({ninth:,.0f})"


def processor(process: int) -> float:
    """Return the milliseconds that a process has used of processors."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident(process: int) -> float:
    """Return the megabytes of memory that a process has now."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def main() -> int:
    """Print what was measured."""
    parser = argparse.ArgumentParser(prog="make page-bench", description=__doc__)
    parser.add_argument("--moves", type=int, default=0, help="also memory over so many moves")
    many = parser.parse_args().moves
    say = sys.stdout.write
    say(machine())
    say(f"{SCENARIO.name}, {CAMPAIGNS} campaigns of each strategy\n\n")
    with chromium(cut=False) as browser, opened(browser) as process:
        title = f"medians of {MOVES} moves (9 of 10), ms"
        say(f"{title:36}{'first picture':>16}{'whole':>16}{'processor':>16}\n")
        for what, path, texts in (
            ("seat lever", SEAT, [str(minutes) for minutes in range(101, 101 + MOVES)]),
            (
                "world lever, unknown figures drawn",
                WORLD,
                [f"{25.5 + k / 2:g}%" for k in range(MOVES)],
            ),
        ):
            say(told(what, moved(browser, process, path, texts)))
            sys.stdout.flush()
        slider = input_of(browser, SEAT, "@type='range'")
        drawn = browser.execute_async_script(DRAG, slider)
        say(f"a drag of 30 events: {drawn} pictures drawn whole\n")
        for done in range(0, many, 100):
            say(f"memory after {done:5,} moves: {resident(process):6.0f} MB\n")
            sys.stdout.flush()
            texts = [str(30 + (done + step) % 400) for step in range(100)]
            assert len(list(moved(browser, process, SEAT, texts))) == len(texts)
        if many:
            say(f"memory after {many:5,} moves: {resident(process):6.0f} MB\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
