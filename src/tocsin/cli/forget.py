"""`tocsin forget`."""

import datetime as dt

import click

from tocsin.cli.options import desk_option, open_desk
from tocsin.cli.words import counted


@click.command()
@click.argument("what", required=False, metavar="[URI]")
@desk_option
@click.option("--source", metavar="NAME", help="All that this source brought.")
@click.option("--because", required=True, metavar="WORDS", help="Why; kept with the trace.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def command(what: str | None, address: str, source: str | None, because: str, yes: bool) -> None:
    """Remove an article with all its versions, or all of a source, from the desk for good.

    Its words go from articles, from what was fetched, from incidents and from judgements, and it is not fetched again.
    What stays is that something was removed, when, how much, and why. Backups of the desk are not touched.

    \b
    Example:
      tocsin forget https://www.example.org/story --because "asked by the person named"
    """
    from tocsin.upkeep import bring_up_to_date

    if (what is None) == (source is None):
        raise click.UsageError("Wanted the address of one article, or --source NAME: one of the two.")
    with open_desk(address) as desk:
        if not yes:
            click.confirm(f"Remove {what or f'all of {source}'} from {address} for good?", abort=True)
        gone = desk.forget(uri=what, source=source, when=dt.datetime.now(dt.UTC), reason=because)
        bring_up_to_date(desk)
    click.echo(f"{counted(gone, 'version')} of articles removed.")
