#!/usr/bin/env bash
# Subject:  anybadge 1.16.0, which makes badges and colours them by thresholds
# Expected: a value that is not a number cannot be compared with thresholds: an error, or grey
# Happens:  it is green. `95%`, `1,5`, `n/a` and `unknown` all get the default colour, the green that
#           a good value has; only a plain number is compared
# Matters:  a badge of failed tests, overdue reviews or coverage is green exactly when the script
#           before it failed to find the number
# Source:   own run, 28 November 2026
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip --quiet --disable-pip-version-check install anybadge==1.16.0

for value in 40 40% 40,5 n/a ''; do
  color=$(v/bin/anybadge --label coverage --value "$value" 50=red 80=orange 100=green |
    grep -o 'fill="#[0-9A-Fa-f]*" d="M[1-9]' | cut -d '"' -f 2)
  echo "[$value] ${color,,}"
done >saw
cat saw
if diff - saw <<'END'; then
[40] #e05d44
[40%] #4c1
[40,5] #4c1
[n/a] #4c1
[] #4c1
END
  echo 'as found: what is no number is green'
else
  echo 'CHANGED: the colours are others' && exit 1
fi
