"""Hand the pages that a run has rendered over to its generator, which need not analyse again.

They go through an open file without a name. Only the process that a run starts has it open, so no
file of a checkout can be taken for it.
"""

from __future__ import annotations

import logging
import os
import stat
import sys
from contextlib import contextmanager
from secrets import token_hex
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

import msgspec

from debtlog.model.file_names import FOLDER
from debtlog.model.settings import SiteAddresses
from debtlog.model.vocabulary import Level
from debtlog.output.terminal.printable import printable
from debtlog.render.context.document import Document
from debtlog.render.site_page import SitePage
from debtlog.render.stored_pages import stored

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

    from debtlog.analysis.analysis import Analysis
    from debtlog.api import Publication
    from debtlog.model.vocabulary import Language

#: Tells the generator which open file to read, and the token that begins it.
VARIABLE = "DEBTLOG_HANDOVER"
# a child of MkDocs' own logger: its warnings fail a strict build
log = logging.getLogger("mkdocs.plugins.debtlog")


class Rendered(msgspec.Struct):
    """What the site shows of the register in ``root``.

    ``language`` is the one that was asked for, None for the register's; ``shown`` is that of the
    pages. ``site`` is what was known of its addresses. ``documents`` are committed ones and the
    other files of the site. ``edit_url`` is the pattern of where files of the checkout are edited.
    ``feed`` is a title and a location on the site. ``errors`` and ``warnings``, which include
    notes, are lines for the log.
    """

    root: str
    language: str | None
    shown: str
    site: SiteAddresses
    pages: tuple[SitePage, ...]
    documents: tuple[Document, ...]
    edit_url: str
    feed: tuple[str, str]
    watched: tuple[str, ...]
    errors: tuple[str, ...]
    warnings: tuple[str, ...]


def render(publication: Publication, language: Language | None) -> Rendered:
    """Render everything that the site shows."""
    found = publication.findings
    errors = [printable(str(it)) for it in found if it.level is Level.ERROR]
    warnings = [printable(str(it)) for it in found if it.level is not Level.ERROR]
    settings = publication.context(language, on_site=True).settings
    documents = (*publication.site_documents(language), *publication.files(language))
    return Rendered(
        str(publication.analysis.register.root),
        language and language.value,
        settings.language.value,
        publication.site,
        publication.pages(language),
        documents,
        settings.edit_url or "",
        publication.feed(language),
        tuple(map(str, watched_folders(publication.analysis))),
        tuple(errors),
        tuple(warnings),
    )


def watched_folders(analysis: Analysis) -> set[Path]:
    """List the folders in which an edit of a file changes pages."""
    return {folder for folder in folders_of(analysis) if folder.is_dir()}


def folders_of(analysis: Analysis) -> set[Path]:
    """List the same folders, and those that are not there yet."""
    register = analysis.register
    folders = {register.root / FOLDER, register.root / analysis.settings.templates}
    found = ((it.reference.source, analysis.file_of(it)) for it in analysis.references)
    for source, path in {(source, file.path) for source, file in found if file}:
        folders.add((analysis.trees[source].folder / path).parent)
    return folders


@contextmanager
def handed_over(publication: Publication, language: Language | None) -> Iterator[dict[str, str]]:
    """Render into an open file; yield the environment in which the generator finds it.

    Windows passes open files on in another way; there the generator analyses once more. So it does
    where the name of a folder is no text.
    """
    if sys.platform == "win32":
        yield {}
        return
    token = token_hex(16)
    with TemporaryFile() as file:
        file.write(token.encode())
        try:
            file.writelines(b"%b\n" % line for line in _lines(render(publication, language)))
        except UnicodeEncodeError:
            yield {}
            return
        file.seek(0)
        os.set_inheritable(file.fileno(), True)  # noqa: FBT003  it has no name
        yield {VARIABLE: f"{file.fileno()}:{token}"}


def take(root: Path, language: Language | None, site: SiteAddresses) -> Rendered | None:
    """Take what was handed over to this process for this site; None at any other time.

    It is taken once: what is edited later must be analysed. A file without the token belongs to
    somebody else and stays open.
    """
    number, _, token = os.environ.pop(VARIABLE, "").partition(":")
    rendered = _read(int(number), token.encode()) if number.isdecimal() and token else None
    if rendered is None:
        return None
    asked = language and language.value
    if rendered.root != str(root) or (asked not in {rendered.language, rendered.shown}):
        log.info("rendered pages were handed over for another site, in %s", rendered.root)
        return None
    if rendered.site != site:  # a hook or another plugin may have changed them
        log.info("the pages are rendered again, because the addresses of the site changed")
        return None
    return rendered


def _lines(rendered: Rendered) -> Iterator[bytes]:
    """Encode what was rendered, each page in a line: as one text it would be in memory again."""
    encode = msgspec.json.Encoder().encode
    yield encode(msgspec.structs.replace(rendered, pages=(), documents=()))
    for shown in (rendered.pages, rendered.documents):
        yield from map(encode, shown)
        yield b""


def _read(descriptor: int, token: bytes) -> Rendered | None:
    """Read and close an open file that begins with ``token``; any other is left alone."""
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        with open(descriptor, "rb", closefd=False) as file:
            if file.read(len(token)) != token:
                return None
            try:
                return _decoded(file)
            finally:
                os.close(descriptor)
    except msgspec.DecodeError as error:
        log.info("rendered pages were handed over, but cannot be read: %s", error)
    except (OSError, OverflowError):
        pass
    return None


def _decoded(file: BinaryIO) -> Rendered:
    """Decode the lines; raise msgspec.DecodeError where some are missing or wrong."""
    rendered = msgspec.json.decode(file.readline(), type=Rendered)
    page, document = msgspec.json.Decoder(SitePage), msgspec.json.Decoder(Document)
    pages = tuple(stored(map(page.decode, iter(file.readline, b"\n"))))
    documents = tuple(map(document.decode, iter(file.readline, b"\n")))
    return msgspec.structs.replace(rendered, pages=pages, documents=documents)
