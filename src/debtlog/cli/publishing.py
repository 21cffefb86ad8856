"""From the register to the site: check, write documents and pages, start the generator."""

from __future__ import annotations

from contextlib import ExitStack
from importlib.util import find_spec
from typing import TYPE_CHECKING

from debtlog import api
from debtlog.cli.open_register import analysis_here
from debtlog.cli.options import ENGINES
from debtlog.cli.printing import deliver, say, styled
from debtlog.cli.progress_bar import counted
from debtlog.errors import DebtlogError
from debtlog.fs.write import remove_generated, sweep, write_generated
from debtlog.linter.rule import READING, DocumentState
from debtlog.output.check_result import CheckResult
from debtlog.output.formats import write
from debtlog.render.context.context import MARKER
from debtlog.site.configuration import as_yaml, read, read_all
from debtlog.site.generator import ended_in_order, generate
from debtlog.site.missing_settings import require_folder, require_needs
from debtlog.site.offline import offline as made_offline
from debtlog.site.temporary_configuration import derived
from debtlog.site.translated_docs import lay_out, moved, own_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import click

    from debtlog.analysis.analysis import Analysis
    from debtlog.model.vocabulary import Language
    from debtlog.render.context.context import Document

CONFIG = "mkdocs.yml"
#: Rules whose findings keep documents from being written at all.
HINDERING = frozenset({"missing-template", "misplaced-document"})


def complete_analysis(context: click.Context) -> Analysis:
    """Analysis the register; when it cannot be rendered, tell why and end the command, status 1.

    What would be written without a record that cannot be read would not be true.
    """
    analysis = analysis_here()
    hindering = [
        found
        for found in api.check(analysis)
        if found.code.startswith(READING) or found.rule in HINDERING
    ]
    _stop_if_failed(context, CheckResult(analysis, hindering))
    return analysis


def clean_analysis(context: click.Context, *, strict: bool) -> Analysis:
    """Analysis the register; when its check fails, tell why and end the command, status 1."""
    analysis = analysis_here()
    _stop_if_failed(context, CheckResult(analysis, api.check(analysis), strict))
    return analysis


def write_documents(analysis: Analysis, *, pages: bool, language: Language | None = None) -> bool:
    """Write the committed documents, with ``pages`` also those of the site; tell if any differed.

    ``language`` is that of the site; committed documents have that of the register. Raises
    DebtlogError when a file stands there that debtlog did not generate.
    """
    root, differed = analysis.register.root, False
    documents = api.documents(analysis)
    for document in documents:
        if _write(document, analysis):
            say(f"wrote {document.path}")
            differed = True
    rendered = api.pages(analysis, counted, language) if pages else ()
    written = _write_site(rendered, analysis)
    made = (*documents, *rendered)
    left_over = api.left_over(analysis, made) if pages else ()
    removed = sum(remove_generated(root, file, MARKER) for file in left_over)
    if removed:
        what = "1 page that is" if removed == 1 else f"{removed} pages that are"
        say(f"removed {what} not made any more")
    for folder in {(root / document.path).parent for document in made}:
        sweep(folder)
    return differed or written + removed > 0


def documents_found_wanting(analysis: Analysis) -> tuple[DocumentState, ...]:
    """Tell which committed documents are not as they should be, and which pages are left over."""
    documents = api.documents(analysis)

    def made() -> Iterator[Document]:  # pages take time, and often there is none on disk
        yield from documents
        yield from api.pages(analysis, counted)

    left_over = (DocumentState(file, "left over") for file in api.left_over(analysis, made()))
    return (*api.document_states(analysis, documents), *left_over)


def make_site(
    analysis: Analysis,
    engine: str,
    language: Language | None,
    arguments: Sequence[str],
    *,
    offline: bool = False,
) -> None:
    """Write what the generator needs and start it; raise DebtlogError when it fails.

    One without plugins reads pages from disk. Those in another language would be in the way of the
    committed documents, and stand in a folder of their own. ``offline`` makes a site that is read
    without a server.
    """
    root, config = analysis.register.root, config_of(language)
    has_plugins = engine == "mkdocs"
    require_generator(engine, root, config)
    require_needs(root, config, has_plugins=has_plugins)
    if not has_plugins:
        require_folder(root, config, analysis.settings.docs)
    write_documents(analysis, pages=not has_plugins and language is None)
    elsewhere = None if has_plugins else language
    with ended_in_order(), ExitStack() as stack:
        if elsewhere or offline:
            settings = read_all(root, config, adds=not has_plugins)
            if elsewhere:
                folder = stack.enter_context(own_folder(root, elsewhere))
                _write_site(lay_out(analysis, elsewhere, folder, counted), analysis)
                settings = moved(settings, folder)
            if offline:
                settings = made_offline(settings)
            config = stack.enter_context(derived(root, as_yaml(settings)))
        generate(engine, arguments, root, config)


def _write_site(pages: Sequence[Document], analysis: Analysis) -> int:
    """Write the files of the site that differ; tell how many did."""
    written = sum(_write(page, analysis) for page in counted("writing pages", pages))
    if written:
        say(f"wrote {written} of {len(pages)} files of the site")
    return written


def _write(document: Document, analysis: Analysis) -> bool:
    """Write a document, if it differs; tell whether it did."""
    return write_generated(analysis.register.root, document.path, document.text, document.marker)


def config_of(language: Language | None) -> str:
    """Name the configuration of the site: that in a language asked for has one of its own."""
    return f"mkdocs.{language.value}.yml" if language else CONFIG


def require_generator(engine: str, root: Path, config: str) -> None:
    """Raise DebtlogError when the generator is not installed or has no configuration."""
    if find_spec(engine) is None:
        raise DebtlogError(f'{engine} is not installed: pip install "debtlog[{ENGINES[engine]}]"')
    if not (root / config).is_file():
        made = "debtlog init makes one"
        help = made if config == CONFIG else "a site in another language needs its own"
        raise DebtlogError(f"there is no {config} in {root}; {help}")


def site_page(root: Path, config: str) -> Path | None:
    """The page with which a built site begins; None where only the generator knows its folder."""
    settings = read(root, config)
    folder = settings.get("site_dir", None if "INHERIT" in settings else "site")
    if not isinstance(folder, str):
        return None
    page = root / folder / "index.html"
    return page if page.is_file() else None


def _stop_if_failed(context: click.Context, outcome: CheckResult) -> None:
    if outcome.failed:
        deliver(write("text", outcome, styled), None)
        context.exit(1)
