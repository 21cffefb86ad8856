#!/usr/bin/env bash
# Subject:  dask and distributed 2026.8.0: a function that is sent to a cluster with a dict
# Expected: json.dumps answers each dict in its own order, as it does without dask. Equal calls may
#           share one result; these two have different answers
# Happens:  the name of a task leaves the order of keys out, so both dicts are one task, and both
#           callers get the same text: that of the last dict in `map`, that of the first with
#           `submit`. With pure=False each gets its own
# Matters:  dicts have had an order since Python 3.7. Whoever writes records, digests or columns on a
#           cluster gets another text than on one machine, depending on who asked before
# Source:   own run, 30 November 2026
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip --quiet --disable-pip-version-check install dask==2026.8.0 distributed==2026.8.0

cat >ask.py <<'END'
import json

from dask.distributed import Client

rows = [{"id": 7, "title": "x"}, {"title": "x", "id": 7}]
if __name__ == "__main__":
    print("alone ", *map(json.dumps, rows))
    with Client(processes=False, n_workers=1, dashboard_address=None) as client:
        print("map   ", *client.gather(client.map(json.dumps, rows)))
        sent = [client.submit(json.dumps, row) for row in rows]
        print("submit", *client.gather(sent))
        print("impure", *client.gather(client.map(json.dumps, rows, pure=False)))
END
v/bin/python ask.py >saw
cat saw
if diff - saw <<'END'; then
alone  {"id": 7, "title": "x"} {"title": "x", "id": 7}
map    {"title": "x", "id": 7} {"title": "x", "id": 7}
submit {"id": 7, "title": "x"} {"id": 7, "title": "x"}
impure {"id": 7, "title": "x"} {"title": "x", "id": 7}
END
  echo 'as found: two dicts in different orders have one answer'
else
  echo 'CHANGED: other answers' && exit 1
fi
