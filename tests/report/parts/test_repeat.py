from __future__ import annotations

from simulator.answers.show import CodeBlock, Table
from tests.report.made import part, small


def test_how_to_reproduce_it_names_commands_digest_and_seed() -> None:
    found = small()
    _, commands, _, page, table = part(found, "How to reproduce it").blocks
    assert isinstance(commands, CodeBlock)
    assert commands.lines[0].startswith("outreach run small.yaml --replications 40 --seed 7")
    assert page == CodeBlock(("outreach page small.yaml",))
    assert isinstance(table, Table)
    facts = dict(table.rows)  # type: ignore[arg-type]
    assert facts["seed"] == "7"
    assert facts["digest of scenario, lists, catalogue, rules and seed"] == found.manifest.digest
    assert "version of altair, for the charts" in facts
