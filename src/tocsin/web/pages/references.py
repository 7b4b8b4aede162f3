"""An incident that is named on the page of something else: by its number, what it is, and how far it can be trusted."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from tocsin.briefing.words import wording
from tocsin.store import Row

_AHEAD = {"future": "only ahead", "possible": "possible", "hypothetical": "hypothetical"}


@dataclass(frozen=True, slots=True)
class Reference:
    """An incident in a few words; `label` says that it did not happen yet, is denied, disputed or a claim."""

    id: int
    words: str
    place: str
    earliest: dt.date | None
    label: str


def reference(row: Row) -> Reference:
    """The reference to the incident of a row.

    >>> row = {"id": 3, "type": "ASSAULT", "mode": "", "status": "future", "place": "Osh", "country": "KGZ"}
    >>> reference(row | {"earliest": None, "denied": False, "disputed": False, "claimed_by": ""}).label
    'only ahead'
    """
    label = _AHEAD.get(row["status"], "")
    label = label or ("denied" if row["denied"] else "disputed" if row["disputed"] else "")
    label = label or (f"claimed by {row['claimed_by']}" if row["claimed_by"] else "")
    place = row["place"] or row["country"] or ""
    return Reference(row["id"], deed_words(row["type"], row["mode"]), place, row["earliest"], label)


def references(rows: Iterable[Row]) -> tuple[Reference, ...]:
    """The references to the incidents of these rows, in their order."""
    return tuple(map(reference, rows))


def deed_words(type: str, mode: str = "") -> str:
    """What it is, without its article.

    >>> deed_words("ASSAULT"), deed_words("ASSAULT", "abduct")
    ('attack', 'abduction')
    """
    return wording(type, mode.split()).noun.partition(" ")[2]
