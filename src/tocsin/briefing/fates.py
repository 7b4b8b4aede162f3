"""What became of promises and threats, for a brief: overdue ones, and those that the period kept, broke or overtook."""

import datetime as dt
from collections.abc import Sequence

from tocsin.briefing.concern import Circle
from tocsin.briefing.model import Fate, Sentence
from tocsin.briefing.shelf import Shelf
from tocsin.briefing.speech import concerns_span
from tocsin.briefing.voice import reported
from tocsin.briefing.words import counted, reads_on, says, sentence
from tocsin.records import Followed, Passage

_ORDER = ("broken", "overdue", "kept", "overtaken")
# Days after which what is overdue is no news any more. From judgement: a month.
_OLD = 31


def fates(
    followed: Sequence[Followed], shelf: Shelf, circle: Circle, *, first: dt.date | None, last: dt.date | None
) -> tuple[Fate, ...]:
    """Those of the kinds that the audience follows: what is broken and overdue first, and of these the latest."""
    told = [
        one
        for one in followed
        if one.kind in circle.audience.follows
        and one.told[0].article in shelf.reports
        and all(p.article in shelf.reports for p in one.evidence)
        and _is_news(one, first, last)
    ]
    told.sort(key=lambda f: (_ORDER.index(f.state), -(_day(f) or dt.date.min).toordinal(), f.id))
    return tuple(_fate(one, shelf, circle, last) for one in told)


def _day(one: Followed) -> dt.date | None:
    return one.decided or one.due or one.said


def _is_news(one: Followed, first: dt.date | None, last: dt.date | None) -> bool:
    if one.state == "overdue":
        return one.due is not None and last is not None and (last - one.due).days <= _OLD
    if one.state not in _ORDER or one.decided is None:
        return False
    return (first is None or first <= one.decided) and (last is None or one.decided <= last)


def _fate(one: Followed, shelf: Shelf, circle: Circle, last: dt.date | None) -> Fate:
    words = one.told[0]
    label = _label(one, last)
    due = f", due {shelf.on(one.due)}" if one.due else ""
    text = f"{_said(one, words, shelf)}{due} ({reported(words.article, shelf, dated=True)})"
    if one.evidence:
        decided = one.evidence[0]
        quoted = shelf.quoted(decided.article, [(decided.start, decided.end)])
        text += f"; {reported(decided.article, shelf, dated=True)}: “{quoted}”"
    passages = (words, *one.evidence)
    cites = tuple(dict.fromkeys(c for p in passages for c in shelf.cite(p.article, (p.start, p.end))))
    named = any(concerns_span(p.article, (p.start, p.end), shelf, circle) for p in passages)
    return Fate(one.state, label, _day(one), Sentence(sentence(text), cites), named)


def _label(one: Followed, last: dt.date | None) -> str:
    """ "Three days overdue", "Kept", of a threat "Carried out"."""
    if one.state == "overdue" and one.due and last:
        return f"{counted((last - one.due).days, 'day')} overdue".capitalize()
    return says("fate", f"{one.kind} {one.state}").capitalize()


def _said(one: Followed, words: Passage, shelf: Shelf) -> str:
    """Who promised what, in the report's words; a plan that the report tells itself is told by them alone."""
    record = shelf.reports[words.article]
    quoted = shelf.quoted(words.article, [(words.start, words.end)]).rstrip(".")
    if one.kind == "pledge" and one.by and quoted.casefold().startswith(one.by.casefold()):
        return f"“{quoted}”"
    ids = {a.id for a in record.actors if " ".join(a.name.split()) == one.by}
    said = [s for s in record.statements if s.content and s.content[0][0] == words.start and s.speaker in ids]
    known = shelf.speaker(words.article, said[0]) if said else None
    who = known or (shelf.called(words.article, one.by) if one.by else "somebody not named here")
    verb = "undertook" if one.kind == "pledge" and quoted.startswith("to ") else says("fate", one.kind)
    return f"{who} {verb}{'' if reads_on(quoted) else ':'} “{quoted}”"
