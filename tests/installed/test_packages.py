"""What is in the packages, and what an index shows of them."""

from __future__ import annotations

import subprocess
import sys
import tarfile
from email import message_from_string
from typing import TYPE_CHECKING
from zipfile import ZipFile

from markdown_it import MarkdownIt
from packaging.metadata import Metadata

from tests.installed.conftest import REPOSITORY, Packages
from tests.own_checkout import ROOT, own_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from markdown_it.token import Token

#: Tracked, and needed neither to build nor to test.
LEFT_OUT = ("findings/",)
#: hatchling writes it.
ADDED = {"PKG-INFO"}


def metadata(wheel: Path) -> str:
    """Read what a wheel says about itself."""
    with ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return archive.read(name).decode()


def addresses(tokens: list[Token] | None) -> Iterator[str]:
    """Yield every link and picture of a Markdown text."""
    for token in tokens or ():
        for name in ("href", "src"):
            if address := token.attrGet(name):
                yield str(address)
        yield from addresses(token.children)


def shown(wheel: Path) -> list[str]:
    """List the links and pictures of the page that an index makes of a wheel."""
    readme = message_from_string(metadata(wheel)).get_payload()
    return list(addresses(MarkdownIt().parse(str(readme))))


def test_the_source_archive_is_what_git_has_and_no_more(packages: Packages) -> None:
    with tarfile.open(packages.archive) as tar:
        names = {name.partition("/")[2] for name in tar.getnames()}
    ours = {name for name in own_files() if not name.startswith(LEFT_OUT)}
    assert names - ADDED == ours - ADDED


def test_the_wheel_is_the_package_and_no_more(packages: Packages) -> None:
    with ZipFile(packages.wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    prefix = "src/debtlog/"
    assert names == {name[4:] for name in own_files() if name.startswith(prefix)}
    assert "debtlog/py.typed" in names


def test_nothing_in_the_source_is_a_link() -> None:
    # a link is copied by one kind of build and lost by another
    assert [name for name in own_files() if (ROOT / name).is_symlink()] == []


def test_twine_accepts_them(packages: Packages) -> None:
    files = [str(file) for file in (packages.archive, packages.wheel, packages.published)]
    command = [sys.executable, "-P", "-m", "twine", "check", "--strict", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_metadata_is_valid_and_of_a_version_that_twine_6_knows(packages: Packages) -> None:
    for wheel in (packages.wheel, packages.published):
        found = Metadata.from_email(metadata(wheel))
        assert found.metadata_version == "2.4"
        assert found.description_content_type == "text/markdown"


def test_readme_has_the_addresses_of_the_repository(packages: Packages) -> None:
    found = shown(packages.published)
    assert f"{REPOSITORY}/raw/v0.1.0/docs/images/dashboard.png" in found
    assert f"{REPOSITORY}/blob/v0.1.0/docs/tutorial/index.md" in found
    assert [address for address in found if not address.startswith("https://")] == []
    urls = Metadata.from_email(metadata(packages.published)).project_urls
    assert urls == {
        "Source": REPOSITORY,
        "Changes": f"{REPOSITORY}/blob/v0.1.0/CHANGELOG.md",
    }


def test_every_address_leads_to_a_file(packages: Packages) -> None:
    ours = [address for address in shown(packages.published) if address.startswith(REPOSITORY)]
    paths = {address.split("/v0.1.0/")[1].partition("#")[0] for address in ours}
    assert {path for path in paths if not (ROOT / path).exists()} == set()


def test_readme_has_no_such_links_without_a_repository(packages: Packages) -> None:
    found = shown(packages.wheel)
    assert found
    assert [address for address in found if not address.startswith("https://")] == []
    assert not Metadata.from_email(metadata(packages.wheel)).project_urls


def test_both_wheels_have_all_words_of_the_readme(packages: Packages) -> None:
    text = message_from_string(metadata(packages.wheel)).get_payload()
    assert "[Tutorial]" not in text
    assert "Tutorial ·" in text
    assert "```console\n$ git init --quiet tour && cd tour" in text
