"""What the outcome hinges on, kept in the run's folder and read back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Final

from simulator.answers.compare.comparison import Standings
from simulator.answers.compare.kept import Kept
from simulator.answers.everything.everything import Everything
from simulator.answers.weak.figures import in_words
from simulator.codec import made, plain

_KEPT: Final = Kept("everything", "what the outcome hinges on", partial(made, Everything), plain)
keep_everything: Final = _KEPT.keep


def kept_everything(found: Standings, words: Mapping[str, str]) -> Everything | None:
    """Return what is kept about a run, see `Kept.of`. `words` are what things are called now."""
    known = _KEPT.of(found)
    return None if known is None else replace(known, figures=in_words(known.figures, words))
