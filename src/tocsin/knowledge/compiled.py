"""The tables in the form that is read: one file of keys and one of values, mapped into memory, nothing parsed at start.

Keys are a trie (marisa), so that the names that begin at a place of a text are found in one step; the value of a key is
JSON. The form is made once for each state of the tables (`compiling`): at build inside the package, else beside the
user's other caches.
"""

import contextlib
import hashlib
import json
import mmap
import os
import tempfile
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import marisa_trie

from tocsin.knowledge.errors import TableError
from tocsin.knowledge.tables import USERS, bytes_of, own_tables, source_codes, users_tables

FORM = 8
"""Goes up when what is written changes its shape."""
_KEYS, _ENDS, _VALUES = "keys.marisa", "ends.bin", "values.bin"
_REMEMBERED = 4096  # values that are kept as they were read: some 4 MB; news repeats its names
_KEPT = 6  # compiled forms in the cache: some versions and some users' tables; from judgement


class Kind:
    """What a key's first character says."""

    ACTOR = "a"  # id -> {kind, country, international, wikidata, terms, offices, memberships, people}
    INSTITUTION = "i"  # slug -> {names, sector}
    INSTITUTION_NAMED = "n"  # name of an institution, case folded -> slug
    HOLDERS = "h"  # title + tab + of -> offices: [person, role, of, sector, first, last, exact]
    SURNAME = "s"  # surname, case folded -> ids
    PLACE = "p"  # id -> what a KnownPlace holds, in order
    TOPONYM = "g"  # folded name of a place -> [id, own name or not]
    ABBREVIATION = "b"  # of a place, without a last stop -> [id, stands alone or not]
    MEMBERS = "m"  # body -> [iso3, status, first, last, exact]
    FIND = "f"  # names, aliases, case folded -> ids, for people who search
    MIXED, UPPER, LOWER = "X", "U", "L"  # a form as it is found in lines of that case -> [kind, ids]
    SMALL = "w"  # a first word in small letters that begins a form of mixed case -> true


ANYWHERE = "*"
"""Stands for whose office it is where its title says that itself."""

# marks that writers and agencies exchange; each stands for one character, so offsets stay
ALIKE = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "\u00a0": " ", "\n": " "})


class Compiled:
    """Values by kind and key, read only. What `get` gives is shared: do not change it."""

    def __init__(self, folder: Path) -> None:
        self._keys = marisa_trie.Trie()
        self._keys.mmap(str(folder / _KEYS))
        self._ends = memoryview(_mapped(folder / _ENDS)).cast("Q")
        self._values = _mapped(folder / _VALUES)
        self._value = lru_cache(_REMEMBERED)(self._read)

    def get(self, kind: str, key: str) -> Any:
        """The value, `None` where there is none. `kind` is one character."""
        number = self._keys.get(kind + key)
        return None if number is None else self._value(number)

    def beginnings(self, kind: str, text: str) -> list[str]:
        """The keys that the text begins with, the longest first."""
        found: list[str] = self._keys.prefixes(kind + text)
        return [key[1:] for key in reversed(found) if len(key) > 1]

    def keys(self, kind: str, beginning: str = "") -> Iterable[str]:
        """All keys of a kind that begin so."""
        return (key[1:] for key in self._keys.iterkeys(kind + beginning))

    def _read(self, number: int) -> Any:
        start = self._ends[number - 1] if number else 0
        return json.loads(self._values[start : self._ends[number]])


def _mapped(path: Path) -> mmap.mmap:
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def write(folder: Path, values: dict[str, Any]) -> None:
    """Writes the values, whose keys begin with their kind, so that `folder` appears whole or not at all."""
    keys = marisa_trie.Trie(values)
    ordered = sorted(values, key=lambda key: keys[key])
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".making-") as making:
        part = Path(making) / "part"
        part.mkdir()
        keys.save(str(part / _KEYS))
        with (part / _VALUES).open("wb") as file, (part / _ENDS).open("wb") as ends:
            for key in ordered:
                file.write(json.dumps(values[key], ensure_ascii=False, separators=(",", ":")).encode())
                ends.write(file.tell().to_bytes(8, "little"))
        try:
            part.rename(folder)
        except OSError:
            if not (folder / _KEYS).exists():  # else another process was quicker
                raise


def fingerprint() -> str:
    """Of all tables, the user's too: another state of them has another one."""
    digest = hashlib.sha256(str(FORM).encode())
    for name, path in own_tables():
        digest.update(name.encode() + b"\0" + bytes_of(path) + b"\0")
    return digest.hexdigest()[:16]


@cache
def compiled() -> Compiled:
    """The compiled tables; made first where this state of them has not been compiled yet.

    Raises `TableError` for a row that is wrong.
    """
    name = f"knowledge-{fingerprint()}"
    inside, cached = Path(str(files("tocsin.knowledge"))) / "compiled-tables" / name, _cache() / name
    for folder in (inside, cached):
        if (folder / _KEYS).exists():
            return Compiled(folder)
    from tocsin.knowledge.compiling import values

    made = values()
    try:
        write(cached, made)
        with contextlib.suppress(OSError):
            _forget_old(cached)
        return Compiled(cached)
    except OSError:  # no place to keep it: it is made again next time
        with tempfile.TemporaryDirectory(prefix="tocsin-") as folder_name:
            folder = Path(folder_name) / name
            write(folder, made)
            return Compiled(folder)


def use_tables(folder: Path) -> None:
    """Has this process, and those that it starts, read the folder's tables with ours; the first that are named stay.

    Raises `TableError` where ours have been read without them, or where the folder holds what is no table of ours.
    """
    if os.environ.get(USERS):
        return
    if compiled.cache_info().currsize or source_codes.cache_info().currsize:
        raise TableError(f"Our tables have been read without those of {folder}. Set {USERS} to it at the start.")
    os.environ[USERS] = str(folder)
    try:
        users_tables()
    except TableError:
        del os.environ[USERS]
        raise


def _cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "tocsin"


def _forget_old(newest: Path) -> None:
    others = sorted(
        (p for p in newest.parent.glob("knowledge-*") if p != newest), key=lambda p: p.stat().st_mtime, reverse=True
    )
    for old in others[_KEPT - 1 :]:
        for file in old.iterdir():
            file.unlink(missing_ok=True)
        old.rmdir()
