"""Looks on while a campaign is simulated, notes why things happen and changes nothing."""

from __future__ import annotations

from typing import Final

from simpy import Environment

from simulator.model.engines.reference.campaign import Campaign
from simulator.model.engines.reference.post import odds_of_touch
from simulator.model.engines.reference.records import Planned, Server
from simulator.vocabulary import TASK

TABLES: Final = ("joined", "held", "turned_away", "called_off", "recalled", "judged", "handed")
"""Tables of the notes that have a row for each thing that happens."""


class Onlooker:
    """Rows of `simulator.model.trace.notes`, in the order in which things happen."""

    def __init__(self) -> None:
        """Begin with nothing noted."""
        self.rows: dict[str, list[tuple[int, ...]]] = {name: [] for name in TABLES}
        self.odds: list[int] = []

    def recalled(self, campaign: Campaign, server: Server, prospect: int, step: int) -> None:
        """Note a withdrawal that a cadence asked for."""
        self._note("recalled", campaign, server, prospect, step)

    def judged(self, campaign: Campaign, server: Server, points: int) -> None:
        """Note the score of a morning, after its level was settled."""
        self._note("judged", campaign, server, points, server.state.locks)

    def handed(self, campaign: Campaign, server: Server, prospect: int, taker: int) -> None:
        """Note somebody who is handed to another seat."""
        self._note("handed", campaign, server, prospect, taker, server.state.level)

    def joined(
        self, campaign: Campaign, server: Server, prospect: int, step: int, channel: int, due: int
    ) -> None:
        """Note a touch that joins its queue."""
        self._note("joined", campaign, server, prospect, step, channel, due)

    def turned_away(
        self, campaign: Campaign, server: Server, prospect: int, step: int, limit: int, way: int
    ) -> None:
        """Note a prospect who goes on for lack of a credit; `limit` is a bit of the trace."""
        self._note("turned_away", campaign, server, prospect, step, limit.bit_length() - 1, way)

    def held(self, campaign: Campaign, server: Server, channel: int, limits: int) -> None:
        """Note what stood in the way of a channel this morning, and how many wait for it."""
        waiting = sum(
            person.version == version
            for queue in server.queues[channel]
            for person, version, _ in queue
        )
        if waiting or limits:
            self._note("held", campaign, server, channel, waiting, limits)

    def served(self, campaign: Campaign, server: Server, planned: Planned, day: int) -> None:
        """Note the odds of a touch that was just made, or that it was called off."""
        person, step, channel = planned.person, planned.step, planned.channel
        if person.version != planned.version:
            paid = int(planned.paid)
            self._note("called_off", campaign, server, person.number, step, channel, paid)
        elif channel >= TASK:
            self.odds.append(0)
        else:
            self.odds.append(odds_of_touch(campaign, server, person, campaign.touches[-1], day))

    def _note(self, table: str, campaign: Campaign, server: Server, *values: int) -> None:
        self.rows[table].append((int(campaign.env.now), server.number, *values))


class Watched(Environment):
    """An environment in which somebody looks on."""

    def __init__(self, onlooker: Onlooker) -> None:
        """Keep who looks on."""
        super().__init__()
        self.onlooker = onlooker


def onlooker_of(env: Environment) -> Onlooker | None:
    """Find who looks on, if anybody does."""
    return env.onlooker if isinstance(env, Watched) else None
