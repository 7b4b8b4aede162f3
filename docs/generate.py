"""Writes the pages of the docs that are made from the code; `--check` fails where one is out of date.

In: the live commands, records, problem codes, public names, pinned floors and figures of speed. Out: `docs/*.md`, the
JSON Schema, and what is known to go wrong: the briefing room's table of figures and a section of the README.
Never writes prose of its own: what a page says stands in docstrings, help texts and tables.
"""

import csv
import inspect
import json
import re
import sys
import typing
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import click

import tocsin
from tocsin import records
from tocsin.briefing import known_faults
from tocsin.cli.main import tocsin as commands
from tocsin.evaluation import SUITES, read_floors
from tocsin.records.codec import json_name
from tocsin.stopwatch import ROOMS
from tocsin.store.describe import store_page

DOCS = Path(__file__).parent
MADE = "<!-- made by docs/generate.py; change the code, then run: make docs -->\n\n"


def cli() -> str:
    """Every command's help."""
    pages = ["# Commands\n", MADE, _help(commands, "tocsin")]
    context = click.Context(commands)
    for name in commands.list_commands(context):
        command = commands.get_command(context, name)
        assert command is not None, name
        pages.append(f"## tocsin {name}\n\n{_help(command, f'tocsin {name}')}")
    return "\n".join(pages)


def _help(command: click.Command, name: str) -> str:
    settings: dict[str, Any] = {"help_option_names": ["-h", "--help"]}
    text = command.get_help(
        click.Context(command, info_name=name, max_content_width=100, terminal_width=100, **settings)
    )
    return f"```text\n{text}\n```\n"


def record() -> str:
    """The nouns of the record with their fields, behind the hand-written rules."""
    head = (DOCS / "record.head.md").read_text(encoding="utf-8")
    columns = "\n".join(f"| `{name}` | {said} |" for name, said in records.EVENT_COLUMNS.items())
    head = head.replace("<!-- columns -->\n", f"| column | what it holds |\n| --- | --- |\n{columns}\n")
    return head.replace("<!-- nouns -->\n", MADE + "\n".join(_nouns()))


def _nouns() -> Iterator[str]:
    seen: list[type] = []
    queue: list[type] = [records.Record]
    while queue:
        noun = queue.pop(0)
        if noun in seen:
            continue
        seen.append(noun)
        hints = typing.get_type_hints(noun)
        rows = [f"| `{json_name(f.name)}` | {_type(hints[f.name], queue)} |" for f in fields(noun)]
        yield "\n".join(
            [
                f"### {noun.__name__}\n",
                inspect.cleandoc(noun.__doc__ or ""),
                "\n| field | value |\n| --- | --- |",
                *rows,
                "",
            ]
        )


def _type(hint: object, queue: list[type]) -> str:
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if is_dataclass(hint):
        assert isinstance(hint, type)
        queue.append(hint)
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    if type(None) in args:
        return f"{_type(next(a for a in args if a is not type(None)), queue)} or null"
    if origin is typing.Literal:
        return ", ".join(f"`{a}`" for a in args)
    if origin is tuple and args[-1] is Ellipsis:
        return f"list of {_type(args[0], queue)}"
    if origin is tuple and set(args) == {int}:
        return "`[start, end)`"
    if origin is tuple:
        return f"[{', '.join(_type(a, queue) for a in args)}]"
    if origin is dict:
        return f"object: field name to {_type(args[1], queue)}"
    plain = {"str": "string", "int": "whole number", "float": "number", "bool": "true or false"}
    return plain.get(
        getattr(hint, "__name__", ""), {"date": "day", "datetime": "time"}.get(getattr(hint, "__name__", ""), str(hint))
    )


def problems() -> str:
    """The problem codes."""
    rows = [f"| `{p.code}` | {'yes' if p.fatal else 'no'} | {p.meaning} |" for p in records.PROBLEM_CODES.values()]
    head = (
        "# Problems\n\n"
        + MADE
        + "What is wrong with an input is part of its record: a code for programs and a sentence of "
        "advice for people. Nothing\nwas read where the code is fatal; `tocsin read` ends with status 1, after all "
        "inputs are read.\n\n| code | fatal | meaning |\n| --- | --- | --- |\n"
    )
    return head + "\n".join(rows) + "\n"


def python() -> str:
    """The public names of the package."""
    parts = ["# Python\n\n" + MADE, inspect.cleandoc(tocsin.__doc__ or ""), ""]
    for name in tocsin.__all__:
        value = getattr(tocsin, name)
        if callable(value):
            parts += _named(f"## {name}", name, value)
            parts += [part for member, inner in _members(value) for part in _named(f"### {member}", member, inner)]
        else:
            parts += [f"## {name}", "", "The version, a string.", ""]
    return "\n".join(parts)


def _named(heading: str, name: str, value: Any) -> list[str]:
    """A heading, how it is called, and what its docstring says."""
    made_by_hand = inspect.isclass(value) and not issubclass(value, Exception) and value is not tocsin.Record
    called = not inspect.isclass(value) and not isinstance(value, property)
    shown = f"{name}{inspect.signature(value)}" if called or made_by_hand else name
    return [heading, "", f"```python\n{_plain(shown)}\n```", "", _fenced(inspect.cleandoc(value.__doc__ or "")), ""]


def _members(value: Any) -> Iterator[tuple[str, Any]]:
    """The public methods and properties of a class, under `Class.name`; what it inherits is left out."""
    for name, inner in vars(value).items() if inspect.isclass(value) else ():
        if not name.startswith("_") and (inspect.isfunction(inner) or isinstance(inner, property)):
            yield f"{value.__name__}.{name}", inner


def _fenced(text: str) -> str:
    """The docstring with its examples as code."""
    parts = text.split("\n\n")
    return "\n\n".join(f"```python\n{part}\n```" if part.startswith(">>>") else part for part in parts)


def _plain(signature: str) -> str:
    """The signature without module names."""
    signature = signature.replace("self, ", "").replace("self)", ")")
    for module in (
        "tocsin.records.record.",
        "tocsin.records.desk.",
        "tocsin.records.judgement.",
        "tocsin.pipeline.",
        "tocsin.store.read.",
        "tocsin.store.desk.",
        "datetime.",
        "collections.abc.",
        "pathlib.",
        "typing.",
    ):
        signature = signature.replace(module, "")
    return re.sub(r"<class '(\w+)'>", r"\1", re.sub(r"Filter\(since=None.*?\)", "Filter()", signature))


def accuracy() -> str:
    """The pinned figures."""
    lines = [
        "# Accuracy\n",
        MADE
        + "What was reached when it was last pinned (`tocsin evaluate SET --data FILE --pin`), with the naive baseline "
        "beside it.\nThe gold is not part of the project; `evaluation/README.md` says what it is.\n",
        "| set | data | cases | measure | Tocsin | baseline | pinned |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for key, floor in read_floors(DOCS.parent / "evaluation").items():
        for measure, value in floor.scores.items():
            base = floor.baseline.get(measure)
            shown = "" if base is None else f"{base:.4f}"
            cells = (key.split("/")[0], floor.data, floor.cases, measure, f"{value:.4f}", shown, floor.pinned)
            lines.append("| " + " | ".join(map(str, cells)) + " |")
    once = [row for row in _figures() if not row["set"]]
    lines += ["", "Measured once and not pinned, for want of gold that may be kept here:", ""]
    lines += ["| figure | what it is | measured |", "| --- | --- | --- |"]
    lines += [f"| {row['value']} | {row['what']} | {row['measured']} |" for row in once]
    lines += ["", "Sets: " + "; ".join(f"`{s.name}`: {s.help}" for s in SUITES.values()) + ".", ""]
    return "\n".join(lines)


def performance() -> str:
    """The figures of speed and memory that were kept last."""
    kept = DOCS.parent / "benchmarks" / "results" / "reading.json"
    return speed(json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else None)


def speed(kept: dict[str, Any] | None) -> str:
    """The page of figures of `benchmarks/reading.py`."""
    head = (
        "# Performance\n\n"
        + MADE
        + "How fast articles become records, and what memory it takes; `make speed` measures, on a machine that does\n"
        "nothing else (`benchmarks/README.md`); `tocsin read --profile` tells where the time of a run went.\n\n"
    )
    if kept is None:
        return head + "Not measured yet.\n"
    memory = kept["peak_mib_a_process"]
    rows = {
        "measured": kept["measured"],
        "version": f"{kept['version']}, {kept['reader']}",
        "machine": kept["machine"],
        "articles": f"{kept['articles']:,} with {kept['words']:,} words ({kept['data']})",
        "processes": f"{kept['processes']} of one thread, the least lucky with {kept['core']:.0%} of a core",
        "words a second, all processes": f"{kept['words_a_second']:,}",
        "ms an article, of a process": f"{kept['ms_an_article']:,.1f}",
        "of them without the network": f"{kept['ms_an_article_without_network']:,.1f}",
        "most memory of a process": "not told" if memory is None else f"{memory:,.0f} MiB",
    }
    whole = sum(kept["ms_by_room"].values())
    lines = ["| | |", "| --- | --- |", *(f"| {what} | {value} |" for what, value in rows.items())]
    lines += ["", "Where the time of an article goes:", ""]
    lines += ["| room | what it is | ms | share |", "| --- | --- | --- | --- |"]
    lines += [f"| {r} | {ROOMS[r]} | {ms:,.1f} | {ms / whole:.1%} |" for r, ms in kept["ms_by_room"].items()]
    return head + "\n".join(lines) + "\n"


def schema() -> str:
    """The JSON Schema of the record."""
    return json.dumps(records.json_schema(), indent=1, ensure_ascii=False) + "\n"


def figures() -> str:
    """The table of what is known to go wrong, with the pinned figures; those of no pinned set stay as they are."""
    table = _figures()
    floors = read_floors(DOCS.parent / "evaluation")
    for row in table:
        found = (f for key, f in floors.items() if key.split("/")[0] == row["set"] and row["measure"] in f.scores)
        if (floor := next(found, None)) is not None:
            row |= {"value": f"{floor.scores[row['measure']]:.4f}", "measured": str(floor.pinned)}
    return "\n".join("\t".join(cells) for cells in (list(table[0]), *(row.values() for row in table))) + "\n"


def _figures() -> list[dict[str, str]]:
    with (DOCS / FIGURES).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def readme() -> str:
    """The README with what is known to go wrong between its two marks."""
    before, begin, rest = (DOCS / README).read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    return f"{before}{begin}\n" + "\n".join(f"- {fault}" for fault in known_faults()) + f"\n{end}{after}"


FIGURES = "../src/tocsin/briefing/data/figures.tsv"
README = "../README.md"
BEGIN, END = "<!-- known faults: made by docs/generate.py -->", "<!-- end of known faults -->"

PAGES = {
    FIGURES: figures,  # before the README, which tells of them
    README: readme,
    "cli.md": cli,
    "record.md": record,
    "record.schema.json": schema,
    "problems.md": problems,
    "python.md": python,
    "accuracy.md": accuracy,
    "performance.md": performance,
    "store.md": lambda: store_page().replace("\n", "\n" + MADE, 1),
}


def main() -> None:
    """Writes the pages, or with `--check` names those that differ and ends with status 1."""
    stale = []
    for name, make in PAGES.items():
        path, text = DOCS / name, make()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if "--check" not in sys.argv:
                path.write_text(text, encoding="utf-8")
    if stale and "--check" in sys.argv:
        sys.exit(f"Out of date: {', '.join('docs/' + name for name in stale)}. Run: make docs")


if __name__ == "__main__":
    main()
