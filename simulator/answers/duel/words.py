"""The reasons of a duel in words, its verdict, and the stories that show it."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from simulator.answers.compare.comparison import FEW
from simulator.answers.duel.duel import Duel, ReasonLine, SideChange
from simulator.answers.duel.reasons import Reason
from simulator.answers.question import SCENARIOS
from simulator.errors import printable
from simulator.reading.paths import paths_of
from simulator.scenario.model import Labels
from simulator.stats.intervals import Estimate
from simulator.storage.alternatives import Alternative
from simulator.words import (
    CHANNEL_WORDS,
    amount,
    limit,
    outcome_name,
    outcome_words,
    several,
    size,
    span,
    whole_percent,
)

OTHER: Final = "the other"
"""The side that lost a prospect, where it needs no name."""
_CREDITS: Final = {
    "credits": "{loser} has no credit left",
    "credit_reserve": "{loser} keeps its last credits",
    "credit_pace": "{loser} spreads its credits over the month",
    "credit_budget": "{loser} has no budget left for credits",
}
_LOCKS: Final = {
    "lock": "{loser} has its seat locked",
    "permanent": "{loser} has its seat closed for good",
    "soft": "what {loser} sent is shown to fewer (soft)",
}
_TIMINGS: Final = {
    "weekday": "{loser} sends on another weekday",
    "volume": "{loser} invites more or fewer that day",
    "patience": "{loser} gets there later by its waits",
    "hours": "{loser} gets there later by days off or hours",
    "test": "{loser} has a test that had not decided",
}
_SEATS: Final = {
    "stayed": "{loser} leaves them with a locked or gone seat",
    "moved": "{loser} hands them to another seat",
}
_PLANS: Final = {
    "text": "{loser} has another {channel} text",
    "length": "{loser} has another {channel} length",
    "note": "{loser} sent another note before",
    "engaged": "{loser} visits or comments at another point",
    "introduced": "{loser} has no introduction",
    "withdrawn": "{loser} withdraws the invitation sooner",
    "step": "{loser} does not send this {channel}",
    "route": "{loser} leaves them out by route or seat",
    "arm": "{loser} tests another strategy on them",
    "deployed": "{loser} deploys another strategy after its test",
}
_PLAIN: Final = {
    "budget": "{loser} has used up the month's budget",
    "window": "what {loser} sent is looked at too late",
    "crowding": "what {loser} sent is buried under newer items",
    "colleague": "{loser} stops after a colleague's yes",
    "luck": "{loser} draws another number",
    "unexplained": "unexplained",
}


@dataclass(frozen=True, slots=True)
class DuelView:
    """A duel with what it takes to tell it."""

    found: Duel
    sides: tuple[Alternative, Alternative]
    labels: Labels
    stored: int
    """Replications that both have."""
    asked: str
    """The outcome of the study; a duel that cannot be about it is about replies."""


def reason_words(reason: Reason, loser: str = OTHER) -> str:
    """Return a reason as a clause about the side that lost the prospect."""
    detail, channel = reason.detail, CHANNEL_WORDS.get(reason.channel, "")
    said = _PLAIN.get(reason.kind, "{loser} is held up by {limit}")
    if reason.kind == "suppression":
        said = _LOCKS[detail]
    elif reason.kind == "credit":
        said = _CREDITS[detail]
    elif reason.kind == "timing":
        said = _TIMINGS[detail]
    elif reason.kind == "seat":
        said = _SEATS[detail]
    elif reason.kind == "plan":
        said = _PLANS[detail]
    return said.format(loser=loser, channel=channel, limit=limit(detail))


def duel_text(found: Duel, labels: Labels) -> str:
    """Say who wins how many that the other loses, why most of them, and what is left of it."""
    parts = [_side(found, 0, labels), _side(found, 1, labels)]
    net = found.net
    ahead, behind = found.names if net.value >= 0 else found.names[::-1]
    if net.value < 0:
        low, high = net.low, net.high
        flipped = None if high is None else 0.0 - high, None if low is None else 0.0 - low
        net = Estimate(-net.value, *flipped)
    between = span(found.outcome, net)
    sure = f" ({between}; 95 %)" if between else ""
    lead = amount(found.outcome, net.value, labels)
    parts.append(
        f'Overall "{ahead}" is {lead} ahead of "{behind}"{sure}, the difference of their means.'
        if net.value
        else "Overall they come out the same."
    )
    if found.replications < FEW:
        lived = several(found.replications, "simulated campaign")
        parts.append(f"Only {lived}: take this as a hint.")
    return " ".join(parts)


def _side(found: Duel, side: int, labels: Labels) -> str:
    winner, loser = found.names[side], found.names[1 - side]
    won = found.won[side].value
    if won == 0:
        return f'"{winner}" wins no {outcome_name(found.outcome, labels)} that "{loser}" loses.'
    written = size(found.outcome, won)
    what = outcome_words(found.outcome, written, labels)
    why = _why(_most_frequent(found, side), side, f'"{loser}"')
    return f'"{winner}" wins {written} {what} a campaign that "{loser}" loses, {why}.'


def _most_frequent(found: Duel, side: int) -> ReasonLine:
    """Return the reason for which a side wins most of what only it wins."""
    return max(found.lines, key=lambda line: line.shares[side])


def _why(line: ReasonLine, side: int, loser: str) -> str:
    share = line.shares[side]
    part = (
        f"most of them ({whole_percent(share)})"
        if share > 0.5
        else f"{whole_percent(share)} of them"
    )
    if share == 1:
        part = "all of them"
    if line.reason.kind == "unexplained":
        return f"{part} for no reason that was found"
    return f"{part} because {reason_words(line.reason, loser)}"


def examples(found: Duel) -> list[SideChange]:
    """Return of each side the first change for its most frequent reason."""
    chosen = []
    for side in (0, 1):
        reason = _most_frequent(found, side).reason
        alike = (one for one in found.changes if (one.winner, one.reason) == (side, reason))
        if (change := next(alike, None)) is not None:
            chosen.append(change)
    return chosen


def story_command(side: Alternative, change: SideChange) -> str:
    """Return the command that tells a prospect's way on one side."""
    manifest, typed = side.place.manifest, side.place.typed
    name = f"{manifest.scenario}.yaml"
    files = [Path(name), Path("scenarios") / name]
    file = typed if typed.endswith(SCENARIOS) else str(next(filter(Path.is_file, files), files[0]))
    words = ["outreach", "story", file, "--strategy", side.strategy]
    for lever, value in side.levers.items():
        for path in paths_of(lever):
            words += ["--set", f"{path}={value}"]
    if not typed.endswith(SCENARIOS):
        words += ["--seed", str(manifest.seed)]
    words += ["--replication", str(change.replication), "--prospect", prospect_name(change)]
    return shlex.join(words)


def prospect_name(change: SideChange) -> str:
    """Return the id, or the place in the list where the id cannot be typed."""
    return change.id if printable(change.id) == change.id else str(change.prospect + 1)
