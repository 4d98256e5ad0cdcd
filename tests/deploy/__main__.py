"""Show how often a test of three messages picks the best one, and what picking costs.

    python -m tests.deploy --tests 20000

Arms are answered by 8, 12 and 8 % of people. With all answers in, the share of right picks must be
within three standard errors of the exact one; deciding at once must cost points and waiting seven
days give nearly all of them back; arms that are alike must cost nothing; and of 200 people who are
left over the expected answers must be those of the exact chance.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import Final

import numpy as np

from simulator.arrays import Floats
from simulator.scenario.load import load
from simulator.study.engine import chosen
from simulator.study.session import on_threads
from tests.deploy.exact import picks_best

BEST, OTHERS = 0.12, (0.08, 0.08)
EXACT: Final = {20: 51.3, 50: 62.0, 100: 72.8, 200: 84.9, 300: 91.2}
"""People an arm -> the share of right picks with all answers in, per cent."""
SENDING = 10
"""Days over which the test is sent."""
LEFT = 200
ALL_IN = "wait: 60d"
WHEN: Final = {
    "last day": "day: 2026-01-14",
    "+ 1 day": "wait: 0d",
    "+ 3 days": "wait: 2d",
    "+ 7 days": "wait: 6d",
    "all in": ALL_IN,
}
"""What is said of a decision -> how it is asked for; without a wait it is on the next morning."""
WORLD = """
world:
  start: 2026-01-05
  figures: point
  off: [credits, writing_minutes, weekday]
  limits: {{inmail: {{daily: {daily}, new_account_daily: {daily}}}}}
  rates:
    inmail_answered: {{counted: 8%, with: {{text: template}}, among: listed}}
    inmail_text: {{template: 1, segment: 1, tailored: {factor}}}
  prospects: [{{count: {people}, degree: 2, accepts_inmail: yes, open_profile: no}}]
seats: [{{name: Ana, plan: sales-navigator-core, works: "mon-sun 09:00-17:00"}}]
strategies:
  short note: {{steps: {{mail: {{send: inmail, text: template}}}}}}
  long note: {{steps: {{mail: {{send: inmail, text: tailored}}}}}}
  no note: {{steps: {{mail: {{send: inmail, text: segment}}}}}}
  test then deploy:
    try: [short note, long note, no note]
    each: {each}
    decide: {{{when}}}
study: {{days: 100, answers_until: 200, seed: 1}}
"""


def columns(
    tests: int, each: int, when: str, left: int = 0, factor: float = 1.5
) -> dict[str, Floats]:
    """Simulate so many campaigns of a test, sent over ten days."""
    text = WORLD.format(
        daily=-(-3 * each // SENDING), people=3 * each + left, each=each, when=when, factor=factor
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "test.yaml"
        path.write_text(text, encoding="utf-8")
        scenario, _ = load(path)
    session = on_threads(chosen("auto")[0], 2)(scenario, ["test then deploy"])
    names = ("test_winner", "test_right", "test_decided_day", "test_regret", "replies")
    return dict(session.campaigns(0, tests, names)["test then deploy"])


def main() -> int:
    """Show it; 1 where a value is not what it must be."""
    parser = argparse.ArgumentParser(prog="make tests-deploy", description=__doc__)
    parser.add_argument("--tests", type=int, default=20_000)
    tests = parser.parse_args().tests
    faults = [*exact_values(tests), *waiting(tests), *alike(tests), *left_over(tests)]
    for fault in faults:
        sys.stdout.write(f"NOT SO: {fault}\n")
    return 1 if faults else 0


def exact_values(tests: int) -> list[str]:
    """Hold the share of right picks against the exact one, all answers in."""
    faults = []
    sys.stdout.write("people an arm  exact  simulated, all answers in\n")
    for each, published in EXACT.items():
        exact = 100 * picks_best(each, BEST, OTHERS)
        if abs(exact - published) > 0.05:
            faults.append(f"{each} an arm: {exact:.2f} % by convolution, not {published}")
        right = 100 * columns(tests, each, ALL_IN)["test_right"]
        error = float(right.std() / len(right) ** 0.5)
        sys.stdout.write(f"{each:13}  {exact:4.1f} %  {right.mean():.1f} % +- {error:.2f}\n")
        if abs(right.mean() - exact) > 3 * error:
            faults.append(f"{each} an arm: {right.mean():.2f} %, which is not {exact:.2f}")
    return faults


def waiting(tests: int) -> list[str]:
    """Show what deciding before the answers are in costs, on the same luck."""
    faults = []
    sys.stdout.write(f"\npeople an arm  {'  '.join(f'{one:>8}' for one in WHEN)}\n")
    for each in (50, 100, 200):
        right = {one: columns(tests, each, when)["test_right"] for one, when in WHEN.items()}
        told = "  ".join(f"{100 * one.mean():6.1f} %" for one in right.values())
        sys.stdout.write(f"{each:13}  {told}\n")
        cost = {one: 100 * float((right["all in"] - own).mean()) for one, own in right.items()}
        noise = 300 * float((right["all in"] - right["last day"]).std()) / tests**0.5
        if not 4 - noise <= cost["last day"] <= 6 + noise:
            faults.append(f"{each} an arm: the last day costs {cost['last day']:.1f} points")
        if cost["+ 7 days"] > 1 + noise:
            faults.append(f"{each} an arm: seven days leave {cost['+ 7 days']:.1f} points")
    return faults


def alike(tests: int) -> list[str]:
    """Arms alike are all right, and nothing is lost."""
    found = columns(min(tests, 2000), 50, "wait: 7d", factor=1.0)
    lost, right = float(found["test_regret"].max()), float(found["test_right"].min())
    sys.stdout.write(f"\narms alike: lost at most {lost:g} answers, right in {100 * right:g} %\n")
    return [] if lost == 0 and right == 1 else ["arms alike are not worth the same"]


def left_over(tests: int) -> list[str]:
    """What 200 people bring who are left over, by whoever is deployed to them."""
    winner = columns(tests, 50, ALL_IN, LEFT)["test_winner"]
    shares = np.array([OTHERS[0], BEST, OTHERS[1]])
    answers = LEFT * shares[winner.astype(np.int64)]
    error = float(answers.std() / len(answers) ** 0.5)
    exact = picks_best(50, BEST, OTHERS)
    expected = LEFT * (exact * BEST + (1 - exact) * OTHERS[0])
    sys.stdout.write(
        f"of {LEFT} left over: {answers.mean():.2f} +- {error:.2f} expected answers when the test "
        f"picks (exact {expected:.2f}), {LEFT * BEST:g} when the winner is known, "
        f"{LEFT * OTHERS[0]:g} for a loser\n"
    )
    return [] if abs(answers.mean() - expected) <= 3 * error else ["the left over bring otherwise"]


if __name__ == "__main__":
    sys.exit(main())
