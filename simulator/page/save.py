"""What is taken from the page as a file: a state as YAML with its list, or as a report."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Final

from simulator.errors import Invalid, Problem
from simulator.page.begin import LIST
from simulator.reading.fields import Findings
from simulator.reading.node import Node, every_node, tidy
from simulator.reading.wording import listed, shown
from simulator.reading.written import yaml_of
from simulator.report.written import write_page
from simulator.scenario.files import gather, merged
from simulator.scenario.kinds import fault
from simulator.scenario.load import load_tree
from simulator.scenario.model import Scenario
from simulator.scenario.overlay import overlay
from simulator.scenario.sets import apply_maps, apply_sets
from simulator.scenario.stated import RATES
from simulator.storage.places import FinishedRun
from simulator.storage.whole import write_whole

YAML: Final = (".yaml", ".yml")
HTML: Final = (".html", ".htm")
BY: Final = "Saved by outreach page"
FILES: Final = ("file", "connections", "invitations")
"""Keys of `prospects:` whose values are files."""


@dataclass(frozen=True, slots=True)
class ScenarioFile:
    """A scenario to be saved."""

    text: str
    beside: Mapping[Path, bytes]
    """What has to lie beside it: files and their content"""
    rests_on: frozenset[Path]
    """The files that it came from"""


def as_yaml(scenario: Scenario, target: Path, begun: bool = False) -> ScenarioFile:
    """Return a scenario that was read from a file under settings, to be saved at `target`.

    It extends the file and says what differs. It is whole where it was `begun` on the page, with
    the list of that beside it, and where what differs is that something is gone. Read back, it is
    the same scenario, called after its own file. What a rate was counted on is written down where
    that would not follow from the steps any more.

    Raises `Invalid` where a file cannot be called so, or no file can say the same.
    """
    if wrong := fault(target.stem):
        raise Invalid([Problem(target.name, 0, 0, "", wrong, shown(target.stem))])
    file, notes = Path(scenario.file), Findings()
    root = gather(file, notes)
    assert root is not None
    changed = apply_maps(apply_sets(root, scenario.sets or (), notes), scenario.maps, notes)
    for tree in (changed, _pinned(changed, scenario)):
        over = None if begun else overlay(root, tree)
        if _says(tree if over is None else merged(root, over), scenario):
            break
    else:
        wanted = "what a file can say; take it as a command"
        saw = "rates that would be those of other texts"
        raise Invalid([Problem(target.name, 0, 0, "", wanted, saw)])
    head, items = [f"{BY}."], dict(tree.items)
    called = {"name": Node(target.stem, root.place)} if "name" in items else {}
    if over is not None:
        base = _from(target, file)
        head = [f"{BY}: {base} with changes."]
        items = {"extends": Node(base, root.place), **called, **over.items}
    items |= called
    own, beside = file.parent / LIST, target.with_name(f"{target.stem}-{LIST}")
    takes = begun and own.exists()
    if "world" in items:
        names = {own.resolve(): beside.name} if takes else {}
        items["world"] = _moved(items["world"], file, target, names)
    head += _comments(file) if begun else []
    text = "".join(f"# {line}\n" for line in head) + yaml_of(replace(changed, value=items))
    files = {Path(node.place.file).resolve() for _, node in every_node(root)}
    return ScenarioFile(text, {beside: own.read_bytes()} if takes else {}, frozenset(files))


def _says(root: Node, scenario: Scenario) -> bool:
    """Tell whether a tree, without any setting, is a scenario but for its name."""
    try:
        found, _ = load_tree(root, Path(scenario.file))
    except Invalid:
        return False
    return replace(found, name="", written={}) == replace(scenario, name="", written={})


def _pinned(root: Node, scenario: Scenario) -> Node:
    """Write down on what touches the rates of a scenario were counted, wherever they are stated."""
    for one in scenario.world.evidence:
        rate, group = one.rate.split("."), one.path.removeprefix(one.rate).strip(".")
        touch: dict[str, str | int] = {"text": one.text, "engaged": "yes" if one.engaged else "no"}
        if one.length is not None and RATES[one.rate] != "message":
            touch["length"] = one.length
        if one.note:
            touch["note"] = one.note
        root = _with_touch(root, ["world", *rate, *([group] if group else [])], touch)
    return root


def _with_touch(node: Node, keys: Sequence[str], touch: Mapping[str, str | int]) -> Node:
    """Say in the statement that `keys` lead to on what touch it was counted."""
    if isinstance(node.value, list):
        place = int(keys[0]) - 1
        changed = _with_touch(node.value[place], keys[1:], touch)
        return replace(node, value=[*node.value[:place], changed, *node.value[place + 1 :]])
    # A single statement on a group has no number of its own.
    if keys and not keys[0].isdigit():
        items = node.items
        return replace(node, value={**items, keys[0]: _with_touch(items[keys[0]], keys[1:], touch)})
    said = {key: Node(value, node.place) for key, value in touch.items()}
    whole = node.items or {"counted": node}
    return replace(node, value={**whole, "with": Node(said, node.place)}, raw="")


def save_yaml(written: ScenarioFile, target: Path, over: bool = False) -> tuple[Path, ...]:
    """Save a scenario with what lies beside it; return the files.

    Raises `Invalid` for a name that is no scenario's, is taken (unless it may be written `over`) or
    is that of a file that the scenario came from; StorageError.
    """
    _check(target, YAML, over)
    if target.resolve() in written.rests_on:
        wanted = f"another name than that of what it extends, such as {_free(target)}"
        raise Invalid([Problem(target.name, 0, 0, "", wanted, target.name)])
    for path in written.beside:
        _check(path, (path.suffix,), over)
    for path, content in written.beside.items():
        write_whole(path, content)
    write_whole(target, written.text.encode())
    return target, *written.beside


def save_report(place: FinishedRun, target: Path, over: bool = False) -> Path:
    """Write the report of a state's run; returns its file.

    Raises `Invalid` as `save_yaml` does, StorageError, and UnusableRun where nothing can be said.
    """
    _check(target, HTML, over)
    write_page(place, target, None)
    return target


def _check(target: Path, endings: Sequence[str], over: bool) -> None:
    """Raise `Invalid` unless a file can be written there. Links are followed."""
    if target.suffix.lower() not in endings:
        wanted = f"a name that ends in {listed(endings)}"
        raise Invalid([Problem(target.name, 0, 0, "", wanted, shown(target.name))])
    if not target.parent.is_dir():
        wanted = "a file in a folder that exists"
        raise Invalid([Problem(target.name, 0, 0, "", wanted, shown(tidy(target.parent)))])
    if target.is_dir() or (not over and target.exists()):
        wanted, saw = "a name that is not taken", "a folder" if target.is_dir() else "a file"
        raise Invalid([Problem(target.name, 0, 0, "", wanted, saw, _free(target))])


def _free(target: Path) -> str:
    """Return a name that is not taken: plan-2.yaml."""
    names = (f"{target.stem}-{number}{target.suffix}" for number in count(2))
    return next(name for name in names if not target.with_name(name).exists())


def _from(target: Path, file: Path) -> str:
    """Return the path of a file as one beside `target` names it."""
    return Path(os.path.relpath(file.resolve(), target.parent.resolve())).as_posix()


def _comments(file: Path) -> Iterator[str]:
    """Yield the comments above a scenario that was begun here."""
    for line in file.read_text(encoding="utf-8").splitlines():
        if not line.startswith("# "):
            return
        yield line.removeprefix("# ")


def _moved(world: Node, file: Path, target: Path, names: Mapping[Path, str]) -> Node:
    """Name the files of the prospects as from `target`, or by `names`; absolute paths stay."""
    people = world.items.get("prospects")
    if people is None or not people.items:
        return world
    changed = dict(people.items)
    for key in FILES:
        node = changed.get(key)
        if node is None or not isinstance(node.value, str) or Path(node.value).is_absolute():
            continue
        # What a flag names lies beside the scenario, all else beside the file that names it.
        flag = node.place.file.startswith("--")
        path = (file.parent if flag else Path(node.place.file).parent) / node.value
        changed[key] = replace(node, value=names.get(path.resolve()) or _from(target, path))
    return replace(world, value={**world.items, "prospects": replace(people, value=changed)})
