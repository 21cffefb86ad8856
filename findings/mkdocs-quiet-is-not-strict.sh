#!/usr/bin/env bash
# Subject:  mkdocs 1.6.1, the options --strict and --quiet of `mkdocs build`
# Expected: --strict fails on any warning; --quiet only prints less
# Happens:  with both, a page with a dead link builds and the exit status is 0: warnings are dropped
#           before they are counted. Alone, --strict fails on the same page
# Matters:  a job that is to be both strict and short checks nothing
# Source:   own run, 29 November 2026
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip --quiet --disable-pip-version-check install mkdocs==1.6.1
mkdir docs
printf 'site_name: x\n' >mkdocs.yml
printf '# Home\n\n[Lost](nowhere.md)\n' >docs/index.md

for options in --strict '--strict --quiet'; do
  status=0
  # shellcheck disable=SC2086
  v/bin/mkdocs build $options >said 2>&1 || status=$?
  echo "$options: exit status $status, $(grep -c nowhere said || true) line about the link"
done >saw
cat saw
if diff - saw <<'END'; then
--strict: exit status 1, 1 line about the link
--strict --quiet: exit status 0, 0 line about the link
END
  echo 'as found: a quiet build is not strict'
else
  echo 'CHANGED: a quiet build is as strict as another' && exit 1
fi
