"""Compiled code is kept where it can be, and never served once anything it rests on has changed.

Each test runs a copy of the package in processes of its own, with a cache of its own.
"""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from simulator.model.jit import WHY_NOT, cache

pytestmark = pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT or "Numba works")

ROOT = Path(__file__).parents[3]
UNFINISHED = shutil.ignore_patterns("*.pyc.*")
"""Byte code that another process is writing; the rest is copied, for it need not be made anew."""
RULE = "invitations.py", "(age >= after or pile > above)", "(age > after or pile > above)"
"""A rule of another file than the loop that calls it, and the same rule a minute later."""
CHAIN = """
from simulator.model.engines.compiled.rules import invitations
from simulator.model.jit import entry


@entry
def oldest(ages):
    for place in range(len(ages)):
        if invitations.is_stale(ages[place], 0, 0, 5, 9, 9):
            return place
    return -1
"""
ASK = """
import json
import numpy as np
from chain import oldest
from simulator.model.jit.cache import folder

found = int(oldest(np.arange(9)))
hits = sum(oldest.stats.cache_hits.values())
print(json.dumps([found, hits, str(folder())]))
"""
WALK = """
import json
from tests.model.engines.awkward import awkward
from tests.model.engines.twins import compiled
from tests.worlds import stage

trace = compiled(stage(awkward("withdrawn to the minute")))
print(json.dumps(trace.touches.tolist()))
"""


@dataclass
class Copy:
    """A copy of the package, and the places that its processes may write to."""

    home: Path
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def package(self) -> Path:
        """Where the copy lies."""
        return self.home / "installed" / "simulator"

    def start(self, code: str) -> subprocess.Popen[str]:
        """Start a process that runs some code."""
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("NUMBA_", "XDG_"))}
        places = {
            "XDG_CACHE_HOME": str(self.home / "cache"),
            "PYTHONPATH": str(self.home / "installed"),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        return subprocess.Popen(
            [sys.executable, "-c", code],
            cwd=self.home,
            env={**clean, **places, **self.environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, code: str = ASK) -> list[object]:
        """Run some code and read what it prints."""
        return heard(self.start(code))

    def change_a_rule(self) -> None:
        """Change a rule in its file and leave all others alone."""
        name, right, other = RULE
        file = self.package / "model" / "rules" / name
        text = file.read_text(encoding="utf-8")
        assert text.count(right) == 1
        file.write_text(text.replace(right, other), encoding="utf-8")


def heard(process: subprocess.Popen[str]) -> list[object]:
    """What a process printed; it must end well."""
    out, complaints = process.communicate()
    assert process.returncode == 0, complaints
    told: list[object] = json.loads(out)
    return told


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Take away the right to write to a folder and all that is in it."""
    places = [folder, *folder.rglob("*")]
    for place in places:
        place.chmod(place.stat().st_mode & ~0o222)
    try:
        yield
    finally:
        for place in places:
            place.chmod(place.stat().st_mode | stat.S_IWUSR)


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """A copy of the package, with its byte code, beside a module that calls one of its rules."""
    made = Copy(tmp_path)
    shutil.copytree(ROOT / "simulator", made.package, ignore=UNFINISHED)
    (tmp_path / "installed" / "chain.py").write_text(CHAIN, encoding="utf-8")
    return made


def test_what_was_compiled_is_served_until_a_rule_changes_in_another_file(copy: Copy) -> None:
    first, second = copy.run(), copy.run()
    copy.change_a_rule()
    third = copy.run()
    assert first[:2] == [5, 0]
    assert second == [5, 1, first[2]]
    assert third[:2] == [6, 0]
    assert third[2] != first[2]


@pytest.mark.slow
def test_without_the_digest_the_old_rule_would_be_served(copy: Copy) -> None:
    """The test above can fail: this is what Numba does on its own."""
    file = copy.package / "model" / "jit" / "cache.py"
    text = file.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if "digest_size=12).hexdigest()" in line)
    file.write_text(text.replace(line, '    return "one"'), encoding="utf-8")
    before = copy.run()
    copy.change_a_rule()
    after = copy.run()
    assert before[:2] == [5, 0]
    assert after[:2] == [5, 1]


@pytest.mark.slow
def test_another_option_is_another_cache(copy: Copy) -> None:
    """Code without bounds checks is not served where they are asked for."""
    plain = copy.run()
    copy.environment["NUMBA_BOUNDSCHECK"] = "1"
    checked = copy.run()
    assert checked[:2] == [5, 0]
    assert checked[2] != plain[2]


@pytest.mark.slow
def test_it_works_where_neither_the_installation_nor_home_can_be_written(copy: Copy) -> None:
    """Then it lies in the temporary folder, where only its owner may look, and is served."""
    spare = copy.home / "spare"
    spare.mkdir()
    copy.environment |= {"XDG_CACHE_HOME": os.devnull, "HOME": os.devnull, "TMPDIR": str(spare)}
    installed = copy.home / "installed"
    before = sorted(installed.rglob("*"))
    with read_only(installed):
        first, second = copy.run(), copy.run()
    assert first[:2] == [5, 0]
    assert second == [5, 1, first[2]]
    folder = Path(str(first[2]))
    assert folder.parent.parent == spare
    assert stat.S_IMODE(folder.parent.stat().st_mode) == 0o700
    # An administrator may write to what is read-only: nothing was written.
    assert sorted(installed.rglob("*")) == before


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder of the user's, below one of the user's where each may make folders, as in /tmp."""
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o1777)
    made = shared / "own"
    made.mkdir(mode=0o700)
    return made


def given_away(place: Path) -> None:
    """Give a file, folder or link to somebody else."""
    if os.getuid() != 0:
        pytest.skip("only an administrator can give a folder away")
    os.chown(place, 1234, 1234, follow_symlinks=False)


def test_a_folder_is_own_where_only_the_user_can_change_it(own: Path) -> None:
    assert cache.is_own(own)
    own.chmod(0o755)
    assert cache.is_own(own)


@pytest.mark.parametrize("mode", [0o720, 0o702, 0o1777])
def test_a_folder_that_others_can_write_to_is_not_own(own: Path, mode: int) -> None:
    own.chmod(mode)
    assert not cache.is_own(own)


@pytest.mark.parametrize(("mode", "right"), [(0o777, False), (0o770, False), (0o1777, True)])
def test_a_parent_that_others_can_write_to_must_keep_each_to_their_own(
    own: Path, mode: int, right: bool
) -> None:
    own.parent.chmod(mode)
    assert cache.is_own(own) is right


@pytest.mark.parametrize("level", [0, 1])
def test_a_folder_of_somebody_else_is_not_own_nor_one_below_it(own: Path, level: int) -> None:
    given_away([own, own.parent][level])
    assert not cache.is_own(own)


def test_a_link_is_followed_step_by_step_and_must_be_own_as_well(own: Path) -> None:
    """Who owns a link on the way, or may replace it, decides where the way leads."""
    (own / "deep").mkdir()
    (own.parent / "link").symlink_to("own")
    (own.parent / "chain").symlink_to(own.parent / "link/deep/..")
    assert cache.is_own(own.parent / "chain/deep")
    given_away(own.parent / "link")
    assert not cache.is_own(own.parent / "chain/deep")


def test_a_link_to_a_folder_that_others_can_write_to_is_not_own(own: Path) -> None:
    (own / "link").symlink_to(own.parent)
    assert not cache.is_own(own / "link")


def test_links_that_go_round_are_not_own(own: Path) -> None:
    (own / "one").symlink_to("two")
    (own / "two").symlink_to("one")
    assert not cache.is_own(own / "one/deep")


@pytest.mark.parametrize(
    "fault",
    [
        # Each kind of fault is told from what is right by the tests of `is_own` above.
        pytest.param("given away", marks=pytest.mark.slow),
        "open to all",
        pytest.param("link of another", marks=pytest.mark.slow),
    ],
)
def test_a_temporary_folder_that_others_prepared_is_left_alone(copy: Copy, fault: str) -> None:
    """Its index would be run: a folder of this process alone is used, and one line says so."""
    spare = copy.home / "spare"
    spare.mkdir()
    spare.chmod(0o1777)
    copy.environment |= {"XDG_CACHE_HOME": os.devnull, "HOME": os.devnull, "TMPDIR": str(spare)}
    prepared = spare / f"{cache.NAME}-{os.getuid()}"
    if fault == "link of another":
        (spare / "elsewhere").mkdir()
        prepared.symlink_to("elsewhere")
    else:
        prepared.mkdir()
    if fault == "open to all":
        prepared.chmod(0o777)
    else:
        given_away(prepared)
    process = copy.start(ASK)
    out, told = process.communicate()
    assert told == "compiled code is not kept: others can write where it would be, or nobody can\n"
    found, hits, folder = json.loads(out)
    assert [found, hits, Path(folder).parent.parent] == [5, 0, spare]
    assert [path.name for path in spare.rglob("*") if path != spare / "elsewhere"] == [
        prepared.name
    ]


@pytest.mark.slow
def test_code_of_this_state_that_others_can_write_to_is_not_served(copy: Copy) -> None:
    """The folder of the user's cache is closed, but not the one in it."""
    first = copy.run()
    Path(str(first[2])).chmod(0o777)
    second = copy.run()
    assert second[:2] == [5, 0]
    assert second[2] != first[2]


@pytest.mark.slow
def test_two_processes_may_compile_at_once(copy: Copy) -> None:
    both = [copy.start(ASK), copy.start(ASK)]
    assert [heard(one)[0] for one in both] == [5, 5]
    assert copy.run()[:2] == [5, 1]


@pytest.mark.slow
@pytest.mark.parametrize(
    "line",
    ["import numba", "import numba; numba.njit(lambda: 1)()"],
)
def test_a_host_program_may_have_imported_numba_first(copy: Copy, line: str) -> None:
    """The rule that changes is seen all the same, and what was compiled is kept in our folder."""
    first = copy.run(f"{line}\n{ASK}")
    copy.change_a_rule()
    second = copy.run(f"{line}\n{ASK}")
    third = copy.run(f"{line}\n{ASK}")
    assert [one[:2] for one in (first, second, third)] == [[5, 0], [6, 0], [6, 1]]
    for told in (first, second):
        kept = [path.name for path in Path(str(told[2])).rglob("*.nbi")]
        assert any(name.startswith("chain.oldest") for name in kept)


@pytest.mark.slow
def test_the_walk_itself_follows_a_rule_that_changes(copy: Copy) -> None:
    """The whole walk, compiled twice: invitations of exactly that age are withdrawn a day later."""
    shutil.copytree(
        ROOT / "tests",
        copy.home / "installed" / "tests",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    before, again = copy.run(WALK), copy.run(WALK)
    copy.change_a_rule()
    after = copy.run(WALK)
    assert before == again
    assert before != after
    copy.environment["NUMBA_DISABLE_JIT"] = "1"
    assert copy.run(WALK) == after


def test_what_no_version_has_used_for_two_months_is_dropped(tmp_path: Path) -> None:
    """Every change of the package leaves a folder behind, and nobody would look for it."""
    long_ago = time.time() - 86400 * (cache.KEPT_DAYS + 1)
    for name, used in (("old", long_ago), ("recent", time.time())):
        (tmp_path / name / "deep").mkdir(parents=True)
        os.utime(tmp_path / name, (used, used))
    cache.forget(tmp_path)
    cache.forget(tmp_path / "nowhere")
    assert [path.name for path in tmp_path.iterdir()] == ["recent"]


def test_code_is_kept_once_it_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of what compiles just now other functions may lie there already."""
    monkeypatch.setattr(cache, "folder", lambda: tmp_path)
    assert not cache.is_compiled("model.campaigns")
    for name, kept in (("invitations.is_stale-7", False), ("campaigns.campaigns-33", True)):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.py311.nbi").touch()
        assert cache.is_compiled("model.campaigns") is kept
