"""What the model remembers of a touch, a prospect and a seat while a campaign is lived."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from simpy import Environment, Event, PriorityStore, Process

from simulator.model.rules.state import SeatState, SeatTerms, opening_state
from simulator.model.tables.resources import Resources
from simulator.vocabulary import CHANNELS, NEVER, NO_ANSWER, OPEN, UNOPENED, UNREACHED


@dataclass(slots=True, eq=False)
class Touch:
    """One touch; the first fields are the columns of a trace, in their order."""

    minute: int
    prospect: int
    seat: int
    step: int
    channel: int
    ordinal: int
    text: int
    fell_blank: int
    capped: int = 0
    fate: int = UNOPENED
    looked: int = -1
    answer: int = NO_ANSWER
    answered: int = -1
    closed: int = OPEN
    closed_at: int = -1
    coming: int = NO_ANSWER
    """The answer that is on its way."""

    def row(self, horizon: int) -> tuple[int, ...]:
        """Give the columns of the trace: what happened before the horizon."""
        end = self.closed_at if self.closed != OPEN else horizon
        opened = self.looked < min(end, horizon)
        return (
            self.minute,
            self.prospect,
            self.seat,
            self.step,
            self.channel,
            self.ordinal,
            self.text,
            self.fell_blank,
            self.capped,
            self.fate if opened else UNOPENED,
            self.looked if opened else -1,
            self.answer,
            self.answered,
            self.closed,
            self.closed_at,
        )


@dataclass(slots=True, eq=False)
class Person:
    """One prospect on its way through a cadence."""

    number: int
    seat: int
    leaf: int
    """Line of the route, or arm of a test."""
    priority: int
    groups: int
    """Code of the groups whose evidence holds for it."""
    open_profile: bool
    accepts_invitation: bool
    accepts_inmail: bool
    seniority: int
    odds: list[int]
    """What its attributes add to the log-odds, by draw channel, in 1/2048."""
    account: int
    luck: int
    """The word of interest, meeting and deal."""
    connected: int
    mutual: bool
    """Whether a contact of both can be asked for an introduction."""
    relation: int
    process: Process | None = None
    turn: Event | None = None
    """Happens when the seat has served the step that is due."""
    version: int = 0
    """Rises when news changes the way; what was due or planned before is void."""
    queued: bool = False
    waiting: Touch | None = None
    """The touch that patience is running for."""
    pending: Touch | None = None
    """The invitation that is open."""
    status: int = UNREACHED
    stopped: int = -1
    stage: int = 0
    first: int = -1
    ordinals: list[int] = field(default_factory=lambda: [0, 0, 0])
    note: int = -1
    """Text of the accepted invitation."""
    engaged: bool = False
    asked: bool = False
    """Whether an introduction was asked for."""
    thread: bool = False
    inmail_at: int = -NEVER
    withdrawn_at: int = -NEVER
    credit_short: bool = False
    """Turned away for lack of a credit, and no InMail since."""
    minutes: int = 0
    """Spent on it."""
    credits: int = 0
    """Spent on its InMails."""
    due: tuple[int, int, int] | None = None
    """Minute, step and channel of what was last laid into a seat's agenda."""
    handed: int = -1
    """Minute in which it was first handed from one seat to another."""


@dataclass(slots=True, eq=False)
class Planned:
    """A touch planned this morning; void if its prospect's version has moved on by then."""

    person: Person
    version: int
    step: int
    channel: int
    text: int
    fell_blank: int
    paid: bool


@dataclass(frozen=True, slots=True)
class Carried:
    """An invitation from before the seat began: it holds a place and counts for nothing else."""

    sent: int
    accepted: int


@dataclass(slots=True, eq=False)
class Server:
    """A seat at work, as a server of queueing theory: its state, its lists, what it did each day.

    `agenda` holds touches that fall due, `withdrawals` those that do, `inbox` news for the seat;
    all three sorted by (minute, prospect).
    """

    number: int
    pool: int
    terms: SeatTerms
    state: SeatState
    agenda: PriorityStore
    withdrawals: PriorityStore
    inbox: PriorityStore
    queues: list[list[deque[tuple[Person, int, int]]]]
    """channel -> priority class -> (person, version, step) in order of joining."""
    sent: list[list[int]]
    """channel -> day -> touches: planned, less those that were called off."""
    likeness: list[int]
    """How alike the invitations of each day were, and how many of them were accepted."""
    accepted: list[int]
    spam: list[int]
    """Reports by the day they were heard of."""
    inmails_answered: list[int]
    """InMails of each day, of either kind, that a person answered."""
    history: list[list[int]]
    """channel, or `standing.ANSWERED` -> days ago -> touches before its first day."""
    carried: deque[Carried]
    """Oldest first."""
    pending: deque[Touch] = field(default_factory=deque)
    backlog: int = 0
    returned: int = 0
    """Credits of InMails called off since the last morning."""
    credit_short: bool = False
    """Whether want of credits was what stopped its InMails on its latest morning."""
    rows: list[tuple[int, ...]] = field(default_factory=list)

    def queued(self, channel: int) -> bool:
        """Tell whether anything waits in the queues of a channel."""
        return any(self.queues[channel])


def server_of(env: Environment, number: int, resources: Resources, classes: int) -> Server:
    """Set up the server of a seat."""
    terms, days = resources.terms[number], resources.days
    return Server(
        number=number,
        pool=resources.pool.item(number),
        terms=terms,
        state=opening_state(terms),
        agenda=PriorityStore(env),
        withdrawals=PriorityStore(env),
        inbox=PriorityStore(env),
        queues=[[deque() for _ in range(classes)] for _ in CHANNELS],
        sent=[[0] * days for _ in CHANNELS],
        likeness=[0] * days,
        accepted=[0] * days,
        spam=[0] * days,
        inmails_answered=[0] * days,
        history=resources.history[number].tolist(),
        carried=deque(Carried(*one) for one in resources.carried[number].tolist()),
    )
