"""Modes that the word of a deed says by itself, where the reader tells none: a "shooting" is done with firearms."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import cast, get_args

from tocsin.coding.codebook import event_type
from tocsin.knowledge.tables import rows
from tocsin.records.vocabulary import EventType

_FILE = files("tocsin.coding") / "data" / "modes.tsv"


def read_modes(path: Traversable) -> Mapping[tuple[str, str], str]:
    """The mode by type and word."""
    found: dict[tuple[str, str], str] = {}
    for row in rows(path, "type word mode"):
        kind = cast(EventType, row.one_of("type", get_args(EventType)))
        word, mode = row.text("word"), row.text("mode")
        if event_type(kind, mode) is None:
            raise row.error(f"{kind} has no mode {mode!r}; codebook/types.tsv lists those that there are.")
        if (kind, word) in found:
            raise row.error(f'"{word}" has a row for {kind} already. Merge the two.')
        found[kind, word] = mode
    return found


@cache
def _modes() -> Mapping[tuple[str, str], str]:
    return read_modes(_FILE)


def mode_of(kind: EventType, *words: str) -> str | None:
    """The mode that the first of the words (lemma, surface) has for the type, `None` where none says it.

    >>> mode_of("ASSAULT", "shooting"), mode_of("ASSAULT", "attack")
    ('firearms', None)
    """
    return next((mode for word in words if (mode := _modes().get((kind, word))) is not None), None)
