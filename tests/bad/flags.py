"""Command lines that cannot be understood, and files of hostile names."""

# ruff: noqa: E501  (each problem stands on one line, as it is printed)

from __future__ import annotations

from tests.bad.made import GOOD, flags

FLAGS = (
    flags(
        "an unknown command",
        "simulate small.yaml",
        'COMMAND: expected run, plan, compare, page, report, runs, validate, story, count, new, catalogue, schema or completion, saw "simulate"',
    ),
    flags(
        "no scenario",
        "run",
        "the following arguments are required: SCENARIO (see outreach run --help)",
    ),
    flags(
        "a scenario that is not there",
        "run smal.yaml",
        "smal.yaml: expected a readable YAML file, saw no such file (did you mean small.yaml?)",
    ),
    flags(
        "two scenarios",
        "run small.yaml small.yaml",
        'outreach run: expected nothing more, saw "small.yaml"',
    ),
    flags(
        "an unknown flag",
        "run small.yaml --speed 3",
        "expected a flag of outreach run, saw --speed (did you mean --seed?)",
    ),
    flags(
        "a flag without its value",
        "run small.yaml --seed",
        "argument --seed: expected one argument (see outreach run --help)",
    ),
    flags(
        "a table that no run keeps",
        "run small.yaml --keep touchs",
        '--keep: expected prospects or touches, saw "touchs" (did you mean touches?)',
    ),
    flags(
        "a precision that is no share",
        "run small.yaml --precision 2",
        "--precision: expected a share above 0 % and below 100 %, such as 2% or meetings=2%, saw 2",
    ),
    flags(
        "a precision of nothing",
        "run small.yaml --precision 0%",
        "--precision: expected a share above 0 % and below 100 %, such as 2% or meetings=2%, saw 0%",
    ),
    flags(
        "a precision of an unknown outcome",
        "run small.yaml --precision meting=2%",
        '--precision: expected one of "replies", "positive_replies", "meetings", "deals", "accepted", "value_expected", "net_value", "cost", saw "meting" (did you mean "meetings"?)',
    ),
    flags(
        "a lever without values",
        "run small.yaml --vary study.days",
        '--vary: expected path=values, such as seats.Ana.count=1..5, world.rates.accepted=20%,30% or a.text,b.text=segment,tailored, saw "study.days"',
    ),
    flags(
        "levers with values twice, and a stretch of values from its end",
        "run small.yaml --vary study.days=20,30,20,25..15 --vary world.rates.accepted=20%,0.2 --vary seats.Ana.count=1,2,1",
        '--vary: study.days: expected the smaller end first, saw "25..15"',
        '--vary: study.days: expected each value once, saw "20" as value 1 and again as value 3',
        '--vary: world.rates.accepted: expected each value once, saw "20%" as value 1 and "0.2" as value 2',
        '--vary: seats.Ana.count: expected each value once, saw "1" as value 1 and again as value 3',
    ),
    flags(
        "a range that the shell takes apart",
        "run small.yaml --vary study.days=20..60 step 20",
        'outreach run: expected a range with its step in quotes, as in --vary "study.days=20..60 step 20", saw "step"',
    ),
    flags(
        "a lever twice, and one that leads nowhere",
        "run small.yaml --vary study.days=20,30 --vary 'study.\"days\",seats..count=40,50'",
        '--vary: expected path=value such as seats.Ana.count=2, saw ".count="',
        "--vary: expected each path once, saw study.days 2 times",
    ),
    flags(
        "a value of a lever in other words",
        "run small.yaml --vary strategies.note.steps.ask.wait=7d,1w",
        '--vary strategies.note.steps.ask.wait: expected values that differ in what is simulated, saw "7d" as value 1 and "1w" as value 2',
    ),
    flags(
        "levers that turn the luck, or nothing",
        "run small.yaml --vary study.seed=1..3 --vary study.goal.chance=0.7,0.8",
        "--vary: expected a lever that changes the campaigns, with the same people and luck in each cell, saw study.seed, study.goal.chance",
    ),
    flags(
        "too many cells",
        "run small.yaml --vary study.days=1..100 --vary seats.Ana.count=1..100",
        "--vary: expected at most 1,000 cells, saw 10,000",
    ),
    flags(
        "values of a lever that cannot be",
        "run small.yaml --vary study.days=20,none",
        '--vary study.days: expected days such as 90, 12 weeks or 3 months, saw "none"',
    ),
    flags(
        "a negative seed",
        "run small.yaml --seed -1",
        "--seed: expected a whole number of 0 or more, saw -1",
    ),
    flags(
        "a seed in words",
        "run small.yaml --seed seven",
        "--seed: expected a whole number of 0 or more, saw seven",
    ),
    flags(
        "a seed as 1e3",
        "run small.yaml --seed 1e3",
        "--seed: expected a whole number of 0 or more, saw 1e3",
    ),
    flags(
        "a seed of 64 bits",
        "run small.yaml --seed 18446744073709551615",
        "--seed: expected a whole number of at most 1,000,000,000,000, saw 18446744073709551615",
    ),
    flags(
        "no replications",
        "run small.yaml --replications 0",
        "--replications: expected a whole number of 1 or more, saw 0",
    ),
    flags(
        "replications as 1e3",
        "run small.yaml --replications 1e3",
        "--replications: expected a whole number of 1 or more, saw 1e3",
    ),
    flags(
        "half a replication",
        "run small.yaml --replications 2.5",
        "--replications: expected a whole number of 1 or more, saw 2.5",
    ),
    flags(
        "more replications than a scenario takes",
        "run small.yaml --replications 10000001",
        "--replications: expected a whole number of at most 10,000,000, saw 10000001",
    ),
    flags(
        "no worker",
        "run small.yaml --workers 0",
        "--workers: expected a whole number of 1 or more, saw 0",
    ),
    flags(
        "a crowd of workers",
        "run small.yaml --workers 1000000",
        "--workers: expected a whole number of at most 1,024, saw 1000000",
    ),
    flags(
        "an unknown engine",
        "run small.yaml --engine fast",
        '--engine: expected auto, compiled or reference, saw "fast"',
    ),
    flags(
        "an unknown strategy",
        "run small.yaml --strategy mial",
        '--strategy: expected one of "note", "mail", saw "mial" (did you mean "mail"?)',
    ),
    flags(
        "two unknown strategies",
        "run small.yaml --strategy mial --strategy nope",
        '--strategy: expected one of "note", "mail", saw "mial" (did you mean "mail"?)',
        '--strategy: expected one of "note", "mail", saw "nope" (did you mean "note"?)',
    ),
    flags(
        "a strategy that climbs folders",
        "run small.yaml --strategy ../x",
        '--strategy: expected one of "note", "mail", saw "../x"',
    ),
    flags(
        "a strategy that runs backwards",
        "run small.yaml --strategy 'a\u202eb'",
        '--strategy: expected one of "note", "mail", saw "a\\u202eb"',
    ),
    flags(
        "a set without a value",
        "run small.yaml --set study.days",
        '--set: expected path=value, saw "study.days"',
    ),
    flags(
        "a set of nothing",
        "run small.yaml --set study.days=",
        "--set study.days: expected a value after =, saw nothing",
    ),
    flags(
        "a set without a path",
        "run small.yaml --set =3",
        '--set: expected path=value, saw "=3"',
    ),
    flags(
        "a set of an unknown key",
        "run small.yaml --set study.dayz=3",
        '--set study.dayz: expected days, answers_until, replications, seed, outcome, goal, chance, matters or per, saw the key "dayz" (did you mean days?)',
    ),
    flags(
        "a set of an unknown seat",
        "run small.yaml --set seats.Anna.wage=3",
        '--set seats.Anna.wage: expected Ana, saw "Anna" (did you mean Ana?)',
    ),
    flags(
        "a set of an unknown strategy",
        "run small.yaml --set strategies.mial.steps.mail.wait=3d",
        '--set strategies.mial.steps.mail.wait: expected note or mail, saw "mial" (did you mean mail?)',
    ),
    flags(
        "a set below a number",
        "run small.yaml --set study.days.soon=3",
        "--set study.days.soon: expected a mapping at study.days, saw 20",
    ),
    flags(
        "a set of a bad value",
        "run small.yaml --set study.days=1e3",
        "--set study.days: expected days such as 90, 12 weeks or 3 months, saw 1e3",
    ),
    flags(
        "a set of a broken value",
        "run small.yaml --set 'study.days=[3'",
        "--set study.days: expected well-formed YAML, saw a bracket that is never closed",
    ),
    flags(
        "a set of a name that climbs folders",
        "run small.yaml --set name=../x",
        '--set name: expected a name of letters, digits, blanks and - _ . & \' + ( ), without "/", saw "../x"',
    ),
    flags(
        "a set with a stray quote",
        "run small.yaml --set 'strategies.\"note=3'",
        '--set strategies."note=3, column 12: expected path=value such as seats.Ana.count=2, saw ""note=3"',
    ),
    flags(
        "three bad sets",
        "run small.yaml --set study.days=no --set seats.Ana.wage=x --set world.start=today",
        '--set seats.Ana.wage: expected dollars such as 12000, 99.99 or $12,000, at most two decimals, saw "x"',
        '--set study.days: expected days such as 90, 12 weeks or 3 months, saw "no"',
        '--set world.start: expected a date such as 2026-01-05, saw "today"',
    ),
    flags(
        "a set that clears the screen",
        "run small.yaml --set 'study.days=\"\\e[2J\"'",
        '--set study.days: expected days such as 90, 12 weeks or 3 months, saw "\\u001b[2J"',
    ),
    flags(
        "an unknown template",
        "new slaes",
        'TEMPLATE: expected one of "sales", "recruiter", "consultant", "seats", "credits", saw "slaes" (did you mean "sales"?)',
    ),
    flags(
        "a template over a file",
        "new sales --out small.yaml",
        '--out: expected a file that does not exist yet, saw "small.yaml"',
    ),
    flags(
        "a list that is not there",
        "new sales --from nobody.csv",
        "--from: expected a list of prospects, saw no such file: nobody.csv",
    ),
    flags(
        "a word that no figure has",
        "catalogue acepted",
        'WORD: expected a word of a figure\'s path or meaning, such as plans, prices, rates, limits or delays, saw "acepted" (did you mean accepted?)',
    ),
    flags(
        "an unknown shell",
        "completion tcsh",
        'SHELL: expected bash, zsh or fish, saw "tcsh"',
    ),
    flags(
        "a picture of a list",
        "new sales --from picture.png",
        "picture.png: expected a list whose name ends in .csv, .tsv, .txt or .parquet, saw picture.png",
        files={"picture.png": b"\x89PNG"},
    ),
    flags(
        "a missing list",
        "run small.yaml --set 'world.prospects={file: lists.csv}'",
        "--set world.prospects, column 8: file: expected a list of prospects, as CSV or Parquet, saw no such file: lists.csv (did you mean list.csv?)",
        files={"list.csv": b"id\n1\n"},
    ),
    flags(
        "three bad flags at once",
        "run small.yaml --sed 3 --seed x --replications 0 --engine fast",
        "--seed: expected a whole number of 0 or more, saw x",
        "--replications: expected a whole number of 1 or more, saw 0",
        '--engine: expected auto, compiled or reference, saw "fast"',
        "expected a flag of outreach run, saw --sed (did you mean --seed?)",
    ),
    flags(
        "a file named as a tag",
        "run '<script>.yaml'",
        '<script>.yaml: name: expected a name of letters, digits, blanks and - _ . & \' + ( ), without "<" or ">", or a name: of its own, saw "<script>"',
        files={"<script>.yaml": GOOD},
    ),
    flags(
        "a file named by dots",
        "run ...yaml",
        '...yaml: name: expected a name without .. and without a dot or blank at its ends, or a name: of its own, saw ".."',
        files={"...yaml": GOOD},
    ),
    flags(
        "a file whose name runs backwards",
        "run 'a\u202eb.yaml'",
        'a\\u202eb.yaml: name: expected a name of letters, digits, blanks and - _ . & \' + ( ), without "\\u202e", or a name: of its own, saw "a\\u202eb"',
        files={"a\u202eb.yaml": GOOD},
    ),
)
