#!/usr/bin/env bash
# Subject:  rss-parser 3.13.0 on an Atom entry with XHTML content (RFC 4287, 3.1.1.3)
# Expected: the words come out in the order in which they stand
# Happens:  the words inside of elements are put behind all others: "never" ends up at the end of
#           the sentence; a relative link stays relative although the feed has an xml:base
# Matters:  a feed of changes that uses XHTML says something else in this reader; plain text and
#           absolute links come through
# Source:   own run, 28 November 2026
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund rss-parser@3.13.0 >/dev/null 2>&1

cat >read.js <<'END'
const Parser = require("rss-parser");
const feed = `<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://example.org/debt/">
<title>Changes</title><id>tag:example.org,2026:changes</id><updated>2026-01-01T00:00:00Z</updated>
<entry><title>Hot reload</title><id>tag:example.org,2026:10</id>
<updated>2026-01-01T00:00:00Z</updated><link href="10/"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">It is <b>never</b> closed.</div>
</content></entry></feed>`;
new Parser().parseString(feed).then(({ items }) => {
  console.log(items[0].contentSnippet.replace(/\s+/g, " ").trim());
  console.log(items[0].link);
});
END
saw=$(node read.js)
printf '%s\n' "$saw"
if [ "$saw" = 'It is closed.never
10/' ]; then
  echo 'as found: the word that matters is at the end, and the link is relative'
else
  echo 'CHANGED: other words or another link' && exit 1
fi
