"""The scenarios to begin with, each with the question that it answers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final

TEMPLATES: Final = ("sales", "recruiter", "consultant", "seats", "credits")
"""The first is taken where none is named."""


def template(name: str) -> str:
    """Return the text of a template."""
    return files("simulator.scenario").joinpath(*_place(name)).read_text("utf-8")


def question(name: str) -> str:
    """Return what a template answers: its first line."""
    return template(name).splitlines()[0].removeprefix("# Question: ")


@contextmanager
def template_file(name: str) -> Iterator[Path]:
    """Lend a template as a file: an installed package need not lie in a folder."""
    with as_file(files("simulator.scenario").joinpath(*_place(name))) as path:
        yield path


def _place(name: str) -> tuple[str, str]:
    return "templates", f"{name}.yaml"
