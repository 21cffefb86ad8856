"""Templates of a theme that a preview has compiled: MkDocs forgets them after each build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import BytecodeCache

if TYPE_CHECKING:
    from types import CodeType

    from jinja2 import Environment
    from jinja2.bccache import Bucket


class CompiledTemplates(BytecodeCache):
    """Compiled templates, in memory, as long as they are written as they were."""

    def __init__(self) -> None:
        self._extensions: set[str] = set()
        self._compiled: dict[str, tuple[str, CodeType]] = {}

    def use_in(self, env: Environment) -> None:
        """Let an environment do without compiling; extensions compile in ways of their own."""
        if self._extensions != set(env.extensions):
            self._extensions, self._compiled = set(env.extensions), {}
        env.bytecode_cache = self

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in what is known of a template."""
        checksum, code = self._compiled.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Note what was compiled."""
        if bucket.code is not None:
            self._compiled[bucket.key] = bucket.checksum, bucket.code
