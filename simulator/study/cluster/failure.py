"""What can go wrong on a cluster, in one sentence each."""

from __future__ import annotations

from typing import Final

from simulator.errors import Failed

Version = tuple[str, str, str]
"""(version of the package, digest of its rules, version of numpy): these decide a replication."""

INSTALL: Final = "pip install distributed (or this program with its extra [cluster])"
WHAT_IS_KEPT: Final = "what was complete is kept; run the same command to continue"


class ClusterError(Failed):
    """The cluster cannot count what it was asked to."""


class Stranger(Exception):
    """A worker was asked by a program of another version; `args` holds the worker's own."""


def failure_sentence(error: BaseException) -> str:
    """Say what a worker raised, in words for whoever runs a study."""
    if isinstance(error, Stranger):
        return mismatch("a worker", error.args[0], error.args[1])
    if type(error).__name__ == "KilledWorker":
        return (
            "the same campaigns went down with several workers, one after the other; each worker "
            "may need more memory"
        )
    if isinstance(error, ImportError | AttributeError):
        return f"a worker does not have this version of the program ({error})"
    return f"a worker failed ({type(error).__name__}: {error})"


def mismatch(who: str, theirs: Version, ours: Version) -> str:
    """Say in what a worker differs."""
    for what, there, here in zip(
        ("outreach-simulator", "rules", "numpy"), theirs, ours, strict=True
    ):
        if there != here and what == "rules":
            return f"{who} has other rules under the same version: install the same sources there"
        if there != here:
            return f"{who} has {what} {there}, and here it is {here}: install the same there"
    raise ValueError("there is no difference")
