"""Graph checks of cadences: loops, and touches counted along every way."""

from __future__ import annotations

import pytest

from simulator.reading.fields import Findings
from simulator.reading.yaml_text import read_yaml
from simulator.scenario.checks import Fault, faults, reachable
from simulator.scenario.model import Step
from simulator.scenario.steps import read_steps


def steps(text: str) -> tuple[Step, ...]:
    notes = Findings()
    cadence = read_steps(read_yaml(text, "f").root, notes)
    assert notes.problems == []
    return cadence.steps


def test_a_loop_of_tasks_that_waits_is_legal() -> None:
    assert faults(steps("a: {do: call, wait: 1m, silent: b}\nb: {do: visit, silent: a}")) == ()


def test_delay_counts_as_waiting() -> None:
    assert faults(steps("a: {do: call, after: 1m, silent: a}")) == ()


def test_a_loop_without_any_wait_is_named_once() -> None:
    text = "a: {do: call, silent: b}\nb: {do: visit, silent: a}"
    assert faults(steps(text)) == (
        Fault(("a", "b", "a"), "waits that add up to more than 0", "the loop a -> b -> a"),
    )


def test_patience_does_not_slow_down_an_acceptance() -> None:
    text = "ask: {send: invitation, wait: 9d, accepted: b}\nb: {do: call, silent: ask}"
    assert [fault.seen for fault in faults(steps(text))] == ["the loop ask -> b -> ask"]


def test_asking_again_after_a_withdrawal_never_ends() -> None:
    text = """
ask: {send: invitation, wait: 14d, silent: gone}
gone: {do: withdraw, wait: 30d, silent: ask}
"""
    expected = "an end of its invitations: at most 8 for one prospect"
    assert faults(steps(text)) == (
        Fault(("ask", "gone", "ask"), expected, "the loop ask -> gone -> ask"),
    )


def chain(channel: str, count: int) -> str:
    lines = [
        f"s{n}: {{send: {channel}, text: template, wait: 1d, silent: s{n + 1}}}"
        for n in range(1, count)
    ]
    return "\n".join([*lines, f"s{count}: {{send: {channel}, text: template}}"])


@pytest.mark.parametrize("channel", ["message", "inmail"])
def test_eight_touches_of_a_channel_are_legal_and_nine_are_not(channel: str) -> None:
    assert faults(steps(chain(channel, 8))) == ()
    line = " -> ".join(f"s{n}" for n in range(1, 10))
    (fault,) = faults(steps(chain(channel, 9)))
    assert fault.expected == f"at most 8 {channel}s for one prospect"
    assert fault.seen == f"9 along {line}"


def test_channels_are_counted_apart() -> None:
    text = chain("inmail", 8).replace("s8: {", "s8: {wait: 1d, silent: ask, ")
    assert faults(steps(f"{text}\nask: {{send: invitation}}")) == ()


def test_messages_before_and_after_a_late_acceptance_are_added() -> None:
    # Nobody is written to before the acceptance, so only the five after it count.
    after = chain("message", 5)
    text = "ask: {send: invitation, wait: 9d, accepted: s1, silent: s1}\n" + after
    assert faults(steps(text)) == ()


def test_an_inmail_is_not_sent_to_a_connection() -> None:
    mails = "\n".join(
        f"m{n}: {{send: inmail, text: segment, wait: 1d, silent: m{n + 1}}}" for n in range(1, 6)
    )
    text = f"""
{mails}
m6: {{send: invitation, wait: 1d, accepted: n1, silent: stop}}
n1: {{send: inmail, text: segment, wait: 1d, silent: n2}}
n2: {{send: inmail, text: segment, wait: 1d, silent: n3}}
n3: {{send: inmail, text: segment, wait: 1d, silent: n4}}
n4: {{send: inmail, text: segment}}
"""
    assert faults(steps(text)) == ()


def test_a_hundred_steps_are_checked_in_time() -> None:
    lines = [
        f"s{n}: {{send: invitation, wait: 1d, accepted: s{n + 1}, silent: s{n + 1}}}"
        for n in range(1, 100)
    ]
    found = faults(steps("\n".join([*lines, "s100: {do: call}"])))
    assert [fault.expected for fault in found] == ["at most 8 invitations for one prospect"]


def test_steps_that_nobody_comes_to_are_known() -> None:
    text = "a: {do: call, silent: b}\nb: {do: visit}\nc: {do: comment}"
    assert reachable(steps(text)) == {"a", "b"}


def test_more_than_a_hundred_steps_are_refused() -> None:
    notes = Findings()
    text = "\n".join(f"s{n}: {{do: call}}" for n in range(101))
    read_steps(read_yaml(text, "f").root, notes)
    assert [problem.expected for problem in notes.problems] == ["at most 100 steps"]
