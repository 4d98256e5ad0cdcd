"""Events of a story as sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Final

from simulator.answers.story import events as kinds
from simulator.answers.story.events import Event
from simulator.answers.story.mornings import LEDGER_COLUMNS, MORNING_COLUMNS
from simulator.answers.story.touches import TOO_LATE
from simulator.answers.story.witness import Witnessed
from simulator.model.trace.columns import TOUCH
from simulator.vocabulary import MINUTES_PER_DAY, TEXTS
from simulator.words import CHANNEL_WORDS, limit, nouns, several

LEVELS: Final = {
    "healthy": "healthy",
    "soft": "soft: fewer see its invitations",
    "week_lock": "locked for a week",
    "month_lock": "locked for a month",
    "permanent": "closed for good",
}
LOST: Final = {
    "lost_window": "too late to find it",
    "lost_crowding": "did not find it below newer ones",
    "lost_suppression": "the platform did not show it",
}
LED_HERE: Final = {
    "arrived": "",
    "handed": ", after the change of seats",
    "accepted": ", after the acceptance",
    "answered": ", after the answer",
    "silent": ", patience is over",
    "seen": ", seen and not answered",
    "withdrawn": ", after the end of the invitation",
    "no_credit": ", for lack of a credit",
    "agreed": ", after the introduction",
    "declined": ", the contact has declined",
}
PASSED_OVER: Final = {
    "nothing_pending": "no invitation is open",
    "too_many": "no more touches of this channel are left",
    "connected": "is a connection",
    "not_connected": "is no connection",
    "had_one": "had an InMail before",
    "no_inmail": "takes no InMail",
    "not_open": "the profile is not open",
    "pending": "an invitation is open",
    "no_invitation": "takes no invitations",
    "no_contact": "has no mutual contact to ask",
    "asked": "a contact was asked before",
    "warm": "is warm already",
}


def sentence(witnessed: Witnessed, event: Event) -> str:
    """Say what happened, without its time and without naming the prospect or the seat."""
    return _SAYING[event.kind](witnessed, event)


def lasted(minutes: int) -> str:
    """Write a stretch of time with one unit: 40 minutes, 5 hours, 2 days."""
    if minutes < 60:
        return several(minutes, "minute")
    if minutes < 2 * MINUTES_PER_DAY:
        return several(round(minutes / 60), "hour")
    return several(round(minutes / MINUTES_PER_DAY), "day")


def drawn_text(event: Event, of: str = "") -> str:
    """Write the chance of something and what was drawn; "" where it was certain."""
    if event.chance is None or event.drew is None or event.chance >= 1:
        return ""
    return f" (chance{of} {chance_spelt(event.chance)}, drew {drew(event.drew, event.chance)})"


def chance_spelt(share: float) -> str:
    """Write a chance: 71 %, 8.4 %, 0.3 %; what is almost certain is not called certain."""
    value = 100 * share
    if 99.5 <= value < 100:
        return "over 99 %"
    if value >= 10:
        return f"{value:.0f} %"
    return f"{value:.1f} %" if value >= 0.1 or value == 0 else f"{value:.2g} %"


def drew(value: float, bar: float) -> str:
    """Write a draw with as many decimals as tell it from the chance beside it."""
    for decimals in (2, 3, 4, 5):
        text = f"{value:.{decimals}f}"
        if (float(text) < bar) == (value < bar) and text != f"{bar:.{decimals}f}":
            return text
    return f"{value:.6f}"


def _limit(witnessed: Witnessed, event: Event, name: str) -> str:
    """Return a limit in plain words; of a budget the month in which it was used up."""
    if name not in ("budget", "credit_budget"):
        return limit(name)
    day = witnessed.scenario.world.start + timedelta(days=event.minute // MINUTES_PER_DAY)
    return f"the budget of {day:%B} was used up"


def _joined(witnessed: Witnessed, event: Event) -> str:
    text = f"{_step(witnessed, event)} ({CHANNEL_WORDS[str(event.channel)]}) is due"
    assert event.due is not None
    if event.due // MINUTES_PER_DAY < event.minute // MINUTES_PER_DAY:
        text += f" since day {event.due // MINUTES_PER_DAY + 1}"
    return text + LED_HERE.get(event.what or "arrived", "")


def _waited(witnessed: Witnessed, event: Event) -> str:
    assert event.waiting is not None
    counts = [one.rsplit(" ", 1) for one in event.limits]
    if len(counts) == 1 and "budget" not in counts[0][0]:
        reasons = f" for {limit(counts[0][0])}"
    else:
        told = [(_limit(witnessed, event, name), count) for name, count in counts]
        reasons = ": " + ", ".join(f"{name} ({count})" for name, count in told)
    return f"waits {several(event.waiting, 'morning')}{reasons}"


def _sent(witnessed: Witnessed, event: Event) -> str:
    if event.channel == "task":
        return f"{_step(witnessed, event)} is done"
    if event.channel == "introduction":
        return f"{_step(witnessed, event)}: a mutual contact is asked for an introduction"
    assert event.touch is not None
    touch = dict(zip(TOUCH, witnessed.trace.touches[event.touch].tolist(), strict=True))
    text = f"{TEXTS[touch['text']]} {CHANNEL_WORDS[str(event.channel)]} sent"
    if touch["fell_blank"]:
        text = f"{CHANNEL_WORDS[str(event.channel)]} sent without its note"
    if touch["capped"]:
        text += ", its chance capped"
    return f"{_step(witnessed, event)}: {text}"


def _looked(witnessed: Witnessed, event: Event) -> str:
    after = f"looks at {_step(witnessed, event)} after {_since_sent(witnessed, event)}"
    if event.what == "seen":
        return f"{after} and finds it{drawn_text(event)}"
    lost = LOST[str(event.what)]
    return f"{after}: {lost}" + ("" if event.what == "lost_window" else drawn_text(event))


def _since_sent(witnessed: Witnessed, event: Event) -> str:
    assert event.touch is not None
    return lasted(event.minute - witnessed.trace.touches.item(event.touch, TOUCH.index("minute")))


def _unanswered(_witnessed: Witnessed, event: Event) -> str:
    if event.what == TOO_LATE:
        assert event.due is not None
        late = f"answers too late to count, on day {event.due // MINUTES_PER_DAY + 1}"
        return late + drawn_text(event)
    return f"does not answer{drawn_text(event)}"


def _answered(witnessed: Witnessed, event: Event) -> str:
    step = _step(witnessed, event)
    said = {
        "accepted": f"accepts {step}",
        "positive": f"answers {step}",
        "negative": f"answers {step}",
        "automatic": f"an automatic reply to {step} comes",
        "spam_report": f"reports {step} as spam",
        "agreed": f"is introduced by the contact asked in {step}",
        "declined": f"is not introduced: the contact asked in {step} declines",
    }[str(event.what)]
    return f"{said} after {_since_sent(witnessed, event)}{drawn_text(event)}"


def _kind(_witnessed: Witnessed, event: Event) -> str:
    answer = "yes" if event.what == "positive" else "no"
    return f"the answer is {answer}{drawn_text(event, ' of a yes')}"


def _stage(witnessed: Witnessed, event: Event) -> str:
    noun = nouns(witnessed.scenario.labels)[event.kind]
    return f"{'one' if event.what == 'yes' else 'no'} {noun}{drawn_text(event)}"


def _closed(witnessed: Witnessed, event: Event) -> str:
    if event.what == "expired":
        return "the invitation expires"
    by = f" by {_step(witnessed, event)}" if event.step is not None else ", it was too old"
    return f"the invitation is withdrawn{by}"


def _handed(witnessed: Witnessed, event: Event) -> str:
    assert event.seat is not None
    seat = witnessed.resources.seat_names[event.seat]
    why = "is closed for good" if "permanent" in event.limits else "is locked"
    return f"was handed to {event.what}: {seat} {why if event.limits else 'has left'}"


def _turned_away(witnessed: Witnessed, event: Event) -> str:
    goes = "the cadence ends" if event.what == "stop" else f'on to "{event.what}"'
    why = _limit(witnessed, event, event.limits[0])
    return f"{_step(witnessed, event)}: no credit ({why}), {goes}"


def _called_off(witnessed: Witnessed, event: Event) -> str:
    back = "; its credit comes back" if event.what == "paid" else ""
    return f"{_step(witnessed, event)} is cancelled: an answer came first{back}"


def _passed_over(witnessed: Witnessed, event: Event) -> str:
    return f"{_step(witnessed, event)} is skipped: {PASSED_OVER[str(event.what)]}"


def _credits(_witnessed: Witnessed, event: Event) -> str:
    row = dict(zip(LEDGER_COLUMNS, event.row, strict=True))
    words = {
        "granted": "granted",
        "bought": "bought",
        "refunded": "came back",
        "spent": "spent",
        "expired": "expired",
        "truncated": "lost to the cap",
    }
    moved = [f"{row[name]} {word}" for name, word in words.items() if row[name]]
    return f"InMail credits: {', '.join([*moved, str(row['balance']) + ' left'])}"


def _level(_witnessed: Witnessed, event: Event) -> str:
    assert event.score is not None
    text = f"level {LEVELS[str(event.what)]} (score {event.score:.2f})"
    return text if event.chance is None else f"{text}; permanent?{drawn_text(event)}"


def _held(witnessed: Witnessed, event: Event) -> str:
    assert event.waiting is not None
    limits = ", ".join(_limit(witnessed, event, name) for name in event.limits)
    noun = CHANNEL_WORDS[str(event.channel)]
    if not event.waiting:
        return f"{noun}s meet a limit: {limits}"
    verb = "waits" if event.waiting == 1 else "wait"
    return f"{several(event.waiting, noun)} {verb}: {limits}"


def _morning(_witnessed: Witnessed, event: Event) -> str:
    row = dict(zip(MORNING_COLUMNS, event.row, strict=True))
    sent = [
        several(row[channel], CHANNEL_WORDS[channel]) for channel in CHANNEL_WORDS if row[channel]
    ]
    text = f"in the day: {', '.join(sent) or 'nothing'}"
    if row["minutes"]:
        text += f"; {several(row['minutes'], 'minute')} of work"
    return text + f"; {several(row['pending'], 'invitation')} open, {row['backlog']} waiting"


def _step(witnessed: Witnessed, event: Event) -> str:
    assert event.step is not None
    return f'"{witnessed.program.step_names[event.step]}"'


_SAYING: Final[Mapping[str, Callable[[Witnessed, Event], str]]] = {
    kinds.LOOKED: _looked,
    kinds.UNANSWERED: _unanswered,
    kinds.ANSWERED: _answered,
    kinds.KIND: _kind,
    kinds.MEETING: _stage,
    kinds.DEAL: _stage,
    kinds.STOPPED: lambda _witnessed, _event: "the cadence ends",
    kinds.DECIDED: lambda _witnessed, event: f'the test decides: "{event.what}" won',
    kinds.CLOSED: _closed,
    kinds.CREDITS: _credits,
    kinds.LEVEL: _level,
    kinds.HANDED: _handed,
    kinds.JOINED: _joined,
    kinds.WAITED: _waited,
    kinds.TURNED_AWAY: _turned_away,
    kinds.SHUT_OUT: lambda _witnessed, _event: "a colleague said yes: the cadence ends",
    kinds.HELD: _held,
    kinds.MORNING: _morning,
    kinds.SENT: _sent,
    kinds.CALLED_OFF: _called_off,
    kinds.PASSED_OVER: _passed_over,
    kinds.UNOPENED: lambda _witnessed, _event: "it was not looked at by then",
}
