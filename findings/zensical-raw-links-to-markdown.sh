#!/usr/bin/env bash
# Subject:  Zensical 0.0.73, links in raw HTML, in a build with --strict
# Expected: raw HTML is passed on as it is, as MkDocs 1.6.1 does; or all links in it are checked
# Happens:  a raw link to `../README.md`, a file beside the documentation, fails the build: "page does
#           not exist". One to `../README.rst`, or to a page `lost.html` that nobody has, passes; so
#           does the same link to Markdown with `?plain=1` or an empty fragment behind it
# Matters:  documents that are read on a code host as well link to files outside of the documentation;
#           and a strict build says nothing about most dead links in raw HTML
# Source:   own run, 29 November 2026
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip --quiet --disable-pip-version-check install zensical==0.0.73
mkdir docs
printf 'site_name: x\n' >mkdocs.yml
printf '# About\n' | tee README.md >README.rst

for link in ../README.md '../README.md?plain=1' '../README.md#' ../README.rst lost.html; do
  printf '# Home\n\n<a href="%s">Link</a>\n' "$link" >docs/index.md
  status=0
  v/bin/zensical build --strict >said 2>&1 || status=$?
  echo "$link: exit status $status"
done >saw
cat saw
if diff - saw <<'END'; then
../README.md: exit status 1
../README.md?plain=1: exit status 0
../README.md#: exit status 0
../README.rst: exit status 0
lost.html: exit status 0
END
  echo 'as found: raw links are checked only where they end in .md'
else
  echo 'CHANGED: other raw links are checked' && exit 1
fi
