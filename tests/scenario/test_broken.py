"""Broken scenario files: each tells every problem at once, at its place, with what is right."""

# ruff: noqa: E501  (each problem stands on one line, as it is printed)

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.errors import Invalid, told
from simulator.scenario.load import load

FOLDER = Path(__file__).parent / "broken"

BROKEN: dict[str, list[str]] = {
    "a_folder.yaml": [
        "a_folder.yaml: expected a readable YAML file, saw a folder",
    ],
    "a_list.yaml": [
        "a_list.yaml:1:1: expected a mapping with name, question, labels, extends, world, seats, strategies or study, saw a list",
    ],
    "a_word.yaml": [
        'a_word.yaml:1:1: expected a mapping with name, question, labels, extends, world, seats, strategies or study, saw "quickstart"',
    ],
    "actions.yaml": [
        "actions.yaml:8:31: strategies.all.steps.ask.length: expected length only where a note is written, saw a blank text",
        "actions.yaml:8:44: strategies.all.steps.ask.open: expected open only with send: inmail, saw send: invitation",
        "actions.yaml:8:82: strategies.all.steps.ask.no_credit: expected no_credit only with send: inmail, saw send: invitation",
        "actions.yaml:9:30: strategies.all.steps.hello.accepted: expected accepted only with send: invitation, saw send: message",
        'actions.yaml:9:51: strategies.all.steps.hello.text: expected template, segment or tailored, saw "blank"',
        "actions.yaml:10:7: strategies.all.steps.mail.text: expected the key text, which is missing",
        "actions.yaml:11:24: strategies.all.steps.call.text: expected text only with send: message, send: inmail or send: invitation, saw do: call",
        "actions.yaml:11:50: strategies.all.steps.call.seen: expected seen only with send: message, send: inmail or send: invitation, saw do: call",
        "actions.yaml:12:28: strategies.all.steps.gone.minutes: expected minutes only with send: message, send: inmail, send: invitation, do: call, do: visit or do: comment, saw do: withdraw",
        "actions.yaml:13:7: strategies.all.steps.both: expected either send: or do:, saw both",
        "actions.yaml:14:7: strategies.all.steps.none: expected either send: or do:, saw none",
        "actions.yaml:15:7: strategies.all.steps.hasty.wait: expected the key wait, which is missing, as silent is named",
        "actions.yaml:16:52: strategies.all.steps.long.length: expected at most 2,000 characters in one inmail, saw 2001",
    ],
    "alias_bomb.yaml": [
        "alias_bomb.yaml:1:4: a: expected no anchor, saw &a",
        "alias_bomb.yaml:2:4: b: expected no anchor, saw &b",
        "alias_bomb.yaml:2:8: b.1: expected the value itself, saw the alias *a",
        "alias_bomb.yaml:2:12: b.2: expected the value itself, saw the alias *a",
        "alias_bomb.yaml:2:16: b.3: expected the value itself, saw the alias *a",
        "alias_bomb.yaml:2:20: b.4: expected the value itself, saw the alias *a",
        "alias_bomb.yaml:2:24: b.5: expected the value itself, saw the alias *a",
        "alias_bomb.yaml:2:28: b.6: expected the value itself, saw the alias *a",
        "alias_bomb.yaml:2:32: b.7: expected the value itself, saw the alias *a",
        "alias_bomb.yaml:2:36: b.8: expected the value itself, saw the alias *a",
        "alias_bomb.yaml:2:40: b.9: expected the value itself, saw the alias *a",
        "alias_bomb.yaml:3:4: c: expected no anchor, saw &c",
        "alias_bomb.yaml:3:8: c.1: expected the value itself, saw the alias *b",
        "alias_bomb.yaml:3:12: c.2: expected the value itself, saw the alias *b",
        "alias_bomb.yaml:3:16: c.3: expected the value itself, saw the alias *b",
        "alias_bomb.yaml:3:20: c.4: expected the value itself, saw the alias *b",
        "alias_bomb.yaml:3:24: c.5: expected the value itself, saw the alias *b",
        "alias_bomb.yaml:3:28: c.6: expected the value itself, saw the alias *b",
        "alias_bomb.yaml:3:32: c.7: expected the value itself, saw the alias *b",
        "alias_bomb.yaml:3:36: c.8: expected the value itself, saw the alias *b",
    ],
    "aliases.yaml": [
        "aliases.yaml:1:8: world: expected no anchor, saw &w",
        "aliases.yaml:3:14: world.prospects: expected no tag, saw tag:yaml.org,2002:python/object/apply:os.system",
        "aliases.yaml:4:8: seats: expected the value itself, saw the alias *w",
        "aliases.yaml:5:13: strategies: expected no tag, saw !mine",
        'aliases.yaml:6:19: study.<<: expected days, answers_until, replications, seed, outcome, goal, chance, matters or per, saw the key "<<"',
    ],
    "all_sections_at_once.yaml": [
        'all_sections_at_once.yaml:2:10: world.start: expected a day of 2026-02, which has 28 days, saw "2026-02-30"',
        'all_sections_at_once.yaml:3:14: world.catalogue: expected list-2026 or seed-2026, saw "list-2025" (did you mean list-2026?)',
        'all_sections_at_once.yaml:5:15: world.prospects.1.count: expected a whole number of 0 or more, digits only, saw "many"',
        'all_sections_at_once.yaml:5:32: world.prospects.1.seniority: expected unknown, ic, manager, director, vp or c-suite, or shares of them, saw "boss"',
        "all_sections_at_once.yaml:6:7: world.prospects.2.count: expected the key count, which is missing",
        'all_sections_at_once.yaml:7:11: world.rates.acepted: expected accepted, automatic, caps, engaged, industry, inmail_answered, inmail_text, interest, ... (26 in all), saw the figure "acepted" (did you mean accepted?)',
        "all_sections_at_once.yaml:7:42: world.rates.inmail_answered: expected a share, written 4% or 0.04, saw 4",
        'all_sections_at_once.yaml:9:23: seats.Ana.plan: expected free, premium-career, premium-business, sales-navigator-core, sales-navigator-advanced, recruiter-lite, recruiter-professional or recruiter-corporate, saw "sales-navigater-core" (did you mean sales-navigator-core?)',
        'all_sections_at_once.yaml:9:52: seats.Ana.works: expected hours that open before they close, on the same day, saw "mon-fri 17:00-09:00"',
        'all_sections_at_once.yaml:12:26: strategies.mail.steps.mail.send: expected message, inmail or invitation, saw "inmial" (did you mean inmail?)',
        "all_sections_at_once.yaml:13:34: study.answers_until: expected a day not before the last of sending, 30, saw 20",
        'all_sections_at_once.yaml:13:44: study.goal: expected replies, positive_replies, meetings, deals, accepted, value_expected, net_value or cost, saw "meeting" (did you mean meetings?)',
    ],
    "bad_indent.yaml": [
        "bad_indent.yaml:3:13: expected well-formed YAML, saw a fault: mapping values are not allowed here",
    ],
    "budget.yaml": [
        'budget.yaml:4:19: world.budget.stops: expected sending or nothing, saw "everything"',
        'budget.yaml:4:31: world.budget.mounthly: expected monthly or stops, saw the key "mounthly" (did you mean monthly?)',
        'budget.yaml:4:47: world.budget.labour: expected monthly or stops, saw the key "labour"',
    ],
    "bad_quotes.yaml": [
        "bad_quotes.yaml:2:10: expected well-formed YAML, saw a quote that is never closed",
    ],
    "binary.yaml": [
        "binary.yaml: expected text in UTF-8, saw binary content",
    ],
    "brackets.yaml": [
        "brackets.yaml:1:47: expected at most 40 levels, saw deeper nesting",
    ],
    "control_characters.yaml": [
        "control_characters.yaml:2:20: expected readable characters, saw U+0007 (control character)",
        "control_characters.yaml:3:33: expected readable characters, saw U+202E (right-to-left override)",
        "control_characters.yaml:4:12: expected readable characters, saw U+2028 (line separator)",
    ],
    "counts.yaml": [
        "counts.yaml:3:23: world.prospects.1.count: expected a whole number of 0 or more, digits only, saw 1e3",
        'counts.yaml:5:46: seats.Ana.count: expected a whole number of 0 or more, digits only, saw "yes"',
        'counts.yaml:5:68: seats.Ana.writing_minutes: expected a whole number of 0 or more, digits only, saw "12:30"',
        "counts.yaml:5:84: seats.Ana.credits: expected a whole number of 0 or more, digits only, saw -1",
        "counts.yaml:6:45: seats.Bo.count: expected a number from 1 to 1,000, saw 0",
        "counts.yaml:6:61: seats.Bo.billing_day: expected a number from 1 to 31, saw 32",
        "counts.yaml:6:82: seats.Bo.writing_minutes: expected a whole number of 0 or more, digits only, saw 1.5",
        'counts.yaml:10:15: study.days: expected days such as 90, 12 weeks or 3 months, saw "no"',
        "counts.yaml:10:34: study.answers_until: expected a number without a leading zero, or the text in quotes, saw 010",
        "counts.yaml:10:53: study.replications: expected a number from 1 to 10,000,000, saw 0",
        "counts.yaml:10:62: study.seed: expected a decimal number, or the text in quotes, saw 0x1F",
    ],
    "dated_prices.yaml": [
        'dated_prices.yaml:7:16: world.prices.premium-career.2.from: expected a day after 2026-01-01, saw "2025-01-01"',
        "dated_prices.yaml:8:9: world.prices.premium-career.3.from: expected the key from, which is missing",
        'dated_prices.yaml:8:10: world.prices.premium-career.3.since: expected from or value, saw the key "since"',
        'dated_prices.yaml:8:36: world.prices.premium-career.3.value: expected dollars such as 12000, 99.99 or $12,000, at most two decimals, saw "thirty"',
        "dated_prices.yaml:9:23: world.prices.premium-business: expected at least one price, saw an empty list",
    ],
    "dates.yaml": [
        'dates.yaml:2:10: world.start: expected a date such as 2026-01-05, saw "05.01.2026"',
        'dates.yaml:3:37: world.prospects.1.arrives: expected a date of the years 1900 to 2999, months 01 to 12, saw "2026-13-01"',
        'dates.yaml:4:14: world.holidays.1: expected a day of 2026-02, which has 28 days, saw "2026-02-29"',
        'dates.yaml:4:26: world.holidays.2: expected a day of 2026-04, which has 30 days, saw "2026-04-31 to 2026-05-02"',
        'dates.yaml:4:52: world.holidays.3: expected days with the earlier one first, saw "2026-05-04 to 2026-05-01"',
        'dates.yaml:6:45: seats.Ana.account_opened: expected a date of the years 1900 to 2999, months 01 to 12, saw "2023-00-10"',
        'dates.yaml:6:65: seats.Ana.absent: expected a date such as 2026-01-05, saw "tomorrow"',
        "dates.yaml:6:83: seats.Ana.starts: expected a date such as 2026-01-05, saw 20260105",
    ],
    "delay_tables.yaml": [
        "delay_tables.yaml:5:5: world.delays.accepted: expected a last point of 100%, saw 90%",
        "delay_tables.yaml:5:25: world.delays.accepted.1d: expected later points with larger shares, saw 1d 10%",
        'delay_tables.yaml:6:16: world.delays.automatic: expected a mapping of durations to shares, such as {1d: 40%, 21d: 100%}, saw "5m"',
        'delay_tables.yaml:7:5: world.delays.mesage_answered: expected accepted, automatic, crowding, inmail_answered, inmail_answered_plain, look, message_answered, visibility or window, saw the figure "mesage_answered" (did you mean message_answered?)',
        'delay_tables.yaml:8:24: world.delays.message_answered."one day": expected a duration such as 90m, 5h, 21d, 2w or 1d 12h, saw "one day"',
    ],
    "duplicate_keys.yaml": [
        'duplicate_keys.yaml:8:3: strategies.mail: expected each key once, saw "mail" again (first on line 6)',
        'duplicate_keys.yaml:9:49: strategies.mail.steps.mail.text: expected each key once, saw "text" again (first on line 9)',
    ],
    "durations.yaml": [
        "durations.yaml:8:38: strategies.note.steps.ask.after: expected a duration such as 90m, 5h, 21d, 2w or 1d 12h (with its unit), saw 3",
        "durations.yaml:8:47: strategies.note.steps.ask.wait: expected a duration such as 90m, 5h, 21d, 2w or 1d 12h (with its unit), saw 21",
        'durations.yaml:9:49: strategies.note.steps.mail.wait: expected a duration such as 90m, 5h, 21d, 2w or 1d 12h, longest unit first, saw "7 dayz"',
        'durations.yaml:9:64: strategies.note.steps.mail.after: expected a duration such as 90m, 5h, 21d, 2w or 1d 12h, saw "-1d"',
        "durations.yaml:10:23: strategies.note.withdraw.after: expected a duration such as 90m, 5h, 21d, 2w or 1d 12h (with its unit), saw 21",
    ],
    "empty.yaml": [
        "empty.yaml: expected some content, saw an empty file",
    ],
    "endless_touches.yaml": [
        "endless_touches.yaml:8:7: strategies.reminders.steps.ask: expected an end of its invitations: at most 8 for one prospect, saw the loop ask -> gone -> ask",
        "endless_touches.yaml:9:7: strategies.reminders.steps.hello: expected an end of its messages: at most 8 for one prospect, saw the loop hello -> nudge -> hello",
    ],
    "extends_a_list.yaml": [
        "a_list.yaml:1:1: expected a scenario, a mapping, saw a list",
        "extends_a_list.yaml:2:15: study.days: expected a number from 1 to 3,660, saw 0",
    ],
    "extends_broken.yaml": [
        'extends_broken.yaml:2:21: seats.Ana.wages: expected name, like, count, plan, account_opened, works, absent, starts, ends, writing_minutes, wage, credits, pending, sent, notes_used, locked_until, billing_day or tools, saw the key "wages" (did you mean wage?)',
        "extends_broken.yaml:3:15: study.days: expected a number from 1 to 3,660, saw 0",
        'money.yaml:4:11: world.budget: expected dollars such as 12000, 99.99 or $12,000, at most two decimals, saw "1 000"',
        "money.yaml:5:17: world.value.deal: expected dollars such as 12000, 99.99 or $12,000, at most two decimals, saw 12.345",
        'money.yaml:6:28: world.prices.premium-career: expected dollars such as 12000, 99.99 or $12,000, at most two decimals, saw "€30"',
        "money.yaml:6:39: world.prices.wage: expected dollars such as 12000, 99.99 or $12,000, at most two decimals, saw -50",
        'money.yaml:7:49: seats.Ana.wage: expected dollars such as 12000, 99.99 or $12,000, at most two decimals, saw "fifty"',
        "money.yaml:7:63: seats.Ana.tools: expected dollars such as 12000, 99.99 or $12,000, saw a list",
    ],
    "extends_circle.yaml": [
        "extends_circle_2.yaml:1:10: extends: expected a file that does not lead back here, saw extends_circle.yaml -> extends_circle_2.yaml -> extends_circle.yaml",
    ],
    "extends_circle_2.yaml": [
        "extends_circle.yaml:1:10: extends: expected a file that does not lead back here, saw extends_circle_2.yaml -> extends_circle.yaml -> extends_circle_2.yaml",
    ],
    "extends_itself.yaml": [
        "extends_itself.yaml:1:10: extends: expected a file that does not lead back here, saw extends_itself.yaml -> extends_itself.yaml",
        'extends_itself.yaml:2:23: world.value.deal: expected dollars such as 12000, 99.99 or $12,000, at most two decimals, saw "many"',
        "extends_itself.yaml:7:21: strategies.own.steps.hello.wait: expected a duration such as 90m, 5h, 21d, 2w or 1d 12h (with its unit), saw 3",
    ],
    "extends_missing.yaml": [
        "extends_missing.yaml:1:10: extends: expected a scenario file, saw no such file: nowhere.yaml",
    ],
    "guards.yaml": [
        "guards.yaml:9:16: strategies.mail.priority.1.deal: expected a bound such as {over: $5,000}, saw 5000",
        "guards.yaml:10:16: strategies.mail.priority.2.deal: expected bounds between which something lies, saw over $10,000, under $5,000",
        "guards.yaml:11:22: strategies.mail.priority.3.deal.top: expected a share, written 20% or 0.2, saw 20",
        "guards.yaml:12:10: strategies.mail.priority.4.budget: expected world.budget, when a guard asks for it, saw none",
        'guards.yaml:13:31: strategies.mail.priority.5.segment_size.over: expected a whole number of 0 or more, digits only, saw "few"',
        'guards.yaml:13:44: strategies.mail.priority.5.days.less: expected over, under, least or most, saw the key "less" (did you mean least?)',
        'guards.yaml:14:19: strategies.mail.priority.6.segment: expected segment 1, saw "segmnt 1" (did you mean segment 1?)',
        'guards.yaml:14:41: strategies.mail.priority.6.seat.2: expected Ana, saw "Bob"',
        "guards.yaml:14:59: strategies.mail.priority.6.degree.2: expected each value once, saw 2",
        'guards.yaml:15:16: strategies.mail.priority.7.warm: expected yes or no, saw "perhaps"',
        "guards.yaml:15:35: strategies.mail.priority.7.industry: expected at least one value, saw an empty list",
        "guards.yaml:16:9: strategies.mail.priority.8: expected conditions such as {seniority: [vp, c-suite]}, saw \"seniority == 'vp'\"",
    ],
    "hours.yaml": [
        'hours.yaml:5:36: seats.Ana.works: expected hours that open before they close, on the same day, saw "mon-fri 09:00-09:00"',
        'hours.yaml:6:35: seats.Bo.works: expected working hours such as mon-fri 09:00-17:00, saw "09:00-17:00"',
        'hours.yaml:7:35: seats.Cy.works: expected working hours such as mon-fri 09:00-17:00, saw "mon-fry 9-17"',
        'hours.yaml:8:35: seats.Di.works: expected working hours such as mon-fri 09:00-17:00, clock times from 0:00 to 24:00, saw "mon-fri 09:00-25:00"',
    ],
    "huge_numbers.yaml": [
        "huge_numbers.yaml:3:3: world.prospects: expected at most 1,000,000 prospects, saw 1,800,000",
        "huge_numbers.yaml:3:23: world.prospects.1.count: expected a number of at most 18 digits, saw 99999999999999999999",
        "huge_numbers.yaml:4:17: world.value.deal: expected a finite number, saw 1e999",
        "huge_numbers.yaml:9:25: study.seed: expected a finite number, saw .inf",
    ],
    "inherited_mistake.yaml": [
        "inherited_mistake.yaml:8:37: strategies.first.steps.ask.wait: expected a duration such as 90m, 5h, 21d, 2w or 1d 12h (with its unit), saw 7",
        'inherited_mistake.yaml:13:34: strategies.second.steps.mail.text: expected blank, template, segment or tailored, saw "segmnt" (did you mean segment?)',
    ],
    "keys_of_other_kinds.yaml": [
        "keys_of_other_kinds.yaml:8:19: study: expected a word as key, saw a list",
        'keys_of_other_kinds.yaml:8:27: study.2026: expected days, answers_until, replications, seed, outcome, goal, chance, matters or per, saw the key "2026"',
        'keys_of_other_kinds.yaml:8:36: study.~: expected days, answers_until, replications, seed, outcome, goal, chance, matters or per, saw the key "~"',
    ],
    "latin1.yaml": [
        "latin1.yaml:3:51: expected text in UTF-8, saw the byte 0xeb",
    ],
    "labels.yaml": [
        "labels.yaml:2:13: labels.prospect: expected a word such as candidate, or [person, people] for one and several, saw a list",
        "labels.yaml:3:12: labels.meeting: expected a word such as candidate, or [person, people] for one and several, saw 3",
        'labels.yaml:4:3: labels.deals: expected prospect, meeting, deal or value, saw the key "deals" (did you mean deal?)',
        'labels.yaml:5:16: labels.value.2: expected a name of letters, digits, blanks and - _ . & \' + ( ), without "<" or ">", saw "<b>"',
        "labels.yaml:13:15: study.days: expected a number from 1 to 3,660, saw 0",
    ],
    "like_circle.yaml": [
        "like_circle.yaml:5:23: seats.Ana.like: expected a line of likes that ends, saw Ana -> Bo -> Ana",
        'like_circle.yaml:7:22: seats.Cy.like: expected Ana or Bo, saw "Anna" (did you mean Ana?)',
        "like_circle.yaml:9:13: strategies.a.like: expected a line of likes that ends, saw a -> b -> c -> a",
        "like_circle.yaml:12:13: strategies.d.like: expected a line of likes that ends, saw d -> d",
        'like_circle.yaml:13:13: strategies.e.like: expected a, b, c or d, saw "f"',
    ],
    "missing_sections.yaml": [
        "missing_sections.yaml:1:1: seats: expected the key seats, which is missing",
        "missing_sections.yaml:1:1: strategies: expected the key strategies, which is missing",
        "missing_sections.yaml:1:1: study: expected the key study, which is missing",
        "missing_sections.yaml:1:1: world: expected the key world, which is missing",
    ],
    "mixes.yaml": [
        "mixes.yaml:4:31: world.prospects.1.seniority: expected shares that add up to 100%, saw 90%",
        "mixes.yaml:4:75: world.prospects.1.shared: expected warm and shared that together are at most 100%, saw 110%",
        "mixes.yaml:5:27: world.prospects.2.staff: expected unknown, 1-50, 51-500, 501-5000 or over 5000, or shares of them, saw 120 (did you mean 51-500?)",
        "mixes.yaml:5:40: world.prospects.2.degree: expected 1, 2 or 3, or shares of them, saw 4",
        'mixes.yaml:5:54: world.prospects.2.industry.finnance: expected other, marketing, technology, professional services, healthcare, manufacturing, education or finance, saw "finnance" (did you mean finance?)',
        'mixes.yaml:6:25: world.prospects.3.mix: expected benchmark, saw "average"',
        "mixes.yaml:6:45: world.prospects.3.seniority: expected unknown, ic, manager, director, vp or c-suite, or shares of them, saw a list",
        "mixes.yaml:7:33: world.rates.mix.seniority.vp: expected shares of seniority that add up to 100%, saw 175%",
    ],
    "money.yaml": [
        'money.yaml:4:11: world.budget: expected dollars such as 12000, 99.99 or $12,000, at most two decimals, saw "1 000"',
        "money.yaml:5:17: world.value.deal: expected dollars such as 12000, 99.99 or $12,000, at most two decimals, saw 12.345",
        'money.yaml:6:28: world.prices.premium-career: expected dollars such as 12000, 99.99 or $12,000, at most two decimals, saw "€30"',
        "money.yaml:6:39: world.prices.wage: expected dollars such as 12000, 99.99 or $12,000, at most two decimals, saw -50",
        'money.yaml:7:49: seats.Ana.wage: expected dollars such as 12000, 99.99 or $12,000, at most two decimals, saw "fifty"',
        "money.yaml:7:63: seats.Ana.tools: expected dollars such as 12000, 99.99 or $12,000, saw a list",
    ],
    "names.yaml": [
        'names.yaml:1:7: name: expected a name of letters, digits, blanks and - _ . & \' + ( ), without "/", saw "../results"',
        'names.yaml:4:32: world.prospects.a/b.name: expected a name of letters, digits, blanks and - _ . & \' + ( ), without "/", saw "a/b"',
        'names.yaml:4:78: world.prospects.x.name: expected a name of its own for each segment, saw "x"',
        'names.yaml:5:16: seats.<script>.name: expected a name of letters, digits, blanks and - _ . & \' + ( ), without "<" or ">", saw "<script>"',
        'names.yaml:5:73: seats.Ana.name: expected a name of its own for each seat, saw "Ana"',
        'names.yaml:7:3: strategies."a\\u202eb": expected a name of letters, digits, blanks and - _ . & \' + ( ), without "\\u202e", saw "a\\u202eb"',
        'names.yaml:7:24: strategies."a\\u202eb".steps.stop: expected a name other than stop and queue, saw "stop"',
        'names.yaml:8:3: strategies."..": expected a name without .. and without a dot or blank at its ends, saw ".."',
        'names.yaml:8:18: strategies."..".steps." a": expected a name without .. and without a dot or blank at its ends, saw " a"',
    ],
    "not_closed.yaml": [
        "not_closed.yaml:5:11: expected well-formed YAML, saw a fault: expected ',' or '}', but got ':' (while parsing a flow mapping from line 4 on)",
    ],
    "nothing_written.yaml": [
        "nothing_written.yaml:1:7: world: expected a mapping with start, catalogue, prospects, plans, prices, rates, limits, delays, figures, value, holidays, off, budget or labour, saw nothing",
        "nothing_written.yaml:2:7: seats: expected a list of seats such as - {name: Ana, plan: premium-career}, saw nothing",
        "nothing_written.yaml:3:1: strategies: expected strategies by name, saw nothing",
        "nothing_written.yaml:4:7: study: expected a mapping with days, answers_until, replications, seed, outcome, goal, chance, matters or per, saw nothing",
    ],
    "only_comments.yaml": [
        "only_comments.yaml: expected some content, saw an empty file",
    ],
    "order_of_dates.yaml": [
        'order_of_dates.yaml:3:37: world.prospects.1.arrives: expected a day from the start, 2026-01-05, on, saw "2025-12-31"',
        'order_of_dates.yaml:5:45: seats.Ana.account_opened: expected a day not after the seat starts, 2026-01-05, saw "2026-02-01"',
        'order_of_dates.yaml:5:63: seats.Ana.ends: expected a day not before the seat starts, 2026-01-05, saw "2026-01-01"',
        'order_of_dates.yaml:6:54: seats.Bo.ends: expected a day not before the seat starts, 2026-03-01, saw "2026-02-01"',
        "order_of_dates.yaml:10:34: study.answers_until: expected a day not before the last of sending, 30, saw 29",
    ],
    "overrides.yaml": [
        'overrides.yaml:4:33: world.catalogue.limit: expected plans, prices, rates, limits or delays, saw the key "limit" (did you mean limits?)',
        'overrides.yaml:4:58: world.catalogue.plans: expected list-2026 or seed-2026, saw "mine"',
        "overrides.yaml:5:11: world.rates.accepted.counted: expected the key counted, which is missing",
        'overrides.yaml:5:22: world.rates.accepted.vp: expected counted, with, among or at, saw the key "vp"',
        "overrides.yaml:5:50: world.rates.message_answered: expected a mapping with first, later, second or third, saw 0.2",
        'overrides.yaml:5:62: world.rates.note.tailord: expected blank, segment, tailored or template, saw the figure "tailord" (did you mean tailored?)',
        'overrides.yaml:7:26: world.limits.invitations.daily: expected a whole number (0 or more) or off, saw "20 to 30"',
        'overrides.yaml:7:44: world.limits.invitations.weekly: expected a whole number (0 or more) or off, saw "unlimited"',
        'overrides.yaml:7:55: world.limits.invitations.weekley: expected daily, expiry, pending_hard, pending_soft, reinvite_lock or weekly, saw the figure "weekley" (did you mean weekly?)',
        'overrides.yaml:8:19: world.limits.ramp.shape: expected A, B, C, D or none, saw "E"',
        'overrides.yaml:9:31: world.delays.visibility.mode: expected decay or window, saw "windows" (did you mean window?)',
        'overrides.yaml:9:50: world.delays.visibility.reminder: expected yes or no, saw "maybe"',
        "overrides.yaml:9:73: world.delays.look.inmail: expected a share, written 80% or 0.8, saw 80",
        "overrides.yaml:10:37: world.plans.premium-career.credits: expected a whole number of 0 or more, digits only, saw 5.5",
        'overrides.yaml:10:43: world.plans.premium-carrer: expected free, premium-business, premium-career, recruiter-corporate, recruiter-lite, recruiter-professional, sales-navigator-advanced or sales-navigator-core, saw the figure "premium-carrer" (did you mean premium-career?)',
        "overrides.yaml:11:11: world.prices: expected a mapping with credit, free, minutes, premium-business, premium-career, recruiter-corporate, recruiter-lite, recruiter-professional, sales-navigator-advanced, sales-navigator-core, tools or wage, saw a list",
    ],
    "policies.yaml": [
        'policies.yaml:8:21: strategies.mail.credits.keep: expected a whole number of 0 or more, digits only, saw "5%"',
        'policies.yaml:8:31: strategies.mail.credits.pace: expected front or even, saw "evenly" (did you mean even?)',
        'policies.yaml:8:39: strategies.mail.credits.buys: expected keep, pace or buy, saw the key "buys" (did you mean buy?)',
        "policies.yaml:9:23: strategies.mail.withdraw.above: expected a whole number of 0 or more, digits only, saw -1",
        "policies.yaml:9:36: strategies.mail.withdraw.per_day: expected a whole number of 0 or more, digits only, saw 2.5",
        'policies.yaml:9:41: strategies.mail.withdraw.age: expected after, above or per_day, saw the key "age"',
        "policies.yaml:10:12: strategies.mail.seats: expected at least one seat, saw an empty list",
        'policies.yaml:11:19: strategies.mail.stop_account: expected yes or no, saw "perhaps"',
    ],
    "prospect_files.yaml": [
        "prospect_files.yaml:3:3: world.prospects: expected either a file or segments, saw both",
        "prospect_files.yaml:3:21: world.prospects.file: expected a list of prospects, as CSV or Parquet, saw no such file: nobody.csv",
        'prospect_files.yaml:3:67: world.prospects.resample: expected yes or no, saw "sometimes"',
    ],
    "prospect_source.yaml": [
        'prospect_source.yaml:3:3: world.file: expected start, catalogue, prospects, plans, prices, rates, limits, delays, figures, value, holidays, off, budget or labour, saw the key "file" (did you mean prospects: {file: ...}?)',
        "prospect_source.yaml:4:3: world.prospects: expected either a file or segments, saw none",
    ],
    "routes.yaml": [
        "routes.yaml:9:5: strategies.empty.steps: expected at least one step, saw none",
        "routes.yaml:10:3: strategies.nothing: expected steps or a route, saw none",
        'routes.yaml:10:23: strategies.nothing.priority: expected a list of guards such as - {seniority: c-suite}, saw "vp"',
        "routes.yaml:11:19: strategies.rank.route.1.else: expected else in the last line only, saw line 1",
        'routes.yaml:12:45: strategies.deep.route.1.use: expected a strategy with steps of its own, saw "rank"',
        "routes.yaml:12:52: strategies.deep.route.2: expected either {if: ..., use: ...} or {else: ...}, saw use",
        "routes.yaml:12:70: strategies.deep.route.3.if: expected conditions such as {seniority: [vp, c-suite]}, saw no condition",
        "routes.yaml:12:86: strategies.deep.route.4: expected either {if: ..., use: ...} or {else: ...}, saw an empty mapping",
        "routes.yaml:13:54: strategies.twice.route.2.if: expected a guard that no line above has, saw seniority: vp",
        "routes.yaml:14:17: strategies.none.route: expected lines such as - {if: {seniority: vp}, use: inmail only}, saw an empty list",
    ],
    "shares.yaml": [
        "shares.yaml:3:42: world.prospects.1.open_profile: expected a share, written 15% or 0.15, saw 15",
        'shares.yaml:3:52: world.prospects.1.warm: expected a share from 0% to 100%, saw "120%"',
        'shares.yaml:3:74: world.prospects.1.accepts_inmail: expected yes, no or a share such as 15%, saw "maybe"',
        "shares.yaml:4:21: world.rates.accepted: expected a share, written 29% or 0.29, saw 29",
        "shares.yaml:4:42: world.rates.inmail_answered: expected a share from 0 to 1, or 0% to 100%, saw -0.1",
        "shares.yaml:4:68: world.rates.positive.message: expected a finite number, saw .nan",
        'shares.yaml:4:82: world.rates.positive.inmail: expected a range with the smaller end first, saw "12% to 6%"',
        "shares.yaml:5:17: world.value.deal: expected dollars such as 12000, 99.99 or $12,000, at most two decimals, saw -5",
        "shares.yaml:5:43: world.value.meeting_per_positive: expected a share, written 50% or 0.5, saw 50",
        'shares.yaml:5:65: world.value.deal_per_meeting: expected evidence such as 12 of 140, hits first, saw "150 of 140"',
    ],
    "stated.yaml": [
        'stated.yaml:6:43: world.rates.accepted.1.with.text: expected blank, template, segment or tailored, saw "tailord" (did you mean tailored?)',
        'stated.yaml:6:52: world.rates.accepted.1.with.lenght: expected text, length or engaged, saw the key "lenght" (did you mean length?)',
        "stated.yaml:6:105: world.rates.accepted.1.at: expected a pace such as 14 a day, saw 14",
        'stated.yaml:7:19: world.rates.accepted.2.counted: expected a share such as 15% or 0.15, saw "41 in 152"',
        "stated.yaml:7:50: world.rates.accepted.2.with.length: expected length only where a text is written, saw a blank text",
        'stated.yaml:7:112: world.rates.accepted.2.at: expected a pace from 1 to 255 a day, saw "0 a day"',
        'stated.yaml:8:41: world.rates.accepted.3.among.segment: expected makers, saw "maker" (did you mean makers?)',
        'stated.yaml:8:49: world.rates.accepted.3.pace: expected counted, with, among or at, saw the key "pace" (did you mean at?)',
        "stated.yaml:9:9: world.rates.accepted.4.counted: expected the key counted, which is missing",
        'stated.yaml:9:10: world.rates.accepted.4.among: expected a group in each of several statements, such as among: {seniority: vp}, saw "listed"',
        'stated.yaml:9:31: world.rates.accepted.4.with: expected a mapping with text, length or engaged, saw "tailored"',
        'stated.yaml:10:9: world.rates.accepted.5: expected a statement such as {counted: 12 of 80, among: {seniority: vp}}, saw "27%"',
        "stated.yaml:11:24: world.rates.accepted.6.among: expected groups that share nobody, saw seniority: vp beside seniority: vp, manager",
        'stated.yaml:11:48: world.rates.accepted.6.text: expected counted, with, among or at, saw the key "text" (did you mean with: {text: ...}?)',
        "stated.yaml:12:31: world.rates.message_answered.first: expected 1 to 8 statements, saw an empty list",
        "stated.yaml:12:43: world.rates.message_answered.second: expected a share such as 15% or 0.15, saw a mapping",
        'stated.yaml:13:43: world.rates.inmail_answered.among: expected listed or benchmark, or a group such as {seniority: vp}, saw "bench" (did you mean benchmark?)',
        'stated.yaml:13:50: world.rates.inmail_answered.at: expected counted, with or among, saw the key "at"',
        'stated.yaml:13:70: world.rates.inmail_answered.with.note: expected text, length or engaged, saw the key "note"',
    ],
    "stated_apart.yaml": [
        "stated_apart.yaml:5:5: world.rates.accepted: expected the touch it was counted on, since first invitations differ: {counted: 41 of 152, with: {text: tailored, length: 180}} or {counted: 41 of 152, with: {text: blank}}, saw 41 of 152",
        "stated_apart.yaml:6:24: world.rates.message_answered.first: expected the touch it was counted on, since first messages differ: {counted: 20%, with: {text: segment, note: tailored}} or {counted: 20%, with: {text: segment, note: blank}}, saw 20%",
        "stated_apart.yaml:8:9: world.rates.inmail_answered.1: expected the touch it was counted on, since first InMails differ: {counted: 8%, with: {text: segment}, among: {seniority: vp}} or {counted: 8%, with: {text: tailored, length: 900, engaged: yes}, among: {seniority: vp}}, saw 8%",
        "stated_apart.yaml:9:9: world.rates.inmail_answered.2: expected the touch it was counted on, since first InMails differ: {counted: 8%, with: {text: segment}, among: {seniority: manager}} or {counted: 8%, with: {text: tailored, length: 900, engaged: yes}, among: {seniority: manager}}, saw 8%",
        "stated_apart.yaml:10:9: world.rates.inmail_answered.3: expected the touch it was counted on, since first InMails differ: {counted: 8%, with: {text: segment}, among: {industry: finance}} or {counted: 8%, with: {text: tailored, length: 900, engaged: yes}, among: {industry: finance}}, saw 8%",
        "stated_apart.yaml:10:23: world.rates.inmail_answered.3.among: expected groups that share nobody, saw industry: finance beside seniority: vp",
    ],
    "study.yaml": [
        "study.yaml:8:15: study.days: expected a number from 1 to 3,660, saw 4000",
        "study.yaml:8:35: study.replications: expected a whole number of 0 or more, digits only, saw 1.5",
        "study.yaml:8:46: study.seed: expected a whole number of 0 or more, digits only, saw -1",
        'study.yaml:8:59: study.outcome: expected replies, positive_replies, meetings, deals, accepted, value_expected, net_value or cost, saw "reply" (did you mean replies?)',
        'study.yaml:8:72: study.goal: expected an outcome and a bound such as meetings >= 8, or no seat locked, saw "8 meetings"',
    ],
    "tabs.yaml": [
        "tabs.yaml:2:1: expected blanks before the text, saw a tab",
        "tabs.yaml:3:1: expected blanks before the text, saw a tab",
    ],
    "too_many_touches.yaml": [
        "too_many_touches.yaml:8:7: strategies.nine.steps.m1: expected at most 8 inmails for one prospect, saw 9 along m1 -> m2 -> m3 -> m4 -> m5 -> m6 -> m7 -> m8 -> m9",
    ],
    "two_documents.yaml": [
        "two_documents.yaml:5:1: expected one document, saw a second one",
    ],
    "unknown_keys.yaml": [
        'unknown_keys.yaml:1:1: wrld: expected name, question, labels, extends, world, seats, strategies or study, saw the key "wrld" (did you mean world?)',
        'unknown_keys.yaml:3:21: seats.Ana.plann: expected name, like, count, plan, account_opened, works, absent, starts, ends, writing_minutes, wage, credits, pending, sent, notes_used, locked_until, billing_day or tools, saw the key "plann" (did you mean plan?)',
        'unknown_keys.yaml:6:5: strategies.mail.stesp: expected like, steps, route, priority, credits, withdraw, seats, stop_account or bulk, saw the key "stesp" (did you mean steps?)',
        'unknown_keys.yaml:7:1: studdy: expected name, question, labels, extends, world, seats, strategies or study, saw the key "studdy" (did you mean study?)',
        'unknown_keys.yaml:8:1: colour: expected name, question, labels, extends, world, seats, strategies or study, saw the key "colour"',
    ],
    "unknown_names.yaml": [
        'unknown_names.yaml:3:34: world.prospects.1.seat: expected Ana, saw "Anna" (did you mean Ana?)',
        'unknown_names.yaml:4:9: world.off.1: expected calendar, ramp, daily_cap, weekly_cap, pending_cap, note_quota, note_length, withdrawal, ... (45 in all), saw "callendar" (did you mean calendar?)',
        'unknown_names.yaml:4:20: world.off.2: expected calendar, ramp, daily_cap, weekly_cap, pending_cap, note_quota, note_length, withdrawal, ... (45 in all), saw "weekly cap" (did you mean weekly_cap?)',
        'unknown_names.yaml:5:27: seats.Ana.plan: expected free, premium-career, premium-business, sales-navigator-core, sales-navigator-advanced, recruiter-lite, recruiter-professional or recruiter-corporate, saw "premium-carrer" (did you mean premium-career?)',
        'unknown_names.yaml:8:13: strategies.mail.seats.1: expected Ana, saw "Anna" (did you mean Ana?)',
        'unknown_names.yaml:10:61: strategies.mail.steps.mail.silent: expected a step: mail, nudge or stop, saw "nudg" (did you mean nudge?)',
        'unknown_names.yaml:10:78: strategies.mail.steps.mail.no_credit: expected a step: mail, nudge, stop or queue, saw "que" (did you mean queue?)',
        'unknown_names.yaml:11:21: strategies.mail.steps.nudge.send: expected message, inmail or invitation, saw "mail" (did you mean inmail?)',
        'unknown_names.yaml:11:33: strategies.mail.steps.nudge.text: expected blank, template, segment or tailored, saw "personal"',
        'unknown_names.yaml:14:15: strategies."by rank".route.1.if.seniorty: expected degree, seniority, industry, staff, size, relation, segment, seat, warm, shared, open_to_work, open_profile, accepts_inmail, accepts_invitation, account, deal, segment_size, budget or days, saw the attribute "seniorty" (did you mean seniority?)',
        'unknown_names.yaml:15:26: strategies."by rank".route.2.if.seniority: expected unknown, ic, manager, director, vp or c-suite, saw "vice president"',
        'unknown_names.yaml:15:48: strategies."by rank".route.2.use: expected mail, saw "male" (did you mean mail?)',
        'unknown_names.yaml:16:16: strategies."by rank".route.3.else: expected a strategy with steps of its own, saw "by rank"',
    ],
    "utf16.yaml": [
        "utf16.yaml: expected text in UTF-8, saw UTF-16",
    ],
    "wrong_types.yaml": [
        "wrong_types.yaml:1:8: world: expected a mapping with start, catalogue, prospects, plans, prices, rates, limits, delays, figures, value, holidays, off, budget or labour, saw a list",
        'wrong_types.yaml:2:8: seats: expected a list of seats such as - {name: Ana, plan: premium-career}, saw "Ana"',
        "wrong_types.yaml:3:1: strategies: expected strategies by name, saw 3",
        'wrong_types.yaml:4:8: study: expected a mapping with days, answers_until, replications, seed, outcome, goal, chance, matters or per, saw "none"',
    ],
    "zero_wait_loop.yaml": [
        "zero_wait_loop.yaml:8:7: strategies.loops.steps.a: expected waits that add up to more than 0, saw the loop a -> b -> a",
        "zero_wait_loop.yaml:10:7: strategies.loops.steps.c: expected waits that add up to more than 0, saw the loop c -> c",
    ],
}


@pytest.mark.parametrize("file", BROKEN)
def test_a_broken_file_tells_every_problem_at_its_place(
    file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(FOLDER)
    with pytest.raises(Invalid) as invalid:
        load(Path(file))
    assert [told(problem) for problem in invalid.value.problems] == BROKEN[file]


def test_every_broken_file_is_in_the_table() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(BROKEN)
