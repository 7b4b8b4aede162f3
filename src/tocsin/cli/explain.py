"""`tocsin explain`."""

import datetime as dt
import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from tocsin.cli.options import (
    captures_of,
    codebook_option,
    date_options,
    format_option,
    knowledge_option,
    map_option,
)
from tocsin.cli.words import closest, counted

if TYPE_CHECKING:
    from tocsin.coding.explaining import Explanation
    from tocsin.records import Reading


@click.command()
@click.argument("file", metavar="FILE")
@click.option("--event", "id", metavar="ID", help="The event to explain, such as e3. Without it events are listed.")
@click.option(
    "--article", type=click.IntRange(1), metavar="N", help="The article of FILE that is meant, where it holds several."
)
@format_option
@map_option
@knowledge_option
@codebook_option
@date_options
@click.option("--json", "as_json", is_flag=True, help="Print one event a line as JSON.")
def command(
    file: str,
    id: str | None,
    article: int | None,
    format_: Any,
    names: dict[str, str] | None,
    date: dt.date | None,
    force_date: dt.date | None,
    as_json: bool,
) -> None:
    """Show why an event of an article is as it is.

    FILE is one that tocsin read can read, or - for standard input. Shown are the sentence with the event's word in
    brackets, what the reader took it for at first, how sure it is and what else it would have said, and every rule
    that decided a field of the event, with the words that it rests on. Without --event the events are listed with
    their ids, and what rows of the codebook left out. Ids are those of tocsin read --json with the same options.

    \b
    Exit status:
      0  FILE was read
      1  at least one article could not be read; standard error says why
      2  the command line is wrong, or there is no such event

    \b
    Examples:
      tocsin explain article.txt
      tocsin explain article.txt --event e1
      tocsin explain reports.jsonl --article 12 --event e3 --json
    """
    from tocsin.pipeline import annotate
    from tocsin.records import PROBLEM_CODES

    readings = enumerate(annotate(captures_of([file], format_, names), date=date, force_date=force_date), 1)
    found = [(n, reading) for n, reading in readings if article in (None, n)]
    failed = False
    for _, reading in found:
        for problem in reading.article.problems:
            click.echo(f"{file}: {problem.message}", err=True)
            failed = failed or PROBLEM_CODES[problem.code].fatal
    if not found:
        raise click.UsageError(f"{file} holds no article {article}. List its events without --article.")
    if id is None:
        _list(found, as_json)
        if failed:
            sys.exit(1)
        return
    if len(found) > 1:
        raise click.UsageError(f"{file} holds {len(found):,} articles. Say which: --article 1 --event {id}")
    _one(found[0][0], found[0][1], id, as_json)


def _list(found: "list[tuple[int, Reading]]", as_json: bool) -> None:
    from tocsin.cli.layout import say, show_table
    from tocsin.coding.explaining import explained, forbidden

    for n, reading in found:
        explanations = explained(reading)
        if as_json:
            for one in explanations:
                click.echo(json.dumps(_as_json(n, reading, one), ensure_ascii=False))
            continue
        if len(found) > 1:
            say(f"{n}. {reading.article.headline or '(no headline)'}", style="bold")
        rows = [
            (one.event.id, _type(one), one.event.status, one.event.rule, _sentence(reading, one.event.evidence, one))
            for one in explanations
        ]
        show_table("Events", ("id", "what", "status", "rule", "evidence"), rows)
        left_out = forbidden(reading)
        for verdict in left_out:
            word = reading.words[verdict.trigger]
            say(f"{verdict.row.rule} left out {reading.article.text[word.start : word.end]!r}: {verdict.row.note}")
        if not rows and not left_out:
            say("No events. What the reader sees: tocsin annotate FILE")
        elif rows:
            say(f"{counted(len(rows), 'event')}. Why one is as it is: --event {rows[0][0]}", style="dim")


def _one(n: int, reading: "Reading", id: str, as_json: bool) -> None:
    from tocsin.cli.layout import say, show_table
    from tocsin.coding.explaining import explained

    by_id = {one.event.id: one for one in explained(reading)}
    if id not in by_id:
        if not by_id:
            raise click.UsageError(f"No event {id!r}: the article has none. What the reader sees: tocsin annotate FILE")
        known = f"It has {counted(len(by_id), 'event')}, e1 to e{len(by_id)}."
        raise click.UsageError(f"No event {id!r} in the article. {known} {closest(id, list(by_id))}")
    one = by_id[id]
    if as_json:
        click.echo(json.dumps(_as_json(n, reading, one), ensure_ascii=False))
        return
    say(f"{id}  {_type(one)}  {one.event.status}", style="bold")
    say(_sentence(reading, one.event.evidence, one), indent=2)
    say(_told(one))
    rows = [
        (reason.field, f"{reason.rule}{f' ({reason.note})' if reason.note else ''}", reason.words or "")
        for reason in one.reasons
    ]
    show_table("Why", ("field", "rule", "words"), rows)


def _type(one: "Explanation") -> str:
    return ":".join((one.event.type, *one.event.mode))


def _sentence(reading: "Reading", span: tuple[int, int], one: "Explanation") -> str:
    """The sentence in one line, the event's word in brackets: they are seen in a pipe too."""
    text, (start, end) = reading.article.text, one.event.trigger
    return " ".join(f"{text[span[0] : start]}[{text[start:end]}]{text[end : span[1]]}".split())


def _told(one: "Explanation") -> str:
    if one.told is None:
        return f"The reader saw no event here; {one.event.rule} adds it."
    first = ":".join((one.told.type, *one.told.modes))
    other = f", else {one.told.runner_up}" if one.told.runner_up else ", else no event"
    status = one.told.status or "actual"
    changed = "" if status == one.event.status else f"; the record says {one.event.status}"
    return f"The reader: {first} ({one.told.confidence:.2f}){other}; status {status}{changed}."


def _as_json(n: int, reading: "Reading", one: "Explanation") -> dict[str, Any]:
    event, told = one.event, one.told
    return {
        "article": n,
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "rule": event.rule,
        "trigger": event.trigger,
        "word": reading.article.text[slice(*event.trigger)],
        "sentence": reading.article.text[slice(*event.evidence)],
        "reader": None
        if told is None
        else {
            "type": told.type,
            "mode": told.modes,
            "confidence": told.confidence,
            "runner_up": told.runner_up,
            "status": told.status or "actual",
        },
        "why": [asdict(reason) for reason in one.reasons],
    }
