"""Standard normal numbers by address, for what is drawn about outcomes after they are known."""

from __future__ import annotations

import numpy as np

from simulator.arrays import Floats
from simulator.streams.streams import BOOTSTRAP_STREAM, digest, uniforms, words


def normals(seed: int, name: str, count: int) -> Floats:
    """Draw `count` independent standard normal numbers, shape (count,).

    `name` is what they are drawn for. Two of them come from two uniform numbers (Box and Muller
    1958, "A note on the generation of random normal deviates", Annals of Mathematical Statistics
    29:610), so that they are the same with every version of numpy.
    """
    pairs = (count + 1) // 2
    drawn = uniforms(words(seed, BOOTSTRAP_STREAM, None, digest(name), count=2 * pairs))
    length, angle = np.sqrt(-2 * np.log(drawn[::2])), 2 * np.pi * drawn[1::2]
    return np.stack((length * np.cos(angle), length * np.sin(angle)), axis=1).reshape(-1)[:count]
