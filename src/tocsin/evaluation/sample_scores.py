"""Scores of a corpus read into records and happenings, against an answer key such as the bundled sample's.

In: the key as it stands, and the reading as records and happenings. Out: shares between 0 and 1, and the numbers of
each happening. Never reads a file and never reads a text, so that the same functions serve tests with keys of three
lines.

The key's lists are sound and not complete: what is not listed is not wrong. Recall is thus over what is listed, and
precision over those predictions alone that the key can judge, see `happenings_right`.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import fmean
from typing import Any

from tocsin.records import Count, Event, Happening, Incident, Record, Statement
from tocsin.records.vocabulary import Span

Key = Mapping[str, Any]
Item = Mapping[str, Any]

# Statuses that answer each other: what happened, what is to come or may, what did not. "ongoing" for "actual" is no
# miss of a happening, "future" for "actual" is.
_CLASSES = {
    "actual": "happened",
    "ongoing": "happened",
    "historical": "happened",
    "future": "open",
    "possible": "open",
    "hypothetical": "open",
    "negated": "negated",
}
_TOLLS = ("killed", "injured")
# Words that name nobody by themselves; "police in Kunduz" and "the Kunduz police" are one.
_SMALL = frozenset("a an the of in at on for and to from by with s his her its their".split())


@dataclass(frozen=True)
class Corpus:
    """A reading of the reports: the record of each by the key's id, in the order of arrival, and the happenings.

    A `seq` is the place in that order, from 1.
    """

    records: Mapping[str, Record]
    happenings: Sequence[Happening]

    @cached_property
    def names(self) -> list[str]:
        """The reports' ids, by `seq` less one."""
        return list(self.records)

    def quote(self, item: Item, field: str = "quote") -> Span | None:
        """Where the words of a key's item stand in the record's text, white space aside; `None`: not read at all."""
        record = self.records.get(item["article"])
        pattern = r"\s+".join(map(re.escape, item[field].split()))
        found = re.search(pattern, record.text) if record else None
        return found.span() if found else None

    def mentions(self, happening: Happening) -> Iterator[tuple[str, Incident, list[Event]]]:
        """For each mention the report's id, its incident, and the events of that."""
        for mention in happening.mentions:
            name = self.names[mention.article - 1]
            record = self.records[name]
            incident = next(i for i in record.incidents if i.id == mention.incident)
            yield name, incident, [e for e in record.events if e.id in incident.events]


def overlap(a: Span | None, b: Span | None) -> bool:
    """Do two spans share a character?

    >>> overlap((0, 4), (3, 9)), overlap((0, 4), (4, 9))
    (True, False)
    """
    return a is not None and b is not None and a[0] < b[1] and b[0] < a[1]


def same_name(wanted: str, given: Iterable[str | None]) -> bool:
    """Does one of the names given mean who is wanted: do they share more than half the words of the shorter one?

    >>> same_name("Nargiza Umarjonova", ["Umarjonova"]), same_name("Asif Wardag", ["he", None])
    (True, False)
    """
    return any(_alike(_words(wanted), _words(name)) for name in given if name)


def _alike(a: set[str], b: set[str]) -> bool:
    return bool(a and b) and 2 * len(a & b) > min(len(a), len(b))


def _words(name: str) -> set[str]:
    return {w for w in re.findall(r"\w+", name.casefold()) if w not in _SMALL}


def share(hits: Iterable[bool]) -> float | None:
    """The share of what is true, `None` of nothing."""
    listed = [float(hit) for hit in hits]
    return fmean(listed) if listed else None


@dataclass(frozen=True)
class Matches:
    """Which predicted happening answers which of the key, one to one."""

    of: Mapping[str, Happening]
    """Key id -> happening."""
    judged: frozenset[int]
    """Numbers of the predicted happenings that the key can judge."""


def match(key: Key, corpus: Corpus) -> Matches:
    """Greedily by number of shared mentions, among pairs of an accepted type, an agreeing status and a shared mention.

    A mention is shared where the evidence of the predicted one overlaps the key's quote. A happening that the key has
    as negated is matched by nothing: none should be there.
    """
    pairs: list[tuple[int, int, str, Happening]] = []
    judged: set[int] = set()
    for item in key["happenings"]:
        quotes = [(m["article"], corpus.quote(m)) for m in item["mentions"]]
        for happening in corpus.happenings:
            mentions = list(corpus.mentions(happening))
            if any(_stands_in(mentions, name, span) for name, span in quotes):
                judged.add(happening.id)
            if fits(item, happening.incident) and (n := sum(_evident(mentions, name, span) for name, span in quotes)):
                pairs.append((-n, len(pairs), item["id"], happening))
    of: dict[str, Happening] = {}
    for _, _, name, happening in sorted(pairs, key=lambda pair: pair[:2]):
        if name not in of and all(happening.id != other.id for other in of.values()):
            of[name] = happening
    for item in key["forbidden"]:
        span = _sentence(corpus, item)
        judged |= {
            happening.id
            for happening in corpus.happenings
            for name, _, events in corpus.mentions(happening)
            if name == item["article"] and any(_forbids(item, e) and overlap(e.trigger, span) for e in events)
        }
    return Matches(of, frozenset(judged | {h.id for h in of.values()}))


def fits(item: Item, incident: Incident) -> bool:
    """Is the type accepted, and the class of the status the same? What the key has as negated fits nothing."""
    return (
        incident.type in item["types_accepted"]
        and item["status"] != "negated"
        and _CLASSES[incident.status] == _CLASSES[item["status"]]
    )


_Mentions = Sequence[tuple[str, Incident, list[Event]]]


def _evident(mentions: _Mentions, article: str, span: Span | None) -> bool:
    return any(name == article and any(overlap(e.evidence, span) for e in events) for name, _, events in mentions)


def _stands_in(mentions: _Mentions, article: str, span: Span | None) -> bool:
    return any(name == article and any(overlap(e.trigger, span) for e in events) for name, _, events in mentions)


def happenings_right(key: Key, corpus: Corpus, matches: Matches) -> dict[str, float | None]:
    """`incidents_f1` with its precision and recall.

    Recall: the key's happenings that are matched, those apart that it has as negated. Precision: matched ones among
    the predicted ones that the key can judge, which are the matched, those with a trigger inside the words of one of
    the key's mentions (a second one for the same happening, a wrong type, a wrong status), and those that it forbids.
    """
    wanted = [item["id"] for item in key["happenings"] if item["status"] != "negated"]
    recall = share(name in matches.of for name in wanted)
    precision = len(matches.of) / len(matches.judged) if matches.judged else 0.0
    return {"incidents_f1": _harmonic(precision, recall), "incidents_precision": precision, "incidents_recall": recall}


def grouping(key: Key, corpus: Corpus, matches: Matches, *, within: bool) -> float | None:
    """B-cubed F1 of how the key's mentions are grouped, over those that are found at all, each counted once.

    Found is a mention where a predicted happening that `fits` has evidence in it; of several, the one that answers its
    happening counts, else the first. With `within` the groups are those inside each article.
    """
    wanted: list[tuple[str, str]] = []
    given: list[tuple[str, str]] = []
    for item in key["happenings"]:
        answer = matches.of.get(item["id"])
        for mention in item["mentions"]:
            span = corpus.quote(mention)
            found = [
                (happening, incident)
                for happening in corpus.happenings
                if fits(item, happening.incident)
                for name, incident, events in corpus.mentions(happening)
                if name == mention["article"] and any(overlap(e.evidence, span) for e in events)
            ]
            if found:
                happening, incident = next((f for f in found if answer and f[0].id == answer.id), found[0])
                article = mention["article"] if within else ""
                wanted.append((article, item["id"]))
                given.append((article, incident.id if within else str(happening.id)))
    return b_cubed(wanted, given)


def b_cubed(wanted: Sequence[object], given: Sequence[object]) -> float | None:
    """F1 of two groupings of the same items, each a group's name an item; `None` without items.

    >>> b_cubed("aab", "xxy"), round(b_cubed("aab", "xyz") or 0, 3), b_cubed("", "")
    (1.0, 0.8, None)
    """
    if not wanted:
        return None
    both, of_wanted, of_given = Counter(zip(wanted, given, strict=True)), Counter(wanted), Counter(given)
    precision = fmean(both[w, g] / of_given[g] for w, g in zip(wanted, given, strict=True))
    recall = fmean(both[w, g] / of_wanted[w] for w, g in zip(wanted, given, strict=True))
    return _harmonic(precision, recall)


def tolls(item: Item, happening: Happening | None) -> list[bool]:
    """For each of killed and injured that the key's happening has: is the last word on it right, low and high?"""
    harm = happening.incident.harm if happening else None
    counts: dict[str, Count | None] = {kind: getattr(harm, kind) if harm else None for kind in _TOLLS}
    return [
        (count := counts[kind]) is not None
        and (count.low, count.high) == (item["harm"][kind]["low"], item["harm"][kind]["high"])
        for kind in _TOLLS
        if kind in item["harm"]
    ]


def dispute_found(item: Item, corpus: Corpus, happening: Happening | None) -> bool:
    """Is it told that these sources disagree?

    Between reports: the happening has the field as disputed, with each of the values given to the report that has it.
    Inside one: an incident has each of the values from a statement that overlaps its quote, or two contradictory
    passages overlap both quotes.
    """
    values = item["values"]
    field = f"harm.{item['field'].split(' ')[0]}" if isinstance(values[0]["value"], int) else item["field"]
    if happening:
        for dispute in happening.disputed:
            if dispute.field in (field, item["field"]) and all(
                any(
                    _says(v.value, value["value"]) and str(corpus.names.index(value["article"]) + 1) in v.by
                    for v in dispute.values
                )
                for value in values
            ):
                return True
        for name, incident, _ in corpus.mentions(happening):
            said = {s.id: s for s in corpus.records[name].statements}
            for dispute in incident.disputed:
                if all(
                    any(_given(corpus, value, [said[s] for s in v.by if s in said]) for v in dispute.values)
                    for value in values
                    if value["article"] == name
                ) and all(value["article"] == name for value in values):
                    return True
    return _contradicted(values, corpus)


def _says(shown: str, value: object) -> bool:
    numbers = re.findall(r"\d+", shown)
    return bool(numbers) and all(n == str(value) for n in numbers) if isinstance(value, int) else shown == str(value)


def _given(corpus: Corpus, value: Item, statements: Iterable[Statement]) -> bool:
    span = corpus.quote(value)
    return any(overlap(part, span) for s in statements for part in s.content)


def _contradicted(values: Sequence[Item], corpus: Corpus) -> bool:
    record = corpus.records.get(values[0]["article"])
    if record is None or any(value["article"] != values[0]["article"] for value in values):
        return False
    said = {s.id: s.content for s in record.statements}
    one, two = (corpus.quote(value) for value in values[:2])
    for found in record.contradictions:
        a, b = list(said.get(found.a, ())), [*said.get(found.b or "", ()), *([found.b_span] if found.b_span else [])]
        for first, second in ((one, two), (two, one)):
            if any(overlap(x, first) for x in a) and any(overlap(x, second) for x in b):
                return True
    return False


def speaker_is(record: Record, statement: Statement | None, wanted: str) -> bool:
    """Is it said by who is wanted, by the actor's names or by the words of the source?"""
    if statement is None:
        return False
    source = " ".join(record.text[a:b] for a, b in statement.source)
    return same_name(wanted, [*_names_of(record, statement.speaker), source])


def _names_of(record: Record, actor_id: str | None) -> list[str | None]:
    actor = next((a for a in record.actors if a.id == actor_id), None)
    return [actor.name, actor.role, *actor.aliases] if actor else []


def _whole(statement: Statement) -> Span:
    parts = [*statement.source, *statement.cue, *statement.content]
    return min(a for a, _ in parts), max(b for _, b in parts)


def claim_found(item: Item, corpus: Corpus) -> bool:
    """A statement that claims, or an event with the claimant, by who is wanted and over the quote."""
    record, span = corpus.records[item["article"]], corpus.quote(item)
    said = (
        s.act == "claim" and overlap(_whole(s), span) and speaker_is(record, s, item["by"]) for s in record.statements
    )
    events = (
        overlap(e.evidence, span) and any(same_name(item["by"], _names_of(record, a)) for a in e.claimed_by)
        for e in record.events
    )
    return any(said) or any(events)


def denial_found(item: Item, corpus: Corpus) -> bool:
    """A statement that denies, or an event that one denies, by who is wanted and over the quote."""
    record, span = corpus.records[item["article"]], corpus.quote(item)
    denying = {s for e in record.events if overlap(e.evidence, span) for s in e.denied_by}
    return any(
        ((s.act == "deny" and overlap(_whole(s), span)) or s.id in denying) and speaker_is(record, s, item["by"])
        for s in record.statements
    )


def warning_found(item: Item, corpus: Corpus, *, to: bool = False) -> bool:
    """A warning over the quote by who is wanted; with `to` also of exactly the countries and the level."""
    record, span = corpus.records[item["article"]], corpus.quote(item)
    said = {s.id: s for s in record.statements}
    return any(
        overlap(w.span, span)
        and speaker_is(record, said.get(w.statement or ""), item["by"])
        and (not to or (set(w.to_countries) == set(item["to_countries"]) and w.level == item["level"]))
        for w in record.warnings
    )


def pledge_found(item: Item, corpus: Corpus, *, due: bool = False) -> bool:
    """A pledge over the quote by who is wanted; with `due` also for the right day."""
    record, span = corpus.records[item["article"]], corpus.quote(item)
    said = {s.id: s for s in record.statements}
    return any(
        any(overlap(part, span) for part in p.content)
        and (
            same_name(item["by"], _names_of(record, p.by))
            or speaker_is(record, said.get(p.statement or ""), item["by"])
        )
        and (not due or (p.due.isoformat() if p.due else None) == item["due"])
        for p in record.pledges
    )


def statement_found(item: Item, corpus: Corpus, *, act: bool) -> bool:
    """A statement whose content overlaps the quote, by who is wanted; with `act` also of the right act."""
    record, span = corpus.records[item["article"]], corpus.quote(item)
    return any(
        any(overlap(part, span) for part in s.content)
        and speaker_is(record, s, item["speaker"])
        and (not act or s.act == item["act"])
        for s in record.statements
    )


def date_right(item: Item, record: Record) -> bool:
    """Are the day of publication and its basis those of the key?"""
    day = record.published.date
    return (day.isoformat() if day else None, record.published.basis) == (
        item["published"]["date"],
        item["published"]["basis"],
    )


def forbidden_kept(item: Item, corpus: Corpus) -> bool:
    """Is there no event of the types and statuses with its trigger in the sentence?"""
    span = _sentence(corpus, item)
    record = corpus.records[item["article"]]
    return not any(_forbids(item, e) and overlap(e.trigger, span) for e in record.events)


def _forbids(item: Item, event: Event) -> bool:
    return event.type in item["types"] and event.status in item["statuses"]


# Roughly, as `tests/sample` does it: not with the reader's own sentences, which are part of what is measured.
_END = re.compile(r"(?<!\b[ap]\.m)(?<!\bDr)(?<!\bCol)[.!?][\"”»]?\s+|\n")


def _sentence(corpus: Corpus, item: Item) -> Span | None:
    span = corpus.quote(item, "sentence_contains")
    if span is None:
        return None
    text = corpus.records[item["article"]].text
    ends = [m.end() for m in _END.finditer(text)]
    first = max((end for end in ends if end <= span[0]), default=0)
    return first, max(span[1], min((end for end in ends if end > span[0]), default=len(text)))


def origin_right(item: Item, key: Key, corpus: Corpus) -> bool:
    """Is the report grouped with exactly the reprints that it belongs to? One without happenings stands alone."""
    origin = {n: n for n in range(1, len(corpus.names) + 1)}
    origin |= {m.article: m.origin for h in corpus.happenings for m in h.mentions}
    groups: dict[int, set[str]] = defaultdict(set)
    for seq, first in origin.items():
        groups[first].add(corpus.names[seq - 1])
    mine = groups[origin[corpus.names.index(item["id"]) + 1]]
    return mine == {a["id"] for a in key["articles"] if a["origin"] == item["origin"]}


def all_scores(key: Key, corpus: Corpus) -> dict[str, float | None]:
    """Every measure over the whole key; `None` where it has nothing to measure one on."""
    matches = match(key, corpus)

    def over(name: str, right: Callable[[Item], bool]) -> float | None:
        return share(right(item) for item in key[name])

    return {
        **happenings_right(key, corpus, matches),
        "mentions_f1": grouping(key, corpus, matches, within=False),
        "within_article_f1": grouping(key, corpus, matches, within=True),
        "tolls": share(t for h in key["happenings"] for t in tolls(h, matches.of.get(h["id"]))),
        "disputes": over("disputes", lambda d: dispute_found(d, corpus, matches.of.get(d["happening"]))),
        "claims": over("claims", lambda c: claim_found(c, corpus)),
        "denials": over("denials", lambda d: denial_found(d, corpus)),
        "warnings": over("warnings", lambda w: warning_found(w, corpus)),
        "warnings_to": over("warnings", lambda w: warning_found(w, corpus, to=True)),
        "pledges": over("pledges", lambda p: pledge_found(p, corpus)),
        "pledges_due": over("pledges", lambda p: pledge_found(p, corpus, due=True)),
        "statements": over("statements", lambda s: statement_found(s, corpus, act=True)),
        "speakers": over("statements", lambda s: statement_found(s, corpus, act=False)),
        "dates": over("articles", lambda a: date_right(a, corpus.records[a["id"]])),
        "forbidden": over("forbidden", lambda f: forbidden_kept(f, corpus)),
        "origins": over("articles", lambda a: origin_right(a, key, corpus)),
    }


def of_each_happening(key: Key, corpus: Corpus) -> dict[str, dict[str, float]]:
    """For each of the key's happenings: is it found, how many of its mentions, in how many of ours, tolls right."""
    matches = match(key, corpus)
    numbers = {}
    for item in key["happenings"]:
        quotes = [(m["article"], corpus.quote(m)) for m in item["mentions"]]
        fitting = [list(corpus.mentions(h)) for h in corpus.happenings if fits(item, h.incident)]
        covering = [[_evident(mentions, name, span) for name, span in quotes] for mentions in fitting]
        right = tolls(item, matches.of.get(item["id"]))
        numbers[item["id"]] = {
            "found": float(item["id"] in matches.of),
            "mentions": float(sum(map(any, zip(*covering, strict=True)))),
            "of_mentions": float(len(quotes)),
            "in": float(sum(map(any, covering))),
            **({"tolls": float(sum(right)), "of_tolls": float(len(right))} if right else {}),
        }
    return numbers


def _harmonic(precision: float, recall: float | None) -> float | None:
    if recall is None:
        return None
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
