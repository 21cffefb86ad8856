"""``python -m debtlog``: the command line."""

from debtlog.cli import main

main()
