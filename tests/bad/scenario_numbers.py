"""Values of a scenario that no reader can take: counts, shares, dates."""

# ruff: noqa: E501  (each problem stands on one line, as it is printed)

from __future__ import annotations

from tests.bad.made import value

NUMBERS = (
    value(
        "1e3 where a count is expected",
        "count: 30",
        "count: 1e3",
        "small.yaml:4:15: world.prospects.makers.count: expected a whole number of 0 or more, digits only, saw 1e3",
    ),
    value(
        "a word where a count is expected",
        "days: 20",
        "days: no",
        'small.yaml:18:15: study.days: expected a whole number of 0 or more, digits only, saw "no"',
    ),
    value(
        "yes where a count is expected",
        "replications: 25",
        "replications: yes",
        'small.yaml:18:33: study.replications: expected a whole number of 0 or more, digits only, saw "yes"',
    ),
    value(
        "true where a count is expected",
        "seed: 7",
        "seed: true",
        "small.yaml:18:43: study.seed: expected a whole number of 0 or more, digits only, saw true",
    ),
    value(
        "half a prospect",
        "count: 30",
        "count: 30.5",
        "small.yaml:4:15: world.prospects.makers.count: expected a whole number of 0 or more, digits only, saw 30.5",
    ),
    value(
        "a count below nothing",
        "count: 10",
        "count: -10",
        "small.yaml:5:15: world.prospects.2.count: expected a whole number of 0 or more, digits only, saw -10",
    ),
    value(
        "a clock time where minutes are expected",
        "writing_minutes: 60",
        "writing_minutes: 12:30",
        'small.yaml:9:90: seats.Ana.writing_minutes: expected a whole number of 0 or more, digits only, saw "12:30"',
    ),
    value(
        "a duration where minutes are expected",
        "writing_minutes: 60",
        "writing_minutes: 1h",
        'small.yaml:9:90: seats.Ana.writing_minutes: expected a whole number of 0 or more, digits only, saw "1h"',
    ),
    value(
        "a number in quotes where a count is expected",
        "days: 20",
        'days: "20"',
        'small.yaml:18:15: study.days: expected a whole number of 0 or more, digits only, saw "20"',
    ),
    value(
        "digits of another script",
        "days: 20",
        "days: \uff12\uff10",
        'small.yaml:18:15: study.days: expected a whole number of 0 or more, digits only, saw "\uff12\uff10"',
    ),
    value(
        "digits with underscores",
        "count: 30",
        "count: 3_000",
        'small.yaml:4:15: world.prospects.makers.count: expected a whole number of 0 or more, digits only, saw "3_000"',
    ),
    value(
        "digits with a comma",
        "writing_minutes: 60",
        'writing_minutes: "6,000"',
        'small.yaml:9:90: seats.Ana.writing_minutes: expected a whole number of 0 or more, digits only, saw "6,000"',
    ),
    value(
        "an octal number",
        "days: 20",
        "days: 020",
        "small.yaml:18:15: study.days: expected a number without a leading zero, or the text in quotes, saw 020",
    ),
    value(
        "a hexadecimal number",
        "seed: 7",
        "seed: 0x7",
        "small.yaml:18:43: study.seed: expected a decimal number, or the text in quotes, saw 0x7",
    ),
    value(
        "a count with a hundred digits",
        "seed: 7",
        "seed: 9999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999",
        "small.yaml:18:43: study.seed: expected a number of at most 18 digits, saw 999999999999999999999999999999999999999999999999999999999...",
    ),
    value(
        "a count that is too large",
        "seed: 7",
        "seed: 1000000000001",
        "small.yaml:18:43: study.seed: expected a whole number of at most 1,000,000,000,000, saw 1000000000001",
    ),
    value(
        "no days at all",
        "days: 20",
        "days: 0",
        "small.yaml:18:15: study.days: expected a number from 1 to 3,660, saw 0",
    ),
    value(
        "more days than ten years",
        "days: 20",
        "days: 3661",
        "small.yaml:18:15: study.days: expected a number from 1 to 3,660, saw 3661",
    ),
    value(
        "more prospects than can be counted",
        "count: 30",
        "count: 10000000",
        "small.yaml:3:3: world.prospects: expected at most 10,000,000 prospects, saw 10,000,010",
    ),
    value(
        "nothing where a count is expected",
        "days: 20",
        "days:",
        "small.yaml:18:13: expected well-formed YAML, saw a fault: found unexpected ':' (while scanning a plain scalar from line 18 on)",
    ),
    value(
        "not a number",
        "41 of 152",
        ".nan",
        "small.yaml:6:21: world.rates.accepted: expected a finite number, saw .nan",
    ),
    value(
        "not a number, as a word",
        "41 of 152",
        "NaN",
        'small.yaml:6:21: world.rates.accepted: expected a share such as 15% or 0.15, saw "NaN"',
    ),
    value(
        "infinity",
        "deal: 12000",
        "deal: .inf",
        "small.yaml:7:17: world.value.deal: expected a finite number, saw .inf",
    ),
    value(
        "a probability of 4",
        "41 of 152",
        "4",
        "small.yaml:6:21: world.rates.accepted: expected a share, written 4% or 0.04, saw 4",
    ),
    value(
        "a probability of 400",
        "41 of 152",
        "400",
        "small.yaml:6:21: world.rates.accepted: expected a share from 0 to 1, or 0% to 100%, saw 400",
    ),
    value(
        "a probability below nothing",
        "41 of 152",
        "-4%",
        'small.yaml:6:21: world.rates.accepted: expected a share from 0% to 100%, saw "-4%"',
    ),
    value(
        "a probability of more than everything",
        "41 of 152",
        "101%",
        'small.yaml:6:21: world.rates.accepted: expected a share from 0% to 100%, saw "101%"',
    ),
    value(
        "more hits than trials",
        "41 of 152",
        "152 of 41",
        'small.yaml:6:21: world.rates.accepted: expected evidence such as 12 of 140, hits first, saw "152 of 41"',
    ),
    value(
        "no trials",
        "41 of 152",
        "0 of 0",
        'small.yaml:6:21: world.rates.accepted: expected evidence such as 12 of 140, hits first, saw "0 of 0"',
    ),
    value(
        "a range upside down",
        "41 of 152",
        "12% to 6%",
        'small.yaml:6:21: world.rates.accepted: expected a range with the smaller end first, saw "12% to 6%"',
    ),
    value(
        "a range of two kinds",
        "41 of 152",
        "6% to 0.12",
        'small.yaml:6:21: world.rates.accepted: expected a range such as 6% to 12% or 0.06 to 0.12, saw "6% to 0.12"',
    ),
    value(
        "a share with a decimal comma",
        "open_profile: 50%",
        'open_profile: "0,5"',
        'small.yaml:5:48: world.prospects.2.open_profile: expected a share such as 15% or 0.15, saw "0,5"',
    ),
    value(
        "a share that is a list",
        "open_profile: 50%",
        "open_profile: [50%]",
        "small.yaml:5:48: world.prospects.2.open_profile: expected a share such as 15% or 0.15, saw a list",
    ),
    value(
        "a rate that is a mapping",
        "41 of 152",
        "{hits: 41, of: 152}",
        "small.yaml:6:21: world.rates.accepted: expected a share such as 15% or 0.15, saw a mapping",
    ),
    value(
        "shares that do not add up",
        "seniority: vp",
        "seniority: {vp: 60%, manager: 30%}",
        "small.yaml:5:30: world.prospects.2.seniority: expected shares that add up to 100%, saw 90%",
    ),
    value(
        "a day that does not exist",
        "2026-01-05",
        "2026-02-30",
        'small.yaml:2:10: world.start: expected a day of 2026-02, which has 28 days, saw "2026-02-30"',
    ),
    value(
        "the 29th of February of a common year",
        "2026-01-05",
        "2026-02-29",
        'small.yaml:2:10: world.start: expected a day of 2026-02, which has 28 days, saw "2026-02-29"',
    ),
    value(
        "a month that does not exist",
        "2026-01-05",
        "2026-13-01",
        'small.yaml:2:10: world.start: expected a date of the years 1900 to 2999, months 01 to 12, saw "2026-13-01"',
    ),
    value(
        "a date the American way",
        "2026-01-05",
        "01/05/2026",
        'small.yaml:2:10: world.start: expected a date such as 2026-01-05, saw "01/05/2026"',
    ),
    value(
        "a date with a time",
        "2026-01-05",
        "2026-01-05 09:00",
        'small.yaml:2:10: world.start: expected a date such as 2026-01-05, saw "2026-01-05 09:00"',
    ),
    value(
        "a date before all calendars",
        "2026-01-05",
        "0000-01-05",
        'small.yaml:2:10: world.start: expected a date of the years 1900 to 2999, months 01 to 12, saw "0000-01-05"',
    ),
)
