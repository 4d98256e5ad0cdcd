"""The JSON Schema of the language says what the loader reads, no more and no less."""

from __future__ import annotations

import copy
import json
import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from simulator.errors import Invalid
from simulator.reading.yaml_text import read_file
from simulator.scenario.load import load
from simulator.scenario.schema import DIALECT, schema, schema_text

ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "scenarios").glob("*.yaml"))
BROKEN = sorted((ROOT / "tests/bad/broken").iterdir())
CHECK = Draft202012Validator(schema())

ONLY_THE_LOADER_SEES = {
    "endless_touches.yaml": "loops",
    "zero_wait_loop.yaml": "loops",
    "too_many_touches.yaml": "the longest way through the steps",
    "owners.yaml": "what the list says",
    "order_of_dates.yaml": "one date against another",
    "stated_apart.yaml": "one step or group against another",
    "like_circle.yaml": "names of other entries",
    "extends_circle.yaml": "other files",
    "extends_circle_2.yaml": "other files",
    "extends_missing.yaml": "other files",
}


def readable(path: Path) -> Any:
    """The data of a file as an editor sees it; None for what is no YAML of ours."""
    try:
        return read_file(path).data
    except Invalid:
        return None


def test_the_schema_beside_the_scenarios_is_the_one_of_the_loader() -> None:
    """`make schema` writes it anew."""
    assert (ROOT / "scenarios/schema.json").read_text(encoding="utf-8") == schema_text()


def test_the_schema_is_one() -> None:
    """Of draft 2020-12, and every key says how it is written."""
    made = schema()
    Draft202012Validator.check_schema(made)
    assert made["$schema"] == DIALECT == Draft202012Validator.META_SCHEMA["$id"]
    assert list(silent(made)) == []


def silent(value: Any, path: str = "") -> Iterator[str]:
    """Keys whose value may be anything."""
    if isinstance(value, dict):
        for name, one in value.get("properties", {}).items():
            if not set(one) - {"description", "default"}:
                yield f"{path}.{name}"
        for name, one in value.items():
            yield from silent(one, f"{path}.{name}")
    elif isinstance(value, list):
        for one in value:
            yield from silent(one, path)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_scenario_names_its_schema_and_fits_it(path: Path) -> None:
    """An editor that opens it finds the schema and has nothing to say."""
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=schema.json"
    assert [error.message for error in CHECK.iter_errors(readable(path))] == []


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_what_is_wrong_in_itself_an_editor_sees(path: Path) -> None:
    """Each broken scenario is refused, but for those whose fault lies between their parts."""
    data = readable(path)
    if data is None:
        return
    refused = not CHECK.is_valid(data)
    assert refused == (path.name not in ONLY_THE_LOADER_SEES)


VALUES = (
    *("15%", 0.15, 15, "120%", "6% to 12%", "0.06 to 0.12", "12 of 140", ".5", "1.15", 1.15, -1),
    *("off", "on", "yes", "no", True, False, None, [], {}, 0, 1, 3, 40, "1", "40", "", " "),
    *("21d", "1d 12h", "2W", "90 minutes", "5h", "0", "7 dayz", "2026-01-12", "2026-02-30"),
    *("2026-01-12 to 2026-01-14", "mon-fri 09:00-17:00", "Mon,wed-fri 8:00-24:00", "17:00"),
    *("$12,000", "12,000", "$9.99", 9.99, 9.999, "1 000", 10**11, "vp", "c-suite", "51-500"),
    *(["vp", "manager"], {"vp": "60%", "c-suite": "40%"}, {"over": 5}, {"top": "20%"}, "decay"),
    *("tailored", "template", "blank", "inmail", "invitation", "message", "stop", "queue", "ask"),
    *("meetings >= 8", "replies<3.5", "benchmark", "seed-2026", {"1d": "40%", "21d": "100%"}),
    *([{"from": "2026-01-01", "value": 30}], {"count": 10}, [{"count": 10}], "list-2026", "front"),
)


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every (collection, key) of a tree."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, one in list(items):
        yield value, key
        if isinstance(one, dict | list):
            yield from places(one)


def mutants(rounds: int) -> Iterator[Any]:
    """Shipped scenarios with one to three things changed, the same ones every time."""
    luck = random.Random("what the loader takes the schema takes")
    whole = [readable(path) for path in SHIPPED]
    spots = [(inside, key) for data in whole for inside, key in places(data)]
    alike: dict[Any, list[Any]] = {}
    for inside, key in spots:
        alike.setdefault(key, []).append(inside[key])
    keys = [key for key in alike if isinstance(key, str)]
    for _ in range(rounds):
        data = copy.deepcopy(luck.choice(whole))
        for _ in range(luck.choice((1, 1, 2, 3))):
            inside, key = luck.choice(list(places(data)))
            what = luck.random()
            if what < 0.3:
                inside[key] = copy.deepcopy(luck.choice(VALUES))
            elif what < 0.7:
                inside[key] = copy.deepcopy(luck.choice(alike.get(key, VALUES)))
            elif what < 0.8:
                del inside[key]
            elif isinstance(inside, dict):
                inside[luck.choice(keys)] = copy.deepcopy(luck.choice(VALUES))
            else:
                inside.append(copy.deepcopy(inside[key]))
        yield data


def test_what_the_loader_takes_the_schema_takes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is changed: an editor never complains about what runs."""
    shutil.copytree(ROOT / "scenarios", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    taken = 0
    for data in mutants(300):
        Path("mutant.yaml").write_text(json.dumps(data), encoding="utf-8")
        try:
            load(Path("mutant.yaml"))
        except Invalid:
            continue
        taken += 1
        assert [error.message for error in CHECK.iter_errors(data)] == [], json.dumps(data)
    assert taken > 60


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (("study", "days"), "days of sending: 90, 12 weeks or 3 months"),
        (("world", "rates", "accepted"), "invitations that are accepted; 29 % in the catalogue"),
        (
            ("world", "prices", "wage"),
            "hourly wage, from $0 to $10,000; $50 in the catalogue",
        ),
    ],
)
def test_an_editor_explains_each_key(path: tuple[str, ...], words: str) -> None:
    """In the words of the loader's tables and of the catalogue."""
    place = schema()
    for key in path:
        place = place["properties"][key]
    assert place["description"] == words


def test_patterns_are_plain_enough_for_every_editor() -> None:
    """No look-behind, no named group, nothing that only Python's expressions know."""
    patterns = re.findall(r'"pattern": "(.*)"', schema_text())
    assert len(patterns) > 5
    assert [one for one in patterns if "(?<" in one or "(?P" in one or "\\\\Z" in one] == []
