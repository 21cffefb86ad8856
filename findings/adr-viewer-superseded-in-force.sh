#!/usr/bin/env bash
# Subject:  adr-viewer 1.4.0, which makes a page of architecture decision records and colours each
#           by its status
# Expected: the latest line below "Status" counts, or the one that ends a decision; at any rate a
#           record that says what it is superseded by is shown as superseded
# Happens:  lines are tried in a fixed order, amended and accepted before superseded: a record that
#           keeps its older lines is shown as in force
# Matters:  a status section is a history in many logs; whoever looks decisions up by colour follows
#           those that were replaced
# Source:   own run, 30 November 2026
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip --quiet --disable-pip-version-check install adr-viewer==1.4.0 setuptools==80.9.0

mkdir log
record() { # number, title, lines of the status
  printf '# %d. %s\n\n## Status\n\n%b\n\n## Context\n\nOne shop.\n\n## Decision\n\nThis.\n' "$@" >"log/000$1.md"
}
record 1 'One database' 'Superseded by [4](0004.md)'
record 2 'One currency' 'Accepted\n\nSuperseded by [4](0004.md)'
record 3 'One language' 'Amended by [4](0004.md)\n\nSuperseded by [4](0004.md)'
record 4 'Many shops' 'Accepted'
v/bin/adr-viewer --adr-path log --output page.html >seen.txt 2>&1
shown=$(sed -n 's/.*panel-heading adr-\([a-z]*\)".*/\1/p; s/.*href="#collapse[0-9]*">\(.*\)<.*/\1/p' page.html |
  paste -sd ' \n')
echo "$shown"
if [ "$shown" = 'superseded 1. One database
accepted 2. One currency
amended 3. One language
accepted 4. Many shops' ]; then
  echo 'as found: two of three superseded decisions are shown as in force'
else
  echo 'CHANGED: other statuses' && exit 1
fi
