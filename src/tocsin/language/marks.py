"""An article's marks: the network's words, trees, names and frames, and what rules find over them: times, quotations,
coreference.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np

from tocsin.language.coreference import coreferences
from tocsin.language.entities import entity_marks
from tocsin.language.identify import is_english, language_of
from tocsin.language.joining import Marks, TimeExpression
from tocsin.language.quotations import quotations, with_whole_quotations
from tocsin.language.reader import reader
from tocsin.language.timex import NOT_TIMES, names_a_time, time_marks
from tocsin.records import Article, Reading, Sentence, TimeMark
from tocsin.records.vocabulary import Span

_READ = frozenset({"headline", "standfirst", "paragraph", "subhead", "post", "related", "caption"})


def read(article: Article) -> Reading:
    """The marks of an article's English blocks. Blocks in other languages have no sentences."""
    return next(read_all([article]))


def read_all(articles: Iterable[Article], spent: Callable[[float], None] | None = None) -> Iterator[Reading]:
    """The readings of articles, in order; a few articles are in memory at a time.

    `spent` is called with the seconds of each run of the network.
    """
    network = reader(spent)
    waiting: list[tuple[Article, str, list[int]]] = []

    def texts() -> Iterator[tuple[str, Sequence[Span]]]:
        for article in articles:
            language, numbers = _english(article)
            waiting.append((article, language, numbers))
            yield article.text, [(article.blocks[n].start, article.blocks[n].end) for n in numbers]

    for marks in network.read_all(texts()):
        article, language, numbers = waiting.pop(0)
        yield _reading(article, language, numbers, marks, network.model.version)


def _english(article: Article) -> tuple[str, list[int]]:
    """The article's language and the numbers of its blocks that are read."""
    language = language_of(article.text)
    default = language in ("en", "und")
    return language, [
        n
        for n, block in enumerate(article.blocks)
        if block.kind in _READ and is_english(article.text[block.start : block.end], default=default)
    ]


def _reading(article: Article, language: str, numbers: Sequence[int], marks: Marks, version: str) -> Reading:
    words = marks.words
    sentences = _sentences(article, numbers, marks)
    bearers = [(n.start, n.end) for n in marks.names if n.kind in ("PER", "ORG")]
    times = _times(article, sentences, marks.times, bearers)
    entities = entity_marks(article.text, words, sentences, marks.names, times)
    quoted = [
        q for block in article.blocks if block.kind in _READ for q in quotations(article.text, block.start, block.end)
    ]
    return Reading(
        article=article,
        language=language,
        reader=version,
        sentences=tuple(sentences),
        words=tuple(words),
        entities=tuple(entities),
        times=tuple(times),
        quotations=tuple((q.start, q.end) for q in quoted),
        coreferences=tuple(coreferences(words, sentences, entities)),
        frames=tuple(with_whole_quotations(frame, quoted) for frame in marks.frames),
        vectors=marks.vectors,
        vector=marks.vectors.astype(np.float32).mean(0) if len(words) else None,
    )


def _sentences(article: Article, numbers: Sequence[int], marks: Marks) -> list[Sentence]:
    """The sentences with the block that each stands in; blocks begin sentences, so none crosses one."""
    found = []
    ends = iter(numbers)
    block = next(ends, 0)
    for start, end, first, last in marks.sentences:
        while start >= article.blocks[block].end:
            block = next(ends)
        found.append(Sentence(start, end, first, last, block, "en"))
    return found


def _times(
    article: Article, sentences: Sequence[Sentence], told: Sequence[TimeExpression], names: Sequence[Span]
) -> list[TimeMark]:
    """The time expressions that patterns know, and those of the network's that touch none of them.

    None inside a person's or organisation's name ("Jan Kavan", "Sun Microsystems"). Datelines are read too.

    F1 of extents (strict / relaxed) on the fifth of TimeBank and AQUAINT that never taught: network 0.754 / 0.842,
    with the former patterns 0.781 / 0.888, with these 0.836 / 0.910 (2026-11-29).
    """
    text = article.text
    read = [*((s.start, s.end) for s in sentences), *((b.start, b.end) for b in article.blocks if b.kind == "dateline")]
    found = [mark for start, end in read for mark in time_marks(text, start, end)]
    found += [
        TimeMark(t.start, t.end, t.kind)  # type: ignore[arg-type]
        for t in told
        if text[t.start : t.end] not in NOT_TIMES
        and names_a_time(text[t.start : t.end])
        and not any(m.start < t.end and t.start < m.end for m in found)
    ]
    found = [m for m in found if not any(a <= m.start and m.end <= b and b - a > m.end - m.start for a, b in names)]
    return sorted(found, key=lambda mark: mark.start)
