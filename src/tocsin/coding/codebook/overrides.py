"""A specialist's word against the reader's: rows that forbid, retype or add a deed by its word, its type and its roles.

Ours are `overrides.tsv`; a desk's own file goes before them. The rows say what must hold; `coding.overruling` looks at
the text.
"""

import difflib
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal, cast, get_args

from tocsin.coding.codebook.tables import ThingKind, event_type
from tocsin.knowledge.errors import TableError
from tocsin.knowledge.tables import Row, rows
from tocsin.records.vocabulary import EventType as EventTypeName
from tocsin.records.vocabulary import Status

USERS = "TOCSIN_CODEBOOK"
"""The environment variable that names the desk's own file of rows; `--codebook` sets it."""

COLUMNS = "lemma pos type needs then example note"
Part = Literal["actor", "recipient", "object"]
Doing = Literal["keep", "forbid", "retype", "add"]
KINDS = ("somebody", "event", "time", "thing", *(k for k in get_args(ThingKind) if k != "body"))
"""What a part can be asked to stand for; a `body` is somebody."""
NEEDS = {
    "object:KIND": f"what it is done to is of that kind: {', '.join(KINDS)}; so too `actor:` and `recipient:`",
    "object=WORD|WORD": "what it is done to is one of these words (lemmas); so too `actor=` and `recipient=`",
    "object:same-deed": "what it is done to is itself the word of a deed of the same type",
    "no-object": "there is none; so too `no-actor` and `no-recipient`",
    "several-actors": "two or more parties do it, each named for itself",
    "one-actor": "one party alone does it, be it a crowd",
    "with:WORD|WORD": "one of these words hangs directly on it",
    "without:WORD|WORD": "none of these does",
    "under:WORD|WORD": "it hangs directly on one of these words itself",
    "status:STATUS": f"the reader's first choice of status: {', '.join(get_args(Status))}",
}
"""The conditions that a row may have, and what each asks for."""
_PARTS: tuple[Part, ...] = get_args(Part)
_PLAIN = (*(f"no-{part}" for part in _PARTS), "several-actors", "one-actor")
_POS = ("verb", "noun")
_ANY, _NONE = "*", "-"


@dataclass(frozen=True, slots=True)
class Need:
    """One condition. `asks` is its word before the mark, such as `object:` or `no-actor`; `words`: one of them does."""

    asks: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Override:
    """A row. `types` are the reader's types that it is for; empty: any. `to` and `mode` are what it makes of them.

    `rule` is its name in the record: `codebook:meet-3` is line 3 of ours, `codebook:mine:meet-3` of `mine.tsv`.
    """

    rule: str
    lemma: str
    pos: str | None
    types: tuple[EventTypeName, ...]
    needs: tuple[Need, ...]
    doing: Doing
    to: EventTypeName | None
    mode: str | None
    example: str
    note: str


Overrides = Mapping[str, tuple[Override, ...]]
"""Rows by the lemma of the word that they are about, in the order in which they are asked."""


def read_overrides(path: Traversable, name: str = "") -> list[Override]:
    """The rows of a file in order. Raises `TableError` for the first that is wrong; `name` stands in their rules."""
    found, wrong = _looked_through(path, name)
    if wrong:
        raise wrong[0]
    return found


def check_overrides(path: Path) -> tuple[int, list[str]]:
    """How many good rows the file has, and what is wrong: one sentence a row, with file and line."""
    found, wrong = _looked_through(path, path.stem)
    return len(found), [str(error) for error in wrong]


def _looked_through(path: Traversable, name: str) -> tuple[list[Override], list[TableError]]:
    found: list[Override] = []
    wrong: list[TableError] = []
    before: dict[tuple[object, ...], int] = {}
    try:
        for row in rows(path, COLUMNS):
            try:
                one = _override(row, name)
                key = (one.lemma, one.pos, one.types, frozenset(one.needs))
                if (line := before.setdefault(key, row.line)) != row.line:
                    raise row.error(
                        f'line {line} is for the same "{one.lemma}" with the same needs. Keep one of the two.'
                    )
                found.append(one)
            except TableError as error:
                wrong.append(error)
    except TableError as error:  # of the file or of a line that is no row, behind which nothing can be read
        wrong.append(error)
    return found, wrong


def _override(row: Row, name: str) -> Override:
    lemma = row.text("lemma")
    if lemma != lemma.lower() or lemma.split() != [lemma]:
        raise row.error(f'"{lemma}" is no lemma. Write one word in small letters, as a dictionary has it.')
    types = _types(row)
    doing, to, mode = _then(row)
    if doing == "add" and row["type"] != _NONE:
        raise row.error(f'only a row of type {_NONE} adds a deed, found "{row["type"]}". Write {_NONE}, or retype.')
    if doing != "add" and row["type"] == _NONE:
        raise row.error(f'a row of type {_NONE} is for words that are no deed yet. Write "add TYPE", or another type.')
    return Override(
        rule=":".join(part for part in ("codebook", name, f"{lemma}-{row.line}") if part),
        lemma=lemma,
        pos=row.one_of("pos", _POS, empty=True),
        types=types,
        needs=tuple(_need(row, part.strip()) for part in row["needs"].split(",") if row["needs"]),
        doing=doing,
        to=to,
        mode=mode,
        example=row.text("example"),
        note=row["note"],
    )


def _types(row: Row) -> tuple[EventTypeName, ...]:
    if row.text("type") in (_ANY, _NONE):
        return ()
    return tuple(_type(row, name, f"or {_ANY} for any, {_NONE} for none") for name in row["type"].split("|"))


def _type(row: Row, name: str, otherwise: str) -> EventTypeName:
    known = get_args(EventTypeName)
    if name not in known:
        raise row.error(f'"{name}" is no type. {_closest(name, known)}Write one of the record\'s, {otherwise}.')
    return cast(EventTypeName, name)


def _then(row: Row) -> tuple[Doing, EventTypeName | None, str | None]:
    doing, _, what = row.text("then").partition(" ")
    if doing not in get_args(Doing):
        raise row.error(f'"{row["then"]}" is nothing to do. Write keep, forbid, retype TYPE:mode or add TYPE:mode.')
    if doing in ("keep", "forbid"):
        if what:
            raise row.error(f'{doing} stands alone, found "{row["then"]}". Leave out "{what}", or write retype.')
        return cast(Doing, doing), None, None
    named, _, mode = what.partition(":")
    to = _type(row, named, f"such as {doing} COERCE:curfew")
    if mode and event_type(to, mode) is None:
        raise row.error(f'{to} has no mode "{mode}". Leave it out, or take one of types.tsv.')
    return cast(Doing, doing), to, mode or None


def _need(row: Row, given: str) -> Need:
    if given in _PLAIN:
        return Need(given)
    mark = next((c for c in given if c in ":="), "")
    part, _, rest = given.partition(mark) if mark else (given, "", "")
    words = tuple(rest.split("|"))
    if mark and all(word and word == word.strip().lower() for word in words):
        if mark == "=" and part in _PARTS:
            return Need(f"{part}=", words)
        if mark == ":" and part in ("with", "without", "under"):
            return Need(f"{part}:", words)
        if mark == ":" and part in _PARTS:
            allowed = (*KINDS, "same-deed") if part == "object" else KINDS
            return Need(f"{part}:", _known(row, words, allowed, "kind"))
        if mark == ":" and part == "status":
            return Need("status:", _known(row, words, get_args(Status), "status"))
    known = (*_PLAIN, *_PARTS, "with", "without", "under", "status")
    raise row.error(f'"{given}" is no need. {_closest(part, known)}Write some of: {", ".join(NEEDS)}; or nothing.')


def _known(row: Row, words: Sequence[str], allowed: Sequence[str], what: str) -> tuple[str, ...]:
    for word in words:
        if word not in allowed:
            raise row.error(f'"{word}" is no {what}. {_closest(word, allowed)}Use one of: {", ".join(allowed)}.')
    return tuple(words)


def _closest(given: str, known: Sequence[str]) -> str:
    by_case = {word.casefold(): word for word in known}
    close = difflib.get_close_matches(given.casefold(), by_case, n=1)
    return f"Closest: {by_case[close[0]]}. " if close else ""


def by_lemma(found: Sequence[Override]) -> Overrides:
    """The rows by lemma; of rows on one lemma the order stays."""
    named: dict[str, tuple[Override, ...]] = {}
    for one in found:
        named[one.lemma] = (*named.get(one.lemma, ()), one)
    return named


@cache
def ours() -> tuple[Override, ...]:
    """The rows that every desk has."""
    return tuple(read_overrides(files("tocsin.coding.codebook") / "overrides.tsv"))


def users_file() -> Path | None:
    """The desk's own file, if it names one. Raises `TableError` where there is none of that name."""
    named = os.environ.get(USERS)
    if not named:
        return None
    if not Path(named).is_file():
        raise TableError(f"There is no file {named} of rows. Correct --codebook or {USERS}, or leave it out.")
    return Path(named)


def in_use(path: Path | None = None) -> tuple[Override, ...]:
    """The desk's own rows, those of the file or of the one that it names itself, before ours. Raises `TableError`."""
    theirs = path or users_file()
    return (*(read_overrides(theirs, theirs.stem) if theirs else ()), *ours())


_only: ContextVar[Overrides | None] = ContextVar("_only", default=None)


def known_overrides() -> Overrides:
    """The rows that hold now, the desk's own before ours. Raises `TableError` for a desk's file that is wrong."""
    chosen = _only.get()
    if chosen is not None:
        return chosen
    path = users_file()
    return _kept(path, path.stat().st_mtime_ns if path else 0)


@cache
def _kept(path: Path | None, changed: int) -> Overrides:
    """`changed` is there so that a file that was edited meanwhile is read anew."""
    return by_lemma(in_use(path))


@contextmanager
def only(found: Sequence[Override]) -> Iterator[None]:
    """Within it these rows hold and no others, whatever the environment says: to see what they change."""
    before = _only.set(by_lemma(found))
    try:
        yield
    finally:
        _only.reset(before)
