#!/usr/bin/env bash
# Subject:  mkdocs-static-i18n 1.3.1 with mkdocs 1.6.1, the structure "suffix"
# Expected: `guide.de.md` is the German page of a site with German; a file whose last part is none of
#           the languages of the site is a page like any other
# Happens:  any two letters count as a language. `main.py.md`, `build.sh.md` and `server.go.md` are
#           dropped from the site without a word, strict or not; `style.css.md` is published
# Matters:  pages that are named after files of code, as documentation of code often is, are missing
# Source:   own run, 29 November 2026
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip --quiet --disable-pip-version-check install mkdocs==1.6.1 mkdocs-static-i18n==1.3.1
mkdir docs
cat >mkdocs.yml <<'END'
site_name: x
plugins:
  - i18n:
      docs_structure: suffix
      languages:
        - {locale: en, name: English, default: true}
        - {locale: de, name: Deutsch}
END
for name in index guide.de main.py build.sh server.go style.css; do echo "# $name" >"docs/$name.md"; done

v/bin/mkdocs build --strict >said 2>&1
for name in main.py build.sh server.go style.css; do
  if [ -e "site/$name/index.html" ]; then echo "$name published"; else echo "$name missing"; fi
done >saw
cat saw
echo "warnings: $(grep -c WARNING said || true)"
if diff - saw <<'END' && ! grep -q WARNING said; then
main.py missing
build.sh missing
server.go missing
style.css published
END
  echo 'as found: two letters are a language'
else
  echo 'CHANGED: the pages are published or reported' && exit 1
fi
