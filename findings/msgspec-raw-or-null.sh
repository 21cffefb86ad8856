#!/usr/bin/env bash
# Subject:  msgspec 0.23.0 and a field `msgspec.Raw | None`: a part of the message that is kept as
#           bytes, to be decoded later, or nothing
# Expected: what was encoded can be decoded with the same type; or the type is refused when it is
#           declared, as other unions are that msgspec cannot tell apart
# Happens:  both values are encoded, and its JSON Schema allows anything. When decoding only null is
#           left of the union: "Expected `null`, got `object`", in JSON and in MessagePack
# Matters:  a writer that is tested apart from its reader passes, and so does a test in which the field
#           is empty; a store or a queue then holds messages that nobody can read. `Raw | UnsetType`
#           works both ways
# Source:   own run, 30 November 2026
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip --quiet --disable-pip-version-check install msgspec==0.23.0

cat >both.py <<'END'
from msgspec import UNSET, Raw, Struct, UnsetType, ValidationError, json, msgpack


class OrNull(Struct):
    cost: Raw | None = None


class OrUnset(Struct):
    cost: Raw | UnsetType = UNSET


print("schema", json.schema(OrNull)["$defs"]["OrNull"]["properties"]["cost"])
for way in (json, msgpack):
    for kind in (OrNull, OrUnset):
        for sent in (kind(), kind(Raw(way.encode({"days": 3})))):
            message = way.encode(sent)
            try:
                got = way.decode(message, type=kind).cost
                said = way.decode(got) if isinstance(got, Raw) else got
            except ValidationError as error:
                said = error
            print(way.__name__.removeprefix("msgspec."), kind.__name__, said)
END
v/bin/python both.py >saw
cat saw
if diff - saw <<'END'; then
schema {'anyOf': [{}, {'type': 'null'}], 'default': None}
json OrNull None
json OrNull Expected `null`, got `object` - at `$.cost`
json OrUnset UNSET
json OrUnset {'days': 3}
msgpack OrNull None
msgpack OrNull Expected `null`, got `object` - at `$.cost`
msgpack OrUnset UNSET
msgpack OrUnset {'days': 3}
END
  echo 'as found: every value but null is encoded, and refused when it is read'
else
  echo 'CHANGED: other answers' && exit 1
fi
