"""What was said in the period and carries weight: warnings, threats, pledges, claims, denials, accusations."""

import re
from collections.abc import Iterable, Iterator

from tocsin.briefing.concern import Circle, name_of, spans_named
from tocsin.briefing.limits import CITES
from tocsin.briefing.model import Cite, Saying, Sentence
from tocsin.briefing.shelf import Shelf, Span
from tocsin.briefing.story import Story
from tocsin.briefing.telling import doers, tell
from tocsin.briefing.voice import NOTHING, Part, reported, say, words_of_speaker
from tocsin.briefing.words import listed, reads_on, says, sentence
from tocsin.records import Pledge, RiskWarning, Statement


def warnings(shelf: Shelf, circle: Circle) -> tuple[Saying, ...]:
    """The dangers that someone warned of, by day."""
    return _once(
        (seq, _warning(seq, warning, shelf, circle)) for seq in _fresh(shelf) for warning in shelf.reports[seq].warnings
    )


def pledges(shelf: Shelf, circle: Circle) -> tuple[Saying, ...]:
    """What was promised, by day. Whether it was kept, nothing here judges."""
    return _once(
        (seq, _pledge(seq, pledge, shelf, circle)) for seq in _fresh(shelf) for pledge in shelf.reports[seq].pledges
    )


def threats(shelf: Shelf, circle: Circle, stories: Iterable[Story]) -> tuple[Saying, ...]:
    """Statements that threaten, and happenings of that type whose sentence holds no such statement."""
    events = [s for s in stories if s.main.incident.type == "THREATEN" and s.main.seq in shelf.fresh]
    who = {
        (s.main.seq, shelf.sentence(s.main.seq, s.main.incident.evidence[0])): doers(s, s.main, shelf) for s in events
    }
    said = list(_statements(shelf, circle, ("threaten",), who))
    covered = {(seq, shelf.sentence(seq, cite.start)) for seq, one in said for cite in one.sentence.cites}
    done = []
    for story in events:
        seq, evidence = story.main.seq, story.main.incident.evidence
        if (seq, shelf.sentence(seq, evidence[0])) not in covered:
            concerns = concerns_span(seq, evidence, shelf, circle)
            name = doers(story, story.main, shelf).text
            done.append((seq, Saying(shelf.day(seq), name, "", tell(story, shelf, dated=False), None, None, concerns)))
    return _once([*said, *done])


def claims(shelf: Shelf, circle: Circle) -> tuple[Saying, ...]:
    """Who says that they did something, and who is said not to have been claimed by anyone; their words alone."""
    return _once(_statements(shelf, circle, ("claim",)))


def denials(shelf: Shelf, circle: Circle) -> tuple[Saying, ...]:
    """What was denied, by day."""
    return _once(_statements(shelf, circle, ("deny",)))


def accusations(shelf: Shelf, circle: Circle) -> tuple[Saying, ...]:
    """Accusations, demands and orders of speakers that the record can name."""
    found = _statements(shelf, circle, ("accuse", "demand", "order"))
    return _once((seq, one) for seq, one in found if one.who)


def concerns_audience(sayings: Iterable[Saying]) -> list[Saying]:
    """Those that name the audience."""
    return [one for one in sayings if one.concerns]


def _fresh(shelf: Shelf) -> list[int]:
    return sorted(shelf.fresh, key=shelf.order)


Speakers = dict[tuple[int, Span], Part]
"""By report and sentence, who acts in it."""


def _statements(
    shelf: Shelf, circle: Circle, acts: tuple[str, ...], speakers: Speakers | None = None
) -> Iterator[tuple[int, Saying]]:
    for seq in _fresh(shelf):
        for statement in shelf.reports[seq].statements:
            if statement.act in acts and len(shelf.quoted(seq, statement.content).split()) > 1:
                at = (seq, shelf.sentence(seq, statement.content[0][0]))
                yield seq, _said(seq, statement, shelf, circle, (speakers or {}).get(at, NOTHING))


def _said(seq: int, statement: Statement, shelf: Shelf, circle: Circle, who: Part) -> Saying:
    concerns = concerns_span(seq, _hull([*statement.source, *statement.content]), shelf, circle)
    name = shelf.speaker(seq, statement) or who.text
    return Saying(shelf.day(seq), name, "", say(seq, statement, shelf, dated=False), None, None, concerns)


def _warning(seq: int, warning: RiskWarning, shelf: Shelf, circle: Circle) -> Saying:
    statement = shelf.statement(seq, warning.statement)
    who = (statement and shelf.speaker(seq, statement)) or ""
    names = [name_of(code) for code in warning.to_countries]
    names += [a.name for id in warning.to if (a := shelf.actor(seq, id)) and a.name not in names]
    source = shelf.place(seq, warning.from_)
    level = f" of {warning.level} danger" if warning.level else ""
    trend = f", {warning.trend}" if warning.trend else ""
    to = f" to {listed(names)}" if names else ""
    origin = f" from {source.name}" if source else ""
    subject, words = who or shelf.outlet_name(seq) or "one report", shelf.quoted(seq, [warning.span])
    colon = "" if reads_on(words) else ":"
    text = f"{subject} warned{level}{origin}{to}{trend}{colon} “{words}” ({reported(seq, shelf, dated=False)})"
    spans = [warning.span, *(s for b in warning.why.values() if (s := b.span))]
    if statement:
        spans += [*statement.source, *statement.cue]
    concerns = bool(set(warning.to_countries) & circle.own) or concerns_span(seq, warning.span, shelf, circle)
    cites = tuple(dict.fromkeys(shelf.cite(seq, *spans)))
    return Saying(shelf.day(seq), who, listed(names), Sentence(sentence(text), cites), warning.level, None, concerns)


def _pledge(seq: int, pledge: Pledge, shelf: Shelf, circle: Circle) -> Saying:
    statement = shelf.statement(seq, pledge.statement)
    actor = shelf.actor(seq, pledge.by)
    who = (statement and shelf.speaker(seq, statement)) or (actor.name if actor else "")
    content = _hull(pledge.content)
    whole = shelf.sentence(seq, content[0])
    # whom the words themselves name is what the promise is about; whom it is made to stands outside them
    told = {
        e.actor for e in shelf.reports[seq].entities if whole[0] <= e.start < whole[1] and not _in(e.start, [content])
    }
    names = [a.name for id in pledge.to if id in told and (a := shelf.actor(seq, id))]
    words = shelf.quoted(seq, pledge.content)
    due = f", due {shelf.on(pledge.due)}" if pledge.due else ""
    verb = "undertook" if words.startswith("to ") else says("act", "pledge")
    own = words_of_speaker(seq, statement, shelf) if statement else None
    clause = own[1] if own else f"{who or 'somebody not named here'} {verb}{'' if reads_on(words) else ':'} “{words}”"
    text = f"{clause}{due} ({reported(seq, shelf, dated=False)})"
    spans: list[Span] = [*pledge.content, *((*statement.source, *statement.cue) if statement else ())]
    # whom it is promised to is named where the record's own mention of them stands
    spans += [
        (e.start, e.end) for e in shelf.reports[seq].entities if e.actor in pledge.to and _in(e.start, pledge.content)
    ]
    concerns = concerns_span(seq, _hull(pledge.content), shelf, circle)
    return Saying(
        shelf.day(seq),
        who,
        listed(names),
        Sentence(sentence(text), shelf.cite(seq, *spans)),
        None,
        pledge.due,
        concerns,
    )


def concerns_span(seq: int, span: Span, shelf: Shelf, circle: Circle) -> bool:
    """Do these words name the audience?"""
    named = spans_named(seq, span, shelf)
    return bool(set(named) & (circle.own | set(circle.audience.bodies)))


def _hull(spans: Iterable[Span]) -> Span:
    every = list(spans)
    return (min(s for s, _ in every), max(e for _, e in every)) if every else (0, 0)


def _in(at: int, spans: Iterable[Span]) -> bool:
    return any(s <= at < e for s, e in spans)


def _once(found: Iterable[tuple[int, Saying]]) -> tuple[Saying, ...]:
    """A saying and its reprints are one, with the cites of the first few; outlet and day are those of the first."""
    kept: dict[tuple[str, str], Saying] = {}
    for _, one in found:
        quoted = re.search("“.*”", one.sentence.text)
        key = (one.who.casefold(), (quoted[0] if quoted else one.sentence.text).casefold())
        if before := kept.get(key):
            cites: tuple[Cite, ...] = before.sentence.cites
            if len({c.article for c in cites}) < CITES:
                cites = tuple(dict.fromkeys((*cites, *one.sentence.cites)))
            text = before.sentence.text
            kept[key] = Saying(
                before.day, before.who, before.to, Sentence(text, cites), before.level, before.due, before.concerns
            )
        else:
            kept[key] = one
    return tuple(kept.values())
