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
    from tocsin.briefing.words import judged_words

    judgement = fit.judgement
    values = (
        judgement.number, judgement.when.isoformat(), judgement.by, judgement.kind,
        judged_words(judgement, due=False, typed=True), judgement.value.due, judgement.reason,
        " ".join(map(str, judgement.incidents)), fit.mentions, fit.found,
        judgement.about[0].words if judgement.about else None, fit.state, fit.because or None,
        " ".join(map(str, fit.incidents)),
    )  # fmt: skip
    return dict(zip(_FIELDS, values, strict=True))


def _show(fits: "Sequence[Fit]") -> None:
    from tocsin.briefing.words import judged_words
    from tocsin.cli.layout import say, show_table

    if not fits:
        say("There are none. To judge an incident: tocsin judge --help")
        return
    rows = [
        (
            str(fit.judgement.number),
            fit.judgement.when.date().isoformat(),
            fit.judgement.by,
            "\n".join([fit.judgement.kind, judged_words(fit.judgement, typed=True)]),
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


def show_judgements(judgements: "Sequence[Judgement]") -> None:
    """What was judged of one incident, as a table."""
    from tocsin.briefing.words import judged_words
    from tocsin.cli.layout import say, show_table

    rows = [
        (str(j.number), j.when.date().isoformat(), j.by, j.kind, judged_words(j, typed=True), j.reason or "")
        for j in judgements
    ]
    say("")
    show_table("Judgements", ("no.", "day", "by", "kind", "what", "why"), rows)
