"""`tocsin judgements`."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from tocsin.cli.options import desk_option, store_advice
from tocsin.cli.output import output_options, print_csv, print_json
from tocsin.cli.words import counted

if TYPE_CHECKING:
    from tocsin.records import Fit, Judgement

# characters of the evidence that a table shows: enough to tell one happening from another
_ABOUT = 80
_FIELDS = (
    "number", "made", "by", "kind", "value", "due", "reason", "incidents_then", "mentions", "found", "about", "state",
    "because", "incidents",
)  # fmt: skip


@click.command()
@desk_option
@click.option("--open", "only_open", is_flag=True, help="Only follow-ups that nobody has withdrawn, those due first.")
@output_options
def command(address: str, only_open: bool, output: str) -> None:
    """List what analysts judged: by whom, about what, and whether it fits what is read now.

    All are listed, also those that are withdrawn, those that a later one overrules, and those whose mentions are not
    read any more: `state` says which. `on` are the incidents on which one holds now.

    \b
    Examples:
      tocsin judgements
      tocsin judgements --open
    """
    from tocsin.desk import Desk

    with store_advice(), Desk(address) as desk:
        fits = desk.fits()
    if only_open:
        fits = [fit for fit in fits if fit.judgement.kind == "follow-up" and fit.state != "withdrawn"]
        fits.sort(key=lambda fit: (fit.judgement.value.due or dt.date.max, fit.judgement.number))
    if output == "json":
        print_json([_row(fit) for fit in fits])
    elif output == "csv":
        print_csv(_FIELDS, [_row(fit) for fit in fits])
    else:
        _show(fits)


def _row(fit: "Fit") -> dict[str, Any]:
    judgement = fit.judgement
    values = (
        judgement.number, judgement.when.isoformat(), judgement.by, judgement.kind, said(judgement, due=False),
        judgement.value.due, judgement.reason, " ".join(map(str, judgement.incidents)), fit.mentions, fit.found,
        judgement.about[0].words if judgement.about else None, fit.state, fit.because or None,
        " ".join(map(str, fit.incidents)),
    )  # fmt: skip
    return dict(zip(_FIELDS, values, strict=True))


def _show(fits: "Sequence[Fit]") -> None:
    from tocsin.cli.layout import say, show_table

    if not fits:
        say("There are none. To judge an incident: tocsin judge --help")
        return
    rows = [
        (
            str(fit.judgement.number),
            fit.judgement.when.date().isoformat(),
            fit.judgement.by,
            "\n".join([fit.judgement.kind, said(fit.judgement)]),
            fit.judgement.reason or "",
            _about(fit),
            "\n".join(part for part in (fit.state, fit.because) if part),
            " ".join(f"i{number}" for number in fit.incidents),
        )
        for fit in fits
    ]
    show_table("Judgements", ("no.", "day", "by", "what", "why", "about", "state", "on"), rows)
    say(counted(len(fits), "judgement"), style="dim")


def _about(fit: "Fit") -> str:
    judgement = fit.judgement
    if not judgement.about:
        return ""
    words = " ".join(judgement.about[0].words.split())
    then = ", ".join(f"i{number}" for number in judgement.incidents)
    shown = words if len(words) <= _ABOUT else f"{words[: _ABOUT - 1]}…"
    return f"{then} then: “{shown}”, {counted(fit.mentions, 'mention')}, {fit.found} read now"


def said(judgement: "Judgement", *, due: bool = True) -> str:
    """What a judgement says, in a few words; empty where its kind says it. With `due` also by when."""
    value = judgement.value
    if judgement.kind == "day":
        return " to ".join(dict.fromkeys((str(value.earliest), str(value.latest))))
    if judgement.kind == "toll":
        bounds = (value.low, value.high)
        number = str(value.low) if value.low == value.high else "-".join("" if n is None else str(n) for n in bounds)
        return f"{value.harm} {number}"
    if value.place:
        return ", ".join(part for part in (value.place.name, value.place.country) if part)
    if value.withdraws:
        return f"judgement {value.withdraws}"
    words = value.type or value.status or (value.actor and value.actor.name) or value.words or ""
    return f"{words} (due {value.due})" if due and value.due else words


def show_judgements(judgements: "Sequence[Judgement]") -> None:
    """What was judged of one incident, as a table."""
    from tocsin.cli.layout import say, show_table

    rows = [(str(j.number), j.when.date().isoformat(), j.by, j.kind, said(j), j.reason or "") for j in judgements]
    say("")
    show_table("Judgements", ("no.", "day", "by", "kind", "what", "why"), rows)
