from __future__ import annotations

import pytest

from simulator.study.cluster.address import tidy_address


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("tcp://10.0.0.1:8786", "tcp://10.0.0.1:8786"),
        ("node-7.example.org:8786", "tcp://node-7.example.org:8786"),
        (" tls://host:1/ ", "tls://host:1"),
        ("[::1]:08786", "tcp://[::1]:8786"),
    ],
)
def test_an_address_is_a_host_and_a_port(written: str, meant: str) -> None:
    """The scheme is tcp where none is written."""
    assert tidy_address(written) == meant


@pytest.mark.parametrize(
    "written",
    ["", "host", "host:", "host:port", "host:0", "host:65536", "http://host:8786", "a b:8786",
     "tcp://:8786", "host:8786/x", "::1:8786"],
)  # fmt: skip
def test_anything_else_is_no_address(written: str) -> None:
    with pytest.raises(ValueError, match="expected the address of a Dask scheduler, such as"):
        tidy_address(written)
