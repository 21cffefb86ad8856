#!/usr/bin/env bash
# Subject:  xunit-viewer 10.6.1 and two test cases of one name in JUnit XML
# Expected: two cases, one of them failed: the report says "1 failed"
# Happens:  the second is taken for another run of the first; where it passed, the report says
#           "1 passed" and nothing has failed
# Matters:  a check that reports two findings under one name, or a failure and a success, turns
#           green in this viewer; names must be unique
# Source:   own run, 28 November 2026
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund xunit-viewer@10.6.1 >/dev/null 2>&1

cat >report.xml <<'END'
<testsuites><testsuite name="register" tests="2" failures="1">
  <testcase classname="register" name="record 10"><failure message="the code is gone"/></testcase>
  <testcase classname="register" name="record 10"/>
</testsuite></testsuites>
END
saw=$(node_modules/.bin/xunit-viewer --results report.xml --console --output false 2>&1 || true)
counts=$(printf '%s\n' "$saw" | grep -E '^[0-9]+ (passed|failed|failure|error)' | tr '\n' ' ')
echo "counts: $counts"
if [ "$counts" = '1 passed ' ]; then
  echo 'as found: the failure is not counted'
else
  echo 'CHANGED: other counts' && exit 1
fi
