"""`tocsin demo`."""

from collections.abc import Sequence
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.table import Table

    from tocsin.records import Record


@click.command()
@click.option("--all", "show_all", is_flag=True, help="Show every report in full, not only the first.")
def command(show_all: bool) -> None:
    """Read the bundled sample and show what is found.

    The sample is 38 short reports about invented happenings (EXERCISE), written for Tocsin.

    \b
    Example:
      tocsin demo
    """
    from tocsin.cli.bars import stage
    from tocsin.cli.show import console, show_record
    from tocsin.pipeline import read_all
    from tocsin.sources import from_paths

    with as_file(files("tocsin") / "sample" / "articles") as folder, stage("reading") as advance:
        records = []
        for record in read_all(from_paths([folder])):
            records.append(record)
            advance(len(records), None)
    for record in records if show_all else records[:1]:
        show_record(record)
        console().rule(style="dim")
    console().print(_deeds(records))
    console().print(
        f"{len(records)} reports, {sum(len(r.incidents) for r in records)} incidents, "
        f"{sum(len(r.statements) for r in records)} statements, {sum(len(r.warnings) for r in records)} warnings, "
        f"{sum(len(r.pledges) for r in records)} pledges. Every report in full: tocsin demo --all"
    )


def _deeds(records: Sequence["Record"]) -> "Table":
    """Violence, coercion, protest and the like that the reports tell as fact, by day."""
    from tocsin.cli.show import incident_row, new_table

    columns = ("when", "where", "what", "who", "whom", "harm", "who says so", "report")
    table = new_table(f"What the {len(records)} reports tell as fact: material conflict, by day", columns)
    dated = [
        (incident.when.earliest, record, incident)
        for record in records
        for incident in record.incidents
        if incident.quad == "material conflict" and incident.status in ("actual", "ongoing") and incident.when
    ]
    for _, record, incident in sorted(dated, key=lambda entry: entry[0]):
        row = incident_row(record, incident)
        table.add_row(*row[:6], row[7], (record.headline or "").replace("EXERCISE", "").strip(" :–()"))
    return table
