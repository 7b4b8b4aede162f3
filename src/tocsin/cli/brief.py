"""`tocsin brief`."""

import datetime as dt
from importlib.resources import as_file, files
from pathlib import Path

import click

from tocsin.cli.options import check_period, desk_option, known, open_desk, period_options, write_text


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
    format_: str | None,
    out: Path | None,
) -> None:
    """Write a brief for one audience: what changed, what concerns it and why, with the evidence of every sentence.

    The HTML is one file that asks nothing of the network.

    \b
    Example:
      tocsin brief --audience Tajikistan --since 2025-03-02 --until 2025-03-13 --out tajikistan.html
    """
    from tocsin.briefing import BriefingError, brief, read_desk_file, render_html, render_markdown

    check_period(since, until)
    form = format_ or _form_of(out)
    with as_file(files("tocsin") / "sample" / "desk.toml") as example:
        try:
            settings = read_desk_file(desk_file or example)
            audience = known("audience", audience, [a.name for a in settings.audiences])
            with open_desk(address) as desk:
                made = brief(desk, settings, audience, since=since, until=until)
        except BriefingError as error:
            raise click.UsageError(str(error)) from error
    text = render_html(made) if form == "html" else render_markdown(made)
    if out is None:
        click.echo(text)
    else:
        write_text(out, text)
        click.echo(f"Brief for {audience}: {out}")


def _form_of(out: Path | None) -> str:
    """The form that the file's name asks for; a name that asks for none of ours is refused, not written otherwise."""
    ending = out.suffix.lower() if out else ""
    forms = {"": "html", ".html": "html", ".htm": "html", ".md": "md", ".markdown": "md"}
    if ending not in forms:
        raise click.UsageError(
            f"A brief is HTML or Markdown, found {str(out)!r}. Name the file .html or .md, or give --format."
        )
    return forms[ending]
