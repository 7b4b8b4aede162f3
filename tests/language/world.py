"""The small world of these tests: an article of given paragraphs, read by the shipped reader."""

from tocsin import language
from tocsin.records import Article, Block, Reading
from tocsin.records.vocabulary import Span


def article(*paragraphs: str) -> Article:
    """An article with these paragraphs and nothing else."""
    text = "\n".join(paragraphs)
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(at, at + len(paragraph), "paragraph"))
        at += len(paragraph) + 1
    return Article(text, blocks=tuple(blocks))


def read(*paragraphs: str) -> Reading:
    """The reading of an article with these paragraphs and nothing else."""
    return language.read(article(*paragraphs))


def arcs(reading: Reading) -> set[str]:
    """The trees as "dependent <relation head"; roots have no head."""
    words, text = reading.words, reading.article.text
    return {
        f"{text[w.start : w.end]} <{w.relation}"
        + (f" {text[words[w.head].start : words[w.head].end]}" if w.head >= 0 else "")
        for w in words
    }


def shown(reading: Reading, spans: tuple[Span, ...]) -> str:
    """The text of spans, joined by a bar where there is a gap."""
    return " | ".join(reading.article.text[a:b] for a, b in spans)
