"""Lists that cannot be read, and cells that mean nothing."""

# ruff: noqa: E501  (each problem stands on one line, as it is printed)

from __future__ import annotations

from tests.bad.made import cells

LISTS = (
    cells(
        "a list with no rows and no header",
        b"",
        "list.csv:1:1: expected a header row, saw an empty file",
    ),
    cells(
        "a list that is a folder",
        None,
        "small.yaml:3:21: world.prospects.file: expected a list of prospects, as CSV or Parquet, saw a folder: list.csv",
    ),
    cells(
        "a list of binary",
        b"\x00\x01\x02\xff\xfe\x00",
        "list.csv:1:1: expected text in UTF-8, UTF-16 or Windows-1252, saw binary content",
    ),
    cells(
        "a list with an unclosed quote",
        b'id,seniority\n1,"vp\n',
        "list.csv:2:1: expected plain or quoted cells (write a quote within a quoted cell twice), saw unexpected end of data",
    ),
    cells(
        "a list with a letter after a quote",
        b'id,seniority\n1,"vp"x\n',
        "list.csv:2:1: expected plain or quoted cells (write a quote within a quoted cell twice), saw ',' expected after '\"'",
    ),
    cells(
        "an unknown seniority",
        b"id,seniority\n1,vp\n2,vise president\n",
        'list.csv:3:2: seniority: expected one of unknown, ic, manager, director, vp, c-suite, saw "vise president"',
    ),
    cells(
        "an unknown industry",
        b"id,industry\n1,finanse\n",
        'list.csv:2:2: industry: expected one of other, marketing, technology, professional services, healthcare, manufacturing, education, finance, saw "finanse" (did you mean finance?)',
    ),
    cells(
        "a degree of 4",
        b"id,degree\n1,4\n",
        'list.csv:2:2: degree: expected one of 1, 2, 3, saw "4"',
    ),
    cells(
        "a switch that is perhaps",
        b"id,warm\n1,perhaps\n",
        'list.csv:2:2: warm: expected one of yes, no, saw "perhaps"',
    ),
    cells(
        "a deal in words",
        b"id,deal\n1,plenty\n",
        'list.csv:2:2: deal: expected dollars such as 12000, 99.99 or $12,000, at most two decimals, saw "plenty"',
    ),
    cells(
        "a deal that is not a number",
        b"id,deal\n1,plenty\n",
        'list.csv:2:2: deal: expected dollars such as 12000, 99.99 or $12,000, at most two decimals, saw "plenty"',
    ),
    cells(
        "an arrival that does not exist",
        b"id,arrives\n1,2026-02-30\n",
        'list.csv:2:2: arrives: expected a day of 2026-02, which has 28 days, or days after the start, saw "2026-02-30"',
    ),
    cells(
        "a seat that is not there",
        b"id,seat\n1,Anna\n",
        'list.csv:2:2: seat: expected one of Ana, saw "Anna" (did you mean Ana?)',
    ),
    cells(
        "a staff of nobody",
        b"id,employees\n1,-5\n",
        'list.csv:2:2: employees: expected a head count such as 240, a band such as 51-200, or one of unknown, 1-50, 51-500, 501-5000, over 5000, saw "-5"',
    ),
    cells(
        "a cell that clears the screen",
        b'id,seniority\n1,"\x1b[2J"\n',
        'list.csv:2:2: seniority: expected one of unknown, ic, manager, director, vp, c-suite, saw "\\u001b[2J"',
    ),
    cells(
        "bad cells in three rows",
        b"id,seniority,degree\n1,vpp,4\n2,vp,1\n3,ic,5\n",
        'list.csv:2:2: seniority: expected one of unknown, ic, manager, director, vp, c-suite, saw "vpp" (did you mean vp?)',
        'list.csv:2:3: degree: expected one of 1, 2, 3, saw "4"',
        'list.csv:4:3: degree: expected one of 1, 2, 3, saw "5"',
    ),
)
