"""The command line, ``hexapla align | show | export | check | …``; what is heavy loads late."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Final

import click

from aligner.model import HexaplaError

__all__ = ["main"]

_COMMANDS: Final = {
    # name: module, one line of help
    "align": ("aligner.cli.align", "Align language versions and write TMX, Word, Akoma Ntoso and JSON."),
    "show": ("aligner.cli.show", "Show the structure that is read in a file, as a tree."),
    "export": ("aligner.cli.export", "Write a saved alignment, or one document, in another format."),
    "import": ("aligner.cli.reviews", "Bring the edits of a review document back into its alignment."),
    "merge": ("aligner.cli.merge", "Merge translation memories of any tool into one, without doubles."),
    "check": ("aligner.cli.check", "Validate TMX, Word, Akoma Ntoso and JSON files."),
    "evaluate": ("aligner.cli.evaluate", "Measure an alignment against a gold standard."),
    "lexicon": ("aligner.cli.lexicon", "Show, export, import and clear the lexicons of earlier runs."),
}


class _Lazy(click.Group):
    """A group that imports a command when it is run, so that ``--help`` starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        command = import_module(_COMMANDS[cmd_name][0]).command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in _COMMANDS.items()])


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="hexapla", prog_name="hexapla")
def hexapla() -> None:
    """Make the official-language versions of a document one aligned text.

    Give the versions of one document, one file a language; Hexapla pairs their paragraphs by
    numbering and structure and writes translation memories, Word documents and Akoma Ntoso XML.

    \b
      hexapla align report.en.docx report.fr.docx report.ar.docx -o out/
      hexapla show report.en.docx
      hexapla check out/*

    Exit status: 0 done, 1 done with findings, 2 could not be done.
    """


def main() -> None:
    """Run the command; errors are one line on standard error and exit status 2."""
    status: object = None
    try:
        status = hexapla.main(standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help())
    except click.ClickException as error:
        _fail(error.format_message(), error)
    except (click.Abort, KeyboardInterrupt):
        click.echo("hexapla: interrupted", err=True)
        sys.exit(130)
    except HexaplaError as error:
        _fail(str(error))
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        _fail(f"{place}{error.strerror or error}; check the path and its permissions")
    sys.exit(status if isinstance(status, int) else 0)


def _fail(line: str, error: click.ClickException | None = None) -> None:
    context = getattr(error, "ctx", None)
    if context is not None:
        line = f"{line.rstrip('.')}; see '{context.command_path} --help'"
    click.echo(f"hexapla: {' '.join(line.split())}", err=True)
    sys.exit(2)
