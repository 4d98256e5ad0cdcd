"""Lists that are data frames: for as long as they are read they lie in a folder of their own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from simulator.errors import Invalid

if TYPE_CHECKING:
    from pandas import DataFrame

NAME: Final = "prospects"
"""What messages call such a list; lines are rows, from 1."""


@contextmanager
def as_list(frame: DataFrame) -> Iterator[Path]:
    """Lend the file that holds the rows of a frame; it is gone behind the block.

    Problems of it that are raised within carry the name of the frame. Raises Invalid.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{NAME}.parquet"
        texts = frame.rename(columns=str)
        # Values of several kinds are text, each as it prints.
        for name in [one for one, kind in texts.dtypes.items() if kind.kind == "O"]:
            known = texts[name].notna()
            texts[name] = texts[name].where(~known, texts[name].astype(str)).where(known, None)
        texts.to_parquet(path, index=False)
        try:
            yield path
        except Invalid as error:
            named = [
                one._replace(
                    file=NAME if one.file == str(path) else one.file,
                    seen=one.seen.replace(str(path), NAME),
                )
                for one in error.problems
            ]
            raise Invalid(named) from None
