"""Answer the cases of a benchmark of tracking: JSON lines in, JSON lines out.

In: id, old_path, old_text, start, end (1-based, ends included), and new_path and new_text, or repo,
old_commit and new_commit, where the file is to be found. Out: id, start, end, path and status,
which is intact (a tool may rewrite the reference), changed, gone or unsure.

A case takes the two steps that a check takes: the digest first, and where that does not settle it
the old text.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from debtlog.git.changes import FileChange
from debtlog.git.repository import Git
from debtlog.model.vocabulary import Verdict
from debtlog.sources.tree import MAX_BYTES
from debtlog.tracking.diffing.similarity import Text
from debtlog.tracking.diffing.text_pair import Comparison
from debtlog.tracking.digests.locate import Lines, Location, locate
from debtlog.tracking.recall.changed_files import MAX_OTHERS, Other, nearest
from debtlog.tracking.recall.renamed_files import Names
from debtlog.tracking.recall.search import Others, find

if TYPE_CHECKING:
    from collections.abc import Iterator

STATUS = {
    Verdict.INTACT: "intact",
    Verdict.MOVED: "intact",
    Verdict.CHANGED: "changed",
    Verdict.GONE: "gone",
    Verdict.AMBIGUOUS: "unsure",
}


class Case:
    """A reference, the text it was true of, and where to look for it."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self.place: tuple[int, int] = (data["start"], data["end"])
        self.old = lines_of(data["old_text"])
        self.git = Git(Path(data["repo"]))
        self.is_blind = "new_path" not in data

    def answer(self) -> dict[str, Any]:
        """Say where the reference is now."""
        names = self.names() if self.is_blind else Names()
        path = names.now(self.data["old_path"]) if self.is_blind else self.data["new_path"]
        text = self.text(path) if self.is_blind else self.data["new_text"]
        new = None if path is None or text is None else lines_of(text)
        location = self.location(new, names)
        status = STATUS[location.verdict] if location.sure else "unsure"
        start, end = location.lines or next(iter(location.candidates), (None, None))
        found = location.path or path
        return {"id": self.data["id"], "start": start, "end": end, "status": status, "path": found}

    def location(self, new: list[str] | None, names: Names) -> Location:
        """Follow the reference: by its digest, else by the old text."""
        if new is not None:
            location = locate(Lines(new), self.place, Lines(self.old).digest(self.place))
            if location.sure:
                return location
        old = Text(self.old)
        home = None if new is None else Comparison(old, Text(new))
        return find(old, self.place, home, Others(self.data["old_path"], self.others(names)))

    def names(self) -> Names:
        """Tell the names at the new commit from those at the old one, which may be the younger."""
        names = Names()
        new, old = self.data["new_commit"], self.data["old_commit"]
        commits = list(self.git.history(new, before=old))
        later = list(self.git.history(old, before=new)) if not commits else []
        for change in (change for step in commits for change in step.changes):
            names.take_back(change)
        for change in (change for step in reversed(later) for change in step.changes):
            names.take_back(FileChange(old=change.new, new=change.old, blob=""))
        return names

    def others(self, names: Names) -> Iterator[Other]:
        """Yield the other files at the new commit that changed since."""
        if not self.is_blind:
            return
        home = names.now(self.data["old_path"])
        since = names.since(names.steps)
        for name in nearest(since, self.data["old_path"], MAX_OTHERS + 1):
            text = self.text(name) if name != home else None
            if text is not None:
                yield Other(name, Text(lines_of(text)), since[name])

    def text(self, path: str | None) -> str | None:
        """Read a file at the new commit."""
        command = ["git", "cat-file", "blob", f"{self.data['new_commit']}:{path}"]
        done = subprocess.run(command, cwd=self.git.folder, capture_output=True, check=False)
        is_read = path and not done.returncode and len(done.stdout) <= MAX_BYTES
        return done.stdout.decode("utf-8", "replace") if is_read else None


def lines_of(text: str) -> list[str]:
    """Split a text into lines; a line end at its end begins no further line."""
    lines = text.split("\n")
    return lines[:-1] if lines[-1] == "" else lines


def main() -> int:
    """Answer every case on stdin."""
    for line in sys.stdin:
        print(json.dumps(Case(json.loads(line)).answer()), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
