"""The project around the code: what is installed, what the README says, what the rooms import."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from functools import cache
from pathlib import Path

from tests.snippets import section

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "simulator"
PAGES = [
    path.read_text(encoding="utf-8")
    for path in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md"))
]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SCENARIOS = sorted((ROOT / "scenarios").glob("*.yaml"))
CONVENTIONS = {
    "ask": "answers/*/told.py",  # what every slice does with a question
    "blocks": "answers/*/told.py",  # and how it tells its answer
    "command": "cli/*.py",  # what a command of the line does
    "section": "report/parts/*.py",  # a part of the report
    "main": "*main*.py",  # `outreach`, and `python -m simulator`, which calls it
}
"""Name -> the modules in which it is one thing."""
FRONT_DOORS = {"load", "plan", "read_groups", "run"}
"""What `simulator/api.py` calls so for its users, whatever is called so in a room behind it."""
PAIRS = (
    ("model/engines/compiled/*.py", "model/engines/reference/*.py"),  # a phase, in either engine
    ("reading/form.py", "scenario/kinds.py"),  # what a value looks like, and how it is read
)
"""What both of a pair call alike is one thing."""


def run(*command: str | Path, cwd: Path = ROOT, **environment: str) -> str:
    """Standard output of a command; a failure shows all that it printed."""
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env={**os.environ, "NO_COLOR": "1", **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@cache
def module_of(file: Path) -> ast.Module:
    """The module of a file as Python takes it apart."""
    return ast.parse(file.read_text(encoding="utf-8"))


def imported_by(file: Path) -> set[str]:
    """Top-level names of everything that a file imports, wherever in the file."""
    names: set[str] = set()
    for node in ast.walk(module_of(file)):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


def test_rooms_import_only_what_lies_below_them() -> None:
    """The import contracts of pyproject.toml hold."""
    said = run(Path(sys.executable).with_name("lint-imports"), "--no-cache")
    kept = len(PROJECT["tool"]["importlinter"]["contracts"])
    assert f"{kept} kept, 0 broken." in said


def defined_in(module: ast.Module) -> set[str]:
    """Public names of the classes, functions, types and constants of a module."""
    names: set[str] = set()
    for node in module.body:
        match node:
            case ast.ClassDef(name) | ast.FunctionDef(name) | ast.AsyncFunctionDef(name):
                names.add(name)
            case ast.Assign([target]) | ast.AnnAssign(target):
                words = {word.id for word in ast.walk(target) if isinstance(word, ast.Name)}
                names |= {word for word in words if word[0].isupper()}
    return {name for name in names if not name.startswith("_")}


def twins_in(package: Path) -> dict[str, list[str]]:
    """Each name that means several things -> the modules that define it.

    A constant counts where another module imports it by name; read as `module.NAME` it says whose
    it is, and what only its own module reads is nobody else's.
    """
    modules = {file.relative_to(package): module_of(file) for file in sorted(package.rglob("*.py"))}
    imported = {
        (node.module, alias.name)
        for module in modules.values()
        for node in ast.walk(module)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    found: dict[str, list[Path]] = {}
    for place, module in modules.items():
        called = ".".join(("simulator", *place.with_suffix("").parts)).removesuffix(".__init__")
        for name in defined_in(module):
            if not name.isupper() or (called, name) in imported:
                found.setdefault(name, []).append(place)
    twins = {}
    for name, places in sorted(found.items()):
        alike = [one for one in places if name in CONVENTIONS and one.match(CONVENTIONS[name])]
        doors = [one for one in places if name in FRONT_DOORS and one == Path("api.py")]
        left_out = {*alike[1:], *doors}
        for pair in PAIRS:
            ones, others = ([one for one in places if one.match(side)] for side in pair)
            left_out |= {*others[:1]} if ones else set()
        if len(left_out) < len(places) - 1:
            twins[name] = [str(one) for one in places if one not in left_out]
    return twins


def test_one_public_name_means_one_thing() -> None:
    """Nothing that others can import is called like another thing in another module."""
    assert twins_in(PACKAGE) == {}


def test_twins_are_told_with_the_modules_that_define_them(tmp_path: Path) -> None:
    """Of several that are one thing by convention one counts, and of constants those imported."""
    for path, text in {
        "answers/duel/told.py": "def ask(): ...\ndef blocks(): ...\nclass Row: ...\nLEAST = 1",
        "answers/when/told.py": "def ask(): ...\nRow = dict\n_Told = dict\nLEAST, MOST = 1, 2",
        "api.py": "def load(): ...\ndef blocks(): ...\n_Told = dict\nLEAST = 1\nMOST = 3",
        "model/engines/compiled/walk.py": "def walk(): ...\ndef land(): ...",
        "model/engines/compiled/land.py": "def land(): ...",
        "model/engines/reference/walk.py": "def walk(): ...\ndef land(): ...",
        "reading/form.py": "DAY = 1",
        "scenario/kinds.py": "from simulator.reading.form import DAY as A_DAY\nDAY = A_DAY",
        "scenario/load.py": "from simulator.api import LEAST, MOST\ndef load(): ...",
        "stats/__init__.py": "from simulator.scenario.kinds import DAY\nLEAST = 4",
        "words.py": "def least():\n    from simulator.stats import LEAST as LOW",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    assert twins_in(tmp_path) == {
        "LEAST": ["api.py", "stats/__init__.py"],
        "Row": ["answers/duel/told.py", "answers/when/told.py"],
        "blocks": ["answers/duel/told.py", "api.py"],
        "land": ["model/engines/compiled/land.py", "model/engines/compiled/walk.py"],
    }


def test_every_import_is_declared_and_every_dependency_is_imported() -> None:
    """What the package imports from outside and what it asks to be installed are the same."""
    packages_of = {"pyyaml": "yaml", "vl-convert-python": "vl_convert"}
    declared = {
        re.split(r"[<>=~!;\[ ]", wish, maxsplit=1)[0].lower()
        for wish in (
            *PROJECT["project"]["dependencies"],
            *PROJECT["project"]["optional-dependencies"]["cluster"],
        )
    }
    imported = set().union(*map(imported_by, PACKAGE.rglob("*.py")))
    outside = imported - set(sys.stdlib_module_names) - {"simulator"}
    assert {packages_of.get(name, name) for name in declared} == outside


def test_the_map_of_the_docs_names_every_room_and_no_other() -> None:
    """The block under "How the parts fit" lists the folders and files of the package."""
    blocks = re.findall(r"```\n(.*?)```", section("How the parts fit"), re.DOTALL)
    (block,) = (block for block in blocks if "simulator/\n" in block)
    inside = re.findall(r"^  (\S+)", block, re.MULTILINE)
    beside = re.findall(r"^(\S+)/", block, re.MULTILINE)
    rooms = {
        f"{path.name}/" if path.is_dir() else path.name
        for path in PACKAGE.iterdir()
        if not path.name.startswith((".", "__"))
    }
    assert sorted(inside) == sorted(rooms)
    assert [name for name in beside if not (ROOT / name).is_dir()] == []


def test_the_layers_contract_stacks_the_rooms_as_the_docs_map_them() -> None:
    """A reader who knows the map knows the contract."""
    contract = PROJECT["tool"]["importlinter"]["contracts"][0]
    stacked = [room.strip() for layer in contract["layers"] for room in layer.split("|")]
    mapped = re.findall(r"^  (\w+)[/.]", section("How the parts fit"), re.MULTILINE)
    assert mapped == stacked


def test_the_front_page_is_short_enough_to_be_read() -> None:
    """The rest has a page of its own."""
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 170


def test_the_docs_list_every_scenario() -> None:
    """The table under "Scenarios that come along" and the folder hold the same files."""
    listed = re.findall(r"`([\w-]+\.yaml)`", section("Scenarios that come along"))
    assert sorted(listed) == [path.name for path in SCENARIOS]


def test_the_docs_name_every_rule_that_can_be_switched_off() -> None:
    """The table under "Rules" is the closed list of `world.off`."""
    from simulator.limits import RULES

    rows = re.findall(r"^\| [a-zA-Z ]+ \| ([\w, ]+) \|$", section("Rules"), re.MULTILINE)
    listed = [name for row in rows[1:] for name in row.split(", ")]
    assert sorted(listed) == sorted(name for name, _ in RULES)


def test_commands_of_the_docs_and_the_scenarios_exist() -> None:
    """Nothing tells a reader to type a command that the program does not know."""
    texts = [*PAGES, *(path.read_text(encoding="utf-8") for path in SCENARIOS)]
    told = set(re.findall(r"^\S*outreach ([a-z]\w+)", "\n".join(texts), re.MULTILINE))
    shown = run(sys.executable, "-m", "simulator", "--help")
    assert told
    assert {name for name in told if not re.search(rf"\b{name}\b", shown)} == set()


def test_make_targets_of_the_docs_exist() -> None:
    """Each `make NAME` of README and docs is a target of the Makefile."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    told = {
        word
        for line in re.findall(r"^make ([a-z -]+)", "\n".join(PAGES), re.MULTILINE)
        for word in line.split("  ")[0].split()
    }
    assert "test" in told
    assert told - targets == set()


def test_the_wheel_works_from_another_folder(tmp_path: Path) -> None:
    """The package holds books and templates, and needs nothing from the repository."""
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path)
    (wheel,) = tmp_path.glob("outreach_simulator-*.whl")
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for name in ("own-list.yaml", "own-list.csv"):
        (elsewhere / name).write_bytes((ROOT / "scenarios" / name).read_bytes())

    place = run(
        *(sys.executable, "-c", "import simulator; print(simulator.__file__)"),
        cwd=elsewhere,
        PYTHONPATH=str(installed),
    )
    assert Path(place.strip()).parent == installed / "simulator"

    for kind in ("*.yaml", "templates/*"):
        shipped = {path.relative_to(installed) for path in installed.rglob(f"simulator/**/{kind}")}
        assert shipped == {path.relative_to(ROOT) for path in PACKAGE.rglob(kind)}

    run(
        *(sys.executable, "-m", "simulator", "validate", "own-list.yaml"),
        cwd=elsewhere,
        PYTHONPATH=str(installed),
    )
    assert sorted(path.name for path in elsewhere.iterdir()) == ["own-list.csv", "own-list.yaml"]


def test_the_command_of_the_distribution_is_the_program() -> None:
    """`outreach` and `python -m simulator` are the same."""
    assert PROJECT["project"]["scripts"] == {"outreach": "simulator.__main__:main"}
    command = Path(sys.executable).with_name("outreach")
    assert run(command, "--help") == run(sys.executable, "-m", "simulator", "--help")
