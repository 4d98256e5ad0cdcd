"""A member's own archive: invitations, connections and messages, joined by the profile.

An archive keeps an invitation for about 180 days after the last change, so that an older one is
there only because it was accepted late: only those of the last `KEPT` days are counted. It holds
accepted ones too, and says of none what became of it: whoever is a connection since accepted, and
everybody else is open. InMail is not marked: a conversation that the member begins with a subject,
with somebody who is no connection, is taken for one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import floor
from pathlib import Path
from typing import Final

from simulator.errors import Invalid, Problem
from simulator.history.files import ARCHIVE, CONNECTED, INVITED, WROTE, Opened
from simulator.history.instants import PACIFIC
from simulator.history.sends import INMAILS, INVITATIONS, MESSAGES, NOT_YET, Send
from simulator.prospect_lists.fields import bare
from simulator.prospect_lists.invitations import DIRECTIONS
from simulator.prospect_lists.profiles import person_of, spelt_alike
from simulator.prospect_lists.values import yes_or_no

KEPT: Final = 175
"""Days before the export from which on invitations are there whatever became of them."""
_NAMED: Final = "name:"
"""Begins the key of somebody who is known by the name only."""

OLD = f"invitations older than {KEPT} days, of which an archive keeps only those accepted late"
RECEIVED = "invitations received"
BEFORE = "people who were connections before they were invited"
GROUPS = "conversations of several people"
ADVERTS = "advertisements, and people who have left"
WROTE_FIRST = "people who wrote first after accepting"
NOBODY = "invitations that name nobody"


@dataclass(frozen=True, slots=True)
class Archive:
    """The files of one member."""

    folder: Path
    invitations: Opened | None
    connections: Opened | None
    messages: Opened | None


def archives(files: Sequence[Opened]) -> tuple[list[Archive], list[Problem]]:
    """Return the archives, one a folder, and what is wrong with what lies there."""
    found, problems = [], []
    for folder in dict.fromkeys(one.path.parent for one in files):
        own: dict[str, Opened] = {}
        for one in files:
            if one.path.parent != folder or one.kind not in (INVITED, CONNECTED, WROTE):
                continue
            if one.kind in own:
                seen = f"{own[one.kind].path.name} too"
                expected = f"one file with the {one.kind} in a folder"
                problems.append(Problem(str(one.path), 0, 0, "", expected, seen))
            own[one.kind] = one
        if INVITED in own and CONNECTED not in own:
            expected = "Connections.csv in the same folder, which tells who accepted"
            problems.append(Problem(str(own[INVITED].path), 0, 0, "", expected, "none"))
        if own:
            found.append(Archive(folder, own.get(INVITED), own.get(CONNECTED), own.get(WROTE)))
    return found, problems


@dataclass(frozen=True, slots=True)
class ArchiveContents:
    """What an archive tells, in days since 1970, UTC, and in keys of people."""

    member: str
    """Whose it is; "" where it does not say"""
    invited: Sequence[tuple[float, str, str]]
    """When, whom, and the note"""
    connected: Mapping[str, int]
    """Whom -> day"""
    names: Mapping[str, str]
    """The name of a connection, as a key -> the key of the profile"""
    wrote: Sequence[tuple[float, str, bool, str, bool]]
    """When, with whom, whether the member wrote, what, whether it has a subject"""
    last: float
    """The latest of all"""


def read_archive(one: Archive, left_out: Counter[str]) -> ArchiveContents:
    """Read the files of an archive. Raises `Invalid` with every cell that cannot be read."""
    problems: list[Problem] = []
    owners: Counter[str] = Counter()
    invited = list(_invited(one.invitations, owners, left_out, problems))
    connected: dict[str, int] = {}
    names: dict[str, str] = {}
    for profile, name, day in _connected(one.connections, problems):
        connected |= {key: day for key in (profile, name) if key}
        if profile and name:
            names[name] = profile
    wrote = list(_wrote(one.messages, owners, left_out, problems))
    member = owners.most_common(1)[0][0] if owners else ""
    if problems:
        raise Invalid(problems)
    times = [*(sent for sent, _, _ in invited), *(when for when, *_ in wrote)]
    last = max([*times, *(float(day) for day in connected.values())], default=0.0)
    return ArchiveContents(member, invited, connected, names, wrote, last)


def archive_sends(
    told: ArchiveContents, until: int, left_out: Counter[str]
) -> Iterator[tuple[str, Send]]:
    """Yield each touch with its kind; what happened from the day `until` on is not known yet."""
    by_person: dict[str, list[tuple[float, str, bool, str, bool]]] = {}
    for message in sorted(told.wrote):
        if floor(message[0]) < until:
            by_person.setdefault(message[1], []).append(message)
    for when, person, note in told.invited:
        sent = floor(when)
        if not until - KEPT <= sent < until:
            left_out[OLD] += sent < until
            continue
        day = told.connected.get(person, NOT_YET)
        if day != NOT_YET and day < sent:
            left_out[BEFORE] += 1
            continue
        written = spelt_alike(note)
        accepted = day if day < until else NOT_YET
        yield INVITATIONS, Send(sent, accepted, until, int(not written), len(note), person=person)
        if accepted != NOT_YET:
            own = by_person.get(person) or by_person.get(told.names.get(person, ""), [])
            yield from _first_message(own, accepted, until, written, left_out)
    invited = {told.names.get(person, person) for _, person, _ in told.invited}
    for person, messages in by_person.items():
        when, _, mine, text, subject = messages[0]
        sent = floor(when)
        late = told.connected.get(person, until)
        if mine and subject and late >= sent and not (person in invited and late == sent):
            yield INMAILS, Send(sent, _answer(messages), until, length=len(text), person=person)


def _first_message(
    messages: Sequence[tuple[float, str, bool, str, bool]],
    accepted: int,
    until: int,
    note: str,
    left_out: Counter[str],
) -> Iterator[tuple[str, Send]]:
    """Yield the first message after an acceptance; a note that comes back with it is none."""
    later = [
        one
        for one in messages
        if floor(one[0]) >= accepted and not (one[2] and note and spelt_alike(one[3]) == note)
    ]
    if later and not later[0][2]:
        left_out[WROTE_FIRST] += 1
    elif later:
        when, person, _, text, _ = later[0]
        sent = floor(when)
        yield (
            MESSAGES,
            Send(sent, _answer(later), until, int(not note), len(text), person=person),
        )


def _answer(messages: Sequence[tuple[float, str, bool, str, bool]]) -> int:
    """Return the day of the first message that is not the member's own."""
    return next((floor(when) for when, _, mine, _, _ in messages if not mine), NOT_YET)


def _invited(
    file: Opened | None, owners: Counter[str], left_out: Counter[str], problems: list[Problem]
) -> Iterator[tuple[float, str, str]]:
    if file is None:
        return
    # Only in English is it known that the month is first; elsewhere the column must tell.
    english = bare(file.table.of("sent at")[0].header) in map(bare, ARCHIVE["sent at"].own)
    when = file.instants("sent at", problems, PACIFIC, month_first=True if english else None)
    sides = zip(
        file.column("direction"), file.column("invitee"), file.column("to"), file.column("note"),
        file.column("inviter"), file.column("from"), strict=True,
    )  # fmt: skip
    for row, (direction, address, name, note, inviter, by) in enumerate(sides):
        if not file.table.filled[row] or row in file.table.misread:
            continue
        word = bare(direction)
        if word not in DIRECTIONS:
            seen = "a blank cell" if not word else "another word"
            problems.append(file.refusal("direction", row, "OUTGOING or INCOMING", seen))
        elif not DIRECTIONS[word]:
            left_out[RECEIVED] += 1
            continue
        sent = when[row]
        if sent is None:
            continue
        owners[_key(inviter, by)] += 1
        if key := _key(address, name):
            yield sent, key, note
        else:
            left_out[NOBODY] += 1


def _connected(file: Opened | None, problems: list[Problem]) -> Iterator[tuple[str, str, int]]:
    if file is None:
        return
    when = file.instants("accepted", problems)
    cells = (file.column("profile_url"), file.column("first name"), file.column("last name"))
    for row, (address, first, last) in enumerate(zip(*cells, strict=True)):
        moment = when[row]
        if moment is None:
            continue
        # Before mid-2023 invitations hold names only: both keys find a person.
        name = spelt_alike(f"{first} {last}")
        yield (person_of(address) if address else "", _NAMED + name if name else "", floor(moment))


def _wrote(
    file: Opened | None, owners: Counter[str], left_out: Counter[str], problems: list[Problem]
) -> Iterator[tuple[float, str, bool, str, bool]]:
    """Yield the messages between the member and one other person."""
    if file is None:
        return
    when = file.instants("date", problems)
    cells = zip(
        file.column("conversation"), file.column("sender"), file.column("from"),
        file.column("recipients"), file.column("to"), file.column("content"),
        file.column("subject"), file.column("draft"), file.column("conversation title"),
        strict=True,
    )  # fmt: skip
    threads: dict[str, list[tuple[float, str, tuple[str, ...], str, bool]]] = {}
    adverts: set[str] = set()
    for row, (thread, sender, by, recipients, to, text, subject, draft, title) in enumerate(cells):
        sent = when[row]
        if sent is None or yes_or_no(draft) == 1:
            continue
        if title == "Sponsored Conversation" or by == "LinkedIn Member":
            adverts.add(thread)
            continue
        to_whom = tuple(_key(one, to) for one in (recipients.split(",") if recipients else [""]))
        threads.setdefault(thread, []).append(
            (sent, _key(sender, by), to_whom, text, bool(subject))
        )
    left_out[ADVERTS] += len(adverts)
    # Whoever invited is the member; without invitations whoever is in most conversations.
    if not owners:
        for messages in threads.values():
            owners.update({one for _, by, to, _, _ in messages for one in (by, *to)})
    owner = owners.most_common(1)[0][0] if owners else ""
    for messages in threads.values():
        people = {one for _, by, to, _, _ in messages for one in (by, *to)} - {owner, ""}
        if len(people) != 1:
            left_out[GROUPS] += len(people) > 1
            continue
        (person,) = people
        for sent, by, _, text, subject in messages:
            yield sent, person, by == owner, text, subject


def _key(address: str, name: str) -> str:
    key = person_of(address.strip()) if address.strip() else ""
    return key or (_NAMED + spelt if (spelt := spelt_alike(name)) else "")
