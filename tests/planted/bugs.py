"""How bugs are planted: functions that make the wrong function from the right one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from types import ModuleType
from typing import Any

import numpy as np

from simulator.model.rules import ledger, reach
from simulator.model.tables.guards import holds
from simulator.vocabulary import INMAIL, INVITATION, NO_ANSWER

DAY = 1440
Make = Callable[[Any], Any]
"""From the right function (or value) to the wrong one."""


@dataclass(frozen=True, slots=True)
class Planted:
    """A bug in `name` of the module `where`, made by `wrong` from what is right."""

    rule: str
    bug: str
    where: ModuleType | type
    name: str
    wrong: Make
    caught_by: Callable[..., None]
    case: tuple[Any, ...] = ()


def less(part: int) -> Make:
    """Return less than the right function does."""
    return lambda right: lambda *given: right(*given) - part


def moved(place: int, by: Any) -> Make:
    """Give the right function a number that is off."""
    return lambda right: (
        lambda *given: right(*given[:place], given[place] + by, *given[place + 1 :])
    )


def changed(place: int, **fields: Any) -> Make:
    """Give the right function a record with another field."""
    return lambda right: (
        lambda *given: right(*given[:place], replace(given[place], **fields), *given[place + 1 :])
    )


def instead(value: Any) -> Make:
    """Put something else in its place."""
    return lambda _: value


def figure(path: str, value: int) -> Make:
    """Read one figure wrong."""
    return lambda right: lambda figures, asked: value if asked == path else right(figures, asked)


def six_days(right: Any) -> Any:
    return lambda days, *given: right(6 if days == 7 else days, *given)


def counts_invitations_too(right: Any) -> Any:
    return lambda limit, *given: right(
        replace(limit, channels=(*limit.channels, INVITATION)), *given
    )


def oldest_first(_: Any) -> Any:
    def truncate(pool: Any, left: Any, terms: Any) -> None:
        while pool.balance > terms.cap:
            while left[pool.head] == 0:
                pool.head += 1
            left[pool.head] -= 1
            pool.balance -= 1
            pool.truncated += 1

    return truncate


def newest_first(_: Any) -> Any:
    def spend(pool: Any, left: Any) -> None:
        lot = max(lot for lot in range(pool.head, pool.tail) if left[lot])
        left[lot] -= 1
        pool.balance -= 1
        pool.spent += 1

    return spend


def grant_then_expire(_: Any) -> Any:
    def renew(pool: Any, days: Any, left: Any, terms: Any, day: int, amount: int) -> None:
        ledger.add(pool, days, left, day, amount)
        pool.granted += amount
        ledger.truncate(pool, left, terms)
        ledger.expire(pool, days, left, terms, day)

    return renew


def refund_after_91_days(right: Any) -> Any:
    def refunds(model: Any, server: Any, touch: Any) -> bool:
        return bool(right(model, server, replace(touch, answered=touch.answered - DAY)))

    return refunds


def no_grace(right: Any) -> Any:
    def settle(seat: Any, figures: Any, *given: int) -> None:
        right(seat, replace(figures, grace_days=0), *given)

    return settle


def reports_count_twice(right: Any) -> Any:
    def score(*given: int) -> Any:
        return right(*given[:-1], 2 * given[-1])

    return score


def the_ramp_goes_on(right: Any) -> Any:
    def lock(seat: Any, *given: Any) -> None:
        ramp_day = seat.ramp_day
        right(seat, *given)
        seat.ramp_day = ramp_day

    return lock


def one_day_at_a_time(right: Any) -> Any:
    def settle(seat: Any, figures: Any, points: int, day: int, draw: int) -> None:
        seat.last_judged = day - 1
        right(seat, figures, points, day, draw)

    return settle


def healed(right: Any) -> Any:
    def settle(seat: Any, *given: Any) -> None:
        seat.level = 0
        right(seat, *given)

    return settle


def wants_inmail_first(right: Any) -> Any:
    def channel(connected: bool, opened: bool, takes: bool, use_open: int, never: bool) -> Any:
        if takes and not connected and not never and use_open == reach.OPEN_FIRST:
            return INMAIL
        return right(connected, opened, takes, use_open, never)

    return channel


def eyes_for_machines(right: Any) -> Any:
    def answer(word: int, draw: int, seen: bool, *given: int) -> Any:
        return right(word, draw, seen, *given) if seen else NO_ANSWER

    return answer


def last_line_wins(_: Any) -> Any:
    def route(world: Any, strategy: Any, population: Any) -> Any:
        leaf = np.full(len(population.ids), -1, dtype=np.int64)
        for number, line in enumerate(strategy.route):
            leaf[holds(line.guard, world, population)] = number
        return leaf

    return route


def without(*names: str) -> Make:
    """Tell people of these attributes apart no more."""
    order = ("seniority", "industry", "size", "relation", "open_to_work")

    def make(right: Any) -> Any:
        def classes(*given: Any) -> Any:
            kept = [value * (name not in names) for name, value in zip(order, given, strict=True)]
            return right(*kept)

        return classes

    return make


def at_reference_crowding(right: Any) -> Any:
    def seen_table(terms: Any, row: int) -> Any:
        crowd = replace(terms.crowd, factor=np.ones(1)) if terms.crowd else None
        return right(replace(terms, crowd=crowd), row)

    return seen_table


def always_paid(right: Any) -> Any:
    def begin(campaign: Any, server: Any, day: int) -> None:
        right(campaign, server, day)
        server.state.paid = 1

    return begin


def moves_always(right: Any) -> Any:
    def hear_contact(campaign: Any, event: Any) -> None:
        campaign.people[event.value.prospect].waiting = event.value
        right(campaign, event)

    return hear_contact


def writes_for_nothing(right: Any) -> Any:
    def commit(
        model: Any, server: Any, person: Any, channel: int, text: int, _: int, paid: bool
    ) -> None:
        right(model, server, person, channel, text, 0, paid)

    return commit


def never_stays(_: Any) -> Any:
    def shuffle(order: Any, first: int, last: int, words: Any, dealt: Any) -> None:
        dealt[first:last] = order[first:last]
        for place in range(last - 1, first, -1):
            other = first + words[order[place]] % (place - first)
            dealt[place], dealt[other] = dealt[other], dealt[place]

    return shuffle


def sees_what_is_coming(_: Any) -> Any:
    return lambda model, terms: {
        touch.prospect for touch in model.touches if touch.coming != NO_ANSWER
    }


def closes_everybody(_: Any) -> Any:
    return lambda model, person: person.account in model.closed_accounts


def term(**fields: Any) -> Make:
    """Let the log-odds of a touch overlook something about the touch or its reader."""

    def make(right: Any) -> Any:
        def log_odds(model: Any, server: Any, person: Any, touch: Any, day: int) -> Any:
            of_person = {name: value for name, value in fields.items() if hasattr(person, name)}
            of_touch = {name: value for name, value in fields.items() if name not in of_person}
            return right(
                model, server, replace(person, **of_person), replace(touch, **of_touch), day
            )

        return log_odds

    return make


def counts_none(right: Any) -> Any:
    def log_odds(model: Any, server: Any, *given: Any) -> Any:
        server = type(server)(state=type(server.state)(volume=0))
        return right(model, server, *given)

    return log_odds


def begins_anew(right: Any) -> Any:
    def move(campaign: Any, person: Any, *seats: Any) -> None:
        _, step, channel = person.due
        due = int(campaign.env.now) + campaign.steps[step].after
        person.due = (due, step, channel)
        right(campaign, person, *seats)

    return move
