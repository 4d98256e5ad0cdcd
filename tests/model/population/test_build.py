"""Populations: exact counts, defaults, who is dropped, and what a replication redraws."""

from __future__ import annotations

import sys
from dataclasses import fields, replace
from pathlib import Path
from types import FrameType

import numpy as np
import pytest

from simulator.model.population.build import populate, read_listing
from simulator.model.population.mixtures import share_of
from simulator.model.population.people import Population
from simulator.scenario.catalogue.figure import Figure
from simulator.streams.make import luck
from tests.model.population.conftest import MakeScenario, MakeSegment


def write(folder: Path, text: str) -> Path:
    path = folder / "people.csv"
    path.write_text(text)
    return path


def columns(people: Population) -> dict[str, object]:
    """A population as plain values, for comparing whole."""
    values = {field.name: getattr(people, field.name) for field in fields(people)}
    return {k: v.tolist() if isinstance(v, np.ndarray) else v for k, v in values.items()}


def test_a_list_becomes_a_population_whole(scenario: MakeScenario, tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "id,degree,seniority,open_profile,accepts_invitation,accepts_inmail,seat,segment,company\n"
        "ada,1,vp,no,no,no,,north,Acme\n"
        "bo,2,,no,no,no,Ben,north,Acme\n"
        ",,,,,,,,\n"
        "cy,,ic,no,yes,no,,south,Bolt\n"
        "ada,3,,no,yes,yes,,north,\n"
        "di,3rd,manager,yes,no,no,Ana,north,ACME\n",
    )
    assert columns(populate(scenario(file=path), None)) == {
        "ids": ("ada", "cy", "di"),
        "segment": [0, 0, 0],
        "row": [0, 3, 5],
        "degree": [1, 2, 3],
        "seniority": [4, 1, 2],
        "industry": [0, 0, 0],
        "size": [0, 0, 0],
        "relation": [0, 0, 0],
        "open_to_work": [False, False, False],
        "open_profile": [False, False, True],
        "accepts_invitation": [False, True, False],
        "accepts_inmail": [False, False, False],
        "mutual": [False, False, False],
        "deal_cents": [-1, -1, -1],
        "arrives_day": [0, 0, 0],
        "account": [0, 1, 0],
        "seat": [-1, -1, 0],
        "owner": [-1, -1, -1],
        "group": [1, 2, 1],
        "segment_size": [2, 1, 2],
        "segment_rows": (6,),
        "seat_names": ("Ana", "Ben"),
        "segment_names": ("", "north", "south"),
        "dropped": (("empty", 1), ("duplicate", 1), ("unreachable", 1)),
    }


def test_segments_become_a_population_whole(scenario: MakeScenario, segment: MakeSegment) -> None:
    people = populate(
        scenario(
            segment(
                2, "north", seniority=(("vp", 1.0),), degree=(("1", 1.0),),
                open_profile=(("no", 1.0),), accepts_inmail=(("yes", 1.0),),
                deal_cents=500, arrives_day=3, seat="Ben",
            ),
            segment(
                3, size=(("51-500", 1.0),), industry=(("finance", 1.0),), relation=(("warm", 1.0),),
                open_to_work=(("yes", 1.0),), open_profile=(("yes", 1.0),),
                accepts_inmail=(("yes", 0.0),), accepts_invitation=(("yes", 0.0),), account="Acme",
                mutual=(("yes", 1.0),),
            ),
        ),
        None,
    )  # fmt: skip
    assert columns(people) == {
        "ids": ("north-1", "north-2", "s2-1", "s2-2", "s2-3"),
        "segment": [0, 0, 1, 1, 1],
        "row": [0, 1, 0, 1, 2],
        "degree": [1, 1, 2, 2, 2],
        "seniority": [4, 4, 0, 0, 0],
        "industry": [0, 0, 7, 7, 7],
        "size": [0, 0, 2, 2, 2],
        "relation": [0, 0, 2, 2, 2],
        "open_to_work": [False, False, True, True, True],
        "open_profile": [False, False, True, True, True],
        "accepts_invitation": [True, True, False, False, False],
        "accepts_inmail": [True, True, False, False, False],
        "mutual": [False, False, True, True, True],
        "deal_cents": [500, 500, -1, -1, -1],
        "arrives_day": [3, 3, 0, 0, 0],
        "account": [-1, -1, 0, 0, 0],
        "seat": [1, 1, -1, -1, -1],
        "owner": [-1, -1, -1, -1, -1],
        "group": [0, 0, 1, 1, 1],
        "segment_size": [2, 2, 3, 3, 3],
        "segment_rows": (2, 3),
        "seat_names": ("Ana", "Ben"),
        "segment_names": ("north", "s2"),
        "dropped": (),
    }


def test_nobody_can_write_into_a_population(scenario: MakeScenario, segment: MakeSegment) -> None:
    people = populate(scenario(segment(3)), None)
    arrays = [value for value in vars_of(people) if isinstance(value, np.ndarray)]
    assert len(arrays) == 19
    assert not any(array.flags.writeable for array in arrays)


def vars_of(people: Population) -> list[object]:
    return [getattr(people, field.name) for field in fields(people)]


def test_shares_of_a_segment_are_exact(scenario: MakeScenario, segment: MakeSegment) -> None:
    mixtures = {
        "seniority": (("manager", 0.6), ("vp", 0.3), ("c-suite", 0.1)),
        "degree": (("1", 0.05), ("2", 0.95)),
        "open_profile": (("yes", 0.15),),
    }
    for seed in range(5):
        people = populate(scenario(segment(140, **mixtures), segment(60), seed=seed), None)
        assert np.bincount(people.seniority[:140]).tolist() == [0, 0, 84, 0, 42, 14]
        assert np.bincount(people.degree[:140]).tolist() == [0, 7, 133]
        assert (people.open_profile[:140].sum(), people.open_profile[140:].sum()) == (21, 6)
        assert (people.accepts_inmail[:140].sum(), people.accepts_inmail[140:].sum()) == (133, 57)


def test_the_seed_fixes_who_is_who(scenario: MakeScenario, segment: MakeSegment) -> None:
    mixed = segment(200, seniority=(("manager", 0.5), ("vp", 0.5)))
    first, again, other = (populate(scenario(mixed, seed=seed), None) for seed in (1, 1, 2))
    assert columns(first) == columns(again)
    assert first.seniority.tolist() != other.seniority.tolist()


def test_attributes_are_drawn_apart(scenario: MakeScenario, segment: MakeSegment) -> None:
    half = (("yes", 0.5),)
    people = populate(scenario(segment(4000, open_profile=half, open_to_work=half)), None)
    both = int((people.open_profile & people.open_to_work).sum())
    assert abs(both - 1000) < 4 * 4000**0.5 / 4


def test_one_more_segment_changes_nobody(scenario: MakeScenario, segment: MakeSegment) -> None:
    mixed = segment(50, seniority=(("manager", 0.5), ("vp", 0.5)))
    few, more = populate(scenario(mixed), None), populate(scenario(mixed, segment(9)), None)
    assert more.seniority[:50].tolist() == few.seniority.tolist()
    assert more.open_profile[:50].tolist() == few.open_profile.tolist()


def test_a_new_attribute_of_a_segment_changes_no_other(
    scenario: MakeScenario, segment: MakeSegment
) -> None:
    mixed = (("manager", 0.5), ("vp", 0.5))
    plain = populate(scenario(segment(50, seniority=mixed)), None)
    richer = populate(scenario(segment(50, seniority=mixed, industry=(("finance", 1.0),))), None)
    assert richer.seniority.tolist() == plain.seniority.tolist()
    assert richer.open_profile.tolist() == plain.open_profile.tolist()


def test_a_replication_redraws_each_member_by_itself(
    scenario: MakeScenario, segment: MakeSegment
) -> None:
    mixed = segment(1000, seniority=(("manager", 0.7), ("vp", 0.3)))
    world = scenario(mixed)
    counts = [int((populate(world, number).seniority == 4).sum()) for number in range(200)]
    # Binomial(1000, 0.3): mean 300, standard deviation 14.5.
    assert abs(np.mean(counts) - 300) < 4 * 14.5 / 200**0.5
    assert 12 < np.std(counts) < 17
    assert columns(populate(world, 7)) == columns(populate(world, 7))
    larger = populate(scenario(segment(1001, seniority=mixed.mixtures["seniority"])), 7)
    assert larger.seniority[:1000].tolist() == populate(world, 7).seniority.tolist()


def test_blank_cells_are_drawn_and_written_ones_kept(
    scenario: MakeScenario, tmp_path: Path
) -> None:
    cells = ["yes", "no", "", "", "", "", "", "", "", "", "", ""]
    path = write(tmp_path, "title,open_profile\n" + "".join(f"x,{cell}\n" for cell in cells))
    world = scenario(file=path)
    listing = read_listing(world)
    fixed = populate(world, None)
    assert fixed.open_profile[:2].tolist() == [True, False]
    assert int(fixed.open_profile[2:].sum()) <= 2
    drawn = np.array([populate(world, number, listing).open_profile for number in range(400)])
    assert drawn[:, 0].all()
    assert not drawn[:, 1].any()
    # 10 % of 4,000 blanks, standard deviation 19.
    assert abs(int(drawn[:, 2:].sum()) - 400) < 4 * 19


def test_filling_a_blank_cell_changes_nobody_else(scenario: MakeScenario, tmp_path: Path) -> None:
    blanks = "title,open_profile\n" + "x,\n" * 300
    before = populate(scenario(file=write(tmp_path, blanks)), 0)
    filled = blanks.replace("x,\n", "x,no\n", 1)
    after = populate(scenario(file=write(tmp_path, filled)), 0)
    assert after.open_profile[1:].tolist() == before.open_profile[1:].tolist()
    assert before.open_profile.sum() > 0


@pytest.mark.parametrize("replication", [None, 0])
def test_nobody_moves_where_a_row_is_added_left_out_or_filled_in(
    scenario: MakeScenario, tmp_path: Path, replication: int | None
) -> None:
    def opened(*rows: str) -> dict[str, bool]:
        text = "id,open_profile\n" + "".join(f"{row}\n" for row in rows)
        people = populate(scenario(file=write(tmp_path, text)), replication)
        return dict(zip(people.ids, people.open_profile.tolist(), strict=True))

    rows = [f"{number}," for number in range(100)]
    before = opened(*rows)
    assert replication is not None or sum(before.values()) == 10
    assert opened(*rows, "100,") == before | {"100": opened(*rows, "100,")["100"]}
    assert opened(*rows[:7], "1,", *rows[8:]) == {one: before[one] for one in before if one != "7"}
    assert opened(*rows[:7], "7,yes", *rows[8:]) == before | {"7": True}


@pytest.mark.parametrize("replication", [None, 0])
def test_one_more_in_a_segment_moves_nobody(
    scenario: MakeScenario, segment: MakeSegment, replication: int | None
) -> None:
    mixtures = {
        "seniority": (("manager", 0.6), ("vp", 0.3), ("c-suite", 0.1)),
        "open_profile": (("yes", 0.15),),
    }
    few = populate(scenario(segment(140, **mixtures), segment(9)), replication)
    more = populate(scenario(segment(141, **mixtures), segment(9)), replication)
    stay = np.arange(150) != 140
    for name in ("seniority", "open_profile", "accepts_inmail", "degree"):
        assert getattr(more, name)[stay].tolist() == getattr(few, name).tolist()


def test_dropped_rows_leave_the_luck_of_the_others_alone(
    scenario: MakeScenario, tmp_path: Path
) -> None:
    plain = "id,accepts_inmail\na,yes\nb,yes\nc,yes\n"
    holed = "id,accepts_inmail\na,yes\na,yes\nc,yes\n"
    whole = populate(scenario(file=write(tmp_path, plain)), None)
    rest = populate(scenario(file=write(tmp_path, holed)), None)
    assert (rest.ids, rest.row.tolist(), rest.segment_rows) == (("a", "c"), [0, 2], (3,))
    drawn = luck(1, 0, rest, 1, (2, 1, 1))
    assert (drawn.touch == luck(1, 0, whole, 1, (2, 1, 1)).touch[:, :, [0, 2]]).all()


def test_unreachable_members_of_a_segment_are_dropped_and_counted(
    scenario: MakeScenario, segment: MakeSegment
) -> None:
    no = (("yes", 0.0),)
    closed = segment(10, accepts_invitation=no, accepts_inmail=no, open_profile=(("yes", 0.3),))
    people = populate(scenario(closed, segment(2)), None)
    assert (people.size_of_list, people.dropped) == (5, (("unreachable", 7),))
    assert (people.segment_rows, people.segment_size.tolist()) == ((10, 2), [3, 3, 3, 2, 2])
    assert people.ids[:3] == tuple(f"s1-{row + 1}" for row in people.row[:3])


@pytest.mark.parametrize("replication", [None, 0])
def test_nobody_is_a_legal_population(
    scenario: MakeScenario, segment: MakeSegment, tmp_path: Path, replication: int | None
) -> None:
    worlds = [
        scenario(),
        scenario(segment(0)),
        scenario(file=write(tmp_path, "id,degree\n")),
    ]
    for world, rows in zip(worlds, [(), (0,), (0,)], strict=True):
        people = populate(world, replication)
        assert (people.size_of_list, people.segment_rows, people.dropped) == (0, rows, ())
        assert people.degree.dtype == np.int64


def test_the_catalogue_decides_how_many_accept(
    scenario: MakeScenario, segment: MakeSegment
) -> None:
    path = "rates.prospect.open_profile"
    figures = {path: Figure(path, "probability", 0.2, 0.4)}
    world = scenario(segment(1000), figures=figures)
    assert int(populate(world, None).open_profile.sum()) == 300
    shares = [share_of(figures[path], 1, number) for number in range(30)]
    assert 0.2 < min(shares) < 0.25
    assert 0.35 < max(shares) < 0.4
    counts = [int(populate(world, number).open_profile.sum()) for number in range(30)]
    # Each count follows the share drawn in the same replication.
    assert max(abs(c - 1000 * s) for c, s in zip(counts, shares, strict=True)) < 4.5 * 15.5


def test_evidence_is_read_as_its_share_or_drawn_around_it() -> None:
    evidence = Figure("rates.x", "probability", 0.25, 0.25, hits=100, trials=400)
    assert share_of(evidence, 1, None) == 0.25
    drawn = [share_of(evidence, 1, number) for number in range(1000)]
    assert abs(np.mean(drawn) - 100.5 / 401) < 4 * 0.0216 / 1000**0.5
    assert 0.0195 < np.std(drawn) < 0.0240


def test_a_listing_brings_the_report_of_its_list(
    scenario: MakeScenario, segment: MakeSegment, tmp_path: Path
) -> None:
    """Segments have none."""
    report = read_listing(scenario(file=write(tmp_path, "Id,Phone,DEGREE\na,1,2\n"))).report
    assert report is not None
    assert [one.field for one in report.sources] == ["id", "degree"]
    assert read_listing(scenario(segment(3))).report is None


def test_a_list_that_was_not_read_is_no_empty_list(scenario: MakeScenario, tmp_path: Path) -> None:
    """A scenario put together by hand must bring it."""
    world = scenario(file=write(tmp_path, "id\na\n"))
    unread = replace(world.world.prospects, sheet=None)
    with pytest.raises(ValueError, match="has not been read"):
        read_listing(replace(world, world=replace(world.world, prospects=unread)))


def calls_for(count: int, scenario: MakeScenario, folder: Path) -> int:
    """How many functions are called to make people of so many rows."""
    rows = "".join(
        f"https://www.linkedin.com/in/person-{n},Head of Things,Company {n % 9000},{n % 7000 + 1},"
        f"finance,director,Germany,2nd,\n"
        for n in range(count)
    )
    header = "profile_url,title,company,employees,industry,seniority,country,degree,open_profile\n"
    world = scenario(file=write(folder, header + rows))
    calls = 0

    def called(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        people = populate(world, None)
    finally:
        sys.setprofile(before)
    assert (people.size_of_list, int(people.open_profile.sum())) == (count, count // 10)
    return calls


def test_four_times_the_rows_take_four_times_the_work(
    scenario: MakeScenario, tmp_path: Path
) -> None:
    few, many = (calls_for(count, scenario, tmp_path) for count in (2_000, 8_000))
    assert 0 < few <= many <= 4 * few
