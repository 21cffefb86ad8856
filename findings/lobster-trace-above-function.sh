#!/usr/bin/env bash
# Subject:  bmw-lobster-tool-python 1.0.6, which collects references to requirements from comments in
#           Python code
# Expected: a comment `lobster-trace:` directly above a function belongs to it, or is reported; one in
#           an inner function belongs to that; two names with a comma between them are two references
# Happens:  the comment above is lost without a word, and the function counts as code without a
#           requirement; the inner function does not exist, and its reference goes to the outer one;
#           the two names become one reference, to a requirement whose name has a comma in it
# Matters:  comments of this kind stand above functions in most tools of the field; whoever carries
#           them over loses the links, and nothing fails while the code is read
# Source:   own run, 29 November 2026
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip --quiet --disable-pip-version-check install bmw-lobster-tool-python==1.0.6 2>/dev/null

cat >code.py <<'END'
LIMIT = 1


# lobster-trace: req.above
def above():
    return 1


def outer():
    def inner():
        # lobster-trace: req.inner
        return 1

    return inner


def two():
    # lobster-trace: req.first, req.second
    return 1
END
v/bin/lobster-python code.py --out found.json
seen=$(python3 -c '
import json
for item in json.load(open("found.json"))["data"]:
    print(item["name"], item.get("refs", []))
')
echo "$seen"
if [ "$seen" = "code.above []
code.outer ['req req.inner']
code.two ['req req.first, req.second']" ]; then
  echo 'as found: lost above, taken for the outer function, and not divided'
else
  echo 'CHANGED: references are collected otherwise' && exit 1
fi
