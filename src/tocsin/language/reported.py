"""Indirect statements: "the ministry said that …", "…, officials said", "according to …", "promised to …"."""

from collections.abc import Sequence

from tocsin.knowledge.reporting import reporting_words
from tocsin.language.quotations import Quotation, source_behind
from tocsin.records import AttributionMark, Sentence, Word, phrase
from tocsin.records.vocabulary import Span, StatementForm

_SUBJECTS = ("nsubj", "nsubj:pass")
# Words between the cue and "that" ("said on Monday in a statement that"); more, and the "that" is another verb's.
# From judgement; the network of issue 5 marks contents itself.
_REACH = 12


def indirect_statements(
    words: Sequence[Word], sentence: Sentence, quotes: Sequence[Quotation], text: str
) -> list[AttributionMark]:
    """The indirect statements of one sentence, outermost first. A content that holds a quotation makes it `mixed`."""
    found: list[AttributionMark] = []
    for i in range(sentence.first, sentence.last):
        if any(q.start <= words[i].start < q.end for q in quotes):
            continue
        mark = _according_to(words, sentence, i) or _verb(words, sentence, i)
        if mark is not None and mark.content:
            quoted = any(q.start < mark.content[0][1] and mark.content[0][0] < q.end for q in quotes)
            if quoted and _is_all_quotation(text, mark.content[0], quotes):
                continue  # a direct quotation, found as one
            form: StatementForm = "mixed" if quoted else "indirect"
            found.append(AttributionMark(mark.source, mark.cue, mark.content, form))
    return found


def _is_all_quotation(text: str, content: Span, quotes: Sequence[Quotation]) -> bool:
    left = "".join(text[a] for a in range(*content) if not any(q.start <= a < q.end for q in quotes))
    return len(left.split()) <= 2


def _according_to(words: Sequence[Word], sentence: Sentence, i: int) -> AttributionMark | None:
    if words[i].lemma != "according" or i + 1 >= sentence.last or words[i + 1].lemma != "to":
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
    entry = reporting_words().get(words[i].lemma) if words[i].upos == "VERB" else None
    if entry is None or entry.pos != "verb" or entry.complement == "quote":
        return None
    source, passive = _source(words, sentence, i)
    cue = (words[i].start, words[i].end)
    if entry.complement == "clause" and (before := _inverted(words, sentence, i, source)):
        return AttributionMark((source,) if source else (), (cue,), (before,), "indirect")
    content = _content(words, sentence, i, entry.complement)
    if content is None or (source is None and not passive):
        return None
    return AttributionMark((source,) if source else (), (cue,), (content,), "indirect")


def _source(words: Sequence[Word], sentence: Sentence, verb: int) -> tuple[Span | None, bool]:
    """(source, is the cue passive): its own subject, or that of the verb that it continues ("said …, adding")."""
    passive = False
    at = verb
    for _ in range(4):
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
    return None, passive


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


def _content(words: Sequence[Word], sentence: Sentence, verb: int, complement: str) -> Span | None:
    following = range(verb + 1, sentence.last)
    other = next((i for i in following if words[i].upos == "VERB"), sentence.last)  # whose "that" it would be
    that = next((i for i in following[:_REACH] if words[i].lemma == "that" and words[i].upos == "SCONJ"), None)
    that = that if that is not None and that < other else None
    if that is not None:
        return words[that].start, _end(words, sentence)
    start = next(
        (i for i in following if words[i].upos not in ("ADV",) or words[i].lemma not in ("also", "later")), None
    )
    if start is None or words[start].lemma in (",", ".", ":", ";"):
        return None
    if complement == "clause":
        has_clause = any(words[i].upos in ("VERB", "AUX") for i in range(start, sentence.last))
        if not has_clause and words[verb].lemma in ("say", "tell", "add", "state"):
            return None
    return words[start].start, _end(words, sentence)


def _end(words: Sequence[Word], sentence: Sentence) -> int:
    """Where the sentence ends, without its full stop."""
    last = sentence.last - 1
    return words[last - 1].end if last > sentence.first and words[last].lemma == "." else words[last].end


def _without_comma(words: Sequence[Word], i: int) -> Word:
    return words[i - 2] if words[i - 1].lemma == "," and i >= 2 else words[i - 1]
