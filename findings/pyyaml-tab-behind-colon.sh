#!/usr/bin/env bash
# Subject:  PyYAML 6.0.3 and a tab behind the colon of a key, with its two parsers
# Expected: both read the same files: YAML 1.2 allows a tab there (6.2, separation spaces)
# Happens:  the one over libyaml reads it, the one in Python refuses it
# Matters:  whether a record is valid depends on whether PyYAML was built with libyaml, which
#           nobody sees from outside
# Source:   own run, 28 November 2026
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pyyaml==6.0.3

saw=$(venv/bin/python - <<'END'
import yaml

for loader in (yaml.CSafeLoader, yaml.SafeLoader):
    try:
        print(loader.__name__, yaml.load("title:\tHot reload\n", Loader=loader))
    except yaml.YAMLError as error:
        print(loader.__name__, type(error).__name__)
END
)
printf '%s\n' "$saw"
if [ "$saw" = "CSafeLoader {'title': 'Hot reload'}
SafeLoader ScannerError" ]; then
  echo 'as found: one reads it, the other does not'
else
  echo 'CHANGED: other answers' && exit 1
fi
