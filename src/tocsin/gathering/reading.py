"""What was fetched, read: each thing in the transaction that adds it to the desk."""

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message

from tocsin import pipeline, sources
from tocsin.deriving import derive
from tocsin.deskfile import DeskFile
from tocsin.gathering.rounds import Happened, Tell
from tocsin.records import Capture
from tocsin.records.gathering import Waiting
from tocsin.sources.fetching import Clock
from tocsin.store import Desk


def read_waiting(desk: Desk, desk_file: DeskFile, clock: Clock, tell: Tell, *, jobs: int = 1) -> int:
    """Reads all that waits, brings the incidents up to date, and gives how many things were read."""
    waiting: deque[Waiting] = deque()

    def captures() -> Iterator[Capture]:
        for one in desk.waiting():
            waiting.append(one)
            yield capture_of(one)

    count = 0
    for record in pipeline.read_all(captures(), jobs=jobs):
        one = waiting.popleft()
        outcome, reason, says = desk.settle(one.id, record)
        count += 1
        tell(Happened(clock.now(), one.source, one.uri, outcome, reason, says))
    if count or desk.is_stale():
        derive(desk)
        desk.note_reprints()
    return count


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
