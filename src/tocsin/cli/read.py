"""`tocsin read`."""

import datetime as dt
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from tocsin.cli.options import (
    captures_of,
    codebook_option,
    date_options,
    format_option,
    jobs_option,
    knowledge_option,
    map_option,
)

if TYPE_CHECKING:
    from tocsin.records import Record
    from tocsin.stopwatch import Stopwatch

Form = Literal["tables", "json", "csv"]


@click.command()
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@format_option
@map_option
@knowledge_option
@codebook_option
@date_options
@click.option("--json", "as_json", is_flag=True, help="Print one record a line as JSON (docs/record.md).")
@click.option("--csv", "as_csv", is_flag=True, help="Print one event a line as comma-separated values with a header.")
@click.option(
    "--events-csv",
    "events_csv",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write that list of events to FILE too, beside what is printed.",
)
@jobs_option
@click.option("--progress", is_flag=True, help="Show a progress bar on standard error.")
@click.option(
    "--profile",
    is_flag=True,
    help="Show at the end, on standard error, where the time went: seconds by room. Reads on one process.",
)
def command(
    inputs: tuple[str, ...],
    format_: Any,
    names: dict[str, str] | None,
    date: dt.date | None,
    force_date: dt.date | None,
    as_json: bool,
    as_csv: bool,
    events_csv: Path | None,
    jobs: int,
    progress: bool,
    profile: bool,
) -> None:
    """Read articles and print what they report.

    INPUT is a file, a folder (all files below it, in order of name) or - for standard input. Records are printed
    in the order of the inputs. Lines of JSON Lines, items of a JSON array and rows of CSV and TSV hold text and, if
    known, id, headline, published (ISO 8601), uri, publisher and author; --map tells other names of them.

    --csv and --events-csv list events, the mentions of happenings, with who, whom, where, when, every toll and the
    sentence, under the columns of docs/record.md. What could not be read has no line there; --csv says it on
    standard error.

    --profile tells seconds and share by room, words a second, milliseconds an article with and without the network,
    and the most memory held at once, on standard error; rates leave out what is loaded once. With --json it is one
    JSON object on a line.

    \b
    Exit status:
      0  everything was read
      1  at least one input could not be read; its record says why, the others are complete
      2  the command line is wrong

    \b
    Examples:
      tocsin read article.txt
      tocsin read --date 2025-03-05 - < article.txt
      tocsin read --json --format jsonl reports.jsonl > records.jsonl
      tocsin read --map text=body,published=date reports.csv
      tocsin read --csv reports.jsonl > events.csv
      tocsin read --events-csv events.csv reports/
      tocsin read --profile --json reports.jsonl > records.jsonl
    """
    if not inputs:
        raise click.UsageError("Nothing to read. Give files, folders, or - for standard input: tocsin read article.txt")
    if as_json and as_csv:
        raise click.UsageError("Wanted one form of output, found --csv and --json. Leave out one, or use --events-csv.")
    if profile and jobs > 1:
        click.echo(
            f"--profile reads on one process, found --jobs {jobs}: leave out --profile to use them all.", err=True
        )
    from tocsin.stopwatch import Stopwatch, in_room

    watch = Stopwatch() if profile else None
    with in_room(watch, "loading"):
        from tocsin.pipeline import read_all

    captures = captures_of(inputs, format_, names)
    records = read_all(captures, date=date, force_date=force_date, jobs=jobs, watch=watch)
    form: Form = "json" if as_json else "csv" if as_csv else "tables"
    failed = _printed(records, form, events_csv, inputs if progress else None, watch)
    if watch:
        from tocsin.cli.profile import show_profile

        show_profile(watch.profile(), as_json=as_json)
    if failed:
        sys.exit(1)


def _printed(
    records: Iterable["Record"],
    form: Form,
    events_csv: Path | None,
    counted: Sequence[str] | None,
    watch: "Stopwatch | None",
) -> bool:
    """Prints the records as they come; whether one of them could not be read. `counted`: inputs to show progress of."""
    from tocsin.stopwatch import in_room

    with in_room(watch, "loading"):
        from tocsin.cli.bars import stage
        from tocsin.cli.printers import events_file, printer
        from tocsin.records import PROBLEM_CODES, event_rows

    failed, total = False, _total(counted or ())
    with stage("reading", wanted=counted is not None) as advance, events_file(events_csv) as keep:
        show = printer(form)
        for done, record in enumerate(records, 1):
            failed = failed or any(PROBLEM_CODES[p.code].fatal for p in record.problems)
            with in_room(watch, "printing"):
                show(record)
                keep(event_rows(record))
                advance(done, total)
    return failed


def _total(inputs: Sequence[str]) -> int | None:
    """How many articles the inputs hold, which is known only where every one of them is one."""
    from tocsin.sources import count_inputs

    streams = any(i == "-" or i.endswith((".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".gz")) for i in inputs)
    return None if streams or not inputs else count_inputs(inputs)
