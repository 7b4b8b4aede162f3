"""The small world of these tests: sentences coded through the reader, and readings made by hand without it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

from tocsin import coding, language
from tocsin.records import (
    Article,
    Block,
    Event,
    Findings,
    Frame,
    FrameRole,
    Number,
    Post,
    Published,
    Reading,
    Sentence,
    Time,
    TimeMark,
    Word,
)
from tocsin.records.vocabulary import Act, EventType, FrameRoleLabel, Status, TimeType

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


def told(text: str, *frames: Frame) -> Findings:
    """What an article of this text says where the reader finds these frames and no others."""
    return coding.code(replace(language.read(article(text)), frames=frames))


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


def by_hand(text: str, rows: str, frames: Sequence[Frame] = (), day: dt.date | None = DAY) -> Reading:
    """A reading of one sentence whose words are given as lines of "word lemma UPOS head relation"; head 0 is none."""
    words, at = [], 0
    for row in rows.strip().splitlines():
        surface, lemma, upos, head, relation = row.split()
        at = text.index(surface, at)
        words.append(Word(at, at + len(surface), lemma, upos, int(head) - 1, relation))
        at += len(surface)
    sentence = Sentence(0, len(text), 0, len(words), 0, "en")
    return Reading(article(text, day=day), "en", "by hand", (sentence,), tuple(words), frames=tuple(frames))


def deed(text: str, trigger: str, type: EventType, status: Status = "actual", **roles: str | Sequence[str]) -> Frame:
    """A deed as a reader would give it: each role with a phrase of the text, or several."""
    start = text.index(trigger)
    return Frame("deed", start, start + len(trigger), type, 0.9, status=status, roles=_roles(text, roles))


def said(text: str, cue: str, act: Act = "say", **roles: str | Sequence[str]) -> Frame:
    """A statement as a reader would give it, with its source and content."""
    start = text.index(cue)
    return Frame("statement", start, start + len(cue), act, 0.9, roles=_roles(text, roles))


def _roles(text: str, roles: Mapping[str, str | Sequence[str]]) -> tuple[FrameRole, ...]:
    found = []
    for label, phrases in roles.items():
        for phrase in [phrases] if isinstance(phrases, str) else phrases:
            start = text.index(phrase)
            found.append(FrameRole(cast(FrameRoleLabel, label), start, start + len(phrase), 0.9))
    return tuple(sorted(found, key=lambda role: role.start))
