#!/usr/bin/env bash
# Subject:  mdformat 1.0.0 with mdformat-gfm 1.0.0, a formatter of Markdown
# Expected: it compares the rendered text before and after, so what a reader sees stays the same
# Happens:  `&#35;10` becomes `#10` and `&#64;team` becomes `@team`: the same text to CommonMark, but
#           a code host makes a link to an issue of the first and notifies people of the second
# Matters:  entities are the only way to write a number or a name without that; one run of the
#           formatter, often from a hook, undoes it in every generated document
# Source:   own run, 28 November 2026
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip --quiet --disable-pip-version-check install mdformat==1.0.0 mdformat-gfm==1.0.0

cat >debt.md <<'END'
# Debt

| ID | Title |
| --- | --- |
| [&#35;10](#debt-10) | Reload |

See &#35;11, or ask &#64;team. Not an issue: \#12.
END
cp debt.md before.md
v/bin/mdformat debt.md
diff before.md debt.md || true
if v/bin/mdformat --check debt.md && [ "$(grep -c '&#' debt.md)" = 0 ] &&
  grep -q '^See #11, or ask @team. Not an issue: #12.$' debt.md; then
  echo 'as found: the entities are gone, and the formatter is content'
else
  echo 'CHANGED: the entities are kept' && exit 1
fi
