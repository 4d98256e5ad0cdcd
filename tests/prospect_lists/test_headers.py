"""Which column holds which field: formats, usual headers, the user's own mapping."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.errors import Problem
from simulator.prospect_lists import headers
from simulator.prospect_lists.fields import FIELDS, bare, personal
from simulator.prospect_lists.formats import FORMATS
from simulator.prospect_lists.headers import Header, known_headers, match_header
from tests.prospect_lists.conftest import wishes

CASES = Path(__file__).with_name("cases")


def match(text: str, **columns: str) -> Header:
    return match_header("list.csv", 1, text.split(","), wishes(columns))


def mapped(text: str, **columns: str) -> list[tuple[str, str, str]]:
    header = match(text, **columns)
    assert header.problems == ()
    return [(one.field, one.header, one.how) for one in header.mapped]


def told(text: str, **columns: str) -> list[tuple[str, int, int, str, str, str]]:
    return [
        (p.file, p.line, p.column, p.expected, p.seen, p.suggestion)
        for p in match(text, **columns).problems
    ]


def test_our_own_headers_are_ours_only_as_we_write_them() -> None:
    """Spelt otherwise they are still found, as the usual headers that they are."""
    assert mapped("id,seniority,accepts_inmail") == [
        ("id", "id", "ours"),
        ("seniority", "seniority", "ours"),
        ("accepts_inmail", "accepts_inmail", "ours"),
    ]
    assert match("id,seniority").recognised.format.key == "own"
    assert mapped(" ID ,Senio Rity,ACCEPTS InMail")[1:] == [
        ("seniority", "Senio Rity", "alias"),
        ("accepts_inmail", "ACCEPTS InMail", "alias"),
    ]
    assert match("ID,seniority").recognised.format.key == "other"


@pytest.mark.parametrize(
    "text",
    [
        "URL LinkedIn,Titel,Unternehmensname,Anzahl der Mitarbeiter,Branche",
        "Lien LinkedIn,Titre,Nom de l'entreprise,Nombre de salariés,Secteur d'activité",
        "Enlace de LinkedIn,Título,Nombre de la empresa,Número de trabajadores,Sector",
        "Link do LinkedIn,Título,Nome da empresa,Número de funcionários,Ramo de atividade",
        "URL del profilo LinkedIn,Ruolo,Nome azienda,Numero dipendenti,Settore di attività",
        "LinkedIn,Functie,Bedrijfsnaam,Aantal werknemers,Branche",
        "LinkedIn,Titel,Företagsnamn,Antal anställda,Bransch",
        "LinkedIn,Stanowisko,Nazwa firmy,Liczba pracowników,Branża",
    ],
)
def test_the_usual_headers_are_known_in_other_languages(text: str) -> None:
    """As address books and spreadsheets name them."""
    fields = ("profile_url", "title", "company", "employees", "industry")
    assert sorted(mapped(text)) == sorted(
        (field, header, "alias") for field, header in zip(fields, text.split(","), strict=True)
    )


def test_a_form_of_address_goes_after_a_position() -> None:
    """Titel is Dr. in one address book and a job in another."""
    assert mapped("Titel,Position") == [("title", "Position", "alias"), ("title", "Titel", "alias")]


def test_the_more_telling_of_two_headers_is_asked_first() -> None:
    """A headline only where there is no title, whatever the order of the columns."""
    assert mapped("Headline,URL,Job Title,LinkedIn URL") == [
        ("profile_url", "LinkedIn URL", "alias"),
        ("profile_url", "URL", "alias"),
        ("title", "Job Title", "alias"),
        ("title", "Headline", "alias"),
    ]


@pytest.mark.parametrize(
    "header",
    ["Intitulé du poste", "Cargo", "Unternehmensgröße", "Função", "Kontaktgrad", "Jobsuche"],
)
def test_headers_of_other_languages_are_known(header: str) -> None:
    """With and without their accents."""
    without = bare(header)
    assert [one[0] for one in mapped(header)] == [one[0] for one in mapped(without)] != []


def test_every_format_is_told_from_every_other_one() -> None:
    """By its own headers alone, whole or halved, and whatever their order."""
    for one in FORMATS:
        for marks in (one.marks, one.marks[: max(one.needed, len(one.marks) // 2)]):
            found = match(",".join(["URL", *reversed(marks)])).recognised.format.key
            both = {one.key, "apollo-2024"} if one.key == "apollo-2026" else {one.key}
            assert found in both
            assert found == one.key or marks != one.marks


def test_no_header_stands_for_two_fields() -> None:
    """Or a column could not be read as one of them."""
    listed = [bare(name) for field in FIELDS.values() for name in (*field.own, *field.others)]
    assert sorted(listed) == sorted(set(listed))


def test_phantombusters_second_address_is_not_read() -> None:
    """It holds an id that no other file knows, and the report says so."""
    header = match("vmid,isOpenLink,linkedInProfileUrl,defaultProfileUrl,isPremium")
    assert [one.header for one in header.mapped if one.field == "profile_url"] == [
        "defaultProfileUrl"
    ]
    assert [(one.header, one.why) for one in header.unread] == [
        ("linkedInProfileUrl", "holds an opaque id that matches no other file"),
        ("isPremium", "a paid account need not be open to messages"),
    ]


def test_what_is_not_read_is_told_by_kind() -> None:
    """Names and addresses, columns without a header, slips of our own headers, all else."""
    header = match(
        "First Name,E-Mail,Mobile Phone,,Senioriti,Keywords,title,Nachname", id="Keywords"
    )
    assert [(one.number, one.kind, one.near) for one in header.unread] == [
        (1, "personal", ""),
        (2, "personal", ""),
        (3, "personal", ""),
        (4, "nameless", ""),
        (5, "unknown", "seniority"),
        (8, "personal", ""),
    ]


def test_no_slip_is_seen_in_the_export_of_a_tool() -> None:
    """Its headers are spelt as it spells them."""
    header = match("Mailing Street,Account Name,AccountId,Seats")
    assert [one.header for one in header.unread] == ["Mailing Street", "Seats"]
    assert [one.near for one in header.unread] == ["", ""]
    assert match("Company,Seats").unread[0].near == "seat"


def test_the_users_mapping_goes_before_all_else() -> None:
    """Exact first, then without case and marks; off leaves a field out."""
    text = "Title,Cargo,Company Size,cargo ,LinkedIn URL"
    assert mapped(text, title="Cargo", employees="off") == [
        ("profile_url", "LinkedIn URL", "alias"),
        ("title", "Cargo", "yours"),
    ]
    unread = match(text, title="Cargo", employees="off").unread
    assert [(one.header, one.kind, one.why) for one in unread] == [
        ("Title", "spare", "title is read from another column"),
        ("Company Size", "spare", "left out by you"),
        ("cargo", "spare", "title is read from another column"),
    ]
    assert mapped("Berufs-Rang,off", seniority="berufs rang", employees="off") == [
        ("employees", "off", "yours"),
        ("seniority", "Berufs-Rang", "yours"),
    ]


def test_a_mapping_that_cannot_be_is_told_where_it_was_written() -> None:
    """All at once, with the nearest header."""
    assert told("Job,Company,Email,job ", title="JOB", company="Compani", id="Email") == [
        (
            "small.yaml", 3, 9,
            "a column without names, e-mail addresses and phone numbers, which are not read",
            '"Email"', "",
        ),
        ("small.yaml", 1, 9, "Job#1 or Job#2", '"JOB", which 2 have', ""),
        ("small.yaml", 2, 9, "the header of a column of the list", '"Compani"', "Company"),
    ]  # fmt: skip


def test_two_columns_of_one_header_are_told() -> None:
    """Neither can be preferred; two of our own for one field neither."""
    assert told("id,degree,ID") == [
        (
            "list.csv",
            1,
            3,
            "one column for id: --map id=id#1 for column 1 or --map id=id#2 for column 3",
            '"ID"',
            "",
        )
    ]
    assert told("size,staff")[0][3] == "one column for size (column 1 is another)"
    assert told("Job Title,job_title")[0][2] == 2


def test_a_very_wide_list_costs_no_comparisons(monkeypatch: pytest.MonkeyPatch) -> None:
    """Slips are looked for in up to a thousand columns."""
    compared: list[str] = []

    class Counted(headers.SequenceMatcher[str]):
        def ratio(self) -> float:
            compared.append(self.a)
            return super().ratio()

    monkeypatch.setattr(headers, "SequenceMatcher", Counted)
    wide = match("id," + ",".join(f"senorty{number}" for number in range(2_000)))
    assert (len(wide.unread), wide.unread[0].near, compared) == (2_000, "", [])
    assert match("id," + "x," * 900 + "senority").unread[-1].near == "seniority"


def test_a_header_that_names_nothing_is_no_prospect_list() -> None:
    """What could be there is named; what is there may be somebody's row, and is not printed."""
    [problem] = match("Ada,Lovelace,a@mail.invalid").problems
    assert (problem.file, problem.line, problem.column) == ("list.csv", 1, 1)
    assert problem.expected.startswith("a header row with at least one of id, profile_url, title")
    assert problem.expected.endswith("or columns named by --map field=Column")
    assert problem.seen == "3 columns, none of them known"


def test_headers_of_interfaces_are_known_as_well() -> None:
    """HubSpot's internal names and Salesforce's, which nobody sees on a screen."""
    hubspot = match("hs_object_id,firstname,jobtitle,company,lifecyclestage,hs_lead_status")
    assert hubspot.recognised.format.key == "hubspot"
    assert [(one.field, one.header) for one in hubspot.mapped] == [
        ("id", "hs_object_id"),
        ("title", "jobtitle"),
        ("company", "company"),
        ("status", "lifecyclestage"),
        ("status", "hs_lead_status"),
    ]
    salesforce = match("Id,FirstName,LastName,Title,AccountId,OwnerId")
    assert salesforce.recognised.format.key == "salesforce"
    assert [(one.field, one.header) for one in salesforce.mapped] == [
        ("id", "Id"),
        ("title", "Title"),
        ("account", "AccountId"),
    ]


@pytest.mark.parametrize(
    "header",
    [
        "name", "First Name", "fullName", "E-Mail", "Secondary Email", "linkedinEmail",
        "phoneNumbers", "Mobile", "Vorname", "Prénom", "Téléphone portable", "Apellidos",
        "Sobrenome", "Cognome", "Achternaam", "Fax", "Corporate Phone", "profilePictureUrl",
    ],
)  # fmt: skip
def test_names_and_addresses_of_people_are_known_as_such(header: str) -> None:
    """In the languages of the exports."""
    assert personal(header)


def test_columns_of_companies_and_places_are_not_taken_for_people() -> None:
    """A mailing country is no e-mail."""
    headers = ("Company Name", "Mailing Country", "Account Name", "Title", "Stage")
    assert not any(map(personal, headers))
    assert known_headers(["Mailing Country", "Keywords", "email", "x"], {}) == 2


def test_a_problem_keeps_the_place_of_its_wish() -> None:
    """A flag is as good a place as a line."""
    place = Problem("--map title", 1, 1, "world.prospects.columns.title", "")
    wish = wishes({"title": "Cargo"})["title"]
    [problem] = match_header("l", 1, ["id"], {"title": type(wish)("Cargo", place)}).problems
    assert (problem.file, problem.where) == ("--map title", "world.prospects.columns.title")


def test_of_columns_with_one_header_the_user_takes_one_by_its_number() -> None:
    """Which two there are is told with what they hold, unless it is somebody's address."""
    text = (CASES / "d-duplicate-header.csv").read_text()
    head, *rows = (line.split(",") for line in text.splitlines())
    [problem] = match_header("list.csv", 1, head, {}, rows).problems
    assert problem.column == 3
    assert problem.expected == (
        "one column for title: "
        '--map title=Title#1 for column 1 ("CEO", "Analyst") or '
        '--map title=Title#2 for column 3 ("CEO", "Analyst")'
    )
    second = match_header("list.csv", 1, head, wishes({"title": "title#2"}), rows)
    assert [(one.field, one.number) for one in second.mapped] == [("title", 3), ("company", 2)]
    [problem] = match_header("list.csv", 1, head, wishes({"title": "Title"}), rows).problems
    assert (problem.expected, problem.suggestion) == ("Title#1 or Title#2", "")
    [problem] = match_header("list.csv", 1, head, wishes({"title": "Title#3"}), rows).problems
    assert problem.expected == "the header of a column of the list"
    private = [["linkedin.com/in/ada", "x"], ["ada@example.com", "Bo"]]
    [problem] = match_header("l", 1, ["URL", "url"], {}, private).problems
    assert "ada" not in problem.expected
    [problem] = match_header("l", 1, ["Title", "title"], {}, private).problems
    assert problem.expected == (
        "one column for title: --map title=Title#1 for column 1 (..., ...) or "
        '--map title=Title#2 for column 2 ("x", "Bo")'
    )


def test_thousands_of_columns_with_one_header_are_one_problem(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each header is spelt out a few times, and not once for every other one."""
    spelt = []
    monkeypatch.setattr(headers, "bare", lambda text: spelt.append(text) or bare(text))
    names = ["Title"] * 2_000 + ["Company"] * 2_000
    found = match_header("list.csv", 1, names, wishes({"title": "Title#2000", "size": "Title"}))
    assert [(one.column, one.expected.count("--map")) for one in found.problems] == [
        (9, 0),
        (2_002, 4),
    ]
    assert len(spelt) < 10 * len(names)
