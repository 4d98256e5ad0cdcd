"""Random lists of prospects: our own, exports of other tools, and whatever people put together."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from random import Random

from simulator.vocabulary import INDUSTRIES, SENIORITIES
from tests.fuzz.list_headers import OWN, TOOLS, USUAL, plain
from tests.fuzz.mutations import damaged

START = date(2026, 1, 5)
SEATS = ("Ana", "Bo")
SCENARIO = f"""\
world:
  start: {START}
  prospects: {{file: list.csv}}
seats:
  - {{name: Ana, plan: sales-navigator-core}}
  - {{name: Bo, plan: free}}
strategies:
  mail:
    steps:
      mail: {{send: inmail, text: tailored, wait: 7d}}
study: {{days: 20}}
"""
_SIZES = ("7", "240", "51-200", "1,001-5,000", "10001+", "2k", "5001-10000 employees", "Nov-50")
_SWITCH = ("yes", "No", "TRUE", "")
CHOICES: Mapping[str, Sequence[str]] = {
    "title": (
        "CEO", "VP Sales", "Head of Marketing", "Account Manager", "Engineer 2", "Product Owner",
        "Assistant to the CEO", "Leiterin Vertrieb", "Founder & Engineer", "\u90e8\u9577", "",
    ),
    "company": ("Acme", "ACME", "Bolt, Inc.", "Self-employed", ""),
    "account": ("Acme", "Bolt", ""),
    "size": ("1-50", "over 5000", "unknown", ""),
    "employees": (*_SIZES, ""),
    "employees_from": ("1", "51", "501", ""),
    "employees_to": ("10", "200", "5000", ""),
    "industry": (*INDUSTRIES, "Computer Software", "hospital & health care", "Basketry", ""),
    "seniority": (*SENIORITIES, "C suite", "Owner", "Head", ""),
    "degree": ("1", "2nd", "3rd+", "Out of Network", ""),
    "connected": ("05 Mar 2024", ""),
    "relation": ("cold", "shared", "Warm", ""),
    "deal": ("12000", "$1,250", "99.99", ""),
    "seat": (*SEATS, ""),
    "arrives": ("0", "12", "2026-02-03", "2025-12-01", ""),
    "segment": ("north", "south", ""),
}  # fmt: skip
_OTHERS = {"First Name": ("Zo\u00eb", 'A "B" C', "x, y", "a\nb", ""), "Notes": ("a; b|c", "n/a")}
_ABOVE = ("", "", "", "Notes:\n\n", "Report of contacts\n\n", "sep={}\n")


def random_list(chance: Random, wild: float = 0.0) -> str:
    """A list of up to 30 rows, of any kind, quoted where it must be; good where nothing is wild.

    `wild` is the share of cells that are damaged, in a list that is not ours.
    """
    kind = chance.choice(("own", "own", "usual", "usual", *TOOLS))
    headers = _headers(chance, kind, 0.3 if wild == 0 else 1.0)
    chance.shuffle(headers)
    separator = chance.choice(",,,;\t|")
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator=chance.choice(("\n", "\r\n")))
    above = chance.choice(_ABOVE) if len(headers) > 2 else ""
    text.write(above.format(separator))
    writer.writerow([header for header, _ in headers])
    for row in range(chance.randint(1, 30)):
        number = row if chance.random() < 0.9 else 0
        bare = chance.random() < 0.05
        cells = ["" if bare else _cell(chance, field, number) for _, field in headers]
        if kind != "own":
            cells = [damaged(chance, one) if chance.random() < wild else one for one in cells]
        writer.writerow(cells)
    return text.getvalue()


def recoded(chance: Random, content: bytes) -> bytes:
    """The same text in another encoding now and then, where it has one."""
    codec = chance.choice((*("",) * 6, "utf-8-sig", "utf-16", "utf-16-le", "cp1252"))
    try:
        return content.decode("utf-8").encode(codec) if codec else content
    except UnicodeError:
        return content


def _headers(chance: Random, kind: str, shouted: float) -> list[tuple[str, str]]:
    """Headers with the fields they hold, "" for those that hold none.

    `shouted` is the share of usual headers in capitals, none of which is ours.
    """
    if kind in ("own", "usual"):
        fields = chance.sample(sorted(OWN), chance.randint(2, len(OWN)))
        names = {field: (*USUAL.get(field, ()), *OWN[field]) for field in fields}
        made = [
            (chance.choice(names[field]) if kind == "usual" else OWN[field][0], field)
            for field in fields
            if kind == "usual" or OWN[field]
        ]
        if kind == "usual":
            made = [
                (name.upper() if chance.random() < shouted else name, one) for name, one in made
            ]
    else:
        tool = TOOLS[kind]
        first = {name: field for field, names in tool.first.items() for name in names}
        marks = [*tool.marks, *(name for name in first if name not in tool.marks)]
        made = [(name, first.get(name) or _field_of(name)) for name in marks]
        made = [one for one in made if one[0] not in tool.never]
        if tool.beside:
            return made
        more = chance.sample(("seniority", "industry", "deal", "segment", "title"), 2)
        used = {field for _, field in made}
        made += [(field.capitalize(), field) for field in more if field not in used]
        made += [(name, "") for name in tool.never]
    return made + [(name, "") for name in _OTHERS if name not in dict(made)]


def _field_of(header: str) -> str:
    lists = (*OWN.items(), *USUAL.items())
    spelt = plain(header)
    return next((field for field, names in lists if spelt in map(plain, names)), "")


def _cell(chance: Random, field: str, number: int) -> str:
    if field == "id":
        return f"p{number}"
    if field == "profile_url":
        return f"https://linkedin.com/in/a%20b-{number}/?x"
    if field == "":
        return chance.choice(_OTHERS["First Name"])
    return chance.choice(CHOICES.get(field, _SWITCH))
