"""Warnings and pledges: statements of that act, with whom they concern; what nobody is quoted with is missed."""

import re
from collections.abc import Sequence

from tocsin.coding.cast import Cast
from tocsin.knowledge import members
from tocsin.records import Because, Pledge, RiskWarning, Statement
from tocsin.records.vocabulary import Level, Span, Trend

_OF = re.compile(
    r"\b(?:threat|risk|danger|probability|likelihood|warning|warned|warns|fears?)\s+(?:of|that|about)\s+"
    r"(?:a\s+|an\s+|the\s+|possible\s+|potential\s+|further\s+|new\s+)*(?P<what>[^,.;\"”]{3,80})",
    re.IGNORECASE,
)
# "the risk to X and Y from Z": what endangers stands behind "from"
_TO_FROM = re.compile(
    r"\b(?:threat|risk|danger)s?\s+(?:to|for)\s+[^.;\"”]{2,80}?\s(?:from|of)\s+(?:the\s+)?"
    r"(?P<what>[^,.;\"”]{3,80}?)(?=[,.;\"”]|\s+(?:is|are|was|were|remain\w*|ha[sd]|will|could|may)\b|$)",
    re.IGNORECASE,
)
_HIGH = re.compile(r"\b(?:high|grave|serious|severe|imminent|extreme|acute)\b", re.IGNORECASE)
_MEDIUM = re.compile(r"\b(?:moderate|medium|considerable)\b", re.IGNORECASE)
_LOW = re.compile(r"\b(?:low|minor|slight|minimal)\b", re.IGNORECASE)
_RISING = re.compile(r"\b(?:rising|growing|increas\w+|mounting|escalat\w+|worsen\w+)\b", re.IGNORECASE)
_FALLING = re.compile(r"\b(?:falling|decreas\w+|easing|reced\w+|diminish\w+)\b", re.IGNORECASE)
_STEADY = re.compile(r"\b(?:still|remains?|unchanged|as before)\b", re.IGNORECASE)
_TOWARDS = re.compile(r"\b(?:to|with|for|keep|help|inform|the leaders of(?: the)?)\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|in)\s+(?:the\s+)?(?:\w+ern\s+)?$", re.IGNORECASE)
_BEFORE = 60  # characters before a mention that the patterns look at; the longest of them needs fewer
_JOINED = re.compile(r"\s*(?:,|,?\s*and|or)\s*(?:the\s+)?", re.IGNORECASE)
_INTO = re.compile(r"\b(?:into|to|against|for)\s+(?:the\s+)?(?:territory\s+of\s+)?(?:the\s+)?$", re.IGNORECASE)


def warnings(made: Cast, statements: Sequence[Statement]) -> list[RiskWarning]:
    """A warning for each statement that warns and says of what."""
    text = made.reading.article.text
    found = []
    for statement in statements:
        if statement.act != "warn":
            continue
        span = (statement.content[0][0], statement.content[-1][1])
        # the cue belongs to it: "warned of clashes"
        start = min([span[0], *(s for s, _ in statement.cue if s < span[0] and span[0] - s < 40)])
        match = _TO_FROM.search(text, start, span[1]) or _OF.search(text, start, span[1])
        if match is None:
            continue
        to, countries = _concerned(made, match.start(), span[1])
        level, trend = _level(text[slice(*span)]), _trend(text[slice(*span)])
        found.append(
            RiskWarning(
                statement=statement.id,
                event=None,
                of=" ".join(match["what"].split()),
                from_=_origin(made, span),
                to=to,
                to_countries=countries,
                level=level,
                trend=trend,
                span=span,
                why={"of": Because(match.span("what"), "warning:of-phrase")},
            )
        )
    return found


def _level(text: str) -> Level | None:
    for pattern, level in ((_HIGH, "high"), (_MEDIUM, "medium"), (_LOW, "low")):
        if pattern.search(text):
            return level  # type: ignore[return-value]
    return None


def _trend(text: str) -> Trend | None:
    for pattern, trend in ((_RISING, "rising"), (_FALLING, "falling"), (_STEADY, "steady")):
        if pattern.search(text):
            return trend  # type: ignore[return-value]
    return None


def _concerned(made: Cast, start: int, end: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Actors and countries that stand behind "to", "into" or "against"; a body stands for its members of the day."""
    text = made.reading.article.text
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
            actor = made.actors[entity.actor]
            if actor.kind == "body" and made.day is not None:
                countries |= set(members(actor.id, made.day))
            elif actor.country and len(actor.country) == 3:
                countries.add(actor.country)
            actors.append(actor.id)
        elif entity.place:
            place = made.place_at((entity.start, entity.end))
            if place is not None and place.country:
                countries.add(place.country)
    return tuple(dict.fromkeys(actors)), tuple(sorted(countries))


def _origin(made: Cast, span: Span) -> str | None:
    """The place after "from", else the only place that the warning speaks of as one."""
    text = made.reading.article.text
    inside = [p for p in made.places_in(span) if p.use == "location"]
    after_from = [p for p in inside if _FROM.search(text[max(span[0], p.start - _BEFORE) : p.start])]
    return after_from[0].id if after_from else None


def pledges(made: Cast, statements: Sequence[Statement]) -> list[Pledge]:
    """A pledge for each statement that promises, by its speaker."""
    return [
        Pledge(
            statement=s.id,
            event=None,
            by=s.speaker,
            to=_beneficiaries(made, s),
            content=s.content,
            due=None,
        )
        for s in statements
        if s.act == "pledge" and s.speaker
    ]


def _beneficiaries(made: Cast, statement: Statement) -> tuple[str, ...]:
    """Known actors that the content names behind "to", "with", "for" or right behind its verb."""
    text = made.reading.article.text
    found = []
    for span in statement.content:
        for entity in made.mentions_in(span):
            before = text[max(span[0], entity.start - _BEFORE) : entity.start]
            if entity.actor and entity.actor != statement.speaker and _TOWARDS.search(before):
                found.append(entity.actor)
    return tuple(dict.fromkeys(found))
