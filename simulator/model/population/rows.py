"""Turns a list that has been read into a draft of people."""

from __future__ import annotations

import numpy as np

from simulator.arrays import Ints
from simulator.model.population.draft import ATTRIBUTES, Draft
from simulator.prospect_lists.sheet import Sheet


def draft_of_list(sheet: Sheet) -> Draft:
    """People of a list, row by row; rows that are left out keep their number."""
    count = len(sheet.ids)
    # A copy, for what a sheet holds must stay as it was read.
    codes: dict[str, Ints] = {
        name: np.array(numbers, np.int64) for name, numbers in sheet.codes.items()
    }
    return Draft(
        ids=sheet.ids,
        segment=np.zeros(count, np.int64),
        row=np.arange(count),
        codes={name: codes[name] for name in ATTRIBUTES},
        deal_cents=codes["deal"],
        arrives_day=np.maximum(codes["arrives"], 0),
        account=codes["account"],
        seat=codes["seat"],
        owner=codes["owner"],
        group=codes["segment"],
        dropped=np.frombuffer(sheet.dropped, np.uint8).astype(np.int64),
        segment_rows=(count,),
        group_names=sheet.segment_names,
    )
