"""`tocsin codebook`."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tocsin.cli.options import captures_of
from tocsin.cli.words import counted

if TYPE_CHECKING:
    from tocsin.coding.codebook import Override
    from tocsin.coding.trying import Comparison
    from tocsin.records import Event, Reading


@click.group()
def command() -> None:
    """Check and try rows that forbid, retype or add events by their words.

    docs/codebook.md says how a row is written. tocsin read --codebook FILE reads with rows of your own.

    \b
    Example:
      tocsin codebook check my-rows.tsv
    """


@command.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def check(files: tuple[Path, ...], as_json: bool) -> None:
    """Read files of rows and say what is wrong with each row; exit status 1 if something is.

    \b
    Example:
      tocsin codebook check my-rows.tsv
    """
    from tocsin.coding.codebook.overrides import check_overrides

    found = {str(path): check_overrides(path) for path in files}
    wrong = [sentence for _, sentences in found.values() for sentence in sentences]
    if as_json:
        click.echo(
            json.dumps({"rows": {path: n for path, (n, _) in found.items()}, "wrong": wrong}, ensure_ascii=False)
        )
    else:
        from tocsin.cli.layout import say

        for path, (n, sentences) in found.items():
            good = "row" if not sentences else "good row"
            say(f"{path}: {counted(n, good)}{f', {len(sentences)} wrong' if sentences else ''}")
            for sentence in sentences:
                say(sentence, indent=2)
        if not wrong:
            say("Nothing is wrong. To see what they change: tocsin codebook try --with FILE TEXT", style="dim")
    if wrong:
        sys.exit(1)


@command.command(name="try")
@click.argument("text", required=False)
@click.option(
    "--with",
    "file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Rows of your own, which go before ours; without it those of TOCSIN_CODEBOOK, if it names any.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one event or one row a line as JSON.")
def try_(text: str | None, file: Path | None, as_json: bool) -> None:
    """Show the events of TEXT with the rows and without any, and which row changed what.

    TEXT is a sentence or a few, in quotation marks, or - for standard input. Without TEXT the rows' own examples are
    tried; exit status 1 if one of FILE (without it: of all) does nothing where the reader tells it otherwise.

    \b
    Examples:
      tocsin codebook try "The minister met the demands of the miners on Friday."
      tocsin codebook try --with my-rows.tsv - < article.txt
      tocsin codebook try --with my-rows.tsv
    """
    from tocsin.coding.codebook import in_use, ours
    from tocsin.coding.trying import compared
    from tocsin.knowledge import TableError

    try:
        rows = in_use(file)
    except TableError as error:
        raise click.UsageError(str(error)) from error
    if text is None:
        _try_examples(rows[: len(rows) - len(ours())] if file else rows, rows, as_json)
        return
    reading = _reading(text)
    found = compared(reading, rows)
    if as_json:
        for one in found:
            click.echo(json.dumps(_as_json(reading, one), ensure_ascii=False))
        return
    from tocsin.cli.layout import say, show_table

    cells = [
        (
            reading.article.text[slice(*one.trigger)],
            _event(one.before),
            _event(one.after),
            one.row.rule if one.row else "",
        )
        for one in found
    ]
    show_table("Events", ("word", "without rows", "with them", "row"), cells)
    for row in dict.fromkeys(one.row for one in found):
        if row is not None:
            say(f"{row.rule}: {_then(row)}{f' ({row.note})' if row.note else ''}", style="dim")
    if not found:
        say("No events, with the rows or without. What the reader sees: tocsin annotate FILE")
    elif not any(one.row for one in found):
        say("No row fits a word of it.", style="dim")


def _try_examples(chosen: "tuple[Override, ...]", rows: "tuple[Override, ...]", as_json: bool) -> None:
    from tocsin.coding.trying import effect
    from tocsin.pipeline import annotate
    from tocsin.sources import from_text

    readings = annotate(from_text(row.example) for row in chosen)
    effects = [effect(reading, row, rows) for row, reading in zip(chosen, readings, strict=True)]
    if as_json:
        for row, does in zip(chosen, effects, strict=True):
            found = {"row": row.rule, "then": _then(row), "example": row.example, "does": does}
            click.echo(json.dumps(found, ensure_ascii=False))
    else:
        from tocsin.cli.layout import say, show_table

        shown = [
            {"acts": _then(row), "agreed": "the reader agrees", "nothing": "nothing"}[does]
            for row, does in zip(chosen, effects, strict=True)
        ]
        cells = [(row.rule, does, row.example) for row, does in zip(chosen, shown, strict=True)]
        show_table("Rows and their examples", ("row", "does", "example"), cells)
        if "nothing" in effects:
            say(
                "A row that does nothing: the reader may not see what its type says, another row may go before it, or "
                "a need does not hold. Look at the example: tocsin codebook try TEXT, tocsin annotate FILE"
            )
    if "nothing" in effects:
        sys.exit(1)


def _reading(text: str) -> "Reading":
    """That of the text, or of what comes from standard input (`-`)."""
    from tocsin.pipeline import annotate
    from tocsin.sources import from_text

    captures = captures_of(["-"], "text", None) if text == "-" else iter([from_text(text)])
    return next(annotate(captures))


def _then(row: "Override") -> str:
    to = f" {row.to}{f':{row.mode}' if row.mode else ''}" if row.to else ""
    return f"{row.doing}{to}"


def _event(event: "Event | None") -> str:
    if event is None:
        return "none"
    who = ", ".join(a.name for a in event.actors)
    hit = [*(r.text for r in event.recipients), *(v.text for v in event.victims), *(t.text for t in event.targets)]
    whom = ", ".join(dict.fromkeys(hit))
    parts = [":".join((event.type, *event.mode)), event.status, *([f"by {who}"] if who else [])]
    return " ".join((*parts, *([f"to {whom}"] if whom else [])))


def _word(reading: "Reading", one: "Comparison") -> str:
    return reading.article.text[slice(*one.trigger)]


def _as_json(reading: "Reading", one: "Comparison") -> dict[str, Any]:
    from tocsin.records import to_dict

    return {
        "trigger": one.trigger,
        "word": _word(reading, one),
        "row": one.row.rule if one.row else None,
        "then": _then(one.row) if one.row else None,
        "without": to_dict(one.before) if one.before else None,
        "with": to_dict(one.after) if one.after else None,
    }
