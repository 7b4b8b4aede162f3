"""Which of the things that a list offers are to be fetched or kept: the new, the changed, the perhaps corrected."""

import datetime as dt
import hashlib
from collections.abc import Mapping

from tocsin.records.gathering import Given, PageState
from tocsin.sources.kinds import Item

# When pages that are still listed are looked at again for corrections, counted from the look before. From judgement:
# most corrections come within hours; each look costs the site one conditional request.
_LOOK_AGAIN = (dt.timedelta(hours=3), dt.timedelta(hours=24))


def name_of(item: Item, feed: str) -> str:
    """What names the thing on the desk: its address, the path of a file, else its id within the list."""
    if item.address is None and item.id is not None and item.id.startswith(feed):
        return item.id
    return item.address or f"{feed}#{item.id or _short(item.content or item.headline or '')}"


def told_of(item: Item) -> str:
    """What the list says of it, in short: something else means that it changed."""
    told = (item.headline, item.published, item.changed, item.summary, item.content)
    return _short("\x1f".join(part or "" for part in told))


def given_by(item: Item) -> Given:
    """What the list says of it that may stand beside its text."""
    return Given(item.headline, item.published, item.author, item.language, item.id, item.format, item.publisher)


def is_wanted(item: Item, state: PageState | None, now: dt.datetime) -> bool:
    """Is it to be fetched, or kept where the list has all of it?"""
    if state is None:
        return True
    if state.forgotten:
        return False
    if state.told != told_of(item):
        return True
    if item.offered == "whole":
        return False
    return state.looks <= len(_LOOK_AGAIN) and now - state.fetched >= _LOOK_AGAIN[state.looks - 1]


def conditions(state: PageState | None, item: Item) -> Mapping[str, str | None]:
    """What to ask with: nothing but what changed, unless the list says that it did."""
    if state is None or state.told != told_of(item):
        return {"etag": None, "last_modified": None}
    return {"etag": state.etag, "last_modified": state.last_modified}


def after(
    item: Item,
    uri: str,
    source: str,
    before: PageState | None,
    now: dt.datetime,
    *,
    etag: str | None = None,
    last_modified: str | None = None,
) -> PageState:
    """What is known of it when it was fetched or kept."""
    told = told_of(item)
    looks = before.looks + 1 if before is not None and before.told == told else 1
    return PageState(uri, source, told, etag, last_modified, now, looks)


def _short(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:24]
