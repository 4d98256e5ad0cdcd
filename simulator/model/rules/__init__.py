"""What a platform or a person does, as small pure functions over whole numbers.

A rule reads and writes the records of `state.py` and nothing else; rules are strangers to each
other. Engines call them and own only time and waiting. A new limit is one file with its `LIMITS`
here and one line in `vocabulary.CHANNEL_LIMITS`.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Final

from simulator.model.rules.limit import Limit
from simulator.vocabulary import CHANNEL_LIMITS

_FOUND = {
    limit.name: limit
    for file in iter_modules(__path__)
    for limit in getattr(import_module(f"{__name__}.{file.name}"), "LIMITS", ())
}

LIMITS: Final[tuple[Limit, ...]] = tuple(_FOUND[name] for name in CHANNEL_LIMITS)
"""Every limit of a channel, in the order of the vocabulary."""
