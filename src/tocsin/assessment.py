"""What is made of a desk when it is asked for: standings of incidents, their tolls, what became of promises."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tocsin import incidents
from tocsin.records import Followed, Happening, Judgement, Report, Standing, TollHistory
from tocsin.store import Desk, Filter


def followed(desk: Desk, *, today: dt.date | None = None) -> list[Followed]:
    """What the desk's articles tell of promises, threats, demands and warnings, and what became of each.

    Made anew when asked for. `today` is the day from which "overdue" counts, without it the newest article's; later
    articles are as if they had not come.
    """
    return incidents.follow(list(desk.reports()), desk.happenings(), today=today)


# words of a notice by which an outlet takes a report back, as the store's search wants them; the notice itself is read
_NOTICES = ("retract", "report wrong", "report error", "withdrawn report", "withdrew report")


def standings(desk: Desk, happenings: Iterable[Happening], reports: Iterable[Report]) -> dict[int, Standing]:
    """How far each of the desk's happenings can be relied on, with the reason, by its number.

    `reports` are theirs, and may be more.
    """
    taken_back = incidents.retractions(desk.some_reports(notices(desk)))
    records = {r.seq: r.record for r in reports}
    return {h.id: incidents.standing(h, records, taken_back) for h in happenings}


def standing(desk: Desk, happening: Happening) -> Standing:
    """How far the happening can be relied on, with the reason."""
    reports = desk.some_reports({m.article for m in happening.mentions})
    return standings(desk, [happening], reports)[happening.id]


def notices(desk: Desk) -> set[int]:
    """The articles that may be notices by which an outlet takes a report back."""
    return {row["seq"] for words in _NOTICES for row in desk.rows("articles", Filter(words=words)) if row["current"]}


def toll_histories(desk: Desk, happening: Happening) -> tuple[TollHistory, ...]:
    """The numbers of people harmed that the happening's reports gave over time, and the best now, by kind of harm."""
    records = {r.seq: r.record for r in desk.reports({m.article for m in happening.mentions})}
    return incidents.toll_histories(happening, records)


@dataclass(frozen=True, slots=True)
class Join:
    """Why a report tells of the same incident as another one that is in it already, in words."""

    article: int
    to: int
    why: str


def joins(desk: Desk, happening: Happening) -> dict[int, Join]:
    """Why each article was joined to the incident, but for the first that came, by the best reason there is.

    One that only an analyst joined, or that only goes with others, has none.
    """
    first, *rest = sorted({m.article for m in happening.mentions})
    inside, found = {first}, dict[int, Join]()
    pairs = [pair for pair in desk.pairs_of(happening.id) if pair[2] != pair[3]]
    while True:
        # the best pair that leads from what is in it to what is not
        best = next((p for p in pairs if len(inside & {*p[2:]}) == 1 and {*p[2:]} <= {first, *rest}), None)
        if best is None:
            return found
        to, article = sorted(best[2:], key=lambda seq: seq not in inside)
        inside.add(article)
        found[article] = Join(article, to, incidents.REASONS[best[0]])


def judged_on(
    desk: Desk, happening: Happening, reports: Mapping[int, Report]
) -> list[tuple[Judgement, Judgement | None]]:
    """The judgements on a happening in their order, each with the withdrawal that stands, where one does.

    Those that are withdrawn are found by their mentions. `reports` are the happening's, by number.
    """
    every = desk.judgements()
    by_number, withdrawn = {j.number: j for j in every}, incidents.withdrawn_by(every)
    keys = {
        key
        for m in happening.mentions
        if m.article in reports and any(i.id == m.incident for i in reports[m.article].record.incidents)
        for key in incidents.keys_in(reports[m.article], m.incident)
    }
    return [
        (one, by_number[withdrawn[one.number]] if one.number in withdrawn else None)
        for one in every
        if one.number in happening.judgements
        or (one.number in withdrawn and not keys.isdisjoint((*one.about, *one.rest)))
    ]
