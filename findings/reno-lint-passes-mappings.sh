#!/usr/bin/env bash
# Subject:  reno 4.1.0, which keeps release notes as YAML files in git and has a linter for them
# Expected: a note that the linter lets pass can be put into the report
# Happens:  an entry with a colon, "- Retries: now five", is a mapping in YAML; `reno lint` says so and
#           exits with 0, and `reno report` then ends with an AttributeError and shows no note at all
# Matters:  the linter is what a check of a change runs; the report is made when a version is released,
#           and by then the note is in the history, from which reno reads
# Source:   own run, 29 November 2026
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip --quiet --disable-pip-version-check install reno==4.1.0 2>/dev/null

export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
git init -q r && cd r
mkdir -p releasenotes/notes
printf -- '---\nfixes:\n  - Retries: now five\n' >releasenotes/notes/retries-0123456789abcdef.yaml
printf -- '---\nfixes:\n  - Totals are exact.\n' >releasenotes/notes/totals-fedcba9876543210.yaml
git add . && git -c user.name=A -c user.email=a@example.org commit -qm 'Add notes'

lint=0 report=0
../v/bin/reno lint >lint.txt 2>&1 || lint=$?
../v/bin/reno report >report.txt 2>error.txt || report=$?
echo "lint exits with $lint, says: $(grep -o "parses as a .*string" lint.txt)"
echo "report exits with $report and $(wc -l <report.txt | tr -d ' ') lines: $(tail -n 1 error.txt)"
if [ "$lint" = 0 ] && grep -q 'parses as a' lint.txt && [ "$report" != 0 ] &&
  [ ! -s report.txt ] && grep -q '^AttributeError' error.txt; then
  echo 'as found: the linter passes a note that leaves no report'
else
  echo 'CHANGED: linter and report agree, or say something else' && exit 1
fi
