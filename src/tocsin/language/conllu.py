"""CoNLL-U: treebanks to documents with their text put together again, and readings to CoNLL-U."""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tocsin.records import Reading
from tocsin.records.reading import ROOT


@dataclass(slots=True)
class Token:
    """A syntactic word: where it stands in `Document.text`, and its annotation. `head` counts from 1."""

    start: int
    end: int
    form: str
    lemma: str
    upos: str
    xpos: str
    head: int
    relation: str
    misc: str = ""


@dataclass(slots=True)
class Sentence:
    """A sentence of a document. `paragraph`: it begins one."""

    tokens: list[Token]
    paragraph: bool


@dataclass(slots=True)
class Document:
    """One document of a treebank, its text with a blank line between paragraphs."""

    id: str
    text: str = ""
    sentences: list[Sentence] = field(default_factory=list)


def documents(path: Path) -> Iterator[Document]:
    """The documents of a CoNLL-U file (`.gz` or plain), in order. Empty nodes are left out."""
    opener = gzip.open if path.suffix == ".gz" else open
    document: Document | None = None
    rows: list[list[str]] = []
    paragraph = True
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc"):
                if document and document.sentences:
                    yield document
                document, paragraph = Document(line.partition("=")[2].strip()), True
            elif line.startswith("# newpar"):
                paragraph = True
            elif line[0].isdigit():
                rows.append(line.rstrip("\n").split("\t"))
            elif not line.strip() and rows:
                if document is None:
                    document = Document(path.stem)
                _append(document, rows, paragraph)
                rows, paragraph = [], False
    if document and document.sentences:
        yield document


def _append(document: Document, rows: list[list[str]], paragraph: bool) -> None:
    text = document.text
    if document.sentences:
        text = text.rstrip(" ") + "\n\n" if paragraph else text
    tokens: list[Token] = []
    covered = 0  # last word of the multiword token that is being read
    for row in rows:
        if "." in row[0]:
            continue
        if "-" in row[0]:
            first, last = (int(n) for n in row[0].split("-"))
            parts = [r for r in rows if r[0].isdigit() and first <= int(r[0]) <= last]
            at = len(text)
            text += row[1] + _space(row[9])
            for start, part in zip(_starts(row[1], [p[1] for p in parts]), parts, strict=True):
                tokens.append(_token(part, at + start[0], at + start[1]))
            covered = last
        elif int(row[0]) > covered:
            tokens.append(_token(row, len(text), len(text) + len(row[1])))
            text += row[1] + _space(row[9])
    document.text = text
    document.sentences.append(Sentence(tokens, paragraph))


def _space(misc: str) -> str:
    return "" if "SpaceAfter=No" in misc else " "


def _starts(surface: str, forms: list[str]) -> list[tuple[int, int]]:
    """Where the words of a multiword token stand in it; in even shares where they are not written as they are."""
    if sum(map(len, forms)) == len(surface):
        sizes = [len(f) for f in forms]
    else:
        sizes = [max(1, len(surface) // len(forms))] * (len(forms) - 1)
        sizes.append(max(1, len(surface) - sum(sizes)))
    found, at = [], 0
    for size in sizes:
        found.append((at, at + size))
        at += size
    return found


def _token(row: list[str], start: int, end: int) -> Token:
    return Token(start, end, row[1], row[2], row[3], row[4], int(row[6]), row[7], row[9])


def mentions(sentences: list[Sentence]) -> list[tuple[int, int, int, str]]:
    """GUM's mentions (`Entity=` of MISC): sentence, first token, end token and type, outer before inner.

    Mentions in several pieces are left out.
    """
    found: list[tuple[int, int, int, str]] = []
    for n, sentence in enumerate(sentences):
        stack: list[tuple[str, str, int]] = []
        for i, token in enumerate(sentence.tokens):
            value = next((part[7:] for part in token.misc.split("|") if part.startswith("Entity=")), "")
            for piece in re.findall(r"\([^()]*|[^()]*\)", value):
                if piece.startswith("("):
                    fields = piece[1:].split("-")
                    if len(fields) > 1:
                        stack.append((fields[0], fields[1], i))
                    continue
                closed = piece[:-1]
                if closed:
                    at = next((k for k in range(len(stack) - 1, -1, -1) if stack[k][0] == closed), None)
                elif stack:
                    at = len(stack) - 1
                else:
                    at = None
                if at is not None:
                    entity, kind, first = stack.pop(at)
                    if "[" not in entity:
                        found.append((n, first, i + 1, kind))
    return sorted(found, key=lambda m: (m[0], m[1], -m[2]))


def to_conllu(reading: Reading) -> str:
    """The reading as one CoNLL-U document, ending in an empty line; without sentences, its first comment alone.

    FORM is the text as written, XPOS and FEATS are not told; MISC has `TokenRange` (characters of the article's
    text, end exclusive), `SpaceAfter=No`, and `Name=` with B- or I- and the kind of the longest name that a word is in.
    """
    text = reading.article.text
    names = _names_of_words(reading)
    lines = [f"# newdoc id = {reading.article.source.id or reading.article.source.uri or 'article'}"]
    block = None
    for number, sentence in enumerate(reading.sentences, 1):
        if sentence.block != block:
            block = sentence.block
            lines.append(f"# newpar kind = {reading.article.blocks[block].kind}")
        lines.append(f"# sent_id = {number}")
        lines.append("# text = " + " ".join(text[sentence.start : sentence.end].split()))
        for i in range(sentence.first, sentence.last):
            word = reading.words[i]
            head = 0 if word.head == ROOT else word.head - sentence.first + 1
            misc = [f"TokenRange={word.start}:{word.end}"]
            if i + 1 < sentence.last and reading.words[i + 1].start == word.end:
                misc.append("SpaceAfter=No")
            if i in names:
                misc.append("Name=" + names[i])
            form = "".join(text[word.start : word.end].split()) or "_"
            fields = (str(i - sentence.first + 1), form, word.lemma, word.upos, "_", "_", str(head), word.relation)
            lines.append("\t".join((*fields, "_", "|".join(misc))))
        lines.append("")
    return "\n".join(lines) + "\n"


def _names_of_words(reading: Reading) -> dict[int, str]:
    found: dict[int, str] = {}
    at = 0
    marks = sorted((m for m in reading.entities if m.named), key=lambda m: (m.start, -m.end))
    reach = -1
    for mark in marks:
        if mark.start < reach:  # a name inside another
            continue
        reach = mark.end
        while at < len(reading.words) and reading.words[at].end <= mark.start:
            at += 1
        i, prefix = at, "B-"
        while i < len(reading.words) and reading.words[i].start < mark.end:
            found[i] = prefix + mark.kind
            i, prefix = i + 1, "I-"
    return found
