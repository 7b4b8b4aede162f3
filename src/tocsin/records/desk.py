"""What the desk keeps beyond single articles: happenings over all of them, and who reported each."""

import datetime as dt
from dataclasses import dataclass

from tocsin.records.coding import Dispute, Incident, Place
from tocsin.records.following import StandingName
from tocsin.records.record import Record


@dataclass(frozen=True, slots=True)
class Report:
    """An article on the desk: the order in which it came, its record, and its key, which all its versions share."""

    seq: int
    record: Record
    key: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """One article's incident, named by the article's `seq` and the record's incident id; `origin` groups reprints.

    Articles with the same `origin` are reprints of one another or of one source; it is the lowest `seq` of them.
    """

    article: int
    incident: str
    origin: int


@dataclass(frozen=True, slots=True)
class Happening:
    """One happening over all articles: `incident` pools the mentions; ids inside it are of the main report.

    `said_by` and the like name the statements of the article `main`, as ids of statements hold within one article.
    `disputed` is what the reports disagree on, each value with the `seq` of the articles that give it.

    `judgements` are the numbers of the analysts' judgements on it, in their order; the fields that they change have
    a `why` that names them (`judgement:7`). `dismissed`: it is judged to be no event, and is in no list and no brief.
    `verified`: somebody has checked it. `notes` are analysts' words. `place` is the place that a judgement gives, which
    the main report need not name; `incident.where` has its id.
    """

    id: int
    incident: Incident
    main: int
    mentions: tuple[Mention, ...]
    disputed: tuple[Dispute, ...] = ()
    judgements: tuple[int, ...] = ()
    dismissed: bool = False
    verified: bool = False
    notes: tuple[str, ...] = ()
    place: Place | None = None

    @property
    def reports(self) -> int:
        """How many articles report it."""
        return len({m.article for m in self.mentions})

    @property
    def origins(self) -> int:
        """How many of these are independent of one another, as far as their wording shows."""
        return len({m.origin for m in self.mentions})


@dataclass(frozen=True, slots=True)
class UnitRow:
    """An article's incident as the desk keeps it, so that it can be compared and pooled without reading its article.

    `number` stays with it for good. `title` is the lowest number that it goes by: its own, or that of a unit which no
    article tells any more and whose place it took. A happening goes by the lowest title of its units, and so keeps its
    number when reports come. `happening` is the one that it is in, `None` where it is not grouped yet.

    `line` and `told` belong to the room of incidents; by `type` and `evidence` it is known in a new version.
    """

    number: int
    article: int
    incident: str
    title: int
    happening: int | None
    type: str
    evidence: str
    line: str
    told: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A happening with what lists show of it: its place, the names of who claims it, the words of its main report.

    `events` are the mentions that report it: the article's `seq` and the event's id.
    """

    happening: Happening
    place: Place | None
    claimants: tuple[str, ...]
    evidence: str
    events: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """How an incident is told in lists, kept so that no report is read for it.

    `title` tells it in a few words, `sentence` in one that says who tells it, `tellers` who they are. `harm` has all
    tolls ("7 killed, 20 injured"), `killed` and `injured` one each ("3 to 7 or more"); empty: no report gives one.
    `standing` is how far it can be relied on, and `why`.

    `tier` is 0 for deeds, 1 for what was only said, 2 for what is less sure; `None`: it is not told as having happened.
    `weight` is that of a brief which nobody in particular reads, before age takes its share: days since `newest`, the
    last on which it was reported or may have happened (`briefing.weight`). `rank` orders by both: greater is heavier.
    """

    incident: int
    title: str
    sentence: str
    tellers: str
    harm: str
    killed: str
    injured: str
    standing: StandingName
    why: str
    tier: int | None
    weight: float
    newest: dt.date | None
    rank: float
