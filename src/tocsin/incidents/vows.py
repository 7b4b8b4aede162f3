"""What reports tell of pledges, threats, demands and warnings, the same one told in many reports made one."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tocsin.incidents.following_tables import Deed, Promise, phrases, promises, words
from tocsin.incidents.sides import Tokens, countries_of, names_in, stems, tokens_of, tokens_of_actor
from tocsin.records import Actor, Event, Passage, Record, Report, Statement
from tocsin.records.following import FollowedKind
from tocsin.records.vocabulary import Span

_KIND: dict[str, FollowedKind] = {"pledge": "pledge", "threaten": "threat", "demand": "demand", "warn": "warning"}
_EVENT_KIND: dict[str, FollowedKind] = {"AGREE": "pledge", "THREATEN": "threat", "REQUEST": "demand"}
_HARM = frozenset({"ASSAULT", "HAZARD", "SANCTION", "COERCE", "PROTEST", "THREATEN", "MOBILIZE"})
# What a pledge may be of though it is no kindness to somebody: arrests, troops, marches. An attack is a threat.
_NO_PLEDGE = frozenset({"ASSAULT", "HAZARD", "THREATEN"})
_TO_COME = frozenset({"future", "possible", "hypothetical"})
_OWN_BLOCKS = frozenset({"related", "caption"})
# Share of the telling words of the shorter from which two are the same promise, and days within which one of the same
# kind by the same side is told again. From judgement.
_SHARED = 0.5
_AGAIN = 14


@dataclass(slots=True)
class Vow:
    """A pledge, threat, demand or warning with all that decides what keeps it.

    `sides` are the tokens of who says it, `to_sides` of those to whom or against whom; `told` are the words of each
    report, `first` the actor's name, id and country there. `conditions` are deeds that a threat asks for.
    """

    kind: FollowedKind
    by: str
    by_id: str | None
    by_country: str | None
    sides: Tokens
    to: tuple[str, ...]
    to_countries: tuple[str, ...]
    to_sides: Tokens
    promised: dict[Deed, Promise]
    conditions: dict[Deed, Promise]
    stems: frozenset[str]
    names: frozenset[str]
    said: dt.date | None
    due: dt.date | None
    origin: int
    told: list[Passage] = field(default_factory=list)

    def articles(self) -> set[int]:
        """The articles that tell of it."""
        return {p.article for p in self.told}


def vows(reports: Sequence[Report], origins: Mapping[int, int]) -> list[Vow]:
    """All vows of the reports, in the order in which they were first told; reprints and repetitions are one."""
    in_time = sorted(reports, key=lambda r: (r.record.published.date or dt.date.max, r.seq))
    kept: list[Vow] = []
    by_key: dict[tuple[str, str], list[Vow]] = defaultdict(list)
    for report in in_time:
        for vow in _of_report(report, origins.get(report.seq, report.seq)):
            near = {id(v): v for key in _keys(vow) for v in by_key[key]}
            same = next((v for v in near.values() if _same(v, vow)), None)
            if same is None:
                kept.append(vow)
                same = vow
            else:
                _join(same, vow)
            for key in _keys(same):
                if not any(v is same for v in by_key[key]):
                    by_key[key].append(same)
    return kept


def _keys(vow: Vow) -> list[tuple[str, str]]:
    return [(vow.kind, token) for token in (*vow.sides, f"origin {vow.origin}")]


def _same(a: Vow, b: Vow) -> bool:
    """Is it one vow told twice? Two of one side about other things, or with other days, are two."""
    if a.due and b.due and a.due != b.due:
        return False
    share = _share(a.stems, b.stems)
    together = a.origin == b.origin
    if not together and not a.sides & b.sides:
        return False
    known = countries_of(a.sides), countries_of(b.sides)
    if all(known) and not known[0] & known[1]:
        return False
    if share >= _SHARED:
        return True
    if a.promised and b.promised and not a.promised.keys() & b.promised.keys():
        return False
    if together and a.due and a.due == b.due:
        return True
    near = a.said and b.said and abs((a.said - b.said).days) <= _AGAIN
    alike = bool(a.promised.keys() & b.promised.keys()) or bool(a.names & b.names and share)
    vague = not a.stems or not b.stems
    return bool(near and (alike or vague) and a.sides & b.sides and (share or vague))


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    shorter = min(len(a), len(b))
    return len(a & b) / shorter if shorter else 0.0


def _join(into: Vow, vow: Vow) -> None:
    """Takes in what another telling adds; who, what and when it was first said stay."""
    into.told += [p for p in vow.told if p not in into.told]
    into.sides |= vow.sides
    into.to = into.to or vow.to
    into.to_countries = into.to_countries or vow.to_countries
    into.to_sides |= vow.to_sides
    into.promised = {**into.promised, **vow.promised}
    into.conditions = {**into.conditions, **vow.conditions}
    into.stems |= vow.stems
    into.names |= vow.names
    into.due = into.due or vow.due
    into.by_id, into.by_country = into.by_id or vow.by_id, into.by_country or vow.by_country


@dataclass(frozen=True, slots=True)
class _Page:
    """A report with what is looked up in it."""

    report: Report
    origin: int
    actors: Mapping[str, Actor]

    @property
    def record(self) -> Record:
        return self.report.record


def _of_report(report: Report, origin: int) -> Iterator[Vow]:
    page = _Page(report, origin, {a.id: a for a in report.record.actors})
    record = report.record
    statements = {s.id: s for s in record.statements}
    covered: list[Span] = []
    for pledge in record.pledges:
        statement = statements.get(pledge.statement or "")
        event = next((e for e in record.events if e.id == pledge.event), None)
        covered += pledge.content
        yield _vow(page, "pledge", pledge.by, pledge.content, to=pledge.to, due=pledge.due, event=event)
        covered += statement.cue if statement else ()
    warned = {w.statement for w in record.warnings}
    for warning in record.warnings:
        said = statements.get(warning.statement or "")
        covered.append(warning.span)
        if said is not None:
            covered += [*said.content, *said.cue]
        content = said.content if said is not None else (warning.span,)
        vow = _vow(page, "warning", said.speaker if said else None, content, to=warning.to)
        vow.to_sides |= {f"of {code}" for code in warning.to_countries}
        vow.to_countries = tuple(dict.fromkeys((*vow.to_countries, *warning.to_countries)))
        yield vow
    for statement in record.statements:
        kind = _kind_of(record, statement)
        if kind is None or statement.id in warned or any(_within(span, covered) for span in statement.content):
            continue
        covered += [*statement.content, *statement.cue]
        yield _vow(page, kind, statement.speaker, statement.content, due=_due(record, statement.content))
    yield from _of_events(page, covered)


def _kind_of(record: Record, statement: Statement) -> FollowedKind | None:
    """The kind of a statement that is followed; a promise with "unless" is a threat."""
    kind = _KIND.get(statement.act)
    if kind == "pledge" and any(words().condition.search(record.text[a:b]) for a, b in statement.content):
        return "threat"
    return kind


def _within(span: Span, spans: Iterable[Span]) -> bool:
    return any(a <= span[0] and span[1] <= b for a, b in spans)


def _of_events(page: _Page, covered: Sequence[Span]) -> Iterator[Vow]:
    """Agreements, threats and demands with a day to come that no statement tells; and threats that were made."""
    record = page.record
    sentences = {_sentence(record, span[0]) for span in covered}
    for event in record.events:
        kind = _EVENT_KIND.get(event.type)
        if kind is None or event.block in _OWN_BLOCKS or not event.actors:
            continue
        due = event.when.latest if event.when and event.status in _TO_COME and event.when.basis == "text" else None
        made = event.type == "THREATEN" and event.status in ("actual", "ongoing")
        told = _within(event.trigger, covered) or (due is None and _sentence(record, event.trigger[0]) in sentences)
        if (due is None and not made) or told:
            continue
        yield _vow(page, kind, event.actors[0].id, (event.evidence,), due=due, event=event)


def _sentence(record: Record, at: int) -> Span:
    return next((s for s in record.sentences if s[0] <= at < s[1]), (at, at))


def _vow(
    page: _Page,
    kind: FollowedKind,
    by: str | None,
    content: Sequence[Span],
    *,
    to: Sequence[str] = (),
    due: dt.date | None = None,
    event: Event | None = None,
) -> Vow:
    record, actors = page.record, page.actors
    text = " ".join(record.text[a:b] for a, b in content)
    inside = [e for e in record.events if _within(e.trigger, content)]
    told = inside if event is None or event in inside else [event, *inside]
    actor = actors.get(by or "")
    own = event.actors if event is not None and kind != "demand" else ()
    sides = tokens_of_actor(by, actors) | tokens_of(own, actors)
    whom = [actors[i] for i in dict.fromkeys(to) if i in actors]
    if not whom:
        whom = _addressees(page, kind, by, content, told)
    row = _row(event.reduced_from, event.mode) if event is not None and event.reduced_from else None
    promised = {row.deed: row} if row is not None and _may(kind, row.deed.type) else _promised(kind, text, told)
    opening = content[0] if content else (0, 0)
    # the words of the first sentence, gaps and all: what follows in others is told with them, and shows less
    within = [span for span in content if _sentence(record, span[0]) == _sentence(record, opening[0])]
    words_ = (opening[0], max((b for _, b in within), default=opening[1]))
    return Vow(
        kind=kind,
        by=" ".join((actor.name if actor else "").split()),
        by_id=by if actor is not None and not _is_local(by) else None,
        by_country=actor.country if actor else None,
        sides=sides,
        to=tuple(dict.fromkeys(a.name for a in whom)),
        to_countries=tuple(dict.fromkeys(a.country for a in whom if a.country)),
        to_sides=frozenset(t for a in whom for t in tokens_of_actor(a.id, actors)) - sides,
        promised=promised,
        conditions=_conditions(text, told) if kind == "threat" else {},
        stems=stems(text),
        names=names_in(text) | names_in(record.text[slice(*_sentence(record, opening[0]))]),
        said=record.published.date,
        due=due,
        origin=page.origin,
        told=[Passage(page.report.seq, *words_, record.text[slice(*words_)])],
    )


def _is_local(actor_id: str | None) -> bool:
    """Is it an id of one article's own, such as a4?"""
    return actor_id is None or (actor_id[:1] == "a" and actor_id[1:].isdigit())


def _addressees(
    page: _Page, kind: FollowedKind, by: str | None, content: Sequence[Span], told: Sequence[Event]
) -> list[Actor]:
    """To whom it is said, as far as the words show: of a demand who is to do it, else at whom the deeds are."""
    if kind == "demand":
        named = [e.actor for e in page.record.entities if e.actor and _within((e.start, e.end), content)]
        doers = [r.id for e in told if e.type != "REQUEST" for r in e.actors]
        asked = [r.id for e in told if e.type == "REQUEST" for r in e.recipients]
        ids = (asked or doers or named)[:1]
    else:
        ids = [i for e in told for i in (*(r.id for r in e.recipients), *(v.id for v in e.victims))]
    return [page.actors[i] for i in dict.fromkeys(ids) if i in page.actors and i != by]


def _promised(kind: FollowedKind, text: str, told: Sequence[Event]) -> dict[Deed, Promise]:
    """What is promised: by the phrases of the table, else by the deeds of the words that are still to come."""
    by_words = {p.deed: p for p in _by_phrases(text) if _may(kind, p.deed.type)}
    if by_words:
        return by_words
    found = {}
    for event in told:
        if event.status not in _TO_COME and event.type != "THREATEN":
            continue
        promise = _row(event.reduced_from or event.type, event.mode)
        if promise is not None and _may(kind, promise.deed.type):
            found[promise.deed] = promise
    return found


def _conditions(text: str, told: Sequence[Event]) -> dict[Deed, Promise]:
    if not words().condition.search(text):
        return {}
    by_deeds = [p for e in told if (p := _row(e.type, e.mode))]
    return {p.deed: p for p in (*_by_phrases(text), *by_deeds) if p.deed.type not in _HARM}


def _by_phrases(text: str) -> list[Promise]:
    """The rows whose phrases stand in the text; of phrases that overlap the longer one counts."""
    found: list[Promise] = []
    taken: list[Span] = []
    for pattern, promise in phrases():
        for match in pattern.finditer(text):
            if not any(a < match.end() and match.start() < b for a, b in taken):
                taken.append(match.span())
                found.append(promise)
    return found


def _row(type_: str, modes: Sequence[str]) -> Promise | None:
    every = promises()
    return next((every[d] for m in modes if (d := Deed(type_, m)) in every), every.get(Deed(type_, None)))


def _may(kind: FollowedKind, type_: str) -> bool:
    if kind == "pledge":
        return type_ not in _NO_PLEDGE
    if kind == "demand":
        return type_ not in ("ASSAULT", "HAZARD", "THREATEN")
    return type_ in _HARM


def _due(record: Record, content: Sequence[Span]) -> dt.date | None:
    """The one day after that of the article that the words name; with several nothing says which is meant."""
    day = record.published.date
    ahead = {
        t.latest
        for t in record.times
        if t.type in ("DATE", "TIME") and t.latest and day and t.latest > day and _within((t.start, t.end), content)
    }
    return ahead.pop() if len(ahead) == 1 else None
