#!/usr/bin/env bash
# Subject:  lizard 1.24.3, which measures functions, on Python
# Expected: every function is listed, also one whose body stands behind the colon
# Happens:  a function of one line is left out, without a word; so is a method
# Matters:  who takes the places of functions from lizard, or counts them, misses properties and
#           small helpers; a reference to one would be called missing
# Source:   own run, 28 November 2026
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check lizard==1.24.3

cat >"$work/shop.py" <<'END'
class Shop:
    def price(self): return 1

    def stock(self):
        return 2


def sell(): return 3


def buy():
    return 4
END
saw=$("$work/venv/bin/lizard" --csv "$work/shop.py" | cut -d, -f8 | sort | tr '\n' ' ')
echo "listed: $saw"
if [ "$saw" = '"buy" "stock" ' ]; then
  echo 'as found: price and sell are left out'
else
  echo 'CHANGED: other functions are listed' && exit 1
fi
