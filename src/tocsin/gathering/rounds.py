"""One round: the lists that are due are asked, what they offer that the desk has not is fetched, and kept to be read.

Each list is a task of its own, so that a site which hangs keeps no other waiting; how many requests run at a time, and
one a host, the fetcher sees to. What is fetched is on the disk before the next thing is asked of the same list.
"""

import asyncio
import datetime as dt
import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tocsin._version import __version__
from tocsin.deskfile import DeskFile
from tocsin.gathering import pages
from tocsin.gathering.lists import Listed, answered, failed
from tocsin.gathering.local import mark_of, read_local
from tocsin.records import ArgumentError
from tocsin.records.gathering import CaptureOutcome, FeedState, Fetching, PageState
from tocsin.sources.fetching import Clock, Conditions, Fetched, Fetcher, Policy, user_agent
from tocsin.sources.kinds import Item, Listing, Options, read_listing
from tocsin.store import Desk, StoreError

Tell = Callable[["Happened"], None]
# Lists that a list may lead to, such as the parts of a sitemap, that are followed in one round. From judgement.
_PARTS = 8


@dataclass(frozen=True, slots=True)
class Happened:
    """Something to tell of: a list that answered or did not, or a thing that was fetched. `uri` is `None` of a list."""

    at: dt.datetime
    source: str
    uri: str | None
    outcome: CaptureOutcome | None
    reason: str
    says: str
    items: int = 0


@dataclass
class Round:
    """A round that is running. A class because its fetcher and what it has told live as long as it."""

    desk: Desk
    fetcher: Fetcher
    clock: Clock
    tell: Tell
    fetched: int = 0
    _fetched_now: set[str] = field(default_factory=set)

    async def run(self, due: Iterable[Listed]) -> None:
        """Asks all these lists and fetches what they offer."""
        async with asyncio.TaskGroup() as tasks:
            for listed in due:
                tasks.create_task(self._list(listed))

    async def _list(self, listed: Listed) -> None:
        """One list, whose faults are its own and stop no other."""
        try:
            if listed.feed.is_remote:
                await self._remote(listed)
            else:
                self._local(listed)
        except StoreError:
            raise
        except ArgumentError as error:
            self._note(listed, failed(listed, self.clock.now(), "desk-file", str(error)))
        except Exception as error:  # the promise is that one source never stops the rest, whatever is wrong with it
            at = traceback.extract_tb(error.__traceback__)[-1]
            says = f"A fault of ours, {type(error).__name__} in {Path(at.filename).name} line {at.lineno}: {error}."
            self._note(listed, failed(listed, self.clock.now(), "internal", says))

    def _local(self, listed: Listed) -> None:
        now, mark = self.clock.now(), mark_of(listed.feed)
        if mark is not None and mark == listed.state.etag:
            self._note(listed, answered(listed, now, items=listed.state.items, etag=mark, last_modified=None))
            return
        listing = read_local(listed.feed)
        if not listing.items and listing.problems:
            self._note(listed, failed(listed, now, listing.problems[0].code, listing.problems[0].message))
            return
        self._keep_whole(listed, listing.items)
        self._answer(listed, listing, etag=mark, last_modified=None)

    async def _remote(self, listed: Listed) -> None:
        state = listed.state
        got = await self.fetcher.fetch(listed.feed.address, Conditions(state.etag, state.last_modified))
        now = self.clock.now()
        if got.outcome == "unchanged":
            etag, modified = got.etag or state.etag, got.last_modified or state.last_modified
            self._note(listed, answered(listed, now, items=state.items, etag=etag, last_modified=modified))
            return
        if got.outcome != "fetched" or got.body is None:
            self._note(listed, failed(listed, now, got.reason, got.says, got.retry_after))
            return
        listing = await self._read(listed, got)
        if not listing.items and listing.problems:
            self._note(listed, failed(listed, now, listing.problems[0].code, listing.problems[0].message))
            return
        self._keep_whole(listed, [i for i in listing.items if i.offered == "whole" or not listed.feed.pages])
        wait = None
        if listed.feed.pages:
            wait = await self._fetch_pages(listed, [i for i in listing.items if i.offered != "whole"])
        self._answer(listed, listing, etag=got.etag, last_modified=got.last_modified, wait=wait)

    async def _read(self, listed: Listed, got: Fetched) -> Listing:
        """What the list says, with the parts that it leads to."""
        options = Options(links=listed.feed.links)
        body = got.body or b""
        first = read_listing(listed.feed.kind, body, got.at, content_type=got.content_type, options=options)
        items, problems = list(first.items), list(first.problems)
        for address in first.more[:_PARTS]:
            part = await self.fetcher.fetch(address)
            if part.body is not None:
                kind = "sitemap" if listed.feed.kind == "sitemap" else listed.feed.kind
                read = read_listing(kind, part.body, part.at, content_type=part.content_type, options=options)
                items += read.items
                problems += read.problems
        unique = {item.address or item.id or str(n): item for n, item in reversed(list(enumerate(items)))}
        return Listing(
            first.kind, tuple(reversed(unique.values())), (), tuple(problems), first.title, first.language, first.every
        )

    def _keep_whole(self, listed: Listed, items: Sequence[Item]) -> None:
        """Keeps what the list has all of, in one transaction."""
        now, source = self.clock.now(), listed.outlet.name
        named = {pages.name_of(item, listed.feed.address): item for item in items}
        known = self.desk.pages(named)
        kept: list[tuple[Fetching, PageState | None]] = []
        for uri, item in named.items():
            text = item.content or item.summary or item.headline
            if text is None or not pages.is_wanted(item, known.get(uri), now):
                continue
            given = pages.given_by(item)
            fetching = Fetching(source, uri, now, "waiting", body=text.encode("utf-8", "replace"), given=given)
            kept.append((fetching, pages.after(item, uri, source, known.get(uri), now)))
        if kept:
            self.desk.keep_fetched(kept)
            self.fetched += len(kept)
            for fetching, _ in kept:
                self.tell(Happened(now, source, fetching.uri, "waiting", "", ""))

    async def _fetch_pages(self, listed: Listed, items: Sequence[Item]) -> float | None:
        """Fetches the pages that are wanted; gives for how many seconds the site wants to be left alone, if it does."""
        named = {item.address: item for item in items if item.address}
        known = self.desk.pages(named)
        for uri, item in named.items():
            state = known.get(uri)
            # two lists of a round may offer one page
            if uri in self._fetched_now or not pages.is_wanted(item, state, self.clock.now()):
                continue
            self._fetched_now.add(uri)
            got = await self.fetcher.fetch(uri, Conditions(**pages.conditions(state, item)))
            self._keep_page(listed, item, uri, state, got)
            if got.retry_after is not None and got.outcome == "failed":
                return got.retry_after
        return None

    def _keep_page(self, listed: Listed, item: Item, uri: str, state: PageState | None, got: Fetched) -> None:
        source = listed.outlet.name
        outcomes: dict[str, CaptureOutcome] = {
            "fetched": "waiting",
            "unchanged": "known",
            "refused": "refused",
            "failed": "failed",
        }
        outcome = outcomes[got.outcome]
        fetching = Fetching(
            source, uri, got.when, outcome, got.reason, got.says, got.status, got.content_type, got.body,
            pages.given_by(item),
        )  # fmt: skip
        page = pages.after(
            item, uri, source, state, got.when, etag=got.etag or (state.etag if state else None),
            last_modified=got.last_modified or (state.last_modified if state else None),
        )  # fmt: skip
        # a site that did not answer is asked again with the next list; a page that it has not is looked for later
        for_now = got.outcome == "failed" and (got.status is None or got.status >= 500 or got.status == 429)
        self.desk.keep_fetched([(fetching, None if for_now else page)])
        self.fetched += 1
        self.tell(Happened(got.when, source, uri, outcome, got.reason, got.says))

    def _answer(
        self,
        listed: Listed,
        listing: Listing,
        *,
        etag: str | None,
        last_modified: str | None,
        wait: float | None = None,
    ) -> None:
        says = listing.problems[0].message if listing.problems else ""
        now, count = self.clock.now(), len(listing.items)
        state = answered(listed, now, items=count, etag=etag, last_modified=last_modified, says=says)
        if wait is not None and state.due is not None:
            state = replace(state, due=max(state.due, now + dt.timedelta(seconds=wait)))
        self._note(listed, state)

    def _note(self, listed: Listed, state: FeedState) -> None:
        self.desk.note_feeds([state])
        self.tell(
            Happened(
                state.tried or self.clock.now(), listed.outlet.name, None, None, state.reason, state.says, state.items
            )
        )


def policy_of(desk_file: DeskFile) -> Policy:
    """How the desk fetches, as its file says."""
    gather = desk_file.gather
    return Policy(
        user_agent=user_agent(__version__, gather.contact or ""),
        at_once=gather.at_once,
        delay=gather.delay,
        timeout=gather.timeout,
        most_bytes=int(gather.most_mb * 1_000_000),
        private_hosts=frozenset(gather.private_hosts),
    )
