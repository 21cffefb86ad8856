"""Make the site of a register: write what the generator needs, and run it."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from debtlog.cache.store import NO_CACHE
from debtlog.errors import DebtlogError
from debtlog.model.vocabulary import Engine
from debtlog.site.addresses import of_configuration
from debtlog.site.configuration import (
    configuration_of,
    is_toml,
    read_all,
    read_if_possible,
    require_configuration,
)
from debtlog.site.generator import (
    default_engine,
    generate,
    require_generator,
    signals_as_exceptions,
)
from debtlog.site.handover import handed_over
from debtlog.site.requirements import require_plugin
from debtlog.site.site_request import SiteRequest
from debtlog.site.temporary_configuration import temporary_configuration, with_offline
from debtlog.site.within_zensical.zensical_build import ZensicalBuild
from debtlog.site.write_documents import hand_written, write_documents

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
    the register's, or one that is installed. MkDocs gets pages from its plugin, into a site of
    Zensical they are put afterwards. ``offline`` makes a site without a server.
    """
    root, site = publication.analysis.register.root, publication.analysis.settings
    config = configuration_of(root, site.site_config, language)
    engine = _usable_engine(engine or site.engine, config)
    has_plugins = engine == Engine.MKDOCS
    require_configuration(root, config)
    must_be_read = offline or (language is not None and not has_plugins)
    settings = (read_all if must_be_read else read_if_possible)(
        root, config, appends=not has_plugins
    )
    publication.site = of_configuration(settings, config, root, offline=offline)
    request = SiteRequest(publication, language, config, settings, arguments, say, offline)
    return _with_mkdocs(request) if has_plugins else _with_zensical(request)


def _with_mkdocs(request: SiteRequest) -> bool:
    root, config, settings = request.root, request.config, request.settings
    require_plugin(config, settings)
    kept: Kept = []
    write_documents(request.publication, request.say, kept=kept)
    if request.language is None:
        kept += hand_written(request.publication, None).values()
    request.report(kept)
    with signals_as_exceptions(), ExitStack() as stack:
        environment = stack.enter_context(handed_over(request.publication, request.language))
        if not request.publication.store.keeps:
            environment = environment | {NO_CACHE: "1"}  # the plugin opens one of its own
        if settings is not None and request.is_offline:
            changed = with_offline(settings)
            config = stack.enter_context(temporary_configuration(root, config, changed))
        generate(Engine.MKDOCS, request.arguments, root, config, environment)
    return not kept


def _with_zensical(request: SiteRequest) -> bool:
    with signals_as_exceptions(), ExitStack() as stack:
        build = ZensicalBuild(request, stack)
        config, root = build.prepare(), request.root
        generate(Engine.ZENSICAL, request.arguments, root, config, {}, meanwhile=build.meanwhile)
        build.finish()
    return build.is_whole


def _usable_engine(engine: str | None, config: str) -> str:
    """Return ``engine``, or else one that is installed; DebtlogError when it cannot be used."""
    engine = engine or (Engine.ZENSICAL if is_toml(config) else default_engine())
    if engine == Engine.MKDOCS and is_toml(config):
        raise DebtlogError(f"only Zensical reads {config}; build with --engine zensical")
    require_generator(engine)
    return engine
