"""When something happened: the day that the reader gives it, else one that hangs on it or stands in its sentence.

A day of another clause is never borrowed, and what is told in the past tense did not happen on a day still to come.
"""

import datetime as dt
from collections.abc import Sequence

from tocsin.coding.deeds import Deed
from tocsin.coding.direction import tells_of_past
from tocsin.coding.offsets import counted_day
from tocsin.coding.syntax import Syntax
from tocsin.knowledge.reporting import reporting_words
from tocsin.records import Because, Time, When
from tocsin.records.vocabulary import Span

_AT = frozenset({"in", "at", "near", "on", "outside", "inside", "around", "across", "off", "along"})


def when_of(
    syntax: Syntax, deed: Deed, times: Sequence[Time], near: Sequence[Time], published: dt.date | None
) -> tuple[When | None, Because | None]:
    """The days of a deed and why; `times` are all of the article, `near` those of the deed's sentence."""
    own = [t for f in deed.fillers("time") for t in times if t.start < f.span[1] and f.span[0] < t.end]
    near = [*own, *(t for t in near if t not in own)]
    if published is not None and tells_of_past(syntax, deed.trigger):
        # "called elections for 8 June", "shut the road until Friday": a day still to come is another matter's. A day
        # with its year stays all the same: then the article's own day is wrong.
        near = [t for t in near if not t.why or t.earliest is None or t.earliest <= published]
        own = [t for t in own if t in near]
    dated = [t for t in own if t.earliest and t.latest]
    if dated:
        family = _family(syntax, deed.trigger)
        heads = {t.start: head_of(syntax, (t.start, t.end)) for t in dated}
        attached = [t for t in dated if (h := heads[t.start]) is not None and syntax.word(h).head in family]
        return _told(min(attached or dated, key=_exactness), "head:roles")
    return _by_syntax(syntax, deed.trigger, published, near)


def _told(time: Time, rule: str) -> tuple[When, Because]:
    assert time.earliest is not None, "only times with days are asked"
    assert time.latest is not None, "only times with days are asked"
    span = (time.start, time.end)
    return When(time.earliest, time.latest, span, "text"), Because(span, rule)


def _exactness(time: Time) -> dt.timedelta:
    assert time.earliest is not None, "only times with days are asked"
    assert time.latest is not None, "only times with days are asked"
    return time.latest - time.earliest


def _by_syntax(
    syntax: Syntax, trigger: int, published: dt.date | None, times: Sequence[Time]
) -> tuple[When | None, Because | None]:
    """The day that hangs on the trigger, else the nearest one of the sentence that is not another clause's own."""
    days = [(t, head_of(syntax, (t.start, t.end))) for t in times if t.earliest and t.latest]
    own = _family(syntax, trigger)
    attached = [
        t
        for t, head in days
        if (head is not None and syntax.word(head).head in own) or right_behind(syntax, trigger, head)
    ]
    if not attached and (counted := counted_day(syntax, trigger, times, published)) is not None:
        if counted.day is None:
            return None, None  # the days of the sentence are the other clause's
        return When(counted.day, counted.day, counted.span, "text"), Because(counted.span, "when:counted-from-another")
    word = syntax.word(trigger)
    if attached:
        best = min(attached, key=lambda t: (_exactness(t), _distance((t.start, t.end), (word.start, word.end))))
        return _told(best, "when:day-of-the-trigger")
    free = [t for t, head in days if head is None or may_be_shared(syntax, trigger, syntax.word(head).head)]
    nearest = min(free, key=lambda t: _distance((t.start, t.end), (word.start, word.end)), default=None)
    return (None, None) if nearest is None else _told(nearest, "when:nearest-day-of-the-sentence")


def head_of(syntax: Syntax, span: Span) -> int | None:
    """The word of an expression that hangs on something outside it."""
    inside = syntax.words_in(span)
    return next((i for i in inside if syntax.word(i).head >= 0 and syntax.word(i).head not in inside), None)


def _family(syntax: Syntax, trigger: int) -> set[int]:
    """The trigger, what hangs on it as a noun phrase, and for a noun the verbs that tell of it."""
    word = syntax.word(trigger)
    is_noun = word.upos == "NOUN"
    below = ("obl", "nmod", "obj", "nsubj", "nsubj:pass", "acl:relcl", "acl")
    own = {trigger, *(i for i in syntax.children(trigger, *below) if syntax.word(i).upos != "VERB" or is_noun)}
    if is_noun and word.relation in ("nsubj", "nsubj:pass", "obj") and word.head >= 0:
        own.add(word.head)
    return own


def may_be_shared(syntax: Syntax, trigger: int, governor: int) -> bool:
    """Can a day that hangs on another word be the trigger's too? A verb's above it, but not the day of the telling."""
    if governor < 0:
        return True
    at, is_before = trigger, False
    for _ in range(8):
        is_before = is_before or any(syntax.word(i).lemma == "after" for i in syntax.children(at, "case", "mark"))
        if is_before and syntax.word(at).relation in ("xcomp", "ccomp"):
            return False  # "met in Osh on Monday and promised to help after an attack": neither its day nor its place
        at = syntax.word(at).head
        if at < 0:
            break
        if at == governor:
            entry = reporting_words().get(syntax.word(at).lemma)
            return entry is None or syntax.word(at).upos != "VERB"
    return syntax.word(governor).upos != "VERB"


def _distance(a: Span, b: Span) -> tuple[int, int]:
    """Characters between two spans, and where the first begins."""
    return min(abs(a[0] - b[1]), abs(b[0] - a[1])), a[0]


def right_behind(syntax: Syntax, trigger: int, i: int | None) -> bool:
    """Does the noun follow the trigger with no verb and no comma between, "summit of leaders in Astana"?"""
    if i is None or not trigger < i < trigger + 12 or syntax.case(i) not in _AT:
        return False
    return not any(syntax.word(k).upos in ("VERB", "PUNCT") for k in range(trigger + 1, i))
