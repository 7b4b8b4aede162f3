"""Whether a happening happened: from polarity, modality and tense, the verb above it, and the statement around it."""

import datetime as dt
import re
from collections.abc import Sequence

from tocsin.coding.syntax import Syntax
from tocsin.records import Because, EventMark, Statement, When
from tocsin.records.vocabulary import Status

# Days after which a happening is history (`record.md`).
HISTORICAL_DAYS = 365

# The verb, noun or adjective that an infinitive or a clause hangs on -> what it says of the happening.
_ABOVE: dict[str, Status] = {
    **dict.fromkeys(
        (
            "plan promise pledge vow agree intend prepare expect schedule decide offer guarantee swear aim hope "
            "seek threaten warn"
        ).split(),
        "future",
    ),
    **dict.fromkeys(
        "want urge call demand ask request order appeal propose consider wish need try attempt".split(),
        "hypothetical",
    ),
    **dict.fromkeys("fail refuse decline deny avoid prevent foil avert stop reject".split(), "negated"),
    **dict.fromkeys(["suspect", "believe", "allege", "fear", "suggest"], "possible"),
}
_POSSIBLE_NOUN = re.compile(
    r"\b(?:threat|threats|risk|risks|danger|dangers|fear|fears|possibility|probability|likelihood|prospect|chance|"
    r"plan|plans|attempt|attempts|preparations?|warnings?)\s+(?:of|for|to|that|about)\s+(?:\w+[\s-]+){0,6}$",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\b(?:if|unless|whether|in case|in the event)\b(?:\W+\w+){0,12}\W*$", re.IGNORECASE)
_NEGATION = re.compile(r"\b(?:no|never|without|nobody|none of|in no way|not)\s+(?:\w+\s+){0,3}$", re.IGNORECASE)


def status_of(
    syntax: Syntax,
    trigger: int,
    mark: EventMark | None,
    around: Sequence[Statement],
    when: When | None,
    published: dt.date | None,
) -> tuple[Status, Because]:
    """The status of the happening at a trigger word, and what decided it."""
    word = syntax.word(trigger)
    span = (word.start, word.end)
    if any(s.act == "deny" for s in around):
        return "negated", Because(span, "status:denied")
    if mark is not None and mark.polarity == "NEG":
        return "negated", Because(span, "status:negation")
    sentence = syntax.sentence_at(word.start)
    text = syntax.reading.article.text
    before = text[sentence.start if sentence else word.start : word.start]
    if _POSSIBLE_NOUN.search(before):
        return "possible", Because(span, "status:noun-of-possibility")
    if _CONDITION.search(before):
        return "hypothetical", Because(span, "status:condition")
    if word.upos == "NOUN" and _NEGATION.search(before):
        return "negated", Because(span, "status:negation")
    above = syntax.word(word.head).lemma if word.relation in ("xcomp", "ccomp", "acl") and word.head >= 0 else None
    if above in _ABOVE:
        return _ABOVE[above], Because(span, f"status:under-{above}")
    if mark is not None and mark.modality in ("may", "might", "could", "can"):
        return "possible", Because(span, "status:modal")
    if mark is not None and mark.modality in ("would", "should"):
        return "hypothetical", Because(span, "status:modal")
    if mark is not None and mark.tense == "FUTURE":
        return "future", Because(span, "status:future-tense")
    if any(s.act in ("threaten", "pledge", "predict") for s in around):
        return "future", Because(span, "status:act-of-statement")
    if any(s.act in ("demand", "order", "ask") for s in around):
        return "hypothetical", Because(span, "status:act-of-statement")
    if when is not None and published is not None:
        if when.earliest > published:
            return "future", Because(when.span, "status:later-than-publication")
        if (published - when.latest).days > HISTORICAL_DAYS:
            return "historical", Because(when.span, "status:older-than-a-year")
    if above is None and word.upos == "VERB" and before.rstrip().lower().endswith(" to"):
        return "future", Because(span, "status:bare-infinitive")  # headlines: "Ministers to meet in Astana"
    helpers = syntax.children(trigger, "aux")
    is_gerund = word.upos == "VERB" and text[word.start : word.end].lower().endswith("ing")
    if is_gerund and any(syntax.word(h).lemma == "be" for h in helpers):
        return "ongoing", Because(span, "status:progressive")
    return "actual", Because(span, "status:told-as-fact")
