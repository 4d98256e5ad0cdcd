"""What looks like somebody's address or phone number, in any spelling, and what only seems to."""

# ruff: noqa: RUF001
from __future__ import annotations

import re

import pytest

from simulator.prospect_lists import private as rules
from simulator.prospect_lists.private import as_shown, keepable, nameable, private


@pytest.mark.parametrize(
    "text",
    [
        "jane@example.com",
        "j@e.x",
        "ｊａｎｅ＠ｅｘａｍｐｌｅ．ｃｏｍ",
        "jane(at)example(dot)com",
        "jane [at] example [dot] com",
        "jane {AT} example.com",
        "jane at example dot com",
        "jane AT example.com",
        "jane_at_example_dot_com",
        "jane%40example.com",
        "jane%2540example.com",
        "jane%252540example%252Ecom",
        "jane&#64;example.com",
        "jane&#x40;example&#46;com",
        "jane&commat;example.com",
        "jane&amp;#64;example.com",
        "jane\u200b@\u200bexample.com",
        "ja\u00adne\u2060@exam\ufeffple.com",
        "jane @ example.com",
        "jane @ example . com",
        "jane\\u0040example.com",
        "mailto:jane@example.com",
        '"jane doe"@example.com',
        "CEO, jane@example.com",
        "jane(ät)example.com",
        "jane＠example。com",
        "jane﹫example.com",
        "https://www.linkedin.com/in/jane-doe",
        "linkedin.com/in/jane",
        "LINKEDIN.COM/IN/JANE",
        "ｌｉｎｋｅｄｉｎ．ｃｏｍ／ｉｎ／jane",
        "linkedin[dot]com/in/jane",
        "linkedin.com%2Fin%2Fjane",
        "linkedin.com&#47;in&#47;jane",
        "linkedin dot com slash in slash jane",
        "linkedin . com / in / jane",
        "linkedin.com\\in\\jane",
        "de.linkedin.com/pub/jane/1/2/3",
        "lnkd.in/abc",
        "/in/jane",
        "linkedin.com/sales/lead/ACwAAA,name",
        "+49 170 5550000",
        "+491705550000",
        "0049 170 5550000",
        "00491705550000",
        "01705550000",
        "(030) 1234567",
        "0170/5550000",
        "0170-555-0000",
        "555-123-4567",
        "(555) 123-4567",
        "555.123.4567",
        "555-0100",
        "+1 (555) 010-0000",
        "+49 (0) 170 / 55 50 00 0",
        "＋４９\u3000１７０\u3000５５５００００",
        "+٤٩ ١٧٠ ٥٥٥٠٠٠٠",
        "+४९ १७० ५५५००००",
        "०१७०५५५००००",
        "%2B49%20170%205550000",
        "%2B49+170+5550000",
        "&#43;49 170 5550000",
        "&plus;49 170 5550000",
        "tel:+491705550000",
        "tel: 0170 5550000",
        "tel:01705550000",
        "tel-01705550000",
        "whatsapp:491705550000",
        "+4\u200b9\u200b170\u200b5550000",
        "+49\u00a0170‑5550000",
        "+4️⃣9️⃣1️⃣7️⃣0️⃣5️⃣5️⃣5️⃣0️⃣",
        "5 5 5 0 1 0 0",
        "Jane 0170 5550000",
        "Jane +491705550000",
        "jane-0170-5550000",
        "170·555·0000",
        "+49-170-5550000",
        "②①②⑤⑤⑤⓪①⓪⓪ 1",
        "00 49 170 555 0000",
        "１７０ ５５５ ００００",
        "x+491705550000",
        "0170 5550000ext12",
        "+1-555-CALL 5550100",
    ],
)
def test_addresses_and_phone_numbers_are_private_in_any_spelling(text: str) -> None:
    """They are neither told, nor kept, nor anybody's name, whatever stands around them."""
    for cell in (text, f"CEO, {text}", f"{text} (private)"):
        assert (as_shown(cell, "row 7"), keepable(cell), nameable(cell)) == ("row 7", False, False)


@pytest.mark.parametrize(
    "text",
    [
        "1",
        "12345678",
        "491705550000",
        "123456789012345",
        "=cmd|'/c calc'!A1",
        "+1+1",
        "-2+3",
        "@SUM(1)",
        "</script><script>alert(1)</script>",
        "javascript:alert(1)",
        "{{7*7}}",
        "a,b",
        "2026-01-05",
        "2026-01-05 12:30",
        "2026-01-05T12:30:00",
        "05.01.2026",
        "1/5/2026",
        "2025-2026",
        "FY 2024/2025",
        "1001-5000",
        "501-1000",
        "5,001-10,000 employees",
        "1 001 - 5 000",
        "10 000 - 50 000",
        "10.000 - 50.000",
        "1 000 000",
        "1.000.000+",
        "550e8400-e29b-41d4-a716-446655440000",
        "550e8400-1111-4222-8333-446655440000",
        "INV-2024-000123",
        "ABC-0001234",
        "lead-1234567",
        "hs:12345678",
        "003Dn00000ABCDE",
        "003000000000001",
        "000000000000000000000041",
        "00Q5g000001AbCdEAG",
        "1234567ab",
        "507f1f77bcf86cd799439011",
        "ACwAAAabc_def123",
        "CEO @ Acme",
        "Director (AT&T)",
        "Head of Sales at Acme",
        "Director, General Accounting",
        "VP at U.S. Bank",
        "部長",
        "Product Owner; Buyer",
        "in/out",
        "Q1 2026",
        "Level 3 (2nd tier)",
        "50% off & more",
        "Director(a) Comercial",
        "CTO / CIO",
        "AT&T",
        "row-12",
        "é名",
        "10K+",
        "Nov-50",
        "51-200",
        "linkedin.com",
        "Person Linkedin Url",
        "a at b",
        "Kunden über 1000",
        "100%",
        "%",
        "&",
        "+49",
        "0001",
        "000123",
    ],
)
def test_names_numbers_and_dates_are_not(text: str) -> None:
    """Ids of usual tools, bands, years, amounts, formulas, titles: results may hold them."""
    assert nameable(text)


def test_a_number_of_bare_digits_is_an_id_and_nothing_else() -> None:
    """In an id nobody can tell it from a phone number; elsewhere it need not be shown."""
    assert nameable("491705550000")
    assert not keepable("491705550000")
    assert as_shown("491705550000", "row 7") == "row 7"
    assert not nameable("01705550000")


def test_a_name_is_short_enough_to_be_looked_through() -> None:
    """200 letters."""
    assert (nameable("x" * 200), nameable("x" * 201), nameable("y " * 100)) == (True, False, True)
    assert not nameable("y " * 100 + "y")


def test_a_cell_is_told_on_one_line_and_cut() -> None:
    """Whatever a terminal would obey is spelt; quotes where they are asked for."""
    assert as_shown("x\x1b[31m\u202ey", "row 7") == "x\\u001b[31m\\u202ey"
    assert as_shown("z" * 99, "row 7", quoted=True) == '"' + "z" * 37 + '..."'


def test_what_is_wrapped_too_often_hides_something() -> None:
    """Percent signs of percent signs are decoded a few times only."""
    assert private("jane%" + "25" * 6 + "40example.com")
    assert private("a%" + "25" * 50 + "41")


class Counting:
    """A pattern that counts the letters it is asked to search."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        self.searched = 0

    def search(self, text: str) -> re.Match[str] | None:
        self.searched += len(text)
        return self.pattern.search(text)


def test_of_a_long_cell_only_the_beginning_is_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long it is; what is shown of it lies well within."""
    counting = Counting(rules._ADDRESS)
    monkeypatch.setattr(rules, "_ADDRESS", counting)
    assert as_shown("x" * 1_000_000, "row 7") == "x" * 37 + "..."
    assert as_shown("a b" + "1-" * 500_000, "row 7") == "row 7"
    assert not keepable("x" * 1_000_000)
    assert counting.searched == 800
