"""Blocks and date of a text whose paragraphs are known: both rest on the days that its lines give."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from tocsin.articles.blocks import Blocks, find_blocks
from tocsin.articles.published import NO_DATE, UNDECIDED, inferred_from_text, stated_in_text
from tocsin.articles.slashed import Order, as_iso, order_of
from tocsin.records import Problem, Published
from tocsin.records.vocabulary import BlockKind, Span


def blocks_of(
    text: str,
    paragraphs: Sequence[Span],
    *,
    headline: str | None = None,
    given: Sequence[BlockKind | None] | None = None,
) -> Blocks:
    """The blocks of a text, its days in figures read as far as the text decides how; as `find_blocks` otherwise."""
    return _restored(text, find_blocks(_readable(text), paragraphs, headline=headline, given=given))


def date_of(
    text: str, paragraphs: Sequence[Span], found: Blocks, known: Published | None, fallback: dt.date | None
) -> tuple[Published, tuple[Problem, ...]]:
    """The date of publication in the order of trust, and what is to say of it.

    `known` is what was given with the article or stated by its page, `fallback` the caller's day for what brings none.
    """
    readable = _readable(text)
    date = known or stated_in_text(readable, found)
    if date is not None:
        return date, ()
    if fallback is not None:
        return Published(fallback, None, "day", "given"), ()
    if _hinges_on_order(text, readable, paragraphs):
        return Published(), (UNDECIDED,)
    date = inferred_from_text(readable, found)
    return (date, ()) if date else (Published(), (NO_DATE,))


def _readable(text: str) -> str:
    return as_iso(text, order_of(text)) if "/" in text else text


def _hinges_on_order(text: str, readable: str, paragraphs: Sequence[Span]) -> bool:
    """Would the text state its day, if only it were known which figure is the month?"""
    orders: tuple[Order, Order] = ("day", "month")
    read = {as_iso(readable, order) for order in orders} - {readable} if "/" in text else set()
    return any(stated_in_text(one, find_blocks(one, paragraphs)) for one in read)


def _restored(text: str, found: Blocks) -> Blocks:
    """Labels of links are words of the text: their days are written as they stand there."""
    found.related = [
        link if link.label in text else replace(link, label=_as_written(text, link.start, link.end, link.label))
        for link in found.related
    ]
    return found


def _as_written(text: str, start: int, end: int, label: str) -> str:
    at = _readable(text)[start:end].find(label)
    return label if at < 0 else text[start + at : start + at + len(label)]
