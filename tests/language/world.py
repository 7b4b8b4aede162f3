"""The small world of these tests: an article of given paragraphs, read by the shallow reader."""

from tocsin import language
from tocsin.language.segments import words as split
from tocsin.language.tags import tag
from tocsin.language.tree import parse
from tocsin.records import Article, AttributionMark, Block, Reading
from tocsin.records.vocabulary import Span


def read(*paragraphs: str) -> Reading:
    """The reading of an article with these paragraphs and nothing else."""
    text = "\n".join(paragraphs)
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(at, at + len(paragraph), "paragraph"))
        at += len(paragraph) + 1
    return language.read(Article(text, blocks=tuple(blocks)))


def arcs(sentence: str) -> set[str]:
    """The tree of one sentence as "dependent <relation head"; roots have no head."""
    surfaces = [sentence[a:b] for a, b in split(sentence, 0, len(sentence))]
    tree = parse(surfaces, tag(surfaces))
    return {
        f"{surfaces[i]} <{relation}" + (f" {surfaces[head]}" if head >= 0 else "")
        for i, (head, relation) in enumerate(zip(tree.heads, tree.relations, strict=True))
    }


def tags(sentence: str) -> list[str]:
    """The parts of speech of the words between blanks."""
    return [t.upos for t in tag(sentence.split())]


def shown(reading: Reading, spans: tuple[Span, ...]) -> str:
    """The text of spans, joined by a bar where there is a gap."""
    return " | ".join(reading.article.text[a:b] for a, b in spans)


def statement(reading: Reading, cue: str) -> AttributionMark:
    """The one attribution with that cue."""
    found = [mark for mark in reading.attributions if shown(reading, mark.cue) == cue]
    assert len(found) == 1, [shown(reading, mark.cue) for mark in reading.attributions]
    return found[0]
