"""A desk's articles read again by the present reader: `tocsin reread`.

What is kept of an article is its text with its blocks; what the page was is not. So the layout stays as it was read,
and words, events, statements and the rest are read anew.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tocsin import pipeline
from tocsin.records import Article, Record
from tocsin.store import Renewed
from tocsin.upkeep import bring_up_to_date

if TYPE_CHECKING:
    from tocsin.store import Desk


@dataclass(slots=True)
class Summary:
    """How many articles were read again, how many records changed, by how many events and statements; how many failed.

    What failed stays as it was read before, and is tried again by the next run.
    """

    read: int = 0
    failed: int = 0
    changed: int = 0
    events: int = 0
    statements: int = 0

    def take(self, one: Renewed) -> None:
        """Counts one article."""
        self.read += 1
        self.failed += one.failed
        self.changed += one.changed
        self.events += one.events
        self.statements += one.statements


def reread(
    desk: "Desk",
    *,
    every: bool = False,
    limit: int | None = None,
    reader: Callable[[Article], Record | None] = pipeline.read_again,
) -> Iterator[Renewed]:
    """Reads the desk's articles again that another version read, one transaction each; gives what became of each.

    `every`: all of them. A run that is stopped goes on where it was when it is run again. `limit` ends it after so
    many. The happenings take in what changed behind the last. `reader` gives the record of an article, `None` where it
    fails.
    """
    waiting = desk.outdated(every=every)
    for seq in waiting[:limit]:
        report = desk.report_of(seq)
        if report is None:
            continue
        record = reader(article_of(report.record))
        if record is None:
            yield Renewed(seq, changed=False, failed=True)
        else:
            yield desk.renew(seq, report.record, record, every=every)
    if limit is None or len(waiting) <= limit:
        desk.finish_rereading()
    bring_up_to_date(desk)


def article_of(record: Record) -> Article:
    """The article that a record was read from, its layout as it was found then."""
    return Article(
        text=record.text,
        headline=record.headline,
        source=record.source,
        published=record.published,
        blocks=record.blocks,
        posts=record.posts,
        related=record.related,
        problems=tuple(p for p in record.problems if p.code != "unsupported-language"),
    )
