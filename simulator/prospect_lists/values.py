"""What one cell of a closed kind means, as a small integer; refuses what it cannot know."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from simulator.errors import nearest
from simulator.prospect_lists.fields import bare
from simulator.prospect_lists.sizes import size_code
from simulator.reading.units import Refused, read_day, read_money, short_name
from simulator.vocabulary import INDUSTRIES, RELATIONS, SENIORITIES, SIZES

Reader = Callable[[str], int]

NOT_GIVEN: Final = -1
"""The code of what nobody gave."""
_BLANKS: Final = frozenset(
    (
        "n/a", "na", "#n/a", "n.a.", "k.a.", "null", "none", "nan", "<na>", "nil",
        "undefined", "[]", "{}", "(blank)", "(leer)", "(vide)",
        "(no value)", "not available", "not specified",
    )
)  # fmt: skip
"""What tools write for nothing."""
_LONGEST_BLANK: Final = 20
"""Letters of a cell that may say nothing."""
_ERROR: Final = re.compile(r"#(?:[\u00a1\u00bf]?[^\W\d_]+(?:/0)?[!?]|N/[ABD]!?|I/T|NV|YOK)")
"""What spreadsheets in any language show where a formula failed: #N/A, #NV, #WERT!, #DIV/0!."""

_DEGREES: Final = {
    **{
        f"{number}{mark}{word}": number
        for number in (1, 2, 3)
        for mark in ("", ("st", "nd", "rd")[number - 1], "e", "er", "o", "a", "do", "ro")
        for word in ("", "degree", "degreeconnection", "grad", "grades", "degre", "grado", "grau")
    },
    **{
        f"{word}{degree}": number
        for number, word in enumerate(("first", "second", "third"), 1)
        for degree in ("", "degree", "degreeconnection")
    },
    **{f"distance{number}": number for number in (1, 2, 3)},
    "outofnetwork": 3,
    "oon": 3,
}
"""English, and 2. Grad, 2e degré, 1er, 2º grau, 2ª."""
_RANKS: Final = {
    "c-suite": (
        "c level", "cxo", "c level executive", "executive", "executive level", "board member",
        "board", "board of directors", "president", "founder", "cofounder", "owner", "partner",
        "owner / partner", "founder / owner", "business owner", "proprietor",
    ),
    "vp": ("vice president", "vp level", "svp", "evp", "senior vice president"),
    "director": ("head", "director level", "senior director"),
    "manager": (
        "manager level", "experienced manager", "entry level manager", "senior manager",
        "middle management", "supervisor", "team lead", "lead",
    ),
    "ic": (
        "senior", "entry", "entry level", "intern", "in training", "training", "unpaid", "staff",
        "non manager", "non managerial", "individual contributor", "contributor", "employee",
        "junior", "associate", "specialist", "professional", "mid senior level", "senior level",
        "mid level", "student", "trainee", "internship", "strategic",
    ),
}  # fmt: skip
"""The labels of prospect databases, by rank."""
_SENIORITY_OF: Final = {
    **{bare(word): code for code, word in enumerate(SENIORITIES)},
    **{bare(one): SENIORITIES.index(rank) for rank, labels in _RANKS.items() for one in labels},
}
_ANSWERS: Final = {
    **dict.fromkeys(
        (
            "yes",
            "true",
            "1",
            "ja",
            "wahr",
            "oui",
            "vrai",
            "sí",
            "si",
            "sì",
            "verdadero",
            "verdadeiro",
            "sim",
            "vero",
            "waar",
            "sant",
            "sand",
            "kyllä",
            "kylla",
            "tosi",
            "tak",
            "prawda",
            "evet",
            "doğru",
            "dogru",
        ),
        1,
    ),
    **dict.fromkeys(
        (
            "no",
            "false",
            "0",
            "nein",
            "falsch",
            "non",
            "faux",
            "falso",
            "não",
            "nao",
            "nee",
            "onwaar",
            "nej",
            "nei",
            "falskt",
            "usann",
            "falsk",
            "ei",
            "epätosi",
            "epatosi",
            "nie",
            "fałsz",
            "falsz",
            "hay\u0131r",
            "hayir",
            "yanl\u0131ş",
            "yanlis",
        ),
        0,
    ),
}
_MARKS: Final = {
    **dict.fromkeys(("y", "x", "[x]", "checked", "✓", "✔", "☑", "✅"), 1),
    **dict.fromkeys(("n", "never", "[ ]", "unchecked", "✗", "✘", "☐", "❌"), 0),
}
"""What other tools also write for yes and no."""
NO_YEAR: Final = re.compile(r"(?<!\d)(?:000[01]|1601|1899|190[04]|1969|1970)(?!\d)")
"""A year from which programs and spreadsheets count: a day in it stands for no day at all."""
_DAYS: Final = re.compile(r"\d{1,5}")


def is_blank(text: str) -> bool:
    """Whether a cell says nothing, be it in a tool's own word for nothing."""
    if len(text) > _LONGEST_BLANK:
        return False
    failed = text.startswith("#") and text.isupper() and _ERROR.fullmatch(text) is not None
    return failed or not text.strip("-\u2013\u2014") or text.casefold() in _BLANKS


def yes_or_no(text: str) -> int | None:
    """1 or 0 for what any tool writes for yes and no, None for all else."""
    spelt = text.casefold()
    return _ANSWERS.get(spelt, _MARKS.get(spelt))


def word_reader(
    words: Mapping[str, int], shown: Sequence[str], spell: Callable[[str], str]
) -> Reader:
    """A reader of closed words; `shown` are the ones worth naming to a person."""

    def read(text: str) -> int:
        code = words.get(spell(text))
        if code is None:
            raise Refused("one of " + ", ".join(shown), short_name(text))
        return code

    return read


def arrival(start: date | None) -> Reader:
    """A reader of arrival dates, or of days after the start, as the latter.

    Whoever came before the start is there on the first day. Without a start every date is day 0.
    """

    def read(text: str) -> int:
        if _DAYS.fullmatch(text):
            return int(text)
        try:
            date_of = read_day(text)
        except Refused as refused:
            expected = f"{refused.expected}, or days after the start"
            raise Refused(expected, refused.seen) from refused
        return 0 if start is None else max(0, (date_of - start).days)

    return read


def readers(start: date | None, seats: Sequence[str]) -> dict[str, Reader]:
    """The reader of each field of a closed kind; each takes a text that is not blank."""
    answer = word_reader(_ANSWERS, ("yes", "no"), str.casefold)
    return {
        "seniority": word_reader(_SENIORITY_OF, SENIORITIES, bare),
        "size": size_code,
        "employees": size_code,
        "degree": word_reader(_DEGREES, ("1", "2", "3"), _of_degree),
        "relation": word_reader(_codes(RELATIONS), RELATIONS, bare),
        "warm": answer,
        "shared": answer,
        "open_to_work": answer,
        "open_profile": answer,
        "accepts_invitation": answer,
        "accepts_inmail": answer,
        "mutual": answer,
        "deal": read_money,
        # Where no seat could be read, that is told; its names are not told as well.
        "seat": word_reader({name: code for code, name in enumerate(seats)}, seats, str)
        if seats
        else lambda _: 0,
        "arrives": arrival(start),
    }


def _of_degree(text: str) -> str:
    """The plain spelling of words; a bare number stays as it is, for -1 is not 1; 2.0 is a 2 that
    some program kept as a fraction.
    """
    spelt = bare(text)
    return text.removesuffix(".0").rstrip("+.°") if spelt.isdecimal() else spelt


def suggestion(field: str, text: str, seats: Sequence[str]) -> str:
    """The valid word nearest to a refused one, "" where none is near."""
    words: Mapping[str, Sequence[str]] = {
        "seniority": SENIORITIES,
        "size": SIZES,
        "industry": INDUSTRIES,
        "relation": RELATIONS,
        "seat": seats,
    }
    return nearest(text, words.get(field, ()))


def _codes(words: Sequence[str]) -> dict[str, int]:
    return {bare(word): code for code, word in enumerate(words)}
