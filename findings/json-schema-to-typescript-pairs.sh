#!/usr/bin/env bash
# Subject:  json-schema-to-typescript 16.0.0 and a pair of numbers in JSON Schema 2020-12
# Expected: "prefixItems" of two integers with "items": false becomes [number, number]
# Happens:  it becomes never[], a type that admits no number: only "items" is read, as in older
#           drafts, and there is no warning
# Matters:  types made from the schema of published data refuse the very data it describes
# Source:   own run, 28 November 2026
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund json-schema-to-typescript@16.0.0 >/dev/null

cat >reference.json <<'END'
{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "Reference",
  "type": "object",
  "properties": {
    "lines": {
      "type": "array",
      "prefixItems": [{"type": "integer"}, {"type": "integer"}],
      "items": false
    }
  }
}
END
saw=$(node_modules/.bin/json2ts reference.json 2>&1)
line=$(printf '%s\n' "$saw" | grep 'lines?:')
echo "$line"
case $line in
  *'lines?: never[]'*) echo 'as found: no pair fits the type' ;;
  *) echo 'CHANGED: another type' && exit 1 ;;
esac
