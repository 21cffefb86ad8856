#!/usr/bin/env bash
# Subject:  recurring-ical-events 3.8.2 with icalendar 7.3.2, asked which tasks (VTODO) a day has
# Expected: a task that is due on the 10th is listed on the 10th, with or without a day on which it
#           starts: DUE says when a task is to be completed (RFC 5545, 3.8.2.3), and only DTEND is
#           described as the end that an event no longer reaches (3.6.1)
# Happens:  a task that is only due, or starts on that very day, is listed on it. One that starts
#           earlier is treated like an event: its last day is the 9th
# Matters:  a page or mail "due today" drops a task on its most important day as soon as somebody
#           gives it a start
# Source:   own run, 30 November 2026
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip --quiet --disable-pip-version-check install recurring-ical-events==3.8.2 icalendar==7.3.2

cat >ask.py <<'END'
from datetime import date

import recurring_ical_events
from icalendar import Calendar


def todo(name, *dates):
    return ["BEGIN:VTODO", f"UID:{name}@example.org", "DTSTAMP:20260101T000000Z", f"SUMMARY:{name}",
            *dates, "END:VTODO"]


due, start = "DUE;VALUE=DATE:20260310", "DTSTART;VALUE=DATE:202603"
calendar = Calendar.from_ical("\r\n".join([
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//reviews//EN",
    *todo("due", due), *todo("from 9", start + "09", due), *todo("from 10", start + "10", due),
    "END:VCALENDAR", ""]))
asked = recurring_ical_events.of(calendar, components=["VTODO"])
for day in (9, 10, 11):
    print(day, *sorted(str(it["SUMMARY"]) for it in asked.at(date(2026, 3, day))), sep=", ")
END
v/bin/python ask.py >saw
cat saw
if diff - saw <<'END'; then
9, from 9
10, due, from 10
11
END
  echo 'as found: a task with an earlier start is missing on the day it is due'
else
  echo 'CHANGED: other days' && exit 1
fi
