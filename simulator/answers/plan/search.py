"""The search for the cheapest candidate that does what is asked, and its certificate.

Always the cheapest candidate that is still open is worked on (Cai and Kandasamy 2025, "Best arm
identification with feasibility", arXiv 2511.09808, drop by price or by feasibility, whichever is
easier); nothing that is dearer than the answer is sampled further. That more is better is never
assumed. Whether a candidate is dropped or brought to certification is decided by e-processes, which
may be looked at any time. The certificate rests on none of it: it is made on campaigns that no
search has seen.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from simulator.answers.plan.certificate import certificate, keeps_budget
from simulator.answers.plan.model import (
    Candidate,
    CandidateState,
    Certificate,
    Ended,
    Floor,
    Requirements,
    Sample,
    Sampler,
    SearchResult,
    Tried,
)
from simulator.answers.plan.seen import Evaluation, dearer, watched
from simulator.stats.binomial import fewest_hits, tail_from
from simulator.stats.eprocess import against_mean

PILOT: Final = 16
"""Campaigns after which a candidate is looked at first."""
SMALL: Final = 64
"""Until then it is looked at after twice as many each time, then after 3/2 and 4/3 in turn."""
MOST: Final = 4_096
"""Campaigns that the search gives one candidate; whoever is still open then is too close.

Fewer where each tells more than whether it reached the goals: as many as are worth that many.
"""
DROP: Final = 50.0
"""Evidence against a candidate that drops it: the one that is right is lost in 1 of 50 searches.

No correction for the number of candidates is due, since only the loss of that one would hurt, and
one for the number of goals is.
"""
PROMISING: Final = 5.0
"""Evidence for each goal that a candidate takes to be brought to certification."""
SIZES: Final = (256, 512, 1_024, 2_048, 4_096)
"""Campaigns of a certificate."""
LIKELY: Final = 0.97
"""Chance of a certificate below which it is not tried, if what was seen is the truth."""
EVEN: Final = 0.5
"""The same where a candidate has seen all campaigns that the search gives it."""
UNSEEN: Final = 1_000_000
"""Replications from this one on are for certificates alone."""
SAME: Final = 0.01
"""Share of a price below which a difference is none: such candidates are one plan."""
COMPARED: Final = 256
"""Campaigns of candidates whose prices have to be told apart."""
CLEAR: Final = 2.0
"""Standard errors beyond which a candidate is clearly dearer."""

SearchProgress = Callable[[int, int], None]
"""(campaigns simulated, candidates still open) -> nothing."""


class _End(Exception):
    """The search has simulated as much as it may."""


@dataclass(slots=True)
class _Search:
    """A search under way."""

    asked: Requirements
    sampler: Sampler
    progress: SearchProgress
    known: list[Evaluation]
    open: dict[int, None]
    """Candidates that are neither dropped nor too close"""
    queue: list[tuple[float, int, int]]
    """Heap of (price, rank, candidate) of all that are open"""
    simulated: int = 0
    states: dict[int, CandidateState] = field(default_factory=dict)
    attempts: list[Certificate] = field(default_factory=list)

    @property
    def bounds(self) -> int:
        """How many things must hold at once: goals, and the budget."""
        return len(self.asked.goals) + (self.asked.budget is not None)

    @property
    def miss(self) -> float:
        """With what chance each bound of the next certificate may be wrong."""
        return math.ldexp(1 - self.asked.sure, -len(self.attempts) - 1) / max(self.bounds, 1)

    def run(self) -> tuple[int | None, tuple[int, ...]]:
        """Search to the end; return the answer, and those that are one plan with it."""
        while self.queue:
            price, _, cheapest = self.queue[0]
            one = self.known[cheapest]
            if cheapest not in self.open or price != one.mean:
                heapq.heappop(self.queue)
            elif not one.ready:
                self.work(cheapest)
            elif (doubtful := self.doubtful(cheapest)) is not None:
                self.work(doubtful)
            else:
                alike = self.alike(cheapest)
                best = max(alike, key=lambda k: (self.slack(k), -self.known[k].rank))
                if self.certify(best):
                    return best, tuple(sorted(set(alike) - {best}))
        return None, ()

    def work(self, candidate: int) -> None:
        """Simulate campaigns of a candidate up to its next look, and judge it."""
        one = self.known[candidate]
        if one.worth >= MOST:
            self.leave(candidate, self.states.get(candidate, "open"))
            return
        self.simulate(candidate, one.campaigns, _next_look(one.campaigns), one.add)
        if self.is_hopeless(one):
            self.leave(candidate, "dropped")
        else:
            one.ready = self.size_for(one)
            heapq.heappush(self.queue, (one.mean, one.rank, candidate))

    def simulate(
        self, candidate: int, first: int, last: int, use: Callable[[Sample], None]
    ) -> None:
        """Simulate a stretch of replications of a candidate, unless that is too much in all."""
        most = self.asked.at_most
        if most is not None and self.simulated + last - first > most:
            raise _End
        use(self.sampler(candidate, first, last))
        self.simulated += last - first
        self.progress(self.simulated, len(self.open))

    def leave(self, candidate: int, state: CandidateState) -> None:
        """Work on a candidate no more."""
        del self.open[candidate]
        self.states[candidate] = state

    def is_hopeless(self, one: Evaluation) -> bool:
        """Tell whether a candidate hardly does any one of the things that are asked."""
        enough = DROP * self.bounds
        return any(goal.hopes.value >= enough for goal in one.goals) or (
            self.asked.budget is not None
            and against_mean("at most", self.asked.budget, one.spent) >= enough
        )

    def seems_kept(self, one: Evaluation) -> bool:
        """Tell whether a candidate seems to keep the budget, which it may spend to the cent."""
        budget = self.asked.budget
        if budget is None or one.spent.max() == one.spent.min() == budget:
            return True
        return against_mean("at least", budget, one.spent) >= PROMISING

    def size_for(self, one: Evaluation) -> int:
        """Return the fewest campaigns of a certificate that would probably succeed; 0 if none."""
        budget = self.asked.budget
        promising = all(goal.doubts.value >= PROMISING for goal in one.goals)
        if not promising or not self.seems_kept(one):
            return 0
        # The last look decides: what is as likely to succeed as not is worth a try.
        likely = LIKELY if one.worth < MOST else EVEN
        for size in SIZES:
            fails = sum(
                1 - tail_from(size, share, fewest_hits(size, goal.chance, self.miss))
                for goal, share in zip(self.asked.goals, one.shares(), strict=True)
            )
            if budget is not None:
                fails += 1 - keeps_budget(one.spent, budget, size, self.miss)
            if fails <= 1 - likely:
                return size
        return 0

    def contenders(self, cheapest: int) -> list[int]:
        """Return all that may be cheaper than this one or one plan with it, itself among them.

        In the order of what they cost on the luck that all of them have seen.
        """
        mine = self.known[cheapest]
        same = SAME * abs(mine.mean)
        found = [k for k in self.open if dearer(self.known[k], mine, CLEAR) <= same]
        count = min(self.known[k].campaigns for k in found)
        price = {k: float(self.known[k].price[:count].sum()) for k in found}
        return sorted(found, key=lambda k: (price[k], self.known[k].rank))

    def doubtful(self, cheapest: int) -> int | None:
        """Return what is to be simulated before this one is certified, None where nothing is.

        Contenders are brought to `COMPARED` campaigns, so that their prices are told apart; then
        the cheapest of them comes first.
        """
        found = self.contenders(cheapest)
        few = [k for k in found if self.known[k].campaigns < COMPARED]
        if len(found) > 1 and few:
            return min(few, key=lambda k: (self.known[k].campaigns, self.known[k].rank))
        return None if self.known[found[0]].ready else found[0]

    def alike(self, cheapest: int) -> list[int]:
        """Return the cheapest of the contenders, and all that are ready and surely as cheap."""
        first, *others = self.contenders(cheapest)
        mine = self.known[first]
        same = SAME * abs(mine.mean)
        ready = (k for k in others if self.known[k].ready)
        return [first, *(k for k in ready if dearer(self.known[k], mine, -CLEAR) <= same)]

    def slack(self, candidate: int) -> float:
        """Return by what share a candidate fails less often than it may, of its tightest goal."""
        every = zip(self.asked.goals, self.known[candidate].shares(), strict=True)
        return min((1 - (1 - share) / (1 - goal.chance) for goal, share in every), default=0.0)

    def certify(self, candidate: int) -> bool:
        """Bring a candidate to certification; where it is refused, its campaigns count as seen."""
        one = self.known[candidate]
        first = UNSEEN + len(self.attempts) * SIZES[-1]

        def use(seen: Sample) -> None:
            self.attempts.append(certificate(self.asked, candidate, first, seen, self.miss))
            if not self.attempts[-1].holds:
                one.learn(seen)

        self.simulate(candidate, first, first + one.ready, use)
        if self.attempts[-1].holds:
            self.states[candidate] = "certified"
            return True
        self.states[candidate] = "refused"
        if self.is_hopeless(one):
            self.leave(candidate, "dropped")
        # The next certificate may be wrong less often, so that it takes more campaigns.
        for other in self.open:
            if self.known[other].ready:
                self.known[other].ready = self.size_for(self.known[other])
        return False


def search(
    candidates: Sequence[Candidate],
    floors: Sequence[Floor],
    asked: Requirements,
    sampler: Sampler,
    progress: SearchProgress = lambda _campaigns, _left: None,
) -> SearchResult:
    """Find the cheapest candidate that does what is asked, and certify it.

    Those that arithmetic rules out are never simulated, nor those that cost more than the answer
    at the least. A candidate is dropped where the evidence that it reaches a goal with `ample`
    chance, or keeps the budget in the mean, is `DROP` against it, and brought to certification
    where that for every goal and the budget is `PROMISING` and a certificate is `LIKELY`; one that
    is refused may come again, on campaigns that are new again. Of those whose prices
    differ by less than `SAME`, the one with the most slack is taken.

    The result does not depend on the order of candidates nor of levers, and uses no chance of its
    own. Raises whatever sampling raises.
    """
    ranks = _ranks(candidates)
    states: dict[int, CandidateState] = {}
    for place, floor in enumerate(floors):
        if floor.impossible:
            states[place] = "impossible"
        elif floor.unaffordable:
            states[place] = "unaffordable"
    none = (0,) * len(asked.goals)
    known = [
        Evaluation(ranks[place], floor.cost, none, watched(asked), mean=floor.cost)
        for place, floor in enumerate(floors)
    ]
    open_ = dict.fromkeys(sorted(set(range(len(candidates))) - set(states), key=ranks.__getitem__))
    queue = [(known[place].mean, ranks[place], place) for place in open_]
    heapq.heapify(queue)
    under_way = _Search(asked, sampler, progress, known, open_, queue, states=states)
    ended: Ended
    answer: int | None = None
    alike: tuple[int, ...] = ()
    try:
        answer, alike = under_way.run()
        undecided = any(state in ("open", "refused") for state in states.values())
        ended = "certified" if answer is not None else "too close" if undecided else "none can"
    except _End:
        ended = "at most"
    rest: CandidateState = "not needed" if answer is not None else "open"
    return SearchResult(
        ended=ended,
        answer=answer,
        tried=tuple(
            Tried(
                state=states.get(place, rest),
                campaigns=one.campaigns,
                hits=one.own,
                price=float(one.price.mean()) if one.campaigns else None,
                spent=float(one.spent.mean()) if one.campaigns else None,
            )
            for place, one in enumerate(known)
        ),
        attempts=tuple(under_way.attempts),
        alike=alike,
    )


def _next_look(campaigns: int) -> int:
    """Return after how many campaigns a candidate is looked at next: 16, 32, 64, 96, 128, 192..."""
    if campaigns < SMALL:
        return max(2 * campaigns, PILOT)
    return campaigns + (1 << campaigns.bit_length() - 2)


def _ranks(candidates: Sequence[Candidate]) -> list[int]:
    """Number candidates in an order that is the same however they and their levers are listed."""
    said = [(sorted(one.sets), one.strategy) for one in candidates]
    ranks = [0] * len(said)
    for rank, place in enumerate(sorted(range(len(said)), key=said.__getitem__)):
        ranks[place] = rank
    return ranks
