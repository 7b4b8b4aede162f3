"""`tocsin evaluate`."""

import datetime as dt
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tocsin.cli.options import known
from tocsin.cli.words import counted

if TYPE_CHECKING:
    from tocsin.evaluation import Floor, Report


@click.command()
@click.argument("name", metavar="SET")
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    multiple=True,
    required=True,
    help="The gold file: JSON Lines, for ud CoNLL-U; gzip allowed. Several are measured together.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as one JSON object.")
@click.option(
    "--predictions", type=click.Path(path_type=Path), metavar="OUT.jsonl", help="Write the answer to each case there."
)
@click.option("--gate", is_flag=True, help="Exit with status 1 unless every measure is at its floor or above.")
@click.option("--pin", is_flag=True, help="Make the figures the floors of this gold; never lowers one.")
@click.option("--allow-lower", is_flag=True, help="With --pin: floors may be lowered.")
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("evaluation"),
    show_default=True,
    help="Where floors and per-case results lie.",
)
def command(
    name: str,
    data: tuple[Path, ...],
    as_json: bool,
    predictions: Path | None,
    gate: bool,
    pin: bool,
    allow_lower: bool,
    folder: Path,
) -> None:
    """Measure a part of Tocsin on gold data.

    \b
    SET is one of:
      actors       who is meant by a mention, at the article's date
      article      main text, title, author and date of web pages
      coref        given mentions of events grouped over articles
      frames       deeds and statements with their roles, as the reader tells them
      muc4         incidents as templates of MUC-4, as GTT fills and scores them
      ner          names of people, organisations and places
      numbers      how many were hurt by which deed, in short reports
      polnear      who says what: source, cue and content
      sample       incidents, tolls, disputes and more over the bundled reports, on their answer key
      stories      articles grouped by the event that they tell
      timex        time expressions of the record and what they mean (TimeML)
      timex-spans  extents and types of time expressions, on the reading alone (TimeML)
      ud           words, sentences, tags, lemmas and trees of a treebank (CoNLL-U)

    The gold answers are taken away before anything reads the text; a naive baseline runs beside; a crash counts as a
    miss. Documents that taught the reader are left out of worldwide-dev, timebank and aquaint. evaluation/README.md
    lists the measures of each set.

    \b
    Exit status:
      0  measured (with --gate: and every measure is at its floor or above)
      1  with --gate: a measure is below its floor, or this gold has none; with --pin: a floor would be lowered
      2  the command line or the gold file is wrong

    \b
    Example:
      tocsin evaluate article --data ../shared/data/article/aeb-dev.jsonl.gz
    """
    from tocsin import evaluation
    from tocsin.cli.bars import stage

    name = known("set", name, list(evaluation.SUITES))
    _check_floors(folder, gate=gate, pin=pin, allow_lower=allow_lower)
    try:
        with stage("measuring") as advance:
            report = evaluation.evaluate(evaluation.SUITES[name], *data, advance=advance)
    except evaluation.GoldError as error:
        raise click.UsageError(str(error)) from error
    if predictions:
        _write(report, predictions)
    floor = evaluation.floor_of(report, folder)
    _print(report, floor, as_json)
    try:
        if pin:
            evaluation.pin(report, folder, day=dt.date.today().isoformat(), allow_lower=allow_lower)
        if gate:
            evaluation.check(report, folder)
    except evaluation.FloorError as error:
        click.echo(str(error), err=True)
        sys.exit(1)


def _check_floors(folder: Path, *, gate: bool, pin: bool, allow_lower: bool) -> None:
    """Refuses, before minutes are spent on measuring, what could not be compared with anything."""
    if gate and pin:  # the gate would compare the figures with themselves
        raise click.UsageError("--gate compares with floors and --pin replaces them. Leave one out.")
    if allow_lower and not pin:
        raise click.UsageError("--allow-lower is a word to --pin. Add --pin, or leave it out.")
    floors = folder / "floors.json"
    if gate and not floors.is_file():
        raise click.UsageError(
            f"--gate wanted floors in {floors}, found no such file. "
            "Name the folder that holds it with --folder, or make it with --pin."
        )
    from tocsin import evaluation

    try:
        evaluation.read_floors(folder)
    except (OSError, evaluation.FloorError) as error:
        raise click.UsageError(f"{error} Or name another --folder.") from error


def _write(report: "Report", path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for answer in report.answers:
            row = {"id": answer.case.id, "answer": answer.answer, "crash": answer.crash, "numbers": answer.numbers}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _print(report: "Report", floor: "Floor | None", as_json: bool) -> None:
    if as_json:
        figures = {
            "set": report.suite,
            "data": report.data,
            "fingerprint": report.fingerprint,
            "cases": report.cases,
            "crashes": report.crashes,
            **report.scores,
            "baseline": report.baseline,
            "floors": floor.scores if floor else None,
        }
        click.echo(json.dumps(figures))
        return
    from tocsin.cli.layout import say, show_table

    rows = []
    for measure, value in report.scores.items():
        shown = (value, report.baseline.get(measure), floor.scores.get(measure) if floor else None)
        rows.append((measure, *("" if v is None else f"{v:.4f}" for v in shown)))
    title = f"{report.suite} on {report.data}: {counted(report.cases, 'case')}"
    show_table(title, ("measure", "Tocsin", "baseline", "floor"), rows)
    for answer in report.answers:
        if answer.crash:
            say(f"{answer.case.id}: {answer.crash}", style="red")
