"""A document is entered in ``register.yml``, and every other byte stays."""

from __future__ import annotations

import pytest

from debtlog.errors import DebtlogError
from debtlog.importing.replacing.listed_document import LIST, listed
from debtlog.model.settings import Settings
from debtlog.schema.decode import decoded
from debtlog.yaml.reader import read_yaml

OWN = "OWN.md.jinja"
DOCUMENTS = f"documents:\n  {LIST}: docs/DEBT.md\n"


def enter(text: str, file: str, written: str = "") -> tuple[str, str]:
    document = read_yaml(text.removeprefix("\ufeff"))
    settings = decoded(document, Settings)[0] if document.data else Settings()
    assert settings
    found = listed(text, settings, file, OWN, lambda it: it == written)
    assert file in found.settings.documents.values()
    return found.text, found.template


@pytest.mark.parametrize(
    ("text", "file", "expected"),
    [
        ("", "DEBT.md", f"documents:\n  {LIST}: DEBT.md\n"),
        ("# None yet", "DEBT.md", f"# None yet\ndocuments:\n  {LIST}: DEBT.md\n"),
        ("# Yet\r\n", "DEBT.md", f"# Yet\r\ndocuments:\r\n  {LIST}: DEBT.md\r\n"),
        ("\ufefftitle: a # b\n", "D.md", f"\ufefftitle: a # b\ndocuments:\n  {LIST}: D.md\n"),
        ("title: a\n", "docs/D.md", f"title: a\npage: D.md\ndocuments:\n  {LIST}: docs/D.md\n"),
        (f"page: DEBT.md # x\n{DOCUMENTS}", "D.md", f"documents:\n  {LIST}: D.md\n"),
        (
            f"page: DEBT.md # x\n{DOCUMENTS}# y\n",
            "docs/D.md",
            f"page: D.md # x\ndocuments:\n  {LIST}: docs/D.md\n# y\n",
        ),
        (f"page: A.md\n{DOCUMENTS}", "D.md", f"page: A.md\ndocuments:\n  {LIST}: D.md\n"),
        (
            "documents: {own.md.jinja: A.md}\n",
            "D.md",
            f"documents: {{own.md.jinja: A.md, {LIST}: D.md}}\n",
        ),
    ],
)
def test_it_is_the_list_of_all_records(text: str, file: str, expected: str) -> None:
    assert enter(text, file) == (expected, LIST)


@pytest.mark.parametrize("documents", ["own.md.jinja: ./TECH DEBT.md", f"{LIST}: TECH DEBT.md"])
def test_what_is_a_document_already_stays_so(documents: str) -> None:
    text = f"documents:\n  {documents}\n"
    found = listed(text, _settings(text), "TECH DEBT.md", OWN, lambda _: True)
    assert (found.text, found.template) == (text, documents.partition(":")[0])


def test_a_list_that_is_written_elsewhere_stays() -> None:
    text = f"page: DEBT.md\n{DOCUMENTS}"
    assert enter(text, "D.md", "docs/DEBT.md") == (f"{text}  {OWN}: D.md\n", OWN)


@pytest.mark.parametrize("file", ["a\x00.md", "x" * 1_001])
def test_what_no_document_can_be_called_is_refused(file: str) -> None:
    with pytest.raises(DebtlogError):
        enter("title: a\n", file)


def _settings(text: str) -> Settings:
    settings = decoded(read_yaml(text), Settings)[0]
    assert settings
    return settings
