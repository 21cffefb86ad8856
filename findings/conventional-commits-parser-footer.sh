#!/usr/bin/env bash
# Subject:  conventional-commits-parser 6.4.0 and a body that mentions a number
# Expected: a footer begins at a trailer, such as "Refs: #10", in the last paragraph; a sentence of
#           the body that mentions "#10" stays in the body
# Happens:  the footer begins at that sentence and takes all that follows; the body is empty
# Matters:  notes on a release that are made from bodies lose every text that names a record, and
#           what looks for debt in footers finds sentences
# Source:   own run, 28 November 2026
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund conventional-commits-parser@6.4.0 >/dev/null 2>&1

cat >read.mjs <<'END'
import { CommitParser } from "conventional-commits-parser";
const message = "fix: keep the loader\n\nBecause of #10 it stays.\nIt is slow.\n\nMore text.\n";
const { body, footer } = new CommitParser().parse(message);
console.log(JSON.stringify({ body, footer }));
END
saw=$(node read.mjs)
echo "$saw"
if [ "$saw" = '{"body":"","footer":"Because of #10 it stays.\nIt is slow.\n\nMore text."}' ]; then
  echo 'as found: the body became the footer'
else
  echo 'CHANGED: another body or footer' && exit 1
fi
