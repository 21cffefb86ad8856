#!/usr/bin/env bash
# Subject:  DuckDB 2.0.1, read_json and read_csv with a column declared as INTEGER, and values such as
#           0.5; beside it pyarrow 26.0.1 and Polars 2.1.0
# Expected: the file is refused, as pyarrow and Polars do: whoever declares the type wants to hear of
#           values that are not of it. At any rate one engine reads one number in one way
# Happens:  both round in silence, and not alike: JSON to the even neighbour, 0.5 to 0 and 2.5 to 2, CSV
#           away from zero, 0.5 to 1 and 2.5 to 3. In JSON true becomes 1, and only a text, "2.5", is
#           refused
# Matters:  estimates are often halves; a schema that was to protect a sum changes it, and the same
#           data as CSV and as JSON has two sums. Declare DOUBLE or DECIMAL and check for whole numbers
# Source:   own run, 30 November 2026
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip --quiet --disable-pip-version-check install duckdb==2.0.1 pyarrow==26.0.1 polars==2.1.0

printf '{"days": %s}\n' 0.5 1.5 2.5 >halves.json
printf '%s\n' days 0.5 1.5 2.5 >halves.csv
printf '{"days": %s}\n' 1 2 >whole.json
printf '%s\n' days 1 2 >whole.csv
echo '{"days": true}' >true.json
echo '{"days": "2.5"}' >text.json
cat >read.py <<'END'
import duckdb
import polars
import pyarrow
from pyarrow import csv, json

whole = pyarrow.schema([("days", pyarrow.int64())])


def duck(name):
    source = f"read_{name.rpartition('.')[2]}('{name}', columns = {{days: 'INTEGER'}})"
    return [days for days, in duckdb.execute(f"SELECT days FROM {source}").fetchall()]


def arrow(name):
    if name.endswith("csv"):
        read = csv.read_csv(name, convert_options=csv.ConvertOptions(column_types=whole))
    else:
        read = json.read_json(name, parse_options=json.ParseOptions(explicit_schema=whole))
    return read["days"].to_pylist()


def polar(name):
    read = polars.read_csv if name.endswith("csv") else polars.read_ndjson
    return read(name, schema={"days": polars.Int64})["days"].to_list()


for name in "whole.json whole.csv halves.json halves.csv true.json text.json".split():
    for reader in (duck, arrow, polar):
        try:
            print(name, reader.__name__, reader(name))
        except (duckdb.Error, pyarrow.ArrowInvalid, polars.exceptions.PolarsError):
            print(name, reader.__name__, "refuses")
END
v/bin/python read.py >saw
cat saw
if diff - saw <<'END'; then
whole.json duck [1, 2]
whole.json arrow [1, 2]
whole.json polar [1, 2]
whole.csv duck [1, 2]
whole.csv arrow [1, 2]
whole.csv polar [1, 2]
halves.json duck [0, 2, 2]
halves.json arrow refuses
halves.json polar refuses
halves.csv duck [1, 2, 3]
halves.csv arrow refuses
halves.csv polar refuses
true.json duck [1]
true.json arrow refuses
true.json polar refuses
text.json duck refuses
text.json arrow refuses
text.json polar refuses
END
  echo 'as found: halves are whole numbers, other ones in JSON than in CSV'
else
  echo 'CHANGED: the numbers are read otherwise' && exit 1
fi
