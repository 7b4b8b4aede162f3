"""The order of the rooms: capture, article, reading, findings, incidents, record. Nothing else knows it."""

import datetime as dt
import traceback
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin import articles, coding, incidents, language, parallel, sources
from tocsin.arguments import day_given, path_given, text_given, words_given
from tocsin.knowledge import TableError
from tocsin.records import (
    SCHEMA,
    Article,
    Capture,
    Findings,
    Fit,
    Problem,
    Reading,
    Record,
    record_id,
    text_sha256,
)
from tocsin.stopwatch import Stopwatch, in_room

if TYPE_CHECKING:  # a desk brings sqlalchemy, which reading alone should not wait for
    from tocsin.store import Desk, Outcome


def read(text: str | bytes, *, date: dt.date | None = None, headline: str | None = None) -> Record:
    """The record of one text, or of a page, which is told by its first characters.

    `date` is the day of its publication, `headline` one that is not in the text. Bytes are decoded as those of a file
    are. Raises `ArgumentError` for what is no text.

    As it is given with this one text, `date` goes before a day that the text shows.

    >>> record = read("KABUL (Agency) - Gunmen attacked a bank in Kabul on Monday.", date=dt.date(2025, 3, 5))
    >>> [(event.type, event.when.earliest.isoformat()) for event in record.events]
    [('ASSAULT', '2025-03-03')]
    """
    capture = sources.from_text(text_given(text), headline=words_given("headline", headline))
    return read_capture(_published(capture, date))


def read_html(
    page: str | bytes, *, date: dt.date | None = None, headline: str | None = None, url: str | None = None
) -> Record:
    """The record of a web page; its text is the article's paragraphs, one a line.

    `url` is where the page lies, `date` the day of its publication where it is known better than by the page. Bytes
    are decoded as the page's head says. A page that holds no article is a record with the problem `no-article`.

    >>> page = "<p>Gunmen attacked a bank in Kabul on Monday, police said.</p><p>Nobody was hurt, they added.</p>"
    >>> read_html(page, date=dt.date(2025, 3, 5), url="https://paper.example/7").source.format
    'html'
    """
    capture = sources.from_text(
        text_given(page), format="html", headline=words_given("headline", headline), uri=words_given("url", url)
    )
    return read_capture(_published(capture, date))


def _published(capture: Capture, date: dt.date | None) -> Capture:
    """The capture with the day that is given with it: that goes before any that it shows."""
    day = day_given("date", date)
    return replace(capture, published=day.isoformat() if day else None)


def open(
    path: str | Path,
    *,
    date: dt.date | None = None,
    format: sources.Format = "auto",
    map: sources.Names | None = None,
) -> Iterator[Record]:
    """The records of a file, a folder or standard input (`-`), in the order of the input.

    `date` is the day of publication of articles that bring none: no field, metadata, date line or dateline. `format`
    says what the input is where its name and its first characters do not. `map` gives the columns of CSV and TSV, and
    the keys of JSON, that hold our fields under other names: `{"text": "body", "published": "date"}`. Input that
    cannot be read is a record with `problems`; nothing is raised for it. Raises `ArgumentError` for a format or a field
    that there is not.
    """
    return read_all(sources.from_paths([path_given(path)], format, map), date=day_given("date", date))


def read_all(
    captures: Iterable[Capture],
    *,
    date: dt.date | None = None,
    force_date: dt.date | None = None,
    jobs: int = 1,
    watch: Stopwatch | None = None,
) -> Iterator[Record]:
    """A record for each capture, in order. A fault of ours in one is that record's problem and stops no other.

    Raises `TableError` where a table or the gazetteer, which all need, is missing or wrong.

    `date` is the day of publication of captures that bring none, `force_date` that of all, whatever they bring.
    `jobs` processes share the work; each reads on one thread, for a process a core reads half as much again as
    as many threads. Memory does not grow with the number of captures.

    A `watch` counts the time of each room; with it one process reads, as a watch does not see into others.
    """
    if watch is not None:
        with watch.room("loading"):
            _read_safely(_FIRST, None)
        captures = watch.taking("sources", captures)
    captures = _dated(captures, force_date)
    if jobs > 1 and watch is None:
        for lines in parallel.ordered(_read_chunk, parallel.chunks(captures, _CHUNK), jobs, date):
            yield from lines
    else:
        for chunk in parallel.chunks(captures, _CHUNK):
            yield from _read_chunk(chunk, date, watch)


_CHUNK = 16  # captures that are read together: the reader sorts their windows by length
# What is read before the clock of reading runs, so that all that is loaded when first needed is there: it has a name, a
# place, a day, a deed and a statement.
_FIRST = Capture("OSH (Agency) - Gunmen killed two officers in Osh on Monday, said Bakyt Sultanov, the police chief.")


def _read_chunk(captures: Sequence[Capture], date: dt.date | None, watch: Stopwatch | None = None) -> list[Record]:
    try:
        records = _records(captures, date, watch)
    except TableError:
        raise
    except Exception:  # a fault of ours in one of them: each is read by itself, to tell which
        records = [_read_safely(capture, date, watch) for capture in captures]
    if watch is not None:
        watch.articles += len(records)
    return records


def _records(captures: Sequence[Capture], date: dt.date | None, watch: Stopwatch | None = None) -> list[Record]:
    with in_room(watch, "articles"):
        articles_ = [articles.parse(capture, published=date) for capture in captures]
    if watch is None:
        readings = language.read_all(articles_)
    else:  # the network counts for itself
        readings = watch.taking("marks", language.read_all(articles_, watch.network))
    records, words = [], 0
    for article, reading in zip(articles_, readings, strict=True):
        with in_room(watch, "coding"):
            findings = coding.code(reading)
        with in_room(watch, "incidents"):
            records.append(_record(article, reading, findings))
        words += len(reading.words)
    if watch is not None:
        watch.words += words
    return records


def _read_safely(capture: Capture, date: dt.date | None, watch: Stopwatch | None = None) -> Record:
    try:
        (record,) = _records([capture], date, watch)
        return record
    except TableError:  # without tables no article can be read: one sentence on them, not a problem of each
        raise
    except Exception as error:  # the promise is that one article never stops the rest, whatever is wrong with it
        return _failed(capture, error)


def annotate(
    captures: Iterable[Capture], *, date: dt.date | None = None, force_date: dt.date | None = None
) -> Iterator[Reading]:
    """The reading of each capture, in order: words, syntax and names, before anything is coded.

    `date` and `force_date` are those of `read_all`.
    """
    for chunk in parallel.chunks(_dated(captures, force_date), _CHUNK):
        yield from language.read_all([articles.parse(capture, published=date) for capture in chunk])


def _dated(captures: Iterable[Capture], day: dt.date | None) -> Iterable[Capture]:
    """The captures, all with that day of publication where one is given."""
    if day is None:
        return captures
    return (replace(capture, published=day.isoformat()) for capture in captures)


def read_capture(capture: Capture, *, date: dt.date | None = None) -> Record:
    """The record of one capture."""
    article = articles.parse(capture, published=date)
    reading = language.read(article)
    findings = coding.code(reading)
    return _record(article, reading, findings)


def read_again(article: Article) -> Record | None:
    """The record of an article that was taken apart before, as the present reader reads it; `None` where it fails."""
    try:
        reading = language.read(article)
        return _record(article, reading, coding.code(reading))
    except TableError:
        raise
    except Exception:  # one article never stops the rest, and what was read of it before is worth more
        return None


def add(
    captures: Iterable[Capture],
    desk: "Desk",
    *,
    date: dt.date | None = None,
    force_date: dt.date | None = None,
    jobs: int = 1,
) -> Iterator[tuple[Record, "Outcome"]]:
    """Reads captures and adds them to a desk, one transaction each; gives each record with what became of it.

    `date` and `force_date` are those of `read_all`. What cannot be read is not added: its outcome is `unreadable` and
    its problems say why. The happenings are derived when the last article is in; a run that is stopped before is made
    good by the next.
    """
    from tocsin.upkeep import bring_up_to_date

    for record in read_all(captures, date=date, force_date=force_date, jobs=jobs):
        yield record, desk.add(record)
    bring_up_to_date(desk)


def fits(desk: "Desk") -> list[Fit]:
    """How each of the desk's judgements stands now, in the order in which they were made."""
    from tocsin.upkeep import bring_up_to_date

    bring_up_to_date(desk)
    judgements = desk.judgements()
    keys = {key.article for j in judgements for key in (*j.about, *j.rest)}
    reports = desk.some_reports(keys=keys)
    return incidents.fits(desk.happenings_of({r.seq for r in reports}), incidents.Finder(reports), judgements)


def _record(article: Article, reading: Reading, findings: Findings) -> Record:
    return Record(
        schema=SCHEMA,
        id=record_id(article),
        text_sha256=text_sha256(article.text),
        source=article.source,
        published=article.published,
        language=reading.language,
        headline=article.headline,
        text=article.text,
        blocks=findings.blocks or article.blocks,
        posts=article.posts,
        related=article.related,
        sentences=tuple((s.start, s.end) for s in reading.sentences),
        entities=findings.entities,
        actors=findings.actors,
        places=findings.places,
        times=findings.times,
        statements=findings.statements,
        events=findings.events,
        incidents=tuple(incidents.incidents(findings.events, findings.places, findings.same, article.text)),
        warnings=findings.warnings,
        pledges=findings.pledges,
        contradictions=findings.contradictions,
        problems=(*article.problems, *_language_problems(article, reading)),
    )


def _language_problems(article: Article, reading: Reading) -> Sequence[Problem]:
    if not article.blocks or reading.language in ("en", "und"):
        return ()
    read_blocks = {s.block for s in reading.sentences}
    part = f"{len(read_blocks)} English blocks were read." if read_blocks else "It is kept and not read."
    return (
        Problem(
            "unsupported-language",
            f"The text is in the language {reading.language!r}; Tocsin reads English. {part} "
            "To have it read, give an English translation as an article of its own.",
        ),
    )


def _failed(capture: Capture, error: Exception) -> Record:
    at = traceback.extract_tb(error.__traceback__)[-1]
    problem = Problem(
        "internal",
        f"A fault of ours, {type(error).__name__} in {Path(at.filename).name} line {at.lineno}: {error}. "
        "The text is kept. Please report it with the text, if it may be shown.",
    )
    text = "" if capture.source.format == "html" else capture.content
    article = Article(text, capture.source, headline=capture.headline, problems=(*capture.problems, problem))
    return _record(article, Reading(article, "und", "none"), Findings())
