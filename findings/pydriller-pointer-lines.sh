#!/usr/bin/env bash
# Subject:  PyDriller 2.12, which mines histories; its Git.get_commits_last_modified_lines says which
#           commits wrote the lines that a commit deletes (the SZZ method to find where a fault began)
# Expected: it names the commit that wrote any line of code; comments are passed over by language
# Happens:  what begins with * or # is passed over in every language, so in C a statement that
#           assigns through a pointer, and any #define, was written by nobody
# Matters:  of faults in C and C++ the answer is empty just where a pointer or a macro was wrong, and
#           looks as if the lines were new; figures on the age of faults or debt leave them out
# Source:   own run, 30 November 2026
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip --quiet --disable-pip-version-check install pydriller==2.12 GitPython==3.1.46

export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
git init --quiet r
git -C r config user.name Kim
git -C r config user.email kim@example.com
save() { git -C r add --all && git -C r commit --quiet --message "$1"; }
printf '#define LIMIT 9\n\nvoid count(int *total) {\n    *total = 7;\n    int left = 7;\n}\n' >r/a.c
save begin
sed -i 's/\*total = 7/*total = 0/' r/a.c && save pointer
sed -i 's/LIMIT 9/LIMIT 10/' r/a.c && save macro
sed -i 's/left = 7/left = 0/' r/a.c && save variable

cat >asks.py <<'END'
from pydriller import Git, Repository

git, names = Git("r"), {it.hash: it.msg for it in Repository("r").traverse_commits()}
for commit in list(Repository("r").traverse_commits())[1:]:
    found = git.get_commits_last_modified_lines(commit)
    print(commit.msg, sorted(names[it] for some in found.values() for it in some))
END
blamed=$(v/bin/python asks.py)
echo "$blamed"
if [ "$blamed" = "pointer []
macro []
variable ['begin']" ]; then
  echo 'as found: lines that begin with * or # were written by nobody'
else
  echo 'CHANGED: another answer' && exit 1
fi
