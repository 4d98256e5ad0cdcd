"""The words that rules go by, from the YAML files beside this one."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from simulator.reading.yaml_text import read_yaml


@cache
def data_file(name: str) -> dict[str, Any]:
    """The content of a data file of this room; raises `Invalid` where it is malformed."""
    # Not a path beside this file: an installed package need not lie in a folder.
    text = files("simulator.prospect_lists").joinpath(name).read_text(encoding="utf-8")
    content = read_yaml(text, name).data
    assert isinstance(content, dict)
    return content
