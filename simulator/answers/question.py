"""What `compare` can be asked beyond the plain comparison: flags here, the rest in a folder each.

Nothing heavy is imported: the command line reads its flags from here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from simulator.answers.show import Block
    from simulator.scenario.model import Scenario
    from simulator.storage.places import FinishedRun
    from simulator.study.simulation import Progress

SCENARIOS = (".yaml", ".yml")
"""How the name of a scenario's file ends."""

DONE, NOT_MET = 0, 1
"""Exit codes: done; ran to the end, but something that was asked for is not met."""

FlagKind = Literal["yes", "text", "two names", "size", "count"]
"""What a flag takes: nothing, a text, two names, a number above 0, a whole number from 2 on."""


class Flag(NamedTuple):
    """A flag as the command line shows it."""

    name: str
    """Of the option, words joined by dashes, without the dashes in front"""
    kind: FlagKind
    help: str
    metavar: str | tuple[str, ...] = ()

    @property
    def dest(self) -> str:
        """Return the name by which the parsed flag is found."""
        return self.name.replace("-", "_")

    def given(self, arguments: Any) -> bool:
        """Tell whether the flag stands on the command line."""
        return getattr(arguments, self.dest) not in (None, False)


class Question(NamedTuple):
    """One question: the flag that asks it, what goes with it, and where its answer is made."""

    flag: Flag
    module: str
    """File with `ask(asking: Asking) -> Told`"""
    own: tuple[Flag, ...] = ()
    """Flags that only this question takes"""
    goes_with: tuple[str, ...] = ()
    """Flags of the plain comparison that go with it"""
    one_run: bool = False
    """Whether it is asked of one run only, no grid"""
    runs_itself: bool = False
    """Whether it simulates what it needs of a scenario, so nothing is run before it is asked"""
    simulates: bool = True
    """Whether it may simulate anything, so that an engine is chosen"""
    of_alternatives: bool = False
    """Whether its flag takes names of alternatives"""
    problems: Callable[[Any], list[str]] = lambda _arguments: []
    """What is wrong with how it is asked, beyond that"""


class Asking(NamedTuple):
    """What a question is asked of, and what it may use."""

    arguments: Any
    """The flags, by name"""
    places: Sequence[FinishedRun]
    """Stored runs, at least one"""
    scenarios: Mapping[str, Scenario]
    """By what was typed, where that is a scenario's file"""
    engine: str
    """"" where the question simulates nothing"""
    workers: int
    progress: Progress
    tell: Callable[[str], None]
    """Takes a line for whoever waits"""
    goal_sets: Sequence[str] = ()
    """Settings of the study's goals that --goal, --by and --chance stand for"""

    def scenario_of(self, place: FinishedRun) -> Scenario:
        """Return the scenario of a run: the one at hand, or made out of what is stored.

        Raises `Invalid` where a list of the run is not there any more.
        """
        if place.typed in self.scenarios:
            return self.scenarios[place.typed]
        from simulator.scenario.resolved import revive

        return revive(place.manifest.resolved, place.base)


def base_of(place: FinishedRun) -> Path:
    """Return the folder that the lists of a run are named from: of the file typed, or its own."""
    return Path(place.typed).parent if place.typed.endswith(SCENARIOS) else place.base


class Told(NamedTuple):
    """An answer: as JSON values, as blocks, and the exit code."""

    record: dict[str, Any]
    blocks: tuple[Block, ...]
    code: int = DONE

    def _repr_html_(self) -> str:
        """Return what a notebook shows."""
        from simulator.answers.html import html

        return html(self.blocks)
