"""Exports of prospecting tools, with all that is known to go wrong in them."""

from __future__ import annotations

from typing import Final

from simulator.prospect_lists.report import DUPLICATE, EMPTY, NEARLY
from tests.prospect_lists.made.export import Export, Truth, address, days
from tests.prospect_lists.made.fates import AGAIN, PERSON, fates, title_doubts


def phantombuster(count: int, seed: str) -> Export:
    """Sales Navigator through PhantomBuster: two addresses of which one joins nothing."""
    headers = (
        "profileUrl,fullName,firstName,lastName,companyName,title,companyId,companyUrl,"
        "regularCompanyUrl,summary,titleDescription,industry,companyLocation,location,"
        "durationInRole,durationInCompany,pastExperienceCompanyName,pastExperienceCompanyUrl,"
        "pastExperienceCompanyTitle,pastExperienceDate,pastExperienceDuration,connectionDegree,"
        "profileImageUrl,sharedConnectionsCount,name,vmid,linkedInProfileUrl,isPremium,isOpenLink,"
        "query,timestamp,defaultProfileUrl,searchAccountProfileId,searchAccountProfileName"
    )
    export = Export(tuple(headers.split(",")))
    for fate, person, luck in fates(count, seed):
        if fate == EMPTY:
            export.add({}, Truth(EMPTY), {})
            continue
        asked = {
            "query": "https://www.linkedin.com/sales/search/people?q=1",
            "timestamp": days(luck),
        }
        if fate == NEARLY:
            export.add(asked, Truth(NEARLY), {})
            continue
        hidden = fate == PERSON and luck.random() < 0.05
        # Who was hidden once comes back under the internal id only.
        degree = luck.choice(("2nd", "3rd", "Out of Network", ""))
        cells = {
            **asked,
            "profileUrl": f"https://www.linkedin.com/sales/lead/{person.member},NAME_SEARCH,x",
            "fullName": f"{person.first} {person.last}",
            "firstName": person.first,
            "lastName": person.last,
            "name": f"{person.first} {person.last}",
            "companyName": person.company,
            "title": person.title,
            "industry": person.industry[1],
            "summary": 'Writes "quoted" words,\nand many lines; of them',
            "durationInRole": "10 months in role",
            "connectionDegree": degree,
            "sharedConnectionsCount": "3",
            "vmid": person.member,
            "linkedInProfileUrl": f"https://www.linkedin.com/in/{person.member}",
            "isPremium": "TRUE",
            "isOpenLink": "TRUE" if person.open_link else "FALSE",
            "defaultProfileUrl": "" if hidden else address(person, luck),
            "searchAccountProfileName": person.last,
        }
        by = {
            "id": "vmid",
            "profile_url": "profileUrl" if hidden else "defaultProfileUrl",
            "company": "companyName",
            "industry": "industry",
            "open_profile": "isOpenLink",
            **({"degree": "connectionDegree"} if degree else {}),
            **({"title": "title"} if person.seniority != "unknown" else {}),
        }
        truth = Truth(
            reason=DUPLICATE if fate == AGAIN else "",
            id=person.member,
            degree={"2nd": 2, "3rd": 3, "Out of Network": 3, "": -1}[degree],
            seniority=person.seniority,
            industry=person.industry[2],
            open_profile=int(person.open_link),
            company=person.company,
        )
        export.add(cells, truth, by, title_doubts(person))
    return export


APOLLO_RANKS: Final = {
    "c-suite": ("C suite", "c_suite", "Founder", "Owner", "Partner"),
    "vp": ("Vp",),
    "director": ("Head", "Director"),
    "manager": ("Manager",),
    "ic": ("Senior", "Entry"),
    "unknown": ("",),
}


def _apollo(count: int, seed: str, headers: str, company: str, id_header: str) -> Export:
    export = Export(tuple(headers.split(",")), encoding="utf-8-sig", line_end="\r\n")
    for fate, person, luck in fates(count, seed):
        key = f"{person.number:024x}"
        if fate == EMPTY:
            export.add({}, Truth(EMPTY), {})
            continue
        if fate == NEARLY:
            cells = {"First Name": person.first, "Email": person.email, id_header: key}
            export.add(cells, Truth(NEARLY), {"id": id_header})
            continue
        label = luck.choice((*APOLLO_RANKS[person.seniority], ""))
        strange = luck.random() < 0.03
        cells = {
            "First Name": person.first,
            "Last Name": person.last,
            "Title": person.title,
            company: person.company,
            "Company Name for Emails": person.company,
            "Email": person.email,
            "Email Status": "Verified",
            "Seniority": label,
            "Departments": "Operations, Sales",
            "Stage": "Cold",
            "Lists": "spring, autumn",
            "# Employees": "" if strange else str(person.staff[0]),
            "Industry": "underwater basketry" if strange else person.industry[0],
            "Keywords": "a, b; c",
            "Person Linkedin Url": address(person, luck),
            "Company Linkedin Url": "http://www.linkedin.com/company/someone",
            "Website": "http://example.invalid",
            "Corporate Phone": person.phone,
            "Country": "Germany",
            "Annual Revenue": "1000000",
            "Email Sent": "TRUE",
            "Replied": "TRUE",
            id_header: key,
        }
        by = {
            "id": id_header,
            "profile_url": "Person Linkedin Url",
            "company": company,
            "industry": "Industry",
            **({} if strange else {"employees": "# Employees"}),
        }
        doubts = [("industry", "not understood, taken as other")] if strange else []
        if label:
            by["seniority"] = "Seniority"
        else:
            doubts += title_doubts(person)
            by |= {"title": "Title"} if person.seniority != "unknown" else {}
        truth = Truth(
            reason=DUPLICATE if fate == AGAIN else "",
            id=key,
            seniority=person.seniority,
            industry="other" if strange else person.industry[2],
            size="" if strange else person.staff[2],
            company=person.company,
        )
        export.add(cells, truth, by, doubts)
    return export


def apollo_2024(count: int, seed: str) -> Export:
    """Apollo's contacts of 2024: a mark at the start, carriage returns, rows of a name only."""
    headers = (
        "First Name,Last Name,Title,Company,Company Name for Emails,Email,Email Status,"
        "Email Confidence,Seniority,Departments,Contact Owner,Corporate Phone,Stage,Lists,"
        "Last Contacted,Account Owner,# Employees,Industry,Keywords,Person Linkedin Url,Website,"
        "Company Linkedin Url,City,State,Country,Company Address,Annual Revenue,Total Funding,"
        "Latest Funding,Email Sent,Email Open,Email Bounced,Replied,Demoed,Apollo Contact Id,"
        "Apollo Account Id"
    )
    return _apollo(count, seed, headers, "Company", "Apollo Contact Id")


def apollo_2026(count: int, seed: str) -> Export:
    """Apollo's contacts of 2026: the company renamed, more columns, one of them without a name."""
    headers = (
        "Proceed,First Name,Last Name,Title,Company Name,Company Name for Emails,Email,"
        "Email Status,Email Confidence,Secondary Email,Tertiary Email,Seniority,Departments,"
        "Sub Departments,Contact Owner,Corporate Phone,Do Not Call,Stage,Lists,Account Owner,"
        "# Employees,Industry,Keywords,Person Linkedin Url,Website,Company Linkedin Url,City,State,"
        "Country,Annual Revenue,SIC Codes,NAICS Codes,Subsidiary of,Email Sent,Replied,Demoed,"
        "Apollo Record Id,Apollo Account Id,,My AI opener"
    )
    return _apollo(count, seed, headers, "Company Name", "Apollo Record Id")
