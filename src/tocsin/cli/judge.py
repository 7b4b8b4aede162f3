"""`tocsin judge`."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from tocsin.cli.options import Day, IncidentNumber, desk_option, store_advice

F = TypeVar("F", bound=Callable[..., Any])


@click.group()
def command() -> None:
    """Correct incidents for good: merge, split, change a field, verify, note, follow up, withdraw.

    A judgement is about the mentions of an incident as they stand now, not about its number: it holds however often
    articles are read and incidents joined anew. None is ever deleted; a later one goes before an earlier one, and one
    can be withdrawn. tocsin judgements lists all.

    \b
    Examples:
      tocsin judge set i12 killed 9 --by "A. Name" --because "the hospital confirms nine"
      tocsin judge merge i12 i15 --because "the same blast"
      tocsin judge withdraw 3
    """


def _options(function: F) -> F:
    """What all judgements have: the desk, who signs, why, and the form of what is printed."""
    function = click.option("--json", "as_json", is_flag=True, help="Print the judgement as one JSON object.")(function)
    function = click.option("--because", metavar="WORDS", help="Why, in words.")(function)
    function = click.option(
        "--by",
        metavar="NAME",
        envvar="TOCSIN_ANALYST",
        show_envvar=True,
        help="Who judges; without it, the login name.",
    )(function)
    return desk_option(function)


_incident = click.argument("number", metavar="INCIDENT", type=IncidentNumber())


@command.command()
@click.argument("numbers", metavar="INCIDENT INCIDENT...", nargs=-1, required=True, type=IncidentNumber())
@_options
def merge(numbers: tuple[int, ...], **options: Any) -> None:
    """Make two or more incidents one.

    \b
    Example:
      tocsin judge merge i12 i15 --because "the same blast"
    """
    _judge("merge", numbers, **options)


@command.command()
@_incident
@click.option(
    "--article",
    "articles",
    metavar="ARTICLE",
    multiple=True,
    required=True,
    help="An article whose mentions are another incident: its number, key, address or file name. May be repeated.",
)
@_options
def split(number: int, **options: Any) -> None:
    """Make what some articles tell of an incident another one.

    \b
    Example:
      tocsin judge split i12 --article 7 --article https://paper.example/raid
    """
    _judge("split", [number], **options)


@command.command("not-an-event")
@_incident
@_options
def not_an_event(number: int, **options: Any) -> None:
    """Take what is no event out of lists and briefs; tocsin show has it still.

    It comes back where later most of those who tell of it are others than those that were judged.

    \b
    Example:
      tocsin judge not-an-event i12 --because "a film is reviewed"
    """
    _judge("not-an-event", [number], **options)


@command.command("set")
@_incident
@click.argument("field", metavar="FIELD")
@click.argument("words", metavar="VALUE...", nargs=-1, required=True)
@_options
def set_(number: int, field: str, words: tuple[str, ...], **options: Any) -> None:
    """Change a field of an incident: type, place, day, actor, status, or a toll by the name of its harm.

    A place and an actor are a name or an id; an actor whom no table has is written name:NAME. A day is 2025-03-03, or
    its first and last as 2025-03-01/2025-03-03. A toll is 9, 5-8, 9- for at least nine, or at
    most 9.

    \b
    Examples:
      tocsin judge set i12 type ASSAULT
      tocsin judge set i12 place Kunduz
      tocsin judge set i12 day 2025-03-03
      tocsin judge set i12 killed 9
      tocsin judge set i12 actor Taliban
    """
    from tocsin.judging import FIELDS

    if field not in FIELDS:
        from tocsin.cli.options import known

        field = known("field", field, FIELDS)
    _judge(field, [number], " ".join(words), **options)


@command.command()
@_incident
@_options
def verify(number: int, **options: Any) -> None:
    """Mark an incident as checked.

    \b
    Example:
      tocsin judge verify i12 --because "two witnesses, and the hospital"
    """
    _judge("verified", [number], **options)


@command.command()
@_incident
@click.argument("words", metavar="WORDS...", nargs=-1, required=True)
@_options
def note(number: int, words: tuple[str, ...], **options: Any) -> None:
    """Write a note on an incident.

    \b
    Example:
      tocsin judge note i12 "the mosque has two names"
    """
    _judge("note", [number], " ".join(words), **options)


@command.command("follow-up")
@_incident
@click.argument("words", metavar="WORDS...", nargs=-1, required=True)
@click.option("--due", type=Day(), metavar="YYYY-MM-DD", help="By when.")
@_options
def follow_up(number: int, words: tuple[str, ...], **options: Any) -> None:
    """Write down what is to be done about an incident; it is open until it is withdrawn.

    \b
    Example:
      tocsin judge follow-up i12 "call the hospital" --due 2025-03-06
    """
    _judge("follow-up", [number], " ".join(words), **options)


@command.command()
@click.argument("judgement", type=click.IntRange(1))
@_options
def withdraw(judgement: int, **options: Any) -> None:
    """Take back a judgement by its number; what it changed is as it was, and both stay listed.

    \b
    Example:
      tocsin judge withdraw 3 --because "it was another mosque"
    """
    _judge("withdraw", [], judgement, **options)


def _judge(
    kind: str,
    numbers: Sequence[int],
    value: Any = None,
    *,
    address: str,
    by: str | None,
    because: str | None,
    as_json: bool,
    articles: Sequence[str] = (),
    due: dt.date | None = None,
) -> None:
    from tocsin.briefing.words import judged_words
    from tocsin.desk import Desk
    from tocsin.records import ArgumentError, to_line

    try:
        with store_advice(), Desk(address) as desk:
            fit = desk.judge(kind, numbers, value, by=by, because=because, articles=articles, due=due)
    except ArgumentError as error:
        raise click.UsageError(str(error)) from error
    if as_json:
        click.echo(to_line(fit))
        return
    on = f" on {' and '.join(f'i{n}' for n in fit.incidents)}" if fit.incidents else ""
    what = " ".join(part for part in (fit.judgement.kind, judged_words(fit.judgement, typed=True)) if part)
    why = f" ({fit.because})" if fit.because else ""
    click.echo(f"Judgement {fit.judgement.number} by {fit.judgement.by}: {what}. It {fit.state}{on}{why}.")
