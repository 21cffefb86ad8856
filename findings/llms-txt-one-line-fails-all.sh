#!/usr/bin/env bash
# Subject:  llms-txt 0.0.7, the reference parser of the llms.txt format
# Expected: llms.txt is Markdown: link titles may hold brackets, list items may begin with `*`, a
#           section may hold a sentence; what is no link is passed over
# Happens:  one such line in a section and nothing of the file is read: AttributeError. A closing
#           parenthesis in an address cuts it off and drops the description without a word
# Matters:  who writes llms.txt from titles of others (records, pages, issues) has to write brackets
#           as entities, parentheses as %28 and %29, and nothing but links below a second heading
# Source:   own run, 28 November 2026
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip --quiet --disable-pip-version-check install llms-txt==0.0.7

cat >try.py <<'END'
from llms_txt import parse_llms_file

LINES = (
    "- [Plain](1.md): fine",
    "- [A [nested] title](1.md): fine",
    "- [An \\[escaped\\] title](1.md): fine",
    "- [As &#91;entities&#93;](1.md): fine",
    "* [With a star](1.md): fine",
    "And three more in the data.",
    "- [Parentheses](call_(2).md): fine",
    "- [Parentheses](call_%282%29.md): fine",
)
for line in LINES:
    try:
        link = parse_llms_file(f"# Debt\n\n> Brief\n\n## Open\n\n{line}\n").sections["Open"][0]
        print(line, "->", link["url"], link["desc"])
    except AttributeError as error:
        print(line, "->", type(error).__name__)
END
saw=$(v/bin/python try.py)
echo "$saw"
if [ "$(echo "$saw" | sed 's/.*-> //' | tr '\n' ',')" = \
  '1.md fine,AttributeError,AttributeError,1.md fine,AttributeError,AttributeError,call_(2 None,call_%282%29.md fine,' ]; then
  echo 'as found: one line that is no plain link fails the whole file'
else
  echo 'CHANGED: the lines are read otherwise' && exit 1
fi
