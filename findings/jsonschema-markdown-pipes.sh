#!/usr/bin/env bash
# Subject:  jsonschema-markdown 2026.8.0, which describes a schema in a Markdown table
# Expected: a vertical bar is escaped in every cell, as it is in that of a `pattern`
# Happens:  in an `enum` and in a `description` it is not, so the row has a cell too many: a reader of
#           tables drops the last one, and the text behind the bar stands in the column of examples
# Matters:  the pattern looks right, so nobody expects it of the others; "a | b" in a description, as
#           one writes to name alternatives, loses its second half without a message
# Source:   own run, 29 November 2026
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip --quiet --disable-pip-version-check install jsonschema-markdown==2026.8.0 2>/dev/null

cat >schema.json <<'END'
{"title": "Record", "type": "object", "properties": {
  "by_pattern": {"type": "string", "pattern": "^(TD|DEBT)-[0-9]+$"},
  "by_value": {"type": "string", "enum": ["a|b", "c"]},
  "by_text": {"type": "string", "description": "TD-1 | DEBT-1"}}}
END
v/bin/jsonschema-markdown schema.json >schema.md
# cells of each row: bars that are not escaped, less one
seen=$(sed -n 's/\\|//g; /^| \(Property\|by_\)/p' schema.md |
  awk -F'|' '{ gsub(/ /, "", $2); printf "%s %d, ", $2, NF - 2 }')
echo "cells: $seen"
if [ "$seen" = 'Property 8, by_pattern 8, by_value 9, by_text 9, ' ]; then
  echo 'as found: a bar is escaped in a pattern, and not in values and descriptions'
else
  echo 'CHANGED: the rows have other cells' && exit 1
fi
