"""`tocsin alerts`."""

import datetime as dt
import json
from pathlib import Path

import click

from tocsin.cli.options import desk_option, settings_of, settings_option, store_advice
from tocsin.cli.output import output_options, print_csv, print_json
from tocsin.cli.words import counted

_FIELDS = ("id", "rule", "incident", "first_told", "last_told", "revision", "told", "waiting")


@click.group()
def command() -> None:
    """Of what the desk file's rules tell at once: what was told, and what would have been.

    \b
    Example:
      tocsin alerts test --days 7
    """


@command.command("list")
@desk_option
@click.option("--days", type=click.IntRange(min=1), default=30, show_default=True, help="Of so many days.")
@output_options
def list_(address: str, days: int, output: str) -> None:
    """List the alerts that were told, with how often each changed.

    \b
    Example:
      tocsin alerts list --days 7
    """
    from tocsin.cli.layout import say, show_table
    from tocsin.store import Desk

    with store_advice(), Desk(address) as desk:
        told = desk.alerts_told(dt.datetime.now(dt.UTC) - dt.timedelta(days=days))
    rows = [{name: getattr(one, name) for name in _FIELDS} for one in told]
    if output == "json":
        print_json(rows)
    elif output == "csv":
        print_csv(_FIELDS, rows)
    elif not told:
        say("No alert was told.")
    else:
        shown = [
            [
                f"i{one.incident}",
                one.rule,
                f"{one.last_told:%Y-%m-%d %H:%M}",
                str(one.revision),
                ", ".join(f"{name} {value}" for name, value in one.told.items()),
                ", ".join(one.waiting),
            ]
            for one in told
        ]
        show_table("Alerts", ("id", "rule", "told", "revision", "what", "waits for"), shown)


@command.command()
@desk_option
@click.option("--days", type=click.IntRange(min=1), default=7, show_default=True, help="For reports of so many days.")
@click.option("--json", "as_json", is_flag=True, help="Print each as one JSON object a line.")
@settings_option
def test(desk_file: Path | None, address: str, days: int, as_json: bool) -> None:
    """Show what the rules would have told of the last days' reports. Nothing is told or kept.

    The days are counted back from today, or from the newest report where that is older.

    \b
    Example:
      tocsin alerts test --days 14
    """
    from tocsin import alerting
    from tocsin.records import to_dict
    from tocsin.store import Desk

    settings = settings_of(desk_file)
    if not settings.alerts:
        raise click.UsageError(
            'The desk file has no [[alert]]. Add one, such as: [[alert]] name = "Killings" killed = 1'
        )
    with store_advice(), Desk(address) as desk:
        newest = max((r["published"] for r in desk.rows("articles") if r["published"]), default=dt.date.today())
        since = min(newest, dt.date.today()) - dt.timedelta(days=days - 1)
        found = alerting.rehearse(desk, settings, since, dt.datetime.now(dt.UTC))
    for alert in found:
        click.echo(json.dumps(to_dict(alert), ensure_ascii=False) if as_json else alerting.in_words(alert))
    if not as_json:
        click.echo(f"{counted(len(found), 'alert')} since {since}.")
