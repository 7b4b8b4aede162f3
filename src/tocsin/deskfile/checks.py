"""Checking a table of a TOML file: each wrong value fails with the file, where, what was wanted and what was found."""

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from tocsin.deskfile.errors import DeskFileError
from tocsin.knowledge.bodies import bodies
from tocsin.knowledge.states import states

W = TypeVar("W", bound=str)
_SPAN = re.compile(r"(\d{1,6})\s*([smhd])")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the file, able to say where it stands."""

    file: str
    where: str
    data: dict[str, Any]

    def error(self, sentence: str) -> DeskFileError:
        """The error to raise about this table."""
        return DeskFileError(f"{self.file}, {self.where}: {sentence}")

    def only(self, *known: str) -> None:
        """Raises where the table has a key that means nothing."""
        for key in self.data:
            if key not in known:
                raise self.error(f'"{key}" is no key that is known here. {closest(key, known)}')

    def text(self, key: str) -> str:
        """The words under the key, which must be there."""
        value = self.data.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.error(f'wanted "{key}" as words in quotation marks, found {_found(self.data, key)}.')
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of words under the key; empty where there is none."""
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            raise self.error(f'wanted "{key}" as a list of words in quotation marks, found {_found(self.data, key)}.')
        return tuple(value)

    def number(self, key: str, low: float, high: float) -> float:
        """The number under the key, between the bounds, both included."""
        value = self.data.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise self.error(f'wanted "{key}" as a number from {low:g} to {high:g}, found {_found(self.data, key)}.')
        return float(value)

    def yes(self, key: str, *, without: bool) -> bool:
        """Yes or no under the key; `without` where it is not there."""
        value = self.data.get(key, without)
        if not isinstance(value, bool):
            raise self.error(f'wanted "{key}" as true or false, found {_found(self.data, key)}.')
        return value

    def span(self, key: str, *, without: float) -> float:
        """The seconds of a span of time under the key, such as "90s", "15m", "2h" or "1d"; else `without`."""
        if key not in self.data:
            return without
        value = self.data[key]
        found = _SPAN.fullmatch(value) if isinstance(value, str) else None
        if found is None or not int(found[1]):
            raise self.error(f'wanted "{key}" as a span like "15m" or "1d", found {_found(self.data, key)}.')
        return float(int(found[1]) * _SECONDS[found[2]])

    def one_of(self, key: str, allowed: Sequence[W]) -> W:
        """The word under the key, one of those allowed."""
        value = self.text(key)
        for word in allowed:
            if word == value:
                return word
        raise self.error(f'"{key}" is "{value}". {closest(value, allowed)}')

    def words_of(self, key: str, allowed: Sequence[W]) -> list[W]:
        """The list of words under the key, all of them of those allowed; empty where there is none."""
        found = []
        for value in self.texts(key):
            if value not in allowed:
                raise self.error(f'"{key}" names "{value}". {closest(value, allowed)}')
            found += [word for word in allowed if word == value]
        return found

    def codes(self, key: str, *, needed: bool = False) -> tuple[str, ...]:
        """The ISO 3166 alpha-3 codes under the key."""
        found = tuple(state_code(self, code) for code in self.texts(key))
        if needed and not found:
            raise self.error(f'wanted "{key}" as a list of ISO 3166 alpha-3 codes like "AFG", found none.')
        return found

    def table(self, key: str) -> "Table":
        """The table under the key; empty where there is none."""
        value = self.data.get(key, {})
        if not isinstance(value, dict):
            raise self.error(f"wanted a table [{key}], found {_found(self.data, key)}.")
        return Table(self.file, f"[{key}]", value)

    def tables(self, key: str, *, needed: bool = False) -> list["Table"]:
        """The tables `[[key]]`, in their order."""
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, dict) for v in value) or (needed and not value):
            raise self.error(f"wanted tables [[{key}]], found {_found(self.data, key)}.")
        inside = "" if self.where == "the desk file" else f" of {self.where}"
        return [Table(self.file, f"[[{key}]] {v.get('name') or n}{inside}", v) for n, v in enumerate(value, 1)]


def state_code(table: Table, code: str) -> str:
    """The code, if a state has it. Raises with the closest code, or that of the state so named, where none has."""
    if code in states():
        return code
    named = next(
        (s for s in states().values() if code.casefold() in {n.casefold() for n in (s.name, *s.aliases)}), None
    )
    advice = f'{named.name} is "{named.iso3}".' if named else closest(code, states())
    raise table.error(f'"{code}" is no ISO 3166 alpha-3 code of a state that is known. {advice}')


def body_id(table: Table, name: str) -> str:
    """The id of the international body of that name, alias or id. Raises with the closest name where there is none."""
    for body in bodies():
        if name in (body.id, body.name, *body.aliases):
            return body.id
    names = [n for body in bodies() for n in (body.name, *body.aliases)]
    raise table.error(f'"{name}" is no international body that is known ({len(bodies())} are). {closest(name, names)}')


def closest(found: str, known: Iterable[str]) -> str:
    """The advice after something unknown: the closest known word, or all of them where they are few."""
    words = list(known)
    by_case = {word.casefold(): word for word in words}
    near = difflib.get_close_matches(found.casefold(), by_case, n=1)
    if near:
        return f'Closest: "{by_case[near[0]]}".'
    return f"Known: {', '.join(words)}." if len(words) <= 12 else "None is close."


def _found(data: dict[str, Any], key: str) -> str:
    return repr(data[key]) if key in data else "nothing"
