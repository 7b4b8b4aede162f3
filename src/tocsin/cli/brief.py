"""`tocsin brief`."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tocsin.cli.options import check_period, desk_option, known, open_desk, period_options, use_desk_file, write_text

if TYPE_CHECKING:
    from tocsin.desk import BriefFormat


@click.command()
@desk_option
@click.option("--audience", required=True, metavar="NAME", help="Whom it is for, as the desk file names it.")
@click.option(
    "--desk-file",
    type=click.Path(path_type=Path),
    envvar="TOCSIN_DESK_FILE",
    show_envvar=True,
    callback=use_desk_file,
    help="The desk file (TOML): region, audiences, sources, tables. Without it, the example's.",
)
@period_options
@click.option(
    "--only",
    type=click.Choice(["concerning"]),
    help="`concerning`: leave away what the desk file gives no reason for. Without it all is told.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["html", "md"]),
    help="Which form. Without it the name of --out decides, and html is the default.",
)
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="FILE", help="Write to a file instead of standard output."
)
def command(
    address: str,
    audience: str,
    desk_file: Path | None,
    since: dt.date | None,
    until: dt.date | None,
    only: str | None,
    format_: "BriefFormat | None",
    out: Path | None,
) -> None:
    """Write a brief for one audience: what changed, what concerns it and why, with the evidence of every sentence.

    The HTML is one file that asks nothing of the network. It stays short enough to be sent by mail (under 600 kB): 60
    incidents are told with their evidence, further ones named, and of the rest it says how to list them.

    \b
    Example:
      tocsin brief --audience Tajikistan --since 2025-03-02 --until 2025-03-13 --out tajikistan.html
    """
    from tocsin.briefing import BriefingError
    from tocsin.desk import brief, read_desk_file
    from tocsin.deskfile import DeskFileError

    check_period(since, until)
    form = format_ or _form_of(out)
    try:
        audience = known("audience", audience, [a.name for a in read_desk_file(desk_file).audiences])
        with open_desk(address) as desk:
            text = brief(
                desk,
                audience,
                since=since,
                until=until,
                desk_file=desk_file,
                format=form,
                only_concerning=only == "concerning",
            )
    except (BriefingError, DeskFileError) as error:
        raise click.UsageError(str(error)) from error
    if out is None:
        click.echo(text)
    else:
        write_text(out, text)
        click.echo(f"Brief for {audience}: {out}")


def _form_of(out: Path | None) -> "BriefFormat":
    """The form that the file's name asks for; a name that asks for none of ours is refused, not written otherwise."""
    ending = out.suffix.lower() if out else ""
    forms: dict[str, BriefFormat] = {"": "html", ".html": "html", ".htm": "html", ".md": "md", ".markdown": "md"}
    if ending not in forms:
        raise click.UsageError(
            f"A brief is HTML or Markdown, found {str(out)!r}. Name the file .html or .md, or give --format."
        )
    return forms[ending]
