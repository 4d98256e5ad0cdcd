"""Files of a made-up member, as an archive writes them."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Final

ME: Final = "https://www.linkedin.com/in/me"
INVITED: Final = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl"
CONNECTED: Final = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
WROTE: Final = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,"
    "SUBJECT,CONTENT,FOLDER"
)
NOTES: Final = 'Notes:\n"When exporting your connection data, ..."\n\n'


def write(path: Path, header: str, rows: Sequence[Sequence[str]], above: str = "") -> Path:
    """Write a file of an archive."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write(above)
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(rows)
    return path


def profile(name: str) -> str:
    return f"https://www.linkedin.com/in/{name}"


def invited(name: str, sent: str, note: str = "", direction: str = "OUTGOING") -> Sequence[str]:
    return ("Me", f"{name.title()} Muster", sent, note, direction, ME, profile(name))


def connected(name: str, day: str, address: str = "") -> Sequence[str]:
    return (name.title(), "Muster", address or profile(name), "", "Firm", "Head", day)


def mine(name: str, when: str, text: str = "Hello", subject: str = "") -> Sequence[str]:
    to = (f"{name.title()} Muster", profile(name))
    return (name, "", "Me", ME, *to, when, subject, text, "INBOX")


def theirs(name: str, when: str, text: str = "Yes") -> Sequence[str]:
    by = (f"{name.title()} Muster", profile(name))
    return (name, "", *by, "Me", ME, when, "", text, "INBOX")
