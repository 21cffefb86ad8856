"""What the last run knew of the register, as far as it still holds, and what changed since.

The fast path of `check`, `for`, `show` and `list`, and of what builds and previews begin with: a
register of ten thousand records is read, followed and checked in seconds, but between two runs
nearly nothing changes. The answer is the same without it.
"""
