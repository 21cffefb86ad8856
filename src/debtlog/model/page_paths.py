"""Which pages there are below the documentation folder, besides those that people write."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from debtlog.model.vocabulary import Language

#: Folder of the pages that debtlog names itself; they are generated and not committed.
SITE_FOLDER = "debt"
DASHBOARD_PAGE = f"{SITE_FOLDER}/index.md"
REGISTER_PAGE = f"{SITE_FOLDER}/register.md"
FILES_FOLDER = f"{SITE_FOLDER}/files"
FILES_PAGE = f"{FILES_FOLDER}.md"
GROUPS_PAGE = f"{SITE_FOLDER}/groups.md"
#: Only a portfolio has it, so a record may have that path.
REPOSITORIES_PAGE = f"{SITE_FOLDER}/repositories.md"
#: Files for other programs, and the page that lists them.
DATA_FOLDER = f"{SITE_FOLDER}/data"
DATA_PAGE = f"{DATA_FOLDER}/index.md"
#: Where a documentation that explains rules has a page for each, as that of debtlog does.
RULES_FOLDER = "reference/rules"
#: All records, where the register does not show them at once.
RECORDS_PAGE = f"{DATA_FOLDER}/records.md"
#: Where the words of records are that the register is searched for, a part of them in each.
WORDS_FILE = DATA_FOLDER + "/words-{}.js"
_RESERVED = {
    DASHBOARD_PAGE,
    REGISTER_PAGE,
    FILES_PAGE,
    GROUPS_PAGE,
    f"{DATA_FOLDER}.md",
}


def default_page(name: str) -> str:
    """Name the page of a record called ``name`` that does not choose another."""
    return f"{SITE_FOLDER}/{name}.md"


def anchor_of(name: str) -> str:
    """Return the anchor of a record called ``name`` on a page that shows several."""
    return f"debt-{name}".lower()


def translated_folder(docs: str, language: Language) -> str:
    """Name the folder of pages that take the place of those in ``docs`` on a translated site."""
    return f"{docs.rstrip('/')}.{language.value}"


def is_reserved(page: str) -> bool:
    """Whether ``page``, below the documentation folder, has a place that no record may have."""
    return page in _RESERVED or page.startswith((f"{DATA_FOLDER}/", f"{FILES_FOLDER}/"))
