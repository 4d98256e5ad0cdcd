"""See how often the intervals of counted rates hold the truth: `python -m tests.history [N]`.

N campaigns (2,000 unless said) are simulated, exported as each of four tools would on the last day
of sending, when many invitations are young, read again and counted. Their true rates are even over
the quantiles of the prior that the intervals use, Jeffreys'; then 2, 10 and 30 %, for how it is at
fixed rates. Shares of intervals at 90 % that hold the truth are printed, and the mean error of the
rate beside that of who takes what is open for a refusal.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stdout
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pandas as pd

from simulator.answers.count.count import Counted, count
from simulator.cli.main import main as outreach
from simulator.history.history import read_history
from simulator.history.instants import PACIFIC
from simulator.history.sends import INVITATIONS
from tests.history.made import CONNECTED, INVITED, NOTES, connected, invited, profile, write

EACH: Final = 50
"""Campaigns at one rate of the prior."""
PEOPLE: Final = (50, 100, 200, 300, 400)
"""Invited in a campaign, one after the other."""
START: Final = datetime(2026, 1, 5, tzinfo=UTC)
DAYS: Final = 14
_WORLD: Final = """
world:
  start: 2026-01-05
  prospects: [{{count: {people}, mix: benchmark, accepts_invitation: yes}}]
  rates: {{accepted: {rate:.6f}, caps: {{accepted: 100%}}}}
  off: [visibility, crowding]
  figures: point
seats: [{{name: Ana, plan: sales-navigator-core, account_opened: 2020-01-01, count: 2}}]
strategies: {{ask: {{steps: {{ask: {{send: invitation, text: blank, wait: 60d}}}}}}}}
study: {{days: 14, answers_until: 14, replications: {campaigns}, seed: {seed}}}
"""
Touch = tuple[str, datetime, datetime | None]
"""Whom, when an invitation was sent, when it was accepted."""
Export = Callable[[Path, Sequence[Touch]], list[Path]]


def main(arguments: list[str]) -> int:
    """Print a line a format: for the prior, then for fixed rates."""
    campaigns = int(arguments[0]) if arguments else 2_000
    rates = max(1, campaigns // EACH)
    even = [math.sin(math.pi * (place + 0.5) / (2 * rates)) ** 2 for place in range(rates)]
    sys.stdout.write(f"{'':20}{'rates':16}campaigns   held  error  open as refusals\n")
    _line("from the prior", even, EACH)
    for rate in (0.02, 0.1, 0.3):
        _line(f"{100 * rate:.0f} %", [rate] * len(PEOPLE), max(1, campaigns // 20))
    return 0


def _line(name: str, rates: Sequence[float], campaigns: int) -> None:
    held: dict[str, list[bool]] = {tool: [] for tool in EXPORTS}
    error: dict[str, list[float]] = {tool: [] for tool in EXPORTS}
    refused: list[float] = []
    for seed, rate in enumerate(rates):
        for touches in _campaigns(rate, campaigns, seed):
            refused.append(sum(bool(one[2]) for one in touches) / len(touches) - rate)
            counted: dict[tuple[bytes, bytes], Counted] = {}
            for tool, export in EXPORTS.items():
                with TemporaryDirectory() as folder:
                    files = export(Path(folder), touches)
                    until = (START + timedelta(days=DAYS - 1)).date()
                    history = read_history(files, until)
                sends = history.sends[INVITATIONS]
                # What two files tell alike is counted once.
                told = (sends.sent.tobytes(), sends.came.tobytes())
                if told not in counted:
                    counted[told] = count(history).kinds[0].all
                found = counted[told]
                held[tool].append(found.low <= rate <= found.high)
                error[tool].append(found.value - rate)
    for tool in EXPORTS:
        sys.stdout.write(
            f"{tool:20}{name:16}{len(held[tool]):9,}  {100 * _mean(held[tool]):4.1f} %  "
            f"{100 * _mean(error[tool]):+4.1f}  {100 * _mean(refused):+4.1f}\n"
        )
        sys.stdout.flush()


def _campaigns(rate: float, campaigns: int, seed: int) -> Iterator[list[Touch]]:
    """Simulate campaigns at a rate, of as many people as the seed says, and yield their touches."""
    people = PEOPLE[seed % len(PEOPLE)]
    with TemporaryDirectory() as folder:
        file = Path(folder) / "world.yaml"
        text = _WORLD.format(people=people, rate=rate, campaigns=campaigns, seed=seed)
        file.write_text(text, encoding="utf-8")
        out = Path(folder) / "run"
        wanted = ["--keep", "touches", "--no-try", "--quiet", "--out", str(out)]
        with redirect_stdout(StringIO()):
            assert outreach(["run", str(file), *wanted]) == 0
        columns = ["replication", "id", "channel", "minute", "answer", "answered"]
        touches = pd.read_parquet(out / "touches", columns=columns)
    sent: dict[int, list[Touch]] = {}
    for replication, person, channel, minute, answer, answered in touches.itertuples(index=False):
        if channel == "invitation":
            accepted = START + timedelta(minutes=answered) if answer == "accepted" else None
            one = (person.replace(" ", "-"), START + timedelta(minutes=minute), accepted)
            sent.setdefault(replication, []).append(one)
    yield from sent.values()


def _archive(folder: Path, touches: Sequence[Touch]) -> list[Path]:
    sent = [
        invited(who, f"{there:%m/%d/%y, %I:%M %p}")
        for who, when, _ in touches
        for there in (when.astimezone(PACIFIC),)
    ]
    there = [connected(who, f"{came:%d %b %Y}") for who, _, came in touches if came]
    return [
        write(folder / "Invitations.csv", INVITED, sent),
        write(folder / "Connections.csv", CONNECTED, there, NOTES),
    ]


def _columns(header: str, row: Callable[[str, str, str], Sequence[str]]) -> Export:
    """Return the export of a tool by its header, and what it writes of a touch."""

    def export(folder: Path, touches: Sequence[Touch]) -> list[Path]:
        rows: list[Any] = [
            row(profile(who), f"{sent:%Y-%m-%dT%H:%M:%S.000Z}", _day(came))
            for who, sent, came in touches
        ]
        return [write(folder / "export.csv", header, rows)]

    return export


def _day(came: datetime | None) -> str:
    return f"{came:%Y-%m-%dT%H:%M:%S.000Z}" if came else ""


EXPORTS: Final[dict[str, Export]] = {
    "archive": _archive,
    "history of our own": _columns(
        "profile_url,invited_at,accepted_at", lambda who, sent, came: (who, sent, came)
    ),
    "Waalaxy": _columns(
        "linkedinUrl,state,profileStatus,prospectList,connectionRequestDate,connectedAt",
        lambda who, sent, came: (who, "", "", "spring", sent, came),
    ),
    "Expandi": _columns(
        "id,profile_link,contact_status,conversation_status,public_identifier,invited_at,"
        "connected_at",
        lambda who, sent, came: ("1", who, "", "", who.rpartition("/")[2], sent, came),
    ),
}


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
