"""`tocsin actors`."""

import datetime as dt
import json
import sys
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
@click.argument("words", nargs=-1, required=True, metavar="ACTOR_OR_OFFICE")
@click.option("--on", "--date", "day", type=Day(), metavar="YYYY-MM-DD", help="The day that it is asked for.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@knowledge_option
def show(words: tuple[str, ...], day: dt.date | None, as_json: bool) -> None:
    """Show all that the tables know of an actor, or who held an office: in all time, or on a day.

    ACTOR_OR_OFFICE is an actor's id or name, a state's code (ISO 3166 alpha-3), or an office in words: "president of
    Afghanistan", "Turkish foreign minister", "UN secretary-general". With --on a person's page has the offices held
    that day, a body's its members, a country's its leaders and who else served; an office's says who held it, and who
    before and after.

    \b
    Examples:
      tocsin actors show president of Afghanistan --on 2021-09-01
      tocsin actors show iso:KAZ --on 2022-11-23
    """
    from tocsin.cli.actor_pages import actor_page, office_page
    from tocsin.knowledge import actor, find_actors, find_offices, ids_named, is_title, there_on

    asked = " ".join(words)
    ids = list(there_on(tuple(ids_named(asked)), day))
    if len(ids) > 1:
        known = "; ".join(f"{one.name} ({id})" for id in ids if (one := actor(id)))
        raise click.UsageError(f"{asked!r} is the name of {len(ids)} actors: {known}. Give the id of one.")
    if not ids and (offices := find_offices(asked)):
        office_page(asked, offices, day, as_json=as_json)
        return
    if not ids and not is_title(asked):
        ids = [one.id for one in find_actors(asked, limit=2)]
    if len(ids) != 1:
        raise click.UsageError(_unknown(asked))
    actor_page(ids[0], day, as_json=as_json)


def _unknown(asked: str) -> str:
    """What to do after words that name nobody and no office."""
    from tocsin.knowledge import find_actors, is_title, near_names, near_offices

    if is_title(asked):
        return f"{asked!r} is an office of many. Say whose: tocsin actors show {asked} of Kazakhstan"
    near = [one.id for one in find_actors(asked, limit=4)]
    near = near or [f'"{words}"' for words in (near_offices(asked) or near_names(asked))]
    hint = f" Meant perhaps: {', '.join(near)}." if near else ""
    return f"No actor and no office {asked!r} in the tables.{hint} Try: tocsin actors find WORDS"


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
