"""XML made ready for any parser: in UTF-8, without a DTD, without characters that XML forbids."""

import re

from tocsin.records import Problem
from tocsin.sources.kinds.words import charset_of, text_of

_PROLOG = re.compile(r"<\?xml\b[^>]*>")
_ENCODING = re.compile(rb"<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([\w:.-]{2,40})")
_DOCTYPE = re.compile(r"<!DOCTYPE\b[^\[<>]*(?:>|\[)", re.I)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_BLANK = "\ufeff \t\r\n"
_ENTITY = re.compile(r"<!ENTITY\s+(?!%)", re.I)


def prepared(body: bytes, content_type: str | None) -> tuple[str, tuple[Problem, ...]]:
    """The document from its first tag on, and what had to be said about it.

    The DTD goes with all that it declares: entities that stand for entities can grow without bound, and entities that
    stand for files would read them. A DTD with entities of its own is told; what they stood for is left out.
    """
    declared = found[1].decode("ascii") if (found := _ENCODING.search(body[:1024])) else charset_of(content_type)
    text, problems = text_of(body, declared)
    text = _FORBIDDEN.sub("", text)
    text = text.lstrip(_BLANK)
    if prolog := _PROLOG.match(text):
        text = text[prolog.end() :].lstrip(_BLANK)
    kept = _without_dtd(text)
    if kept is not text and _ENTITY.search(text, 0, len(text) - len(kept)):
        sentence = (
            "Wanted a list without entities of its own (<!ENTITY …>), found some; they were left out of the text."
        )
        problems = (*problems, Problem("broken-list", sentence))
    return kept, problems


def _without_dtd(text: str) -> str:
    first = re.search(r"<[A-Za-z]", text)
    found = _DOCTYPE.search(text, 0, first.start() if first else len(text))
    if not found:
        return text
    if found[0].endswith(">"):
        return text[: found.start()] + text[found.end() :]
    # what is declared ends with "]>"; a declared value may hold those, which no harmless feed has
    end = text.find("]", found.end())
    while end != -1 and not re.match(r"\]\s*>", text[end : end + 20]):
        end = text.find("]", end + 1)
    return text[text.index(">", end) + 1 :].lstrip() if end != -1 else ""
