"""Attribution marks to statements: who speaks, in what act, and which statement stands inside which."""

import re
from dataclasses import replace

from tocsin.coding.cast import Cast
from tocsin.coding.negation import is_negated
from tocsin.knowledge.reporting import reporting_words
from tocsin.records import Actor, AttributionMark, Because, Statement
from tocsin.records.vocabulary import Act, Span

# What a content says of its own act, where the cue is neutral ("said"): asked in this order.
_CONTENT_ACTS: tuple[tuple[Act, re.Pattern[str]], ...] = (
    (
        "pledge",
        re.compile(
            r"^[\"“]?(?:that\s+)?(?:[\w' ]{0,40}\b)?(?:we|i|\w+)\s+(?:will|shall|'ll|’ll)\s+(?!not be|be able)", re.I
        ),
    ),
    ("warn", re.compile(r"\b(?:threat|risk|danger)\s+(?:of|that|from|to|for)\b|\bat\s+risk\b|\bwarning\b", re.I)),
    ("deny", re.compile(r"\b(?:no truth|is false|are false|is untrue|not true|had nothing to do)\b", re.I)),
)
_PROMISED = re.compile(r"\b(?:will|shall|'ll|’ll)\b", re.I)


def statements(made: Cast) -> list[Statement]:
    """A statement for each attribution mark and each post, in order, with speaker, act and nesting."""
    found: list[Statement] = []
    for mark in [*made.reading.attributions, *_posts(made)]:
        speaker = _speaker(made, mark)
        act, act_why = _act(made, mark)
        why = {"act": act_why}
        if speaker is not None and mark.source:
            why["speaker"] = Because(mark.source[0], "speaker:source-phrase")
        found.append(Statement("", mark.source, mark.cue, mark.content, mark.form, speaker, (), None, act, None, why))
    found.sort(key=lambda s: (s.content[0][0], -s.content[-1][1]))
    return _nested([replace(s, id=f"s{n}") for n, s in enumerate(found, 1)])


def _posts(made: Cast) -> list[AttributionMark]:
    """A post is a statement of its author."""
    text = made.reading.article.text
    marks = []
    for post in made.reading.article.posts:
        if not post.author:
            continue
        at = text.rfind(post.author, post.start, post.end)
        source = ((at, at + len(post.author)),) if at >= 0 else ()
        end = at if at > post.start else post.end
        body = text[post.start : end].rstrip(" \r\n\t—–-")
        if body:
            marks.append(AttributionMark(source, (), ((post.start, post.start + len(body)),), "direct"))
    return marks


def _speaker(made: Cast, mark: AttributionMark) -> str | None:
    if not mark.source:
        return None
    post = next((p for p in made.reading.article.posts if p.author and p.start <= mark.source[0][0] < p.end), None)
    if post is not None and post.author:
        return made.local(post.author, "generic")
    return made.actor_in(mark.source[0])


def _act(made: Cast, mark: AttributionMark) -> tuple[Act, Because]:
    text = made.reading.article.text
    cue_act: Act = "say"
    span: Span | None = mark.cue[0] if mark.cue else None
    for start, end in mark.cue:
        phrase = " ".join(text[start:end].lower().split())
        lemmas = [made.syntax.word(i).lemma for i in made.syntax.words_in((start, end))]
        entry = next((e for key in (phrase, *lemmas) if (e := reporting_words().get(key))), None)
        if entry is not None:
            cue_act = entry.act
    content = " ".join(text[a:b] for a, b in mark.content)
    if cue_act in ("deny", "claim") and _is_negated_cue(made, mark):
        return "say", Because(span, "act:negated-cue")  # "did not deny", "nobody has claimed"
    if cue_act == "claim" and "responsibility" not in content.lower() and mark.form != "indirect":
        cue_act = "say"
    if cue_act != "say":
        return cue_act, Because(span, "act:cue")
    for act, pattern in _CONTENT_ACTS:
        match = pattern.search(content)
        if match and (act != "pledge" or _first_person(made, mark, content)):
            return act, Because((mark.content[0][0], mark.content[-1][1]), f"act:content-{act}")
    return "say", Because(span, "act:cue" if span else "act:default")


def _is_negated_cue(made: Cast, mark: AttributionMark) -> bool:
    words = [i for start, end in mark.cue for i in made.syntax.words_in((start, end))]
    return any(made.syntax.word(i).upos == "VERB" and is_negated(made.syntax, i) for i in words)


def _first_person(made: Cast, mark: AttributionMark, content: str) -> bool:
    """Is it what the speaker's own side will do? "We will …", or "Russia will …" from Russia's president."""
    if re.search(r"\b(?:we|i)(?:\s+(?:will|shall)|['’]ll)\b", content, re.I):
        return True
    if not mark.source or not _PROMISED.search(content):
        return False
    speaker = made.actors.get(made.actor_in(mark.source[0]) or "")
    will = _who_will(made, (mark.content[0][0], mark.content[-1][1]))
    if speaker is None or will is None:
        return False
    return will.id == speaker.id or (will.country is not None and will.country == speaker.country)


def _who_will(made: Cast, span: Span) -> Actor | None:
    """The first subject of a "will" inside the span."""
    for i in made.syntax.words_in(span):
        word = made.syntax.word(i)
        if word.relation == "nsubj" and word.head >= 0:
            helpers = made.syntax.children(word.head, "aux")
            if any(made.syntax.word(c).lemma in ("will", "shall", "'ll", "’ll") for c in helpers):
                return made.actors.get(made.actor_in((word.start, word.end)) or "")
    return None


def _nested(found: list[Statement]) -> list[Statement]:
    """Which statement lies inside which, by containment of contents, and the chain of speakers from the outermost."""
    nested: list[Statement] = []
    open_ones: list[Statement] = []  # whose content may still hold what follows: they are in order of their beginnings
    for statement in found:
        first, last = _first(statement), _last(statement)
        open_ones = [s for s in open_ones if s.content[-1][1] >= statement.content[0][0]]
        outer = None
        for other in open_ones:
            whole = other.content[0][0] <= first and last <= other.content[-1][1]
            if whole and other.content != statement.content and (other.form != "direct" or statement.cue):
                outer = other  # the last one found is the innermost
        chain = (*(outer.chain if outer else ()), *((statement.speaker,) if statement.speaker else ()))
        nested.append(replace(statement, inside=outer.id if outer else None, chain=chain))
        open_ones.append(nested[-1])
    return nested


def _first(statement: Statement) -> int:
    return min(s for s, _ in (*statement.source, *statement.cue, *statement.content))


def _last(statement: Statement) -> int:
    return max(e for _, e in (*statement.source, *statement.cue, *statement.content))
