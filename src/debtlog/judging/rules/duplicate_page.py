"""A record has the page of another, or one that debtlog keeps for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.model.pages import SITE_FOLDER, is_reserved, record_page
from debtlog.reading.load import SETTINGS_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.diagnostic import Finding
    from debtlog.judging.survey import Survey


def check(survey: Survey) -> Iterator[Finding]:
    """Yield a finding for every page that is taken, be it in another case."""
    listing = survey.settings.page
    taken = {listing.casefold(): SETTINGS_FILE} if listing else {}
    for file in survey.register.files:
        page = record_page(file.record)
        name = page.casefold()
        if file.record.page is None:  # of two with one id duplicate-id tells
            if is_reserved(name):
                message = f"{page} is a page of debtlog's own"
                yield file.finding(("id",), message, "give the record a `page`")
        elif name.startswith(f"{SITE_FOLDER}/"):
            message = f"{page} is in the folder of pages that debtlog names itself"
            yield file.finding(("page",), message, "take another, or leave `page` out")
        elif (owner := taken.setdefault(name, file.file)) != file.file:
            message = f"{page} is already the page of {owner}"
            yield file.finding(("page",), message, "take another")
