"""`tocsin add`."""

import collections
import datetime as dt
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tocsin.cli.options import (
    captures_of,
    codebook_option,
    date_options,
    desk_option,
    format_option,
    jobs_option,
    knowledge_option,
    map_option,
    open_desk,
    store_advice,
)
from tocsin.cli.words import counted

if TYPE_CHECKING:
    from tocsin.records import Record


@click.command()
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@desk_option
@format_option
@map_option
@knowledge_option
@codebook_option
@date_options
@jobs_option
@click.option("--json", "as_json", is_flag=True, help="Print the outcome of each article as one JSON object a line.")
def command(
    inputs: tuple[str, ...],
    address: str,
    format_: Any,
    names: dict[str, str] | None,
    date: dt.date | None,
    force_date: dt.date | None,
    jobs: int,
    as_json: bool,
) -> None:
    """Read articles and add them to the desk.

    INPUT is as for tocsin read. Each article is added whole or not at all; adding it again changes nothing, but with
    another day of publication it corrects the day. A run that was stopped is made good by running it again. Without
    INPUT the incidents are brought up to date. A desk that is not there yet is made for the first article that can be
    read.

    \b
    Exit status:
      0  everything was read and is on the desk
      1  at least one input could not be read; the others are on the desk
      2  the command line is wrong

    \b
    Example:
      tocsin add --desk desk.db reports/
    """
    from tocsin.cli.bars import stage
    from tocsin.desk import add

    outcomes: collections.Counter[str] = collections.Counter()
    # whole paths, as a file's is its address on the desk: two folders may both hold a news.txt
    paths = [i if i in ("-", "") else str(Path(i).absolute()) for i in inputs]
    captures = captures_of(paths, format_, names)
    with stage("adding") as advance, store_advice():
        # without inputs nothing is made: a desk that is not there is an error
        for record, outcome in add(captures, address, date=date, force_date=force_date, jobs=jobs, create=bool(inputs)):
            outcomes[outcome] += 1
            advance(outcomes.total(), None)
            _tell(record, outcome, as_json=as_json)
    if not as_json:
        parts = ", ".join(f"{outcomes[o]} {o}" for o in ("added", "changed", "known", "unreadable") if outcomes[o])
        click.echo(f"{parts or 'Nothing to add'}. {_state_of(address)}")
    if outcomes["unreadable"]:
        sys.exit(1)


def _tell(record: "Record", outcome: str, *, as_json: bool) -> None:
    name = record.source.uri or record.source.id
    if as_json:
        problems = [{"code": p.code, "message": p.message} for p in record.problems]
        row = {"outcome": outcome, "id": record.id, "name": name, "headline": record.headline, "problems": problems}
        click.echo(json.dumps(row, ensure_ascii=False))
    elif outcome == "unreadable":
        click.echo(f"{name or 'an input'}: {record.problems[-1].message}", err=True)


def _state_of(address: str) -> str:
    from tocsin.desk import is_there

    if not is_there(address):
        return f"No desk was made in {address}, as there is nothing to put on it."
    with open_desk(address) as desk:
        return f"The desk {address} tells of {counted(len(desk.rows('incidents')), 'incident')}."
