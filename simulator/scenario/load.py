"""Loads a scenario: text in, the frozen scenario out, or every problem at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from simulator.errors import Invalid, told
from simulator.outcomes import COMPARED, VALUED
from simulator.prospect_lists.report import warnings_of
from simulator.reading.fields import Field, Findings, later, mapping, read_fields
from simulator.reading.form import Form
from simulator.reading.node import Node, Place, every_node, item_name, tidy, with_paths
from simulator.reading.tree import tree_of
from simulator.scenario.assign import ASSIGN
from simulator.scenario.audience import audience
from simulator.scenario.catalogue.books import load_books
from simulator.scenario.catalogue.figure import Figure
from simulator.scenario.evidence import expand
from simulator.scenario.figures import AGREES, Figures, override, read_agrees, read_catalogue
from simulator.scenario.files import gather
from simulator.scenario.goals import Calendar, read_goals
from simulator.scenario.guards import GuardNames
from simulator.scenario.kinds import NAME, TEXT, fault
from simulator.scenario.labels import LABELS
from simulator.scenario.levers import LEVER_KIND, path_problems
from simulator.scenario.model import (
    Assign,
    Evidence,
    Goal,
    Labels,
    ProspectSource,
    Scenario,
    Seat,
    Study,
    World,
)
from simulator.scenario.planning import plan_form, read_planning
from simulator.scenario.prospects import read_source
from simulator.scenario.rests import unread
from simulator.scenario.seats import plans_of, read_seats, seats_form
from simulator.scenario.sets import apply_maps, apply_sets, moves_people
from simulator.scenario.strategies import StrategyDraft, read_strategies, strategies_form
from simulator.scenario.study import study_kind
from simulator.scenario.trials import check_trial
from simulator.scenario.variations import vary
from simulator.scenario.world import WORLD, read_world

MAPPING: Final = "scenario"
"""What messages call a mapping, and what a scenario is called that names itself nothing."""


def _seats_form() -> Form:
    return seats_form(plans_of(load_books({}).figures))


ANY_DAY: Final = date(2000, 1, 1)
"""What months of a study count from where it is not known when the campaign begins."""
SCENARIO: Final = (
    Field("name", NAME, "name under which results are stored; default the file's name"),
    Field("question", TEXT, "question that the scenario answers", default=""),
    Field(
        "labels",
        LABELS,
        "what to call prospects, meetings, deals and value in print",
        default=Labels(),
    ),
    Field("extends", TEXT, "another scenario file; values not given here are taken from it"),
    Field(
        "world",
        later(lambda: mapping(WORLD)),
        "what is the same for every strategy",
        required=True,
    ),
    Field("seats", later(_seats_form), "who sends", required=True),
    Field("assign", ASSIGN, "how people are dealt to seats, and when they move", default=Assign()),
    Field("strategies", later(strategies_form), "what is compared", required=True),
    Field(
        "study",
        later(lambda: study_kind(ANY_DAY).form()),
        "how long, how many campaigns, compared by what",
        required=True,
    ),
    Field("plan", later(plan_form), "what outreach plan has to find: goals, money and levers"),
    Field(
        "page",
        LEVER_KIND,
        "what outreach page offers to move: paths that --set takes, with their values",
        default=(),
    ),
)


def load(
    path: Path, sets: Sequence[str] = (), maps: Sequence[str] = ()
) -> tuple[Scenario, tuple[str, ...]]:
    """The scenario at `path` with `sets` (`path=value`) applied, and its warnings.

    `maps` (`field=Column`) name columns of its prospect list, which is read as well. Raises
    `Invalid` with every problem of the file, of those it extends, of the list and of the flags.
    """
    notes = Findings()
    return _loaded(read_tree(path, notes), path, sets, maps, notes)


def read_tree(path: Path, notes: Findings) -> Node:
    """The tree of the file at `path` and of those it extends, for `load_tree`.

    Raises `Invalid` where there is none.
    """
    root = gather(path, notes)
    if root is None:
        raise Invalid(notes.problems)
    return root


def load_tree(
    root: Node, path: Path, sets: Sequence[str] = (), maps: Sequence[str] = ()
) -> tuple[Scenario, tuple[str, ...]]:
    """What `load` returns of a tree, as if `path` and the files it extends had been read into it.

    Whoever needs a file with one setting after another reads it once. Raises `Invalid`.
    """
    return _loaded(root, path, sets, maps, Findings())


def load_mapping(
    given: Mapping[str, Any], sets: Sequence[str] = (), maps: Sequence[str] = ()
) -> tuple[Scenario, tuple[str, ...]]:
    """The scenario that a mapping is, as YAML would give it, and its warnings; as `load`.

    The place of a problem is its path. Files lie where one works; nothing can be extended.
    """
    notes = Findings()
    root = tree_of(given, MAPPING, notes.problems)
    if "extends" in root.items:
        notes.blame_key(root.items["extends"], "all of the scenario in a mapping", "extends")
    if notes.problems:
        raise Invalid(notes.problems)
    scenario, warnings = _loaded(root, Path(MAPPING), sets, maps, notes)
    return replace(scenario, sets=None), warnings


def _loaded(
    root: Node, path: Path, sets: Sequence[str], maps: Sequence[str], notes: Findings
) -> tuple[Scenario, tuple[str, ...]]:
    """The scenario of a tree with settings applied, and its warnings. Raises Invalid."""
    notes = replace(notes, whole="extends" not in root.items)
    written, people = root, [one for one in sets if moves_people(one)]
    root = own = vary(apply_maps(apply_sets(written, sets, notes), maps, notes), notes)
    if len(people) < len(sets):
        quiet = Findings()
        own = vary(apply_maps(apply_sets(written, people, quiet), maps, quiet), quiet)
    scenario = _read(root, own, path, notes)
    if notes.problems or scenario is None:
        raise Invalid(notes.problems)
    scenario = replace(scenario, sets=tuple(sets), maps=tuple(maps))
    sheet = scenario.world.prospects.sheet
    said = [told(warning) for warning in sorted(set(notes.warnings))]
    return scenario, (*said, *(warnings_of(sheet.report) if sheet else ()))


def _read(root: Node, own: Node, path: Path, notes: Findings) -> Scenario | None:
    """The scenario of the tree `root`; `own` is the tree before levers moved anything in it."""
    values = read_fields(root, SCENARIO, notes)
    world_node: Node | None = values["world"]
    seats_node: Node | None = values["seats"]
    figures = read_catalogue(world_node.items.get("catalogue") if world_node else None, notes)
    seat_names = _seat_names(seats_node) if notes.whole else ()
    world = None
    if world_node is not None:
        owners = values["assign"].share == "by owner"
        world = read_world(world_node, figures, path.parent, seat_names, owners, notes)
        _check_share(root, world, owners, notes)
    seats: tuple[Seat, ...] = ()
    if seats_node is not None:
        start = world.start if world else None
        seats = read_seats(seats_node, figures.figures, start, notes)
    drafts: tuple[StrategyDraft, ...] = ()
    if values["strategies"] is not None:
        known = _known(world_node, world, seat_names) if notes.whole else GuardNames(budget=True)
        drafts = read_strategies(values["strategies"], known, notes)
    asked = [
        step.items["agrees"]
        for draft in drafts
        for step in draft.cadence.nodes.values()
        if "agrees" in step.items
    ]
    if asked:
        read_agrees(figures, asked, notes)
        if world is not None:
            agrees = figures.figures[AGREES]
            world = replace(world, figures={**world.figures, AGREES: agrees})
    _check_lengths(drafts, seats, figures.figures, world, notes)
    if world is not None and notes.whole:
        known = _known(world_node, world, seat_names)
        moved = own if own is not root else None
        evidence = _evidence(figures, drafts, moved, world, known, path.parent, notes)
        world = replace(world, evidence=evidence)
    study: Study | None = None
    if values["study"] is not None:
        study = study_kind(ANY_DAY if world is None else world.start).read(values["study"], notes)
    study = _with_goals(study, root, world, seat_names, notes)
    planning = None
    if values["plan"] is not None and study is not None:
        names = [draft.strategy.name for draft in drafts]
        people = GuardNames(() if world is None else _segments(world), seat_names)
        when = _calendar(world, study)
        planning = read_planning(values["plan"], study, when, people, names, notes)
    notes.problems.extend(path_problems(values["page"], "page"))
    if world is None or study is None:
        return None
    _check_time(world, world_node, seats, seats_node, study, notes)
    _check_owners(world, seat_names, seats_node, notes)
    invited = _people(world.prospects)
    for draft in drafts:
        if draft.strategy.trial is not None:
            trial = draft.strategy.trial
            check_trial(draft.node, trial, invited, world.start, study.days, notes)
    scenario = Scenario(
        name=_name(values["name"], path, notes),
        question=values["question"].strip(),
        world=world,
        seats=seats,
        strategies=tuple(draft.strategy for draft in drafts),
        study=study,
        base=str(path.parent),
        file=tidy(path),
        written={
            one: (node.place.file, node.place.line, node.place.column)
            for one, node in sorted({**dict(_own_keys(root)), **figures.written}.items())
        },
        labels=values["labels"],
        planning=planning,
        page=values["page"],
        assign=values["assign"],
    )
    for one, needed in unread(scenario, figures.written) if not notes.problems else ():
        notes.warn(figures.written[one], needed, "none: nothing reads it")
    return scenario


def _own_keys(root: Node) -> Iterator[tuple[str, Node]]:
    """Yield every value of seats and strategies by its path, also where it is written elsewhere."""
    for section in ("seats", "strategies"):
        if section in root.items:
            whole = with_paths(root.items[section], section)
            yield from ((node.where, node) for _, node in every_node(whole) if not node.items)


def _evidence(
    figures: Figures,
    drafts: tuple[StrategyDraft, ...],
    own: Node | None,
    world: World,
    known: GuardNames,
    base: Path,
    notes: Findings,
) -> tuple[Evidence, ...]:
    """What the rates were counted on, by the tree `own`, or by what was read where it is None."""
    if not figures.stated:
        return ()
    source, at = world.prospects, figures.figures
    if own is not None:
        quiet = replace(notes, problems=[], warnings=[])
        node = own.items.get("world")
        inner = node.items if node is not None else {}
        before = read_catalogue(inner.get("catalogue"), quiet)
        override(before, inner, quiet)
        at = before.figures
        if source.sheet is None and "prospects" in inner:
            node, owners = inner["prospects"], source.owners
            source = read_source(node, base, world.start, known.seats, owners, at, quiet)
        if "strategies" in own.items:
            drafts = read_strategies(own.items["strategies"], known, quiet)
    sound = all(draft.cadence.sound or not draft.strategy.steps for draft in drafts)
    strategies = [draft.strategy for draft in drafts if sound]
    return expand(figures.stated, strategies, audience(source, at), known, world.off, notes)


def _with_goals(
    study: Study | None, root: Node, world: World | None, seats: tuple[str, ...], notes: Findings
) -> Study | None:
    """Read what the study wants, now that days, people and seats are known."""
    goals: tuple[Goal, ...] = ()
    node = root.items["study"].items.get("goal") if "study" in root.items else None
    if node is not None and not node.refused:
        when = _calendar(world, study)
        chance = 0.5 if study is None else study.chance
        names = GuardNames(() if world is None else _segments(world), seats)
        goals = read_goals(node, chance, when, names, notes)
    if study is None:
        return None
    wanted = [goal.outcome for goal in goals if goal.outcome in COMPARED]
    if world is not None and not _has_value(world):
        for key, asked in (("outcome", [study.outcome]), ("goal", wanted)):
            if VALUED.intersection(asked):
                at = root.items["study"].items[key]
                notes.warn(at, "what a deal is worth (value: {deal: 12000})", "no value of answers")
    outcome = study.outcome or (wanted[0] if wanted else "replies")
    return replace(study, goals=goals, outcome=outcome)


def _calendar(world: World | None, study: Study | None) -> Calendar | None:
    """Return when the campaign runs, None where that is not known."""
    if world is None or study is None:
        return None
    return Calendar(world.start, study.days, study.answers_until)


def _has_value(world: World) -> bool:
    """Tell whether a deal is worth anything with anybody."""
    people = world.prospects
    named = [one.deal_cents or 0 for one in people.segments]
    listed = people.sheet.codes["deal"] if people.sheet is not None else ()
    return any(one > 0 for one in (world.figures["rates.value.deal"].high or 0, *named, *listed))


def _check_share(root: Node, world: World | None, owners: bool, notes: Findings) -> None:
    """Refuse to deal people by owner where nothing says whose they are."""
    if not owners or world is None or not notes.whole:
        return
    source, at = world.prospects, root.items["assign"].items["share"]
    if source.sheet is not None and not any(
        one.field == "owner" for one in source.sheet.report.sources
    ):
        notes.blame(at, "a column of owners in the list, or --map owner=Column", "none")
    elif source.file is None and not any(one.owner for one in source.segments):
        notes.blame(at, "segments that say whose they are, such as owner: Ana", "none")


def _name(written: str | None, path: Path, notes: Findings) -> str:
    if written is None and (expected := fault(path.stem)):
        at = Node(path.stem, Place(tidy(path), 0, 0), where="name")
        notes.blame(at, f"{expected}, or a name: of its own")
    return written or path.stem


def _seat_names(node: Node | None) -> tuple[str, ...]:
    if node is None or not isinstance(node.value, list):
        return ()
    return tuple(
        item_name(item) or f"seat {number}" for number, item in enumerate(node.value, start=1)
    )


def _known(world_node: Node | None, world: World | None, seats: tuple[str, ...]) -> GuardNames:
    segments = () if world is None else _segments(world)
    return GuardNames(segments, seats, world_node is None or "budget" in world_node.items)


def _segments(world: World) -> tuple[str, ...]:
    """Name the segments that the scenario writes; those of a list stand in its file."""
    if world.prospects.file is not None:
        return ()
    return tuple(segment.name for segment in world.prospects.segments)


def _check_lengths(
    drafts: Sequence[StrategyDraft],
    seats: Sequence[Seat],
    figures: Mapping[str, Figure],
    world: World | None,
    notes: Findings,
) -> None:
    bounds = [_bound(figures, f"plans.{seat.plan}.note_length") for seat in seats]
    note = max((one for one in bounds if one is not None), default=float("inf"))
    if world is not None and "note_length" in world.off:
        note = float("inf")
    longest = {
        "message": _bound(figures, "limits.messages.length"),
        "inmail": _bound(figures, "limits.inmail.length"),
    }
    for draft in drafts:
        for step in draft.strategy.steps:
            node = draft.cadence.nodes[step.name].items.get("length")
            if node is None or step.length is None:
                continue
            most = longest.get(step.channel)
            if most is not None and step.length > most:
                notes.blame(node, f"at most {most:,.0f} characters in one {step.channel}")
            if step.channel == "invitation" and step.length > note:
                saw = f"{step.length}: every invitation will be blank"
                notes.warn(node, f"a note of at most {note:.0f} characters", saw)


def _bound(figures: Mapping[str, Figure], path: str) -> float | None:
    one = figures.get(path)
    return one.low if one is not None else None


def _check_owners(
    world: World, names: Sequence[str], seats_node: Node | None, notes: Findings
) -> None:
    """Warn of seats that nobody goes to, where everybody has a seat."""
    source = world.prospects
    if source.sheet is None:
        owners = {segment.seat for segment in source.segments}
    else:
        rows = zip(source.sheet.codes["seat"], source.sheet.dropped, strict=True)
        owners = {None if code < 0 else names[code] for code, gone in rows if names and not gone}
    if not owners or None in owners or seats_node is None:
        return
    assert isinstance(seats_node.value, list)
    for name, node in zip(names, seats_node.value, strict=True):
        if name not in owners:
            notes.warn(node, "prospects that go to this seat", f'none for "{name}"')


def _people(source: ProspectSource) -> int:
    """Count the people of a list, or of all segments."""
    if source.sheet is not None:
        return source.sheet.dropped.count(0)
    return sum(one.count for one in source.segments)


def _check_time(
    world: World,
    world_node: Node | None,
    seats: Sequence[Seat],
    seats_node: Node | None,
    study: Study,
    notes: Findings,
) -> None:
    last = world.start + timedelta(days=study.days - 1)
    for number, seat in enumerate(seats):
        late = seat.starts is not None and seat.starts > last
        if (late or (seat.ends is not None and seat.ends < world.start)) and seats_node:
            assert isinstance(seats_node.value, list)
            notes.warn(seats_node.value[number], f"days between {world.start} and {last}", "none")
    late_segments = [one for one in world.prospects.segments if one.arrives_day >= study.days]
    for segment in late_segments:
        if world_node is not None:
            saw = f'"{segment.name}" on day {segment.arrives_day}: not contacted'
            notes.warn(world_node.items["prospects"], f"arrivals before day {study.days}", saw)
