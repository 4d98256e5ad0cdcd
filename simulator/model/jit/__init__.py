"""Compiling plain functions with Numba, where it works: the one room that knows Numba."""

from simulator.model.jit.numba import WHY_NOT, WORKS, entry, fused, jit, phase, twin_of

__all__ = ["WHY_NOT", "WORKS", "entry", "fused", "jit", "phase", "twin_of"]
