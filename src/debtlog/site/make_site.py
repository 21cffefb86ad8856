"""Make the site of a register: write what the generator needs, and run it."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from debtlog.errors import DebtlogError
from debtlog.model.vocabulary import Engine
from debtlog.site.addresses import of_configuration
from debtlog.site.configuration import (
    configuration_of,
    is_toml,
    read_all,
    read_if_possible,
    require_configuration,
    seen_from,
)
from debtlog.site.generator import (
    default_engine,
    generate,
    require_generator,
    signals_as_exceptions,
)
from debtlog.site.handover import handed_over
from debtlog.site.requirements import problems, require_inner_folder, require_plugin
from debtlog.site.temporary_configuration import temporary_configuration, with_offline
from debtlog.site.translated_docs import copy_docs, own_folder, with_docs_in
from debtlog.site.write_documents import hand_written, write_documents, write_pages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.api import Publication
    from debtlog.model.vocabulary import Language
    from debtlog.site.write_documents import Kept, Say


def make_site(  # noqa: PLR0913  the choices of whoever builds it
    publication: Publication,
    engine: str | None,
    language: Language | None,
    arguments: Sequence[str],
    say: Say,
    *,
    offline: bool = False,
) -> bool:
    """Write what the generator needs and run it; raise DebtlogError when it fails.

    Returns whether the site has every page; hand-written files are kept. Without ``engine`` it is
    the register's, or one that is installed. MkDocs gets pages from its plugin, others read files,
    in another ``language`` from a folder of their own. ``offline`` makes a site without a server.
    """
    root, site = publication.analysis.register.root, publication.analysis.settings
    config = configuration_of(root, site.site_config, language)
    engine = _usable_engine(engine or site.engine, config)
    has_plugins = engine == Engine.MKDOCS
    require_configuration(root, config)
    copied_language = None if has_plugins else language
    is_changed = bool(copied_language) or offline
    settings = (read_all if is_changed else read_if_possible)(root, config, appends=not has_plugins)
    publication.site = of_configuration(settings, config, root, offline=offline)
    if has_plugins:
        require_plugin(config, settings)
    else:
        require_inner_folder(config, settings, publication.site)
        pages = [page.page for page in publication.pages(language) if page.page]
        _report(problems(config, settings, pages), say, strict="--strict" in arguments)
    is_whole = _write(publication, language, arguments, say, has_plugins=has_plugins)
    with signals_as_exceptions(), ExitStack() as stack:
        environment: dict[str, str] = {}
        if has_plugins:
            environment = stack.enter_context(handed_over(publication, language))
        if settings is not None and is_changed:
            if copied_language:
                folder = stack.enter_context(own_folder(root, copied_language))
                write_pages(publication, copy_docs(publication, copied_language, folder), say)
                settings = with_docs_in(settings, seen_from(config, folder))
            if offline:
                settings = with_offline(settings)
            config = stack.enter_context(temporary_configuration(root, config, settings))
        generate(engine, arguments, root, config, environment)
    return is_whole


def _write(
    publication: Publication,
    language: Language | None,
    arguments: Sequence[str],
    say: Say,
    *,
    has_plugins: bool,
) -> bool:
    """Write what the generator reads from disk; return whether no hand-written file is kept."""
    kept: Kept = []
    write_documents(publication, say, pages=not has_plugins and language is None, kept=kept)
    if has_plugins and language is None:
        kept += hand_written(publication)
    _report(kept, say, strict="--strict" in arguments)
    return not kept


def _usable_engine(engine: str | None, config: str) -> str:
    """Return ``engine``, or else one that is installed; DebtlogError when it cannot be used."""
    engine = engine or (Engine.ZENSICAL if is_toml(config) else default_engine())
    if engine == Engine.MKDOCS and is_toml(config):
        raise DebtlogError(f"only Zensical reads {config}; build with --engine zensical")
    require_generator(engine)
    return engine


def _report(problems: Sequence[str], say: Say, *, strict: bool) -> None:
    """Say what is wrong with a site that can be built; DebtlogError when it has to be right."""
    if problems and strict:
        raise DebtlogError(problems[0])
    for line in problems:
        say(line)
