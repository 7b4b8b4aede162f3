"""What the desk keeps beyond single articles: happenings over all of them, and who reported each."""

from dataclasses import dataclass

from tocsin.records.coding import Dispute, Incident, Place
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
