"""Exports that are recognised by their headers, each with the columns it is read from.

A format is data: headers that hardly any other tool writes, and for some fields the headers in the
order in which they are asked. Fields it does not name are found by `prospect_lists.fields`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from simulator.prospect_lists.fields import bare


@dataclass(frozen=True, slots=True)
class Format:
    """An export of one tool; headers are compared without case, blanks and punctuation."""

    key: str
    title: str
    marks: tuple[str, ...]
    """Headers that tell it from others."""
    needed: int
    """How many of the marks a file must have: users drop columns, vendors rename them."""
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Field -> headers, in the order in which they are asked."""
    apart: Mapping[str, str] = field(default_factory=dict)
    """Header that looks like a field -> why it is not read."""
    beside: tuple[str, ...] = ()
    """Headers that may stand beside the marks, and no others; () where any may."""
    connected: bool = False
    """Whether everybody on it is a connection, unless a cell or the user says otherwise."""


OWN: Final = Format("own", "a list with our own headers", (), 0)
OTHER: Final = Format("other", "no export that is known by name", (), 0)

_PREMIUM: Final = "a paid account need not be open to messages"
_COMPANY: Final = "the company's address, not the person's"
_APOLLO: Final = (
    "Person Linkedin Url", "Company Linkedin Url", "Company Name for Emails", "Email Confidence",
    "# Employees", "Apollo Contact Id", "Apollo Account Id",
)  # fmt: skip
_APOLLO_APART: Final = {
    "Replied": "an answer to e-mail, not to LinkedIn",
    "Company Linkedin Url": _COMPANY,
}
_OPAQUE: Final = "holds an opaque id that matches no other file"

# First name, last name and day in the languages of an archive, then what may stand beside them.
_ARCHIVES: Final = (
    (
        ("First Name", "Last Name", "Connected On"),
        ("URL", "Email Address", "Company", "Position"),
    ),
    (
        ("Vorname", "Nachname", "Verbunden am", "Vernetzt am", "Verbunden seit"),
        ("URL", "E-Mail-Adresse", "E-Mail", "Unternehmen", "Firma", "Position"),
    ),
    (
        ("Prénom", "Nom", "Connecté le", "Connexion le", "Date de connexion", "Nom de famille"),
        ("URL", "Adresse e-mail", "E-mail", "Entreprise", "Société", "Poste", "Fonction"),
    ),
    (
        ("Nombre", "Apellidos", "Conectado el", "Fecha de conexión", "Apellido"),
        (
            "URL", "Dirección de correo electrónico", "Correo electrónico", "Empresa", "Cargo",
            "Puesto",
        ),
    ),
    (
        ("Nome", "Cognome", "Collegato il", "Data di collegamento", "Data collegamento"),
        ("URL", "Indirizzo e-mail", "E-mail", "Azienda", "Posizione", "Qualifica"),
    ),
    (
        ("Nome", "Sobrenome", "Conectado em", "Data de conexão", "Apelido"),
        ("URL", "Endereço de e-mail", "E-mail", "Empresa", "Cargo", "Função"),
    ),
)  # fmt: skip

# Headers as posted publicly; formats whose header nobody could show are left to the aliases.
FORMATS: Final = (
    *(
        Format(
            key="linkedin-connections",
            title="the member's own archive, Connections.csv",
            marks=marks,
            needed=3,
            columns={"profile_url": ("URL",), "title": ("Position",)},
            # Any list may have these three; with a column of its own it is not the archive.
            beside=beside,
            connected=True,
        )
        for marks, beside in _ARCHIVES
    ),
    Format(
        key="phantombuster-sales-navigator",
        title="Sales Navigator through PhantomBuster",
        marks=(
            "defaultProfileUrl", "linkedInProfileUrl", "vmid", "isOpenLink", "connectionDegree",
            "sharedConnectionsCount", "regularCompanyUrl", "titleDescription", "durationInRole",
            "durationInCompany", "pastExperienceCompanyName",
        ),
        needed=3,
        columns={
            "id": ("vmid",),
            "profile_url": ("defaultProfileUrl", "profileUrl"),
            "title": ("title",),
        },
        apart={
            "linkedInProfileUrl": _OPAQUE,
            "isPremium": _PREMIUM,
        },
    ),
    Format(
        key="apollo-2024",
        title="Apollo contacts (2024)",
        marks=(*_APOLLO, "Company"),
        needed=3,
        columns={"id": ("Apollo Contact Id",)},
        apart=_APOLLO_APART,
    ),
    Format(
        key="apollo-2026",
        title="Apollo contacts (2026)",
        marks=(
            *_APOLLO, "Company Name", "Sub Departments", "Do Not Call", "Subsidiary of",
            "SIC Codes", "NAICS Codes", "Apollo Record Id",
        ),
        needed=3,
        columns={"id": ("Apollo Contact Id", "Apollo Record Id")},
        apart=_APOLLO_APART,
    ),
    Format(
        key="waalaxy",
        title="Waalaxy prospects",
        marks=(
            "linkedinEmail", "proEmail", "salesNavigatorId", "prospectList", "profileStatus",
            "connectionRequestDate", "connectedAt", "lastReplyDetectedDate", "messageReplied",
            "jobSeeker", "importDate",
        ),
        needed=3,
        columns={
            "id": ("salesNavigatorId",),
            "profile_url": ("linkedinUrl",),
            "title": ("job_title", "occupation"),
        },
        apart={"premium": _PREMIUM},
    ),
    Format(
        key="expandi",
        title="Expandi campaign",
        marks=(
            "profile_link", "contact_status", "conversation_status", "object_urn",
            "public_identifier", "profile_link_public_identifier", "imported_profile_link",
            "company_universal_name", "employee_count_start", "employee_count_end",
        ),
        needed=3,
        columns={
            "profile_url": (
                "profile_link_public_identifier", "public_identifier", "profile_link",
                "imported_profile_link",
            ),
        },
    ),
    Format(
        key="hubspot",
        title="HubSpot contacts",
        marks=(
            "Record ID", "Record ID - Contact", "Lifecycle Stage", "Lead Status", "Contact owner",
            "Create Date",
            "Associated Company", "hs_object_id", "hs_lead_status", "hubspot_owner_id",
        ),
        needed=2,
        columns={"id": ("Record ID", "Record ID - Contact", "hs_object_id")},
    ),
    Format(
        key="evaboot",
        title="Sales Navigator through Evaboot",
        marks=(
            "Linkedin URL Public", "Linkedin URL Unique ID", "Current Job", "Is Open Profile",
            "Is Open To Work", "Matches Filters", "No Match Reasons", "Years in Position",
            "Company Employee Exact Count", "Company Linkedin URL Unique ID",
        ),
        needed=3,
        columns={
            "profile_url": ("Linkedin URL Public", "Sales Navigator URL"),
            "title": ("Current Job",),
            "employees": ("Company Employee Exact Count", "Company Employee Range"),
        },
        apart={
            "Linkedin URL Unique ID": _OPAQUE,
            "Is Premium": _PREMIUM,
            "Company Linkedin URL Unique ID": _COMPANY,
        },
    ),
    Format(
        key="linked-helper",
        title="Linked Helper",
        marks=(
            "public_id", "member_id", "hash_id", "sn_member_id", "lh_id", "badges_open_link",
            "badges_job_seeker", "badges_premium", "current_company_position",
            "current_company_custom_position", "organization_title_1", "mutual_count",
        ),
        needed=3,
        columns={
            "id": ("id", "lh_id"),
            "profile_url": ("profile_url", "public_id"),
            # What the user corrected by hand, then the job, and the headline last.
            "title": (
                "current_company_custom_position", "current_company_position",
                "organization_title_1",
            ),
            "company": ("current_company_custom", "current_company", "organization_1"),
            "industry": ("current_company_industry", "industry"),
            "open_profile": ("badges_open_link",),
            "open_to_work": ("badges_job_seeker",),
            "degree": ("member_distance",),
        },
        apart={"badges_premium": _PREMIUM},
    ),
    Format(
        key="zoominfo",
        title="ZoomInfo contacts",
        marks=(
            "ZoomInfo Contact ID", "ZoomInfo Contact Profile URL", "LinkedIn Contact Profile URL",
            "ZoomInfo Company ID", "Management Level", "Job Title Hierarchy Level",
            "Contact Accuracy Score", "Contact Accuracy Grade", "Revenue (in 000s USD)",
            "Primary Industry", "Primary Sub-Industry",
        ),
        needed=3,
        columns={
            "id": ("ZoomInfo Contact ID",),
            "profile_url": ("LinkedIn Contact Profile URL",),
            "seniority": ("Management Level",),
            "employees": ("Employees", "Employee Range"),
            "industry": ("Primary Industry",),
        },
        apart={"LinkedIn Company Profile URL": _COMPANY},
    ),
    Format(
        key="lusha",
        title="Lusha contacts",
        marks=(
            "Company Main Industry", "Company Sub Industry", "Company Number of Employees",
            "Company Intent Topics", "Company Year Founded", "Company Specialties",
            "Work Email Confidence", "Direct Email Confidence", "Phone 1 Type", "Phone 2 Type",
        ),
        needed=3,
        columns={
            "profile_url": ("LinkedIn URL", "Contact LI"),
            "employees": ("Company Number of Employees",),
            "industry": ("Company Main Industry", "Company Sub Industry"),
        },
        apart={"Company linkedin URL": _COMPANY},
    ),
    Format(
        key="heyreach",
        title="HeyReach leads",
        marks=(
            "Enriched Email", "Custom Address", "Profile URL", "Company URL", "Headline", "Tags",
        ),
        needed=4,
        columns={"profile_url": ("Profile URL",), "title": ("Job Title",)},
        apart={"Company URL": _COMPANY},
    ),
    Format(
        key="lemlist",
        title="lemlist contacts",
        marks=(
            "addedToLemlist", "leadStatus", "emailDeliverability", "firstContactedDate",
            "lastContactedDate", "firstLeadLaunchedDate", "lastLeadLaunchedDate",
            "lastRepliedDate", "lastLeadMarkedAsInterestedDate", "isActiveInCampaigns",
        ),
        needed=3,
        columns={"profile_url": ("linkedinUrl",), "title": ("jobTitle",)},
    ),
    Format(
        key="snov",
        title="Snov.io prospects",
        marks=("Person LinkedIn", "Company LinkedIn", "Company URL", "Company Domain", "Size"),
        needed=3,
        columns={"profile_url": ("Person LinkedIn",), "title": ("Position",)},
        apart={"Company LinkedIn": _COMPANY, "Company URL": _COMPANY},
    ),
    Format(
        key="salesforce",
        title="Salesforce contacts",
        marks=(
            "Salutation", "Mailing Street", "Mailing City", "Mailing Country", "Account Owner",
            "Account Name", "Contact ID", "AccountId", "OwnerId",
        ),
        needed=2,
        columns={"id": ("Contact ID", "Id"), "account": ("AccountId",)},
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Recognised:
    """The format of a file, and how many of its marks are there."""

    format: Format
    marks: int


def recognise(headers: Sequence[str]) -> Recognised:
    """The format with the most marks among the headers; of several with as many, the purest.

    `OTHER` where none has as many as it needs.
    """
    there = {bare(header) for header in headers}
    found = [
        Recognised(one, sum(bare(mark) in there for mark in one.marks))
        for one in FORMATS
        if not one.beside or there <= {"", *map(bare, (*one.marks, *one.beside))}
    ]
    known = [one for one in found if one.marks >= one.format.needed]
    if not known:
        return Recognised(OTHER, 0)
    return max(known, key=lambda one: (one.marks, one.marks / len(one.format.marks)))
