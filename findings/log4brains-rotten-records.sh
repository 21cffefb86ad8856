#!/usr/bin/env bash
# Subject:  log4brains 1.1.0, decision records in a repository
# Expected: a record with the date 2026-13-40 and one that is superseded by a record which is not
#           there are reported, at least by a warning
# Happens:  both are listed like any other, with exit status 0
# Matters:  a link between records rots like a link to code; whoever renames or deletes the record
#           that replaced another one is not told
# Source:   own run, 28 November 2026
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund log4brains@1.1.0 >/dev/null 2>&1

mkdir -p docs/adr
printf 'project:\n  name: Shop\n  tz: UTC\n  adrFolder: ./docs/adr\n' >.log4brains.yml
printf '# Keep it\n\n- Status: accepted\n- Date: 2026-01-02\n' >docs/adr/20260102-keep-it.md
printf '# Drop it\n\n- Status: superseded by [20260103-gone](20260103-gone.md)\n- Date: 2026-13-40\n' \
  >docs/adr/20250101-drop-it.md
git init --quiet
git add docs .log4brains.yml
git -c user.name=A -c user.email=a@example.org commit --quiet --message=records
status=0
saw=$(node_modules/.bin/log4brains adr list --raw 2>&1) || status=$?
printf '%s\nexit status %s\n' "$saw" "$status"
if [ "$status" = 0 ] && printf '%s' "$saw" | grep -q 'SUPERSEDED' &&
  ! printf '%s' "$saw" | grep -qi 'warn\|error\|invalid\|not found'; then
  echo 'as found: neither the date nor the missing record is reported'
else
  echo 'CHANGED: something is reported' && exit 1
fi
