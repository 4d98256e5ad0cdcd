"""Reads the files of a sender into what was sent and what came of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from simulator.errors import Invalid, Problem
from simulator.history import archive, exports
from simulator.history.files import A_LIST, CAMPAIGN, WROTE, Opened, open_files
from simulator.history.sends import (
    EPOCH,
    INMAILS,
    SENT_KINDS,
    UNTOLD,
    FileRead,
    History,
    Send,
    calendar_date,
    sends_of,
)

_EXPORTED: Final = re.compile(r"LinkedInDataExport_(\d\d)-(\d\d)-(\d{4})")
"""In the name of a folder: the day of the export, month first."""


def read_history(paths: Sequence[Path], until: date | None = None, withdrawn: int = 0) -> History:
    """Read archives and exports; what happened after the day `until` is left alone.

    Without it the last whole day is the one before that in the name of an archive's folder, else
    the latest day in any file. Files of one folder are one member's. `withdrawn` is what the sender
    knows of invitations that are not in the files. Raises `Invalid` with every problem of all.
    """
    files = open_files(paths)
    found, problems = archive.archives(files)
    left_out: Counter[str] = Counter()
    told: list[archive.ArchiveContents] = []
    for one in found:
        try:
            told.append(archive.read_archive(one, left_out))
        except Invalid as error:
            problems += error.problems
    days: list[tuple[Opened, dict[str, exports.RowNumbers]]] = []
    for file in files:
        try:
            days += [(file, exports.days_in(file))] if file.kind == CAMPAIGN else []
        except Invalid as error:
            problems += error.problems
    if not found and not days:
        expected = "an archive or the export of a campaign among the files"
        problems += [Problem(str(one.path), 0, 0, "", expected, one.kind) for one in files]
    if problems:
        raise Invalid(problems)
    lasts = [int(one.last) for one in told] + [exports.last_day(rows) for _, rows in days]
    end = _end(paths, until, max(lasts))
    by_sender = [
        (one.member or f"archive {place}", archive.archive_sends(one, end, left_out))
        for place, one in enumerate(told)
    ]
    by_sender += [
        (f"export {place}", exports.export_sends(file, rows, end, left_out))
        for place, (file, rows) in enumerate(days)
    ]
    touches = list(_once(by_sender, left_out))
    ranks = _ranks(files)
    kinds = {
        kind: [_ranked(send, ranks) for name, send in touches if name == kind]
        for kind in SENT_KINDS
    }
    sent = [send.sent for sends in kinds.values() for send in sends]
    return History(
        files=tuple(
            FileRead(one.path.name, one.kind, sum(one.table.filled), len(one.table.misread))
            for one in files
        ),
        first=calendar_date(min(sent)) if sent else None,
        until=calendar_date(end),
        sends={kind: sends_of(sends) for kind, sends in kinds.items()},
        left_out={why: count for why, count in left_out.items() if count},
        withdrawn=withdrawn,
        guessed=tuple(_guessed(files, end, max(lasts), inmail=bool(found and kinds[INMAILS]))),
    )


TWICE: Final = "invitations, first messages or InMails that stand twice"


def _once(
    by_sender: Iterable[tuple[str, Iterable[tuple[str, Send]]]], left_out: Counter[str]
) -> Iterator[tuple[str, Send]]:
    """Yield each touch with its kind; one of the same day to the same person is the same.

    So it is in copies of an archive, too. Where nobody says who it was, rows alike may be two.
    """
    seen: set[tuple[str, str, str, int]] = set()
    for sender, sends in by_sender:
        for kind, send in sends:
            key = (sender, kind, send.person, send.sent)
            if key in seen and send.person:
                left_out[TWICE] += 1
                continue
            seen.add(key)
            yield kind, send


_GUESSED: Final = (
    "An archive does not mark InMail: conversations begun with a subject, with somebody who is no "
    "connection, are taken for one."
)


def _guessed(files: Sequence[Opened], end: int, last: int, *, inmail: bool) -> Iterator[str]:
    for one in files:
        if one.kind == WROTE and not one.has("subject"):
            yield (
                f"which conversations in {one.path.name} were InMail: it has no column of subjects"
            )
    if inmail:
        yield _GUESSED
    if end > last + 1:
        yield (
            f"what came after {calendar_date(last)}, the latest day in the files: they are taken "
            f"to tell all to {calendar_date(end - 1)}"
        )


def _end(paths: Sequence[Path], until: date | None, last: int) -> int:
    """Return the day before which all is counted."""
    if until is not None:
        return (until - EPOCH).days + 1
    for path in paths:
        for part in (path.parent.name, *path.resolve().parts[::-1]):
            if match := _EXPORTED.search(part):
                month, day, year = map(int, match.groups())
                return (date(year, month, day) - EPOCH).days
    return last + 1


def _ranks(files: Sequence[Opened]) -> dict[str, int]:
    """Return the rank of each person whom a list or an export of a campaign gives one."""
    found: dict[str, int] = {}
    for file in files:
        if file.kind in (CAMPAIGN, A_LIST):
            people, ranks = exports.person_keys(file)
            found |= {
                person: rank
                for person, rank in zip(people, ranks, strict=True)
                if person and rank != UNTOLD
            }
    return found


def _ranked(send: Send, ranks: dict[str, int]) -> Send:
    return send if send.rank != UNTOLD else send._replace(rank=ranks.get(send.person, UNTOLD))
