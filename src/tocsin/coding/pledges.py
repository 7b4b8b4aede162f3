"""Pledges: to what speakers bind themselves, and what the article tells that somebody promised or agreed to do.

A statement need not call itself a pledge; its words decide (`commitments`). A threat that calls itself a promise is
none.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from tocsin.coding.acts import HEARD
from tocsin.coding.cast import Cast
from tocsin.coding.commitments import Commitment, commitments, is_limit
from tocsin.coding.reasons import is_deeper, within
from tocsin.coding.risk_words import risk_words
from tocsin.records import Event, Pledge, Statement, Time
from tocsin.records.vocabulary import Act, Span

_TOWARDS = re.compile(r"\b(?:to|with|for|keep|help|inform|the leaders of(?: the)?)\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
_BEFORE = 60  # characters before a mention that the pattern looks at; it needs fewer
# In these acts a speaker may bind himself without saying that he does
_MAY_PROMISE: frozenset[Act] = frozenset({"say", "report", "claim", "pledge"})
# What is promised under a condition of this kind is a threat
_THREAT = re.compile(r"\bunless\b|\bor else\b", re.IGNORECASE)


def pledges(
    made: Cast, statements: Sequence[Statement], events: Sequence[Event], times: Sequence[Time]
) -> list[Pledge]:
    """The pledges of speakers and of the article's own sentences, in order of the text."""
    found = []
    for statement in statements:
        is_told = statement.act == "pledge" and statement.speaker and statement.why["act"].rule == HEARD
        if is_told:
            if not any(_THREAT.search(made.reading.article.text, *span) for span in statement.content):
                found.append(_pledge(made, statement, statement.content, _first(made, statement, times), events, times))
        elif statement.act in _MAY_PROMISE:
            found += _implied(made, statement, statements, events, times)
    found += _told(made, statements, events, times)
    return sorted(found, key=lambda p: p.content)


def _implied(
    made: Cast,
    statement: Statement,
    statements: Sequence[Statement],
    events: Sequence[Event],
    times: Sequence[Time],
) -> Iterator[Pledge]:
    """A pledge for each sentence in which the speaker commits himself."""
    source = statement.source[0] if statement.source else None
    done: set[int | None] = set()
    for span in statement.content:
        for found in commitments(made, span, source, statement.speaker, times):
            at = made.syntax.word(found.verb).start
            number = made.syntax.sentence_number(at)
            if number in done or is_deeper(statement, at, statements):
                continue
            pledge = _pledge(made, statement, _of_sentence(made, statement, at), found, events, times)
            if pledge.by:
                done.add(number)
                yield pledge


def _first(made: Cast, statement: Statement, times: Sequence[Time]) -> Commitment | None:
    """The first thing that a statement which promises says will be done by the speaker's own side."""
    source = statement.source[0] if statement.source else None
    told = (c for span in statement.content for c in commitments(made, span, source, statement.speaker, times))
    return next((c for c in told if c.bound), None)


def _of_sentence(made: Cast, statement: Statement, at: int) -> tuple[Span, ...]:
    """The parts of the content that lie in the sentence of the character."""
    sentence = made.syntax.sentence_at(at)
    if sentence is None:
        return statement.content
    cut = [(max(a, sentence.start), min(b, sentence.end)) for a, b in statement.content]
    text = made.reading.article.text
    return tuple((a, a + len(text[a:b].rstrip())) for a, b in cut if a < b and text[a:b].strip())


def _pledge(
    made: Cast,
    statement: Statement,
    content: tuple[Span, ...],
    found: Commitment | None,
    events: Sequence[Event],
    times: Sequence[Time],
) -> Pledge:
    verb = made.syntax.word(found.verb) if found else None
    event = _promised(events, content, (verb.start, verb.end) if verb else None)
    return Pledge(
        statement=statement.id,
        event=event.id if event else None,
        by=(found.by if found else None) or statement.speaker or "",
        to=_beneficiaries(made, statement, content),
        content=content,
        due=_due(made, content, event, times),
    )


def _promised(events: Sequence[Event], content: Sequence[Span], verb: Span | None) -> Event | None:
    """The event that is promised: the verb's own, else the first of the content that is still to come."""
    inside = [e for e in events if any(within(e.trigger, span) for span in content)]
    own = [e for e in inside if e.trigger == verb]
    to_come = [e for e in inside if e.status in ("future", "hypothetical", "possible")]
    return next(iter([*own, *to_come]), None)


def _due(made: Cast, content: Sequence[Span], event: Event | None, times: Sequence[Time]) -> dt.date | None:
    """The last day of the limit that the content sets, else of the day that it names for what is promised."""
    inside = [
        t
        for t in times
        if t.latest is not None
        and t.type in ("DATE", "TIME")
        and any(within((t.start, t.end), span) for span in content)
        and (made.day is None or t.latest >= made.day)
    ]
    limits = [t for t in inside if is_limit(made.syntax, t)]
    if limits:
        return max(t.latest for t in limits if t.latest)  # "by 18:00 on March 9"
    if event is not None and event.when is not None and event.when.basis == "text":
        named = [t for t in inside if event.when.span == (t.start, t.end)]
        if named:
            return named[0].latest
    # "now" and "today" tell when it is said; with several days nothing says which is meant
    ahead = [t for t in inside if made.day is None or (t.latest and t.latest > made.day)]
    return ahead[0].latest if len(ahead) == 1 else None


def _beneficiaries(made: Cast, statement: Statement, content: Sequence[Span]) -> tuple[str, ...]:
    """Known actors that the content names behind "to", "with", "for" or right behind its verb."""
    text = made.reading.article.text
    found = []
    for span in content:
        for entity in made.mentions_in(span):
            before = text[max(span[0], entity.start - _BEFORE) : entity.start]
            if entity.actor and entity.actor != statement.speaker and _TOWARDS.search(before):
                found.append(entity.actor)
    return tuple(dict.fromkeys(found))


def _told(
    made: Cast, statements: Sequence[Statement], events: Sequence[Event], times: Sequence[Time]
) -> Iterator[Pledge]:
    """Promises that the article tells itself: "the sides agreed to pull back by Sunday", "X pledged to send flour"."""
    syntax = made.syntax
    cues = {c for s in statements for c in s.cue}
    for event in events:
        verb = next(iter(syntax.words_in(event.trigger)), None)
        if verb is None or event.status not in ("actual", "ongoing") or event.trigger in cues:
            continue
        needs = risk_words().of["promise"].get(syntax.word(verb).lemma)
        done = next(iter(syntax.children(verb, "xcomp", "ccomp")), None)
        if needs is None or syntax.word(verb).upos != "VERB" or done is None:
            continue
        if not syntax.children(done, "mark") or syntax.word(syntax.children(done, "mark")[0]).lemma != "to":
            continue
        content = (_clause_of(made, done),)
        promised = _promised(events, content, None)
        due = _due(made, content, promised, times)
        if needs == "dated" and due is None:
            continue
        for actor in event.actors:
            yield Pledge(None, promised.id if promised else None, actor.id, (), content, due)


def _clause_of(made: Cast, verb: int) -> Span:
    """The characters of a clause, from its first word to its last in the same sentence."""
    syntax = made.syntax
    words, open_ones = {verb}, [verb]
    while open_ones:
        for child in syntax.children(open_ones.pop()):
            if child not in words:
                words.add(child)
                open_ones.append(child)
    text, last = made.reading.article.text, syntax.word(max(words)).end
    start = syntax.word(min(words)).start
    return start, start + len(text[start:last].rstrip(" ,;."))
