"""`tocsin show`."""

from typing import TYPE_CHECKING, Any

import click

from tocsin.cli.options import desk_option, open_desk
from tocsin.cli.words import counted

if TYPE_CHECKING:
    from tocsin.records import Happening, Record, Report


@click.command()
@click.argument("number", metavar="INCIDENT")
@desk_option
@click.option("--json", "as_json", is_flag=True, help="Print the happening as JSON.")
def command(number: str, address: str, as_json: bool) -> None:
    """Show one incident with every report and its evidence.

    INCIDENT is its id as tocsin incidents lists it, such as i12, or its number alone, as --json and --csv give it.

    \b
    Example:
      tocsin show i12
    """
    from tocsin.records import to_line

    digits = number.lower().removeprefix("i")
    if not digits.isdecimal() or len(digits) > 15:
        raise click.UsageError(f"Wanted an incident such as i12, found {number!r}. List them: tocsin incidents")
    with open_desk(address) as desk:
        happening = desk.happening(int(digits))
        if happening is None:
            raise click.UsageError(
                f"No incident i{int(digits)} on {address}. List them: tocsin incidents --desk {address}"
            )
        wanted = {m.article for m in happening.mentions}
        reports = {r.seq: r for r in desk.reports() if r.seq in wanted}
    if as_json:
        click.echo(to_line(happening))
        return
    _show(happening, reports)


def _show(happening: "Happening", reports: "dict[int, Report]") -> None:
    from tocsin.cli.layout import say, show_table
    from tocsin.cli.show import INCIDENT, incident_row

    main = reports[happening.main].record
    show_table(f"Incident i{happening.id}", INCIDENT, [incident_row(main, happening.incident)])
    for dispute in happening.disputed:
        values = "; ".join(f"{v.value} ({', '.join('article ' + by for by in v.by)})" for v in dispute.values)
        say(f"Disputed: {dispute.field.removeprefix('harm.')}: {values}")
    say(f"{counted(happening.reports, 'report')} of {counted(happening.origins, 'independent origin')}:")
    for mention in happening.mentions:
        _evidence(reports[mention.article].record, mention)


def _evidence(record: "Record", mention: Any) -> None:
    from rich.text import Text

    from tocsin.cli.layout import say

    uri = record.source.uri or ""
    outlet = record.source.publisher or (uri if "://" in uri else uri.rpartition("/")[2]) or "unknown outlet"
    day = record.published.date.isoformat() if record.published.date else "day unknown"
    reprint = "" if mention.origin == mention.article else f", wording of article {mention.origin}"
    say("")
    say(f"{day}  {outlet} (article {mention.article}{reprint})", style="dim")
    say(record.headline or "(no headline)", style="bold")
    incident = next(i for i in record.incidents if i.id == mention.incident)
    events = {e.id: e for e in record.events}
    for start, end in dict.fromkeys(events[e].evidence for e in incident.events):
        text = Text(record.text[start:end])
        for event in (events[e] for e in incident.events):
            if start <= event.trigger[0] < end:
                text.stylize("bold red", event.trigger[0] - start, event.trigger[1] - start)
        say(text, indent=2)
    rules = ", ".join(dict.fromkeys(events[e].rule for e in incident.events))
    say(f"decided by {rules}", style="dim", indent=2)
