"""The small world of these tests: sentences coded through the shallow reader, and readings made by hand without it."""

import datetime as dt
from collections.abc import Sequence

from tocsin import coding, language
from tocsin.records import (
    Article,
    AttributionMark,
    Block,
    Event,
    Findings,
    Number,
    Post,
    Published,
    Reading,
    Sentence,
    Time,
    TimeMark,
    Word,
)
from tocsin.records.vocabulary import TimeType

DAY = dt.date(2025, 3, 5)  # a Wednesday


def article(*paragraphs: str, day: dt.date | None = DAY, posts: Sequence[Post] = ()) -> Article:
    """An article of these paragraphs, published on the day."""
    text, blocks, at = "\n".join(paragraphs), [], 0
    for paragraph in paragraphs:
        blocks.append(Block(at, at + len(paragraph), "paragraph"))
        at += len(paragraph) + 1
    published = Published(day, precision="day", basis="given") if day else Published()
    return Article(text, published=published, blocks=tuple(blocks), posts=tuple(posts))


def code(*paragraphs: str, day: dt.date | None = DAY) -> Findings:
    """What an article of these paragraphs says."""
    return coding.code(language.read(article(*paragraphs, day=day)))


def event(findings: Findings, kind: str) -> Event:
    """The one event of that type."""
    found = [e for e in findings.events if e.type == kind]
    assert len(found) == 1, [(e.type, e.rule) for e in findings.events]
    return found[0]


def names(refs: Sequence[object]) -> list[str]:
    """The names of references."""
    return [str(getattr(ref, "name", None) or getattr(ref, "text", "")) for ref in refs]


def bounds(number: Number | object | None) -> tuple[int | None, int | None, bool] | None:
    """Low, high and whether it is approximate."""
    if number is None:
        return None
    return number.low, number.high, number.approx  # type: ignore[attr-defined]


def timed(before: str, expression: str, kind: TimeType, *, day: dt.date | None = DAY, after: str = ".") -> Time:
    """The reading of one time expression behind some words, marked by hand."""
    text = before + expression + after
    mark = TimeMark(len(before), len(before) + len(expression), kind)
    reading = Reading(article(text, day=day), "en", "by hand", (Sentence(0, len(text), 0, 0, 0, "en"),), times=(mark,))
    (found,) = coding.code(reading).times
    return found


def by_hand(text: str, rows: str, attributions: Sequence[AttributionMark] = (), day: dt.date | None = DAY) -> Reading:
    """A reading of one sentence whose words are given as lines of "word lemma UPOS head relation"; head 0 is none."""
    words, at = [], 0
    for row in rows.strip().splitlines():
        surface, lemma, upos, head, relation = row.split()
        at = text.index(surface, at)
        words.append(Word(at, at + len(surface), lemma, upos, int(head) - 1, relation))
        at += len(surface)
    sentence = Sentence(0, len(text), 0, len(words), 0, "en")
    return Reading(article(text, day=day), "en", "by hand", (sentence,), tuple(words), attributions=tuple(attributions))
