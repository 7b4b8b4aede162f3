"""`tocsin add`."""

import collections
import datetime as dt
import sys
from pathlib import Path
from typing import Any

import click

from tocsin.cli.options import desk_option, open_desk


@click.command()
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@desk_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(["auto", "text", "html", "jsonl"]),
    default="auto",
    show_default=True,
    help="What the inputs are, as for tocsin read.",
)
@click.option(
    "--date", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="Day of publication of inputs without one."
)
@click.option("--json", "as_json", is_flag=True, help="Print the outcome of each article as one JSON object a line.")
def command(inputs: tuple[str, ...], address: str, format_: Any, date: dt.datetime | None, as_json: bool) -> None:
    """Read articles and add them to the desk.

    INPUT is as for tocsin read. Each article is added whole or not at all; adding it again changes nothing, and a run
    that was stopped is made good by running it again. Without INPUT the incidents are brought up to date.

    \b
    Exit status:
      0  everything was read and is on the desk
      1  at least one input could not be read; the others are on the desk
      2  the command line is wrong

    \b
    Example:
      tocsin add --desk desk.db reports/
    """
    import json

    from tocsin.cli.bars import stage
    from tocsin.pipeline import add, is_unreadable
    from tocsin.sources import from_paths

    outcomes: collections.Counter[str] = collections.Counter()
    with open_desk(address, create=True) as desk, stage("adding") as advance:
        # whole paths, as a file's is its address on the desk: two folders may both hold a news.txt
        paths = [i if i == "-" else str(Path(i).absolute()) for i in inputs]
        for record, outcome in add(from_paths(paths, format_), desk, date=date.date() if date else None):
            shown = "unreadable" if is_unreadable(record) else outcome
            outcomes[shown] += 1
            advance(outcomes.total(), None)
            name = record.source.uri or record.source.id
            problems = [{"code": p.code, "message": p.message} for p in record.problems]
            if as_json:
                row = {
                    "outcome": shown,
                    "id": record.id,
                    "name": name,
                    "headline": record.headline,
                    "problems": problems,
                }
                click.echo(json.dumps(row, ensure_ascii=False))
            elif shown == "unreadable":
                click.echo(f"{name or 'an input'}: {record.problems[-1].message}", err=True)
        total = len(desk.rows("incidents"))
    if not as_json:
        parts = ", ".join(f"{outcomes[o]} {o}" for o in ("added", "changed", "known", "unreadable") if outcomes[o])
        click.echo(f"{parts or 'Nothing to add'}. The desk {address} tells of {total} incidents.")
    if outcomes["unreadable"]:
        sys.exit(1)
