"""The command line: data on stdout, words on stderr, one clear line for what a user can mend."""

import sys
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

import typer

from crosscount import __version__
from crosscount.cli.screen import complain, hush, use_utf8
from crosscount.cli.verbs import VERBS
from crosscount.values.errors import CrosscountError

__all__ = ["main", "run"]

INTERRUPTED = 130
"""What shells report for a command that Ctrl-C ended (128 + SIGINT)."""


def main() -> None:
    """Run the command line of this process and end it with the exit code."""
    raise SystemExit(run())


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line (``sys.argv`` by default) and return its exit code: 1 for what the user can mend, else 0."""
    use_utf8()
    if sys.stdout is None:
        return 1  # closed by whoever called: nowhere to print to
    try:
        code = _application()(arguments, prog_name="crosscount", standalone_mode=False)
    except typer.TyperException as error:
        complain(
            f"{error.format_message()} (`crosscount --help` lists the commands, `crosscount VERB --help` explains one)"
        )
        return 1
    except CrosscountError as error:
        complain(str(error))
        return 1
    except OSError as error:
        complain(f"{error.strerror or error}: {error.filename}" if error.filename else str(error))
        return 1
    except typer.Abort:
        return INTERRUPTED
    return int(code or 0)


def _application() -> typer.Typer:
    application = typer.Typer(
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich",
        context_settings={"help_option_names": ["-h", "--help"]},
        epilog="Nothing leaves this machine, unless you name a language model's endpoint. Every number that is printed "
        "comes with the words it rests on.",
    )
    application.callback(invoke_without_command=True)(_crosscount)
    for verb in VERBS:
        application.command(verb.__name__.rstrip("_"))(_until_the_reader_leaves(verb))
    return application


def _crosscount(
    context: typer.Context,
    version: bool = typer.Option(False, "--version", help="Print the version."),
) -> None:
    """Who says what happened, with the words."""
    if version:
        typer.echo(f"crosscount {__version__}")
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


def _until_the_reader_leaves(verb: Callable[..., None]) -> Callable[..., None]:
    """Let a verb end in peace when whoever reads its output has had enough, as ``head`` does."""

    @wraps(verb)
    def patient(*arguments: Any, **options: Any) -> None:
        try:
            verb(*arguments, **options)
            hush(flush=True)
        except BrokenPipeError:
            hush(flush=False)

    return patient
