"""What `like` takes from another seat or strategy, and that long lines of it take little work."""

from __future__ import annotations

import pytest

from simulator.reading.fields import Findings
from simulator.reading.node import Node, plain_value
from simulator.reading.yaml_text import read_yaml
from simulator.scenario import variations
from simulator.scenario.variations import vary


def varied(text: str, notes: Findings) -> object:
    root = vary(read_yaml(text, "f").root, notes)
    return plain_value(root)


def test_each_of_a_long_line_of_likes_is_written_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever end of it stands first."""
    blended: list[int] = []
    blend = variations.blend_strategies

    def counted(base: dict[str, Node], own: dict[str, Node]) -> dict[str, Node]:
        blended.append(1)
        return blend(base, own)

    monkeypatch.setattr(variations, "blend_strategies", counted)
    lines = ["  a0: {steps: {m: 1}, seats: x}\n"]
    lines += [f"  a{number}: {{like: a{number - 1}}}\n" for number in range(1, 3_000)]
    for written in (lines, lines[::-1]):
        blended.clear()
        notes = Findings()
        whole = varied("strategies:\n" + "".join(written), notes)
        assert notes.problems == []
        each = {"steps": {"m": 1}, "seats": "x"}
        assert whole == {"strategies": {f"a{number}": each for number in range(3_000)}}
        assert len(blended) == 2_999


def test_steps_beyond_the_most_there_may_be_are_not_carried_on() -> None:
    """Each of a line of likes that adds a step would hold more than the one before."""
    text = "strategies:\n  a0: {steps: {s0: 1}}\n" + "".join(
        f"  a{number}: {{like: a{number - 1}, steps: {{s{number}: 1}}}}\n"
        for number in range(1, 1_000)
    )
    whole = varied(text, Findings())
    assert isinstance(whole, dict)
    assert max(len(one["steps"]) for one in whole["strategies"].values()) == 101
    assert len(whole["strategies"]["a100"]["steps"]) == 101


def test_a_circle_is_told_once_where_it_begins_in_the_file() -> None:
    notes = Findings()
    varied("strategies: {z: {like: b}, a: {like: b}, b: {like: c}, c: {like: a}}", notes)
    assert [(one.where, one.seen) for one in notes.problems] == [
        ("strategies.a.like", "a -> b -> c -> a")
    ]


def test_the_names_of_a_long_circle_are_cut() -> None:
    notes = Findings()
    count = 5_000
    varied(
        "strategies:\n" + "".join(f"  a{n}: {{like: a{(n + 1) % count}}}\n" for n in range(count)),
        notes,
    )
    [problem] = notes.problems
    assert (problem.line, len(problem.seen)) == (2, 1_000)
