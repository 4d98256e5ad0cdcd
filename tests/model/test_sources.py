"""What the digest of the sources covers: whatever can change a replication, and nothing else."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import simulator.model
from simulator.model.sources import digest_of, sources

PACKAGE = Path(simulator.__file__).parent


def written(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        file = folder / f"{name.replace('__', '/')}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return folder


def test_it_is_the_closure_of_what_the_model_imports() -> None:
    """Every module that importing all of `model` loads is covered, and what these rest on."""
    for module in walk_packages(simulator.model.__path__, "simulator.model."):
        import_module(module.name)
    found = sources(PACKAGE)
    loaded = {
        str(Path(module.__file__ or "").relative_to(PACKAGE))
        for name, module in sys.modules.items()
        if name.startswith("simulator.model.")
    }
    assert loaded <= set(found)
    assert "vocabulary.py" in found
    assert "prospect_lists/titles.yaml" in found


def test_rooms_above_the_model_are_not_in_it() -> None:
    """What a person changes on the screen renames no run and compiles nothing anew."""
    rooms = {path.partition("/")[0] for path in sources(PACKAGE)}
    assert rooms & {"cli", "report", "answers", "charts", "study", "storage", "stats"} == set()
    assert not rooms & {"words.py", "outcomes.py"}


def test_a_source_is_covered_once_the_model_imports_it(tmp_path: Path) -> None:
    """Directly or not, on several lines, and by a name of the package."""
    package = written(
        tmp_path,
        model__walk="from simulator.rules.one import (\n    left,\n    right,\n)\n",
        rules__one="    from simulator import words\n",
        rules__two="",
        words="",
    )
    assert list(sources(package)) == ["model/walk.py", "rules/one.py", "words.py"]


def test_data_beside_a_source_that_reads_it_is_covered(tmp_path: Path) -> None:
    package = written(
        tmp_path,
        model__walk="from simulator.lists import read, names\n",
        lists__read="from importlib.resources import files\n",
        lists__names="",
    )
    (package / "lists" / "titles.yaml").write_text("a: 1")
    (package / "model" / "notes.yaml").write_text("a: 1")
    assert list(sources(package)) == [
        "lists/names.py",
        "lists/read.py",
        "lists/titles.yaml",
        "model/notes.yaml",
        "model/walk.py",
    ]


def test_a_changed_source_changes_the_digest_but_its_line_ends_do_not(tmp_path: Path) -> None:
    file = written(tmp_path, model__walk="a\n") / "model" / "walk.py"
    before = digest_of(sources(tmp_path))
    file.write_bytes(b"a\r\n")
    assert digest_of(sources(tmp_path)) == before
    file.write_bytes(b"b\n")
    assert digest_of(sources(tmp_path)) != before
