"""What a statement does: the reader's act, and where it hears only "says", what the words themselves do.

The words decide only where they leave no doubt: "we promise", "the threat is high", a question, a report that says.

Tried and lost: a head over the reader's vectors of source, cue and content, or over their lemmas as well, fitted on
`deeds` train and asked in place of say, report and claim, is right for 0.516 to 0.519 of `deeds` dev at its best, where
this is right for 0.519 (2026-11-28). No word of a content that neutral cues tell decides there: hardly one of accusing,
praise or demand has its act in half of its statements. Police and authorities who tell of harm unquoted report by that
gold (0.73 of 252 in train), but only say by the sample's key, so that is left to the reader.
"""

import re
from collections.abc import Sequence

from tocsin.coding.avowals import avowal
from tocsin.coding.cast import Cast
from tocsin.coding.commitments import commitments, is_threatened
from tocsin.coding.dangers import dangers
from tocsin.coding.negation import is_negated
from tocsin.knowledge.reporting import reporting_words
from tocsin.records import Because, Frame
from tocsin.records.vocabulary import Act, Span

_NO_TRUTH = re.compile(
    r"\b(?:no truth|(?:is|are|was|were) (?:all |simply |completely )?(?:false|untrue|not true|a lie|lies))\b", re.I
)
_QUESTION = re.compile(r"\?[\"”'’»\s]*$")
# Papers that tell what was found; what a "statement" says is said by somebody
_REPORTS = frozenset("report study survey data document inquiry investigation finding figure analysis".split())
_PLAIN = ("say", "report")
# The rule of an act that is the reader's own
HEARD = "head:cues"


def act_of(
    made: Cast, frame: Frame, source: Span | None, speaker: str | None, contents: Sequence[Span]
) -> tuple[Act, Because]:
    """The act and why; what is denied or claimed by a negated verb is only said ("did not deny")."""
    span = (frame.start, frame.end)
    words = made.syntax.words_in(span)
    if frame.type in ("deny", "claim") and any(is_negated(made.syntax, i) for i in words):
        return "say", Because(span, "act:negated-cue")
    if frame.type in (*_PLAIN, "warn"):
        for content in contents:
            if (verb := is_threatened(made, content, source, speaker)) is not None:
                word = made.syntax.word(verb)
                return "threaten", Because((word.start, word.end), "act:harm-announced")
    if frame.type == "pledge" and (asked := _asked_of_others(made, contents)) is not None:
        return "ask", Because(asked, "act:asked-of-others")
    if frame.type in _PLAIN:
        return _by_words(made, frame, source, speaker, contents) or (frame.type, Because(span, HEARD))  # type: ignore[return-value]
    return frame.type, Because(span, HEARD)  # type: ignore[return-value]


def _asked_of_others(made: Cast, contents: Sequence[Span]) -> Span | None:
    """The "should" or "must" of a content that says of nothing that it will be done."""
    words = [made.syntax.word(i) for span in contents for i in made.syntax.words_in(span)]
    helpers = {w.lemma.lower(): (w.start, w.end) for w in words if w.upos == "AUX"}
    if helpers.keys() & {"will", "shall", "'ll", "would"}:
        return None
    return helpers.get("should") or helpers.get("must")


def _by_words(
    made: Cast, frame: Frame, source: Span | None, speaker: str | None, contents: Sequence[Span]
) -> tuple[Act, Because] | None:
    syntax, text = made.syntax, made.reading.article.text
    for start, end in contents:
        if (match := _NO_TRUTH.search(text, start, end)) is not None:
            return "deny", Because(match.span(), "act:no-truth-in-it")
    if (avowed := avowal(made, source, speaker, contents)) is not None:
        return avowed
    last = contents[-1]
    if (question := _QUESTION.search(text, *last)) is not None:
        return "ask", Because(question.span(), "act:question")
    for span in contents:
        for danger in dangers(syntax, span):
            return "warn", Because(danger.of, f"act:{danger.rule}")
        for found in commitments(made, span, source, speaker):
            if found.bound:
                word = syntax.word(found.verb)
                return "pledge", Because((word.start, word.end), f"act:{found.rule}")
    for i in syntax.words_in((frame.start, frame.end)):
        entry = reporting_words().get(syntax.word(i).lemma)
        if entry is not None and entry.pos == "verb" and entry.act not in _PLAIN:
            return entry.act, Because((frame.start, frame.end), "act:reporting-word")
    head = syntax.head_in(source) if source is not None else None
    if source is not None and head is not None and syntax.word(head).lemma.lower() in _REPORTS:
        return "report", Because(source, "act:report-says")
    return None
