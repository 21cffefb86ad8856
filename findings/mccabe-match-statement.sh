#!/usr/bin/env bash
# Subject:  mccabe 0.7.0, which measures cyclomatic complexity (flake8's C901)
# Expected: each case of a match statement is a branch, as it is in radon 6.0.1; at the least what
#           is inside of the cases counts
# Happens:  a match statement is passed over whole: a function that is one big match with loops and
#           conditions inside has complexity 1
# Matters:  code that is rewritten from if chains to match drops out of every list of complex
#           functions, so that a threshold proves nothing about it
# Source:   own run, 28 November 2026
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip --quiet --disable-pip-version-check install mccabe==0.7.0 radon==6.0.1

cat >shop.py <<'END'
def matched(order):
    match order:
        case 1:
            if order.late:
                for item in order:
                    if item.lost:
                        return item
        case 2:
            return "two"
        case _:
            return "other"


def chained(order):
    if order == 1:
        if order.late:
            for item in order:
                if item.lost:
                    return item
    elif order == 2:
        return "two"
    return "other"
END
mccabe=$(v/bin/python -m mccabe shop.py | sed "s/.*'\(.*\)' /\1 /" | tr '\n' ' ')
radon=$(v/bin/radon cc --show-complexity --no-assert shop.py | sed -n 's/.* \(.*\) - . (\(.*\))/\1 \2/p' |
  sort -r | tr '\n' ' ')
echo "mccabe: $mccabe"
echo "radon:  $radon"
if [ "$mccabe" = 'matched 1 chained 6 ' ] && [ "$radon" = 'matched 6 chained 6 ' ]; then
  echo 'as found: mccabe sees nothing of a match statement'
else
  echo 'CHANGED: other figures' && exit 1
fi
