"""The shelf: the reports up to the last day of a period, and look-ups in their records."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch

from tocsin.briefing.hedges import widened
from tocsin.briefing.model import Cite
from tocsin.briefing.spots import is_local, spot
from tocsin.briefing.words import day, is_people, is_pronoun, is_unnamed, lowered, with_article
from tocsin.deskfile import Outlet
from tocsin.records import Actor, Happening, Place, Record, Ref, Report, Statement, Victim, Where

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Reports by `seq` and what is in them. `fresh` are those of the period, `origin` groups reprints.

    `judged` are the places that analysts gave, by id. `today` is the last day of the period: days of its year are
    written without the year.
    """

    reports: dict[int, Record]
    fresh: frozenset[int]
    origin: dict[int, int]
    outlets: tuple[Outlet, ...]
    today: dt.date | None = None
    judged: Mapping[str, Place] = field(default_factory=dict)

    def actor(self, seq: int, id: str | None) -> Actor | None:
        """The actor of that id in the report."""
        return next((a for a in self.reports[seq].actors if a.id == id), None)

    def place(self, seq: int, id: str | None) -> Place | None:
        """The first mention of the place in the report; of one that only analysts name, their place."""
        told = next((p for p in self.reports[seq].places if p.id == id), None)
        return told or (self.judged.get(id) if id else None)

    def where(self, seq: int, where: Where) -> Place | None:
        """The place where something happened; one that no table knows in the report's words."""
        known = self.place(seq, where.place)
        if where.span is None or (known is not None and not is_local(known)):
            return known
        return spot(self.reports[seq], where.span, known)

    def statement(self, seq: int, id: str | None) -> Statement | None:
        """The statement of that id in the report."""
        return next((s for s in self.reports[seq].statements if s.id == id), None)

    def day(self, seq: int) -> dt.date | None:
        """The day of publication."""
        return self.reports[seq].published.date

    def on(self, date: dt.date) -> str:
        """The day in words."""
        return day(date, year=self.today is None or date.year != self.today.year)

    def order(self, seq: int) -> tuple[dt.date, int]:
        """What reports are put in order by: the day of publication, then arrival; the undated come first."""
        return (self.day(seq) or dt.date.min, seq)

    def outlet(self, seq: int) -> Outlet | None:
        """The outlet: the publisher that the report gives, else the one that the desk file knows its address for."""
        source = self.reports[seq].source
        if source.publisher:
            known = next((o for o in self.outlets if o.name == source.publisher), None)
            return known or Outlet(source.publisher, "")
        address = source.uri or source.id or ""
        return next((o for o in self.outlets if any(fnmatch(address, p) for p in o.addresses)), None)

    def outlet_name(self, seq: int) -> str | None:
        """The outlet's name, `None` where nobody knows it."""
        outlet = self.outlet(seq)
        return outlet.name if outlet else None

    def address(self, seq: int) -> str | None:
        """Where whoever gets the brief can find the report: an address, or a file's name without its folders."""
        uri = self.reports[seq].source.uri
        return uri if uri is None or "://" in uri else uri.replace("\\", "/").rpartition("/")[2]

    def sentence(self, seq: int, at: int) -> Span:
        """The sentence of the report that holds the character; the block, where no sentence does."""
        record = self.reports[seq]
        for start, end in record.sentences:
            if start <= at < end:
                return start, end
        return next(((b.start, b.end) for b in record.blocks if b.start <= at < b.end), (at, at + 1))

    def before(self, seq: int, span: Span) -> Span | None:
        """The sentence before this one, `None` for the first."""
        return max((s for s in self.reports[seq].sentences if s[1] <= span[0]), default=None)

    def sentences(self, seq: int, span: Span) -> list[Span]:
        """The sentences that the span runs through."""
        found, at = list[Span](), span[0]
        while at < span[1]:
            one = self.sentence(seq, at)
            found.append(one)
            at = max(one[1], at + 1)
            while at < span[1] and self.reports[seq].text[at].isspace():
                at += 1
        return found

    def name(self, seq: int, ref: Ref | Victim) -> str | None:
        """What to call the one mentioned: the mention's words, else the name it was resolved to; `None` for "it"."""
        if not ref.text:  # an analyst names them, and no report does
            return ref.name
        if not is_pronoun(ref.text):
            return self.phrase(seq, (ref.start, ref.end))
        return None if is_pronoun(ref.name) else self.called(seq, ref.name)

    def phrase(self, seq: int, span: Span) -> str:
        """The words of a mention as they stand inside a sentence of ours, with the hedges beside them."""
        start, end = self.hedged(seq, span)
        return self.lowered(seq, self.reports[seq].text[start:end], start)

    def hedged(self, seq: int, span: Span) -> Span:
        """The span of a mention with the hedges beside it: what a sentence that names it must cite."""
        return widened(self.reports[seq].text, span)

    def speaker(self, seq: int, statement: Statement) -> str | None:
        """What to call the speaker: the name it was resolved to, else the words of the source."""
        record = self.reports[seq]
        known = self.actor(seq, statement.speaker)
        words = " ".join(" ".join(record.text[s:e] for s, e in statement.source).split())
        if known and _says_more(words, known):
            return self.phrase(seq, (statement.source[0][0], statement.source[-1][1]))
        for name in (known.name if known else "", words):
            if name and not is_pronoun(name):
                at = next((s for s, e in statement.source if record.text[s:e].startswith(name)), None)
                called = self.phrase(seq, (at, at + len(name))) if at is not None else self.called(seq, name)
                generic = known is None or known.kind in ("generic", "people")
                called = with_article(called) if generic else called
                outlet = self.outlet_name(seq) if is_unnamed(called) else None
                return f"{called} in {outlet}" if outlet else called
        return None

    def called(self, seq: int, name: str) -> str:
        """An actor's name where the report has it in these words, article, hedges and all; else the name as it is."""
        text = self.reports[seq].text
        at = text.find(name)
        if article := re.search(rf"\b[Tt]he (?={re.escape(name)}\b)", text):
            return f"the {self.lowered(seq, name, article.end())}"
        return self.phrase(seq, (at, at + len(name))) if at >= 0 else self.lowered(seq, name, None)

    def naming(self, seq: int, name: str, near: Span) -> tuple[Span, ...]:
        """Where the report gives the name, if not in the sentence of `near` already: what "he" is resolved with."""
        text, (start, end) = self.reports[seq].text, self.sentence(seq, near[0])
        if name.casefold() in text[start:end].casefold():
            return ()
        at = text.casefold().find(name.casefold())
        return ((at, at + len(name)),) if at >= 0 and len(text.casefold()) == len(text) else ()

    def lowered(self, seq: int, words: str, start: int | None) -> str:
        """The words as they stand inside a sentence of ours: "Gunmen" is "gunmen", "its fighters" are "fighters".

        A word at the start of the report's sentence keeps its capital if the record holds it for a name.
        """
        words = _TRAILING.sub("", re.sub(r"\s+", " ", words).strip(" ,;:"))
        if _LEADING.match(words):
            words = _LEADING.sub("", words)
            # "our site" is "the site"; "its fighters" are "fighters"
            words = words if with_article(words) == words else f"the {words}"
        words = _INSIDE.sub("the", words)
        first = words.split(" ", 1)[0]
        if lowered(first):
            if not first[:1].isupper() or self._opens_name(seq, words, start):
                return words
        elif start is None:
            return words
        else:
            at_start = self.sentence(seq, start)[0] == start
            if not at_start or not first[1:].islower() or self._is_name(seq, words, start):
                return words
        return words[:1].lower() + words[1:]

    def _opens_name(self, seq: int, words: str, start: int | None) -> bool:
        """Is it a name that begins with a common word: "Doctors Without Borders", "Armed Forces of Ukraine"?

        It is where the record holds the whole for a name, or where a noun for people stands before a capital. An
        article is no part of one ("the Free Hills Front"), and "five Tajik guards", "armed Tajik men" are none.
        """
        first, _, rest = words.partition(" ")
        if not rest or first.casefold() in ("the", "a", "an"):
            return False
        record = self.reports[seq]
        end = None if start is None else start + len(first)
        told = end is not None and any(e.named and e.start == start and e.end > end for e in record.entities)
        named = (a.name for a in record.actors if " " in a.name and a.kind not in ("generic", "people"))
        return told or any(words.startswith(name) for name in named) or (rest[0].isupper() and is_people(first))

    def _is_name(self, seq: int, words: str, start: int) -> bool:
        """Is the word at the start of a sentence a name, so that its capital is its own?

        What the record knows (a place, a person, a state) is one; of others, a word that the report writes small
        elsewhere is none, and one that it writes with a capital inside a sentence, or before another capital, is.
        """
        record, first = self.reports[seq], words.split(" ", 1)[0]
        if re.search(rf"\b{re.escape(first.lower())}\b", record.text):
            return False
        kinds = {a.id: a.kind for a in record.actors}
        known = [e for e in record.entities if e.start == start and e.named]
        if any(kinds.get(e.actor or "", "generic") not in ("generic", "people") for e in known):
            return True
        known_names = (a.name for a in record.actors if a.kind not in ("generic", "people"))
        if any(name == words or name.startswith(f"{first} ") for name in known_names):
            return True
        if any(p.start == start for p in record.places) or words[len(first) + 1 : len(first) + 2].isupper():
            return True
        inside = (m.start() for m in re.finditer(rf"\b{re.escape(first)}\b", record.text))
        return any(self.sentence(seq, at)[0] != at for at in inside)

    def cite(self, seq: int, *spans: Span | None) -> tuple[Cite, ...]:
        """Cites of the spans that are there."""
        return tuple(Cite(seq, s[0], s[1]) for s in spans if s is not None and s[0] < s[1])

    def quoted(self, seq: int, spans: Iterable[Span], *, between: str = " … ") -> str:
        """The words of the spans as one quotation, blanks made single and its own quotation marks taken off."""
        text = between.join(self.reports[seq].text[s:e] for s, e in spans)
        text = re.sub(r"\s+", " ", text).strip(" ,;:")
        if text[:1] in _OPENING and text[-1:] in _CLOSING and not set(text[1:-1]) & set(_MARKS):
            text = text[1:-1].strip(" ,;:")
        return re.sub(r'"([^"]*)"', r"‘\1’", text).translate(_INNER)


def _says_more(words: str, known: Actor) -> bool:
    """Do the source's words say better who speaks than the name: "the State Security Service", "Leaders of X"?"""
    bare = re.sub(r"^(the|an?)\s+", "", words, flags=re.IGNORECASE)
    longer = bare.startswith((f"{known.name} of ", f"{known.name} for "))
    of_many = known.kind in ("generic", "people") and " " not in known.name and longer
    return (bare == known.name and bare != words) or of_many


_OPENING, _CLOSING, _MARKS = '“"«', '”"»', '“”"«»'
# quotation marks inside our own: “ ” become ‘ ’, so that the reader sees where the quotation ends
_INNER = str.maketrans({"“": "‘", "”": "’", '"': "'"})
# words that point to what a quoted sentence said before, and mean nothing alone
_LEADING = re.compile(r"^(its|his|her|their|our|my|whose|which)\s+(?=\w)", re.IGNORECASE)
# words on which no phrase ends: the reader has cut it short ("a court in", "the committee, a")
_TRAILING = re.compile(
    r"(?:(?<=\w),?\s+(?:an?|the|of|in|at|on|for|and|or|to|from|by|with|near|who|that|which)|[ ,;:])+$", re.IGNORECASE
)
_INSIDE = re.compile(r"\b(its|his|her|their|our|my)\b")


def shelf_of(
    reports: Sequence[Report],
    happenings: Sequence[Happening],
    outlets: tuple[Outlet, ...],
    *,
    since: dt.date | None,
    until: dt.date | None,
) -> Shelf:
    """The reports of the period and before.

    A report without a day belongs to the period if it came between dated reports of the period; with no bounds
    given, always.
    """
    dated = {r.seq for r in reports if r.record.published.date and _within(r.record.published.date, since, until)}
    bounds = (min(dated), max(dated)) if dated else (0, -1)
    open_ended = since is None and until is None
    undated = [r.seq for r in reports if r.record.published.date is None]
    fresh = dated | {seq for seq in undated if open_ended or bounds[0] <= seq <= bounds[1]}
    kept = {
        r.seq: r.record
        for r in reports
        if r.seq in fresh or (r.record.published.date and (until is None or r.record.published.date <= until))
    }
    today = until or max((r.published.date for r in kept.values() if r.published.date), default=None)
    judged = {h.place.id: h.place for h in happenings if h.place is not None}
    return Shelf(kept, frozenset(fresh), _origins(kept, happenings), outlets, today, judged)


def _within(day: dt.date, since: dt.date | None, until: dt.date | None) -> bool:
    return (since is None or since <= day) and (until is None or day <= until)


def _origins(reports: dict[int, Record], happenings: Sequence[Happening]) -> dict[int, int]:
    """As the desk has grouped them; a report of no happening is its own, but for an equal text that came before."""
    origin = {m.article: m.origin for h in happenings for m in h.mentions}
    first: dict[str, int] = {}
    for seq in sorted(reports):
        same = first.setdefault(reports[seq].text_sha256, seq)
        origin.setdefault(seq, origin.get(same, same))
    return origin
