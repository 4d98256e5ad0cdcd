from __future__ import annotations

import pytest

from simulator.study.cluster.connect import refuse
from simulator.study.cluster.failure import ClusterError, Stranger, failure_sentence, mismatch

OURS = ("0.1.0", "abc", "2.4.6")


class KilledWorker(Exception):
    """As Dask names it."""


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            Stranger(("0.0.9", "abc", "2.4.6"), OURS),
            "a worker has outreach-simulator 0.0.9, and here it is 0.1.0: install the same there",
        ),
        (
            KilledWorker("count-1", None, 3),
            (
                "the same campaigns went down with several workers, one after the other; each "
                "worker may need more memory"
            ),
        ),
        (
            ModuleNotFoundError("No module named 'simulator'"),
            "a worker does not have this version of the program (No module named 'simulator')",
        ),
        (OSError(28, "No space left"), "a worker failed (OSError: [Errno 28] No space left)"),
    ],
)
def test_what_a_worker_raises_is_told_in_one_sentence(error: Exception, said: str) -> None:
    assert failure_sentence(error) == said


@pytest.mark.parametrize(
    ("theirs", "said"),
    [
        (("0.0.9", "xyz", "1.0"), "w has outreach-simulator 0.0.9, and here it is 0.1.0: "),
        (("0.1.0", "xyz", "1.0"), "w has other rules under the same version: "),
        (("0.1.0", "abc", "1.0"), "w has numpy 1.0, and here it is 2.4.6: "),
    ],
)
def test_a_worker_of_another_version_is_told_by_its_first_difference(
    theirs: tuple[str, str, str], said: str
) -> None:
    assert mismatch("w", theirs, OURS).startswith(said)


def test_workers_that_are_alike_are_taken() -> None:
    refuse({"tcp://a:1": OURS, "tcp://b:1": OURS}, OURS)


@pytest.mark.parametrize("answer", [("0.0.9", "abc", "2.4.6"), ModuleNotFoundError("simulator")])
def test_one_worker_that_differs_is_refused_by_name(answer: object) -> None:
    with pytest.raises(ClusterError, match="tcp://b:1"):
        refuse({"tcp://a:1": OURS, "tcp://b:1": answer}, OURS)
