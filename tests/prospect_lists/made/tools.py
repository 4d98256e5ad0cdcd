"""Exports of tools that write a person a row under headers of their own, and nothing strange."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from random import Random
from typing import Final

from simulator.prospect_lists.report import DUPLICATE, EMPTY, NEARLY
from tests.prospect_lists.made.export import Export, Truth, address
from tests.prospect_lists.made.fates import AGAIN, Maker, fates, title_doubts
from tests.prospect_lists.made.people import Person


@dataclass(frozen=True, slots=True)
class Tool:
    """Where an export of one tool says what."""

    headers: str
    columns: Mapping[str, str]
    """Field -> header."""
    ranks: Mapping[str, str] = field(default_factory=dict)
    """Rank -> label of the column for ranks; the title tells it where there is none."""
    others: Mapping[str, str] = field(default_factory=dict)
    """Header -> what stands there in each row, of no meaning."""
    bands: bool = False
    """Whether employees are told as a band."""


_FIRST: Final = ("firstname", "first_name")
_YES: Final = ("false", "true")
TOOLS: Final = {
    "evaboot": Tool(
        "First Name,Last Name,Full Name,Email,Email Status,Matches Filters,No Match Reasons,"
        "Current Job,Linkedin URL Public,Linkedin URL Unique ID,Sales Navigator URL,Location,"
        "Is Premium,Is Open Profile,Is Open To Work,Connections,Years in Position,Company Name,"
        "Company Domain,Company Linkedin URL Unique ID,Company Industry,Company Employee Range,"
        "Company Employee Exact Count,Department Headcounts",
        {
            "profile_url": "Linkedin URL Public", "title": "Current Job",
            "company": "Company Name", "industry": "Company Industry",
            "employees": "Company Employee Exact Count", "open_profile": "Is Open Profile",
            "open_to_work": "Is Open To Work",
        },
        others={"Is Premium": "true", "Department Headcounts": "sales: 10\nit: 20"},
    ),
    "linked-helper": Tool(
        "id,public_id,member_id,hash_id,sn_member_id,lh_id,profile_url,email,full_name,first_name,"
        "last_name,headline,location_name,industry,badges_premium,badges_influencer,"
        "badges_job_seeker,badges_open_link,current_company,current_company_custom,"
        "current_company_position,current_company_custom_position,organization_1,"
        "organization_title_1,mutual_count,member_distance,connected_at",
        {
            "id": "id", "profile_url": "profile_url", "title": "current_company_position",
            "company": "current_company", "industry": "industry", "degree": "member_distance",
            "open_profile": "badges_open_link", "open_to_work": "badges_job_seeker",
        },
        others={"headline": "I help CEOs sleep | coffee lover", "badges_premium": "true"},
    ),
    "zoominfo": Tool(
        "ZoomInfo Contact ID,Last Name,First Name,Salutation,Job Title,Job Title Hierarchy Level,"
        "Management Level,Job Function,Direct Phone Number,Email Address,Mobile phone,"
        "Contact Accuracy Score,Contact Accuracy Grade,ZoomInfo Contact Profile URL,"
        "LinkedIn Contact Profile URL,Country,ZoomInfo Company ID,Company Name,Website,"
        "Revenue (in 000s USD),Employees,Employee Range,Primary Industry,Primary Sub-Industry,"
        "LinkedIn Company Profile URL",
        {
            "id": "ZoomInfo Contact ID", "profile_url": "LinkedIn Contact Profile URL",
            "title": "Job Title", "seniority": "Management Level", "company": "Company Name",
            "employees": "Employees", "industry": "Primary Industry",
        },
        {
            "c-suite": "C-Level", "vp": "VP-Level", "director": "Director", "manager": "Manager",
            "ic": "Non-Manager",
        },
        {"LinkedIn Company Profile URL": "https://www.linkedin.com/company/1"},
    ),
    "lusha": Tool(
        "First Name,Last Name,Job Title,Seniority,Departments,LinkedIn URL,Work Email,"
        "Work Email Confidence,Direct Email,Direct Email Confidence,Phone 1,Phone 1 Type,City,"
        "Country,Company Name,Company Domain,Company Description,Company Year Founded,"
        "Company Website,Company Number of Employees,Company Revenue,Company linkedin URL,"
        "Company Main Industry,Company Sub Industry,Company Specialties,Company Intent Topics",
        {
            "profile_url": "LinkedIn URL", "title": "Job Title", "seniority": "Seniority",
            "company": "Company Name", "employees": "Company Number of Employees",
            "industry": "Company Main Industry",
        },
        {
            "c-suite": "C-Suite", "vp": "Vice President", "director": "Director",
            "manager": "Manager", "ic": "Entry",
        },
        {"Company linkedin URL": "https://www.linkedin.com/company/1"},
        bands=True,
    ),
    "heyreach": Tool(
        "Profile URL,First Name,Last Name,Full Name,Headline,Enriched Email,Custom Address,"
        "Job Title,Location,Company,Company URL,Tags",
        {"profile_url": "Profile URL", "title": "Job Title", "company": "Company"},
        others={
            "Headline": "I help CEOs sleep | coffee lover",
            "Company URL": "https://www.linkedin.com/company/1",
        },
    ),
    "lemlist": Tool(
        "email,firstName,lastName,companyName,jobTitle,linkedinUrl,phone,campaigns,owner,"
        "leadStatus,addedToLemlist,firstContactedDate,lastContactedDate,lastRepliedDate,"
        "firstLeadLaunchedDate,lastLeadLaunchedDate,isActiveInCampaigns,emailDeliverability",
        {"profile_url": "linkedinUrl", "title": "jobTitle", "company": "companyName"},
        others={"campaigns": "spring", "emailDeliverability": "risky"},
    ),
    "snov": Tool(
        "Name,First Name,Last Name,Position,Email,Country,City,Person LinkedIn,Company Name,"
        "Company Domain,Company URL,Company LinkedIn,Industry,Size",
        {
            "profile_url": "Person LinkedIn", "title": "Position", "company": "Company Name",
            "size": "Size", "industry": "Industry",
        },
        others={"Company LinkedIn": "https://www.linkedin.com/company/1"},
        bands=True,
    ),
}  # fmt: skip


def _made(tool: Tool, count: int, seed: str) -> Export:
    """An export of a tool: people, people again, names alone and empty rows."""
    export = Export(tuple(tool.headers.split(",")))
    first = next(one for one in export.headers if one.lower().replace(" ", "") in _FIRST)
    for fate, person, luck in fates(count, seed):
        if fate == EMPTY:
            export.add({}, Truth(EMPTY), {})
        elif fate == NEARLY:
            export.add({first: person.first}, Truth(NEARLY), {})
        else:
            _add(export, tool, person, luck, again=fate == AGAIN)
    return export


def _add(export: Export, tool: Tool, person: Person, luck: Random, *, again: bool) -> None:
    label = tool.ranks.get(person.seniority, "") if luck.random() < 0.8 else ""
    said = {
        "id": f"{7_000_000 + person.number}",
        "profile_url": address(person, luck),
        "title": person.title,
        "seniority": label,
        "company": person.company,
        "employees": person.staff[1] if tool.bands else str(person.staff[0]),
        "size": person.staff[1],
        "industry": person.industry[1],
        "degree": str(person.degree),
        "open_profile": _YES[person.open_link],
        "open_to_work": _YES[person.job_seeker],
    }
    cells = {**tool.others, **{header: said[field] for field, header in tool.columns.items()}}
    # Whoever's title nobody understands would be ranked by the headline.
    for header in {"headline", "Headline"} & set(cells) if person.seniority == "unknown" else ():
        del cells[header]
    by = {field: header for field, header in tool.columns.items() if said[field]}
    if label or person.seniority == "unknown":
        del by["title"]
    truth = Truth(
        reason=DUPLICATE if again else "",
        id=said["id"] if "id" in tool.columns else f"row-{len(export.rows) + 1}",
        degree=person.degree if "degree" in tool.columns else -1,
        seniority=person.seniority,
        industry=person.industry[2] if "industry" in tool.columns else "",
        size=person.staff[2] if {"employees", "size"} & set(tool.columns) else "",
        open_profile=int(person.open_link) if "open_profile" in tool.columns else -1,
        open_to_work=int(person.job_seeker) if "open_to_work" in tool.columns else -1,
        company=person.company,
    )
    export.add(cells, truth, by, [] if label else title_doubts(person))


TOOL_MAKERS: Final[Mapping[str, Maker]] = {key: partial(_made, tool) for key, tool in TOOLS.items()}
