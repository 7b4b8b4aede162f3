"""A brief as a declared record: what both renderings show, and nothing that they do not."""

import datetime as dt
from dataclasses import dataclass

from tocsin.records import Problem


@dataclass(frozen=True, slots=True, order=True)
class Cite:
    """Characters of an article on which a sentence rests: the article's `seq`, `[start, end)` of its text."""

    article: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the brief with the spans that its numbers, names and deeds come from.

    Without cites it tells of no happening: it counts what the brief itself lists, says which reports the desk holds and
    which it does not, or how the brief was made.
    """

    text: str
    cites: tuple[Cite, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of an article that the brief rests on; `parts` are its pieces in order, `True` where marked.

    `start` is where the sentence begins in the article; `day` is that of publication.
    """

    number: int
    article: int
    start: int
    parts: tuple[tuple[str, bool], ...]
    outlet: str | None
    headline: str | None
    day: dt.date | None
    address: str | None


@dataclass(frozen=True, slots=True)
class Weight:
    """Why an incident stands where it stands: `total` is the product of all the others."""

    total: float
    harm: float
    status: float
    origins: float
    recency: float
    concern: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something concerns the audience, after the desk file."""

    kind: str
    weight: float
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Account:
    """An incident as the brief tells it. `number` is its place by weight and its number on the map.

    `harm` is the toll in few words ("7 killed, 20 injured"; "5 to 9 killed (disputed)"); `says` who gives it;
    `words` the report's own sentence; `quoted` says that nothing but it tells the incident; `words_only` that it tells
    what somebody said and no deed, `likely` that its confidence is no reason to put it last. `reasons` are given for
    those alone that the brief lists as concerning the audience.
    `id` is the desk's number, `tocsin show i<id>`.
    """

    number: int
    id: int
    title: str
    status: str
    disputed: bool
    day: str
    place: str | None
    harm: str
    says: str
    sentences: tuple[Sentence, ...]
    words: Sentence
    quoted: bool
    disputes: tuple[Sentence, ...]
    claims: tuple[Sentence, ...]
    denials: tuple[Sentence, ...]
    reasons: tuple[Reason, ...]
    reports: int
    origins: int
    weight: Weight
    words_only: bool
    likely: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """An incident that weighs too little to be told: a line, without evidence. `tocsin show i<id>` has it all.

    `status` says too that it is disputed or denied.
    """

    number: int
    id: int
    title: str
    day: str
    place: str | None
    status: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many more of a part of the brief (a field of it) the desk holds, and the command that lists them."""

    part: str
    count: int
    command: str


@dataclass(frozen=True, slots=True)
class Saying:
    """A warning, threat, pledge, claim, denial or accusation: its day, from whom, to whom and what, and the sentence.

    `level` is a warning's, `due` a pledge's; `concerns` says that the audience is named in it.
    """

    day: dt.date | None
    who: str
    to: str
    sentence: Sentence
    level: str | None = None
    due: dt.date | None = None
    concerns: bool = False


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a pledge, threat, demand or warning: its state, as a label says it, and the sentence about it.

    `day` is that of what decided it, or the day that passed; `concerns` says that the audience is named in it.
    """

    state: str
    label: str
    day: dt.date | None
    sentence: Sentence
    concerns: bool = False


@dataclass(frozen=True, slots=True)
class TimelineDay:
    """A day with what happened on it and what was said on it."""

    day: dt.date
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A country on the map: an SVG path, and where its name stands (`None`: too little of it is to be seen)."""

    code: str
    name: str
    path: str
    inside: bool
    label: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the map with the numbers of the incidents there; `vague` where the point stands for a wide area.

    `reach` is the radius of that area on the paper, 0 where it is no larger than the spot or too wide to be drawn.
    """

    x: float
    y: float
    radius: float
    numbers: tuple[int, ...]
    place: str
    vague: bool
    reach: float = 0.0


@dataclass(frozen=True, slots=True)
class Map:
    """A map `width` by `height` units, north up, and the incidents that it does not show.

    `unplaced` have no place; `beyond` are the places far outside what the desk looks at, with the numbers there.
    """

    width: int
    height: int
    outlines: tuple[Outline, ...]
    spots: tuple[Spot, ...]
    unplaced: tuple[int, ...]
    beyond: tuple[tuple[str, tuple[int, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class SourceLine:
    """An outlet with how many reports the period brought, and how many of them are its own or the first of a text."""

    name: str
    kind: str
    note: str
    reports: int
    origins: int


@dataclass(frozen=True, slots=True)
class Unread:
    """A report that could not be read, or not wholly."""

    outlet: str | None
    headline: str | None
    day: dt.date | None
    address: str | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure: a number that the brief itself can be counted for, and what it counts."""

    value: int
    words: str


@dataclass(frozen=True, slots=True)
class Brief:
    """What a desk holds for one audience about one period; days are both included, `None` leaves a side open.

    `changed` is against the time before; `concerns` the incidents (by their numbers) and sayings that touch the
    audience; `incidents` what happened, by weight, and `further` what weighs less; `ahead` what is future, possible
    or supposed and did not happen as far as the record shows; `recalled` older happenings that reports of the
    period mention; `fates` what became of promises and threats, `None` where the audience does not ask for it.
    `only_concerning`: all else was left away. `known_faults` is what the program gets wrong, as far as it was
    measured. `left_out` counts what no brief has room for.
    """

    desk: str
    audience: str
    since: dt.date | None
    until: dt.date | None
    only_concerning: bool
    figures: tuple[Figure, ...]
    summary: tuple[Sentence, ...]
    changed: tuple[Sentence, ...]
    concern_lead: Sentence
    concerns: tuple[int, ...]
    incidents: tuple[Account, ...]
    further: tuple[Listed, ...]
    ahead: tuple[Sentence, ...]
    recalled: tuple[Sentence, ...]
    warnings: tuple[Saying, ...]
    threats: tuple[Saying, ...]
    pledges: tuple[Saying, ...]
    claims: tuple[Saying, ...]
    denials: tuple[Saying, ...]
    accusations: tuple[Saying, ...]
    fates: tuple[Fate, ...] | None
    timeline: tuple[TimelineDay, ...]
    map: Map
    sources: tuple[SourceLine, ...]
    unread: tuple[Unread, ...]
    method: tuple[Sentence, ...]
    known_faults: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    evidence: tuple[Evidence, ...]

    @property
    def empty(self) -> bool:
        """Did the period bring no report at all?"""
        return not self.sources

    def incident(self, number: int) -> Account:
        """The told incident of that number."""
        return next(a for a in self.incidents if a.number == number)
