"""One incident: what is said of it and by whom, each value with its evidence, and what analysts judged of it."""

import datetime as dt
from dataclasses import dataclass

from tocsin import assessment
from tocsin.desk import lines
from tocsin.records import Dispute, Happening, Report, Standing, TollHistory
from tocsin.store import Desk
from tocsin.web.advice import NotThere
from tocsin.web.pages.judged import Judged, judged_of, seen_of
from tocsin.web.pages.lines import outlet_of
from tocsin.web.pages.quotes import Quote
from tocsin.web.pages.values import Value, Voice, evidence_of, tellings_of, values_of, voices_of


@dataclass(frozen=True, slots=True)
class Telling:
    """A report of the incident. `reprint_of` is the article whose wording it has; `None`: its own.

    `joined` is why it counts as one incident with another report; the first that came has none, and one that an analyst
    joined.
    """

    article: int
    outlet: str
    headline: str
    published: dt.date | None
    origin: int
    reprint_of: int | None
    joined: assessment.Join | None
    evidence: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """An incident with every report and value.

    `told` is a sentence on it that says who tells it. `voices` are who says, claims, denies or confirms it. `disputed`
    is what reports differ on, each value with the numbers of their articles. `dismissed`: judged to be no event.
    `judgements` are withdrawn ones too. `stale`: the last articles or judgements are not taken in yet. `seen` is
    sent along with a judgement, so that none is made on what has changed meanwhile.
    """

    id: int
    title: str
    told: str
    standing: Standing
    dismissed: bool
    verified: bool
    confidence: float
    reports: int
    origins: int
    values: tuple[Value, ...]
    voices: tuple[Voice, ...]
    tolls: tuple[TollHistory, ...]
    disputed: tuple[Dispute, ...]
    tellings: tuple[Telling, ...]
    judgements: tuple[Judged, ...]
    notes: tuple[str, ...]
    stale: bool
    seen: str


def incident_page(desk: Desk, number: int) -> IncidentPage:
    """The page of the incident that goes by that number now: its `id` differs where it was taken into another.

    Raises `NotThere`.
    """
    happening = desk.happening(number)
    if happening is None:
        near = desk.near_numbers(number)
        advice = f" The nearest: {', '.join(f'i{n}' for n in near)}." if near else " It has none yet."
        raise NotThere(f"No incident i{number} on this desk.{advice} A new version of a report may have taken it away.")
    reports = _reports(desk, happening)
    judgements = assessment.judged_on(desk, happening, reports)
    told = lines(desk, [happening.id])[happening.id]
    return IncidentPage(
        id=happening.id,
        title=told.title,
        told=told.sentence,
        standing=assessment.standing(desk, happening),
        dismissed=happening.dismissed,
        verified=happening.verified,
        confidence=happening.incident.confidence,
        reports=happening.reports,
        origins=happening.origins,
        values=values_of(happening, reports, {j.number: j for j, _ in judgements}),
        voices=voices_of(happening, reports),
        tolls=assessment.toll_histories(desk, happening),
        disputed=happening.disputed,
        tellings=_tellings(happening, reports, assessment.joins(desk, happening)),
        judgements=tuple(judged_of(one, withdrawal) for one, withdrawal in judgements),
        notes=happening.notes,
        stale=desk.is_stale(),
        seen=seen_of(desk, happening),
    )


def _reports(desk: Desk, happening: Happening) -> dict[int, Report]:
    """The incident's reports by number; a version that was replaced since it was derived is still what it rests on."""
    wanted = {m.article for m in happening.mentions}
    found = {r.seq: r for r in desk.some_reports(wanted)}
    replaced = (desk.report_of(seq) for seq in wanted - found.keys())
    return found | {report.seq: report for report in replaced if report is not None}


def _tellings(
    happening: Happening, reports: dict[int, Report], joins: dict[int, assessment.Join]
) -> tuple[Telling, ...]:
    """The reports, the first to come first; an article that tells it twice is one."""
    origins = {m.article: m.origin for m in happening.mentions}
    evidence: dict[int, tuple[Quote, ...]] = {}
    for report, incident in tellings_of(happening, reports):
        of = evidence.get(report.seq, ())
        evidence[report.seq] = tuple(dict.fromkeys((*of, *evidence_of(report, incident))))
    return tuple(
        Telling(
            seq,
            outlet_of(reports[seq].record),
            reports[seq].record.headline or "",
            reports[seq].record.published.date,
            origins[seq],
            None if origins[seq] == seq else origins[seq],
            joins.get(seq),
            evidence[seq],
        )
        for seq in sorted(evidence)
    )
