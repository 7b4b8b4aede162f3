"""`tocsin actors`."""

import datetime as dt
import json
import sys
from dataclasses import asdict
from typing import Any

import click

from tocsin.cli.options import Day, knowledge_option
from tocsin.cli.output import output_options, print_csv, print_json
from tocsin.cli.words import counted

_DATE_HELP = "The day that it is asked for; without it, the last that the tables know."


@click.group()
def command() -> None:
    """Look up who is who in the tables, at a date, and check tables of your own.

    \b
    Example:
      tocsin actors find "islamic state"
    """


@command.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--date", "day", type=Day(), metavar="YYYY-MM-DD", help=_DATE_HELP)
@knowledge_option
@output_options
def find(words: tuple[str, ...], day: dt.date | None, output: str) -> None:
    """List the actors whose names hold WORDS.

    \b
    Example:
      tocsin actors find khorasan --date 2021-08-26
    """
    from tocsin.knowledge import actor_at, find_actors

    rows = []
    for one in find_actors(" ".join(words)):
        standing = actor_at(one.id, day)
        assert standing is not None
        rows.append(
            {
                "id": one.id,
                "name": one.name,
                "kind": one.kind,
                "country": one.country or one.international,
                "sector": standing.sector,
                "role": standing.role,
                "part_of": ", ".join(standing.part_of) or None,
                "aliases": ", ".join(one.aliases),
            }
        )
    if output == "json":
        print_json(rows)
    elif output == "csv":
        print_csv(("id", "name", "kind", "country", "sector", "role", "part_of", "aliases"), rows)
    else:
        _show_found(" ".join(words), rows)
    if not rows:
        sys.exit(1)


def _show_found(words: str, rows: list[dict[str, Any]]) -> None:
    from tocsin.cli.layout import say, show_table

    if not rows:
        say(f"No actor's name holds {words!r}. Try fewer or other words, or another spelling.")
        return
    columns = ("id", "name", "kind", "country", "sector", "role", "part of")
    cells = [[str(row[c.replace(" ", "_")] or "") for c in columns] for row in rows]
    show_table("Actors", columns, cells)
    say(f"{counted(len(rows), 'actor')}. More of one: tocsin actors show {rows[0]['id']}", style="dim")


@command.command()
@click.argument("id")
@click.option("--date", "day", type=Day(), metavar="YYYY-MM-DD", help=_DATE_HELP)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@knowledge_option
def show(id: str, day: dt.date | None, as_json: bool) -> None:
    """Show all that the tables know of the actor ID (or of a name that is one actor's alone).

    \b
    Example:
      tocsin actors show iso:KAZ --date 2022-11-23
    """
    from tocsin.knowledge import describe, find_actors

    found = describe(id, day)
    if found is None:
        named = find_actors(id, limit=5)
        if len(named) != 1 and not (named and id.casefold() in (named[0].name.casefold(), *named[0].aliases)):
            hint = f" Meant perhaps: {', '.join(one.id for one in named)}." if named else ""
            raise click.UsageError(f"No actor {id!r} in the tables.{hint} Try: tocsin actors find WORDS")
        found = describe(named[0].id, day)
    assert found is not None
    known, standing, terms = found
    if as_json:
        record = asdict(known) | {"standing": asdict(standing), "terms": [asdict(term) for term in terms]}
        click.echo(json.dumps(record, ensure_ascii=False, default=str))
        return
    from tocsin.cli.layout import say, show_table

    say(known.name, style="bold")
    facts = (
        ("id", known.id),
        ("kind", known.kind),
        ("country", known.country or known.international),
        ("sector", standing.sector),
        ("role", standing.role),
        ("part of", ", ".join(standing.part_of)),
        ("member of", ", ".join(standing.member_of)),
        ("suspended from", ", ".join(standing.suspended)),
        ("also written", ", ".join(known.aliases)),
        ("wikidata", known.wikidata),
    )
    for name, value in facts:
        if value:
            say(f"{name}: {value}")
    rows = [[str(t.first or ""), str(t.last or ""), t.what] for t in terms]
    show_table("In time (both days included)", ("from", "until", "what"), rows)


@command.command()
@knowledge_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def check(as_json: bool) -> None:
    """Read all tables, with yours among them (--knowledge), and say what is wrong; exit status 1 if something is.

    Also lists, as a warning, pairs of persons who hold an office that one holds for more than 60 days together:
    an acting one beside the holder, rivals, or a wrong day.

    \b
    Example:
      tocsin actors check --knowledge my-tables
    """
    from tocsin.knowledge import check_tables, doubtful_offices

    counts, wrong = check_tables()
    doubtful = () if wrong else doubtful_offices()
    if as_json:
        click.echo(json.dumps({"tables": counts, "wrong": wrong, "doubtful": doubtful}, ensure_ascii=False))
    else:
        from tocsin.cli.layout import say, show_table

        show_table("Tables", ("table", "holds"), [[name, f"{n:,}"] for name, n in counts.items()])
        for sentence in doubtful:
            say(f"Look at: {sentence}", style="dim")
        for sentence in wrong or ["Nothing is wrong."]:
            say(sentence)
    if wrong:
        sys.exit(1)
