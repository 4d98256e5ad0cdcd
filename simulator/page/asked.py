"""What a planner asks of a state: questions of `outreach compare`, and somebody's story."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from types import SimpleNamespace
from typing import Any, Final, NamedTuple

from simulator.answers.html import html
from simulator.answers.question import Asking, Question
from simulator.answers.questions import QUESTIONS
from simulator.answers.show import Block, CodeBlock, Paragraph
from simulator.answers.story.told import StoryPart, prospect_place, tell_story
from simulator.answers.story.witness import witness
from simulator.errors import Invalid, Problem, nearest
from simulator.model.population.people import Population
from simulator.model.tables.resources import Resources
from simulator.page.workbench import State
from simulator.reading.wording import SCREEN_WIDTH, listed, shown
from simulator.scenario.model import Scenario
from simulator.study.simulation import Progress
from simulator.words import said


class Offered(NamedTuple):
    """A question as the page offers it."""

    title: str
    note: str
    """How long it takes, or what it needs"""
    names: int = 0
    """Strategies that it is about"""
    goals: bool = False
    """Whether there is nothing to tell without a goal"""


SECONDS: Final = "Simulates more: some seconds."
LONGER: Final = "Simulates much more: half a minute or longer."
OFFERED: Final = {
    "per-prospect": Offered("Who should get the InMail", SECONDS),
    "when": Offered("By when the goal is reached", "From what is simulated already.", goals=True),
    "try": Offered("What each change would bring", SECONDS),
    "duel": Offered("Whom one strategy wins and another does not", SECONDS, names=2),
    "ignorance": Offered("How much is not knowing, how much is chance", SECONDS),
    "assumptions": Offered("What the least certain inputs could change", LONGER),
    "everything": Offered("What is worth finding out first", LONGER),
}
"""Flag of a question -> how it is offered, in this order."""
BY_FLAG: Final = {one.flag.name: one for one in QUESTIONS}
FLAGS: Final = {
    flag.dest: None for question in QUESTIONS for flag in (question.flag, *question.own)
} | {"outcome": None, "baseline": None, "delta": None, "across": False, "json": False}
"""What questions look for among flags, where nothing was said."""


def questions_of(scenario: Scenario) -> list[dict[str, Any]]:
    """Return the questions that can be asked of a scenario, in their order."""
    strategies = len(scenario.strategies)
    return [
        {
            "name": name,
            "title": said(one.title, scenario.labels),
            "note": one.note,
            "names": one.names,
        }
        for name, one in OFFERED.items()
        if one.names <= strategies and (scenario.study.goals or not one.goals)
    ]


def ask_of_state(
    state: State,
    name: str,
    of: Sequence[str],
    engine: str,
    workers: int,
    progress: Progress,
    tell: Callable[[str], None],
) -> tuple[Block, ...]:
    """Ask a question of a state, `of` strategies where it is about some, and return what it tells.

    What it simulates is stored in the folder of the state's run. Raises `Invalid` for strategies
    that are not there, UnusableRun, StorageError, and whatever `progress` raises.
    """
    question = BY_FLAG[name]
    scenario = state.scenario
    place = state.place(scenario.file)
    flags = SimpleNamespace(**FLAGS, results=[scenario.file])
    setattr(flags, question.flag.dest, list(of) if question.of_alternatives else True)
    _check(question, scenario, of)
    asking = Asking(flags, (place,), {place.typed: scenario}, engine, workers, progress, tell)
    told = import_module(question.module).ask(asking)
    return tuple(one for one in told.blocks if not _names_files(one, state))


def _names_files(block: Block, state: State) -> bool:
    """Tell whether a block is about where something lies, which goes with the page, or a command.

    Commands would need the state's settings, and what they tell is on the page.
    """
    if isinstance(block, CodeBlock):
        return any(line.startswith("outreach ") for line in block.lines)
    return isinstance(block, Paragraph) and str(state.result.folder) in block.text


def _check(question: Question, scenario: Scenario, of: Sequence[str]) -> None:
    if not question.of_alternatives:
        return
    names = [one.name for one in scenario.strategies]
    wrong = [one for one in of if one not in names]
    if wrong or not len(of) == len(set(of)) == OFFERED[question.flag.name].names:
        wanted = f"two of {listed(names)}"
        seen = shown(", ".join(of)) if of else "none"
        raise Invalid([Problem(question.flag.name, 0, 0, "", wanted, seen)])


def story_of(scenario: Scenario, strategy: str, prospect: str) -> str:
    """Tell the first campaign of a strategy for somebody, by id or by number from 1, as HTML.

    Raises `Invalid` where there is no such strategy or prospect.
    """
    names = [one.name for one in scenario.strategies]
    if strategy not in names:
        near = nearest(strategy, names)
        raise Invalid([Problem("strategy", 0, 0, "", listed(names), shown(strategy), near)])

    def meet(population: Population, _resources: Resources) -> StoryPart:
        return StoryPart(prospect_place(prospect, population.ids, "prospect"), None, None)

    screen = tell_story(*witness(scenario, strategy, 0, meet)).screen(SCREEN_WIDTH)
    return html([CodeBlock(tuple(screen.splitlines()), typed=False)])
