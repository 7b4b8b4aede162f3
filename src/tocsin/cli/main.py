"""The command line itself: the group of commands, and how a mistyped one is answered."""

import importlib
import sys
from typing import Any

import click

from tocsin._version import __version__
from tocsin.cli.words import closest

# name -> module and name of the command, and the first line of its help. A command is imported only when it is asked
# for, so that --help needs 0.1 s and not the second that lxml, numpy and the tables take.
COMMANDS = {
    "actors": (
        "tocsin.cli.actors:command",
        "Look up who is who in the tables, at a date, and check tables of your own.",
    ),
    "add": ("tocsin.cli.add:command", "Read articles and add them to the desk."),
    "alerts": (
        "tocsin.cli.alerts:command",
        "Of what the desk file's rules tell at once: what was told, and what would have been.",
    ),
    "annotate": (
        "tocsin.cli.annotate:command",
        "Print what the reader sees in articles, before anything is coded.",
    ),
    "articles": ("tocsin.cli.lists:articles", "List the articles of the desk with their versions."),
    "brief": (
        "tocsin.cli.brief:command",
        "Write a brief for one audience: what changed, what concerns it and why, with the evidence of every sentence.",
    ),
    "codebook": (
        "tocsin.cli.codebook:command",
        "Check and try rows that forbid, retype or add events by their words.",
    ),
    "db": ("tocsin.cli.db:command", "Look after the desk's database: upgrade, check, back up."),
    "demo": ("tocsin.cli.demo:command", "Read the bundled sample, show what is found, and write two briefs."),
    "desk": ("tocsin.cli.desk_new:command", "Begin a desk."),
    "evaluate": ("tocsin.cli.evaluate:command", "Measure a part of Tocsin on gold data."),
    "explain": ("tocsin.cli.explain:command", "Show why an event of an article is as it is."),
    "forget": (
        "tocsin.cli.forget:command",
        "Remove an article with all its versions, or all of a source, from the desk for good.",
    ),
    "gather": (
        "tocsin.cli.gather:gather",
        "Fetch what the desk file's sources have that the desk has not, read it, and bring the incidents up to date.",
    ),
    "incidents": ("tocsin.cli.lists:incidents", "List happenings of the desk, by day."),
    "judge": (
        "tocsin.cli.judge:command",
        "Correct incidents for good: merge, split, change a field, verify, note, follow up, withdraw.",
    ),
    "judgements": (
        "tocsin.cli.judgements:command",
        "List what analysts judged: by whom, about what, and whether it fits what is read now.",
    ),
    "places": ("tocsin.cli.places:command", "Look up where a name is: towns, regions, crossings, camps, rivers, seas."),
    "pledges": (
        "tocsin.cli.lists:pledges",
        "List promises, threats, demands and warnings: by whom, to whom, in which words, and what became of each.",
    ),
    "read": ("tocsin.cli.read:command", "Read articles and print what they report."),
    "report": (
        "tocsin.cli.gather:report",
        "Type in a report by hand: what a radio said, a paper printed, or a caller told. It is marked as such.",
    ),
    "reread": ("tocsin.cli.reread:command", "Read the desk's articles again that an earlier version read."),
    "schema": (
        "tocsin.cli.schema:command",
        "Print the JSON Schema of the record that `tocsin read --json` prints, one a line.",
    ),
    "serve": (
        "tocsin.cli.serve:command",
        "Open the desk in the browser: the situation, incidents with their evidence, and articles with what was read.",
    ),
    "show": ("tocsin.cli.incident:command", "Show one incident with every report and its evidence."),
    "sources": (
        "tocsin.cli.sources:command",
        "Look after the sources that the desk file names: list, add, test, and see how they do.",
    ),
    "statements": ("tocsin.cli.lists:statements", "List who says what."),
    "tokens": (
        "tocsin.cli.tokens:command",
        "Say who may open the desk's pages from another machine, and who may judge there: add, list, revoke.",
    ),
    "watch": (
        "tocsin.cli.gather:watch",
        "Gather on the sources' schedule until stopped; tell alerts and write the briefs that are due.",
    ),
    "warnings": ("tocsin.cli.lists:warnings", "List dangers that somebody warns of."),
}


class Commands(click.Group):
    """The commands of `COMMANDS`, imported when called, and advice for a name that is none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the alphabet."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, `None` where there is none."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in self.list_commands(ctx)])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, but a mistyped name is answered with the nearest one."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(f"No command {args[0]!r}. {closest(args[0], sorted(COMMANDS))} To read a file: tocsin read FILE")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """As click does; a table or a gazetteer that is missing or wrong ends any command with a sentence, status 1."""
        try:
            return super().invoke(ctx)
        except ValueError as error:
            from tocsin.knowledge import TableError

            if not isinstance(error, TableError):
                raise
            raise click.ClickException(str(error)) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tocsin")
def tocsin() -> None:
    """Read news about a troubled region: who did what to whom, where and when, and who says so.

    \b
    Examples:
      tocsin demo
      tocsin read article.txt
      tocsin read --json reports.jsonl > records.jsonl
      tocsin add --desk desk.db reports/ && tocsin incidents --desk desk.db
    """


def main() -> None:
    """Runs the command line; ends the process with the command's status.

    A reader that goes away (`tocsin read … | head`) ends it quietly, with status 1 or 141.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:  # records are UTF-8 wherever they are printed
            reconfigure(encoding="utf-8", errors="replace")
    try:
        tocsin()
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)
    except OSError as error:  # a folder that is not there, a full disk: theirs to mend, not a fault of ours
        what = error.filename or "the output"
        click.echo(
            f"Error: {what} could not be written: {error.strerror}. Check the folder, its space and rights.", err=True
        )
        sys.exit(1)
