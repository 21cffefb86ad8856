#!/usr/bin/env bash
# Subject:  csvkit 2.2.0, tools for CSV files
# Expected: sorting rows by one column changes the order of the rows and no value in them
# Happens:  csvsort infers the types of all columns and writes the values anew: `010` becomes 10, and
#           `3d` becomes "3 days, 0:00:00" in a column that is not even sorted by. One row with an id
#           such as TD-3, or an estimate such as `1-2`, and the whole column stays as it was
# Matters:  whether ids and estimates survive depends on rows that another day adds; csvcut and
#           csvgrep keep everything, so a pipeline that worked with them breaks when it sorts.
#           `--no-inference` keeps the values, and sorts 10 before 9
# Source:   own run, 28 November 2026
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip --quiet --disable-pip-version-check install csvkit==2.2.0

printf 'id,owner,cost\n010,core,3d\n011,api,4h\n' >debt.csv
cp debt.csv mixed.csv
echo 'TD-3,web,1-2' >>mixed.csv
{
  v/bin/csvsort -c owner debt.csv
  v/bin/csvgrep -c owner -m api debt.csv
  v/bin/csvsort -c owner mixed.csv
} >saw
cat saw
if diff - saw <<'END'; then
id,owner,cost
11,api,4:00:00
10,core,"3 days, 0:00:00"
id,owner,cost
011,api,4h
id,owner,cost
011,api,4h
010,core,3d
TD-3,web,1-2
END
  echo 'as found: sorting rewrote ids and estimates, until a row was added'
else
  echo 'CHANGED: the values are written otherwise' && exit 1
fi
