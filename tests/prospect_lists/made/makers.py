"""All exports that can be made."""

from __future__ import annotations

from typing import Final

from tests.prospect_lists.made.books import connections, excel, hubspot, salesforce
from tests.prospect_lists.made.campaigns import expandi, waalaxy
from tests.prospect_lists.made.fates import Maker
from tests.prospect_lists.made.prospecting import apollo_2024, apollo_2026, phantombuster
from tests.prospect_lists.made.tools import TOOL_MAKERS

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
    **TOOL_MAKERS,
}
"""Key of the format under which an export should be recognised -> its maker."""
