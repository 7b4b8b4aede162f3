"""`tocsin reread`."""

import json
from typing import TYPE_CHECKING

import click

from tocsin.cli.options import codebook_option, desk_option, knowledge_option, open_desk
from tocsin.cli.words import counted

if TYPE_CHECKING:
    from tocsin.rereading import Summary


@click.command()
@desk_option
@knowledge_option
@codebook_option
@click.option("--all", "every", is_flag=True, help="Also what this version has read: after new tables or a codebook.")
@click.option("--limit", type=click.IntRange(min=1), help="Stop after so many articles; the next run goes on.")
@click.option("--json", "as_json", is_flag=True, help="Print what became of each article as one JSON object a line.")
def command(address: str, every: bool, limit: int | None, as_json: bool) -> None:
    """Read the desk's articles again that an earlier version read.

    Each article is brought up to date whole or not at all, and the incidents follow when the last is done. The desk may
    be read and added to meanwhile. A run that was stopped is made good by running it again. Texts, judgements and the
    numbers of articles stay.

    \b
    Exit status:
      0  everything is as this version reads it, or --limit was reached
      2  the command line is wrong

    \b
    Example:
      tocsin reread --desk desk.db &
    """
    from tocsin.cli.bars import stage
    from tocsin.rereading import Summary, reread

    summary = Summary()
    with open_desk(address) as desk:
        waiting = len(desk.outdated(every=every))
        of_all = min(waiting, limit or waiting)
        with stage("reading again") as advance:
            for one in reread(desk, every=every, limit=limit):
                summary.take(one)
                advance(summary.read, of_all)
                if as_json:
                    row = {"article": one.seq, "changed": one.changed, "events": one.events}
                    click.echo(json.dumps({**row, "statements": one.statements}))
        if not as_json:
            click.echo(_told(summary, waiting - summary.read))


def _told(summary: "Summary", left: int) -> str:
    if not summary.read:
        return "Every article was read by this version; --all reads them again all the same."
    told = (
        f"{counted(summary.read, 'article')} read again, {summary.changed} changed: "
        f"{summary.events:+} events, {summary.statements:+} statements."
    )
    if summary.failed:
        told += f" {counted(summary.failed, 'article')} could not be read and stay as they were."
    return f"{told} {counted(left, 'article')} left." if left else told
