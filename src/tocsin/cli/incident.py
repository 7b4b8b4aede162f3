"""`tocsin show`."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from tocsin.cli.judgements import show_judgements
from tocsin.cli.options import IncidentNumber, desk_option, open_desk
from tocsin.cli.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tocsin.records import Happening, Record, Report, Standing, TollHistory, TollValue


@click.command()
@click.argument("number", metavar="INCIDENT", type=IncidentNumber())
@desk_option
@click.option("--json", "as_json", is_flag=True, help="Print the happening as JSON.")
def command(number: int, address: str, as_json: bool) -> None:
    """Show one incident with every report and its evidence.

    Its standing (reported, corroborated by two origins, disputed, denied, retracted) comes with the reason, its tolls
    with who gave which number when.

    INCIDENT is its id as tocsin incidents lists it, such as i12, or its number alone, as --json and --csv give it; the
    number of one that was merged into another shows that one. What analysts judged of it is shown too; an incident that
    was judged to be no event can be looked at here alone.

    \b
    Example:
      tocsin show i12
    """
    import json

    from tocsin.assessment import standing, toll_histories
    from tocsin.cli.layout import say
    from tocsin.records import to_dict

    with open_desk(address) as desk:
        happening = desk.happening(number)
        if happening is None:
            near = desk.near_numbers(number)
            advice = f" The nearest: {', '.join(f'i{n}' for n in near)}." if near else ""
            raise click.UsageError(
                f"No incident i{number} on {address}.{advice} List them: tocsin incidents --desk {address}"
            )
        reports = {r.seq: r for r in desk.some_reports({m.article for m in happening.mentions})}
        judgements = [j for j in desk.judgements() if j.number in happening.judgements]
        held, tolls = standing(desk, happening), toll_histories(desk, happening)
    if as_json:
        found = {**to_dict(happening), "standing": to_dict(held), "tolls": to_dict(tolls)}
        click.echo(json.dumps(found, ensure_ascii=False, separators=(",", ":")))
        return
    if happening.id != number:
        say(f"i{number} was taken into i{happening.id}.", style="bold")
    _show(happening, reports, held, tolls)
    if judgements:
        show_judgements(judgements)


def _show(
    happening: "Happening", reports: "dict[int, Report]", held: "Standing", tolls: "Sequence[TollHistory]"
) -> None:
    from tocsin.cli.layout import say, show_table
    from tocsin.cli.show import INCIDENT, incident_row

    main = reports[happening.main].record
    if happening.place is not None:  # the judged one, which the report need not name
        main = replace(main, places=(happening.place, *main.places))
    if happening.dismissed:
        say("Judged to be no event: it is in no list and no brief.", style="bold")
    if happening.verified:
        say("Verified.", style="bold")
    show_table(f"Incident i{happening.id}", INCIDENT, [incident_row(main, happening.incident)])
    also = f", {', '.join(held.also)}" if held.also else ""
    say(f"Standing: {held.name}{also}. {held.why}")
    _show_tolls(tolls)
    for dispute in happening.disputed:
        values = "; ".join(f"{v.value} ({', '.join('article ' + by for by in v.by)})" for v in dispute.values)
        say(f"Disputed: {dispute.field.removeprefix('harm.')}: {values}")
    say(f"{counted(happening.reports, 'report')} of {counted(happening.origins, 'independent origin')}:")
    for mention in happening.mentions:
        _evidence(reports[mention.article].record, mention)


def _show_tolls(tolls: "Sequence[TollHistory]") -> None:
    """Where reports give more than one number, or more than one gives it: who, when, and which counts now."""
    from tocsin.cli.layout import say, show_table

    told = [t for t in tolls if len(t.values) > 1]
    rows = [
        [
            history.harm,
            _number(value),
            " ".join(filter(None, [value.by or "the report itself", "(official)" if value.official else ""])),
            value.published.isoformat() if value.published else "day unknown",
            f"article {value.passage.article}{', corrects' if value.corrects else ''}",
        ]
        for history in told
        for value in history.values
    ]
    show_table("Tolls over time", ("toll", "number", "who says", "published", "where"), rows)
    for history in told:
        say(f"Best now: {_number(history)} {history.harm} ({history.rule})")


def _number(value: "TollValue | TollHistory") -> str:
    from tocsin.briefing.words import digits

    return digits(value.low, value.high, approx=value.approx)


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
