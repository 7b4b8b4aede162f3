"""`tocsin read`."""

import datetime as dt
import sys
from typing import TYPE_CHECKING, Any

import click

from tocsin.cli.options import captures_of, date_option, format_option, jobs_option, knowledge_option, map_option

if TYPE_CHECKING:
    from tocsin.records import Record


@click.command()
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@format_option
@map_option
@knowledge_option
@date_option
@click.option("--json", "as_json", is_flag=True, help="Print one record a line as JSON (docs/record.md).")
@jobs_option
@click.option("--progress", is_flag=True, help="Show a progress bar on standard error.")
def command(
    inputs: tuple[str, ...],
    format_: Any,
    names: dict[str, str] | None,
    date: dt.date | None,
    as_json: bool,
    jobs: int,
    progress: bool,
) -> None:
    """Read articles and print what they report.

    INPUT is a file, a folder (all files below it, in order of name) or - for standard input. Records are printed
    in the order of the inputs. Lines of JSON Lines, items of a JSON array and rows of CSV and TSV hold text and, if
    known, id, headline, published (ISO 8601), uri, publisher and author; --map tells other names of them.

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
    """
    from tocsin.cli.bars import stage
    from tocsin.pipeline import read_all
    from tocsin.records import PROBLEM_CODES, to_line
    from tocsin.sources import count_inputs

    if not inputs:
        raise click.UsageError("Nothing to read. Give files, folders, or - for standard input: tocsin read article.txt")
    records = read_all(captures_of(inputs, format_, names), date=date, jobs=jobs)
    failed = False
    # how many articles there are is known only where every input is one
    streams = any(i == "-" or i.endswith((".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".gz")) for i in inputs)
    total = None if streams or not progress else count_inputs(inputs)
    with stage("reading", wanted=progress) as advance:
        for done, record in enumerate(records, 1):
            failed = failed or any(PROBLEM_CODES[p.code].fatal for p in record.problems)
            if as_json:
                sys.stdout.write(to_line(record) + "\n")
            else:
                _show(record, first=done == 1)
            advance(done, total)
    if failed:
        sys.exit(1)


def _show(record: "Record", *, first: bool) -> None:
    from tocsin.cli.layout import say
    from tocsin.cli.show import show_record

    if not first:
        say("\n---\n", style="dim")
    show_record(record)
