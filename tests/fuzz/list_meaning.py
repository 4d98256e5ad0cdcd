"""A second reading of a whole list, beside what was made of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from simulator.model.population.build import Listing, read_listing
from simulator.model.population.draft import DRAFT_REASONS
from simulator.scenario.model import Scenario
from tests.fuzz import list_cells as cells
from tests.fuzz.list_headers import PAST, Heading, heading, known
from tests.fuzz.list_text import records, text_of
from tests.fuzz.lists import SEATS, START

_BLANK = -1
READ: Mapping[str, Callable[[str], int | None]] = {
    "seniority": cells.rank,
    "size": cells.size,
    "employees": cells.size,
    "industry": cells.industry,
    "degree": cells.degree,
    "relation": cells.relation,
    **dict.fromkeys(
        (
            "warm",
            "shared",
            "open_to_work",
            "open_profile",
            "accepts_invitation",
            "accepts_inmail",
            "mutual",
        ),
        cells.answer,
    ),
    "deal": cells.deal,
    "arrives": lambda text: cells.arrives(text, START),
    "seat": lambda text: cells.seat(text, {name: code for code, name in enumerate(SEATS)}),
}
_DESCRIBING = (
    "profile_url", "title", "company", "account", "size", "employees", "employees_from",
    "employees_to", "industry", "seniority",
)  # fmt: skip
"""What an export must say some of, or a row is next to nothing."""


@dataclass(slots=True)
class _Row:
    """The cells of a row by what they hold, and what could not be understood."""

    heading: Heading
    texts: Sequence[str]
    lost: Counter[str] = field(default_factory=Counter)

    def all(self, name: str) -> list[str]:
        """What the columns of a field say, in their order, blanks apart."""
        places = [column.place for column in self.heading.fields.get(name, ())]
        return [self.texts[place] for place in places if self.texts[place]]

    def code(self, name: str) -> int:
        """The first that is understood; a word that is none under a header of ours is an error."""
        found = _BLANK
        for column in self.heading.fields.get(name, ()):
            text = self.texts[column.place]
            read = READ[name](text) if text else _BLANK
            if read is None and column.ours and name != "industry":
                raise ValueError(f"{name}: {text!r}")
            if read is None:
                self.lost[name] += 1
                read = 0 if name == "industry" else _BLANK
            found = read if found == _BLANK else found
        return found


def meaning(scenario: Scenario, content: bytes) -> str:
    """The first cell that was read as something else than it says, "" where there is none."""
    listing = read_listing(scenario)
    if misread := dict(listing.report.dropped if listing.report else ()).get("misread"):
        # Where rows are damaged the rest cannot be told apart a second time; but few may be.
        rows_read = len(listing.draft.ids)
        return "many misread" if misread * 100 > rows_read and not 1 == misread < rows_read else ""
    try:
        head, *rest = records(text_of(content), known)
        rest = [[] if len(head) > 1 and one == head else one for one in rest]
        rows = _rows(head, rest)
        told = [_told(row, number) for number, row in enumerate(rows, 1)]
    except ValueError as error:
        return f"no meaning: {error}"
    _number(told)
    _call(told)
    read = _read(listing)
    if len(rows) != len(read):
        return f"{len(rows)} rows, {len(read)} read"
    came = {name: _came(rows, name) for name in ("connected", *PAST)}
    out = _left_out(rows, rest, came)
    for number, row in enumerate(told, 1):
        if row["degree"] == _BLANK and came["connected"][number - 1]:
            row["degree"] = 1
        invited = came["pending"][number - 1]
        open_still = invited and row["degree"] != 1 and not came["connected"][number - 1]
        why = "answered" if came["answered"][number - 1] else "pending" if open_still else ""
        row["dropped"] = out[number - 1] or why
        if wrong := [key for key in row if row[key] != read[number - 1][key]]:
            key = wrong[0]
            return f"row {number}, {key}: {row[key]!r} was read as {read[number - 1][key]!r}"
    lost = sum((row.lost for row in rows), Counter[str]())
    return "" if lost == _counted(listing) else f"counted {_counted(listing)}, and lost {lost}"


def _rows(head: Sequence[str], rest: Sequence[Sequence[str]]) -> list[_Row]:
    said = heading(list(head))
    if not said.fields:
        raise ValueError("a header without any field")
    rows = []
    for record in rest:
        texts = [cell.strip() for cell in record]
        if any("\udc80" <= one <= "\udcff" for one in "".join(texts)):
            raise ValueError("bytes that are no letters were read")
        if any(texts[len(head) :]):
            raise ValueError("cells beyond the header")
        clean = ["" if text.casefold() in cells.NOTHING else text for text in texts]
        rows.append(_Row(said, [*clean, *[""] * (len(head) - len(clean))]))
    return rows


def _told(row: _Row, number: int) -> dict[str, Any]:
    given, group = ((row.all(name) or [""])[0] for name in ("id", "segment"))
    for name, text in (("id", given), ("segment", group)):
        row.lost[name] += _private(text)
    told: dict[str, Any] = {
        "id": f"row-{number}" if _private(given) or not given else given,
        "seniority": _seniority(row),
        "industry": row.code("industry"),
        "size": _size(row),
        "degree": row.code("degree"),
        "relation": _relation(row),
        "arrives": max(0, row.code("arrives")),
        "account": _employer(row),
        "segment": group,
    }
    if told["degree"] == _BLANK and row.heading.tool == "connections":
        told["degree"] = 1
    for name in ("open_to_work", "open_profile", "accepts_invitation", "accepts_inmail", "mutual"):
        told[name] = row.code(name)
    return {**told, "deal": row.code("deal"), "seat": row.code("seat")}


def _seniority(row: _Row) -> int:
    found = row.code("seniority")
    for column in row.heading.fields.get("title", ()):
        text = row.texts[column.place]
        if text and found == _BLANK:
            code, sure = cells.title(text)
            row.lost["title"] += not sure or column.headline
            found = code or _BLANK
    return found


def _size(row: _Row) -> int:
    own, count = row.code("size"), row.code("employees")
    low, high = ((row.all(f"employees_{end}") or [""])[0] for end in ("from", "to"))
    both = cells.ends(low, high) if low or high else _BLANK
    row.lost["employees"] += both is None
    return next((one for one in (own, count, both) if one not in (None, _BLANK)), _BLANK)


def _relation(row: _Row) -> int:
    warm, shared = row.code("warm"), row.code("shared")
    return max(row.code("relation"), 2 if warm == 1 else warm, 1 if shared == 1 else shared)


def _employer(row: _Row) -> str:
    company = (row.all("company") or [""])[0]
    if account := row.all("account"):
        return cells.account(account[0])
    row.lost["company"] += bool(company and not cells.employer(company))
    return cells.employer(company)


def _number(told: Sequence[dict[str, Any]]) -> None:
    """Put numbers in place of the names of accounts, in the order in which they appear."""
    numbers: dict[str, int] = {"": _BLANK}
    for row in told:
        row["account"] = numbers.setdefault(row["account"], len(numbers) - 1)


def _private(text: str) -> bool:
    """Whether results may not hold a name, for it is an address."""
    return "@" in text or "/in/" in text


def _call(told: Sequence[dict[str, Any]]) -> None:
    """Call a segment that results may not name after its first row."""
    first: dict[str, int] = {}
    for number, row in enumerate(told, 1):
        start = first.setdefault(row["segment"], number)
        row["segment"] = f"row-{start}" if _private(row["segment"]) else row["segment"]


def _came(rows: Sequence[_Row], name: str) -> list[bool]:
    """Whom a row says to be connected, invited or answered.

    What is not understood is lost, but for a column of which no row says that anybody was written
    to.
    """
    came = [False] * len(rows)
    for column in rows[0].heading.fields.get(name, ()) if rows else ():
        texts = [row.texts[column.place] for row in rows]
        said = [cells.past(text) if text else 0 for text in texts]
        came = [before or one == 1 for before, one in zip(came, said, strict=True)]
        if name == "connected" or 1 in said:
            rows[0].lost[name] += said.count(None)
    return came


def _left_out(
    rows: Sequence[_Row], rest: Sequence[Sequence[str]], came: Mapping[str, list[bool]]
) -> list[str]:
    """Why a row is left out: it says (next to) nothing, or an earlier one is the same person.

    What came of a person by a later row, came of the first: `came` is what the rows say of it.
    """
    fields = set(rows[0].heading.fields) if rows else set()
    own = rows[0].heading.tool == "own" if rows else False
    asked = fields if own or not fields & set(_DESCRIBING) else fields & set(_DESCRIBING)
    out = []
    for row, cells_of_row in zip(rows, rest, strict=True):
        empty = "nearly empty" if any(cell.strip() for cell in cells_of_row) else "empty"
        out.append("" if any(row.all(field) for field in asked) else empty)
    for name in (_person, lambda row: (row.all("id") or [""])[0]):
        seen: dict[str, int] = {}
        for number, row in enumerate(rows):
            one = name(row)
            if one and not out[number]:
                first = seen.setdefault(one, number)
                out[number] = "duplicate" if first < number else ""
                for said in came.values():
                    said[first] |= said[number]
    return out


def _person(row: _Row) -> str:
    """A public profile before one that only has an internal id."""
    found = [one for one in map(cells.person, row.all("profile_url")) if one]
    public = [one for one in found if not one.startswith("internal ")]
    return (public or found or [""])[0]


def _counted(listing: Listing) -> Counter[str]:
    """Rows by field of which the report says that they were not taken as written."""
    assert listing.report is not None
    return Counter(
        {
            name: rows
            for name in {one.field for one in listing.report.doubts} - {"profile_url"}
            if (
                rows := sum(
                    one.rows
                    for one in listing.report.doubts
                    if one.field == name and not {"Excel", "kept,"} & {*one.what.split()}
                )
            )
        }
    )


def _read(listing: Listing) -> list[dict[str, Any]]:
    draft = listing.draft
    return [
        {
            "id": draft.ids[row],
            **{field: int(codes[row]) for field, codes in draft.codes.items()},
            "deal": int(draft.deal_cents[row]),
            "arrives": int(draft.arrives_day[row]),
            "seat": int(draft.seat[row]),
            "account": int(draft.account[row]),
            "segment": draft.group_names[draft.group[row]],
            "dropped": ("", *DRAFT_REASONS)[draft.dropped[row]],
        }
        for row in range(len(draft.ids))
    ]
