"""Exports of campaign tools, with all that is known to go wrong in them."""

from __future__ import annotations

from random import Random
from typing import Final

from simulator.prospect_lists.report import DUPLICATE, EMPTY, NEARLY
from tests.prospect_lists.made.export import Export, Truth, address, days
from tests.prospect_lists.made.fates import AGAIN, fates, title_doubts
from tests.prospect_lists.made.people import Person

_LOST: Final = ("employees", "not understood")


def past(person: Person) -> tuple[bool, bool, bool]:
    """Whether a person is connected, else invited, and whether they answered: in all their rows."""
    connected = person.number % 4 == 0
    return connected, person.number % 4 == 1, connected and person.number % 8 == 0


def left_out(person: Person) -> str:
    """Why nobody writes to a person any more, "" where one may."""
    _, invited, answered = past(person)
    return "answered" if answered else "pending" if invited else ""


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
        headline, known = (luck.random() < share for share in (0.2, 0.8))
        alone = luck.random() < 0.05
        connected, invited, answered = past(person)
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
            "state": "replied" if answered else "connected" if connected else "",
            "prospectList": "spring",
            "profileStatus": "connected" if connected else "not_connected",
            "connectionRequestDate": days(luck) if connected or invited else "",
            "connectedAt": days(luck) if connected else "",
            "messageReplied": "Yes" if answered else "No",
        }
        by = {
            "profile_url": "linkedinUrl",
            "company": "company_name",
            "open_to_work": "jobSeeker",
            **({"id": "salesNavigatorId"} if known else {}),
            **({"connected": "connectedAt"} if connected else {}),
            **({"pending": "connectionRequestDate"} if connected or invited else {}),
            **({"answered": "messageReplied"} if answered else {}),
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
            reason=DUPLICATE if fate == AGAIN else left_out(person),
            id=person.member if known else f"row-{len(export.rows) + 1}",
            degree=1 if connected else -1,
            seniority="ic" if person.seniority == "unknown" and not headline else person.seniority,
            open_to_work=int(person.job_seeker),
            company="" if alone else person.company,
        )
        export.add(cells, truth, by, doubts)
        export.gave["status", "profileStatus"] += connected
        export.gave["status", "state"] += connected
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
        connected, invited, answered = past(person)
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
            "contact_status": "Connected" if connected else "Invite sent" if invited else "",
            "conversation_status": "Replied" if answered else "Awaiting reply",
            "thread": '[{"text": "Hello,\n\\"you\\""}]',
            "employee_count_start": "many" if wrong else low,
            "employee_count_end": high,
            "industries": "; ".join((person.industry[1], "Banking") if several else
                                    (person.industry[1],)),
            "invited_at": days(luck) if connected or invited else "",
            "connected_at": days(luck) if connected else "",
        }  # fmt: skip
        by = {
            "id": "id",
            "profile_url": "public_identifier" if bare else "imported_profile_link",
            "company": "company_name",
            "industry": "industries",
            "employees_from": "employee_count_start",
            **({"employees_to": "employee_count_end"} if high else {}),
            **({"connected": "connected_at"} if connected else {}),
            **({"pending": "invited_at"} if connected or invited else {}),
            **({"title": "job_title"} if person.seniority != "unknown" else {}),
        }
        truth = Truth(
            reason=DUPLICATE if fate == AGAIN else left_out(person),
            id=f"{10_000 + person.number}",
            degree=1 if connected else -1,
            seniority=person.seniority,
            industry=person.industry[2],
            size="" if wrong else person.staff[2],
            company=person.company,
        )
        doubts = title_doubts(person)
        export.add(cells, truth, by, [*doubts, *([_LOST] if wrong else [])])
        export.gave["status", "contact_status"] += connected or invited
        export.gave["status", "conversation_status"] += answered
        if not bare:
            # The internal id was there first, and gave way to the public name.
            export.gave["profile_url", "profile_link"] += 1
    return export
