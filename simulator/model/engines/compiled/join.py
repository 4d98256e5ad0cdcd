"""JOIN: steps that are due take their place in the queues, by priority class and prospect."""

from __future__ import annotations

from simulator.model.engines.compiled.morning import NONE, Campaign, Morning
from simulator.model.engines.compiled.tables import Tables
from simulator.model.jit import phase


@phase
def join(campaign: Campaign, morning: Morning) -> None:
    """Queue what stands in the agenda of the morning."""
    tables, server = campaign.tables, morning.server
    server.joined = morning.day
    for place in range(by_prospect(tables, morning.due.agenda)):
        number = tables.gather[place]
        node = tables.nodes[number]
        tables.people[node.person].queued = 1
        server.backlog += 1
        node.next = NONE
        rank = tables.profiles[node.person].priority
        queue = tables.queues[morning.number, node.channel, rank]
        if queue.tail >= 0:
            tables.nodes[queue.tail].next = number
        else:
            queue.head = number
        queue.tail = number


@phase
def by_prospect(tables: Tables, number: int) -> int:
    """Gather what news has not voided of an agenda, by prospect, and return how many there are."""
    nodes, gather = tables.nodes, tables.gather
    count = 0
    while number >= 0:
        node = nodes[number]
        if tables.people[node.person].version == node.version:
            gather[count] = number
            count += 1
        number = node.next
    # A list read backwards is turned first: sorting what is nearly in order is cheap.
    if count > 1 and nodes[gather[0]].person > nodes[gather[count - 1]].person:
        first, last = 0, count - 1
        while first < last:
            number = gather[first]
            gather[first] = gather[last]
            gather[last] = number
            first += 1
            last -= 1
    for place in range(1, count):
        number = gather[place]
        prospect = nodes[number].person
        spot = place
        while spot > 0 and nodes[gather[spot - 1]].person > prospect:
            gather[spot] = gather[spot - 1]
            spot -= 1
        gather[spot] = number
    return count
