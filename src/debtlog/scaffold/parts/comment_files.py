"""What keeps a comment on a pull request up to date: two workflows of GitHub, two jobs of GitLab.

The first makes the text from the code of a stranger. The second may write, and so runs no such
code. Both servers get the comment from the same program for jq.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debtlog.errors import DebtlogError
from debtlog.fs.own_files import own_file
from debtlog.git.code_hosts import GITHUB, GITLAB
from debtlog.scaffold.ci_servers import ci_server
from debtlog.yaml.quoting import scalar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from debtlog.scaffold.choices import Choices
    from debtlog.scaffold.steps import Present, Step

#: Files by their server: where they go, and the template of each.
FILES = {
    GITHUB.name: {
        ".github/workflows/debt-touch.yml": "github-touch.yml",
        ".github/workflows/debt-comment.yml": "github-comment.yml",
    },
    GITLAB.name: {".gitlab/debt-comment.yml": "gitlab-comment.yml"},
}
#: The line with which GitLab reads its file.
INCLUDE = "include: {local: .gitlab/debt-comment.yml}"
#: What the first makes, for the second.
TEXT, REPORT = "debt-touched.txt", "debt-touched.json"
_NOTE = re.compile(r"^( *)@note@\n", re.MULTILINE)
_PLACE = re.compile(r"^( *)@body@\n", re.MULTILINE)
_NOT_YET = "# until debtlog is on a package index, replace this by what installs it for you"


def comment_steps(choices: Choices, read: Callable[[str], Present]) -> Iterator[Step]:
    """Make the files for the server that checks the repository.

    Raises DebtlogError if that is neither GitHub nor GitLab.
    """
    server = ci_server(choices.checkout)
    if server.name not in FILES:
        message = f"init --comments knows {' and '.join(FILES)}; this repository uses {server.name}"
        raise DebtlogError(message)
    for file, template in FILES[server.name].items():
        found = read(file)
        is_there = found.data is not None or found.why
        yield found.kept() if is_there else found.made(_text(choices, template))


def _text(choices: Choices, template: str) -> str:
    """Fill a template: each command is a value of YAML, and the program is indented there."""
    touch = choices.command("touch")
    write = f"{touch} --format text --all --output"
    commands = {
        "install": choices.source.command,
        "annotate": f"{touch} --format github",
        "report": f'{touch} --format gitlab --output "$CI_PROJECT_DIR/{REPORT}"',
        "write": f'{write} "{_folder(template)}/{TEXT}"',
    }
    text = own_file(f"scaffold/files/ci/{template}")
    text = _NOTE.sub("" if choices.source.is_given else rf"\1{_NOT_YET}\n", text)
    for name, command in commands.items():
        text = text.replace(f"@{name}@", scalar(command))
    return _PLACE.sub(lambda found: _indented(body_program(), found[1]), text)


def body_program() -> str:
    """The program for jq that makes a comment of a text: one value ``{body}``."""
    return own_file("scaffold/files/ci/comment_body.jq")


def _indented(text: str, blanks: str) -> str:
    return "".join(f"{blanks}{line}" for line in text.splitlines(keepends=True))


def _folder(template: str) -> str:
    return "$RUNNER_TEMP" if template in FILES[GITHUB.name].values() else "$CI_PROJECT_DIR"
