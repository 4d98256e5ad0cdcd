"""Standard output and error that are there, and never raise, whatever they lead to."""

from __future__ import annotations

import io
import os
import sys
from typing import TextIO


class Stream(io.TextIOWrapper):
    """A stream where what cannot be written is lost; `lost` is then the system's reason."""

    lost = 0

    def write(self, text: str, /) -> int:
        """Write a text, or lose it."""
        try:
            return super().write(text)
        except OSError as error:
            return self._lose(error) or len(text)

    def flush(self) -> None:
        """Hand on what was written, or lose it."""
        try:
            super().flush()
        except OSError as error:
            self._lose(error)

    def _lose(self, error: OSError) -> int:
        self.lost = self.lost or error.errno or 0
        # What waits in the buffer would be tried again while Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), self.fileno())
        return 0


def take_streams() -> Stream:
    """Put such streams in the place of the two, and return that of the output.

    What was closed before the program began is opened, lest a file of ours gets its number: the
    output so that nothing can be written to it, and the other so that all is lost.
    """
    for number, mode in enumerate((os.O_RDONLY, os.O_RDONLY, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            os.dup2(os.open(os.devnull, mode), number)
    out, error = _stream(1, sys.stdout), _stream(2, sys.stderr)
    sys.stdout, sys.stderr = out, error
    return out


def _stream(number: int, before: TextIO | None) -> Stream:
    """Make a stream; a terminal that lacks a letter shows its code."""
    encoding = "utf-8" if before is None else before.encoding
    buffer = io.BufferedWriter(io.FileIO(number, "w", closefd=False))
    by_line = number == 2 or buffer.isatty()
    return Stream(buffer, encoding, "backslashreplace", line_buffering=by_line)
