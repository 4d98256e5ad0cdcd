"""How to reproduce it and go on: commands, versions, digest and seed."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from importlib.metadata import version

from simulator import __version__
from simulator.answers.show import Block, CodeBlock, Paragraph, Table
from simulator.report.material import Material
from simulator.storage.places import remaking


def section(material: Material) -> tuple[Block, ...]:
    manifest = material.manifest
    return (
        Paragraph(
            "The same scenario, list, version and seed give the same results, integer for integer, "
            "on any machine and with any number of threads"
            + (":" if manifest.asked.file else ". With the --set and --map it had:")
        ),
        CodeBlock(
            (
                remaking(material.folder, manifest),
                command_line("compare", material),
                command_line("report", material),
            )
        ),
        *_page(material),
        Table("Run details", ("what", "value"), tuple(_facts(material)), left=2),
    )


def _page(material: Material) -> Iterator[Block]:
    """Yield the command that opens the scenario on a page, where its file is known."""
    asked = material.manifest.asked
    if asked.file:
        maps = [word for one in asked.maps for word in ("--map", one)]
        yield Paragraph("To move a slider and see what becomes of the campaign:")
        yield CodeBlock((shlex.join(["outreach", "page", asked.file, *maps]),))


def command_line(name: str, material: Material, *flags: str) -> str:
    """Write a command about the run of a report, as it was named."""
    return shlex.join(["outreach", name, material.place.typed, *flags])


def _facts(material: Material) -> list[tuple[str, str]]:
    manifest = material.manifest
    drawn = {name: version(name) for name in ("altair", "vl-convert-python")}
    facts = [
        ("scenario", manifest.scenario),
        ("folder", str(material.folder)),
        ("digest of scenario, lists, catalogue, rules and seed", manifest.digest),
        ("seed", str(manifest.seed)),
        ("simulated campaigns stored of each strategy", f"{manifest.done:,}"),
        ("engine", manifest.engine),
        ("seconds spent on them", f"{manifest.wall_seconds:.1f}"),
        *((f"version of {name}", one) for name, one in manifest.versions.items()),
        ("version that made this report", __version__),
        *((f"version of {name}, for the charts", one) for name, one in drawn.items()),
    ]
    if manifest.asked.command:
        facts.append(("command that was typed", shlex.join(manifest.asked.command)))
    facts += [(f"rows of the list left out, {why}", str(n)) for why, n in manifest.dropped.items()]
    return facts
