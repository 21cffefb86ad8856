#!/usr/bin/env bash
# Subject:  yamlfix 1.19.1, a formatter of YAML, and PyYAML 6.0.3, a reader
# Expected: a formatter changes how a value is written, never what it is: a string in quotes that
#           would be something else without them keeps them, as "010" and "0x1F" do
# Happens:  in a list, "on" loses its quotes; YAML 1.1 readers such as PyYAML then take it for true
# Matters:  a tag or a word in a record becomes a truth value in a commit that only tidied up; a
#           strict reader must object to a bare `on` although the record once was right
# Source:   own run, 28 November 2026
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check yamlfix==1.19.1 pyyaml==6.0.3

printf -- '---\ntags: ["010", "0x1F", "on"]\n' >"$work/record.yml"
read_it() {
  "$work/venv/bin/python" -c 'import sys, yaml; print(yaml.safe_load(open(sys.argv[1])))' \
    "$work/record.yml"
}
echo "before: $(read_it)"
"$work/venv/bin/yamlfix" "$work/record.yml" >/dev/null 2>&1
cat "$work/record.yml"
after=$(read_it)
echo "after:  $after"
if [ "$after" = "{'tags': ['010', '0x1F', True]}" ]; then
  echo 'as found: a string became a truth value'
else
  echo 'CHANGED: the values are other ones' && exit 1
fi
