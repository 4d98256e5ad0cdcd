"""How many threads live the campaigns."""

from __future__ import annotations


def workers_of(engine: str, asked: int | None) -> int:
    """Return how many threads to use: all cores unless said; plain Python gains from one only."""
    if asked is not None:
        return asked
    # Numba is imported only now that the input has been accepted.
    from simulator.model.jit.numba import threads

    return threads() if engine == "compiled" else 1
