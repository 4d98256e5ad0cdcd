"""Exports of campaign tools, address books and the archive, with all that goes wrong in them."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from simulator.lists.report import DUPLICATE, EMPTY, NEARLY
from tests.lists.made.export import Export, Truth, address, days
from tests.lists.made.people import Person
from tests.lists.made.tools import (
    AGAIN,
    Maker,
    apollo_2024,
    apollo_2026,
    fates,
    phantombuster,
    waalaxy,
)

_MENDED: Final = "a date by a spreadsheet's mistake, mended"
_LOST: Final = ("employees", "not understood")
_DAMAGED: Final = {"2-10": "10-Feb", "11-50": "Nov-50"}


def expandi(count: int, seed: str) -> Export:
    """Expandi: bare names of profiles, two columns for the size, messages within a cell."""
    headers = (
        "id,first_name,last_name,profile_link,job_title,company_name,email,phone,address,"
        "image_link,follower_count,tags,contact_status,conversation_status,object_urn,"
        "public_identifier,profile_link_public_identifier,thread,invited_at,connected_at,"
        "company_universal_name,company_website,employee_count_start,employee_count_end,"
        "industries,location,imported_profile_link,name"
    )
    export = Export(tuple(headers.split(",")))
    for fate, person, luck in fates(count, seed):
        if fate == EMPTY:
            export.add({}, Truth(EMPTY), {})
            continue
        if fate == NEARLY:
            cells = {"id": f"{person.number}", "first_name": person.first, "phone": person.phone}
            export.add(cells, Truth(NEARLY), {"id": "id"})
            continue
        low, _, high = person.staff[1].replace(",", "").replace("+", "-").partition("-")
        bare, several, wrong = (luck.random() < share for share in (0.3, 0.3, 0.02))
        cells = {
            "id": f"{10_000 + person.number}",
            "first_name": person.first,
            "last_name": person.last,
            "name": f"{person.first} {person.last}",
            "email": person.email,
            "phone": person.phone,
            "profile_link": f"https://www.linkedin.com/in/{person.member}/",
            "public_identifier": person.slug if bare else "",
            "imported_profile_link": "" if bare else address(person, luck),
            "job_title": person.title,
            "company_name": person.company,
            "contact_status": "Connected",
            "thread": '[{"text": "Hello,\n\\"you\\""}]',
            "employee_count_start": "many" if wrong else low,
            "employee_count_end": high,
            "industries": "; ".join((person.industry[1], "Banking") if several else
                                    (person.industry[1],)),
            "invited_at": days(luck),
            "connected_at": days(luck) if person.degree == 3 else "",
        }  # fmt: skip
        by = {
            "id": "id",
            "profile_url": "public_identifier" if bare else "imported_profile_link",
            "company": "company_name",
            "industry": "industries",
            "employees_from": "employee_count_start",
            **({"employees_to": "employee_count_end"} if high else {}),
            **({"connected": "connected_at"} if person.degree == 3 else {}),
            **({"title": "job_title"} if person.seniority != "unknown" else {}),
        }
        truth = Truth(
            reason=DUPLICATE if fate == AGAIN else "",
            id=f"{10_000 + person.number}",
            degree=1 if person.degree == 3 else -1,
            seniority=person.seniority,
            industry=person.industry[2],
            size="" if wrong else person.staff[2],
            company=person.company,
        )
        doubts = [("title", person.doubt)] if person.doubt else []
        export.add(cells, truth, by, [*doubts, *([_LOST] if wrong else [])])
        if not bare:
            # The internal id was there first, and gave way to the public name.
            export.gave["profile_url", "profile_link"] += 1
    return export


def hubspot(count: int, seed: str) -> Export:
    """HubSpot: the columns a user chose, industries in capitals, numbers with commas."""
    headers = (
        "Record ID,First Name,Last Name,Email,Phone Number,Job Title,Company Name,Lifecycle Stage,"
        "Lead Status,Contact owner,Create Date,Associated Company,Country/Region,Industry,"
        "Number of Employees,LinkedIn URL"
    )
    export = Export(tuple(headers.split(",")))
    for fate, person, luck in fates(count, seed):
        if fate == EMPTY:
            export.add({}, Truth(EMPTY), {})
            continue
        cells = {
            "Record ID": f"{7_000_000 + person.number}",
            "First Name": person.first,
            "Email": person.email,
            "Phone Number": person.phone,
            "Lifecycle Stage": "Lead",
            "Create Date": "2025-03-01 10:15",
            "Contact owner": "Somebody Else",
        }
        if fate == NEARLY:
            export.add(cells, Truth(NEARLY), {"id": "Record ID"})
            continue
        site, other = luck.random() < 0.05, luck.random() < 0.5
        cells |= {
            "Last Name": person.last,
            "Job Title": person.title,
            "Company Name": "" if other else person.company,
            "Associated Company": person.company,
            "Industry": person.industry[0].upper().replace(" & ", "_AND_").replace(" ", "_"),
            "Number of Employees": f"{person.staff[0]:,}",
            "LinkedIn URL": "https://example.invalid/team" if site else address(person, luck),
        }
        by = {
            "id": "Record ID",
            "company": "Associated Company" if other else "Company Name",
            "industry": "Industry",
            "employees": "Number of Employees",
            **({} if site else {"profile_url": "LinkedIn URL"}),
            **({"title": "Job Title"} if person.seniority != "unknown" else {}),
        }
        doubts = [("title", person.doubt)] if person.doubt else []
        doubts += [("profile_url", "no profile, not used")] if site else []
        truth = Truth(
            reason=DUPLICATE if fate == AGAIN else "",
            id=cells["Record ID"],
            seniority=person.seniority,
            industry=person.industry[2],
            size=person.staff[2],
            company=person.company,
        )
        export.add(cells, truth, by, doubts)
    return export


def salesforce(count: int, seed: str) -> Export:
    """Salesforce: no profile at all, and lines of the report's own below the rows."""
    headers = (
        "Salutation,First Name,Last Name,Title,Mailing Street,Mailing City,Mailing Country,Phone,"
        "Mobile,Fax,Email,Account Owner,Account Name,Contact ID,Employees,Industry"
    )
    export = Export(tuple(headers.split(",")), line_end="\r\n")
    footer = 3
    for fate, person, _ in fates(count - footer, seed):
        if fate == EMPTY:
            export.add({}, Truth(EMPTY), {})
            continue
        cells = {
            "Salutation": "Ms.",
            "First Name": person.first,
            "Last Name": person.last,
            "Phone": person.phone,
            "Email": person.email,
            "Account Owner": "Somebody Else",
            "Contact ID": f"003{person.number:012d}",
        }
        if fate == NEARLY:
            export.add(cells, Truth(NEARLY), {"id": "Contact ID"})
            continue
        cells |= {
            "Title": person.title,
            "Account Name": person.company,
            "Employees": str(person.staff[0]),
            "Industry": person.industry[1],
            "Mailing Street": "1 Street\r\nSecond floor",
        }
        by = {
            "id": "Contact ID",
            "company": "Account Name",
            "employees": "Employees",
            "industry": "Industry",
            **({"title": "Title"} if person.seniority != "unknown" else {}),
        }
        truth = Truth(
            reason=DUPLICATE if fate == AGAIN else "",
            id=cells["Contact ID"],
            seniority=person.seniority,
            industry=person.industry[2],
            size=person.staff[2],
            company=person.company,
        )
        export.add(cells, truth, by, [("title", person.doubt)] if person.doubt else [])
    export.add({}, Truth(EMPTY), {})
    export.add({"Salutation": "Confidential - Do Not Distribute"}, Truth(NEARLY), {})
    export.add({"Salutation": "Generated By: Qxvor Qxnach"}, Truth(NEARLY), {})
    return export


def excel(count: int, seed: str) -> Export:
    """A list saved anew by a spreadsheet: semicolons, an old encoding, sizes made into dates."""
    headers = "Vorname;Nachname;E-Mail;Jobtitel;Unternehmen;Company Size;Branche;LinkedIn-Profil"
    export = Export((*headers.split(";"), ""), encoding="cp1252", delimiter=";", line_end="\r\n")
    for fate, person, luck in fates(count, seed):
        if fate == EMPTY:
            export.add({}, Truth(EMPTY), {})
            continue
        if fate == NEARLY:
            export.add({"Vorname": person.first, "E-Mail": person.email}, Truth(NEARLY), {})
            continue
        # An old encoding has no letters of the farther east.
        known = person.seniority != "unknown"
        damaged = person.staff[1] in _DAMAGED and luck.random() < 0.8
        written = _DAMAGED[person.staff[1]] if damaged else person.staff[1]
        cells = {
            "Vorname": person.first,
            "Nachname": person.last,
            "E-Mail": person.email,
            "Jobtitel": person.title if known else "\u2020\u2020",
            "Unternehmen": person.company,
            "Company Size": written,
            "Branche": person.industry[0],
            "LinkedIn-Profil": address(_western(person), luck).replace("e\u0308", "\u00eb"),
        }
        by = {
            "profile_url": "LinkedIn-Profil",
            "company": "Unternehmen",
            "employees": "Company Size",
            "industry": "Branche",
            **({"title": "Jobtitel"} if known else {}),
        }
        truth = Truth(
            reason=DUPLICATE if fate == AGAIN else "",
            id=f"row-{len(export.rows) + 1}",
            seniority=person.seniority,
            industry=person.industry[2],
            size=person.staff[2],
            company=person.company,
        )
        doubts = [("title", person.doubt)] if person.doubt else []
        doubts += [("employees", _MENDED)] if damaged else []
        export.add(cells, truth, by, doubts)
    return export


def _western(person: Person) -> Person:
    return replace(person, slug=f"p-qxvor{person.number}")


def connections(count: int, seed: str) -> Export:
    """The archive's Connections.csv: lines above the header, coded addresses, closed profiles."""
    headers = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
    export = Export(
        tuple(headers.split(",")),
        preamble='Notes:\n"When exporting, you may notice that ""some"" addresses are missing,\n'
        'for people share them or not."\n\n',
        last_line_end=False,
    )
    for fate, person, luck in fates(count, seed):
        day = f"{luck.randint(1, 28):02d} Mar 2024"
        if fate in (NEARLY, EMPTY):
            # Closed profiles leave a day, and nothing else.
            export.add({"Connected On": day}, Truth(NEARLY), {"connected": "Connected On"})
            continue
        cells = {
            "First Name": person.first,
            "Last Name": person.last,
            "URL": address(person, luck),
            "Email Address": person.email if luck.random() < 0.03 else "",
            "Company": person.company,
            "Position": person.title,
            "Connected On": day,
        }
        by = {
            "profile_url": "URL",
            "company": "Company",
            "connected": "Connected On",
            **({"title": "Position"} if person.seniority != "unknown" else {}),
        }
        truth = Truth(
            reason=DUPLICATE if fate == AGAIN else "",
            id=f"row-{len(export.rows) + 1}",
            degree=1,
            seniority=person.seniority,
            company=person.company,
        )
        export.add(cells, truth, by, [("title", person.doubt)] if person.doubt else [])
    return export


MAKERS: Final[dict[str, Maker]] = {
    "phantombuster-sales-navigator": phantombuster,
    "apollo-2024": apollo_2024,
    "apollo-2026": apollo_2026,
    "waalaxy": waalaxy,
    "expandi": expandi,
    "hubspot": hubspot,
    "salesforce": salesforce,
    "linkedin-connections": connections,
    "other": excel,
}
"""Key of the format under which an export should be recognised -> its maker."""
