"""`tocsin annotate`."""

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from tocsin.cli.options import captures_of, format_option, map_option

if TYPE_CHECKING:
    from tocsin.records import Reading


@click.command()
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@format_option
@map_option
@click.option("--json", "as_json", is_flag=True, help="Print one article a line as JSON.")
@click.option("--conllu", is_flag=True, help="Print words, tags, trees and names as CoNLL-U (Universal Dependencies).")
def command(inputs: tuple[str, ...], format_: Any, names: dict[str, str] | None, as_json: bool, conllu: bool) -> None:
    """Print what the reader sees in articles, before anything is coded.

    INPUT is a file, a folder or - for standard input, as for tocsin read. For people: each sentence with the deeds
    and statements that the reader sees in it, their roles, how sure it is, and what else it would have said. With
    --conllu a document an article, MISC with the characters of each word (TokenRange) and the names. With --json one
    object a line: id, text, language, reader, sentences with their words, names, times, frames (docs/architecture.md).

    \b
    Exit status:
      0  everything was read
      1  at least one input could not be read; standard error says why
      2  the command line is wrong

    \b
    Examples:
      tocsin annotate article.txt
      tocsin annotate --conllu article.txt > article.conllu
      tocsin annotate --json --format jsonl reports.jsonl > marks.jsonl
    """
    from tocsin.cli.frames_view import lines
    from tocsin.cli.layout import say
    from tocsin.language.conllu import to_conllu
    from tocsin.pipeline import annotate
    from tocsin.records import PROBLEM_CODES

    if as_json and conllu:
        raise click.UsageError("Give --json or --conllu, not both.")
    if not inputs:
        raise click.UsageError("Nothing to read. Give files, folders, or -: tocsin annotate article.txt")
    failed = False
    for reading in annotate(captures_of(inputs, format_, names)):
        for problem in reading.article.problems:
            failed = failed or PROBLEM_CODES[problem.code].fatal
            name = reading.article.source.id or reading.article.source.uri or "input"
            click.echo(f"{name}: {problem.message}", err=True)
        if as_json:
            sys.stdout.write(json.dumps(_as_json(reading), ensure_ascii=False) + "\n")
        elif conllu:
            sys.stdout.write(to_conllu(reading))
        else:
            for line in lines(reading):
                say(line)
    if failed:
        sys.exit(1)


def _as_json(reading: "Reading") -> dict[str, Any]:
    return {
        "id": reading.article.source.id,
        "text": reading.article.text,
        "language": reading.language,
        "reader": reading.reader,
        "sentences": [
            {
                "start": sentence.start,
                "end": sentence.end,
                "block": sentence.block,
                "words": [
                    {
                        "start": word.start,
                        "end": word.end,
                        "lemma": word.lemma,
                        "upos": word.upos,
                        "head": word.head - sentence.first if word.head >= 0 else None,
                        "relation": word.relation,
                    }
                    for word in reading.words[sentence.first : sentence.last]
                ],
            }
            for sentence in reading.sentences
        ],
        "names": [{"start": mark.start, "end": mark.end, "kind": mark.kind} for mark in reading.entities if mark.named],
        "times": [asdict(mark) for mark in reading.times],
        "frames": [asdict(frame) for frame in reading.frames],
    }
