"""Abbreviations that an article introduces itself: "the National Police Agency (NPA)"; what they mean is settled by it.

The pairs are found as by Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in
biomedical text" (2003): the letters of the short form, from the last, are sought backwards in the words before the
bracket, and the first must begin a word (here: one that is not "for" or "of"). Initials in another order count too,
as of names that were translated.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from tocsin.knowledge import actor
from tocsin.records.vocabulary import Span

_SHORT = re.compile(r"\s\(\s?([A-Z][A-Za-z&.-]{1,9})\s?\)")
_WORDS = re.compile(r"[^\s()\[\];:]+")
_BREAK = re.compile(r"[.!?]\s|[()\[\];:\n]")
_REACH = 240  # characters before the bracket that are looked at: longer than the name of any body
_MORE = 5  # words that the long form may have beyond the letters of the short one, as in the paper
_LINKS = frozenset("of the and for in on to a an de du des la le el los las s".split())
_ALIKE = 0.5  # share of a name's words by which a long form is that name in other words; from judgement


def introduced(text: str) -> Mapping[str, Span]:
    """Each abbreviation that the text introduces, with the span of the words that it stands for, less a "the"."""
    found: dict[str, Span] = {}
    for match in _SHORT.finditer(text):
        short = match[1]
        if sum(c.isupper() for c in short) < 2 or short in found:
            continue
        letters = [c.lower() for c in short if c.isalnum()]
        near = max(0, match.start() - _REACH)
        begin = max((m.end() for m in _BREAK.finditer(text, near, match.start())), default=near)
        words = list(_WORDS.finditer(text, begin, match.start()))[-min(len(letters) + _MORE, 2 * len(letters)) :]
        start = _long_form(text, letters, words[0].start(), match.start()) if words else None
        if start is None:
            start = _same_initials(words, letters)
        if start is not None:
            own = re.search(r"['\u2019]s?$", text[start : match.start()])
            found[short] = start, match.start() - (len(own[0]) if own else 0)
    return found


def _long_form(text: str, letters: list[str], first: int, end: int) -> int | None:
    """Where the long form begins that ends at `end`, or `None`: the letters are not in it in this order."""
    at = end
    for n in range(len(letters) - 1, -1, -1):
        at -= 1
        while at >= first and (text[at].lower() != letters[n] or (n == 0 and not _begins_word(text, at))):
            at -= 1
        if at < first:
            return None
    return at


def _same_initials(words: Sequence[re.Match[str]], letters: list[str]) -> int | None:
    """Where the words begin whose initials are the letters in another order: "the Communist Party of Cuba (CCP)"."""
    left, at = sorted(letters), None
    for word in reversed(words):
        if word[0].casefold() in _LINKS:
            continue
        if not word[0][0].isupper() or word[0][0].lower() not in left:
            break
        left.remove(word[0][0].lower())
        at = word.start()
    return at if not left else None


def _begins_word(text: str, at: int) -> bool:
    """May a long form begin here: with a word, and none of those that link others ("for", "of")?"""
    word = _WORDS.match(text, at)
    return (at == 0 or not text[at - 1].isalnum()) and word is not None and word[0].casefold() not in _LINKS


def meant_by(long_form: str, ids: Iterable[str]) -> tuple[str, ...]:
    """Those of the actors that have a name like the long form, so that the abbreviation may be theirs here."""
    said = _content(long_form)
    return tuple(id for id in ids if any(_is_like(said, _content(name)) for name in _names(id)))


def _names(id: str) -> tuple[str, ...]:
    known = actor(id)
    return (known.name, *known.aliases) if known is not None else ()


def _is_like(said: frozenset[str], name: frozenset[str]) -> bool:
    return bool(name) and len(said & name) >= _ALIKE * max(len(name), 2) and len(said & name) > 0


def _content(words: str) -> frozenset[str]:
    found = re.findall(r"[^\W_]+", words.casefold())
    return frozenset(word for word in found if word not in _LINKS)
