"""Files that are no scenario at all, or one that is wrong everywhere."""

# ruff: noqa: E501  (each problem stands on one line, as it is printed)

from __future__ import annotations

from tests.bad.made import GOOD, file

FILES = (
    file(
        "an empty file",
        b"",
        "small.yaml: expected some content, saw an empty file",
    ),
    file(
        "only a comment",
        b"# nothing yet\n",
        "small.yaml: expected some content, saw an empty file",
    ),
    file(
        "UTF-16 with its mark",
        GOOD.encode("utf-16"),
        "small.yaml: expected text in UTF-8, saw UTF-16",
    ),
    file(
        "UTF-16 without its mark",
        GOOD.encode("utf-16-le"),
        "small.yaml: expected text in UTF-8, saw binary content",
    ),
    file(
        "Latin 1",
        GOOD.replace("Ana", "Renée").encode("latin-1"),
        "small.yaml:9:15: expected text in UTF-8, saw the byte 0xe9",
    ),
    file(
        "a program",
        b"\x7fELF\x02\x01\x01\x00\x00\x00\xff\xfe",
        "small.yaml: expected text in UTF-8, saw binary content",
    ),
    file(
        "a picture",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        "small.yaml: expected text in UTF-8, saw binary content",
    ),
    file(
        "a folder",
        None,
        "small.yaml: expected a readable YAML file, saw a folder",
    ),
    file(
        "two hundred thousand brackets",
        b"[" * 200_000,
        "small.yaml:1:41: expected at most 40 levels, saw deeper nesting",
    ),
    file(
        "two hundred thousand braces",
        b"{a: " * 200_000,
        "small.yaml:1:161: expected at most 40 levels, saw deeper nesting",
    ),
    file(
        "an alias bomb",
        b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n",
        'small.yaml:1:1: a: expected name, question, labels, extends, world, seats, assign, strategies, study, plan or page, saw the key "a"',
        "small.yaml:1:1: seats: expected the key seats, which is missing",
        "small.yaml:1:1: strategies: expected the key strategies, which is missing",
        "small.yaml:1:1: study: expected the key study, which is missing",
        "small.yaml:1:1: world: expected the key world, which is missing",
        "small.yaml:1:4: a: expected no anchor, saw &a",
        'small.yaml:2:1: b: expected name, question, labels, extends, world, seats, assign, strategies, study, plan or page, saw the key "b"',
        "small.yaml:2:4: b: expected no anchor, saw &b",
        "small.yaml:2:8: b.1: expected the value itself, saw the alias *a",
        "small.yaml:2:12: b.2: expected the value itself, saw the alias *a",
        'small.yaml:3:1: c: expected name, question, labels, extends, world, seats, assign, strategies, study, plan or page, saw the key "c"',
        "small.yaml:3:4: c: expected no anchor, saw &c",
        "small.yaml:3:8: c.1: expected the value itself, saw the alias *b",
        "small.yaml:3:12: c.2: expected the value itself, saw the alias *b",
        'small.yaml:4:1: d: expected name, question, labels, extends, world, seats, assign, strategies, study, plan or page, saw the key "d"',
        "small.yaml:4:5: d.1: expected the value itself, saw the alias *c",
        "small.yaml:4:9: d.2: expected the value itself, saw the alias *c",
    ),
    file(
        "more than a mebibyte",
        b"# " + b"x" * (1 << 20) + b"\n",
        "small.yaml: expected at most 1,048,576 bytes, saw 1,048,579",
    ),
    file(
        "a word at the top",
        b"world\n",
        'small.yaml:1:1: expected a mapping with name, question, labels, extends, world, seats, assign, strategies, study, plan or page, saw "world"',
    ),
    file(
        "three unknown keys and nothing else",
        b'key: 1\n"k\\e[2J": 2\nstudi: 3\n',
        'small.yaml:1:1: key: expected name, question, labels, extends, world, seats, assign, strategies, study, plan or page, saw the key "key"',
        "small.yaml:1:1: seats: expected the key seats, which is missing",
        "small.yaml:1:1: strategies: expected the key strategies, which is missing",
        "small.yaml:1:1: world: expected the key world, which is missing",
        'small.yaml:2:1: "k\\u001b[2J": expected name, question, labels, extends, world, seats, assign, strategies, study, plan or page, saw the key "k\\u001b[2J"',
        'small.yaml:3:1: studi: expected name, question, labels, extends, world, seats, assign, strategies, study, plan or page, saw the key "studi" (did you mean study?)',
    ),
    file(
        "mistakes in every section",
        b"world: {start: 2026-02-30, prospects: [{count: many}]}\nseats: [{plan: fre}]\nstrategies: {mail: {steps: {mail: {send: post}}}}\nstudy: {days: soon, seed: -1}\n",
        'small.yaml:1:16: world.start: expected a day of 2026-02, which has 28 days, saw "2026-02-30"',
        'small.yaml:1:48: world.prospects.1.count: expected a whole number of 0 or more, digits only, saw "many"',
        'small.yaml:2:16: seats.1.plan: expected free, premium-career, premium-business, sales-navigator-core, sales-navigator-advanced, recruiter-lite, recruiter-professional or recruiter-corporate, saw "fre" (did you mean free?)',
        'small.yaml:3:42: strategies.mail.steps.mail.send: expected message, inmail or invitation, saw "post"',
        'small.yaml:4:15: study.days: expected days such as 90, 12 weeks or 3 months, saw "soon"',
        "small.yaml:4:27: study.seed: expected a whole number of 0 or more, digits only, saw -1",
    ),
)
