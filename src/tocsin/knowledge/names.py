"""Finding the names of the tables in a text, in one pass."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from typing import NamedTuple

from tocsin.knowledge.bodies import Organisation, bodies, forces, groups, news
from tocsin.knowledge.people import people
from tocsin.knowledge.states import states
from tocsin.knowledge.tables import rows, table

# Kinds of marks that writers and agencies exchange; each stands for one character, so offsets stay.
_ALIKE = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "\u00a0": " ", "\n": " "})
_WORD = re.compile(r"\w+")

# characters that a name needs for its all-capitals form to count inside a line of mixed case ("KABUL (Reuters)");
# by judgement: shorter ones are abbreviations of something else too often
_CAPITALS_IN_MIXED = 4


@dataclass(frozen=True, slots=True)
class Name:
    """A name found at `[start, end)`.

    The ids are those of actors, for a capital of a place, for a demonym and a seat of the state that it
    stands for; several where the name is shared. `kind` is state, demonym, capital, seat, body, group,
    person, news or force.
    """

    start: int
    end: int
    kind: str
    ids: tuple[str, ...]


class _Form(NamedTuple):
    # a tuple, not a frozen dataclass: ten thousand of these are made, and that takes a third of the time
    text: str
    kind: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Care:
    """Where a name that is also a common word may be found: mixed case, all capitals, all small letters."""

    mixed: bool
    upper: bool
    lower: bool


_FREE = Care(mixed=True, upper=True, lower=True)
_Index = dict[str, list[_Form]]


def read_careful(path: Traversable, known: Iterable[str]) -> dict[str, Care]:
    """Names with a limit on where they are found; each must be a known name."""
    names, found = frozenset(known), dict[str, Care]()
    for row in rows(path, "form mixed upper lower why"):
        form = row.text("form")
        row.text("why")
        if form not in names:
            raise row.error(f'no table has the name "{form}". Correct its case, or remove the row.')
        if form in found:
            raise row.error(f'"{form}" has a row already. Merge the two.')
        mixed, upper, lower = (row.one_of(case, ("yes", "no")) == "yes" for case in ("mixed", "upper", "lower"))
        found[form] = Care(mixed, upper, lower)
    return found


def _named() -> Iterator[tuple[str, str, str]]:
    """Form, kind and id of every name; where kinds share a form, the first wins.

    A state comes before its capital (Luxembourg, Singapore); everything else before demonyms.
    """
    for state in states().values():
        for form in (state.name, *state.aliases):
            yield form, "state", state.id
    organisations: tuple[tuple[str, tuple[Organisation, ...]], ...] = (
        ("body", bodies()),
        ("group", groups()),
        ("force", forces()),
    )
    for kind, rows_of_kind in organisations:
        for one in rows_of_kind:
            for form in (one.name, *one.aliases):
                yield form, kind, one.id
    for person in people().values():
        for form in (person.name, *person.aliases):
            yield form, "person", person.id
    for one in news():
        for form in (one.name, *one.aliases):
            yield form, "news", one.id
    for state in states().values():
        for form in state.demonyms:
            yield form, "demonym", state.id
        for form in (state.capital, *state.capital_aliases):
            yield form, "capital", state.capital_id
        for form in state.seats:
            yield form, "seat", state.id


@cache
def _forms() -> tuple[tuple[_Form, Care], ...]:
    """Every form once, as the tables write it, with where it may be found."""
    found: dict[str, tuple[str, list[str]]] = {}
    for form, kind, id in _named():
        first_kind, ids = found.setdefault(form, (kind, []))
        if kind == first_kind and id not in ids:
            ids.append(id)
    careful = read_careful(table("careful.tsv"), found)
    return tuple(
        (_Form(form.translate(_ALIKE), kind, tuple(ids)), careful.get(form, _FREE))
        for form, (kind, ids) in found.items()
    )


@cache
def _mixed() -> _Index:
    forms = {form.text: form for form, care in _forms() if care.mixed}
    for form, care in _forms():
        text = form.text
        if care.mixed and text.startswith("The "):
            forms.setdefault(f"t{text[1:]}", form._replace(text=f"t{text[1:]}"))
        if care.mixed and care.upper and len(text) >= _CAPITALS_IN_MIXED:
            capitals = text.upper()
            forms.setdefault(capitals, _Form(capitals, form.kind, form.ids))
    return _by_first_word(forms.values())


@cache
def _upper() -> _Index:
    # a letter whose capital form is longer (ß) would move offsets; no name of the tables has one
    forms = {form.text.upper(): form for form, care in reversed(_forms()) if care.upper}
    return _by_first_word(_Form(text, form.kind, form.ids) for text, form in forms.items())


@cache
def _lower() -> _Index:
    forms = {form.text.lower(): form for form, care in reversed(_forms()) if care.lower}
    return _by_first_word(_Form(text, form.kind, form.ids) for text, form in forms.items())


def _by_first_word(forms: Iterable[_Form]) -> _Index:
    """The forms by their first word, the longest first."""
    found: dict[str, list[_Form]] = {}
    for form in forms:
        first = _WORD.match(form.text)
        if first is not None:
            found.setdefault(first[0], []).append(form)
    for same in found.values():
        if len(same) > 1:
            same.sort(key=lambda form: -len(form.text))
    return found


def find_names(text: str) -> list[Name]:
    """The longest names of the tables in the text, in order, none inside or across another.

    Case decides as the tables write it ("us" is no country); a line all in capitals or all in small
    letters is matched without case, less the names that would be common words there (careful.tsv).
    A surname alone is not a name here: see `person_by_last_name`. Knowingly missed: a person called
    Jordan or Georgia is found as the state; whoever knows the sentence must say no.

    >>> [(name.kind, name.ids) for name in find_names("Russia's president told us in Kabul")]
    [('state', ('iso:RUS',)), ('capital', ('gn:1138958',))]
    """
    even = text.translate(_ALIKE)
    found: list[Name] = []
    start = done = 0
    for line in text.split("\n"):
        end = start + len(line)
        index = _upper() if line.isupper() else _lower() if line.islower() else _mixed()
        for word in _WORD.finditer(even, start, end):
            forms = index.get(word[0])
            if forms is None:
                continue
            at = word.start()
            if at < done or (at and even[at - 1] == "@"):
                continue
            for form in forms:
                if even.startswith(form.text, at) and _ends(even, at + len(form.text)):
                    done = at + len(form.text)
                    found.append(Name(at, done, form.kind, form.ids))
                    break
        start = end + 1
    return found


def _ends(text: str, at: int) -> bool:
    """Whether a name may end here: no letter, digit or currency sign follows ("US$5")."""
    return at == len(text) or not (text[at].isalnum() or text[at] in "_$")
