#!/usr/bin/env bash
# Subject:  pygls 2.1.1, a library for language servers, and a form feed in a document
# Expected: TextDocument.lines breaks where editors break lines: at LF, CR LF and CR (Language Server
#           Protocol, "Text Documents")
# Happens:  it breaks at a form feed, too, so that all later lines have other numbers than in the
#           editor
# Matters:  GNU sources hold form feeds; a finding that is sent for line 3 is shown at line 2
# Source:   own run, 28 November 2026
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pygls==2.1.1

saw=$(venv/bin/python - <<'END'
from pygls.workspace import TextDocument

document = TextDocument("file:///shop.c", source="int a;\nint b;\x0cint c;\nint d;\n")
print(len(document.lines))
END
)
echo "lines: $saw, of which the protocol knows 3"
if [ "$saw" = 4 ]; then
  echo 'as found: the form feed counts as a line break'
else
  echo 'CHANGED: another number of lines' && exit 1
fi
