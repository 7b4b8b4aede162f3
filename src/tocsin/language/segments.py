"""Text to sentences and words, with exact offsets."""

import itertools
import re
from collections.abc import Iterator, Sequence

from tocsin.language.lexicon import abbreviations
from tocsin.records.vocabulary import Span

_WORD = re.compile(
    r"""
    https?://\S+ | pic\.twitter\.com/\w+ | [@#]\w+
    | (?:[A-Za-z]\.){2,}                       # U.S., a.m.
    | \d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?(?!\w)   # 1,200  3.5  09:45  2nd  1990s
    | \w+(?:[-‐–/.&]\w+)*                       # well-known, Kara-Suu, al-Qaeda, km/h
    | ['’]\w+                                  # 's after a word, see _clitics
    | \.{2,} | -{2,} | [^\w\s]
    """,
    re.VERBOSE,
)
_CLITICS = frozenset("'s ’s 're ’re 've ’ve 'll ’ll 'd ’d 'm ’m".split())
_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s|$)")
# Characters after which a sentence is cut at a blank although nothing ends it. From judgement: the longest sentence
# of news is a third of it; what is longer is a table or a page without punctuation, and the tree of a sentence
# grows with the square of its length.
_LONGEST = 2000
_NEAR = 60  # characters on either side of a full stop that decide whether a sentence ends there
_OPENING = "\"“‘'([—–-"


def words(text: str, start: int, end: int) -> list[Span]:
    """The words and punctuation marks of `text[start:end]`; clitics are words of their own (did|n't, Russia|'s)."""
    found: list[Span] = []
    for match in _WORD.finditer(text, start, end):
        a, b = match.span()
        word = text[a:b].lower()
        touches = bool(found) and found[-1][1] == a
        if word[0] in "'’" and len(word) > 1:
            if word in _CLITICS and touches:
                found.append((a, b))
            elif word[1:] == "t" and touches and text[a - 1] in "nN":
                found[-1:] = [(found[-1][0], a - 1), (a - 1, b)] if a - 1 > found[-1][0] else [(a - 1, b)]
            elif touches and text[a - 1].isalnum():
                found[-1] = (found[-1][0], b)  # o'clock, Ma'rib
            else:
                found += [(a, a + 1), (a + 1, b)]  # an opening quotation mark
        elif word == "." and touches and b < end and text[slice(*found[-1])].lower() in abbreviations():
            found[-1] = (found[-1][0], b)
        elif word == "cannot":
            found += [(a, a + 3), (a + 3, b)]
        else:
            found.append((a, b))
    return found


def sentences(text: str, start: int, end: int) -> list[Span]:
    """The sentences of one block, trimmed, in order; together they hold everything but white space."""
    cuts = [start]
    for match in _END.finditer(text, start, end):
        if match.end() < end and _is_end(text, match, cuts[-1], end):
            cuts.append(match.end())
    cuts.append(end)
    found = []
    for a, b in itertools.pairwise(_bounded(text, cuts)):
        piece = text[a:b]
        if piece.strip():
            a += len(piece) - len(piece.lstrip())
            found.append((a, a + len(piece.strip())))
    return found


def _bounded(text: str, cuts: Sequence[int]) -> Iterator[int]:
    """The cuts, with more between those that lie too far apart."""
    at = cuts[0]
    yield at
    for cut in cuts[1:]:
        while cut - at > _LONGEST:
            blank = max(text.rfind(mark, at + _LONGEST // 2, at + _LONGEST) for mark in ("; ", "\n", " "))
            at = blank + 1 if blank > 0 else at + _LONGEST
            yield at
        at = cut
        yield at


def _is_end(text: str, match: re.Match[str], sentence_start: int, end: int) -> bool:
    following = text[match.end() : min(end, match.end() + _NEAR)].lstrip()
    if not following:
        return True
    first = following.lstrip(_OPENING)[:1]
    if match[0] == ".":
        before = re.search(r"[\w.]+$", text[max(sentence_start, match.start() - _NEAR) : match.start()])
        word = before[0] if before else ""
        if len(word) == 1 and word.isupper() and word != "I":
            return False  # an initial: "J. Smith"
        final = abbreviations().get(word.lower())
        if final is not None:
            return final and (first.isupper() or first.isdigit()) and not _continues(following)
    if first.islower():
        # a quotation's own end ("Why?" he asked) and the unpunctuated rest of a name; a text all in lower case
        # has no other sign of a new sentence than the full stop
        return (
            match[0][0] == "." and len(match[0]) == 1 and text[sentence_start : min(end, match.end() + _NEAR)].islower()
        )
    return True


def _continues(following: str) -> bool:
    """After "U.S." a capital is as often a name as a new sentence: only a function word is a sign of one."""
    word = re.match(r"[\"“‘']?(\w+)", following)
    return not (word and word[1] in _STARTERS)


_STARTERS = frozenset(
    (
        "The A An In On At But And He She It They We I This That These Those His Her Their Its There As For "
        "After Before When While If Since However Meanwhile Earlier Later Also According No Not Both Some "
        "Many Most"
    ).split()
)
