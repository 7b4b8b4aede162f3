"""`tocsin serve`."""

from pathlib import Path

import click

from tocsin.cli.options import desk_option, settings_option, store_advice


@click.command()
@desk_option
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: one that is free.")
@click.option("--host", default="127.0.0.1", show_default=True, help="This machine alone; no other is served yet.")
@settings_option
def command(desk_file: Path | None, address: str, port: int, host: str) -> None:
    """Open the desk in the browser: the situation, incidents with their evidence, and articles with what was read.

    Prints the address and serves this machine alone until it is stopped (Ctrl-C). Pages show the desk as it is when
    they are asked for, also while another process adds to it. They need no script, and ask nothing of the network. With
    a desk file the situation shows how the sources do. The same as JSON is under /api/, described in /api/openapi.json.

    \b
    Example:
      tocsin serve --desk desk.db --port 8000
    """
    from tocsin.deskfile import DeskFileError
    from tocsin.web import ServingError, serve

    def ready(url: str) -> None:
        click.echo(f"The desk is open at {url} (Ctrl-C ends it)")

    try:
        with store_advice():
            serve(address, desk_file=desk_file, host=host, port=port, ready=ready)
    except (DeskFileError, ServingError) as error:
        raise click.UsageError(str(error)) from error
