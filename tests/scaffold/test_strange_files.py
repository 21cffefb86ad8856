"""Files of a strange repository: read as data, up to a size, never through a link."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.scaffold.conftest import files

if TYPE_CHECKING:
    from tests.commands import Run
    from tests.conftest import Project

#: Each is read by `init`, and none of them is what it should be.
STRANGE = {
    "mkdocs.yml": [
        "site_name: [\n",
        "- a\n- b\n",
        "x: !!python/object/apply:os.system [touch run]\nplugins: !!python/name:os.system\n",
        "a: &a [x, x]\nb: &b [*a, *a]\nplugins: *b\n",
        "INHERIT: ../../outside.yml\n",
        "INHERIT: /etc/passwd\n",
        "INHERIT: mkdocs.yml\n",
        "INHERIT: [1]\n",
        "docs_dir: [1]\nsite_dir: {a: 1}\nplugins: 5\nmarkdown_extensions: text\n",
        "docs_dir: ../../elsewhere\nsite_dir: /tmp/x\n",
        "docs_dir: /etc\n",
        "[" * 5_000,
        f"# {'x' * 300_000}\n",
        "\x00\x01",
        "a: \xff".encode("latin-1"),
    ],
    "zensical.toml": ["[", "project = 1\n", "[project]\ndocs_dir = 1\n", b"\xff", "a = [" * 3_000],
    ".vscode/settings.json": ["{", "[]", '{"yaml.schemas": 1}', b"\xff\xfe", "[" * 50_000],
    ".pre-commit-config.yaml": ["repos: 1\n", "\t", "repos: [\n", b"\xff", "- a\n"],
    ".gitlab-ci.yml": ["a: [\n", "- a\n", "debt: 1\n", b"\xff"],
    ".gitignore": [b"\xff\n", "x" * 100_000],
    ".editorconfig": ["[*\nindent_style=tab", b"\xff[*]\nindent_style = tab\n"],
    "typos.toml": ["[", "default = 1\n", b"\xff"],
    "pyproject.toml": ["[tool.typos\n", "zensical [", b"zensical \xff"],
    "debt/register.yml": ["docs: [\n", "docs: ../../x\n", "site_config: /etc/passwd\n", b"\xff"],
}
CASES = [(name, text) for name, texts in STRANGE.items() for text in texts]


@pytest.mark.parametrize(
    ("name", "text"), CASES, ids=[f"{name}-{at}" for at, (name, _) in enumerate(CASES)]
)
def test_strange_text(run: Run, empty: Project, name: str, text: str | bytes) -> None:
    empty.write(name, text)
    old = files(empty)[name]
    if name == ".gitlab-ci.yml":
        empty.git("remote", "add", "origin", "git@gitlab.com:a/b.git")
    for arguments in ((), ("--apply",)):
        status, _, err = run("init", *arguments)
        assert (status, err) == (0, "")
        new = files(empty)[name]
        assert new == old or (arguments and new.startswith(old.rstrip()[:5]))
    assert not (empty.root / "run").exists()


@pytest.mark.parametrize("name", [name for name in STRANGE if "/" not in name])
def test_strange_files(run: Run, empty: Project, name: str) -> None:
    outside = empty.root.parent / "outside"
    outside.write_text("site_name: secret\nplugins: [debtlog]\n")
    path = empty.root / name
    makers = (partial(path.symlink_to, outside), partial(os.mkfifo, path), path.mkdir)
    for make in makers:
        make()
        status, out, err = run("init", "--apply")
        assert (status, err) == (0, "")
        assert "secret" not in out
        assert outside.read_text().startswith("site_name: secret")
        path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
