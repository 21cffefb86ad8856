#!/usr/bin/env bash
# Subject:  @microsoft/sarif-multitool 5.7.0 from npm, called with --rule-kind "Sarif;Gh"
# Expected: the quoted list reaches the program, which applies its own rules and those of GitHub
# Happens:  the command that npm installs hands its arguments to a shell once more: the list ends at
#           the semicolon, only the first kind of rules is applied, and "Gh" is run as a command
# Matters:  a log that GitHub takes for incomplete gets no error from the rules that say so; a test has
#           to call the program itself, Sarif.Multitool
# Source:   own run, 29 November 2026
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund @microsoft/sarif-multitool@5.7.0 >/dev/null 2>&1
program=node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool
chmod u+x "$program"

cat >report.sarif <<'END'
{"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [
  {"tool": {"driver": {"name": "register", "version": "1.0.0",
    "informationUri": "https://example.org", "rules": [{"id": "R1", "name": "RuleOne"}]}},
   "automationDetails": {"id": "register/"}, "results": [{"ruleId": "R1", "ruleIndex": 0,
    "message": {"text": "It is wrong."}, "locations": [{"physicalLocation": {
     "artifactLocation": {"uri": "shop.py"}, "region": {"startLine": 1, "endLine": 1}}}]}]}]}
END
errors() {
  { "$1" validate report.sarif --rule-kind 'Sarif;Gh' 2>&1 || true; } | grep -c ': error GH' || true
}
seen="program $(errors "$program"), command $(errors node_modules/.bin/sarif-multitool)"
echo "errors by the rules of GitHub: $seen"
if [ "$seen" = 'program 3, command 0' ]; then
  echo 'as found: the command of npm drops the second kind of rules'
else
  echo 'CHANGED: other numbers' && exit 1
fi
