#!/usr/bin/env bash
# Subject:  jsonschema-markdown 2026.8.0 and jsonschema2md 1.7.0, which describe a schema in Markdown
# Expected: `items: false` behind `prefixItems`, the form that JSON Schema 2020-12 has for a list of
#           fixed length, is described, or is left out
# Happens:  both end with a TypeError and write nothing; one of them says that a non-object was found
#           among properties
# Matters:  the meta-schema and validators accept such a schema, and code that makes schemas writes it
#           for tuples, so documentation fails on the day when the first tuple comes into the types
# Source:   own run, 29 November 2026
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip --quiet --disable-pip-version-check install \
  jsonschema-markdown==2026.8.0 jsonschema2md==1.7.0 jsonschema==4.25.1 2>/dev/null

cat >schema.json <<'END'
{"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Range", "type": "object",
  "properties": {"lines": {"type": "array",
    "prefixItems": [{"type": "integer"}, {"type": "integer"}], "items": false}}}
END
v/bin/python - <<'END'
import json
from jsonschema import Draft202012Validator as Validator

schema = json.load(open("schema.json"))
Validator.check_schema(schema)
counts = [len(list(Validator(schema).iter_errors({"lines": [1] * n}))) for n in (2, 3)]
print("errors of lists of two and three:", counts)
assert counts == [0, 1]
END
ends() {
  ! "$@" >out.md 2>err.txt && tail -n 1 err.txt
}
one=$(ends v/bin/jsonschema-markdown schema.json)
two=$(ends v/bin/jsonschema2md schema.json made.md)
printf 'jsonschema-markdown: %s\njsonschema2md: %s\n' "$one" "$two"
if [[ $one == TypeError:*bool* && $two == TypeError:*'`Items: False`'* ]]; then
  echo 'as found: no Markdown is made of a list of fixed length'
else
  echo 'CHANGED: they end otherwise' && exit 1
fi
