"""Whom "he", "she", "they" and "it" mean: the likeliest of those mentioned in the sentences before.

What speaks for one is added up: it is near, it is a subject, it spoke last where the pronoun speaks too, it is of the
pronoun's sex. What the grammar forbids is no candidate: the subject of the pronoun's own verb, who speaks the quotation
that says "he". The weights are from judgement, compared on 72 articles of the deeds' training data (2026-11-29).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.coding.cast import Cast
from tocsin.coding.descriptions import Descriptions
from tocsin.coding.gender import Gender, gender_of
from tocsin.coding.syntax import Syntax
from tocsin.records import Entity
from tocsin.records.vocabulary import Span

_HE = frozenset("he him his himself".split())
_SHE = frozenset("she her hers herself".split())
_OWN = frozenset("his her hers its their theirs himself herself itself themselves".split())
_BACK = 4  # sentences before its own in which a pronoun finds its name
_FAR, _SUBJECT, _SPOKE, _SPOKE_LAST, _SEX, _AGAIN, _LOCAL = -0.6, 0.6, 0.3, 1.0, 0.5, 0.1, -0.3
_GUESSED = -0.5  # pronouns before were of the other sex
_PARALLEL = 0.2  # subject and subject
_SAID_BY = -2.0  # who is spoken of does not speak: "X was arrested, he said"
_QUOTED = -0.8  # named only within somebody's words
_LEAST = -2.0


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    head: int
    sentence: int
    actor: str
    subject: bool
    spoke: bool
    quoted: Span | None
    named: bool


@dataclass(frozen=True, slots=True)
class _Said:
    """A saying as the reader marks it."""

    source: Span
    contents: tuple[Span, ...]


def third_persons(made: Cast, known: Descriptions) -> None:
    """Ties "he" and "she" to persons, in the order of the text: one that is settled helps to settle the next."""
    sayings = _sayings(made)
    pending = sorted((m for e in made.entities if (m := _mention(made, e, sayings)) is not None), key=lambda m: m.start)
    sexes = {m.actor: _sex(made, known, m.actor) for m in pending}
    guessed: dict[str, Gender] = {}  # by the pronouns so far, which may be wrong
    seen: list[_Mention] = []
    for i, word in enumerate(made.reading.words):
        while pending and pending[0].end <= word.start:
            seen.append(pending.pop(0))
        surface = made.syntax.surface(i)
        if (surface not in _HE and surface not in _SHE) or word.upos not in ("PRON", "DET") or made.mentions_of(i):
            continue
        sex: Gender = "m" if surface in _HE else "f"
        chosen = _chosen(made, i, seen, sayings, sexes, guessed, sex)
        if chosen is None:
            continue
        made.means(i, chosen)
        guessed.setdefault(chosen, sex)
        span = (word.start, word.end)
        seen.append(
            _Mention(
                *span,
                i,
                made.syntax.sentence_number(word.start) or 0,
                chosen,
                word.relation.startswith("nsubj"),
                any(_within(span, s.source) for s in sayings),
                _quotation(made, span),
                True,
            )
        )


def _sayings(made: Cast) -> list[_Said]:
    found = []
    for frame in made.reading.frames:
        if frame.kind != "statement":
            continue
        sources = [(r.start, r.end) for r in frame.roles if r.label == "source"]
        contents = tuple((r.start, r.end) for r in frame.roles if r.label == "content")
        found += [_Said(source, contents) for source in sources]
    return found


def _mention(made: Cast, entity: Entity, sayings: Sequence[_Said]) -> _Mention | None:
    """A mention of one person, `None` for any other."""
    head = made.syntax.head_in((entity.start, entity.end))
    sentence = made.syntax.sentence_number(entity.start)
    if entity.actor is None or head is None or sentence is None or made.actors[entity.actor].kind != "person":
        return None
    span = (entity.start, entity.end)
    return _Mention(
        *span,
        head,
        sentence,
        entity.actor,
        made.syntax.word(head).relation.startswith("nsubj"),
        any(_within(span, s.source) for s in sayings),
        _quotation(made, span),
        entity.named,
    )


def _within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _quotation(made: Cast, span: Span) -> Span | None:
    return next((q for q in made.reading.quotations if _within(span, q)), None)


def _sex(made: Cast, known: Descriptions, actor_id: str) -> Gender | None:
    actor = made.actors[actor_id]
    beside = {w for t in known.told if t.actor == actor_id for w in t.heads}
    if actor.name[:1].islower() or actor.name.split()[0].lower() in ("the", "a", "an"):
        return gender_of((), {*beside, *actor.name.split()})
    before = {w for start in known.named_at.get(actor_id, ()) for w in _word_before(made, start)}
    return gender_of((actor.name, *actor.aliases), beside | before)


def _word_before(made: Cast, start: int) -> list[str]:
    return made.reading.article.text[max(0, start - 12) : start].split()[-1:]


def _chosen(
    made: Cast,
    i: int,
    seen: Sequence[_Mention],
    sayings: Sequence[_Said],
    sexes: dict[str, Gender | None],
    guessed: dict[str, Gender],
    sex: Gender,
) -> str | None:
    syntax = made.syntax
    word = syntax.word(i)
    span = (word.start, word.end)
    here = syntax.sentence_number(word.start) or 0
    own = next((s for s in sayings if _within(span, s.source)), None)
    quotation = _quotation(made, span)
    within = [s for s in sayings if any(_within(span, c) for c in s.contents)]
    last_source = max((s.source for s in sayings if s.source[1] <= word.start), default=None)
    barred = {m.actor for m in seen if m.sentence == here and _forbidden(syntax, i, m)}
    scores: dict[str, float] = {}
    for m in seen:
        if here - m.sentence > _BACK or sexes.get(m.actor) not in (None, sex) or m.actor in barred:
            continue
        if quotation and any(_within((m.start, m.end), s.source) and quotation != m.quoted for s in within):
            continue  # whoever says "he" is another
        score = _FAR * (here - m.sentence) - (word.start - m.end) * 0.0005
        score += (_SUBJECT if m.subject else 0.0) + (_SPOKE if m.spoke else 0.0) + (0.0 if m.named else _LOCAL)
        score += _SEX if sexes.get(m.actor) == sex else 0.0
        score += _GUESSED if guessed.get(m.actor, sex) != sex else 0.0
        score += _PARALLEL if m.subject and word.relation.startswith("nsubj") else 0.0
        if own is not None:
            if last_source is not None and _within((m.start, m.end), last_source):
                score += _SPOKE_LAST
            if any(_within((m.start, m.end), c) for c in own.contents):
                score += _SAID_BY
        if m.quoted is not None and m.quoted != quotation:
            score += _QUOTED
        if m.actor in scores:
            score = max(score, scores[m.actor]) + _AGAIN
        scores[m.actor] = score
    best = max(scores, key=lambda a: scores[a], default=None)
    return best if best is not None and scores[best] > _LEAST else None


def _forbidden(syntax: Syntax, i: int, m: _Mention) -> bool:
    """Does the grammar forbid that the pronoun means the mention: "Ivan met him", "Ivan and he"?"""
    if syntax.surface(i) in _OWN and syntax.word(i).relation not in ("obj", "iobj", "obl", "nmod"):
        return False
    at = syntax.word(i).head
    if at < 0:
        return False
    if at == m.head or syntax.word(m.head).head == at:
        return True
    # a verb without a subject of its own has that of the verb it hangs on: "Ivan came and met him"
    while (
        syntax.word(at).relation in ("conj", "xcomp", "nmod", "obl") and syntax.child(at, "nsubj", "nsubj:pass") is None
    ):
        at = syntax.word(at).head
        if at < 0:
            return False
        if syntax.word(m.head).head == at and m.subject and not syntax.word(i).relation.startswith("nsubj"):
            return True
    return False
