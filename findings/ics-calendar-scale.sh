#!/usr/bin/env bash
# Subject:  ics 0.7.3 (Python), a calendar that does not name its scale
# Expected: a calendar without CALSCALE is Gregorian (RFC 5545, 3.7.1) and stays without it, or gets
#           the value GREGORIAN, when it is read and written again
# Happens:  it gets "CALSCALE:GEORGIAN", a value that no standard knows
# Matters:  a calendar of review dates that somebody passes through ics is no longer valid; a strict
#           reader may refuse it
# Source:   own run, 28 November 2026
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check ics==0.7.3

cat >"$work/calendar.ics" <<'END'
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//reviews//EN
BEGIN:VEVENT
UID:review-10@example.org
DTSTAMP:20260101T000000Z
DTSTART;VALUE=DATE:20260310
SUMMARY:Review of hot reload
END:VEVENT
END:VCALENDAR
END

saw=$("$work/venv/bin/python" - "$work/calendar.ics" <<'END'
import sys
import ics

with open(sys.argv[1], encoding="utf-8") as calendar:
    print(ics.Calendar(calendar.read()).serialize())
END
)
printf '%s\n' "$saw" | tr -d '\r' | grep CALSCALE || echo 'no CALSCALE'
case $saw in
  *CALSCALE:GEORGIAN*) echo 'as found: the scale is misspelt' ;;
  *) echo 'CHANGED: the scale is no longer misspelt' && exit 1 ;;
esac
