"""The site is made when something is new, and takes its place whole or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from debtlog.errors import DebtlogError
from debtlog.portfolio.pages.portfolio_site import build_site
from debtlog.portfolio.repository_data import encoded
from tests.portfolio.small_portfolio import record

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from debtlog.api import Publication
    from tests.portfolio.small_portfolio import SmallPortfolio

HOME = "debt/index.html"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """Let a site be its pages without a theme; note the engine of each that is made."""
    engines: list[str | None] = []

    def make(publication: Publication, engine: str | None, *_: object) -> bool:
        engines.append(engine)
        site = publication.analysis.register.root / "site"
        for page in publication.pages():
            path = site / page.page.replace(".md", ".html")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page.html, encoding="utf-8")
        return True

    monkeypatch.setattr("debtlog.portfolio.pages.portfolio_site.make_site", make)
    return engines


def build(portfolio: SmallPortfolio, output: Path, engine: str | None = None) -> bool:
    """Build the site."""
    return build_site(portfolio.collected, output, engine, print)


def files(folder: Path) -> dict[str, str]:
    """Read what is in a folder."""
    return {
        str(path.relative_to(folder)): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def output(portfolio: SmallPortfolio) -> Path:
    """Return where the site of a portfolio of one repository is to be."""
    portfolio.add("shop", [record()])
    return portfolio.folder / "public" / "site"


def test_nothing_new_makes_nothing(
    portfolio: SmallPortfolio, output: Path, made: list[str | None]
) -> None:
    assert build(portfolio, output)
    before = files(output)
    assert not build(portfolio, output)
    assert (files(output), len(made)) == (before, 1)
    assert [path.name for path in output.parent.iterdir()] == ["site"]


def _another_day(portfolio: SmallPortfolio) -> None:
    portfolio.today = date(2026, 7, 1)


def _another_title(portfolio: SmallPortfolio) -> None:
    portfolio.settings = {"title": "All of it"}


def _another_repository(portfolio: SmallPortfolio) -> None:
    portfolio.add("desk", [record()])


def _a_failure(portfolio: SmallPortfolio) -> None:
    portfolio.rows[0] = replace(portfolio.rows[0], key="", failure="gone")


def _another_result(portfolio: SmallPortfolio) -> None:
    """Let what has no commit say something else than in the last run."""
    key = portfolio.rows[0].key
    data = portfolio.results.read(key)
    assert data
    portfolio.results.write(key, encoded(data).replace(b"Waiting 1", b"Waiting 2"))


@pytest.mark.parametrize(
    "change", [_another_day, _another_title, _another_repository, _a_failure, _another_result]
)
def test_what_is_new_makes_a_new_site(
    portfolio: SmallPortfolio,
    output: Path,
    made: list[str | None],
    change: Callable[[SmallPortfolio], None],
) -> None:
    build(portfolio, output)
    change(portfolio)
    assert build(portfolio, output)
    assert not build(portfolio, output)
    assert len(made) == 2


def test_another_engine_makes_a_new_site(
    portfolio: SmallPortfolio, output: Path, made: list[str | None]
) -> None:
    build(portfolio, output, "mkdocs")
    assert build(portfolio, output, "zensical")
    assert made == ["mkdocs", "zensical"]


def test_a_site_that_was_emptied_is_made_again(
    portfolio: SmallPortfolio, output: Path, made: list[str | None]
) -> None:
    build(portfolio, output)
    (output / HOME).unlink()
    assert build(portfolio, output)
    assert len(made) == 2


def test_pages_that_there_are_no_more_are_gone(
    portfolio: SmallPortfolio, output: Path, made: list[str | None]
) -> None:
    build(portfolio, output)
    (output / "old.html").touch()
    _another_day(portfolio)
    build(portfolio, output)
    assert not (output / "old.html").exists()
    assert len(made) == 2


@pytest.mark.usefixtures("made")
def test_an_empty_folder_is_taken(portfolio: SmallPortfolio, output: Path) -> None:
    output.mkdir(parents=True)
    assert build(portfolio, output)


def _a_folder(output: Path) -> None:
    output.mkdir(parents=True)
    (output / "thesis.txt").write_text("All my work", encoding="utf-8")


def _a_file(output: Path) -> None:
    output.parent.mkdir(parents=True)
    output.write_text("All my work", encoding="utf-8")


def _a_link(output: Path) -> None:
    (output.parent / "elsewhere").mkdir(parents=True)
    output.symlink_to(output.parent / "elsewhere", target_is_directory=True)


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (_a_folder, "is not a site that `debtlog portfolio` made; empty it, or name another"),
        (_a_file, "is no folder; name another with --output"),
        (_a_link, "is no folder; name another with --output"),
    ],
)
def test_what_is_not_ours_is_left_alone(
    portfolio: SmallPortfolio,
    output: Path,
    made: list[str | None],
    make: Callable[[Path], None],
    why: str,
) -> None:
    make(output)
    before = files(output.parent)
    with pytest.raises(DebtlogError) as error:
        build(portfolio, output)
    assert why in str(error.value)
    assert (files(output.parent), made) == (before, [])


@pytest.mark.usefixtures("made")
def test_a_build_that_fails_leaves_the_site_before(
    portfolio: SmallPortfolio, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(portfolio, output)
    before = files(output)

    def fail(*_: object) -> bool:
        raise DebtlogError("the generator failed")

    _another_day(portfolio)
    for name in ("make_site", "publish_data"):
        with monkeypatch.context() as patch:
            patch.setattr(f"debtlog.portfolio.pages.portfolio_site.{name}", fail)
            with pytest.raises(DebtlogError, match="the generator failed"):
                build(portfolio, output)
        assert files(output) == before
        assert [path.name for path in output.parent.iterdir()] == ["site"]
