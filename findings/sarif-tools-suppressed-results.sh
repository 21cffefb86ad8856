#!/usr/bin/env bash
# Subject:  sarif-tools 3.0.5 and a result that is suppressed (SARIF 2.1.0, 3.27.23 and 3.35)
# Expected: a result with an accepted suppression is not counted, or counted apart, and
#           "--check error" passes
# Happens:  it is counted like any other, and the check fails
# Matters:  debt that was accepted, and is reported as suppressed, breaks the build here; it has to
#           be left out of the report instead
# Source:   own run, 28 November 2026
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check sarif-tools==3.0.5

cat >report.sarif <<'END'
{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "register"}}, "results": [
  {"ruleId": "R1", "level": "error", "message": {"text": "accepted for now"},
   "suppressions": [{"kind": "external", "status": "accepted"}],
   "locations": [{"physicalLocation": {"artifactLocation": {"uri": "shop.py"},
                                       "region": {"startLine": 1}}}]}]}]}
END
status=0
saw=$(venv/bin/sarif --check error summary report.sarif 2>&1) || status=$?
printf '%s\n' "$saw" | grep '^error'
echo "exit status $status"
if [ "$status" = 1 ] && printf '%s\n' "$saw" | grep -q '^error: 1'; then
  echo 'as found: the suppression makes no difference'
else
  echo 'CHANGED: another count or status' && exit 1
fi
