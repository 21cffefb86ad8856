#!/usr/bin/env bash
# Subject:  parse-duration 2.1.9 and timestring 7.0.0 (npm), durations-nlp 1.0.1 and pytimeparse
#           1.1.10 (PyPI), readers of durations
# Expected: an estimate such as `4h-6h` is refused, or read as a range; `1,5h` is one and a half
#           hours, or refused; `1:30` likewise; nothing is never the answer to something
# Happens:  parse-duration and timestring add the ends of the range up, 10 hours, and read `1,5h` as
#           15 hours; timestring loses the sign of `-2h`. durations-nlp reads `1:30` and `5` as 0
#           seconds. pytimeparse refuses what it cannot read with None, and also a plain `0`
# Matters:  efforts and service times are written by people; a sum of such values is wrong by any
#           factor and nothing says so: match the whole text against a grammar of your own first
# Source:   own run, 28 November 2026
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip --quiet --disable-pip-version-check install durations-nlp==1.0.1 pytimeparse==1.1.10
npm install --silent --no-audit --no-fund parse-duration@2.1.9 timestring@7.0.0

cat >try.mjs <<'END'
import parse from 'parse-duration'
import timestring from 'timestring'
for (const text of ['4h-6h', '1,5h', '-2h'])
  console.log(text, 'parse-duration', parse(text) / 3_600_000, 'timestring', timestring(text) / 3600)
END
cat >try.py <<'END'
from durations_nlp import Duration
from pytimeparse import parse

for text in ("1:30", "5"):
    print(text, "durations-nlp", Duration(text).to_seconds())
for text in ("4h-6h", "0", "0h"):
    print(text, "pytimeparse", parse(text))
END
{ node try.mjs && v/bin/python try.py; } >saw
cat saw
if diff - saw <<'END'; then
4h-6h parse-duration 10 timestring 10
1,5h parse-duration 15 timestring 15
-2h parse-duration -2 timestring 2
1:30 durations-nlp 0.0
5 durations-nlp 0.0
4h-6h pytimeparse None
0 pytimeparse None
0h pytimeparse 0
END
  echo 'as found: a range is its sum, and a comma multiplies by ten'
else
  echo 'CHANGED: the texts are read otherwise' && exit 1
fi
