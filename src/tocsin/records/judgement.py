"""An analyst's word on the desk: what is judged, by whom and why, and about which mentions of happenings."""

import datetime as dt
from dataclasses import dataclass, field

from tocsin.records.coding import Place
from tocsin.records.vocabulary import EventType, HarmKind, JudgementKind, JudgementState, Quad, Span, Status


@dataclass(frozen=True, slots=True)
class MentionKey:
    """A mention of a happening by what stays when articles are read again: its article's key and its characters.

    `article` is `articles.key` of the store; `trigger` and `evidence` are offsets into the text whose SHA-256 is
    `text`. That text never changes; of a corrected version of the article the mention is found by the evidence's
    `words`, which are kept for that.
    """

    article: str
    trigger: Span
    evidence: Span
    text: str
    words: str


@dataclass(frozen=True, slots=True)
class JudgedActor:
    """Who did it, as an analyst says: an actor of the tables by its id, or a name of the analyst's own (`local:…`)."""

    id: str
    name: str
    country: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class JudgedValue:
    """What a judgement says: of each kind the fields that it needs, all others `None`.

    `type` with its `quad` and `score`; `place`; `earliest` and `latest` day, both included; `actor`; `harm` with `low`
    and `high`, of which one may be open; `status`; `words` of a note or follow-up, which is `due` on a day; and
    `withdraws`, the number of the judgement that is taken back.
    """

    type: EventType | None = None
    quad: Quad | None = None
    score: float | None = None
    place: Place | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    actor: JudgedActor | None = None
    harm: HarmKind | None = None
    low: int | None = None
    high: int | None = None
    status: Status | None = None
    words: str | None = None
    due: dt.date | None = None
    withdraws: int | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """One word of an analyst: signed, dated, and never changed; a later one may go before it or withdraw it.

    `number` counts the desk's judgements from 1; it is 0 until the desk has it. `when` is in UTC. `about` are the
    mentions of the incident as it stood when it was judged, of a merge those of all its incidents; of a split the
    mentions that leave, and `rest` those that stay. `incidents` are the numbers that they had then, for people alone.
    """

    number: int
    when: dt.datetime
    by: str
    kind: JudgementKind
    about: tuple[MentionKey, ...] = ()
    rest: tuple[MentionKey, ...] = ()
    value: JudgedValue = field(default_factory=JudgedValue)
    reason: str | None = None
    incidents: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Fit:
    """How a judgement stands now: on which incidents it holds, how many of its mentions are still read, and why not.

    `found` of `mentions` are in what is read now. `because` says in words why it does not hold; empty where it does.
    """

    judgement: Judgement
    state: JudgementState
    incidents: tuple[int, ...]
    found: int
    mentions: int
    because: str = ""
