"""`tocsin demo`."""

from importlib.resources import as_file, files

import click


@click.command()
@click.option("--all", "show_all", is_flag=True, help="Show every report in full, not only the first.")
def command(show_all: bool) -> None:
    """Read the bundled sample and show what is found.

    The sample is 38 short reports about invented happenings (EXERCISE), written for Tocsin.

    \b
    Example:
      tocsin demo
    """
    from tocsin.cli.show import console, harm, new_table, show_record, when
    from tocsin.pipeline import read_all
    from tocsin.sources import from_paths

    with as_file(files("tocsin") / "sample" / "articles") as folder:
        records = list(read_all(from_paths([folder])))
    for record in records if show_all else records[:1]:
        show_record(record)
        console().rule(style="dim")
    columns = ("when", "where", "what", "who", "whom", "harm", "status", "report")
    table = new_table(f"Violence and coercion in {len(records)} reports", columns)
    for record in records:
        for i in record.incidents:
            if i.quad == "material conflict" and i.status in ("actual", "ongoing") and i.when:
                place = next((p.name for p in record.places if i.where and p.id == i.where.place), "")
                whom = dict.fromkeys([r.name for r in (*i.recipients, *i.victims)] + [t.text for t in i.targets])
                table.add_row(
                    when(i.when),
                    place,
                    i.type,
                    ", ".join(a.name for a in i.actors),
                    ", ".join(whom),
                    harm(i.harm),
                    i.status,
                    (record.headline or "").removeprefix("EXERCISE: "),
                )
    console().print(table)
    found = sum(len(r.incidents) for r in records)
    said = sum(len(r.statements) for r in records)
    console().print(
        f"{len(records)} reports, {found} incidents, {said} statements, "
        f"{sum(len(r.warnings) for r in records)} warnings, {sum(len(r.pledges) for r in records)} pledges."
    )
