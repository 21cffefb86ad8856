"""``debtlog`` itself: the options of all commands, and what becomes of errors.

Exit status: 0 clean, 1 findings that fail the check, 2 anything that kept the command from being
done. A program that stopped reading ends it with 141, Ctrl-C with 130, as a shell reports them; so
are signals that end a build.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NoReturn

import click

from debtlog.cli.completions import COMPLETE, answer
from debtlog.cli.group import LazyGroup
from debtlog.cli.printing import say
from debtlog.cli.shown_paths import stands_here
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
  debtlog init                                    begin a register here
  debtlog new "Reload leaves old objects" --at src/server.py:288-293
  debtlog check --fix                             check it; mend what is certain
  debtlog for src/server.py:290                   what debt is in this line?
  eval "$(debtlog completion bash)"               complete words in this shell

Exit status: 0 clean, 1 findings, 2 it could not be done.
"""


class Application(LazyGroup):
    """The whole program: it ends the process, and no error leaves it as a traceback."""

    def main(self, args: Sequence[str] | None = None, *_: object, **__: object) -> NoReturn:
        """Run the command that ``args``, or the arguments of the process, ask for."""
        if args is None and sys.getfilesystemencoding() != "utf-8":
            _begin_in_utf8()
        # nearly all that is made is needed to the end: to look often for what is not takes time,
        # and then, when all is thrown away, to look at all of it once more
        gc.set_threshold(200_000)
        prepare_streams()
        status = self.run(sys.argv[1:] if args is None else args)
        gc.freeze()
        sys.exit(status)

    def run(self, arguments: Sequence[str]) -> int:
        """Run a command; return the exit status."""
        try:
            if asked := os.environ.get(COMPLETE):
                return answer(self, NAME, asked)
            with self.make_context(NAME, list(arguments) or ["--help"]) as context:
                self.invoke(context)
        except click.exceptions.Exit as end:
            return end.exit_code
        except Exception as error:  # noqa: BLE001  the last door before the user
            return tell(error)
        except KeyboardInterrupt:
            return INTERRUPTED
        return 0


def _begin_in_utf8() -> NoReturn:
    """Begin anew, now that the locale hides file names whose characters it does not have."""
    os.environ["PYTHONUTF8"] = "1"
    # -P: no module of the folder that this is started in may pass for one of ours
    os.execv(sys.executable, [sys.executable, "-P", "-m", NAME, *sys.argv[1:]])  # noqa: S606


def tell(error: Exception) -> int:
    """Tell the user in a line what went wrong; return the exit status."""
    if isinstance(error, OSError):
        discard(sys.stdout)
        if isinstance(error, BrokenPipeError):
            return NOBODY_READS
    try:
        _show_usage(error)
        say(_told(error))
    except OSError:  # nobody can be told
        discard(sys.stderr)
    return FAILURE


def _told(error: Exception) -> str:
    if isinstance(error, click.ClickException):
        return error.format_message()
    if isinstance(error, DebtlogError):
        return str(error)
    if isinstance(error, OSError):
        return ": ".join(str(part) for part in (error.filename, error.strerror or error) if part)
    if os.environ.get(TRACEBACK):
        raise error
    told = f"internal error: {type(error).__name__}: {error}"
    return f"{told} (set {TRACEBACK}=1 for the traceback)"


def _show_usage(error: Exception) -> None:
    """Show how the command is used, where an option or argument does not fit it."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context:
        click.echo(f"{context.get_usage()}\nTry '{context.command_path} --help'.", err=True)


def wants_colour(choice: str) -> bool | None:
    """Whether to colour; None leaves it to whether the output is a terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return True if os.environ.get("FORCE_COLOR") else None


@contextmanager
def _inside(directory: str) -> Iterator[None]:
    """Run a block in ``directory``, and then go back, unless the folder before is gone by now."""
    before = None
    with suppress(OSError):
        before = os.getcwd()  # noqa: PTH109  a text is all that is needed
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
    help="Do as if started in this folder; paths in text begin where you are.",
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
    """Keep technical debt in the repository: YAML records, checked against the code they are about.

    Every command looks for debt/register.yml in this folder and in those above.
    """
    stands_here(context)
    if directory:
        context.with_resource(_inside(directory))
    context.color = wants_colour(color)
