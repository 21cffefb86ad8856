#!/usr/bin/env bash
# Subject:  doctoc 2.5.0 and markdown-toc 1.2.0, which write tables of contents for code hosts
# Expected: an anchor is made of the text of a heading, as GitHub and github-slugger do it:
#           `&#35;10 Save &amp; quit` reads "#10 Save & quit" and is at `#10-save--quit`
# Happens:  both make it of the source: `#3510-save-amp-quit`, and markdown-toc writes `%23` before
#           it. doctoc also loses the semicolon of an entity at the end, so `&gt;` shows as `&gt`
# Matters:  whoever writes `&#35;` so that a host makes no link to an issue gets a table of contents
#           whose entries lead nowhere, and no link checker that reads anchors from the same source
#           notices; an own `<a id>` before the heading does not depend on it
# Source:   own run, 28 November 2026
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund doctoc@2.5.0 markdown-toc@1.2.0 github-slugger@2.0.0

printf '# Debt\n\n## &#35;10 Save &amp; quit\n\n## List&lt;T&gt;\n' >page.md
node --input-type=module -e "
import GithubSlugger from 'github-slugger'
const slugger = new GithubSlugger()
for (const text of ['#10 Save & quit', 'List<T>']) console.log('host', '#' + slugger.slug(text))" >saw
npx --no-install doctoc --stdout page.md | grep -- '- \[' | sed 's/^/doctoc/' >>saw
npx --no-install markdown-toc page.md | grep '\[' | sed 's/^/markdown-toc/' >>saw
cat saw
if [ "$(grep -o '#[^ )]*)\?$' saw | tr -d ')' | tr '\n' ' ')" = \
  '#10-save--quit #listt #debt #3510-save-amp-quit #listlttgt #debt #%233510-save-amp-quit #listlttgt ' ] &&
  grep -q 'List&lt;T&gt\]' saw; then
  echo 'as found: no entry with an entity leads to its heading'
else
  echo 'CHANGED: the anchors are others' && exit 1
fi
