"""What is written for whoever carries the project on agrees with the project."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from simulator import __version__

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
FORM = ".github/ISSUE_TEMPLATE/bug.yml"


def read(name: str) -> Any:
    """A YAML file as plain data."""
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def test_a_citation_is_of_this_version() -> None:
    """Title, version, license and keywords are those of the package."""
    cited = read("CITATION.cff")
    assert cited["title"] == PROJECT["name"]
    assert cited["abstract"] == PROJECT["description"]
    assert cited["version"] == __version__
    assert cited["license"] == PROJECT["license"]
    assert cited["keywords"] == PROJECT["keywords"]


def test_a_commit_is_checked_as_the_whole_is() -> None:
    """The hooks are the checks without tests of .ci/run, called the same way."""
    (checks,) = re.findall(r"for check in (.*); do", (ROOT / ".ci/run").read_text())
    (local,) = read(".pre-commit-config.yaml")["repos"]
    hooks = {one["id"]: one["entry"] for one in local["hooks"]}
    assert local["repo"] == "local"
    assert hooks == {one: f"make --no-print-directory {one}" for one in checks.split()}


def test_a_bug_report_asks_for_version_and_manifest() -> None:
    """The version must be given, the manifest where there is a run; lists of people stay out."""
    form = read(FORM)
    fields = {one["id"]: one for one in form["body"] if "id" in one}
    assert "`outreach --version`" in fields["version"]["attributes"]["description"]
    assert fields["version"]["validations"] == {"required": True}
    assert "`manifest.json`" in fields["manifest"]["attributes"]["description"]
    assert "lists of real people" in form["body"][0]["attributes"]["value"]


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "SECURITY.md"])
def test_a_paper_is_a_page_whose_links_lead_somewhere(name: str) -> None:
    """At most a page; it links to files of the project alone, and names no target make lacks."""
    text = (ROOT / name).read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert len(text.splitlines()) <= 60
    for link in re.findall(r"\]\(([^)]+)\)", text):
        assert (ROOT / link).is_file(), link
    for path in re.findall(r"`((?:simulator|tests|docs|scenarios)/[\w./-]+)`", text):
        assert (ROOT / path).exists(), path
    for named in re.findall(r"[`\n]make ([a-z -]+)", text):
        assert set(named.split()) <= set(targets), named
