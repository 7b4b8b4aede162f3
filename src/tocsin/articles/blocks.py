"""Paragraphs to blocks: what each stretch of a plain text is, from headline to credit.

The cascade, in this order: 1 posts, links to other stories, captions, credits; 2 dates and bylines around the report;
3 headline; 4 standfirst; 5 sub-heads; 6 datelines; what is left is a paragraph.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tocsin.articles.dateline import Dateline, dateline
from tocsin.articles.furniture import (
    LABEL_WORDS,
    MEDIA,
    Signature,
    addresses,
    is_address,
    is_byline,
    is_caption,
    is_credit,
    is_names,
    related_link,
    signature,
)
from tocsin.articles.header import Posted, header_line, notice_line, posted_line
from tocsin.articles.headline import find_headline, find_standfirst
from tocsin.articles.lines import is_closed, is_prose
from tocsin.knowledge.days import find_days
from tocsin.records import Because, Block, Post, Related
from tocsin.records.vocabulary import BlockKind, Span

# Words of a sub-head; of the lines of our development sets, those of more than 12 words were sentences.
_SUBHEAD_WORDS = 12
# Words of a question that heads a section, and how many of them a text must have: one may be the writer's own.
_QUESTION_WORDS, _QUESTIONS = 10, 2
# So many short lines in a row are a list. From judgement: a section's head may have a second line, not a third.
_LIST_LINES = 3
# Paragraphs above the report among which its header may be, and below it. From judgement: label, headline, standfirst,
# byline, agency, date and "updated" are seven.
_HEADER, _FOOTER = 7, 3


@dataclass(slots=True)
class Blocks:
    """What a text is made of; `datelines` and `posted` hold the days that the article gives itself."""

    blocks: list[Block] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    related: list[Related] = field(default_factory=list)
    datelines: list[tuple[Span, Dateline]] = field(default_factory=list)
    posted: list[tuple[int, Posted]] = field(default_factory=list)  # with the start of their line


@dataclass(slots=True)
class _Paragraphs:
    """The paragraphs of a text, with the kind of each and the rule that decided it, as far as known."""

    text: str
    spans: Sequence[Span]
    kinds: list[tuple[BlockKind, str]] = field(default_factory=list)

    def line(self, i: int) -> str:
        return self.text[slice(*self.spans[i])]

    def is_open(self, i: int) -> bool:
        """Has nothing claimed the paragraph yet?"""
        return self.kinds[i][0] == "paragraph"


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
    page = _Paragraphs(text, paragraphs)
    _furniture(page, given or [None] * len(paragraphs), found)
    _posts(page, found)
    _header(page, found)
    head = _head(page, headline)
    _standfirst(page, head, given_apart=headline is not None)
    _subheads(page)
    _write(page, found)
    return found


def _block(span: Span, kind: BlockKind, rule: str) -> Block:
    return Block(span[0], span[1], kind, why={"kind": Because(span, rule)})


# --- 1 what a line shows by itself


def _furniture(page: _Paragraphs, given: Sequence[BlockKind | None], found: Blocks) -> None:
    """A kind and its rule for each paragraph: what the page says of it, else everything that a line shows by itself."""
    label_due = False
    for i, ((start, end), stated) in enumerate(zip(page.spans, given, strict=True)):
        line = page.text[start:end]
        if stated is not None:
            page.kinds.append((stated, "page:markup"))
        elif label_due and not is_closed(line) and (link := _label(line)):
            found.related.append(Related(start, end, *link))
            page.kinds.append(("related", "related:label-below"))
        else:
            page.kinds.append(_shown(page, i, found))
        label_due = stated is None and page.kinds[-1] == ("related", "related:cue-alone")


def _shown(page: _Paragraphs, i: int, found: Blocks) -> tuple[BlockKind, str]:
    start, end = page.spans[i]
    line = page.text[start:end]
    # the first line is never a link: "Watch: …" and "Read: …" are also what headlines begin with
    if i > 0 and (link := related_link(line)):
        if link.start == link.end:
            return "related", "related:cue-alone"
        found.related.append(Related(start, end, line[link.start : link.end], link.uri))
        return "related", "related:cue"
    if is_address(line):
        if i == 0:
            return "credit", "credit:address"
        found.related.append(Related(start, end, line, addresses(line)[0]))
        return "related", "related:address"
    if signature(line):
        return "post", "post:signature"
    if i < _HEADER and is_byline(line):
        return "byline", "byline:by"
    if is_caption(line):
        return "caption", "caption:cue"
    if is_credit(line):
        return "credit", "credit:cue"
    return "paragraph", "paragraph:default"


def _label(line: str) -> tuple[str, str | None] | None:
    """The label and address of a line under "Read more", `None` where the line is too long for a headline."""
    if len(line.split()) > LABEL_WORDS:
        return None
    uri = next(iter(addresses(line)), None)
    return (line.replace(uri, "").strip(" :-–—([])") or line if uri else line), uri


def _posts(page: _Paragraphs, found: Blocks) -> None:
    """Each signature with the words of its post: those before it on its line, else the paragraph above it."""
    for i, (start, end) in enumerate(page.spans):
        sign = signature(page.text[start:end]) if page.kinds[i] == ("post", "post:signature") else None
        if sign is None:
            continue
        first = i
        while (
            first > 0
            and page.is_open(first - 1)
            and _needs_more(page, first, i, sign)
            and not dateline(page.text[slice(*page.spans[first - 1])])
        ):
            first -= 1
            page.kinds[first] = ("post", "post:above-signature")
        found.posts.append(_post(page.text, page.spans[first][0], end, sign))


def _needs_more(page: _Paragraphs, first: int, last: int, sign: Signature) -> bool:
    """Has the post no words yet? A picture's address, a hashtag or a mention is not yet what it says."""
    spans = page.spans
    said = page.text[spans[first][0] : spans[last][0]] if first < last else ""
    said += page.text[spans[last][0] : spans[last][0] + sign.start]
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


# --- 2 dates and bylines around the report


def _header(page: _Paragraphs, found: Blocks) -> None:
    """Marks the lines above the report and below it that give its day or its authors."""
    last = _second_prose(page)
    first_prose = next((i for i in range(last) if page.is_open(i) and is_prose(page.line(i))), last)
    footer = _footer(page, last)
    dated = _bare_dates(page, last, footer)
    for i in [*range(last), *footer]:
        if not page.is_open(i):
            continue
        start, end = page.spans[i]
        line = page.text[start:end]
        posted = posted_line(line)
        if posted and posted.bare and dated:
            continue
        # the first line may be a headline with a day in it, so more must show that it is none
        if posted is None and (i > 0 or re.search(r"\||(?i:published|posted|updated)\b", line)):
            posted = header_line(line)
        if posted is None and i == 0 and (notice := notice_line(line)):
            found.posted.append((start, notice))  # and its headline all the same
            continue
        if posted:
            found.posted.append((start, posted))
            page.kinds[i] = ("dateline", "dateline:date-line") if posted.place_first else ("byline", "byline:and-date")
        elif i < last and (place := dateline(line)) and place.alone:
            page.kinds[i] = ("dateline", "dateline:alone")
            found.datelines.append(((start, end), place))
        elif is_byline(line):
            page.kinds[i] = ("byline", "byline:by")
        elif i < first_prose and is_names(line) and ("|" in line or i > 0):
            page.kinds[i] = ("byline", "byline:names" if "|" in line else "byline:name-alone")


def _second_prose(page: _Paragraphs) -> int:
    """How many paragraphs the header may take: a standfirst may be prose, the report's second paragraph ends it."""
    prose = 0
    for i in range(min(_HEADER, len(page.spans))):
        prose += page.is_open(i) and is_prose(page.line(i))
        if prose == 2:
            return i
    return min(_HEADER, len(page.spans)) if prose else min(_HEADER, len(page.spans) // 2)


def _footer(page: _Paragraphs, first: int) -> list[int]:
    """The last lines of the text below its last prose, links, credits and captions passed over."""
    lines: list[int] = []
    for i in range(len(page.spans) - 1, first - 1, -1):
        if page.is_open(i):
            if is_prose(page.line(i)) or len(lines) == _FOOTER:
                break
            lines.insert(0, i)
    return lines


def _bare_dates(page: _Paragraphs, first: int, footer: Sequence[int]) -> bool:
    """Has the body lines that are bare dates? Then it is a chronology, and a bare date above may be its first entry."""
    below = set(footer)
    return any(
        (posted := posted_line(page.line(i))) is not None and posted.bare
        for i in range(first, len(page.spans))
        if i not in below and page.is_open(i)
    )


# --- 3 headline, 4 standfirst, 5 sub-heads


def _head(page: _Paragraphs, headline: str | None) -> int | None:
    """Marks the headline and gives its place, `None` where the text has none."""
    found = find_headline(page.text, page.spans, [kind for kind, _ in page.kinds], given=headline)
    if found is None:
        return None
    at, rule = found
    page.kinds[at] = ("headline", rule)
    return at


def _standfirst(page: _Paragraphs, head: int | None, *, given_apart: bool) -> None:
    if head is None and not given_apart:
        return
    found = find_standfirst(page.text, page.spans, [kind for kind, _ in page.kinds], head)
    if found:
        page.kinds[found[0]] = ("standfirst", found[1])


def _subheads(page: _Paragraphs) -> None:
    """Short lines without closing punctuation between paragraphs; never in texts that have no punctuation at all."""
    body = [i for i in range(len(page.spans)) if page.is_open(i)]
    if len(body) < 3 or sum(is_closed(page.line(i)) for i in body) < len(body) / 2:
        return
    short = [i for i in body[1:-1] if _is_short(page.line(i))]
    questions = [i for i in body[1:-1] if page.line(i).endswith("?") and len(page.line(i).split()) <= _QUESTION_WORDS]
    for i in _unlisted(short):
        page.kinds[i] = ("subhead", "subhead:short-line")
    for i in questions if len(questions) >= _QUESTIONS else []:
        if page.line(i)[0] not in "\"“'‘-–—•*" and page.is_open(i):
            page.kinds[i] = ("subhead", "subhead:question")


def _unlisted(lines: Sequence[int]) -> Iterator[int]:
    """Those of the lines that do not stand in a list, which is a run of neighbours."""
    run: list[int] = []
    for i in [*lines, -1]:
        if run and i != run[-1] + 1:
            yield from run if len(run) < _LIST_LINES else ()
            run = []
        run.append(i)


def _is_short(line: str) -> bool:
    if line[0] not in "\"“'‘-–—•*" and re.search(r"[^\W\d_]{2}", line):
        return not is_closed(line) and len(line.split()) <= _SUBHEAD_WORDS
    # a quotation is a sub-head only where it is nothing else: “We lay on the floor”
    return bool(re.fullmatch(r"[“\"‘][^“”\"]+[^.,!?…”\"][”\"’]", line)) and len(line.split()) <= _SUBHEAD_WORDS


# --- 6 datelines, and the result


def _write(page: _Paragraphs, found: Blocks) -> None:
    """The blocks in order: datelines cut from their paragraphs, the parts of one post joined."""
    reports = 0  # paragraphs of the report so far: a dateline without day or agency opens the report or stands nowhere
    posts = {post.start: post for post in found.posts}
    inside = 0
    for (start, end), (kind, rule) in zip(page.spans, page.kinds, strict=True):
        if kind == "post":
            if post := posts.get(start):
                found.blocks.append(_block((post.start, post.end), kind, "post:signature"))
                inside = post.end
            elif start >= inside:
                found.blocks.append(_block((start, end), kind, rule))
            continue
        if kind == "paragraph":
            reports += 1
            line = dateline(page.text[start:end])
            if line and (line.strong or reports == 1):
                stop = end if line.alone else start + len(page.text[start : start + line.end].rstrip())
                found.datelines.append(((start, stop), line))
                found.blocks.append(_block((start, stop), "dateline", "dateline:place-and-day"))
                if line.alone:
                    continue
                start += line.end
        found.blocks.append(_block((start, end), kind, rule))
    found.datelines.sort(key=lambda item: item[0])
