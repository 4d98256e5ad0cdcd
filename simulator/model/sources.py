"""What decides a replication: the sources of `model` and of all that they import, as one digest.

It names stored runs and compiled code. Nothing is listed by hand, so nothing can be forgotten.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

_IMPORT: Final = re.compile(r"^\s*from simulator\.?([\w.]*) import (\([^)]*\)|.*)", re.MULTILINE)
_READS_DATA: Final = b"importlib.resources"
"""In a source that reads the data files beside it."""


def sources(package: Traversable) -> dict[str, bytes]:
    """Return path below the package -> content, in the order of the paths.

    Of `model` every source; of other rooms those that one of these imports, wherever in the file,
    and so on; beside a source that reads package data also the YAML files of its folder.
    """
    found: dict[str, bytes] = {}
    waiting = list(_below(package / "model", "model"))
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        # Line ends differ between checkouts of the same source.
        found[path] = (package / path).read_bytes().replace(b"\r\n", b"\n")
        if path.endswith(".py"):
            waiting += _imported(found[path].decode(), package)
            folder = path.rpartition("/")[0]
            if _READS_DATA in found[path] and folder != "model":
                waiting += [one for one in _below(package / folder, folder) if one[-3:] != ".py"]
    return dict(sorted(found.items()))


def digest_of(found: dict[str, bytes]) -> str:
    """Return 64 hexadecimal digits: equal where paths and contents are."""
    total = hashlib.sha256()
    for path, content in found.items():
        total.update(f"{path}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


@cache
def rules_digest() -> str:
    """Return the digest of the sources that this program runs by."""
    return digest_of(sources(files("simulator")))


def _imported(text: str, package: Traversable) -> list[str]:
    """Name the files of the package that a source imports."""
    found: list[str] = []
    for module, names in _IMPORT.findall(text):
        place = module.replace(".", "/")
        inner = [name.split(" as ")[0].strip() for name in re.findall(r"[\w ]+", names)]
        for one in (place, *(f"{place}/{name}".strip("/") for name in inner)):
            found += (f"{one}.py", f"{one}/__init__.py")
    return [path for path in found if (package / path).is_file()]


def _below(folder: Traversable, path: str) -> list[str]:
    """Name all sources and data files of a folder and of those in it."""
    found = []
    for child in folder.iterdir():
        if child.is_dir():
            found += _below(child, f"{path}/{child.name}")
        elif child.name.endswith((".py", ".yaml")):
            found.append(f"{path}/{child.name}")
    return found
