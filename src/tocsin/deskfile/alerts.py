"""Of what a desk is to be told at once, and how."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from tocsin.deskfile.checks import Table, closest
from tocsin.knowledge import find_places, place_of
from tocsin.records.vocabulary import EventType, HarmKind, Status

ChannelKind = Literal["terminal", "file", "atom", "webhook", "mail"]
CHANNEL_KINDS: tuple[ChannelKind, ...] = get_args(ChannelKind)
"""Where an alert can be told: on the terminal, in a file of JSON Lines, an Atom feed, to a web address, by mail."""

HARMS: tuple[HarmKind, ...] = get_args(HarmKind)
_TYPES: tuple[EventType, ...] = get_args(EventType)
_STATUSES: tuple[Status, ...] = get_args(Status)
_MAIL = re.compile(r"[^@\s]+@[^@\s]+")


@dataclass(frozen=True, slots=True)
class Near:
    """A circle on the ground: degrees north and east, kilometres."""

    name: str
    lat: float
    lon: float
    km: float


@dataclass(frozen=True, slots=True)
class Channel:
    """A way of telling: `to` is a path, an address on the web, or of mail; empty for the terminal."""

    kind: ChannelKind
    to: str = ""


@dataclass(frozen=True, slots=True)
class AlertRule:
    """A rule; everything that it gives must hold of an incident.

    `harm` are kinds of harm with the least number of people. `actors` are parts of names, of who did it or to whom;
    `words` stand in the sentence of its main report. `audience` is one whom it must concern.
    """

    name: str
    countries: tuple[str, ...] = ()
    near: Near | None = None
    types: tuple[EventType, ...] = ()
    harm: tuple[tuple[HarmKind, int], ...] = ()
    actors: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    words: tuple[str, ...] = ()
    audience: str | None = None
    to: tuple[Channel, ...] = (Channel("terminal"),)


@dataclass(frozen=True, slots=True)
class Telling:
    """How webhooks and mail go out. Secrets are in the environment, under the names given here."""

    secret_in: str = "TOCSIN_WEBHOOK_SECRET"
    smtp: str = "localhost:25"
    sender: str | None = None
    user: str | None = None
    password_in: str = "TOCSIN_SMTP_PASSWORD"


def alert(table: Table, audiences: Sequence[str]) -> AlertRule:
    """A rule of `[[alert]]`; `audiences` are the names that the desk file has."""
    table.only("name", "countries", "near", "types", *HARMS, "actors", "status", "words", "audience", "to")
    audience = table.text("audience") if "audience" in table.data else None
    if audience is not None and audience not in audiences:
        raise table.error(f'"audience" is "{audience}". {closest(audience, audiences)}')
    return AlertRule(
        name=table.text("name"),
        countries=table.codes("countries"),
        near=_near(table) if "near" in table.data else None,
        types=tuple(table.words_of("types", _TYPES)),
        harm=tuple((kind, int(table.number(kind, 1, 1e9))) for kind in HARMS if kind in table.data),
        actors=table.texts("actors"),
        statuses=tuple(table.words_of("status", _STATUSES)),
        words=table.texts("words"),
        audience=audience,
        to=tuple(_channel(table, to) for to in table.texts("to")) or (Channel("terminal"),),
    )


def telling(table: Table) -> Telling:
    """What `[alerts]` says of ways of telling."""
    table.only("secret_in", "smtp", "sender", "user", "password_in")
    usual = Telling()
    given = {key: table.text(key) for key in table.data}
    return Telling(
        secret_in=given.get("secret_in", usual.secret_in),
        smtp=given.get("smtp", usual.smtp),
        sender=given.get("sender"),
        user=given.get("user"),
        password_in=given.get("password_in", usual.password_in),
    )


def _near(table: Table) -> Near:
    inner = table.table("near")
    inner.only("place", "lat", "lon", "km")
    km = inner.number("km", 0.1, 20000)
    if "place" not in inner.data:
        lat, lon = inner.number("lat", -90, 90), inner.number("lon", -180, 180)
        return Near(f"{lat:g} {lon:g}", lat, lon, km)
    name = inner.text("place")
    named = [f.place for f in find_places(name, limit=10) if f.likeness == 1.0]
    # a circle is drawn around a spot: around the town of Osh and not its region
    spots = [place for place in named if place.kind not in ("country", "region")]
    known = place_of(name) or next(iter((*spots, *named)), None)
    if known is None or known.lat is None or known.lon is None:
        near = ", ".join(f.place.name for f in find_places(name, limit=3))
        closest_ones = f"Closest: {near}. " if near else ""
        raise inner.error(f'"place" is "{name}", which no table knows. {closest_ones}Or give "lat" and "lon".')
    return Near(known.name, known.lat, known.lon, km)


def _channel(table: Table, to: str) -> Channel:
    kind, _, rest = to.partition(":")
    for known in CHANNEL_KINDS:
        if kind == known:
            return _checked(table, known, rest.strip(), to)
    raise table.error(
        f'"to" names "{to}". Wanted "terminal", "file:alerts.jsonl", "atom:alerts.xml", "webhook:https://…" or '
        '"mail:desk@example.org".'
    )


def _checked(table: Table, kind: ChannelKind, rest: str, to: str) -> Channel:
    if kind == "terminal":
        return Channel(kind)
    if kind == "webhook" and not rest.startswith(("https://", "http://")):
        raise table.error(f'"to" names "{to}". A webhook has an address: "webhook:https://…".')
    if kind == "mail" and not _MAIL.fullmatch(rest):
        raise table.error(f'"to" names "{to}". Mail goes to an address: "mail:desk@example.org".')
    if kind in ("file", "atom"):
        if not rest:
            raise table.error(f'"to" names "{to}". A {kind} has a path: "{kind}:alerts".')
        rest = str(Path(table.file).resolve().parent / rest)
    return Channel(kind, rest)
