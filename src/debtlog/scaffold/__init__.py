"""What ``init`` finds in a repository, and what it puts there."""

#: Parts that can be left out. They are here so that the command line knows them without a cost.
PARTS = ("site", "ci", "pre-commit", "editor", "schema", "merge")
#: A part that is made only if somebody asks for it.
COMMENTS = "comments"
