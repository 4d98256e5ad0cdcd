from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from simulator.storage.arrays import list_array, number_array, word_array


def test_numbers_keep_their_nulls() -> None:
    """Of any length, so that every bit of the mask is looked at."""
    known = np.array([k % 3 > 0 for k in range(19)])
    array = number_array(np.arange(19), pa.int32(), known)
    array.validate(full=True)
    assert array.to_pylist() == [k if k % 3 else None for k in range(19)]
    assert number_array(np.array([1.5, 2.0]), pa.float64()).to_pylist() == [1.5, 2.0]
    assert number_array(np.arange(0), pa.int64()).to_pylist() == []


def test_a_number_that_does_not_fit_is_refused() -> None:
    """It is never cut to something else."""
    with pytest.raises(OverflowError, match="2147483648 does not fit int32"):
        number_array(np.array([1 << 31]), pa.int32())


def test_words_and_lists_read_back() -> None:
    """Letters beyond ASCII, empty words and empty lists among them."""
    array = word_array(np.array([1, 0, 1]), ["", "Zürich"])
    array.validate(full=True)
    assert array.to_pylist() == ["Zürich", "", "Zürich"]
    nested = list_array(np.array([[1, 2], [9, 9], [3, 9]]), np.array([2, 0, 1]))
    nested.validate(full=True)
    assert nested.to_pylist() == [[1, 2], [], [3]]


def test_storing_and_reading_import_neither_pandas_nor_what_arrow_computes(tmp_path: Path) -> None:
    """A second that nobody has to wait for."""
    program = """
import sys
from pathlib import Path
from simulator.storage import fresh
from simulator.storage.meanings import write_meanings
from simulator.storage.read import outcome_arrays
from simulator.storage.run import claim_run
from tests.storage.made import block, manifest
folder, fresh.MOST = Path(sys.argv[1]), 0
store = claim_run(folder, manifest(part=5))
store.add(0, [block(0, 2)])
store.finish(1.0)
write_meanings(folder, ({"seats.Ana.count": 1},))
outcome_arrays(folder, ("replies", "first_reply_day", "meetings_expected"))
print({"pandas", "pyarrow.compute"} & sys.modules.keys())
"""
    # Its end says nothing: threads of Arrow 23 abort a process now and then whose work is done.
    command = [sys.executable, "-c", program, str(tmp_path)]
    ended = subprocess.run(
        command, cwd=Path(__file__).parents[2], check=False, capture_output=True, text=True
    )
    assert ended.stdout == "set()\n", ended.stderr
