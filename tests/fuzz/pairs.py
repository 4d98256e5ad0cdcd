"""Two numbers of a scenario at their ends at once: both engines store the same, or it is refused.

What the reference engine would take minutes for is tried smaller.
"""

from __future__ import annotations

import tempfile
import traceback
from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import Final

from simulator.errors import Invalid, told
from tests.extremes.fields import Number, laid, numbers
from tests.extremes.lived import read, stored, wrong
from tests.fuzz.cases import Outcome

SMALLER: Final = {"world.prospects.0.count": 300, "seats.0.count": 20, "study.days": 400}


def try_pairs(seed: int, which: Iterable[int]) -> list[Outcome]:
    """Try pairs by number."""
    with tempfile.TemporaryDirectory() as folder:
        return [try_pair(seed, number, Path(folder) / "pair.yaml") for number in which]


def try_pair(seed: int, number: int, path: Path) -> Outcome:
    """Draw two places and an end of each; live the small world on both engines."""
    chance = Random(f"pair {seed}:{number}")
    one, other = chance.sample(numbers(), 2)
    ends = [(field, _end(chance, field)) for field in (one, other)]
    said = "; ".join(f"{field.name} = {value}" for field, value in ends)
    try:
        scenario = read(laid(*ends[1], laid(*ends[0])), path)
        compiled, reference = (stored(scenario, engine) for engine in ("compiled", "reference"))
    except Invalid as error:
        return Outcome("pair", number, "refused", "\n".join(map(told, error.problems)))
    except Exception:
        return Outcome("pair", number, "traceback", f"{said}\n{traceback.format_exc()}")
    if compiled != reference:
        return Outcome("pair", number, "engines", said)
    found = next(wrong(*compiled), "")
    return Outcome("pair", number, "counts" if found else "accepted", f"{said}: {found}")


def _end(chance: Random, field: Number) -> object:
    most = SMALLER.get(field.name, field.most)
    return field.least if chance.random() < 1 / 3 else most
