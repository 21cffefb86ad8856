"""Templates and views → the text of documents and pages."""

from __future__ import annotations

import re
import traceback
from functools import cached_property
from typing import TYPE_CHECKING, NoReturn

from jinja2 import BytecodeCache, FunctionLoader, StrictUndefined, TemplateError, TemplateNotFound
from jinja2.sandbox import ImmutableSandboxedEnvironment

from debtlog.errors import DebtlogError
from debtlog.fs.read import Refusal
from debtlog.register.template_files import BUILT_IN, read_template, template_file

if TYPE_CHECKING:
    from pathlib import Path
    from types import CodeType

    from jinja2.bccache import Bucket

#: What a template can do wrong.
_ERRORS = (
    *(TemplateError, TypeError, ValueError, LookupError, ArithmeticError, AttributeError),
    *(NameError, AssertionError, RuntimeError, MemoryError),
)
#: Where views are defined, which is nothing to those who write templates.
_MODULES = re.compile(r"\bdebtlog(?:\.[a-z_]+)+\.(?=[A-Z])")


class _Compiled(BytecodeCache):
    """Templates that this process has compiled, which takes longer than to fill them.

    A preview renders again after every edit.
    """

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, CodeType | None]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Use what was compiled, if it was the same text."""
        checksum, code = self._known.get(bucket.key, ("", None))
        bucket.code = code if checksum == bucket.checksum else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._known[bucket.key] = bucket.checksum, bucket.code


_COMPILED = _Compiled()


class TemplateEngine:
    """Fills templates: the register's own in ``folder`` of ``root``, and the built-in ones.

    The built-in ones are called ``debtlog/…``. Templates are sandboxed and must not name what
    does not exist.
    """

    def __init__(self, root: Path, folder: str) -> None:
        self.root = root
        self.folder = folder.rstrip("/")

    @cached_property
    def _environment(self) -> ImmutableSandboxedEnvironment:
        return ImmutableSandboxedEnvironment(
            loader=FunctionLoader(self._load),
            bytecode_cache=_COMPILED,
            undefined=StrictUndefined,
            autoescape=False,  # views hold nothing that has not been made safe already
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )

    def __call__(self, template: str, **values: object) -> str:
        """Fill ``template``; DebtlogError names the file and line where it fails."""
        try:
            text = self._environment.get_template(template).render(values)
            text.encode()  # it may have half a character
        except TemplateNotFound as error:
            self._fail(error, f'there is no template "{error.name}"')
        except KeyError as error:
            self._fail(error, f"there is no {error.args[0]}")
        except _ERRORS as error:
            self._fail(error, _MODULES.sub("", str(error)) or type(error).__name__, template)
        return text.strip("\n") + "\n"

    def _load(self, name: str) -> tuple[str, str, None] | None:
        text, file = read_template(self.root, self.folder, name), template_file(self.folder, name)
        if isinstance(text, Refusal):
            if text.kind == "conflict":
                raise DebtlogError(f"{file} {text.message}")
            return None
        return text, file, None

    def _fail(self, error: Exception, message: str, template: str = "") -> NoReturn:
        location = self._location(error) or (template and template_file(self.folder, template))
        raise DebtlogError(f"{location}: {message}" if location else message) from None

    def _location(self, error: Exception) -> str:
        """Where in a template ``error`` was raised."""
        if getattr(error, "lineno", None) and getattr(error, "filename", None):
            return f"{error.filename}:{error.lineno}"  # type: ignore[attr-defined]
        locations = [
            f"{frame.filename}:{frame.lineno}"
            for frame in traceback.extract_tb(error.__traceback__)
            if frame.filename.startswith((BUILT_IN, f"{self.folder}/"))
        ]
        return locations[-1] if locations else ""
