"""Warnings: the dangers that somebody, or the article itself, says exist, with what is feared, whence and for whom.

A statement need not call itself a warning; its words decide (`dangers`). One that names no danger ("warned drivers to
slow down") is left out.
"""

import re
from collections.abc import Iterator, Sequence

from tocsin.coding.cast import Cast
from tocsin.coding.dangers import Danger, clause_of, dangers, trimmed
from tocsin.coding.reasons import is_deeper, within
from tocsin.coding.risk_words import risk_words
from tocsin.knowledge import members
from tocsin.records import Because, Event, RiskWarning, Statement
from tocsin.records.vocabulary import Act, Span

_FROM = re.compile(r"\bfrom\s+(?:the\s+)?(?:\w+ern\s+)?$", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|inside)\s+(?:the\s+)?(?:\w+ern\s+)?$", re.IGNORECASE)
_BEFORE = 60  # characters before a mention that the patterns look at; the longest of them needs fewer
_JOINED = re.compile(r"\s*(?:,|,?\s*and|or)\s*(?:the\s+)?", re.IGNORECASE)
_PART = r"(?:(?:territory|territories|borders?|members?|member states|countries|people|security|stability)\s+of\s+)?"
_INTO = re.compile(rf"\b(?:into|to|against|for)\s+(?:the\s+)?{_PART}(?:the\s+)?$", re.IGNORECASE)
# Of these acts nothing is warned of: the danger is denied or asked for, or it is the speaker who threatens
_NO_WARNING: frozenset[Act] = frozenset({"deny", "ask", "order", "demand", "threaten"})
# Rules of dangers told as a happening, without a noun of danger
_HAPPENING = frozenset({"danger:warned-of", "danger:likely"})
_MODAL = frozenset({"should", "must"})


def warnings(made: Cast, statements: Sequence[Statement], events: Sequence[Event]) -> list[RiskWarning]:
    """A warning for each danger that a statement or the article says exists, in order of the text."""
    found = []
    for statement in statements:
        if statement.act not in _NO_WARNING:
            told = [d for span in statement.content for d in _told_in(made, statement, span, statements)]
            if statement.act == "warn" and not told and (named := _named(made, statement)) is not None:
                told = [named]
            found += [_warning(made, danger, statement, events) for danger in told]
    contents = [span for s in statements for span in s.content]
    for sentence in made.reading.sentences:
        for danger in dangers(made.syntax, (sentence.start, sentence.end)):
            at = made.syntax.word(danger.known_by).start
            if not any(a <= at < b for a, b in contents):
                found.append(_warning(made, danger, None, events))
    return sorted(found, key=lambda w: w.span)


def _told_in(made: Cast, statement: Statement, span: Span, statements: Sequence[Statement]) -> Iterator[Danger]:
    """The dangers that the statement itself tells, those of a statement inside it apart."""
    for danger in dangers(made.syntax, _with_cue(made, statement, span), warned=statement.act == "warn"):
        at = made.syntax.word(danger.known_by).start
        if not is_deeper(statement, at, statements):
            yield danger


def _with_cue(made: Cast, statement: Statement, span: Span) -> Span:
    """The span with the noun of danger that is itself the cue: "the danger of clashes" """
    words = (made.syntax.word(i) for c in statement.cue for i in made.syntax.words_in(c))
    cue = next((w for w in words if w.end <= span[0] and risk_words().has("danger", w.lemma)), None)
    return (cue.start, span[1]) if cue is not None and span == statement.content[0] else span


def _named(made: Cast, statement: Statement) -> Danger | None:
    """What a statement that warns says without a word for danger: "new clashes", "the power line may be next"."""
    syntax = made.syntax
    span = statement.content[0]
    inside = syntax.words_in(span)
    quotes = [i for i in inside if syntax.word(i).upos != "PUNCT"]
    if not quotes:
        return None
    sentence = syntax.sentence_at(syntax.word(quotes[0]).start)
    first, stop = quotes[0], min(quotes[-1] + 1, sentence.last if sentence else quotes[-1] + 1)
    if syntax.surface(first) in ("to", "not", "against") and any(
        syntax.word(i).upos == "VERB" for i in range(first + 1, min(first + 4, stop))
    ):
        return None  # "warned drivers to slow down": advice
    if any(syntax.surface(i) in _MODAL for i in range(first, stop)):
        return None
    if syntax.surface(first) in ("if", "unless", "when"):
        # what would follow is feared, not its condition
        first = next((i + 1 for i in range(first, stop) if syntax.surface(i) in (",", "then")), first)
    of = trimmed(syntax, first, stop)
    clause = (syntax.word(first).start, syntax.word(stop - 1).end)
    return Danger(of, clause, clause_of(syntax, first, span), first, "danger:warned-of") if of is not None else None


def _warning(made: Cast, danger: Danger, statement: Statement | None, events: Sequence[Event]) -> RiskWarning:
    to, countries = _concerned(made, danger, statement)
    why = {"of": Because(danger.of, danger.rule)}
    word = made.syntax.word(danger.known_by)
    if danger.level or danger.trend:
        why |= {
            name: Because((word.start, word.end), f"{name}:said-of-the-danger")
            for name, value in (("level", danger.level), ("trend", danger.trend))
            if value
        }
    event = next(
        (e.id for e in events if e.status == "possible" and within(e.trigger, danger.of)),
        next((e.id for e in events if e.status == "possible" and within(e.trigger, danger.clause)), None),
    )
    return RiskWarning(
        statement=statement.id if statement else None,
        event=event,
        of=" ".join(made.reading.article.text[slice(*danger.of)].split()),
        from_=_origin(made, danger),
        to=to,
        to_countries=countries,
        level=danger.level,
        trend=danger.trend,
        span=danger.clause,
        why=why,
    )


def _concerned(made: Cast, danger: Danger, statement: Statement | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who is threatened: named behind "to", "into" or "against", the subject of "is under threat", those warned.

    A body stands for its members of the day.
    """
    text, (start, end) = made.reading.article.text, danger.region
    actors: list[str] = []
    countries: set[str] = set()
    last = start  # where the last one that counts ends: what is coordinated with it counts too
    for entity in made.mentions_in((start, end)):
        before = text[max(start, entity.start - _BEFORE) : entity.start]
        joined = last > start and _JOINED.fullmatch(text[last : entity.start])
        if not (entity.named and (_INTO.search(before) or joined)):
            continue
        last = entity.end
        if entity.actor and entity.actor in made.actors:
            actors.append(entity.actor)
        elif entity.place:
            place = made.place_at((entity.start, entity.end))
            if place is not None and place.country:
                countries.add(place.country)
    syntax = made.syntax
    subjects = [i for i in danger.threatened if syntax.word(i).upos != "PRON" or syntax.meaning(i) is not None]
    actors += [made.ref(i).id for i in (*subjects, *(_warned(made, statement) if statement else ()))]
    if not actors and not countries and danger.rule in _HAPPENING:
        # what is feared happens there
        countries |= {p.country for p in made.places_in(danger.of) if p.use == "location" and p.country}
    for id in actors:
        actor = made.actors[id]
        if actor.kind == "body" and made.day is not None:
            countries |= set(members(actor.id, made.day))
        elif actor.country and len(actor.country) == 3:
            countries.add(actor.country)
    return tuple(dict.fromkeys(actors)), tuple(sorted(countries))


def _warned(made: Cast, statement: Statement) -> list[int]:
    """Whom a verb of warning is said to: "warned its citizens that …"; what is warned of is no one."""
    syntax = made.syntax
    for cue in statement.cue:
        for verb in syntax.words_in(cue):
            if syntax.word(verb).lemma not in ("warn", "caution", "alert") or statement.act != "warn":
                continue
            told = [*syntax.children(verb, "iobj"), *syntax.children(verb, "obj")]
            return [
                i
                for i in told[:1]
                if syntax.word(i).upos in ("NOUN", "PROPN")
                and syntax.deed(i) is None
                and not any(within((syntax.word(i).start, 0), span) for span in statement.content)
            ]
    return []


def _origin(made: Cast, danger: Danger) -> str | None:
    """The place after "from", or where those are who are the danger ("from armed groups in X")."""
    text, (start, end) = made.reading.article.text, danger.region
    inside = [p for p in made.places_in((start, max(end, danger.of[1]))) if p.use == "location"]
    is_somebody = re.search(r"\bfrom\s", text[start : danger.of[1]]) is not None or danger.rule == "danger:posed"
    for pattern in (_FROM, _IN) if is_somebody else (_FROM,):
        for place in inside:
            if pattern.search(text[max(start, place.start - _BEFORE) : place.start]):
                return place.id
    return None
