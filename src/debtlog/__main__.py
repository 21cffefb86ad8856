"""``python -m debtlog``: the command line."""

import os
import sys

# `-m` puts the folder in which it is called before all others: the checkout that is to be checked.
# Nothing in it may be imported. With -P, or PYTHONSAFEPATH, Python itself leaves it out.
if not sys.flags.safe_path and sys.path[0] in {"", os.getcwd()}:  # noqa: PTH109  pathlib costs time
    del sys.path[0]

from debtlog.cli import main

main()
