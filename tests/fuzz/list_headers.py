"""A second reading of a list's header: which field each column holds, by README's tables.

The spellings are those that vendors and people are known to use, written down here once more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from unicodedata import combining, normalize

OWN: Mapping[str, tuple[str, ...]] = {
    "id": ("id",), "profile_url": ("profile_url",), "title": ("title",), "company": ("company",),
    "account": ("account",), "size": ("size", "staff"), "employees": ("employees",),
    "employees_from": (), "employees_to": (), "industry": ("industry",),
    "seniority": ("seniority",), "degree": ("degree",), "connected": (),
    **{
        one: (one,)
        for one in (
            "relation", "warm", "shared", "open_to_work", "open_profile", "accepts_invitation",
            "accepts_inmail", "mutual", "deal", "seat", "arrives", "segment",
        )
    },
}  # fmt: skip
"""The headers of a list of our own."""
USUAL: Mapping[str, tuple[str, ...]] = {
    "id": ("Person Id", "Prospect Id"),
    "profile_url": (
        "Person Linkedin Url", "LinkedIn Profile Url", "LinkedIn URL", "LinkedIn Profile",
        "LinkedIn Link", "profile_link", "defaultProfileUrl", "LinkedIn-Profil", "Profil LinkedIn",
        "LinkedIn", "URL",
    ),
    "title": (
        "Job Title", "Current Title", "Current Position", "Position", "Job Position", "Role",
        "current_company_custom_position", "current_company_position", "organization_title_1",
        "Stellenbezeichnung", "Poste", "Cargo", "Puesto", "Ruolo", "Functie", "occupation",
        "Headline",
    ),
    "company": (
        "Company Name", "Current Company", "Organization", "Organisation", "Organization Name",
        "Account Name", "Associated Company", "Employer", "Unternehmen", "Firma", "Entreprise",
        "Empresa", "Azienda", "Bedrijf",
    ),
    "employees": (
        "Number of Employees", "No. of Employees", "# Employees", "Employee Count",
        "Company Headcount", "Headcount", "Staff Count", "Company Size", "Mitarbeiterzahl",
        "Mitarbeiter", "Effectif", "Funcionários",
    ),
    "employees_from": ("employee_count_start",),
    "employees_to": ("employee_count_end",),
    "industry": ("Company Industry", "Industries", "Sector", "Branche", "Secteur", "Setor"),
    "seniority": ("Seniority Level", "Management Level", "Job Level"),
    "degree": ("Connection Degree", "Network Distance", "Degree of Connection"),
    "connected": ("Connected On", "Connected At", "Accepted At"),
    "open_to_work": ("jobSeeker",),
    "open_profile": ("isOpenLink", "Open Link"),
    "deal": ("Deal Value", "Deal Amount"),
}  # fmt: skip
"""Headers of other tools, the more telling first."""
PAST: Mapping[str, tuple[str, ...]] = {
    "pending": ("connectionRequestDate",),
    "answered": ("lastReplyDetectedDate", "messageReplied"),
}
"""Headers below which tools say what came of people before, as far as the random lists go."""
PERSONAL = (
    "First Name", "Last Name", "Full Name", "Name", "Vorname", "Nachname", "Salutation", "Address",
    "Email", "E-Mail Address", "Email Confidence", "Email Status", "linkedinEmail", "proEmail",
    "Phone", "Mobile", "Mobile Phone", "Company Name for Emails",
)  # fmt: skip
"""Headers of names, addresses and numbers: never read, but a header all the same."""


@dataclass(frozen=True, slots=True)
class Tool:
    """An export: headers of its own, how many of them tell it, and what it is read from first."""

    marks: tuple[str, ...]
    needed: int
    first: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    never: tuple[str, ...] = ()
    """Headers that would mislead."""
    beside: tuple[str, ...] = ()
    """The only headers that may stand beside the marks, where there are such."""


_APOLLO = (
    "Person Linkedin Url", "Company Linkedin Url", "Company Name for Emails", "Email Confidence",
    "# Employees", "Apollo Contact Id", "Apollo Account Id",
)  # fmt: skip
TOOLS: Mapping[str, Tool] = {
    "connections": Tool(
        ("First Name", "Last Name", "Connected On"),
        3,
        {"profile_url": ("URL",), "title": ("Position",)},
        beside=("", "URL", "Email Address", "Company", "Position"),
    ),
    "phantombuster": Tool(
        (
            "defaultProfileUrl", "linkedInProfileUrl", "vmid", "isOpenLink", "connectionDegree",
            "sharedConnectionsCount", "regularCompanyUrl", "titleDescription", "durationInRole",
            "durationInCompany", "pastExperienceCompanyName",
        ),
        3,
        {"id": ("vmid",), "profile_url": ("defaultProfileUrl", "profileUrl"), "title": ("title",)},
        ("linkedInProfileUrl", "isPremium"),
    ),
    "apollo 2024": Tool(
        (*_APOLLO, "Company"), 3, {"id": ("Apollo Contact Id",)}, ("Company Linkedin Url",)
    ),
    "apollo 2026": Tool(
        (
            *_APOLLO, "Company Name", "Sub Departments", "Do Not Call", "Subsidiary of",
            "SIC Codes", "NAICS Codes", "Apollo Record Id",
        ),
        3,
        {"id": ("Apollo Contact Id", "Apollo Record Id")},
        ("Company Linkedin Url",),
    ),
    "waalaxy": Tool(
        (
            "linkedinEmail", "proEmail", "salesNavigatorId", "prospectList", "profileStatus",
            "connectionRequestDate", "connectedAt", "lastReplyDetectedDate", "messageReplied",
            "jobSeeker", "importDate",
        ),
        3,
        {
            "id": ("salesNavigatorId",),
            "profile_url": ("linkedinUrl",),
            "title": ("job_title", "occupation"),
        },
        ("premium",),
    ),
    "expandi": Tool(
        (
            "profile_link", "contact_status", "conversation_status", "object_urn",
            "public_identifier", "profile_link_public_identifier", "imported_profile_link",
            "company_universal_name", "employee_count_start", "employee_count_end",
        ),
        3,
        {
            "profile_url": (
                "profile_link_public_identifier", "public_identifier", "profile_link",
                "imported_profile_link",
            )
        },
    ),
    "hubspot": Tool(
        (
            "Record ID", "Lifecycle Stage", "Lead Status", "Contact owner", "Create Date",
            "Associated Company", "hs_object_id", "hs_lead_status", "hubspot_owner_id",
        ),
        2,
        {"id": ("Record ID", "hs_object_id")},
    ),
    "salesforce": Tool(
        (
            "Salutation", "Mailing Street", "Mailing City", "Mailing Country", "Account Owner",
            "Account Name", "Contact ID", "AccountId", "OwnerId",
        ),
        2,
        {"id": ("Contact ID", "Id"), "account": ("AccountId",)},
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Held:
    """A column that holds a field."""

    place: int
    ours: bool
    """Whether its header is one of ours, so that only words of ours may stand below it."""
    headline: bool
    """Whether it says what people write of themselves."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a header says."""

    tool: str
    """Key of `TOOLS`, "own", or "" where it is neither."""
    fields: Mapping[str, Sequence[Held]]


def plain(text: str) -> str:
    """Letters and digits only, without case and accents."""
    apart = normalize("NFKD", text.casefold())
    return "".join(one for one in apart if one.isalnum() and not combining(one))


_LISTED = (*OWN.values(), *USUAL.values(), PERSONAL)
_KNOWN = {plain(one) for names in _LISTED for one in names} | {
    plain(one)
    for tool in TOOLS.values()
    for one in (*tool.marks, *(name for names in tool.first.values() for name in names))
}


def known(record: list[str]) -> int:
    """How many cells of a record are known as headers."""
    spelt = {plain(cell) for cell in record}
    return len([one for one in spelt if one in _KNOWN or _of_people(one)])


def heading(record: list[str]) -> Heading:
    """The fields of a header row; two columns that say the same raise `ValueError`."""
    names = [cell.strip() for cell in record]
    spelt = [plain(name) for name in names]
    there = {
        key: sum(plain(mark) in spelt for mark in tool.marks)
        for key, tool in TOOLS.items()
        if sum(plain(mark) in spelt for mark in tool.marks) >= tool.needed
        and (not tool.beside or {*spelt} <= {plain(one) for one in (*tool.marks, *tool.beside)})
    }
    key = max(there, key=lambda one: (there[one], there[one] / len(TOOLS[one].marks)), default="")
    tool = TOOLS.get(key, Tool((), 0))
    found = {one: list(_columns(one, tool, key, names, spelt)) for one in (*OWN, *PAST)}
    fields = {one: held for one, held in found.items() if held}
    for one in fields.keys() - PAST.keys():
        held = fields[one]
        written = [spelt[column.place] for column in held]
        if len(set(written)) < len(written) or sum(column.ours for column in held) > 1:
            raise ValueError(f"two columns for {one}")
    own = all(one.ours for name in fields.keys() - PAST.keys() for one in fields[name])
    return Heading(key or ("own" if own else ""), fields)


def _columns(
    field: str, tool: Tool, key: str, names: list[str], spelt: list[str]
) -> Iterator[Held]:
    taken = {plain(one) for one in tool.never}
    own, usual = OWN.get(field, ()), USUAL.get(field, PAST.get(field, ()))
    for header in (*tool.first.get(field, ()), *own, *usual):
        if plain(header) not in taken:
            taken.add(plain(header))
            for place, name in enumerate(spelt):
                if name == plain(header):
                    ours = not key and names[place] in own
                    yield Held(place, ours, name == "headline")


def _of_people(name: str) -> bool:
    kinds = ("email", "phone", "mobile")
    return any(kind in name for kind in kinds) and "emailing" not in name
