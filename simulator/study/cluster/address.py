"""The address of a cluster as people write it; imports nothing, for it is read with the flags."""

from __future__ import annotations

import re
from typing import Final

WANTED: Final = "the address of a Dask scheduler, such as tcp://HOST:8786"
_ADDRESS: Final = re.compile(
    r"(?:(tcp|tls)://)?([\w.-]+|\[[0-9a-fA-F:.%]+\]):(\d{1,5})/?", re.ASCII
)


def tidy_address(text: str) -> str:
    """Return the address with its scheme, `tcp` unless it says `tls`.

    Raises ValueError for anything but [SCHEME://]HOST:PORT.
    """
    found = _ADDRESS.fullmatch(text.strip())
    if found is None or not 1 <= int(found[3]) <= 65535:
        raise ValueError(f"expected {WANTED}, saw {text!r}")
    return f"{found[1] or 'tcp'}://{found[2]}:{int(found[3])}"
