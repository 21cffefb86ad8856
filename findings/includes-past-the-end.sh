#!/usr/bin/env bash
# Subject:  pymdown-extensions 13.1.2 (snippets, with check_paths), embedme 1.22.1 and
#           remark-code-import 1.2.0, which put lines of source files into Markdown
# Expected: a range of lines that the file does not have, all or in part, is an error, as a file or a
#           section that is not there is one to snippets with check_paths; Sphinx' literalinclude warns
# Happens:  all three put in what is left, down to nothing, and succeed. embedme empties the block on
#           disk and says "Embedded 0 lines"; a second run with --verify then finds all in order. A
#           range written backwards is empty, too
# Matters:  a file that got shorter leaves documentation with empty or cut examples, and a strict
#           build stays green: check the ranges themselves
# Source:   own run, 28 November 2026
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip --quiet --disable-pip-version-check install pymdown-extensions==13.1.2
npm install --silent --no-audit --no-fund embedme@1.22.1 remark@15.0.1 remark-code-import@1.2.0
printf 'one\ntwo\nthree\n' >a.py

cat >snippets.py <<'END'
import re

import markdown

for lines in ("2:9", "5:9", "3:2"):
    html = markdown.markdown(
        f'```\n--8<-- "a.py:{lines}"\n```',
        extensions=["pymdownx.snippets", "pymdownx.superfences"],
        extension_configs={"pymdownx.snippets": {"check_paths": True}},
    )
    print("snippets", lines, re.sub("<[^>]*>", "", html).split())
END
cat >import.mjs <<'END'
import { remark } from 'remark'
import codeImport from 'remark-code-import'

const plugin = codeImport.default ?? codeImport
for (const lines of ['2-L9', '5-L9', '3-L2']) {
  const value = `\`\`\`py file=./a.py#L${lines}\n\`\`\`\n`
  const made = await remark().use(plugin).process({ path: `${process.cwd()}/page.md`, value })
  console.log('remark-code-import', lines, String(made).split('\n').slice(1, -2).join(' ').trim())
}
END
embed() {
  printf '```py\n# a.py#L%s\n\nold\n```\n' "$1" >page.md
  npx --no-install embedme page.md >/dev/null
  npx --no-install embedme --verify page.md >/dev/null
  echo "embedme $1" $(sed '1,2d;$d' page.md)
}
{
  v/bin/python snippets.py
  node import.mjs
  for lines in 2-L9 5-L9 3-L2; do embed "$lines"; done
} >saw
sed -i 's/ $//' saw
cat saw
if diff - saw <<'END'; then
snippets 2:9 ['two', 'three']
snippets 5:9 []
snippets 3:2 []
remark-code-import 2-L9 two three
remark-code-import 5-L9
remark-code-import 3-L2
embedme 2-L9 two three
embedme 5-L9
embedme 3-L2
END
  echo 'as found: lines that do not exist are nothing, and nothing is said'
else
  echo 'CHANGED: ranges are read otherwise' && exit 1
fi
