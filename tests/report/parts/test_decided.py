from __future__ import annotations

from pathlib import Path

from simulator.answers.run.result import result_of
from simulator.answers.run.tried import tried_tables
from simulator.scenario.load import load
from simulator.study.run import run
from tests.report.made import part, small, told

TESTED = """
world: {start: 2026-01-05, prospects: [{count: 60}]}
seats: [{name: Ana, plan: sales-navigator-core}]
strategies:
  blank: {steps: {ask: {send: invitation, text: blank}}}
  note: {steps: {ask: {send: invitation, text: tailored, length: 200}}}
  test: {try: [blank, note], each: 10, decide: {wait: 5d, outcome: accepted}}
study: {days: 40}
"""


def test_the_report_tells_of_tests_what_the_first_screen_tells(tmp_path: Path) -> None:
    """In the same blocks; where nothing is tested there is no such section."""
    file = tmp_path / "tested.yaml"
    file.write_text(TESTED)
    done = run(load(file)[0], replications=20, out=tmp_path / "run", engine="compiled")
    screen = result_of(done)
    blocks = part(told(done.folder), "Tests of strategies").blocks
    assert blocks == tuple(tried_tables(screen.tests, screen.standings))
    assert [block.caption for block in blocks if block.kind == "table"] == ["What tests decided"]
    assert not part(small(), "Tests of strategies").blocks
