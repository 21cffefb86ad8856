"""Addresses of the site, of its code and of the records, from what configures the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from debtlog.git.code_hosts import AZURE
from debtlog.model.settings import Settings, SiteAddresses
from debtlog.site.addresses import of_configuration
from debtlog.site.configuration import read_all

if TYPE_CHECKING:
    from tests.conftest import MakeProject, Project

HUB = "https://github.com/a/b"
HUB_CODE = f"{HUB}/blob/{{revision}}/{{path}}#L{{start}}-L{{end}}"
#: Where nothing says how records are edited.
AT_HEAD = (f"{HUB}/blob/HEAD/{{path}}", HUB_CODE)


def read(project: Project, text: str, config: str = "mkdocs.yml", **more: bool) -> SiteAddresses:
    """Read a configuration of a site of a register in the root of a checkout."""
    project.write(config, text)
    settings = read_all(project.root, config, appends=False)
    return of_configuration(settings, config, project.root, **more)


@pytest.mark.parametrize(
    ("configured", "expected"),
    [
        ("", ("", "")),
        (f"repo_url: {HUB}", AT_HEAD),
        (f"repo_url: {HUB}\nedit_uri: edit/master/docs/", AT_HEAD),
        (f"repo_url: {HUB}\nedit_uri: edit/main/docs", (f"{HUB}/edit/main/{{path}}", HUB_CODE)),
        (f"repo_url: {HUB}/\nedit_uri: blob/a/b/docs/", (f"{HUB}/blob/a/b/{{path}}", HUB_CODE)),
        (
            f"repo_url: {HUB}\ndocs_dir: a/docs\nedit_uri: edit/x/a/docs/",
            (f"{HUB}/edit/x/{{path}}", HUB_CODE),
        ),
        # the documentation is elsewhere in the repository of the address, or nobody knows where
        (f"repo_url: {HUB}\nedit_uri: edit/main/pages/", ("", HUB_CODE)),
        (f"repo_url: {HUB}\ndocs_dir: a\nedit_uri: edit/main/docs/", ("", HUB_CODE)),
        (
            f"repo_url: {HUB}\nedit_uri_template: edit/main/docs/{{path}}?x",
            (f"{HUB}/edit/main/{{path}}?x", HUB_CODE),
        ),
        *(
            (
                f"repo_url: {HUB}\nedit_uri_template: {other}",
                AT_HEAD,
            )
            for other in ("edit?path={path!q}", "edit/docs/{path_noext}")
        ),
        (
            "repo_url: https://h.example/a\nedit_uri: '?query=root/path/docs/'",
            ("https://h.example/a?query=root/path/{path}", ""),
        ),
        ("edit_uri: https://h.example/edit/docs/", ("https://h.example/edit/{path}", "")),
        ("edit_uri: edit/main/docs/", ("", "")),
        (
            "repo_url: https://git.example/a\nedit_uri: _edit/main/docs/",
            (
                "https://git.example/a/_edit/main/{path}",
                "https://git.example/a/src/commit/{revision}/{path}#L{start}-L{end}",
            ),
        ),
        ("repo_url: https://git.example/a", ("", "")),
        (
            "repo_url: https://dev.azure.com/o/p/_git/r",
            ("", AZURE.code_url("https://dev.azure.com/o/p/_git/r")),
        ),
        ("repo_url: git@github.com:a/b.git\nedit_uri: edit/main/docs/", ("", "")),
        ("edit_uri_template: ftp://h.example/docs/{path}", ("", "")),
        ("repo_url: !ENV NOWHERE", ("", "")),
        ("repo_url: !ENV [NOWHERE, HUB]", AT_HEAD),
        (f"repo_url: !ENV [NOWHERE, {HUB}]", AT_HEAD),
    ],
)
def test_code_and_records_are_on_their_host(
    project: MakeProject,
    monkeypatch: pytest.MonkeyPatch,
    configured: str,
    expected: tuple[str, str],
) -> None:
    configured = configured.replace("[NOWHERE, HUB]", "[NOWHERE, HUB, x]")
    monkeypatch.setenv("HUB", HUB)
    found = read(project(), f"{configured}\n")
    assert (found.edit_url, found.code_url) == expected


def test_the_register_may_be_in_a_folder_of_the_repository(project: MakeProject) -> None:
    made = project()
    made.write("services/api/debt/register.yml", "")
    text = f"repo_url: {HUB}\nedit_uri: edit/main/services/api/docs/\n"
    made.write("services/api/mkdocs.yml", text)
    root = made.root / "services/api"
    settings = read_all(root, "mkdocs.yml", appends=False)
    found = of_configuration(settings, "mkdocs.yml", root)
    assert found.edit_url == f"{HUB}/edit/main/services/api/{{path}}"
    assert found.code_url == HUB_CODE.replace("{path}", "services/api/{path}")


def test_the_site_may_be_in_a_folder_of_its_own(project: MakeProject) -> None:
    text = f"repo_url: {HUB}\nedit_uri: edit/main/website/docs/\nINHERIT: ../base.yml\n"
    made = project({"base.yml": "site_url: https://example.org\nuse_directory_urls: false\n"})
    found = read(made, text, "website/mkdocs.yml")
    assert found.docs == "website/docs"
    assert found.edit_url == f"{HUB}/edit/main/{{path}}"
    assert found.site_url == found.home == "https://example.org/"
    assert not found.in_folders


@pytest.mark.parametrize(
    ("configured", "published", "built"),
    [
        ("", True, True),
        ("plugins: [offline]", True, False),
        ("plugins: {material/offline: }", True, False),
        ("plugins: [offline: {enabled: false}]", True, True),
        ("use_directory_urls: false", False, False),
        ("use_directory_urls: true", True, True),
    ],
)
def test_pages_are_in_folders_or_files(
    project: MakeProject, configured: str, *, published: bool, built: bool
) -> None:
    made = project()
    found = read(made, f"{configured}\n")
    assert found.leads_to_folders(Settings(site_url="https://example.org/")) is published
    assert found.leads_to_folders(Settings()) is built
    without_server = read(made, f"{configured}\n", offline=True)
    assert without_server.in_folders is published
    assert not without_server.built_in_folders


@pytest.mark.parametrize(
    ("plugins", "version", "expected"),
    [
        ("[search]", "", "https://example.org/x/"),
        ("[search]", "1.2", "https://example.org/x/1.2/"),
        ("[mike]", "1.2", "https://example.org/x/1.2/"),
        ("{mike: {canonical_version: latest}}", "1.2", "https://example.org/x/latest/"),
        ("[mike: {canonical_version: latest}]", "1.2", "https://example.org/x/latest/"),
    ],
)
def test_mike_builds_a_version(
    project: MakeProject,
    monkeypatch: pytest.MonkeyPatch,
    plugins: str,
    version: str,
    expected: str,
) -> None:
    monkeypatch.setenv("MIKE_DOCS_VERSION", version)
    found = read(project(), f"site_url: https://example.org/x\nplugins: {plugins}\n")
    assert found.site_url == expected
    assert found.home == "https://example.org/x/"
    own = Settings(site_url="https://own.example/y")
    shown = expected.replace("https://example.org/x/", "https://own.example/y/").rstrip("/")
    assert (found.completing(own).site_url or "").rstrip("/") == shown
    assert found.home_of(own) == "https://own.example/y"
    assert found.completing(Settings()).site_url == expected
    assert found.home_of(Settings()) == "https://example.org/x/"


def test_the_register_has_the_last_word() -> None:
    own = Settings(site_url="https://a.example/", edit_url="https://e/", code_url="https://c/")
    site = SiteAddresses(
        site_url="https://x/", home="https://x/", edit_url="https://x/{path}", code_url="y"
    )
    assert site.completing(own) == own
    assert SiteAddresses().completing(Settings()) == Settings()
    docs = SiteAddresses(docs="website/docs").completing(own)
    assert docs == msgspec.structs.replace(own, docs="website/docs")


def test_what_only_a_generator_can_read_says_nothing(project: MakeProject) -> None:
    assert of_configuration(None, "mkdocs.yml", project().root) == SiteAddresses()


def test_without_git_there_are_no_links_to_code(project: MakeProject) -> None:
    made = project()
    (made.root / ".git").rename(made.root / "gone")
    assert read(made, f"repo_url: {HUB}\n").code_url == ""


@pytest.mark.parametrize(
    "configured",
    [
        'docs_dir: "a\\0b"',
        f"docs_dir: {'a' * 5_000}",
        'repo_url: "https://[x"',
        'repo_url: "https://example.org/\\ud800"',
        'site_url: "https://[x"',
        "site_url: https://example.org\nplugins: [mike: {canonical_version: '//[x'}]",
    ],
)
def test_what_is_no_address_is_none(
    project: MakeProject, monkeypatch: pytest.MonkeyPatch, configured: str
) -> None:
    monkeypatch.setenv("MIKE_DOCS_VERSION", "1.2")
    found = read(project(), configured)
    assert (found.code_url, found.edit_url) == ("", "")
    assert found.site_url in {"", "https://example.org/"}
