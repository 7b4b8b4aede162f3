"""The first reader: word lists, patterns and positions. It is plainly shallow, and everything behind it can be trusted
not to know that: issues 4 and 5 put a network in its place.
"""

from collections.abc import Mapping, Sequence

from tocsin.language.coreference import coreferences
from tocsin.language.entities import entity_marks
from tocsin.language.identify import identify, is_english
from tocsin.language.quotations import Sight, direct_statements, quotations
from tocsin.language.reported import indirect_statements
from tocsin.language.segments import sentences, words
from tocsin.language.tags import tag
from tocsin.language.timex import time_marks
from tocsin.language.tree import parse
from tocsin.records import Article, AttributionMark, EventMark, Reading, Sentence, TimeMark, Word
from tocsin.records.reading import ROOT

READER = "shallow/1"
_READ = frozenset({"headline", "standfirst", "paragraph", "subhead", "post", "related", "caption"})


def read(article: Article) -> Reading:
    """The marks of an article's English blocks. Blocks in other languages have no sentences."""
    guess = identify(article.text)
    english = guess.language in ("en", "und")
    found_words: list[Word] = []
    found_sentences: list[Sentence] = []
    times: list[TimeMark] = []
    for number, block in enumerate(article.blocks):
        if block.kind not in _READ or not is_english(article.text[block.start : block.end], default=english):
            continue
        for start, end in sentences(article.text, block.start, block.end):
            found_sentences.append(_sentence(article.text, start, end, number, found_words))
            times += time_marks(article.text, start, end)
    entities = entity_marks(article.text, found_words, found_sentences)
    return Reading(
        article=article,
        language=guess.language,
        reader=READER,
        sentences=tuple(found_sentences),
        words=tuple(found_words),
        entities=tuple(entities),
        times=tuple(times),
        attributions=tuple(_attributions(article, found_words, found_sentences)),
        events=tuple(_events(found_words, found_sentences)),
        coreferences=tuple(coreferences(found_words, found_sentences, entities)),
    )


def _sentence(text: str, start: int, end: int, block: int, into: list[Word]) -> Sentence:
    """Reads one sentence and puts its words `into` the list."""
    spans = words(text, start, end)
    surfaces = [text[a:b] for a, b in spans]
    tags = tag(surfaces)
    tree = parse(surfaces, tags)
    first = len(into)
    for (a, b), t, head, relation in zip(spans, tags, tree.heads, tree.relations, strict=True):
        upos = "PRON" if t.upos == "PRON:poss" else t.upos
        into.append(Word(a, b, t.lemma, upos, head + first if head != ROOT else ROOT, relation))
    return Sentence(start, end, first, len(into), block, "en")


def _attributions(article: Article, words: list[Word], sentences: list[Sentence]) -> list[AttributionMark]:
    sight = Sight(article.text, words, sentences)
    marks = direct_statements(sight, article.blocks)
    quotes = {n: quotations(article.text, block.start, block.end) for n, block in enumerate(article.blocks)}
    direct = {start for mark in marks for start, _ in mark.content}
    for sentence in sentences:
        inside = [q for q in quotes[sentence.block] if q.start < sentence.end and sentence.start < q.end]
        marks += indirect_statements(words, sentence, inside, article.text, direct)
    return sorted(marks, key=lambda mark: (mark.content[0][0], -mark.content[-1][1]))


_MODALS = frozenset({"may", "might", "could", "would", "should", "can"})
_FUTURE = frozenset({"will", "shall", "'ll"})


def _events(words: list[Word], sentences: list[Sentence]) -> list[EventMark]:
    """Every full verb, with what its auxiliaries and its negations say. Event nouns wait for issue 5."""
    found = []
    for sentence in sentences:
        below: dict[int, list[int]] = {}
        for i in range(sentence.first, sentence.last):
            below.setdefault(words[i].head, []).append(i)
        for i in range(sentence.first, sentence.last):
            if words[i].upos != "VERB":
                continue
            helpers = [words[j] for j in below.get(i, ())]
            modal = next((w.lemma for w in helpers if w.relation == "aux" and w.lemma in _MODALS), None)
            future = any(w.lemma in _FUTURE for w in helpers if w.relation == "aux")
            infinitive = i > sentence.first and words[i - 1].lemma == "to"
            found.append(
                EventMark(
                    words[i].start,
                    words[i].end,
                    polarity="NEG" if _negated(words, below, i) else "POS",
                    modality=modal,
                    tense="FUTURE" if future else "NONE" if infinitive or modal else "PAST",
                )
            )
    return found


def _negated(words: list[Word], below: Mapping[int, Sequence[int]], verb: int) -> bool:
    """By "not" or "without", or by a subject or object that is nobody: "nobody was killed", "killed no one"."""
    if verb > 0 and words[verb - 1].lemma.lower() == "without":
        return True
    for j in below.get(verb, ()):
        if words[j].lemma in ("not", "never", "n't"):
            return True
        if words[j].relation in ("nsubj", "nsubj:pass", "obj"):
            determiners = [words[d].lemma for d in below.get(j, ()) if words[d].relation == "det"]
            one = words[j].lemma == "one" and j > 0 and words[j - 1].lemma == "no"
            if one or "no" in determiners or words[j].lemma in ("nobody", "none", "nothing", "neither"):
                return True
    return False
