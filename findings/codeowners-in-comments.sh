#!/usr/bin/env bash
# Subject:  CODEOWNERS as read by PyPI codeowners 0.9.0, npm codeowners 5.1.1 and
#           npm @snyk/github-codeowners 1.1.0
# Expected: GitHub ends a rule at "#": a name in the comment behind it owns nothing, and all
#           three readers agree on that
# Happens:  the Python one takes "@old" out of the comment for a second owner, the first of npm
#           takes every word of it, the last refuses the file
# Matters:  owners of debt that are taken from CODEOWNERS are others than the code host asks for
#           reviews, and others in each tool
# Source:   own run, 28 November 2026
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check codeowners==0.9.0
npm install --silent --no-audit --no-fund codeowners@5.1.1 @snyk/github-codeowners@1.1.0 >/dev/null

mkdir src
: >src/shop.py
printf '/src/ @ann # was @old until spring\n' >CODEOWNERS
git init --quiet
python=$(venv/bin/python - <<'END'
from codeowners import CodeOwners

with open("CODEOWNERS", encoding="utf-8") as file:
    print(" ".join(name for _, name in CodeOwners(file.read()).of("src/shop.py")))
END
)
npm=$(node -e '
const CodeOwners = require("codeowners");
console.log(new CodeOwners(process.cwd()).getOwner("src/shop.py").join(" "));
')
snyk=$(node -e '
const { OwnershipEngine } = require("@snyk/github-codeowners/dist/lib/ownership");
try {
  console.log(OwnershipEngine.FromCodeownersFile("CODEOWNERS").calcFileOwnership("src/shop.py"));
} catch (error) { console.log("refused"); }
' 2>/dev/null)
printf 'PyPI codeowners:         %s\nnpm codeowners:          %s\n@snyk/github-codeowners: %s\n' \
  "$python" "$npm" "$snyk"
if [ "$python" = '@ann @old' ] && [ "$npm" = '@ann # was @old until spring' ] &&
  [ "$snyk" = refused ]; then
  echo 'as found: three readers, three answers'
else
  echo 'CHANGED: other answers' && exit 1
fi
