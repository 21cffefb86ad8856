#!/usr/bin/env bash
# Subject:  flake8-gl-codeclimate 0.2.2 with flake8 7.3.0; pylint-gitlab 2.0.1 with pylint 3.3.7 beside it
# Expected: a fingerprint says which finding it is, so an empty line above leaves it as it was: GitLab
#           compares the fingerprints of two branches to show what a merge request adds
# Happens:  with one empty line on top every fingerprint of flake8-gl-codeclimate is another one, and
#           those of pylint-gitlab stay the same
# Matters:  a merge request that adds a line is shown to repair all findings below and to make them
#           anew; a fingerprint must come from the finding and never from its line
# Source:   own run, 29 November 2026
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip --quiet --disable-pip-version-check install \
  flake8-gl-codeclimate==0.2.2 flake8==7.3.0 pylint-gitlab==2.0.1 pylint==3.3.7 2>/dev/null

mkdir before after
printf 'import os\n\n\ndef first():\n    import os\n    return os.nothing\n' >before/m.py
{ echo && cat before/m.py; } >after/m.py
prints() {
  (cd "$1" && "../v/bin/$2" "${@:3}" m.py || true) | grep -oE '"fingerprint": "[0-9a-f]+"' | sort
}
same() {
  comm -12 <(prints before "$@") <(prints after "$@") | wc -l | tr -d ' '
}
pylint=(pylint --output-format=pylint_gitlab.GitlabCodeClimateReporter --disable=all
  --enable=no-member,reimported)
flake8=(flake8 --isolated --format=gl-codeclimate)
seen="flake8 $(same "${flake8[@]}") of $(prints before "${flake8[@]}" | wc -l | tr -d ' '),"
seen+=" pylint $(same "${pylint[@]}") of $(prints before "${pylint[@]}" | wc -l | tr -d ' ')"
echo "fingerprints that an empty line above left alone: $seen"
if [ "$seen" = 'flake8 0 of 2, pylint 2 of 2' ]; then
  echo 'as found: one of two formats for GitLab takes every shifted finding for a new one'
else
  echo 'CHANGED: other fingerprints survive' && exit 1
fi
