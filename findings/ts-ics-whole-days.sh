#!/usr/bin/env bash
# Subject:  ts-ics 2.4.6 and an event of a whole day (DTSTART;VALUE=DATE)
# Expected: the day is the 10th of March wherever the calendar is read: such a date has no time and
#           no zone (RFC 5545, 3.3.4)
# Happens:  it becomes midnight in UTC; in New York the event is on the evening of the 9th
# Matters:  reviews that are due on a day are shown a day early west of Greenwich
# Source:   own run, 28 November 2026
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund ts-ics@2.4.6 >/dev/null 2>&1

cat >read.mjs <<'END'
import { convertIcsCalendar } from "ts-ics";
const calendar = convertIcsCalendar(undefined, [
  "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//reviews//EN",
  "BEGIN:VEVENT", "UID:10@example.org", "DTSTAMP:20260101T000000Z",
  "DTSTART;VALUE=DATE:20260310", "DTEND;VALUE=DATE:20260311", "SUMMARY:Review",
  "END:VEVENT", "END:VCALENDAR", "",
].join("\r\n"));
console.log(calendar.events[0].start.date.toDateString());
END
saw=$(TZ=America/New_York node read.mjs)
echo "in New York: $saw"
if [ "$saw" = 'Mon Mar 09 2026' ]; then
  echo 'as found: a day early'
else
  echo 'CHANGED: another day' && exit 1
fi
