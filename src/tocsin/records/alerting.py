"""Of what a desk was told, and what is to be told."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

AlertState = Literal["new", "changed", "withdrawn"]
"""Told for the first time; told again as it changed; no longer held by the desk, or judged to be no event."""


@dataclass(frozen=True, slots=True)
class AlertTold:
    """An alert as the desk keeps it: which rule told of which incident, when, and what was told of it.

    `revision` is 1, and one more each time that what was told changed; `told` is that, as field and value. `waiting`
    are the ways in which it could not be told yet. `id` is 0 until it is kept.
    """

    id: int
    rule: str
    incident: int
    first_told: dt.datetime
    last_told: dt.datetime
    revision: int
    told: dict[str, str]
    waiting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AlertEvidence:
    """A sentence of a report, with whose it is."""

    words: str
    outlet: str | None
    day: dt.date | None
    address: str | None


@dataclass(frozen=True, slots=True)
class Alert:
    """What is told: `title` and `text` as a brief tells it, with the sentences it rests on.

    `changed` says what is another than the last time ("killed: 3, now 5"), `concerns` why it concerns an audience.
    An alert keeps its `id` when it is told again, with the next `revision`.
    """

    id: int
    revision: int
    state: AlertState
    rule: str
    incident: int
    at: dt.datetime
    title: str
    text: str
    changed: str
    concerns: str
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    reports: int
    origins: int
    disputed: bool
    evidence: tuple[AlertEvidence, ...]
