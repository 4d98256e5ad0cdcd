"""The golden record holds what its list declares, and only what has meaning."""

from __future__ import annotations

from pathlib import Path

from tests.golden.cases import RECORD, groups
from tests.golden.played import played
from tests.golden.shown import DIGEST, laid, page, shown


def test_every_case_has_its_record_and_every_record_its_case() -> None:
    """Neither is forgotten when the list changes."""
    declared = {f"{group}/{case}" for group, cases in groups().items() for case in cases}
    stored = {f"{path.parent.name}/{path.stem}" for path in RECORD.glob("*/*.txt")}
    assert declared == stored


def test_a_group_is_repeated_for_each_of_its_words() -> None:
    """With the word in the place of braces, and as name of the group."""
    text = "# said\n[each of a b]\nrun: run {}.yaml\n\n[c]\nnone: \n"
    assert groups(text) == {
        "a": {"run": "run a.yaml"},
        "b": {"run": "run b.yaml"},
        "c": {"none": ""},
    }


def test_a_case_is_its_command_its_exit_code_and_both_streams(tmp_path: Path) -> None:
    """Seconds and digests are replaced, so that playing it again gives the same."""
    cases = {
        "no": "run nobody.yaml",
        "yes": "run small.yaml --quiet --no-try",
        "stored": "show results",
    }
    first, again = (played(("g", cases), str(tmp_path)) for _ in range(2))
    assert first == again
    assert first["g/no"] == (
        "$ outreach run nobody.yaml\nexit 2\n--- stderr\n"
        "nobody.yaml: expected a readable YAML file, saw no such file\n"
    )
    assert "exit 0\n--- stdout\nsmall: 40 prospects" in first["g/yes"]
    assert "Seed 7. 0 s.\n" in first["g/yes"]
    assert "small/DIGEST/summary.csv: contents " in first["g/stored"]


def test_runs_are_listed_by_what_they_hold(tmp_path: Path) -> None:
    """Their names are digests, which differ between states of the sources."""
    for folder, names in (("one", "ab"), ("other", "ba")):
        for digit, held in zip(names, ("note", "mail"), strict=True):
            (tmp_path / folder / (digit * 12)).mkdir(parents=True)
            (tmp_path / folder / (digit * 12) / "summary.csv").write_text(held)
        (tmp_path / folder / "latest").symlink_to("a" * 12)
    one, other = (DIGEST.sub("DIGEST", shown(str(tmp_path / name))) for name in ("one", "other"))
    assert one == other
    assert one.count("DIGEST/summary.csv: contents ") == 2


def test_json_stands_on_one_line_where_it_fits() -> None:
    """And is broken where it does not, numbers as they were."""
    assert laid('{"a":[1.50,2]}') == '{"a": [1.5, 2]}\n'
    assert laid(f'{{"a":["{"x" * 60}","{"y" * 60}"]}}') == (
        f'{{\n "a": [\n  "{"x" * 60}",\n  "{"y" * 60}"\n ]\n}}\n'
    )


def test_a_page_is_its_text_and_the_data_of_its_charts() -> None:
    """Without scripts, styles and what is there for browsers without scripts."""
    shown = page(
        '<title>t</title><style>p {}</style><p class="a">One <b>two</b></p>'
        '<div aria-label="told"></div><noscript><tr><td>x</td></tr></noscript>'
        "<table><tr><th>a</th><td>1</td></tr></table>"
        '<script id="charts">{"c-0":{"datasets":{"data-1":[{"v":1}]},"mark":"bar"}}</script>'
    )
    assert shown == (
        "title: t\np: One two\n(told)\ntr: a | 1 |\n"
        '{"c-0": {"data": [[{"v": 1}]], "all else": "e52a756f95ecb3cab179"}}\n'
    )
