"""A page is used by two records, is one of debtlog's own, or is written from two templates."""

from __future__ import annotations

from posixpath import normpath
from typing import TYPE_CHECKING

from debtlog.model.file_names import SETTINGS_FILE
from debtlog.model.page_paths import SITE_FOLDER, is_reserved

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext


def check_register(context: RuleContext) -> Findings:
    """Yield a finding for every page that is taken, ignoring case."""
    listing = context.settings.page
    taken = {listing.casefold(): SETTINGS_FILE} if listing else {}
    for file in context.register.files:
        page = file.page
        name = page.casefold()
        if file.record.page is None:  # two with one id are reported by duplicate-id
            if is_reserved(name):
                message = f"{page} is a page of debtlog's own"
                yield file.finding(("id",), message, "give the record a `page`")
        elif name.startswith(f"{SITE_FOLDER}/"):
            message = f"{page} is in the folder of pages that debtlog names itself"
            yield file.finding(("page",), message, "choose another, or remove `page`")
        elif (owner := taken.setdefault(name, file.file)) != file.file:
            message = f"{page} is already the page of {owner}"
            yield file.finding(("page",), message, "take another")


def check_settings(context: RuleContext) -> Findings:
    """Yield a finding for every document that is taken, ignoring case."""
    taken: dict[str, str] = {}
    for template, output in context.settings.documents.items():
        other = taken.setdefault(normpath(output).casefold(), template)
        if other != template:
            message = f"{other} is already written to {output}"
            path = ("documents", template)
            yield context.register.settings_finding(path, message, "take another", at_key=False)
