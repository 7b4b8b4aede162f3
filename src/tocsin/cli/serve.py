"""`tocsin serve`."""

import datetime as dt
from pathlib import Path

import click

from tocsin.cli.options import desk_option, settings_option, store_advice


@click.command()
@desk_option
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: one that is free.")
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Where it listens: this machine alone, or 0.0.0.0 for others too, who want a token.",
)
@click.option(
    "--allow-host",
    "hosts",
    metavar="NAME",
    multiple=True,
    help="A name under which others ask for it, such as desk.example. May be repeated.",
)
@settings_option
def command(desk_file: Path | None, address: str, port: int, host: str, hosts: tuple[str, ...]) -> None:
    """Open the desk in the browser: the situation, incidents with their evidence, and articles with what was read.

    Prints the address and serves until it is stopped (Ctrl-C). Pages show the desk as it is when they are asked for,
    also while another process adds to it. They can be read without script, and ask nothing of the network. This machine
    reads without a token; others, and whoever judges, want one (tocsin tokens). With a desk file the situation shows
    how the sources do. The same as JSON is under /api/, described in /api/openapi.json.

    \b
    Examples:
      tocsin serve --desk desk.db --port 8000
      tocsin serve --desk desk.db --host 0.0.0.0 --allow-host desk.example
    """
    from tocsin.deskfile import DeskFileError
    from tocsin.store import Desk
    from tocsin.web import ServingError, serve

    without_tokens = False

    def ready(url: str) -> None:
        click.echo(f"The desk is open at {url} (Ctrl-C ends it)")
        if without_tokens:
            click.echo(
                'Nobody else can read it yet. Make a token: tocsin tokens add "A. Name" --role analyst', err=True
            )

    try:
        with store_advice():
            if hosts:
                with Desk(address) as desk:
                    without_tokens = not any(one.opens(dt.datetime.now(dt.UTC)) for one in desk.tokens())
            serve(address, desk_file=desk_file, host=host, port=port, hosts=hosts, ready=ready)
    except (DeskFileError, ServingError) as error:
        raise click.UsageError(str(error)) from error
