#!/usr/bin/env bash
# Subject:  StrictDoc 0.30.4, a requirement with a relation to lines of a source file
# Expected: where the file has fewer lines, a message that names the requirement, the file and the
#           range, and a failing exit status
# Happens:  the export stops with "error: 100", the bare line number, and the name of an internal
#           function; neither the requirement nor the file is named
# Matters:  such a range is what is left after code was deleted; who keeps requirements beside code
#           cannot find the rotten one from this message
# Source:   own run, 28 November 2026
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check strictdoc==0.30.4

mkdir -p "$work/project/src"
printf 'a = 1\nb = 2\n' >"$work/project/src/shop.py"
cat >"$work/project/strictdoc.toml" <<'END'
[project]
title = "Shop"
features = ["REQUIREMENT_TO_SOURCE_TRACEABILITY"]
END
cat >"$work/project/shop.sdoc" <<'END'
[DOCUMENT]
TITLE: Shop

[REQUIREMENT]
UID: SHOP-1
STATEMENT: It shall sell.
RELATIONS:
- TYPE: File
  VALUE: src/shop.py
  LINE_RANGE: 100, 200
END
cd "$work/project"
saw=$("$work/venv/bin/strictdoc" export . --output-dir "$work/out" 2>&1 || true)
printf '%s\n' "$saw" | grep '^error' || true
error=$(printf '%s\n' "$saw" | grep '^error:' || true)
case $error in
  'error: 100') echo 'as found: the message is a bare number' ;;
  *) echo 'CHANGED: another message, or none' && exit 1 ;;
esac
