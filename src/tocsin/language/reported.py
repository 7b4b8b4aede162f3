"""Indirect statements: "the ministry said that …", "…, officials said", "according to …", "promised to …"."""

from collections.abc import Sequence, Set

from tocsin.knowledge.reporting import ReportingWord, reporting_words
from tocsin.language.quotations import Quotation, is_according, source_behind
from tocsin.records import AttributionMark, Sentence, Word, phrase
from tocsin.records.vocabulary import Span, StatementForm

_SUBJECTS = ("nsubj", "nsubj:pass")
# Words between the cue and "that" ("said on Monday in a statement that"); more, and the "that" is another verb's.
# From judgement.
_REACH = 12


def indirect_statements(
    words: Sequence[Word], sentence: Sentence, quotes: Sequence[Quotation], text: str, direct: Set[int]
) -> list[AttributionMark]:
    """The indirect statements of one sentence, outermost first. A content that holds a quotation makes it `mixed`.

    `direct` holds where the quotations begin that have been read as direct statements: those are not read twice.
    """
    found: list[AttributionMark] = []
    for i in range(sentence.first, sentence.last):
        if any(q.start <= words[i].start < q.end for q in quotes):
            continue
        mark = _according_to(words, sentence, i) or _verb(words, sentence, i)
        if mark is not None and mark.content:
            quoted = any(q.start < mark.content[0][1] and mark.content[0][0] < q.end for q in quotes)
            if quoted and _is_all_quotation(text, mark.content[0], [q for q in quotes if q.start in direct]):
                continue
            form: StatementForm = "mixed" if quoted else "indirect"
            found.append(AttributionMark(mark.source, mark.cue, mark.content, form))
    return found


def _is_all_quotation(text: str, content: Span, quotes: Sequence[Quotation]) -> bool:
    left = "".join(text[a] for a in range(*content) if not any(q.start <= a < q.end for q in quotes))
    return len(left.split()) <= 2


def _according_to(words: Sequence[Word], sentence: Sentence, i: int) -> AttributionMark | None:
    if not is_according(words, i) or i + 1 >= sentence.last:
        return None
    source = source_behind(words, i + 2)
    if source is None:
        return None
    cue = (words[i].start, words[i + 1].end)
    if i > sentence.first + 1:
        content = (sentence.start, _without_comma(words, i).end)
        rest = _clause_behind(words, sentence, source[1])
        return AttributionMark((source,), (cue,), (content, rest) if rest else (content,), "indirect")
    rest = _clause_behind(words, sentence, source[1])
    return AttributionMark((source,), (cue,), (rest,) if rest else (), "indirect")


def _clause_behind(words: Sequence[Word], sentence: Sentence, position: int) -> Span | None:
    """The rest of the sentence behind a source that a comma closes ("According to police, …")."""
    following = [i for i in range(sentence.first, sentence.last) if words[i].start >= position]
    comma = next((i for i in following[:6] if words[i].lemma == ","), None)
    if comma is None or comma + 1 >= sentence.last:
        return None
    return words[comma + 1].start, _end(words, sentence)


def _verb(words: Sequence[Word], sentence: Sentence, i: int) -> AttributionMark | None:
    entry = _entry(words, sentence, i)
    if entry is None or entry.pos != "verb" or entry.complement == "quote":
        return None
    source, passive = _source(words, sentence, i)
    cue = (words[i].start, words[i].end)
    if entry.complement == "clause" and (before := _inverted(words, sentence, i, source)):
        return AttributionMark((source,) if source else (), (cue,), (before,), "indirect")
    if entry.complement == "clause" and (around := _aside(words, sentence, i, source)):
        return AttributionMark((source,) if source else (), (cue,), around, "indirect")
    content = _content(words, sentence, i, entry.complement)
    if content is None or (source is None and not (passive and _is_clause(words, sentence, content))):
        return None
    return AttributionMark((source,) if source else (), (cue,), (content,), "indirect")


def _entry(words: Sequence[Word], sentence: Sentence, i: int) -> ReportingWord | None:
    """The cue at the word, with a particle ("called for") before without."""
    if words[i].upos != "VERB":
        return None
    following = words[i + 1].lemma if i + 1 < sentence.last else ""
    return reporting_words().get(f"{words[i].lemma} {following}") or reporting_words().get(words[i].lemma)


def _source(words: Sequence[Word], sentence: Sentence, verb: int) -> tuple[Span | None, bool]:
    """(source, is the cue passive): its own subject, or that of the verb that it continues ("said …, adding")."""
    passive = False
    at = verb
    for _ in range(4):
        if at != verb and _is_told(words, at):  # "said two men were killed, adding …": who told of the deed goes on
            at = words[at].head
        for i in range(sentence.first, sentence.last):
            if words[i].head == at and words[i].relation in _SUBJECTS:
                if words[i].relation == "nsubj:pass" or words[i].lemma == "it":
                    return None, True
                return phrase(words, i), passive
            if words[i].head == at and words[i].relation == "aux:pass":
                passive = True
        if words[at].relation not in ("conj", "advcl", "xcomp") or words[at].head < 0:
            break
        at = words[at].head
        if words[at].relation == "obj" and words[at].upos in ("NOUN", "PROPN", "PRON"):
            at = words[at].head  # see `_goes_on`
    return None, passive


def _is_told(words: Sequence[Word], at: int) -> bool:
    """Is the word the content of a reporting verb, and none itself?"""
    word = words[at]
    if word.relation not in ("ccomp", "parataxis") or word.head < 0 or word.lemma in reporting_words():
        return False
    return words[word.head].upos == "VERB" and words[word.head].lemma in reporting_words()


def _inverted(words: Sequence[Word], sentence: Sentence, verb: int, source: Span | None) -> Span | None:
    """The content before the cue: "…, the ministry said." A comma ends the clause, source and cue the sentence."""
    first = next((i for i in range(sentence.first, sentence.last) if source and words[i].start >= source[0]), verb)
    first = min(first, verb)
    if first - 1 <= sentence.first + 2 or words[first - 1].lemma != ",":
        return None
    behind = [words[i] for i in range(verb + 1, sentence.last) if words[i].upos not in ("PUNCT",)]
    closed = verb + 1 >= sentence.last or (
        not any(w.upos == "VERB" for w in behind) and not any(w.lemma == "that" for w in behind)
    )
    if not closed or len(behind) > _REACH:
        return None
    return sentence.start, words[first - 2].end


def _is_clause(words: Sequence[Word], sentence: Sentence, content: Span) -> bool:
    """Does it begin with "that" or "to"? What nobody is named for ("was asked for money") is a statement only then."""
    first = next((i for i in range(sentence.first, sentence.last) if words[i].start == content[0]), None)
    return first is not None and words[first].lemma in ("that", "to")


def _aside(words: Sequence[Word], sentence: Sentence, verb: int, source: Span | None) -> tuple[Span, ...] | None:
    """The content around a cue that commas set apart: "Prices, the ministry said, have risen." """
    if source is None or verb + 2 >= sentence.last or words[verb + 1].lemma != ",":
        return None
    first = next((i for i in range(sentence.first, verb) if words[i].start >= source[0]), verb)
    if first - 1 <= sentence.first or words[first - 1].lemma != "," or words[verb].end <= source[0]:
        return None
    return (sentence.start, words[first - 2].end), (words[verb + 2].start, _end(words, sentence))


def _content(words: Sequence[Word], sentence: Sentence, verb: int, complement: str) -> Span | None:
    following = range(verb + 1, sentence.last)
    other = next((i for i in following if words[i].upos == "VERB"), sentence.last)  # whose "that" it would be
    that = next((i for i in following[:_REACH] if words[i].lemma == "that" and words[i].upos == "SCONJ"), None)
    that = that if that is not None and that < other else None
    if that is not None:
        return words[that].start, _end_before_next(words, sentence, verb)
    if verb + 1 < sentence.last and f"{words[verb].lemma} {words[verb + 1].lemma}" in reporting_words():
        following = following[1:]  # the particle is the cue's ("went on")
    start = next(
        (i for i in following if words[i].upos not in ("ADV",) or words[i].lemma not in ("also", "later")), None
    )
    if start is None or words[start].lemma in (",", ".", ":", ";"):
        return None
    if complement == "clause":
        has_clause = any(words[i].upos in ("VERB", "AUX") for i in range(start, sentence.last))
        if not has_clause and words[verb].lemma in ("say", "tell", "add", "state"):
            return None
    return words[start].start, _end_before_next(words, sentence, verb)


def _end_before_next(words: Sequence[Word], sentence: Sentence, verb: int) -> int:
    """Where the content ends: at the sentence's end, or before "and" with the next verb of the same subject."""
    for i in range(verb + 1, sentence.last):
        if words[i].relation != "conj" or words[i].upos != "VERB" or not _goes_on(words, verb, i):
            continue
        joint = next((k for k in range(i - 1, verb + 1, -1) if words[k].upos == "CCONJ"), None)
        if joint is None:
            continue
        # a content that has a verb of its own may go on with another: "said it was late and would leave"
        clause = any(words[k].upos in ("VERB", "AUX") for k in range(verb + 1, joint))
        if not clause or words[i].lemma in reporting_words():
            return words[joint - 2].end if words[joint - 1].lemma == "," else words[joint - 1].end
    return _end(words, sentence)


def _goes_on(words: Sequence[Word], verb: int, i: int) -> bool:
    """Is the joined verb the cue's sister? A parser may join it to the cue's object ("confirmed it and accused …")."""
    head = words[i].head
    if head == verb:
        return True
    return head > verb and words[head].upos in ("NOUN", "PROPN", "PRON") and words[head].head == verb


def _end(words: Sequence[Word], sentence: Sentence) -> int:
    """Where the sentence ends, without its full stop."""
    last = sentence.last - 1
    return words[last - 1].end if last > sentence.first and words[last].lemma == "." else words[last].end


def _without_comma(words: Sequence[Word], i: int) -> Word:
    return words[i - 2] if words[i - 1].lemma == "," and i >= 2 else words[i - 1]
