#!/usr/bin/env bash
# Subject:  zensical 0.0.73, which reads the configuration of MkDocs, beside mkdocs 1.6.1
# Expected: `build --strict` of a configuration that names a plugin which does not exist, or has a key
#           that does not exist, fails in both: what was asked for is not done
# Happens:  MkDocs names the plugin and fails, and names the key and fails; Zensical finds no issues in
#           either and publishes what `exclude_docs` was meant to keep back
# Matters:  whoever moves from one to the other with `--strict` in CI believes that everything in the
#           configuration is in force; a plugin that Zensical does not know is as silent as a slip
# Source:   own run, 29 November 2026
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip --quiet --disable-pip-version-check install mkdocs==1.6.1 zensical==0.0.73 2>/dev/null

mkdir docs
echo '# Home' >docs/index.md
echo '# Not to be published' >docs/draft.md
build() {
  v/bin/"$1" build --strict --config-file "$2" >log 2>&1 && echo "$1 passes" || echo "$1 fails"
}
printf 'site_name: One\nplugins:\n  - serach\n' >plugin.yml
printf 'site_name: Two\nexclude_doc: draft.md\n' >key.yml

seen=$(
  build mkdocs plugin.yml
  build zensical plugin.yml
  build mkdocs key.yml
  build zensical key.yml
  test -f site/draft/index.html && echo 'the draft is published'
)
echo "$seen"
if [ "$seen" = "mkdocs fails
zensical passes
mkdocs fails
zensical passes
the draft is published" ]; then
  echo 'as found: strictness does not reach the configuration'
else
  echo 'CHANGED: a strict build judges the configuration otherwise' && exit 1
fi
