"""Check what the article says, and write the table: `make article`.

Every command of the table is run as it stands there. Ends with 1 where a row does not hold.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.article.checks import CHECKS, Check, Found

PAGE = Path(__file__).parents[2] / "docs" / "article.md"
HEAD = """\
# What the article says, simulated

The simulator began with an article, "LinkedIn InMail vs Connection Message: When to Use Each"
(WarmySender, 2026). Below is each of its assertions that can be checked (S1 to S25), what is
expected of it, and what the command behind it gives. Where the article and LinkedIn's own pages
disagree, the commands use the article's book of figures, `seed-2026`. An estimate holds if it lies
within three standard errors of what is expected; that of a share is in points. S26, the article's
paragraphs on timing and follow-ups, is lost, and nothing is made up for it.

`make article` runs the commands and writes this page.

| | the article | expected | simulated | standard error | holds |
| --- | --- | --- | --- | --- | --- |
"""


def row(check: Check, found: Found) -> str:
    """One line of the table."""
    cells = (check.name, check.says, found.expected, found.simulated, found.error)
    return f"| {' | '.join(cells)} | {'yes' if found.holds else '**no**'} |\n"


def main() -> int:
    """Run every check, say it as it is done, and write the page."""
    lines, commands, failed = [], [], 0
    for check in CHECKS:
        found = check.measure(*check.commands)
        failed += not found.holds
        lines.append(row(check, found))
        commands += [f"| {check.name} | `{command}` |\n" for command in check.commands]
        sys.stdout.write(lines[-1])
        sys.stdout.flush()
    typed = "".join(dict.fromkeys(commands))
    text = f"{HEAD}{''.join(lines)}\n## The commands\n\n| | command |\n| --- | --- |\n{typed}"
    PAGE.write_text(text, encoding="utf-8")
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
