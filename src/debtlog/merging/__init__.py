"""How git merges records: two sides that follow the same code do not contradict each other."""

#: The name of the driver in ``.gitattributes`` and in git's configuration.
NAME = "debtlog"
#: What git runs. Where debtlog cannot be started or fails, it leaves no conflict in the file, which
#: would then look like a clean one; so git's own merge follows.
DRIVER = (
    "debtlog merge-driver %O %A %B %L %P %S %X %Y"
    ' || { ! grep -qE "^<{%L}" %A'
    " && git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B; } || false"
)
#: What everybody tells git once in each clone. Several common ancestors are merged without us, so
#: that a merge begins with the same three texts as git's own.
GIT_SETTINGS = {f"merge.{NAME}.driver": DRIVER, f"merge.{NAME}.recursive": "text"}
