"""`tocsin brief`."""

import datetime as dt
from importlib.resources import as_file, files
from pathlib import Path

import click

from tocsin.cli.options import day, desk_option, open_desk, period_options, write_text


@click.command()
@desk_option
@click.option("--audience", required=True, metavar="NAME", help="Whom it is for, as the desk file names it.")
@click.option(
    "--desk-file",
    type=click.Path(path_type=Path),
    help="The desk file (TOML): region, audiences, sources. Without it, the example's.",
)
@period_options
@click.option(
    "--format", "format_", type=click.Choice(["html", "md"]), default="html", show_default=True, help="Which form."
)
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="FILE", help="Write to a file instead of standard output."
)
def command(
    address: str,
    audience: str,
    desk_file: Path | None,
    since: dt.datetime | None,
    until: dt.datetime | None,
    format_: str,
    out: Path | None,
) -> None:
    """Write a brief for one audience: what changed, what concerns it and why, with the evidence of every sentence.

    The HTML is one file that asks nothing of the network.

    \b
    Example:
      tocsin brief --audience Tajikistan --since 2025-03-02 --until 2025-03-13 --out tajikistan.html
    """
    from tocsin.briefing import BriefingError, brief, read_desk_file, render_html, render_markdown

    with as_file(files("tocsin") / "sample" / "desk.toml") as example:
        try:
            settings = read_desk_file(desk_file or example)
            with open_desk(address) as desk:
                made = brief(desk, settings, audience, since=day(since), until=day(until))
        except BriefingError as error:
            raise click.UsageError(str(error)) from error
    text = render_html(made) if format_ == "html" else render_markdown(made)
    if out is None:
        click.echo(text)
    else:
        write_text(out, text)
        click.echo(f"Brief for {audience}: {out}")
