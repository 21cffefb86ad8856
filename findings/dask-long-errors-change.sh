#!/usr/bin/env bash
# Subject:  distributed 2026.8.0 and a task that fails with subprocess.CalledProcessError
# Expected: the caller gets the error that the task raised; if its text is too long, less of the text.
#           The setting max-error-length (10,000) is described as one about tracebacks
# Happens:  above that length the error is made anew, from "Long error message" and the start of its
#           text, whatever its class takes as arguments: the exit status is then a text, and to print
#           the error raises a TypeError
# Matters:  the text names the whole command, so a few hundred paths suffice. Code that tells statuses
#           apart works for small repositories and goes the wrong way for large ones; let tasks return
#           what went wrong
# Source:   own run, 30 November 2026
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip --quiet --disable-pip-version-check install dask==2026.8.0 distributed==2026.8.0

cat >fail.py <<'END'
import subprocess
import sys

from dask.distributed import Client


def look(paths):
    subprocess.run([sys.executable, "-c", "raise SystemExit(3)", *paths], check=True)


def told(error):
    try:
        return f"prints {len(str(error)) > 0}"
    except TypeError:
        return "TypeError when printed"


if __name__ == "__main__":
    with Client(processes=False, n_workers=1, dashboard_address=None) as client:
        for count in (3, 1000):
            error = client.submit(look, [f"src/{it:04}.py" for it in range(count)]).exception()
            kind, command = type(error).__name__, type(error.cmd).__name__
            print(f"{count}: {kind}, {error.returncode!r}, command a {command}, {told(error)}")
END
v/bin/python fail.py >saw 2>log || { cat log && exit 1; }
cat saw
if diff - saw <<'END'; then
3: CalledProcessError, 3, command a list, prints True
1000: CalledProcessError, 'Long error message', command a str, TypeError when printed
END
  echo 'as found: the long error has another status'
else
  echo 'CHANGED: another error' && exit 1
fi
