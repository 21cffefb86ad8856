"""scripts/release, with a real git and stand-ins for what builds, checks and uploads."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.conftest import Repository, begin_repository
from tests.scripts.conftest import ROOT, Checkout

if TYPE_CHECKING:
    from pathlib import Path

CHANGES = "# Changes\n\n## 0.1.0 – 2026-12-01\n\nThe first version.\n\n### Added\n\n- All.\n"
#: Stands for the Python of `.venv`: notes its call, and builds two empty packages.
PYTHON = """\
#!/bin/sh
echo "$*" >>"$CALLS"
case "$*" in *"${REFUSED:-no such text}"*) exit 1 ;; esac
case "$*" in
  '-m hatchling'*)
    mkdir dist
    : >dist/debtlog-0.1.0.tar.gz
    : >dist/debtlog-0.1.0-py3-none-any.whl
    ;;
esac
"""
BUILT = [
    "-m hatchling build -d dist",
    "-m twine check --strict dist/debtlog-0.1.0-py3-none-any.whl dist/debtlog-0.1.0.tar.gz",
]
UPLOAD = "-m twine upload dist/debtlog-0.1.0-py3-none-any.whl dist/debtlog-0.1.0.tar.gz"


@pytest.fixture
def release(checkout: Checkout) -> Checkout:
    """Return a checkout that is ready for a release."""
    for name in ("awk", "git", "grep", "sed"):
        (checkout.programs / name).symlink_to(shutil.which(name) or name)
    begin_repository(checkout.path)
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    write(
        checkout,
        "pyproject.toml",
        settings.replace('\nrepository = ""', '\nrepository = "https://example.org/debtlog"'),
    )
    write(checkout, "CHANGELOG.md", CHANGES)
    write(checkout, ".gitignore", "/.venv/\n/dist/\n/.cache/\n")
    checkout.add_program(checkout.path / "scripts/setup", "#!/bin/sh\necho setup $* >>$CALLS\n")
    (checkout.path / ".venv/bin").mkdir(parents=True)
    checkout.add_program(checkout.path / ".venv/bin/python", PYTHON)
    repository(checkout).commit()
    return checkout


def write(checkout: Checkout, file: str, text: str) -> Path:
    """Write a file of the checkout."""
    path = checkout.path / file
    path.write_text(text, encoding="utf-8")
    return path


def repository(checkout: Checkout) -> Repository:
    """Return the checkout as a repository."""
    return Repository(checkout.path)


def test_builds_checks_and_uploads_nothing(release: Checkout) -> None:
    status, out, err = release.run("scripts/release")
    assert (status, err) == (0, "")
    assert release.calls() == ["setup --dev", *BUILT]
    assert "nothing was uploaded" in out
    message = (release.path / ".cache/tag-message").read_text(encoding="utf-8")
    assert message == "debtlog 0.1.0\n\nThe first version.\n\n### Added\n\n- All.\n"


def test_the_printed_commands_tag_and_then_it_uploads(release: Checkout) -> None:
    _, out, _ = release.run("scripts/release")
    command = next(line.split() for line in out.splitlines() if line.startswith("  git tag"))
    repository(release).git(*command[1:])
    assert "### Added" in repository(release).git("tag", "--list", "--format=%(contents)")
    release.calls()
    assert release.run("scripts/release", "--upload")[0] == 0
    assert release.calls() == ["setup --dev", *BUILT, UPLOAD]


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("pyproject.toml", 'version = "0.1.0"', 'version = "0.2.0"', 'no heading "## 0.2.0 – YYYY'),
        ("pyproject.toml", 'version = "0.1.0"', "", "states no version"),
        ("pyproject.toml", "https://example.org/debtlog", "", "state the address of the repo"),
        ("CHANGELOG.md", "2026-12-01", "not released yet", 'no heading "## 0.1.0 – YYYY'),
        ("CHANGELOG.md", "0.1.0", "0x1.0", 'no heading "## 0.1.0 – YYYY'),
        ("CHANGELOG.md", "The first version.\n\n### Added\n\n- All.\n", "", "says nothing about"),
    ],
)
def test_what_is_not_ready_is_not_built(
    release: Checkout, file: str, old: str, new: str, told: str
) -> None:
    path = release.path / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    repository(release).commit()
    status, out, err = release.run("scripts/release", "--upload")
    assert (status, out, release.calls()) == (1, "", [])
    assert told in err


def test_a_checkout_with_changes_is_not_released(release: Checkout) -> None:
    write(release, "left-over.txt", "")
    assert release.run("scripts/release")[::2] == (
        1,
        "release: commit or remove what git status shows\n",
    )


def test_a_version_is_released_once_and_from_its_tag(release: Checkout) -> None:
    refused = release.run("scripts/release", "--upload")
    assert refused == (1, "", "release: the tag v0.1.0 is not at this commit\n")
    repository(release).git("tag", "v0.1.0")
    assert "the tag v0.1.0 exists" in release.run("scripts/release")[2]
    write(release, "more.txt", "")
    repository(release).commit()
    assert release.run("scripts/release", "--upload") == refused
    assert release.calls() == []


@pytest.mark.parametrize("refused", ["hatchling", "twine check"])
def test_what_cannot_be_built_or_is_refused_is_not_uploaded(
    release: Checkout, refused: str
) -> None:
    repository(release).git("tag", "v0.1.0")
    assert release.run("scripts/release", "--upload", REFUSED=refused)[0] == 1
    assert UPLOAD not in release.calls()


def test_other_arguments_are_refused(release: Checkout) -> None:
    status, _, err = release.run("scripts/release", "--uplaod")
    assert status == 2
    assert err.startswith("Usage: scripts/release [--upload]")
    assert release.run("scripts/release", "--help")[0] == 0
    assert release.calls() == []
