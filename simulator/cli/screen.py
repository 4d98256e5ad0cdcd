"""The first screen: verdict, table, what held it back, the weakest numbers."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from simulator.answers.compare.comparison import Standing, Standings
from simulator.answers.compare.held import Held
from simulator.answers.compare.sentence import comparison_text
from simulator.answers.run.result import RunResult
from simulator.answers.show import cut
from simulator.errors import printable
from simulator.scenario.catalogue.about import meaning
from simulator.scenario.model import Labels
from simulator.scenario.weakest import WeakFigure
from simulator.study.stopping import Precision, Reached
from simulator.words import (
    CONFIDENCE,
    COUNTED_WITH,
    PER_REPLY,
    limit,
    money,
    nouns,
    number,
    outcome_name,
    said,
    several,
    share,
    size,
)

BLOCKS: Final = " ▁▂▃▄▅▆▇█"
ASCII: Final = " .:-=+*#@"
SPREAD: Final = 2
"""Column of the picture."""
NAME: Final = 24
"""Letters of a strategy's name in the table."""


def screen(result: RunResult, width: int, encoding: str) -> str:
    """Return the whole screen, lines of at most `width` letters where names allow it."""
    wide = max(40, min(width, 100))
    marks = BLOCKS if shows(encoding, BLOCKS) else ASCII
    labels = result.run.scenario.labels
    parts = [
        _head(result, wide),
        textwrap.fill(comparison_text(result.standings), wide),
        "\n".join(_table(result.standings, marks, wide)),
        "\n".join(_held(result.held, result, wide)),
        "\n".join(_weakest(result.weakest, labels, wide)),
        "\n".join(precision_lines(result.run.precision, result.run.reached, wide)),
        "\n".join(_foot(result, wide)),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def shows(encoding: str, text: str) -> bool:
    """Tell whether a terminal has these letters."""
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _head(result: RunResult, width: int) -> str:
    scenario, dropped = result.run.scenario, result.run.manifest.dropped
    study, noun = scenario.study, scenario.labels.prospect
    facts = [
        several(round(result.held.pace.prospects), noun.one, noun.many),
        several(result.cells[0].seats, "seat"),
        several(study.days, "day"),
        several(len(result.strategies), "strategy", "strategies"),
        several(study.replications, "simulated campaign"),
    ]
    lines = [f"{scenario.name}: {', '.join(facts)}."]
    if dropped:
        reasons = ", ".join(f"{rows} {reason}" for reason, rows in dropped.items())
        lines.append(f"Left out of the list: {reasons}.")
    shared = "Same people and same luck for each strategy. " if len(result.strategies) > 1 else ""
    lines.append(f"{shared}Seed {study.seed}. {result.run.seconds:.1f} s.")
    return "\n".join(textwrap.fill(line, width) for line in lines)


def _table(found: Standings, marks: str, width: int) -> Iterator[str]:
    """Yield the table: strategy, mean, spread, 8 of 10, chance of the target, cost, locks.

    Where it is wider than the screen the picture of the spread is left out.
    """
    outcome, labels = found.outcome, found.labels
    costing, per = COUNTED_WITH.get(outcome, PER_REPLY)
    first, _, rest = outcome_name(outcome, labels).partition(" ")
    heads = [["", first, "8 of 10", "cost per", "ever"]]
    heads.append(["", rest or "mean", "lie within", said(per, labels), "locked*"])
    if found.target is not None:
        target = found.target
        heads[0].insert(3, "chance of")
        heads[1].insert(3, f"{target.comparison} {size(target.outcome, target.value)}")
    heads[0].insert(2, "")
    heads[1].insert(2, "spread")
    rows = [_row(one, outcome, costing, marks) for one in found.rows]
    widths = [max(len(line[k]) for line in heads + rows) for k in range(len(heads[0]))]
    if sum(widths) + 2 * (len(widths) - 1) > width:
        del widths[SPREAD]
        for line in heads + rows:
            del line[SPREAD]
    for line in heads + rows:
        cells = [line[0].ljust(widths[0])]
        cells += [
            cell.rjust(room) if cell.strip(marks) or not cell else cell.ljust(room)
            for k, (cell, room) in enumerate(zip(line[1:], widths[1:], strict=True), start=1)
        ]
        yield "  ".join(cells).rstrip()
    yield "* thresholds of locks are assumptions"


def _row(one: Standing, outcome: str, costing: str, marks: str) -> list[str]:
    low, high = (size(outcome, bound) for bound in one.band)
    ratio = dict(one.ratios)[costing]
    row = [
        cut(one.name, NAME),
        size(outcome, one.mean.value),
        _spark(one.histogram, marks),
        low if low == high else f"{low} to {high}",
        "" if ratio is None else money(ratio.value),
        share(one.locked),
    ]
    if one.target is not None:
        row.insert(4, share(one.target))
    return row


def _spark(counts: tuple[int, ...], marks: str) -> str:
    most = max(counts, default=0)
    steps = len(marks) - 1
    return "".join(marks[-(-count * steps // most)] if count else marks[0] for count in counts)


def _held(held: Held, result: RunResult, width: int) -> Iterator[str]:
    yield f'What held "{held.strategy}" back'
    rows = []
    days = f"{number(held.working_days)} working days" + (
        " of its seats" * (result.cells[0].seats > 1)
    )
    for one in held.limits:
        text = f"binding on {number(one.days)} of {days}"
        if one.limit == "writing_minutes" and held.writing_used is not None:
            text += f" ({held.writing_used:.0%} used)".replace("%", " %")
        rows.append((limit(one.limit), text))
    if held.writing_used is not None and all(one.limit != "writing_minutes" for one in held.limits):
        used = f"{held.writing_used * 100:.0f} % used"
        rows.append((limit("writing_minutes"), f"never binding ({used})"))
    if held.credits is not None:
        rows.append(("credits in all", _credits(held, result.standings.replications)))
    rows = rows or [("no limit", "ever kept a touch waiting")]
    room = max(len(name) for name, _ in rows) + 2
    for name, text in rows:
        yield textwrap.fill(
            text, width, initial_indent=f"  {name.ljust(room)}", subsequent_indent=" " * (room + 2)
        )
    yield textwrap.fill(_pace(held, result), width)


def _credits(held: Held, campaigns: int) -> str:
    assert held.credits is not None
    credit = held.credits
    text = f"{number(credit.spent)} spent, {number(credit.refunded)} came back, "
    text += f"{number(credit.expired)} expired; "
    if credit.day is None:
        return text + "never used up"
    return text + (
        f"used up in {credit.ran_out * campaigns:.0f} of {campaigns} campaigns, first on day "
        f"{number(credit.day)} of a typical one"
    )


def _pace(held: Held, result: RunResult) -> str:
    pace = held.pace
    if pace.prospects == 0:
        return "Nobody was on the list."
    scenario, campaigns = result.run.scenario, result.standings.replications
    noun = scenario.labels.prospect
    whom = noun.one if pace.prospects == 1 else noun.many
    never = f"{number(pace.never_reached)} of {number(pace.prospects)} {whom} never reached."
    if pace.day is None or pace.within is None:
        return f"List not worked through in {several(scenario.study.days, 'day')}; {never}"
    low, high = (number(day) for day in pace.within)
    where = "" if pace.done == 1 else f" in {pace.done * campaigns:.0f} of {campaigns} campaigns"
    return f"Nobody left waiting{where} after day {number(pace.day)} ({low} to {high}); {never}"


def _weakest(weakest: tuple[WeakFigure, ...], labels: Labels, width: int) -> Iterator[str]:
    if not weakest:
        return
    yield "Weakest numbers"
    for weak in weakest:
        words = f"{meaning(weak.path, nouns(labels))} ({weak.path}): {weak.value}"
        yield textwrap.fill(words, width, initial_indent="  ", subsequent_indent="    ")
        known = CONFIDENCE[weak.figure.confidence]
        if weak.figure.confidence != "given":
            known += f": {weak.figure.source}"
        yield "    " + textwrap.shorten(known, width - 4, placeholder=" ...")


def precision_lines(asked: Precision | None, found: Reached | None, width: int) -> Iterator[str]:
    """Yield what precision was asked for, what was reached, and what twice as much would take."""
    if asked is None or found is None:
        return
    what = f"{asked.outcome.replace('_', ' ')} to {100 * asked.share:g} %"
    came = f"reached {100 * found.share:.2g} % of the mean"
    met = "" if found.met else ", the most campaigns allowed were not enough"
    yield textwrap.fill(
        f"Precision asked: {what}; {came}{met} (half a 95 % interval, the widest of all "
        f"strategies). About {found.to_halve:,} more simulated campaigns would halve it.",
        width,
    )


def _foot(result: RunResult, width: int) -> Iterator[str]:
    used, stored = result.standings.replications, result.run.manifest.done
    if stored > used:
        yield textwrap.fill(
            f"The folder holds {stored:,} simulated campaigns; this is about the first "
            f"{used:,}, as asked.",
            width,
        )
    yield from saved_lines(result.run.shown, "Parquet, summary.csv", width)


def saved_lines(shown: Path, what: str, width: int) -> Iterator[str]:
    """Yield where the results lie; a path is never broken in two, so that it can be copied."""
    yield from textwrap.wrap(
        f"Saved in {printable(str(shown))} ({what}).",
        width,
        break_long_words=False,
        break_on_hyphens=False,
    )
