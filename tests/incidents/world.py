"""The small world of these tests: reports of one happening each, made by hand."""

import datetime as dt
import random
from collections.abc import Sequence

from tocsin.records import (
    SCHEMA,
    Article,
    Block,
    Count,
    Entity,
    Event,
    Harm,
    Incident,
    Place,
    Published,
    Record,
    Ref,
    Report,
    Thing,
    Time,
    Victim,
    When,
    Where,
    record_id,
    text_sha256,
)
from tocsin.records.vocabulary import BlockKind, EventType, PlaceKind, Quad, Status, WhereBasis

DAY = dt.date(2025, 3, 3)
Town = tuple[str, str, PlaceKind]
OSH: Town = ("Osh", "KGZ", "city")
BATKEN: Town = ("Batken", "KGZ", "city")
TERMEZ: Town = ("Termez", "UZB", "city")
KGZ: Town = ("Kyrgyzstan", "KGZ", "country")
WORDS = "river market bridge school winter minister valley report gate night convoy field tower road village".split()


def _east(town: Town) -> float:
    """Degrees east, so that towns of different names lie far apart."""
    return 60.0 + sum(map(ord, town[0])) % 97 / 4


def wording(seed: int) -> str:
    """Sixty words in an order of their own, the same for the same seed: what makes a text its author's."""
    return " ".join(random.Random(seed).choices(WORDS, k=60))


def report(
    seq: int,
    *,
    town: Town | None = OSH,
    on: dt.date | None = DAY,
    published: dt.date | None = DAY,
    type: EventType = "ASSAULT",
    status: Status = "actual",
    who: Sequence[tuple[str, str] | tuple[str, str, str]] = (("a1", "gunmen"),),
    killed: int | None = None,
    of: int | None = None,
    block: BlockKind = "paragraph",
    names: Sequence[str] = (),
    elsewhere: Sequence[str] = (),
    days: Sequence[str] = (),
    whom: Sequence[tuple[str, str | None]] = (),
    high: int | None = -1,
    about: bool = False,
    at: Sequence[str] = (),
    mode: tuple[str, ...] = (),
    basis: WhereBasis = "text",
    quad: Quad | None = "material conflict",
    told: str | None = None,
) -> Report:
    """A report of one happening; those with the same `of` are worded the same.

    `who` are (id, name, country) of the actors, `whom` (name, country) of the victims. `names` stand in the sentence
    that reports it, `elsewhere` in another; of those `at` it says that their post was hit ("the Langar post").
    `days` are TIMEX values of the article. `high` ends the toll, -1: `killed`. `told` is the sentence that reports it,
    with the word "attack", where it is another one; its `names` must stand there.
    """
    posts = [f"the {name} post" for name in at]
    lead = told or " ".join(["Gunmen attacked a bank", *names, *posts]) + "."
    trigger = (8, 16) if told is None else (told.index("attack"), told.index("attack") + len("attack"))
    text = f"{lead} {wording(seq if of is None else of)}. {' '.join(elsewhere)}"
    span = (0, len(lead))
    toll = Harm(killed=Count(killed, killed if high == -1 else high, about, span)) if killed is not None else None
    entities = tuple(
        Entity(start, start + len(name), "place", True)
        for name in (*names, *elsewhere, *at)
        for start in (text.index(name) if told else text.rindex(name),)
    )
    times = tuple(Time(0, 1, "DATE", value) for value in days)
    place = (
        Place(f"gn:{town[0]}", 0, 3, town[0], 40.0, _east(town), town[1], None, None, 5.0, town[2], "location")
        if town
        else None
    )
    hit = tuple(Thing(start, start + len(post), post) for post in posts for start in (text.index(post),))
    event = Event(
        "e1", type, mode, (), quad, None, None, block, trigger, span,
        tuple(Ref(0, 6, actor[1], actor[0], actor[1], *actor[2:]) for actor in who), (),
        tuple(Victim(0, 6, name, f"a{n}", name, country) for n, (name, country) in enumerate(whom, 50)), hit, (),
        When(on, on, None, "text") if on else None, Where(place.id, None, basis, 5.0) if place else None, toll, status,
        (), (), (), (), 1.0, "by-hand",
    )  # fmt: skip
    shared = [f for f in Incident.__slots__ if f in Event.__slots__ and f != "id"]
    incident = Incident(id="i1", events=("e1",), **{f: getattr(event, f) for f in shared})
    article = Article(text, published=Published(published))
    record = Record(
        SCHEMA, record_id(article), text_sha256(text), article.source, article.published, "en", None, text,
        blocks=(Block(0, len(text), "paragraph"),), places=(place,) if place else (), entities=entities, times=times,
        events=(event,), incidents=(incident,),
    )  # fmt: skip
    return Report(seq, record)


def drawn_report(source: random.Random, seq: int) -> Report:
    """An article of a small crowded world, in which most have something in common, and some are reprints."""
    day = DAY + dt.timedelta(source.randrange(5))
    names = ("Langar", "Kabutar", "Sary")
    return report(
        seq,
        town=source.choice((OSH, BATKEN, TERMEZ, KGZ, None)),
        on=source.choice((day, day, day, None)),
        published=day,
        type=source.choice(("ASSAULT", "ASSAULT", "HAZARD", "COERCE")),
        who=source.choice(([("a1", "gunmen")], [("Q1", "the Guard", "KGZ")], [("Q2", "the Legion", "UZB")])),
        whom=source.choice(([], [("guards", "UZB")], [("guards", "KGZ")])),
        killed=source.choice((None, None, 2, 3, 9)),
        of=source.choice((seq, seq, seq, seq % 5)),
        names=source.sample(names, source.randrange(2)),
        at=source.sample(names, source.randrange(2)),
    )
