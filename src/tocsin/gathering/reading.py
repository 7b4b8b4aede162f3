"""What was fetched, read: each thing in the transaction that adds it to the desk."""

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message

from tocsin import pipeline, sources
from tocsin.deskfile import DeskFile
from tocsin.gathering.notices import withdrawal_in
from tocsin.gathering.rounds import Happened, Tell
from tocsin.records import Capture, Record
from tocsin.records.gathering import CaptureOutcome, Waiting
from tocsin.sources.fetching import Clock
from tocsin.store import Desk
from tocsin.upkeep import bring_up_to_date

WITHDRAWN = "withdrawn"
"""The reason of a capture by which an outlet takes an article back."""


def read_waiting(desk: Desk, desk_file: DeskFile, clock: Clock, tell: Tell, *, jobs: int = 1) -> int:
    """Reads all that waits, brings the incidents up to date, and gives how many things were read."""
    waiting: deque[tuple[Waiting, Capture]] = deque()

    def captures() -> Iterator[Capture]:
        for one in desk.waiting():
            capture = capture_of(one)
            waiting.append((one, capture))
            yield capture

    count = 0
    for record in pipeline.read_all(captures(), jobs=jobs):
        one, capture = waiting.popleft()
        outcome, reason, says = _settled(desk, one, capture, record)
        count += 1
        tell(Happened(clock.now(), one.source, one.uri, outcome, reason, says))
    if count or desk.is_stale():
        bring_up_to_date(desk)
        desk.note_reprints()
    return count


def _settled(desk: Desk, one: Waiting, capture: Capture, record: Record) -> tuple[CaptureOutcome, str, str]:
    """Adds what was read, or the notice by which the outlet takes it back in the place of what it told."""
    notice = withdrawal_in("" if record.unreadable else record.text, capture.content)
    if notice is None:
        return desk.settle(one.id, record)
    source = replace(capture.source, format="text")
    bare = pipeline.read_capture(replace(capture, content=notice, source=source, headline=None, unread=False))
    # whatever the notice names, it tells of no deed
    silent = replace(bare, events=(), incidents=(), statements=(), warnings=(), pledges=(), contradictions=())
    return desk.settle(one.id, silent, WITHDRAWN, notice)


def capture_of(waiting: Waiting) -> Capture:
    """The capture of something fetched: with what its list said where the page says nothing of it."""
    given, media, charset = waiting.given, *_media(waiting.content_type)
    page = "html" in media if media else given.format == "html"
    capture = sources.from_text(
        waiting.body, format="html" if page else "auto", headline=given.headline, uri=waiting.uri, charset=charset
    )
    source = replace(capture.source, publisher=given.publisher or waiting.source, author=given.author, id=given.id)
    return replace(capture, source=source, published=given.published)


def _media(content_type: str | None) -> tuple[str, str | None]:
    """The media type, in lower case, and the charset; empty and `None` where nothing is said."""
    if content_type is None:
        return "", None
    message = Message()
    message["content-type"] = content_type
    return message.get_content_type(), message.get_content_charset()
