"""The program ``debtlog``: the options of all commands, and how errors are reported.

Exit status: 0 clean, 1 findings that fail the check, 2 any error that prevented the command. As
shells report signals, it is 130 after Ctrl-C, 141 when the reader of the output is gone, and 128
plus the number of a signal that ends a build.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NoReturn

import click

from debtlog.cli.completions import COMPLETE, complete
from debtlog.cli.group import LazyGroup
from debtlog.cli.printing import say
from debtlog.cli.shown_paths import remember_caller
from debtlog.cli.streams import discard, prepare_streams
from debtlog.errors import DebtlogError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NAME = "debtlog"
TRACEBACK = "DEBTLOG_TRACEBACK"

FAILURE = 2
INTERRUPTED = 130
NOBODY_READS = 141

EPILOG = """\
\b
Examples:
  debtlog init                         start a register here
  debtlog new "Reload leaves old objects" --at src/server.py:288-293
  debtlog check --fix                  check it; fix what is certain
  debtlog for src/server.py:290        what debt is in this line?
  eval "$(debtlog completion bash)"    complete words in this shell

Exit status: 0 clean, 1 findings, 2 an error.
"""


class Application(LazyGroup):
    """The whole program: it ends the process and turns every error into one line."""

    def main(self, args: Sequence[str] | None = None, *_: object, **__: object) -> NoReturn:
        """Run the command that ``args``, or else the arguments of the process, name."""
        if args is None and sys.getfilesystemencoding() != "utf-8":
            _restart_in_utf8()
        # nearly every object is needed to the end, so frequent collections cost more than they free
        gc.set_threshold(200_000)
        prepare_streams()
        status = self.run(sys.argv[1:] if args is None else args)
        gc.freeze()
        sys.exit(status)

    def run(self, arguments: Sequence[str]) -> int:
        """Run a command; return the exit status."""
        try:
            if instruction := os.environ.get(COMPLETE):
                return complete(self, NAME, instruction)
            with self.make_context(NAME, list(arguments) or ["--help"]) as context:
                self.invoke(context)
        except click.exceptions.Exit as end:
            return end.exit_code
        except Exception as error:  # noqa: BLE001  the user sees no traceback
            return report(error)
        except KeyboardInterrupt:
            return INTERRUPTED
        return 0


def _restart_in_utf8() -> NoReturn:
    """Start again in UTF-8 mode, because the locale cannot represent every file name."""
    os.environ["PYTHONUTF8"] = "1"
    # -P: no module of the working directory is imported in place of one of ours
    os.execv(sys.executable, [sys.executable, "-P", "-m", NAME, *sys.argv[1:]])  # noqa: S606


def report(error: Exception) -> int:
    """Tell the user in one line what went wrong; return the exit status."""
    if isinstance(error, OSError):
        discard(sys.stdout)
        if isinstance(error, BrokenPipeError):
            return NOBODY_READS
    try:
        _show_usage(error)
        say(_message(error))
    except OSError:  # nobody reads it
        discard(sys.stderr)
    return FAILURE


def _message(error: Exception) -> str:
    if isinstance(error, click.ClickException):
        return error.format_message()
    if isinstance(error, DebtlogError):
        return str(error)
    if isinstance(error, OSError):
        return ": ".join(str(part) for part in (error.filename, error.strerror or error) if part)
    if os.environ.get(TRACEBACK):
        raise error
    message = f"internal error: {type(error).__name__}: {error}"
    return f"{message} (set {TRACEBACK}=1 for the traceback)"


def _show_usage(error: Exception) -> None:
    """Show how the command is used, if an option or argument is wrong."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context:
        click.echo(f"{context.get_usage()}\nTry '{context.command_path} --help'.", err=True)


def wants_colour(choice: str) -> bool | None:
    """Whether to colour the output; None if that depends on whether it is a terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return True if os.environ.get("FORCE_COLOR") else None


@contextmanager
def _inside(directory: str) -> Iterator[None]:
    """Run a block in ``directory``, then go back if the previous folder still exists."""
    before = None
    with suppress(OSError):
        before = os.getcwd()  # noqa: PTH109  a string is enough
    os.chdir(directory)
    try:
        yield
    finally:
        if before is not None:
            os.chdir(before)


@click.group(
    cls=Application,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=EPILOG,
)
@click.version_option(package_name=NAME, prog_name=NAME, message="%(prog)s %(version)s")
@click.option(
    "-C",
    "--directory",
    type=click.Path(exists=True, file_okay=False),
    help="Run in this folder; paths in text output stay relative to yours.",
)
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour the output; auto follows the terminal, NO_COLOR and FORCE_COLOR.",
)
@click.pass_context
def main(context: click.Context, directory: str | None, color: str) -> None:
    """Keep technical debt in the repository: YAML records, checked against the code they describe.

    Every command looks for debt/register.yml in this folder and its parents.
    """
    remember_caller(context)
    if directory:
        context.with_resource(_inside(directory))
    context.color = wants_colour(color)
