"""Exports of campaign tools, with all that is known to go wrong in them."""

from __future__ import annotations

from random import Random
from typing import Final

from simulator.lists.report import DUPLICATE, EMPTY, NEARLY
from tests.lists.made.export import Export, Truth, address, days
from tests.lists.made.fates import AGAIN, fates, title_doubts

_LOST: Final = ("employees", "not understood")


def waalaxy(count: int, seed: str) -> Export:
    """Waalaxy: two columns for the title, flags as Yes and No, columns in any order."""
    headers = (
        "firstName,lastName,occupation,job_title,linkedinUrl,linkedinEmail,proEmail,phoneNumbers,"
        "company_name,company_website,company_linkedinUrl,location,country,premium,jobSeeker,"
        "gender,salesNavigatorId,state,prospectList,profileStatus,importDate,"
        "connectionRequestDate,connectedAt,firstMessageAt,messageSent,messageReplied,"
        "lastReplyDetectedDate,profilePictureUrl"
    )
    order = headers.split(",")
    Random(seed).shuffle(order)
    export = Export(tuple(order))
    for fate, person, luck in fates(count, seed):
        if fate == EMPTY:
            export.add({}, Truth(EMPTY), {})
            continue
        if fate == NEARLY:
            cells = {"firstName": person.first, "prospectList": "spring", "importDate": days(luck)}
            export.add(cells, Truth(NEARLY), {})
            continue
        headline, known, connected = (luck.random() < share for share in (0.2, 0.8, 0.25))
        alone = luck.random() < 0.05
        cells = {
            "firstName": person.first,
            "lastName": person.last,
            "occupation": person.title if headline else "Loves founders and presidents",
            "job_title": "" if headline else person.title,
            "linkedinUrl": address(person, luck),
            "proEmail": person.email,
            "phoneNumbers": person.phone,
            "company_name": "Freelance" if alone else person.company,
            "country": "null",
            "premium": "Yes",
            "jobSeeker": "Yes" if person.job_seeker else "No",
            "salesNavigatorId": person.member if known else "n/a",
            "state": "connected" if connected else "",
            "prospectList": "spring",
            "connectionRequestDate": days(luck),
            "connectedAt": days(luck) if connected else "",
        }
        by = {
            "profile_url": "linkedinUrl",
            "company": "company_name",
            "open_to_work": "jobSeeker",
            **({"id": "salesNavigatorId"} if known else {}),
            **({"connected": "connectedAt"} if connected else {}),
        }
        doubts = title_doubts(person)
        if person.seniority == "unknown" and not headline:
            # A title nobody can read leaves the headline, whose founders are not the person.
            by["title"] = "occupation"
            doubts.append(("title", "no word of rank, taken as ic"))
        elif person.seniority != "unknown":
            by["title"] = "occupation" if headline else "job_title"
        if alone:
            doubts.append(("company", "no employer, nobody's colleague"))
        truth = Truth(
            reason=DUPLICATE if fate == AGAIN else "",
            id=person.member if known else f"row-{len(export.rows) + 1}",
            degree=1 if connected else -1,
            seniority="ic" if person.seniority == "unknown" and not headline else person.seniority,
            open_to_work=int(person.job_seeker),
            company="" if alone else person.company,
        )
        export.add(cells, truth, by, doubts)
    return export


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
        doubts = title_doubts(person)
        export.add(cells, truth, by, [*doubts, *([_LOST] if wrong else [])])
        if not bare:
            # The internal id was there first, and gave way to the public name.
            export.gave["profile_url", "profile_link"] += 1
    return export
