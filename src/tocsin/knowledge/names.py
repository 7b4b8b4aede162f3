"""Finding the names of the tables in a text, in one pass."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from tocsin.knowledge.actors import institution_id
from tocsin.knowledge.compiled import ALIKE, Compiled, Kind, compiled

# Texts that are remembered with their names: an article's phrases and sentences are asked again and again.
_REMEMBERED = 1024
# Longer names than this are not looked for: the longest form has 71 characters (2026-11-25).
_LONGEST = 90


@dataclass(frozen=True, slots=True)
class Name:
    """A name found at `[start, end)`.

    The ids are those of actors, for a capital of a place, for a demonym and a seat of the state that it
    stands for; several where the name is shared (`there_on`
    says which there are on a day). `kind`, the first one's, is state, territory, demonym, capital, seat, body, group,
    person, party, news, force or site (a place of places.tsv).
    """

    start: int
    end: int
    kind: str
    ids: tuple[str, ...]


@cache
def _starts(case: str) -> re.Pattern[str]:
    """Where a name may begin in a line of that case: at any word, in mixed case at one that no small letter begins.

    Words in small letters begin few names ("al-Shabaab"), which are told one by one.
    """
    if case != Kind.MIXED:
        return re.compile(r"(?<![\w@])\w")
    small = "|".join(sorted(map(re.escape, compiled().keys(Kind.SMALL)), key=len, reverse=True))
    return re.compile(rf"(?<![\w@])(?:[^\W_a-z]|(?:{small})(?!\w))" if small else r"(?<![\w@])[^\W_a-z]")


_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+")


def find_names(text: str, *, institutions: bool = True) -> list[Name]:
    """The longest names of the tables in the text, in order, none inside or across another.

    Case decides as the tables write it ("us" is no country); a line all in capitals or all in small
    letters is matched without case, less the names that would be common words there (careful.tsv).
    A surname alone is not a name here: see `person_by_last_name`. Knowingly missed: a person called
    Jordan or Georgia is found as the state; whoever knows the sentence must say no. Addresses hold no names.
    Without `institutions` "Turkish army" is the name of a people.

    >>> [(name.kind, name.ids) for name in find_names("Russia's president told us in Kabul")]
    [('state', ('iso:RUS',)), ('capital', ('gn:1138958',))]
    """
    return list(_names_in(text, institutions))


@lru_cache(_REMEMBERED)
def _names_in(text: str, institutions: bool) -> tuple[Name, ...]:
    tables = compiled()
    even = text.translate(ALIKE)
    if "://" in even or "www." in even or "@" in even:
        even = _ADDRESS.sub(lambda m: "/" * len(m[0]), even)
    found: list[Name] = []
    start = done = 0
    for line in text.split("\n"):
        end = start + len(line)
        case = Kind.UPPER if line.isupper() else Kind.LOWER if line.islower() else Kind.MIXED
        for match in _starts(case).finditer(even, start, end):
            at = match.start()
            if at < done:
                continue
            name = _longest(tables, case, even, at)
            if institutions:
                whole = _institution_of(tables, case, even, at) if name is None else None
                name = whole or (_with_institution(tables, even, name) if name is not None else None)
            if name is not None:
                found.append(name)
                done = name.end
        start = end + 1
    return tuple(found)


_OF = re.compile(r" of (?:the )?")


def _with_institution(tables: Compiled, even: str, name: Name) -> Name:
    """ "Turkish Foreign Ministry", "Turkey's army": the institution, where one follows a state or people."""
    if name.kind not in ("state", "demonym") or not name.ids[0].startswith("iso:") or len(name.ids) > 1:
        return name
    at = name.end
    if even.startswith(("'s ", "' "), at):
        at = even.index(" ", at)
    if not even.startswith(" ", at):
        return name
    found = _institution_at(tables, even, at + 1)
    return name if found is None else Name(name.start, found[0], "force", (institution_id(name.ids[0][4:], found[1]),))


def _institution_of(tables: Compiled, case: str, even: str, at: int) -> Name | None:
    """ "Ministry of Defence of Ukraine"."""
    found = _institution_at(tables, even, at)
    behind = _OF.match(even, found[0]) if found else None
    if found is None or behind is None:
        return None
    whose = _longest(tables, case, even, behind.end())
    if whose is None or whose.kind != "state" or len(whose.ids) > 1:
        return None
    return Name(at, whose.end, "force", (institution_id(whose.ids[0][4:], found[1]),))


def _institution_at(tables: Compiled, even: str, at: int) -> tuple[int, str] | None:
    """Where the longest name of an institution ends that begins there, and its slug."""
    for form in tables.beginnings(Kind.INSTITUTION_NAMED, even[at : at + _LONGEST].casefold()):
        end = at + len(form)
        if _ends(even, end):
            return end, tables.get(Kind.INSTITUTION_NAMED, form)
    return None


def _ends(even: str, at: int) -> bool:
    """Whether a name may end here: no letter, digit or currency sign follows ("US$5")."""
    return at == len(even) or not (even[at].isalnum() or even[at] in "_$")


def _longest(tables: Compiled, case: str, even: str, at: int) -> Name | None:
    for form in tables.beginnings(case, even[at : at + _LONGEST]):
        end = at + len(form)
        if _ends(even, end):
            kind, ids = tables.get(case, form)
            return Name(at, end, kind, tuple(ids))
    return None
