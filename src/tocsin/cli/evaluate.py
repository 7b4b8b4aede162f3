"""`tocsin evaluate`."""

import datetime as dt
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from tocsin.evaluation import Floor, Report


@click.command()
@click.argument("name", metavar="SET")
@click.option(
    "--data", type=click.Path(path_type=Path), required=True, help="The gold file (JSON Lines, gzip allowed)."
)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as one JSON object.")
@click.option(
    "--predictions", type=click.Path(path_type=Path), metavar="OUT.jsonl", help="Write the answer to each case there."
)
@click.option("--gate", is_flag=True, help="Exit with status 1 if a measure is below its floor.")
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
    data: Path,
    as_json: bool,
    predictions: Path | None,
    gate: bool,
    pin: bool,
    allow_lower: bool,
    folder: Path,
) -> None:
    """Measure a part of Tocsin on gold data.

    SET is one of: article (main text, title, author and date of web pages), sample (incidents, tolls, disputes, pledges
    and more over the bundled reports, on their answer key). The gold answers are taken away before
    anything reads the text; a naive baseline runs beside; a crash counts as a miss. evaluation/README.md lists the
    measures of each set.

    \b
    Exit status:
      0  measured (with --gate: and every measure is at its floor or above)
      1  with --gate: a measure is below its floor; with --pin: a floor would be lowered
      2  the command line or the gold file is wrong

    \b
    Example:
      tocsin evaluate article --data ../shared/data/article/aeb-dev.jsonl.gz
    """
    import difflib

    from tocsin import evaluation
    from tocsin.cli.bars import stage

    if name not in evaluation.SUITES:
        close = difflib.get_close_matches(name, evaluation.SUITES, n=1)
        raise click.UsageError(
            f"No set {name!r}. {f'Closest: {close[0]}. ' if close else ''}Sets: {', '.join(evaluation.SUITES)}."
        )
    try:
        with stage("measuring") as advance:
            report = evaluation.evaluate(evaluation.SUITES[name], data, advance=advance)
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
    from tocsin.cli.show import console, new_table

    table = new_table(
        f"{report.suite} on {report.data}: {report.cases} cases", ("measure", "Tocsin", "baseline", "floor")
    )
    for measure, value in report.scores.items():
        shown = (value, report.baseline.get(measure), floor.scores.get(measure) if floor else None)
        table.add_row(measure, *("" if v is None else f"{v:.4f}" for v in shown))
    console().print(table)
    for answer in report.answers:
        if answer.crash:
            console().print(f"{answer.case.id}: {answer.crash}", style="red")
