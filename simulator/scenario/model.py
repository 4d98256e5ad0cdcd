"""The resolved scenario: what a planner wrote, with every catalogue figure filled in.

Frozen data, in the units people think in (shares, days, minutes, cents); the loader makes it, the
tables turn it into integers. Nothing here knows YAML.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from simulator.prospect_lists.sheet import Sheet
from simulator.scenario.catalogue.figure import Delay, Figure

WAITING: Final = "rest"
"""Whom a test has not decided about yet."""
NOBODY: Final = "stop"
"""What a line of a route uses in place of a strategy: its people are left alone."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One attribute that must be in a list of values or between two bounds."""

    attribute: str
    values: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    over: float | None = None
    under: float | None = None
    top_share: float | None = None


@dataclass(frozen=True, slots=True)
class Guard:
    """Conditions that must all hold; an empty guard always holds."""

    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class SegmentSpec:
    """`count` prospects written in the scenario; a mixture gives the share of each value."""

    count: int
    name: str
    mixtures: Mapping[str, tuple[tuple[str, float], ...]]
    """attribute -> ((value, share), ...); yes/no attributes hold (("yes", share),)."""
    deal_cents: int | None
    arrives_day: int
    seat: str | None
    account: str | None
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class ProspectSource:
    """Either `segments`, or a list file with the defaults for what it leaves blank."""

    segments: tuple[SegmentSpec, ...]
    file: str | None
    file_digest: str | None
    resample: bool
    columns: Mapping[str, str] = field(default_factory=dict)
    """Field -> header of the list's column that holds it, where the user names one."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """Words of job titles -> seniority, where the user knows better."""
    keep: tuple[str, ...] = ()
    """Reasons that lie in the past for which nobody is left out, in order."""
    exclude: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Header of a column of the list -> values whose rows are left out."""
    encoding: str = ""
    """Encoding of the list where the user names it."""
    connections: str | None = None
    """A file of the member's connections, to find them in the list."""
    connections_digest: str | None = None
    invitations: str | None = None
    """A file of the member's invitations, to find who was invited already."""
    invitations_digest: str | None = None
    owners: bool = field(default=False, metadata={"said": False})
    """Whether it is read whose each of them is: it follows from how people are dealt to seats."""
    sheet: Sheet | None = field(default=None, compare=False, repr=False, metadata={"said": False})
    """The list as read: it follows from all the above."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """On whom, and on which first touches, a rate of the planner's own was counted."""

    rate: str
    """`rates.accepted`, `rates.message_answered.first` or `rates.inmail_answered`."""
    path: str
    """The figure that holds what was counted: that of the rate, or one of its own for a group."""
    guard: Guard | None
    """Whose rate it is; None for everybody's."""
    label: str
    """`among` as it was written, or meant: listed, benchmark, or the guard in words."""
    text: str
    length: int | None
    """Characters; None is a text of average length."""
    note: str
    """Text of the invitation before a first message; "" where none is."""
    note_length: int | None
    engaged: bool
    """After a visit or comment."""
    pace: int | None
    """Invitations a day; None is where the rule of volume begins to act."""
    reach: Literal["invitation", "connection", "inmail", "open_profile", "either"]
    """Whom the channel can reach: who takes invitations, connections of old, who takes InMail, who
    has an open profile, or either of these two."""
    kinds: tuple[tuple[int, int, int, int, int, int], ...] = ()
    """Codes of seniority, industry, size, relation, open to work, and the number of the group whose
    evidence on acceptance holds for them, 0 for none. No kinds stand for the benchmark mix."""
    shares: tuple[float, ...] = ()
    """Of the kinds among those whom the channel can reach, sum 1."""


@dataclass(frozen=True, slots=True)
class World:
    """All that is the same for every strategy."""

    start: date
    catalogue: Mapping[str, str]
    """Book kind (plans, prices, rates, limits, delays) -> book name."""
    figures: Mapping[str, Figure]
    delays: Mapping[str, Delay]
    prospects: ProspectSource
    holidays: tuple[date, ...]
    off: frozenset[str]
    """Names of the rules that are switched off (see `simulator.model.rules`)."""
    budget_cents: int | None
    """What the planner may spend a month."""
    evidence: tuple[Evidence, ...] = ()
    """What the planner's own rates were counted on; a rate without is that of the catalogue's
    sender."""
    labour: bool = True
    """Whether hours cost a wage."""
    budget_stops: bool = False
    """Whether what the budget does not pay is not sent; else only guards look at it."""


@dataclass(frozen=True, slots=True)
class Pending:
    """Invitations of a seat that are open when it begins."""

    open: int
    oldest: int
    """Minutes"""


@dataclass(frozen=True, slots=True)
class Sent:
    """What a seat sent on each of the days before it begins, yesterday first; () is nothing."""

    invitations: tuple[int, ...] = ()
    messages: tuple[int, ...] = ()
    inmails: tuple[int, ...] = ()
    inmails_answered: tuple[int, ...] = ()
    """Of the InMails of each day, those that a person has answered by then."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A written seat; `count` alike seats work side by side."""

    name: str
    count: int
    plan: str
    account_opened: date | None
    weekdays: tuple[int, ...]
    """0 = Monday."""
    opens: int
    closes: int
    """Minutes of the day."""
    absences: tuple[tuple[date, date], ...]
    """First and last day off, both included."""
    starts: date | None
    ends: date | None
    """First and last day of the seat, both included."""
    writing_minutes: int | None
    wage_cents: int | None
    """Cents an hour; None takes the price book's."""
    credits: int | None
    """Balance at the start; None takes one month's grant."""
    billing_day: int | None
    """Day of the month of a premium plan's grant; None takes the start's."""
    tools_cents: int | None
    """Cents a month; None takes the price book's."""
    pending: Pending | None = None
    sent: Sent = Sent()
    notes_used: int = 0
    """Notes of the month in which it begins."""
    lots: tuple[tuple[date, int], ...] = ()
    """Credits by the day of their grant, where these are known; then `credits` is None."""
    locked_until: date | None = None
    """Day on which a lock under way ends."""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a cadence."""

    name: str
    action: Literal["send", "task", "withdraw", "refer"]
    channel: Literal["message", "inmail", "invitation", "task", "introduction", ""]
    text: Literal["blank", "template", "segment", "tailored"]
    length: int | None
    """Characters; None is a text of average length that fits every limit."""
    open_profiles: Literal["first", "never", "only"]
    """For an InMail: use the free open-profile message where the profile is open."""
    task: str
    """call, visit, comment or refer."""
    minutes: int | None
    """Writing or task minutes; None takes the catalogue's."""
    after: int
    """Minutes from reaching the step until it is due."""
    wait: int
    """Minutes of patience after the touch."""
    ways: Mapping[str, str]
    """accepted | answered | silent | seen | no_credit | agreed | declined -> step name, "stop" or
    "queue"."""
    asks: int | None = None
    """Most introductions that are asked for in seven days; None takes the catalogue's."""
    answers: int | None = None
    """Minutes until a contact who is asked answers; None takes the catalogue's."""


@dataclass(frozen=True, slots=True)
class RouteLine:
    """Prospects for whom `guard` holds use the cadence of strategy `use`, `NOBODY`'s for none."""

    guard: Guard
    use: str
    label: str


@dataclass(frozen=True, slots=True)
class Trial:
    """Several strategies are tried on a few people each; the rest get the one that wins."""

    arms: tuple[str, ...]
    """Strategies whose cadences are tried."""
    each: int
    """People an arm."""
    wait: int | None
    """Minutes from the last first touch of the test to the decision; None where it has a day."""
    day: date | None
    outcome: str
    """accepted, replies, positive_replies, meetings or deals: what the arms are compared by."""
    sure: float | None = None
    """The confidence with which it decides before its time is up; None is never before."""


@dataclass(frozen=True, slots=True)
class CreditPolicy:
    """How a strategy treats its InMail credits."""

    keep: int = 0
    """Never spent, except on the first priority class where priorities are named."""
    pace: Literal["front", "even"] = "front"
    buy: int = 0
    """The most credits bought a month, where the plan sells them."""


@dataclass(frozen=True, slots=True)
class WithdrawPolicy:
    """Pruning of pending invitations, oldest first; None is never."""

    after: int | None = None
    """Minutes."""
    above: int | None = None
    """Prune down to this many pending."""
    per_day: int | None = None


@dataclass(frozen=True, slots=True)
class Strategy:
    """Who gets what, in which order, under which policies."""

    name: str
    steps: tuple[Step, ...]
    """The own cadence, entry first; empty where there is only a route."""
    route: tuple[RouteLine, ...]
    priority: tuple[Guard, ...]
    credits: CreditPolicy
    withdraw: WithdrawPolicy
    seats: tuple[str, ...]
    """Names of the seats that work it; all by default."""
    stop_account: bool
    """Stop the other prospects of an account when one answers positively."""
    bulk: Literal["wait", "tailor"] = "wait"
    """What becomes of bulk InMail while it rests: it waits, or is written one-to-one."""
    trial: Trial | None = None
    """Where it tests others first; then it has neither steps nor a route."""

    @property
    def lines(self) -> tuple[str, ...]:
        """What people are told apart by: lines of the route, or arms and who waits for them."""
        if self.trial is not None:
            return (*self.trial.arms, WAITING)
        return tuple(line.label for line in self.route)

    @property
    def expects(self) -> bool:
        """Whether meetings can be expected of its yeses: a test that looks at who met cannot."""
        return self.trial is None or self.trial.outcome not in ("meetings", "deals")


@dataclass(frozen=True, slots=True)
class Assign:
    """Who works whom: how people are dealt to seats, and when they move from one to another."""

    share: Literal["even", "by owner"] = "even"
    when_locked: Literal["wait", "move unreached"] = "wait"
    when_gone: Literal["wait", "move unreached"] = "wait"
    same_company: Literal["any", "one seat"] = "any"


@dataclass(frozen=True, slots=True)
class GoalWindow:
    """Days, and perhaps only some of the people, over which an outcome is counted for a goal."""

    outcome: str
    group: Guard
    first: int
    """Day, counted from 0."""
    end: int
    """The day after the last one."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What the planner wants: `outcome` compared with `value`, in cents where it is money."""

    outcome: str
    comparison: Literal[">=", "<=", ">", "<"]
    value: float
    chance: float
    """In what share of campaigns it is to be reached."""
    by: int | None = None
    """Day by whose end it is to be reached, counted from 1; when counting ends unless said."""
    month: int | None = None
    """To be reached in each whole calendar month from this one on; that of the start is 1."""
    whom: str = ""
    """Who counts, in words; everybody unless said."""
    windows: tuple[GoalWindow, ...] = ()
    """What must each reach the bound; none where the outcome of the whole campaign must."""

    @property
    def words(self) -> tuple[object, ...]:
        """What it asks for as it was written, whatever its chance and the days of the study."""
        return self.outcome, self.comparison, self.value, self.by, self.month, self.whom


@dataclass(frozen=True, slots=True)
class Study:
    """How the world is sampled, and what its outcomes are judged by."""

    days: int
    answers_until: int
    """Day on which counting ends (exclusive), from the start."""
    replications: int
    seed: int
    outcome: str
    goals: tuple[Goal, ...] = ()
    chance: float = 0.8
    """In what share of campaigns a goal is to be reached that names no chance of its own."""
    matters: float = 0.02
    """Share of a cost or a mean outcome that is too little to matter."""
    per: tuple[str, ...] = ()
    """By what groups of people outcomes are kept."""

    @property
    def windows(self) -> tuple[GoalWindow, ...]:
        """All that is counted for its goals beyond outcomes of the whole campaign, each once."""
        return tuple(sorted({one for goal in self.goals for one in goal.windows}, key=repr))


Spot = tuple[str, int, int]
"""File, line and column; of a flag its name, and the letter of what it was given."""


@dataclass(frozen=True, slots=True)
class PlanBudget:
    """What a plan may cost."""

    cents: int
    per: Literal["month", "all"]
    """A mean over campaigns, of a month or of all."""


@dataclass(frozen=True, slots=True)
class PlanLever:
    """What a plan chooses or a page moves: paths that take a value together, and the values."""

    name: str
    """The paths as they were written; in a plan `strategy` is the choice of strategies."""
    paths: tuple[str, ...]
    """As `--set` takes them."""
    values: tuple[str, ...]
    """As `--set` takes them."""
    key: Spot
    """Where the paths are written."""
    at: tuple[Spot, ...]
    """Where each value is written."""


@dataclass(frozen=True, slots=True)
class Planning:
    """What is asked of the cheapest plan."""

    minimise: str = "cost"
    """An outcome; `cost` is all in, `money` the same without labour."""
    goals: tuple[Goal, ...] = ()
    """All must hold, each with its chance; one on cost says what it may never exceed."""
    budget: PlanBudget | None = None
    levers: tuple[PlanLever, ...] = ()
    margin: float = 0.02
    """Between the chance that is asked for and that much more either answer is right."""
    sure: float = 0.95
    """How sure the answer has to be."""
    budget_at: Spot | None = None
    """Where the budget is written, a mean or not."""


@dataclass(frozen=True, slots=True)
class Noun:
    """A word for one and for several."""

    one: str
    many: str


@dataclass(frozen=True, slots=True)
class Labels:
    """What the planner calls things, in print only."""

    prospect: Noun = Noun("prospect", "prospects")
    meeting: Noun = Noun("meeting", "meetings")
    deal: Noun = Noun("deal", "deals")
    value: Noun = Noun("value", "value")


@dataclass(frozen=True, slots=True, repr=False)
class Scenario:
    """World, seats, strategies and study of one file, fully resolved."""

    name: str
    question: str
    world: World
    seats: tuple[Seat, ...]
    strategies: tuple[Strategy, ...]
    study: Study
    base: str
    """Folder that relative paths of the file are read from."""
    file: str
    """The file itself, as it was named."""
    written: Mapping[str, tuple[str, int, int]]
    """Path of what the scenario gives of figures, seats and strategies -> (file, line, column)
    where it does."""
    labels: Labels = Labels()
    planning: Planning | None = field(
        default=None, compare=False, repr=False, metadata={"said": False}
    )
    """What `outreach plan` is to find; it changes no campaign."""
    page: tuple[PlanLever, ...] = field(
        default=(), compare=False, repr=False, metadata={"said": False}
    )
    """What `outreach page` offers to move; it changes no campaign."""
    assign: Assign = Assign()
    sets: tuple[str, ...] | None = field(
        default=None, compare=False, repr=False, metadata={"said": False}
    )
    """The settings on top of the file; None where it was not read from one."""
    maps: tuple[str, ...] = field(default=(), compare=False, repr=False, metadata={"said": False})
    """The columns of its list that were named beside the file."""

    def cadences(self, strategy: Strategy) -> tuple[Strategy, ...]:
        """The strategies whose steps a strategy's people may go through, each once."""
        by_name = {one.name: one for one in self.strategies}
        tried = [strategy]
        if strategy.trial is not None:
            tried = [by_name[name] for name in strategy.trial.arms]
        names = [
            name
            for one in tried
            for name in ([line.use for line in one.route] if one.route else [one.name])
        ]
        return tuple(by_name[name] for name in dict.fromkeys(names) if name in by_name)

    def __repr__(self) -> str:
        """Name it with its seats and strategies, in a line of at most 200 letters."""
        seats = ", ".join(seat.name for seat in self.seats)
        strategies = ", ".join(strategy.name for strategy in self.strategies)
        text = f"Scenario({self.name}: {self.study.days} days, seats {seats}; {strategies})"
        return text if len(text) <= 200 else f"{text[:196]}...)"
