from __future__ import annotations

import pytest

from simulator.reading.paths import first_key, last_key, paths_of


@pytest.mark.parametrize(
    ("lever", "paths", "ends"),
    [
        ("study.days", ("study.days",), [("study", "days")]),
        ("seats.Ana.count, seats.Ben.count", ("seats.Ana.count", "seats.Ben.count"), None),
        (
            'strategies."note, then mail".steps."1. ask".text',
            ('strategies."note, then mail".steps."1. ask".text',),
            [("strategies", "text")],
        ),
        ('world.plans."a.b"', ('world.plans."a.b"',), [("world", "a.b")]),
        ('"world".off', ('"world".off',), [("world", "off")]),
    ],
)
def test_a_lever_is_its_paths_and_their_keys(
    lever: str, paths: tuple[str, ...], ends: list[tuple[str, str]] | None
) -> None:
    """Commas and dots within quotes part nothing."""
    assert paths_of(lever) == paths
    if ends is not None:
        assert [(first_key(path), last_key(path)) for path in paths] == ends
