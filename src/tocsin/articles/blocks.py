"""Paragraphs to blocks: what each stretch of a plain text is, from headline to credit.

The cascade, in this order: 1 posts, 2 links to other stories, 3 dates, bylines, credits and captions, 4 datelines,
5 headline, 6 standfirst, 7 sub-heads; what is left is a paragraph.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tocsin.articles.dateline import Dateline, dateline
from tocsin.articles.furniture import (
    MEDIA,
    Signature,
    addresses,
    is_byline,
    is_caption,
    is_credit,
    posted_day,
    related_link,
    signature,
)
from tocsin.knowledge.days import find_days
from tocsin.records import Because, Block, Post, Related
from tocsin.records.vocabulary import BlockKind, Span

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$|[,;:]$")
_WORD = re.compile(r"\w+")

# Words of a headline without closing punctuation, and of a sub-head. The longest headline of 281 articles of our
# development sets has 23 words (2026-11-23), leave for longer ones 40; sub-heads of more than 12 words were sentences.
_HEADLINE_WORDS, _SUBHEAD_WORDS = 40, 12
# A standfirst says in other words what the lead says again: this share of its longer words (5 letters and up, by
# their first five) must come again in the three paragraphs that follow. From judgement.
_STANDFIRST_SHARE, _STANDFIRST_CHARS = 0.5, 320


@dataclass(slots=True)
class Blocks:
    """What a text is made of; `datelines` and `posted` hold the days that the article gives itself."""

    blocks: list[Block] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    related: list[Related] = field(default_factory=list)
    datelines: list[tuple[Span, Dateline]] = field(default_factory=list)
    posted: list[Span] = field(default_factory=list)


def find_blocks(
    text: str,
    paragraphs: Sequence[Span],
    *,
    headline: str | None = None,
    given: Sequence[BlockKind | None] | None = None,
) -> Blocks:
    """The blocks of a text whose paragraphs are known, in reading order.

    `headline` is one that came beside the text: then only a first paragraph that repeats it is a headline.
    `given` says for each paragraph what the page itself shows it to be (`None`: nothing special); posts and
    links of that kind are the caller's to list.
    """
    found = Blocks()
    kinds = _furniture(text, paragraphs, given or [None] * len(paragraphs), found)
    _posts(text, paragraphs, kinds, found)
    head = _headline(text, paragraphs, kinds) if headline is None else _repeats(text, paragraphs, headline)
    if head is not None:
        kinds[head] = ("headline", "headline:first-line")
        _standfirst(text, paragraphs, kinds, head)
    _subheads(text, paragraphs, kinds)
    for (start, end), (kind, rule) in zip(paragraphs, kinds, strict=True):
        if kind == "paragraph" and (line := dateline(text[start:end])):
            span = (start, start + len(text[start : start + line.end].rstrip()))
            found.datelines.append((span, line))
            found.blocks.append(_block(span, "dateline", "dateline:place-and-day"))
            start += line.end
        found.blocks.append(_block((start, end), kind, rule))
    found.blocks = _merged(found.blocks, found.posts)
    return found


def _block(span: Span, kind: BlockKind, rule: str) -> Block:
    return Block(span[0], span[1], kind, why={"kind": Because(span, rule)})


Kinds = list[tuple[BlockKind, str]]


def _furniture(text: str, paragraphs: Sequence[Span], given: Sequence[BlockKind | None], found: Blocks) -> Kinds:
    """A kind and its rule for each paragraph: what the page says of it, else everything that a line shows by itself."""
    kinds: Kinds = []
    label_due = False
    for (start, end), stated in zip(paragraphs, given, strict=True):
        line = text[start:end]
        if stated is not None:
            kinds.append((stated, "page:markup"))
        elif label_due:
            label_due = False
            found.related[-1] = Related(found.related[-1].start, end, line, _first(addresses(line)))
            kinds.append(("related", "related:label-below"))
        elif link := related_link(line):
            label_due = link.start == link.end
            found.related.append(Related(start, end, line[link.start : link.end], link.uri))
            kinds.append(("related", "related:cue"))
        elif signature(line):
            kinds.append(("post", "post:signature"))
        elif day := posted_day(line):
            found.posted.append((start + day[0], start + day[1]))
            kinds.append(("dateline", "dateline:date-line"))
        elif is_byline(line):
            kinds.append(("byline", "byline:by"))
        elif is_caption(line):
            kinds.append(("caption", "caption:cue"))
        elif is_credit(line):
            kinds.append(("credit", "credit:cue"))
        else:
            kinds.append(("paragraph", "paragraph:default"))
    if label_due:  # "Related:" as the last line, with nothing to point to
        found.related.pop()
        kinds[-1] = ("subhead", "subhead:short-line")
    return kinds


def _first(values: Sequence[str]) -> str | None:
    return values[0] if values else None


def _posts(text: str, paragraphs: Sequence[Span], kinds: Kinds, found: Blocks) -> None:
    """Each signature with the words of its post: those before it on its line, else the paragraph above it."""
    for i, (start, end) in enumerate(paragraphs):
        sign = signature(text[start:end]) if kinds[i] == ("post", "post:signature") else None
        if sign is None:
            continue
        first = i
        while first > 0 and kinds[first - 1][0] == "paragraph" and _needs_more(text, paragraphs, first, i, sign):
            first -= 1
            kinds[first] = ("post", "post:above-signature")
        found.posts.append(_post(text, paragraphs[first][0], end, sign))


def _needs_more(text: str, paragraphs: Sequence[Span], first: int, last: int, sign: Signature) -> bool:
    """Has the post no words yet? A picture's address, a hashtag or a mention is not yet what it says."""
    said = text[paragraphs[first][0] : paragraphs[last][0]] if first < last else ""
    said += text[paragraphs[last][0] : paragraphs[last][0] + sign.start]
    said = MEDIA.sub(" ", said)
    for address in addresses(said):
        said = said.replace(address, " ")
    return len([word for word in said.split() if word[0] not in "#@"]) < 2


def _post(text: str, start: int, end: int, sign: Signature) -> Post:
    words = text[start:end]
    day = next((d.date for d in find_days(sign.date or "") if d.date), None)
    return Post(
        start,
        end,
        sign.platform,
        sign.author,
        sign.handle,
        day,
        media=tuple(match[0] for match in MEDIA.finditer(words)),
        links=addresses(words),
    )


def _repeats(text: str, paragraphs: Sequence[Span], headline: str) -> int | None:
    """0 where the first paragraph is the headline again, letter case and white space apart."""
    if not paragraphs:
        return None
    return 0 if text[slice(*paragraphs[0])].casefold().split() == headline.casefold().split() else None


def _headline(text: str, paragraphs: Sequence[Span], kinds: Kinds) -> int | None:
    """Which paragraph is the headline: the first, if it is one line, short and no sentence, and a text follows it."""
    if len(paragraphs) < 2 or kinds[0][0] != "paragraph":
        return None
    start, end = paragraphs[0]
    line = text[start:end]
    if len(line.split()) > _HEADLINE_WORDS or "\n" in line or dateline(line):
        return None
    body = [i for i in range(1, len(paragraphs)) if kinds[i][0] == "paragraph"]
    if not body or line.endswith((",", ";", ":")):
        return None
    if not _SENTENCE_END.search(line):
        return 0
    # A headline may be a question or a quotation; it may not be the lead. One that ends like a sentence counts
    # only where a byline, a date or an empty line sets it off and the text below is longer.
    longest = max(paragraphs[i][1] - paragraphs[i][0] for i in body)
    set_off = kinds[1][0] in ("byline", "dateline") or (
        "\n" in text[end : paragraphs[1][0]].strip(" \t\r").replace("\r", "")[1:] and _spaced_once(text, paragraphs)
    )
    question = line.endswith(("?", "!", '"', "”", "'", "’")) and len(line.split()) <= 20 and line.count(". ") == 0
    return 0 if longest > 2 * len(line) and (set_off or question) else None


def _spaced_once(text: str, paragraphs: Sequence[Span]) -> bool:
    """Is the first gap the only blank line? (A blank line everywhere sets nothing off.)"""
    gaps = [text[a[1] : b[0]].count("\n") for a, b in itertools.pairwise(paragraphs)]
    return len(gaps) > 1 and gaps[0] > max(gaps[1:])


def _standfirst(text: str, paragraphs: Sequence[Span], kinds: Kinds, head: int) -> None:
    below = [i for i in range(head + 1, len(paragraphs)) if kinds[i][0] == "paragraph"]
    if len(below) < 2 or below[0] != head + 1:
        return
    i = below[0]
    line = text[slice(*paragraphs[i])]
    if len(line) > _STANDFIRST_CHARS or dateline(line):
        return
    if i + 1 < len(paragraphs) and kinds[i + 1][0] in ("byline", "dateline"):
        kinds[i] = ("standfirst", "standfirst:above-byline")
        return
    stems = _stems(line)
    again = set().union(*(_stems(text[slice(*paragraphs[j])]) for j in below[1:4]))
    if len(stems) >= 4 and len(stems & again) >= _STANDFIRST_SHARE * len(stems) and not _SENTENCE_END.search(line[:-1]):
        kinds[i] = ("standfirst", "standfirst:said-again-below")


def _stems(line: str) -> set[str]:
    return {word[:5].lower() for word in _WORD.findall(line) if len(word) >= 5}


def _subheads(text: str, paragraphs: Sequence[Span], kinds: Kinds) -> None:
    """Short lines without closing punctuation between paragraphs; never in texts that have no punctuation at all."""
    closed = [bool(_SENTENCE_END.search(text[slice(*p)])) for p in paragraphs]
    body = [i for i, (kind, _) in enumerate(kinds) if kind == "paragraph"]
    if len(body) < 3 or sum(closed[i] for i in body) < len(body) / 2:
        return
    for i in body[1:-1]:
        line = text[slice(*paragraphs[i])]
        if not closed[i] and len(line.split()) <= _SUBHEAD_WORDS and line[0] not in "\"“'‘-–—•*":
            kinds[i] = ("subhead", "subhead:short-line")


def _merged(blocks: list[Block], posts: Sequence[Post]) -> list[Block]:
    """The blocks of one post as one block."""
    merged: list[Block] = []
    for block in blocks:
        post = next((p for p in posts if p.start <= block.start < p.end), None) if block.kind == "post" else None
        if post is not None and block.start > post.start:
            continue
        merged.append(_block((post.start, post.end), "post", "post:signature") if post else block)
    return merged
