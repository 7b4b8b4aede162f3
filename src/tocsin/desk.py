"""A desk that is open, for Python and for the commands: articles go in; incidents, lists and briefs come out."""

import datetime as dt
import itertools
from collections.abc import Collection, Iterable, Iterator, Sequence
from importlib.resources import as_file, files
from pathlib import Path
from types import TracebackType
from typing import Literal, get_args

from tocsin import assessment, briefing, deskfile, judging, pipeline, store
from tocsin.arguments import day_given, found
from tocsin.records import FOLLOWED_COLUMNS, ArgumentError, Capture, Fit, Followed, Happening, IncidentLine, Record
from tocsin.records.following import FollowedKind, FollowedState
from tocsin.store import Filter, Outcome, Row
from tocsin.upkeep import bring_up_to_date, lines_of

BriefFormat = Literal["html", "md"]


class Desk(store.Desk):
    """An open desk: a store of articles and of the incidents over all of them. Close it, or use `with`.

    `address` is a file name, or `postgresql://…`. With `create` a desk that is not there yet is made. Raises
    `StoreError` where there is none, or one of another version. Rows have the fields that `docs/store.md` gives.

    >>> record = pipeline.read("KABUL (Agency) - Gunmen attacked a bank in Kabul on Monday.", date=dt.date(2025, 3, 5))
    >>> with Desk(":memory:", create=True) as desk:
    ...     outcome = desk.add(record)
    ...     rows = desk.incidents(Filter(country="AFG"))
    >>> outcome, [(row["type"], row["place"], row["earliest"].isoformat()) for row in rows]
    ('added', [('ASSAULT', 'Kabul', '2025-03-03')])

    A file or a folder: `for record in tocsin.open("reports/"): desk.add(record)`.
    """

    def __init__(self, address: str | Path, *, create: bool = False) -> None:
        super().__init__(str(address), create=create)
        self._grown = False

    def add(self, record: Record) -> Outcome:
        """Adds one article, all of it or nothing: `added`, `changed`, `known`, or `unreadable`.

        Adding it again changes nothing; what could not be read is not added. The incidents take it in when they are
        next asked for, or when the desk is closed.
        """
        if not isinstance(record, Record):
            raise ArgumentError(
                f"Wanted a Record, found {found(record)}. Read first: for record in tocsin.open(path): desk.add(record)"
            )
        outcome = super().add(record)
        self._grown = self._grown or outcome in ("added", "changed")
        return outcome

    def incidents(self, chosen: Filter = Filter()) -> list[Row]:  # noqa: B008 - frozen
        """The incidents over all articles that pass the filter, by day and number, a row each."""
        return self.rows("incidents", chosen)

    def rows(self, name: str, chosen: Filter = Filter()) -> list[Row]:  # noqa: B008 - frozen
        """Rows of `incidents`, `statements`, `warnings`, `pledges` or `articles` that pass the filter.

        Raises `FilterError` for a filter that asks what such rows do not have.
        """
        self._take_in()
        return super().rows(name, chosen)

    def happenings(self, chosen: Filter = Filter()) -> list[Happening]:  # noqa: B008 - frozen
        """The incidents as whole records, with every report's mention of them."""
        self._take_in()
        return super().happenings(chosen)

    def happening(self, number: int) -> Happening | None:
        """The one incident of that number, as a whole record; `None` where there is none.

        Where it was taken into another one, that one, whose `id` tells.
        """
        self._take_in()
        return super().happening(number)

    def judge(
        self,
        kind: str,
        numbers: Sequence[int] = (),
        value: object = None,
        *,
        by: str | None = None,
        because: str | None = None,
        articles: Sequence[str] = (),
        due: dt.date | None = None,
    ) -> Fit:
        """Keeps an analyst's word on incidents for good, and gives it with the incidents on which it holds now.

        `kind` is `merge`, `split`, `not-an-event`, `verified`, `note`, `follow-up` or `withdraw`, or the field that is
        to have another `value`: `type`, `place`, `day`, `actor`, `status`, `killed`, `injured` and so on. `numbers` are
        those of the incidents. A place or an actor is a name or an id, a day is `2025-03-03`, or its first and last as
        `2025-03-01/2025-03-03`, a toll `9`, `5-8` or `9-` (at least nine); a note and a follow-up, which is `due` on a
        day, have words; `withdraw` has the number of the judgement. `articles` are those that a split makes another
        incident: by number, key, address or file name. `by` signs it, without it TOCSIN_ANALYST or the login name;
        `because` says why.

        A judgement is about mentions and not about numbers: it holds however often articles are read and incidents
        joined anew. Saying again what one has just said adds nothing. Raises `ArgumentError` for what cannot be judged
        so.

        >>> text = "KABUL (Agency) - Gunmen attacked a bank in Kabul on Monday."
        >>> with Desk(":memory:", create=True) as desk:
        ...     outcome = desk.add(pipeline.read(text, date=dt.date(2025, 3, 5)))
        ...     fit = desk.judge("killed", [1], "2-", by="A. Name", because="the hospital confirms two")
        ...     row = desk.incidents()[0]
        >>> fit.state, fit.incidents, row["killed_low"], row["killed_high"]
        ('holds', (1,), 2, None)
        """
        self._take_in()
        return judging.judge(self, kind, numbers, value, by=by, because=because, articles=articles, due=due)

    def fits(self) -> list[Fit]:
        """All judgements in their order, each with whether and where it holds now: withdrawn ones too, and those that
        fit nothing any more.
        """
        self._take_in()
        return pipeline.fits(self)

    def followed(
        self,
        chosen: Filter = Filter(),  # noqa: B008 - frozen
        *,
        kind: FollowedKind | None = None,
        state: FollowedState | None = None,
        today: dt.date | None = None,
    ) -> list[Followed]:
        """Promises, threats, demands and warnings over all reports, and what became of each; see `followed`."""
        self._take_in()
        return followed(self, chosen, kind=kind, state=state, today=today)

    def close(self) -> None:
        """Takes in what was added, and closes all connections."""
        try:
            self._take_in()
        finally:
            super().close()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._grown = self._grown and error is None  # somebody is leaving in a hurry; the next run makes it good
        self.close()

    def _take_in(self) -> None:
        if not self._grown:
            return
        self._grown = False  # before, as bringing it up to date asks the desk for rows
        try:
            bring_up_to_date(self)
        except BaseException:
            self._grown = True
            raise


def followed(
    desk: store.Desk,
    chosen: Filter = Filter(),  # noqa: B008 - frozen
    *,
    kind: FollowedKind | None = None,
    state: FollowedState | None = None,
    today: dt.date | None = None,
) -> list[Followed]:
    """Promises, threats, demands and warnings that pass the filter, by their first reports, with what became of each.

    The filter's days are those of the first report; its country and actor are of who says it, or to or against whom.
    "Overdue" counts from `today`, or from the newest article. Raises `FilterError` for a filter that pledges do not
    have.
    """
    every = assessment.followed(desk, today=day_given("today", today))
    return passing(every, chosen, kind=kind, state=state)


def passing(
    every: Iterable[Followed],
    chosen: Filter = Filter(),  # noqa: B008 - frozen
    *,
    kind: FollowedKind | None = None,
    state: FollowedState | None = None,
) -> list[Followed]:
    """Those of them that pass what `followed` is asked; raises `FilterError` as it does."""
    store.refuse("pledges", chosen)
    return [f for f in every if kind in (None, f.kind) and state in (None, f.state) and _passes(f, chosen)]


def _passes(one: Followed, chosen: Filter) -> bool:
    said, names = one.said, " ".join((one.by, *one.to)).casefold()
    if (chosen.since or chosen.until) and said is None:
        return False
    if said and ((chosen.since and said < chosen.since) or (chosen.until and said > chosen.until)):
        return False
    if chosen.country and chosen.country not in (one.by_country, *one.to_countries):
        return False
    if chosen.actor and chosen.actor.casefold() not in names:
        return False
    return all(word.casefold() in one.content.casefold() for word in (chosen.words or "").split())


def incident_rows(desk: store.Desk, chosen: Filter = Filter()) -> list[Row]:  # noqa: B008 - frozen
    """The rows of the desk's incidents that pass the filter, each with its `standing`."""
    rows = desk.rows("incidents", chosen)
    kept = lines(desk, [row["id"] for row in rows])
    return [{**row, "standing": kept[row["id"]].standing} for row in rows if row["id"] in kept]


def lines(desk: store.Desk, numbers: Collection[int]) -> dict[int, IncidentLine]:
    """How these incidents are told in lists, by number: as it is kept, else made from their reports."""
    kept = desk.lines_of(numbers)
    missing = [number for number in numbers if number not in kept]
    return kept | {line.incident: line for line in (lines_of(desk, missing) if missing else ())}


def list_fields(desk: store.Desk, name: str) -> tuple[str, ...]:
    """The fields of a list of the command line, in their order: those of the store, and what is made when asked for."""
    if name == "pledges":
        return tuple(FOLLOWED_COLUMNS)
    return (*desk.fields(name), *(("standing",) if name == "incidents" else ()))


def add(
    captures: Iterable[Capture],
    address: str,
    *,
    date: dt.date | None = None,
    force_date: dt.date | None = None,
    jobs: int = 1,
    create: bool = True,
) -> Iterator[tuple[Record, Outcome]]:
    """Reads captures and adds them to the desk at an address; gives each record with what became of it.

    `date` is the day of publication of captures that bring none, `force_date` that of all, whatever they bring. A desk
    that is not there is made when there is something to put on it: a mistyped file name leaves none behind.
    Without `create` it is an error.
    """
    captures = iter(captures)
    create = create and not is_there(address)
    if create:
        for capture in captures:
            record = next(pipeline.read_all([capture], date=date, force_date=force_date))
            if not record.unreadable:
                captures = itertools.chain([capture], captures)  # read once more, with all others
                break
            yield record, "unreadable"
        else:
            return
    with Desk(address, create=create) as desk:
        yield from pipeline.add(captures, desk, date=date, force_date=force_date, jobs=jobs)


def is_there(address: str) -> bool:
    """Is there a desk at that address? Raises `StoreError` where there is one that cannot be used."""
    try:
        store.Desk(address).close()
    except store.StoreMissing:
        return False
    return True


def brief(
    desk: store.Desk,
    audience: str,
    *,
    since: dt.date | None = None,
    until: dt.date | None = None,
    desk_file: str | Path | None = None,
    format: BriefFormat = "html",
    only_concerning: bool = False,
) -> str:
    """The brief for one audience on the days from `since` to `until`, both included, as HTML or as Markdown (`md`).

    `desk_file` names the audiences and what concerns them; without it, the example's does. `only_concerning` leaves
    out what the desk file gives no reason for. The HTML is one page that
    asks nothing of the network. Raises `DeskFileError` for an audience that the desk file does not name, and
    `BriefingError` for a period without a day.

    >>> with Desk(":memory:", create=True) as desk:
    ...     page = brief(desk, "Tajikistan", format="md")
    >>> "Tajikistan" in page.splitlines()[0]
    True
    """
    if format not in get_args(BriefFormat):
        raise ArgumentError(f"No format {format!r} of a brief. Formats: {', '.join(get_args(BriefFormat))}.")
    if not isinstance(desk, store.Desk):
        raise ArgumentError(f"Wanted an open desk, found {found(desk)}. Write: with tocsin.Desk(address) as desk: …")
    made = make_brief(
        desk, read_desk_file(desk_file), audience, since=since, until=until, only_concerning=only_concerning
    )
    return briefing.render_html(made) if format == "html" else briefing.render_markdown(made)


def make_brief(
    desk: store.Desk,
    settings: deskfile.DeskFile,
    audience: str,
    *,
    since: dt.date | None = None,
    until: dt.date | None = None,
    only_concerning: bool = False,
) -> briefing.Brief:
    """The brief as a record, which `briefing` renders; what it is asked and what it raises are those of `brief`."""
    name = next((a.name for a in settings.audiences if a.name.casefold() == audience.casefold()), audience)
    period = {"since": day_given("since", since), "until": day_given("until", until)}
    asks = any(a.follows for a in settings.audiences if a.name == name)
    told = assessment.followed(desk, today=period["until"]) if asks else []
    return briefing.brief(desk, settings, name, only_concerning=only_concerning, followed=told, **period)


def read_desk_file(path: str | Path | None = None) -> deskfile.DeskFile:
    """The desk file, the example's without a path. Raises `DeskFileError` where it says what cannot be."""
    if path is not None:
        return deskfile.read_desk_file(Path(path))
    with as_file(files("tocsin") / "sample" / "desk.toml") as example:
        return deskfile.read_desk_file(example)
