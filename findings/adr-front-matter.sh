#!/usr/bin/env bash
# Subject:  adr-log 2.2.0 and adr-viewer 1.4.0, which list decision records
# Expected: a record that begins with YAML front matter, as the templates of MADR do since version 3,
#           is listed with its title (adr-log parses front matter) and its status
# Happens:  adr-log lists it without any title; adr-viewer calls its status unknown and shows the
#           front matter as a heading
# Matters:  a list of decisions is built without an error and leads to nameless, undecided records;
#           title and status have to be read from the file by whoever refers to a decision
# Source:   own run, 28 November 2026
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund adr-log@2.2.0 >/dev/null
python3 -m venv v
v/bin/pip --quiet --disable-pip-version-check install adr-viewer==1.4.0 2>/dev/null

mkdir log
printf -- '---\nstatus: accepted\ndate: 2026-01-02\n---\n\n# Use git\n\nFor history.\n' >log/0001-use-git.md
printf '# Use branches\n\n## Status\n\nAccepted\n' >log/0002-use-branches.md

v/bin/adr-viewer --adr-path log --output view.html
viewed=$(grep -oE 'panel-heading adr-[a-z]+|<h2>status: accepted' view.html | tr '\n' ',')
node_modules/.bin/adr-log -d log -i list.md
logged=$(grep -F '](' list.md | sed 's/^.*) - */title: /' | tr '\n' ',')
echo "adr-log:    $logged"
echo "adr-viewer: $viewed"
if [ "$logged" = 'title: ,title: Use branches,' ] &&
  [ "$viewed" = 'panel-heading adr-unknown,<h2>status: accepted,panel-heading adr-accepted,' ]; then
  echo 'as found: a record with front matter has no title in one, no status in the other'
else
  echo 'CHANGED: front matter is read otherwise' && exit 1
fi
