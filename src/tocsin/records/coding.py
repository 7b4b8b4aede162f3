"""What an article says: who and where, statements, events, incidents, warnings, pledges. Public nouns of the record."""

from dataclasses import dataclass, field
from datetime import date

from tocsin.records.article import Why
from tocsin.records.vocabulary import (
    Act,
    ActorKind,
    BlockKind,
    EntityKind,
    EventType,
    HarmKind,
    Level,
    PlaceKind,
    PlaceUse,
    Quad,
    Span,
    StatementForm,
    Status,
    TimeAnchor,
    TimeType,
    Trend,
    WhenBasis,
    WhereBasis,
)


@dataclass(frozen=True, slots=True)
class Entity:
    """A mention in the text, with the actor or the place that it was resolved to.

    `candidates` are known actors that it may be, with how much speaks for each (0 to 1): where too little speaks for
    one, or as much for another, the mention stays an actor of the article's own.
    """

    start: int
    end: int
    kind: EntityKind
    named: bool
    actor: str | None = None
    place: str | None = None
    candidates: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who speaks, acts, suffers or claims; facts about them hold at the article's date.

    `country` is ISO 3166 alpha-3 (or PLOVER's code of an international body), `sector` PLOVER's.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    sectors: tuple[str, ...] = ()
    role: str | None = None
    member_of: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    wikidata: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A toponym of the text and where it is: degrees north and east (WGS 84), precision as a radius in km."""

    id: str
    start: int
    end: int
    name: str
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    geonames: int | None
    precision_km: float | None
    kind: PlaceKind
    use: PlaceUse


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression with its TIMEX3 value; `earliest` and `latest` are both included.

    `why["value"]` is there for an undated day or month: what put it before or after the article's day.
    """

    start: int
    end: int
    type: TimeType
    value: str
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    earliest: date | None = None
    latest: date | None = None
    anchor: TimeAnchor = "none"
    why: Why = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class When:
    """The days within which something happened, both included, and whether the text says so itself."""

    earliest: date
    latest: date
    span: Span | None
    basis: WhenBasis


@dataclass(frozen=True, slots=True)
class Where:
    """Where something happened; `place` is the id of an entry in `places`."""

    place: str | None
    span: Span | None
    basis: WhereBasis
    precision_km: float | None


@dataclass(frozen=True, slots=True)
class Number:
    """A count as the text gives it: "at least 25" is 25 to `None`, "as many as 50" `None` to 50."""

    low: int | None
    high: int | None
    approx: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Count:
    """A `Number` of people harmed, with the statements that give it (none: the article itself)."""

    low: int | None
    high: int | None
    approx: bool
    span: Span
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HarmPart:
    """A part of a toll that the text names apart: "including three bus drivers"."""

    harm: HarmKind
    who: str
    low: int | None
    high: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class Harm:
    """How many people were hurt, by kind of harm; `None` where the text does not say."""

    killed: Count | None = None
    injured: Count | None = None
    missing: Count | None = None
    abducted: Count | None = None
    arrested: Count | None = None
    displaced: Count | None = None
    of: tuple[HarmPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Ref:
    """An actor's mention in a role: the mention's full phrase, and the entry in `actors`."""

    start: int
    end: int
    text: str
    id: str
    name: str
    country: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Victim:
    """People harmed: a `Ref` with how many they were."""

    start: int
    end: int
    text: str
    id: str
    name: str
    country: str | None = None
    sector: str | None = None
    count: Number | None = None


@dataclass(frozen=True, slots=True)
class Thing:
    """A target or an instrument: words of the text, not an actor."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Who says what: the characters of source, cue and content, and the resolved speaker.

    `chain` runs from the outermost reporter to the innermost speaker, who is `speaker`; `inside` is the
    statement that holds this one.
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    form: StatementForm
    speaker: str | None
    chain: tuple[str, ...]
    inside: str | None
    act: Act
    when: When | None = None
    why: Why = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Event:
    """One place in the text that reports a happening, typed after PLOVER, with who, whom, where, when and harm.

    `confidence` (0 to 1) is the chance that there is an event of this type in this sentence: the reader's own share,
    calibrated by type on articles that taught it nothing. `runner_up` is the next likely type, `None` for "nothing".
    `why` has a reason for each field that is filled by a decision; its
    `harm.killed` and the like are of one kind of harm, `harm` is the first of them.
    """

    id: str
    type: EventType
    mode: tuple[str, ...]
    context: tuple[str, ...]
    quad: Quad | None
    score: float | None
    reduced_from: EventType | None
    block: BlockKind
    trigger: Span
    evidence: Span
    actors: tuple[Ref, ...]
    recipients: tuple[Ref, ...]
    victims: tuple[Victim, ...]
    targets: tuple[Thing, ...]
    instruments: tuple[Thing, ...]
    when: When | None
    where: Where | None
    harm: Harm | None
    status: Status
    said_by: tuple[str, ...]
    claimed_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    confirmed_by: tuple[str, ...]
    confidence: float
    rule: str
    why: Why = field(default_factory=dict, hash=False)
    runner_up: EventType | None = None


@dataclass(frozen=True, slots=True)
class DisputedValue:
    """One of several values that the article reports, and the statements that give it."""

    value: str
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A field of an incident on which the article's sources disagree."""

    field: str
    values: tuple[DisputedValue, ...]


@dataclass(frozen=True, slots=True)
class Incident:
    """A happening: the mentions of it in `events`, pooled. `evidence` is that of its strongest mention.

    `confidence` is the greatest of theirs. `why` tells of each field what the mention says
    from which it was taken, else the strongest.
    """

    id: str
    events: tuple[str, ...]
    type: EventType
    mode: tuple[str, ...]
    context: tuple[str, ...]
    quad: Quad | None
    score: float | None
    reduced_from: EventType | None
    block: BlockKind
    evidence: Span
    actors: tuple[Ref, ...]
    recipients: tuple[Ref, ...]
    victims: tuple[Victim, ...]
    targets: tuple[Thing, ...]
    instruments: tuple[Thing, ...]
    when: When | None
    where: Where | None
    harm: Harm | None
    status: Status
    said_by: tuple[str, ...]
    claimed_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    confirmed_by: tuple[str, ...]
    confidence: float
    rule: str
    why: Why = field(default_factory=dict, hash=False)
    runner_up: EventType | None = None
    disputed: tuple[Dispute, ...] = ()


@dataclass(frozen=True, slots=True)
class RiskWarning:
    """A danger that someone warns of: what, from where, to whom."""

    statement: str | None
    event: str | None
    of: str
    from_: str | None
    to: tuple[str, ...]
    to_countries: tuple[str, ...]
    level: Level | None
    trend: Trend | None
    span: Span
    why: Why = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Pledge:
    """A promise: by whom, to whom, in which words, and until when."""

    statement: str | None
    event: str | None
    by: str
    to: tuple[str, ...]
    content: tuple[Span, ...]
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two passages of one article that cannot both hold: a statement, and a statement or the article's own words."""

    a: str
    b: str | None
    b_span: Span | None
    about: str
