#!/usr/bin/env bash
# Subject:  remark-validate-links 13.1.0 and explicit anchors (<a id="...">) in Markdown
# Expected: a link to an anchor that stands in the same file is accepted: code hosts and site
#           generators follow it, and markdown-link-check 3.15.0 accepts it
# Happens:  only headings count; the anchor is reported as missing
# Matters:  generated documents with explicit anchors, the one kind that means the same on every
#           host, look broken to this checker
# Source:   own run, 28 November 2026
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund remark-cli@12.0.1 remark-validate-links@13.1.0 markdown-link-check@3.15.0 >/dev/null 2>&1

printf '# Debt\n\n[Hot reload](#debt-10)\n\n<a id="debt-10"></a>\n\n## 10 Hot reload\n' >DEBT.md
printf '{"plugins": [["remark-validate-links", {"repository": false}]]}\n' >.remarkrc
remark=$(node_modules/.bin/remark --no-color DEBT.md 2>&1 >/dev/null || true)
other=$(node_modules/.bin/markdown-link-check --quiet DEBT.md 2>&1 && echo accepted || true)
printf '%s\n' "$remark" | grep 'debt-10' || echo 'remark-validate-links: nothing reported'
echo "markdown-link-check: $(printf '%s\n' "$other" | tail -n 1)"
case $remark in
  *'Cannot find heading'*debt-10*) ;;
  *) echo 'CHANGED: the anchor is accepted' && exit 1 ;;
esac
case $other in
  *accepted) echo 'as found: one accepts the anchor, the other does not' ;;
  *) echo 'CHANGED: markdown-link-check refuses the anchor, too' && exit 1 ;;
esac
