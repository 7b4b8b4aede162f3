"""Quoted passages and who is quoted."""

import bisect
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tocsin.knowledge.reporting import reporting_words
from tocsin.records import AttributionMark, Block, Frame, FrameRole, Sentence, Word, phrase
from tocsin.records.vocabulary import Span

_OPEN, _CLOSE = "“«„", "”»"
_TERMINAL = re.compile(r"[.,?!…—–-][\"”»]?$")
_QUOTE_CUES = frozenset({"clause", "quote"})

# A quotation that nobody introduces is somebody's words only from this many words up; shorter ones are often titles,
# nicknames and terms kept at a distance. In every third document of PolNeAR's train part 98 % of 1,820 quotations of
# 4 words and more lie in the content of an attribution, 72 % of 656 shorter ones (2026-11-23).
_BARE_QUOTE_WORDS = 4


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted passage, its marks included; `closed`: the closing mark is there."""

    start: int
    end: int
    closed: bool


@dataclass(frozen=True, slots=True)
class Sight:
    """What there is to look at: a text with its words, sentences and blocks."""

    text: str
    words: Sequence[Word]
    sentences: Sequence[Sentence]


_MARK = re.compile(r"''|``|[\"“”«»„]")


def quotations(text: str, start: int, end: int) -> list[Quotation]:
    """The quoted passages of one block. A passage that does not close runs to the block's end.

    Marks that look the same on both sides (", and two apostrophes) open and close in turn.
    """
    found: list[Quotation] = []
    opened: re.Match[str] | None = None
    for mark in _MARK.finditer(text, start, end):
        if opened is None:
            if mark[0] not in _CLOSE:
                opened = mark
            continue
        alike = mark[0] == opened[0] and mark[0] not in _OPEN
        if alike or (mark[0] in _CLOSE and opened[0] in _OPEN) or (opened[0], mark[0]) == ("``", "''"):
            found.append(Quotation(opened.start(), mark.end(), True))
            opened = None
    if opened is not None and end - opened.start() > 20:
        found.append(Quotation(opened.start(), end, False))
    return found


# A content that covers so much of a quotation is all of it; the rest is a mark or a word that the reader left out.
# Of 3,755 contents in `deeds` train that hold more than half of a quotation, 95 % hold all of it and 3.5 % four fifths:
# those begin behind the mark or stop before it (2026-11-28).
_MOST = 0.8


def with_whole_quotations(frame: Frame, quoted: Sequence[Quotation]) -> Frame:
    """The frame, its contents grown to the marks of the quotations that they cover for the most part."""
    if frame.kind != "statement":
        return frame
    return replace(frame, roles=tuple(_grown(r, quoted) if r.label == "content" else r for r in frame.roles))


def _grown(role: FrameRole, quoted: Sequence[Quotation]) -> FrameRole:
    start, end = role.start, role.end
    for q in quoted:
        shared = min(role.end, q.end) - max(role.start, q.start)
        if shared >= _MOST * (q.end - q.start):
            start, end = min(start, q.start), max(end, q.end)
    return replace(role, start=start, end=end)


def direct_statements(sight: Sight, blocks: Sequence[Block]) -> list[AttributionMark]:
    """The direct quotations of an article with source and cue, in order.

    The speaker stands beside the quotation ("…," she said), or is the speaker of the quotation before it in the
    same block, or, for a block that is all quotation, of the last one in the block above.
    """
    found: list[AttributionMark] = []
    above: AttributionMark | None = None
    for number, block in enumerate(blocks):
        last: AttributionMark | None = None
        for quote in quotations(sight.text, block.start, block.end):
            mark = _statement(sight, number, block, quote, last, above)
            if mark is None:
                continue
            if last is not None and mark.cue == last.cue and mark.source == last.source and found:
                found[-1] = last = AttributionMark(last.source, last.cue, (*last.content, *mark.content), "direct")
            else:
                found.append(mark)
                last = mark
        if block.kind == "paragraph":
            above = last
    return found


def _statement(
    sight: Sight,
    number: int,
    block: Block,
    quote: Quotation,
    last: AttributionMark | None,
    above: AttributionMark | None,
) -> AttributionMark | None:
    content = ((quote.start, quote.end),)
    first = bisect.bisect_right(sight.sentences, quote.start, key=lambda s: s.end)
    following = itertools.takewhile(lambda s: s.start < quote.end, itertools.islice(sight.sentences, first, None))
    within = [s for s in following if s.block == number]
    if not within or not _is_speech(sight, quote):
        return None
    after = (quote.end, _until_next_quote(sight.text, quote.end, within[-1].end))
    before = (_after_last_quote(sight.text, within[0].start, quote.start), quote.start)
    for frame, near_end in ((after, False), (before, True)):
        if pair := cue_in(sight.words, *frame, near_end=near_end):
            return AttributionMark((pair[0],) if pair[0] else (), (pair[1],), content, "direct")
    words = len(sight.text[quote.start : quote.end].split())
    if words < _BARE_QUOTE_WORDS:
        return None
    if last is not None and sight.text[last.content[-1][1] : quote.start].count('"') == 0:
        return AttributionMark(last.source, last.cue, content, "direct")
    alone = sight.text[block.start : quote.start].strip() == "" and sight.text[quote.end : block.end].strip(" .") == ""
    if alone and above is not None:
        return AttributionMark(above.source, above.cue, content, "direct")
    return AttributionMark((), (), content, "direct") if alone else None


def _is_speech(sight: Sight, quote: Quotation) -> bool:
    """Is the passage a clause of its own rather than a word or two taken up in the report's sentence?"""
    width = 2 if sight.text[quote.start : quote.start + 2] in ("''", "``") else 1
    inside = sight.text[quote.start + width : quote.end - width * quote.closed]
    begins = (
        inside[:1].isupper() or inside[:1] in "…[." or sight.text[max(0, quote.start - 2) : quote.start] in (": ", ", ")
    )
    return (
        begins
        and (len(inside.split()) >= 3 or bool(re.search(r"[?!]$", inside)))
        and (bool(_TERMINAL.search(inside)) or not quote.closed or len(inside.split()) >= 6)
    )


def _until_next_quote(text: str, start: int, end: int) -> int:
    following = re.search("[\"“«„]|''|``", text[start:end])
    return start + following.start() if following else end


def _after_last_quote(text: str, start: int, end: int) -> int:
    return max([start, *(m.end() + start for m in re.finditer("[\"”»]|''", text[start:end]))])


def cue_in(words: Sequence[Word], start: int, end: int, *, near_end: bool) -> tuple[Span | None, Span] | None:
    """(source, cue) of a reporting verb within `[start, end)`, the one nearest to the quotation; `None`: none."""
    inside = [i for i, _ in enumerate_between(words, start, end)]
    verbs = [i for i in inside if words[i].upos == "VERB" and _quotes(words[i].lemma)]
    if phrase_cue := _according_to(words, inside):
        return phrase_cue
    if not verbs:
        return None
    verb = verbs[-1] if near_end else verbs[0]
    source = _subject(words, verb, inside)
    return (source, (words[verb].start, words[verb].end))


def enumerate_between(words: Sequence[Word], start: int, end: int) -> list[tuple[int, Word]]:
    """The words of `[start, end)` in characters, with their indices."""
    first = bisect.bisect_left(words, start, key=lambda w: w.start)
    found = []
    for i in range(first, len(words)):
        if words[i].end > end:
            break
        found.append((i, words[i]))
    return found


def _quotes(lemma: str) -> bool:
    entry = reporting_words().get(lemma)
    return entry is not None and entry.pos == "verb" and (entry.complement in _QUOTE_CUES or lemma in ("warn", "vow"))


def _subject(words: Sequence[Word], verb: int, inside: Sequence[int]) -> Span | None:
    """The verb's subject in the tree, else the noun right behind it ("said the mayor")."""
    for i in inside:
        if words[i].head == verb and words[i].relation.startswith("nsubj"):
            return phrase(words, i)
    for i in range(verb + 1, min(verb + 14, inside[-1] + 1)):
        if words[i].upos in ("NOUN", "PROPN", "PRON"):
            head = i
            while words[head].head > head and words[head].relation in ("compound", "flat", "amod", "nmod:poss"):
                head = words[head].head
            return phrase(words, head)
        if words[i].upos not in ("DET", "ADJ", "NUM"):
            break
    return None


def _according_to(words: Sequence[Word], inside: Sequence[int]) -> tuple[Span | None, Span] | None:
    for i in inside[:-1]:
        if is_according(words, i):
            source = source_behind(words, i + 2)
            return (source, (words[i].start, words[i + 1].end)) if source else None
    return None


def is_according(words: Sequence[Word], i: int) -> bool:
    """Does "according to" begin here? Treebanks take "according" for a form of "accord"."""
    return words[i].lemma in ("accord", "according") and i + 1 < len(words) and words[i + 1].lemma == "to"


def source_behind(words: Sequence[Word], first: int) -> Span | None:
    """The noun phrase that begins at or right after `words[first]`."""
    for i in range(first, min(first + 12, len(words))):
        if words[i].upos in ("NOUN", "PROPN", "PRON"):
            head = i
            while words[head].head > head and words[head].relation in ("compound", "flat", "amod", "nmod:poss"):
                head = words[head].head
            return phrase(words, head)
        if words[i].upos not in ("DET", "ADJ", "NUM", "PRON:poss"):
            return None
    return None
