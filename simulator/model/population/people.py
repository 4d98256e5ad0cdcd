"""The people a campaign is about, as read-only arrays; no names, no addresses."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.arrays import Bools, Ints


@dataclass(frozen=True, slots=True)
class Population:
    """N prospects in the order of the list; every array has shape (N,) and is read-only.

    `segment` and `row` are the address of a prospect's luck: the number of the written segment (0
    for a list file) and the row in that segment or file, counted before anything was dropped.
    Codes follow the tuples of `simulator.vocabulary`.
    """

    ids: tuple[str, ...]
    segment: Ints
    row: Ints
    degree: Ints
    seniority: Ints
    industry: Ints
    size: Ints
    relation: Ints
    open_to_work: Bools
    open_profile: Bools
    accepts_invitation: Bools
    accepts_inmail: Bools
    mutual: Bools
    """Whether there is a contact of both who can be asked for an introduction."""
    deal_cents: Ints
    """-1 takes the world's deal value."""
    arrives_day: Ints
    account: Ints
    """Number of the account, -1 for none."""
    seat: Ints
    """Index into `seat_names`, -1 where any seat may take the prospect."""
    owner: Ints
    """Index into `seat_names` of who owns the prospect, -1 where that is nobody of them."""
    group: Ints
    """Index into `segment_names`: the written segment, or the `segment` column of a list."""
    segment_size: Ints
    """Prospects that share this one's segment (`segment` column or written segment)."""
    segment_rows: tuple[int, ...]
    """Rows of each written segment, dropped ones included: the sizes of the draw streams."""
    seat_names: tuple[str, ...]
    segment_names: tuple[str, ...]
    """Of written segments, or of a list's `segment` column ("" for rows without one)."""
    dropped: tuple[tuple[str, int], ...]
    """(reason, rows) of what was read and left out."""

    @property
    def traits(self) -> tuple[Ints, Ints, Ints, Ints, Bools]:
        """What tells the answers of prospects apart, as `person_columns` takes it."""
        return self.seniority, self.industry, self.size, self.relation, self.open_to_work

    @property
    def size_of_list(self) -> int:
        """Number of prospects, N."""
        return len(self.ids)
