"""What a content says of the speaker's own side: "our fighters stormed the post" claims it, "we did not attack" denies.

Only deeds that the reader knows as harm are looked at: that somebody did not agree or did not meet denies nothing.
"""

import re
from collections.abc import Sequence

from tocsin.coding.cast import Cast
from tocsin.coding.commitments import is_own
from tocsin.coding.negation import is_negated
from tocsin.coding.slots import is_passive, slot
from tocsin.coding.syntax import Syntax
from tocsin.records import Because
from tocsin.records.vocabulary import Act, Span

_HARM = frozenset({"ASSAULT", "COERCE", "SANCTION", "THREATEN", "HAZARD"})
# PLOVER sectors of armed people who are no state's: what an army tells of itself is the ordinary way of telling it
_IRREGULAR = frozenset({"REB", "UAF", "PRM"})
_OPEN = frozenset({"will", "shall", "'ll", "’ll", "would", "may", "might", "could", "can", "should", "must"})
_POSSESSIVES = frozenset({"its", "their", "his", "her"})
_NO_PART = re.compile(
    r"\b(?:nothing (?:whatsoever )?to do with|no (?:part|role|hand|share|involvement|connection|links?|ties)\b"
    r"(?= (?:in|to|with)\b)|(?:not|n['’]t|never) (?:been )?(?:involved in|behind|responsible for))",
    re.I,
)
_UP = 4  # words up from an idiom to its predicate; from judgement
# The rule of a denial of a part in a deed, which leaves the deed itself as it is told
NO_PART = "act:no-part-in-it"
# What tells of an own deed without a word for it; "it" is what the news is about
_BEHIND = re.compile(r"\b(?:behind|responsible for|(?:did|done|carried out) (?:it|this|that))\b", re.I)


def avowal(
    made: Cast, source: Span | None, speaker: str | None, contents: Sequence[Span]
) -> tuple[Act, Because] | None:
    """`deny` where the speaker says that his side did no harm, `claim` where an armed group says that it did."""
    syntax, text = made.syntax, made.reading.article.text
    for span in contents:
        for match in _NO_PART.finditer(text, *span):
            inside = syntax.words_in(match.span())
            if inside and _subject_is_own(made, inside[0], source, speaker):
                return "deny", Because(match.span(), NO_PART)
        for verb in syntax.words_in(span):
            if syntax.word(verb).upos != "VERB" or syntax.deed(verb) not in _HARM or is_passive(syntax, verb):
                continue
            helpers = {syntax.word(i).lemma.lower() for i in syntax.children(verb, "aux")}
            if helpers & _OPEN or _is_put_as_condition(syntax, verb):
                continue
            if not any(_own(made, i, source, speaker) for i in slot(syntax, verb, "agent")):
                continue
            word = syntax.word(verb)
            if is_negated(syntax, verb):
                if not _all_negated(syntax, span):
                    continue  # the record takes all that a denial tells as denied
                return "deny", Because((word.start, word.end), "act:own-deed-denied")
            if syntax.deed(verb) == "ASSAULT" and _is_irregular(made, speaker):
                return "claim", Because((word.start, word.end), "act:own-deed-claimed")
        if _is_irregular(made, speaker):
            for match in _BEHIND.finditer(text, *span):
                inside = syntax.words_in(match.span())
                if inside and _subject_is_own(made, inside[0], source, speaker):
                    return "claim", Because(match.span(), "act:own-deed-claimed")
    return None


def _all_negated(syntax: Syntax, span: Span) -> bool:
    """Are all deeds of harm in the content negated?"""
    deeds = [i for i in syntax.words_in(span) if syntax.deed(i) in _HARM]
    return all(syntax.word(i).upos == "VERB" and is_negated(syntax, i) for i in deeds)


def _is_irregular(made: Cast, speaker: str | None) -> bool:
    actor = made.actors.get(speaker or "")
    return actor is not None and (actor.kind == "armed group" or actor.sector in _IRREGULAR)


def _subject_is_own(made: Cast, word: int, source: Span | None, speaker: str | None) -> bool:
    """Is the subject of the clause in which the word stands the speaker's side?"""
    syntax, at = made.syntax, word
    for _ in range(_UP):
        subjects = syntax.children(at, "nsubj")
        if subjects:
            return any(_own(made, i, source, speaker) for i in subjects)
        at = syntax.word(at).head
        if at < 0:
            return False
    return False


def _own(made: Cast, subject: int, source: Span | None, speaker: str | None) -> bool:
    """ "we", "our men", who speaks by name; "it" and "its fighters" that lead back to nobody else"""
    syntax = made.syntax
    if is_own(made, subject, source, speaker):
        return True
    surface = syntax.surface(subject)
    pronouns = [subject] if surface in ("it", "they", "he", "she") else []
    pronouns += [i for i in syntax.children(subject, "nmod:poss") if syntax.surface(i) in _POSSESSIVES]
    return any(_means(made, i) in (None, speaker) for i in pronouns)


def _means(made: Cast, pronoun: int) -> str | None:
    target = made.syntax.meaning(pronoun)
    return made.actor_of(target) if target is not None else None


def _is_put_as_condition(syntax: Syntax, verb: int) -> bool:
    return any(syntax.word(m).lemma in ("if", "unless", "whether", "until") for m in syntax.children(verb, "mark"))
