"""The part of a campaign that is told, in the three forms in which it can be had."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from simulator.answers.story.brief import brief_of
from simulator.answers.story.brief_screen import brief_screen
from simulator.answers.story.counted import counted
from simulator.answers.story.decided import interest
from simulator.answers.story.events import Event
from simulator.answers.story.record import STORY_COLUMNS, rows
from simulator.answers.story.screen import day_screen, prospect_screen, seat_screen
from simulator.answers.story.story import of_day, of_seat, story
from simulator.answers.story.way import of_prospect
from simulator.answers.story.witness import Witnessed
from simulator.codec import plain
from simulator.errors import Invalid, Problem, nearest
from simulator.model.trace.columns import PROSPECT
from simulator.reading.wording import SCREEN_WIDTH, shown
from simulator.storage.story import StoryValue
from simulator.vocabulary import STATUSES
from simulator.words import brief as brief_text
from simulator.words import several

if TYPE_CHECKING:
    from pandas import DataFrame

DIGITS: Final = 10
"""Of a number of a prospect, at most one less."""


@dataclass(frozen=True, slots=True)
class StoryPart:
    """What was asked for, by number; all None is the campaign in brief."""

    prospect: int | None
    seat: int | None
    day: int | None


def prospect_place(text: str, ids: Sequence[str], field: str) -> int:
    """Find a prospect, counted from 0, by its id or by its place among those kept, from 1.

    Raises Invalid for nobody; `field` is where the text was typed.
    """
    if text in ids:
        return ids.index(text)
    # Digits beyond any list are not read: that would take long.
    number = int(text) if text.isdecimal() and len(text) < DIGITS else 0
    if 1 <= number <= len(ids):
        return number - 1
    if not ids:
        wanted = "a list with at least one prospect"
        raise Invalid([Problem(field, 0, 0, "", wanted, "nobody")])
    wanted = f"the id of a prospect, or a number from 1 to {len(ids)}"
    alike = nearest(text, ids)
    near = str(len(ids)) if text.isdecimal() else shown(alike) if alike else ""
    raise Invalid([Problem(field, 0, 0, "", wanted, shown(text), near)])


@dataclass(frozen=True, slots=True, repr=False)
class Chapter:
    """A part of a campaign, told."""

    witnessed: Witnessed
    events: Sequence[Event]
    screen: Callable[[int], str]
    """width -> the whole screen"""
    more: dict[str, Any]
    """What the JSON object says beside the events"""

    def __repr__(self) -> str:
        """Name the campaign that is told, in a line."""
        lived = self.witnessed.lived
        told = f"{self.witnessed.scenario.name}, {lived.strategy}, campaign {lived.replication}"
        return brief_text(f"Story({told}: {several(len(self.events), 'event')})")

    def __str__(self) -> str:
        """Return what the command prints."""
        return self.screen(SCREEN_WIDTH)

    def frame(self) -> DataFrame:
        """Return the events as a pandas frame, with `attrs["units"]`; days count from 0."""
        from pandas import DataFrame

        frame = DataFrame(self.rows(), columns=[column.name for column in STORY_COLUMNS])
        frame.attrs["units"] = {column.name: column.unit for column in STORY_COLUMNS}
        return frame

    def rows(self) -> list[dict[str, StoryValue]]:
        """Give the events as rows of a table."""
        return list(rows(self.witnessed, self.events))

    def record(self) -> dict[str, Any]:
        """Give the part as JSON values; in `events` days and minutes count from 0, as stored."""
        lived = self.witnessed.lived
        return {
            "scenario": self.witnessed.scenario.name,
            "strategy": lived.strategy,
            "replication": lived.replication,
            "seed": self.witnessed.scenario.study.seed,
            **self.more,
            "events": self.rows(),
        }


def tell_story(witnessed: Witnessed, part: StoryPart) -> Chapter:
    """Tell the part that was asked for."""
    events = story(witnessed)
    if part.prospect is not None:
        return _prospect(witnessed, events, part.prospect)
    if part.seat is not None:
        own = of_seat(witnessed, events, part.seat, part.day)
        more: dict[str, Any] = {"seat": witnessed.resources.seat_names[part.seat]}
        if part.day is None:
            seat = part.seat
            return Chapter(
                witnessed, own, lambda width: seat_screen(witnessed, own, seat, width), more
            )
    elif part.day is not None:
        own, more = of_day(events, part.day), {}
    else:
        return _brief(witnessed, events)
    day, seat_asked = part.day, part.seat
    more["day"] = day + 1
    return Chapter(
        witnessed, own, lambda width: day_screen(witnessed, own, day, seat_asked, width), more
    )


def _prospect(witnessed: Witnessed, events: Sequence[Event], prospect: int) -> Chapter:
    own = of_prospect(witnessed, events, prospect)
    counts = counted(witnessed, own, prospect)
    status = witnessed.trace.prospects.item(prospect, PROSPECT.index("status"))
    levels = interest(witnessed, prospect)
    return Chapter(
        witnessed,
        own,
        lambda width: prospect_screen(witnessed, own, prospect, counts, width),
        {
            "prospect": witnessed.population.ids[prospect],
            "number": prospect + 1,
            "interest": {
                "common": next(iter(levels.values()))[0],
                **{channel: own_level for channel, (_, own_level) in levels.items()},
            },
            "status": STATUSES[status],
            "counted": counts,
        },
    )


def _brief(witnessed: Witnessed, events: Sequence[Event]) -> Chapter:
    short = brief_of(witnessed, events)
    people, seats = witnessed.population.ids, witnessed.resources.seat_names
    more = {
        "outcomes": plain(short.outcomes),
        "weeks": plain(short.weeks),
        "replies": [{**plain(one), "prospect": people[one.prospect]} for one in short.replies],
        "hints": [
            {
                "why": hint.why,
                "prospect": None if hint.prospect is None else people[hint.prospect],
                "seat": None if hint.seat is None else seats[hint.seat],
                "day": None if hint.day is None else hint.day + 1,
            }
            for hint in short.hints
        ],
    }
    return Chapter(witnessed, events, lambda width: brief_screen(witnessed, short, width), more)
