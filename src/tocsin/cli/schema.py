"""`tocsin schema`."""

import json

import click


@click.command()
def command() -> None:
    """Print the JSON Schema of the record that `tocsin read --json` prints, one a line.

    \b
    Example:
      tocsin schema > record.schema.json
    """
    from tocsin.records import json_schema

    click.echo(json.dumps(json_schema(), indent=1, ensure_ascii=False))
