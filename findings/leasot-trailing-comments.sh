#!/usr/bin/env bash
# Subject:  leasot 14.4.0, which collects TODO comments
# Expected: a TODO is found wherever a comment may stand, also behind code on the same line
# Happens:  line comments behind code are passed over in Python, JavaScript, Rust, Ruby, YAML and
#           shell; a block comment behind code is found
# Matters:  counts of "TODOs left" are too low, and a count that falls to zero proves nothing
# Source:   own run, 28 November 2026
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund leasot@14.4.0 >/dev/null

printf 'x = 1  # TODO: behind\n# TODO: alone\n' >shop.py
printf 'let x = 1; // TODO: behind\n// TODO: alone\nlet y = 2; /* TODO: block */\n' >shop.js
printf 'fn main() {} // TODO: behind\n// TODO: alone\n' >shop.rs
printf 'x = 1 # TODO: behind\n# TODO: alone\n' >shop.rb
printf 'a: 1 # TODO: behind\n# TODO: alone\n' >shop.yml
printf 'x=1 # TODO: behind\n# TODO: alone\n' >shop.sh
saw=
for file in shop.py shop.js shop.rs shop.rb shop.yml shop.sh; do
  found=$(node_modules/.bin/leasot --reporter json "$file" 2>/dev/null |
    node -e 'const read = require("fs").readFileSync(0, "utf8");
      console.log(JSON.parse(read).map((todo) => todo.text).join(" "));' || true)
  echo "$file: $found"
  saw="$saw[$found]"
done
if [ "$saw" = '[alone][alone block][alone][alone][alone][alone]' ]; then
  echo 'as found: what stands behind code is passed over'
else
  echo 'CHANGED: other comments are found' && exit 1
fi
