"""Makes cases from their numbers and tries them."""

from __future__ import annotations

import os
import signal
import tempfile
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

from simulator.errors import Invalid
from simulator.scenario.load import load
from tests.bad.scenario_whole import BROKEN
from tests.fuzz.hostile_lists import random_damage, random_parquet
from tests.fuzz.judge import Verdict, judge_scenario
from tests.fuzz.list_meaning import meaning
from tests.fuzz.lists import SCENARIO, random_list, recoded
from tests.fuzz.mutations import mutated
from tests.random_worlds import random_scenario

SCENARIOS = Path(__file__).parents[2] / "scenarios"
LONGEST = 20
"""Seconds of a core that one case may take."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one case."""

    kind: str
    number: int
    verdict: Verdict
    told: str


def try_cases(seed: int, numbers: Iterable[int]) -> list[Outcome]:
    """Try cases by number, in a folder of their own."""
    with _own_folder():
        return [try_case(seed, number) for number in numbers]


def try_case(seed: int, number: int) -> Outcome:
    """Make the case in the present folder and judge it."""
    chance = Random(f"{seed}:{number}")
    kind, tried = _KINDS[number % len(_KINDS)]
    before = signal.signal(signal.SIGVTALRM, _too_long)
    signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
    try:
        verdict, told = tried(chance)
    except Exception:
        verdict, told = "traceback", traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return Outcome(kind, number, verdict, told)


def _scenario(chance: Random) -> tuple[Verdict, str]:
    kind = chance.random()
    if kind < 0.5:
        text = random_scenario(chance.randrange(10_000))
    else:
        text = chance.choice(_texts(SCENARIOS if kind < 0.9 else BROKEN))
    path = Path("case.yaml")
    path.write_bytes(mutated(chance, text))
    return judge_scenario(path)


def _list(chance: Random) -> tuple[Verdict, str]:
    content = recoded(chance, mutated(chance, random_list(chance, chance.choice((0.0, 0.0, 0.2)))))
    Path("list.csv").write_bytes(content)
    path = Path("case.yaml")
    path.write_text(SCENARIO)
    verdict, told = judge_scenario(path)
    if verdict == "accepted":
        scenario, _ = load(path)
        try:
            told = meaning(scenario, content)
        except Invalid as error:
            return "message", f"validate took what is refused: {error}"
    return ("meaning", told) if told and verdict == "accepted" else (verdict, told)


def _damage(chance: Random) -> tuple[Verdict, str]:
    return _hostile("list.csv", random_damage(chance))


def _parquet(chance: Random) -> tuple[Verdict, str]:
    return _hostile("list.parquet", random_parquet(chance))


def _hostile(name: str, content: bytes) -> tuple[Verdict, str]:
    Path(name).write_bytes(content)
    path = Path("case.yaml")
    path.write_text(SCENARIO.replace("list.csv", name))
    return judge_scenario(path)


_KINDS: Final[tuple[tuple[str, Callable[[Random], tuple[Verdict, str]]], ...]] = (
    ("list", _list), ("scenario", _scenario), ("scenario", _scenario), ("damage", _damage),
    ("scenario", _scenario), ("scenario", _scenario), ("parquet", _parquet),
    ("scenario", _scenario),
)  # fmt: skip
"""Kinds of cases by the remainder of their numbers."""


@cache
def _texts(folder: Path) -> tuple[str, ...]:
    """The scenarios of a folder that stand alone."""
    texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.yaml"))]
    return tuple(text for text in texts if "\nextends:" not in f"\n{text}")


@contextmanager
def _own_folder() -> Iterator[None]:
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        Path("own-list.csv").write_bytes((SCENARIOS / "own-list.csv").read_bytes())
        try:
            yield
        finally:
            os.chdir(here)


def _too_long(*_: object) -> None:
    raise TimeoutError(f"more than {LONGEST} s")
