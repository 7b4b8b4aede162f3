"""`tocsin tokens`."""

import datetime as dt

import click

from tocsin.cli.options import desk_option, known, open_desk
from tocsin.cli.output import output_options, print_csv, print_json

_FIELDS = ("name", "role", "state", "made", "expires", "revoked", "id")
_TIMES = frozenset({"made", "expires", "revoked"})


@click.group()
def command() -> None:
    """Say who may open the desk's pages from another machine, and who may judge there: add, list, revoke.

    A reader reads. An analyst judges too, and withdraws their own judgements. An editor withdraws anybody's.

    \b
    Example:
      tocsin tokens add "A. Name" --role analyst
    """


@command.command()
@click.argument("name")
@click.option("--role", metavar="ROLE", required=True, help="reader, analyst or editor.")
@click.option("--days", type=click.IntRange(1, 3650), help="How long it opens the pages; without it, until revoked.")
@desk_option
def add(name: str, role: str, days: int | None, address: str) -> None:
    """Make a token for somebody and print it, this once: the desk keeps a hash of it alone.

    NAME signs what is judged with it.

    \b
    Example:
      tocsin tokens add "A. Name" --role analyst --days 90
    """
    from tocsin.access import ROLES, add_token
    from tocsin.records import ArgumentError

    role = known("role", role, ROLES)
    try:
        with open_desk(address) as desk:
            words = add_token(desk, name, role, days=days)
    except ArgumentError as error:
        raise click.UsageError(str(error)) from error
    click.echo(words)
    ends = f" It ends after {days} days." if days else ""
    click.echo(
        f"This is the only time that it is shown. Give it to {' '.join(name.split())} by a way that nobody else reads. "
        "People enter it at /sign-in; programs send it as the header: Authorization: Bearer TOKEN."
        f"{ends}\nShould it be lost or seen by others: tocsin tokens revoke {name!r}",
        err=True,  # so that the token alone can be led into a file
    )


@command.command("list")
@desk_option
@output_options
def list_(address: str, output: str) -> None:
    """List whose tokens there are, in which role, and whether they open anything; never the tokens themselves.

    \b
    Example:
      tocsin tokens list --desk desk.db
    """
    now = dt.datetime.now(dt.UTC)
    with open_desk(address) as desk:
        tokens = desk.tokens()
    rows = [
        {
            "name": one.name,
            "role": one.role,
            "state": "open" if one.opens(now) else "revoked" if one.revoked else "expired",
            **{name: at.isoformat() if (at := getattr(one, name)) else None for name in ("made", "expires", "revoked")},
            "id": one.id,
        }
        for one in tokens
    ]
    if output == "json":
        print_json(rows)
    elif output == "csv":
        print_csv(_FIELDS, rows)
    else:
        _show(rows)


def _show(rows: list[dict[str, str | None]]) -> None:
    from tocsin.cli.layout import say, show_table

    if not rows:
        say('There are none, so only this machine can read. To add one: tocsin tokens add "A. Name" --role analyst')
        return
    show_table(
        "Tokens",
        _FIELDS,
        [tuple((row[name] or "")[:16] if name in _TIMES else row[name] or "" for name in _FIELDS) for row in rows],
    )


@command.command()
@click.argument("name")
@desk_option
def revoke(name: str, address: str) -> None:
    """Take a name's token back: it opens nothing any more, also where somebody is signed in with it now.

    What was judged with it stays.

    \b
    Example:
      tocsin tokens revoke "A. Name"
    """
    from tocsin.access import revoke_token
    from tocsin.records import ArgumentError

    try:
        with open_desk(address) as desk:
            revoke_token(desk, name)
    except ArgumentError as error:
        raise click.UsageError(str(error)) from error
    click.echo(f"The token of {' '.join(name.split())} opens nothing any more.")
