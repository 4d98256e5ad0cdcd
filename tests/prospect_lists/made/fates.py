"""Who stands in each row of an export: somebody new, somebody again, hardly anybody, nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from simulator.prospect_lists.report import EMPTY, NEARLY
from tests.prospect_lists.made.export import Export
from tests.prospect_lists.made.people import Person, people

PERSON, AGAIN = "person", "again"
Maker = Callable[[int, str], Export]


def fates(count: int, seed: str) -> Iterator[tuple[str, Person, Random]]:
    """Yield who stands in each row: somebody new, somebody again, hardly anybody, nobody."""
    luck = Random(seed + " fates")
    everybody = list(people(count, seed))
    seen: list[Person] = []
    for person in everybody:
        fate = luck.choices((PERSON, AGAIN, NEARLY, EMPTY), (87, 3, 7, 3))[0]
        if fate == AGAIN and seen:
            yield AGAIN, luck.choice(seen), luck
        elif fate in (NEARLY, EMPTY):
            yield fate, person, luck
        else:
            seen.append(person)
            yield PERSON, person, luck


def title_doubts(person: Person) -> list[tuple[str, str]]:
    """What is to be said of a title, where it alone tells the rank."""
    return [("title", person.doubt)] if person.doubt else []
