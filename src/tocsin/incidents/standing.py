"""How far a happening can be relied on: reported, corroborated, disputed, denied, retracted, with the reason.

A pure function of the happening and its reports. What weighs most is named first: a report that its outlet took back
weighs more than a denial, that more than a dispute, and any of them more than two origins.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tocsin.incidents.following_tables import words
from tocsin.incidents.origins import told_origins
from tocsin.incidents.sides import stems
from tocsin.records import Happening, Incident, Mention, Record, Report, Standing
from tocsin.records.flat import speaker_name
from tocsin.records.following import StandingName

# Telling words that a notice shares with the sentence it takes back. From judgement: two are the place and the deed.
_SHARED = 2
# Sentences at the head of an article in which a notice that takes back a report stands. From judgement.
_HEAD = 4


@dataclass(frozen=True, slots=True)
class Retraction:
    """A notice by which an outlet takes back a report: its article, the outlet, the telling words beside it."""

    article: int
    publisher: str | None
    stems: frozenset[str]


def retractions(reports: Iterable[Report]) -> list[Retraction]:
    """The notices at the head of these reports by which outlets take back what they reported."""
    found = []
    for report in reports:
        record = report.record
        head = [record.text[a:b] for a, b in record.sentences[:_HEAD]]
        told = [record.headline or "", *head]
        if any(words().retract.search(t) for t in told):
            found.append(Retraction(report.seq, record.source.publisher, frozenset(s for t in told for s in stems(t))))
    return found


def standing(happening: Happening, records: Mapping[int, Record], taken_back: Sequence[Retraction] = ()) -> Standing:
    """The standing of a happening; `records` are its reports by `seq`, and those that are not there are not looked at.

    `taken_back` are the desk's `retractions`. A happening is retracted when all origins that tell of it took it back.
    """
    told = [(m.article, i) for m in happening.mentions if (i := _told(happening, m, records))]
    origins = told_origins(happening, records)
    back = {seq: one for seq, i in told if seq in records and (one := _took_back(records[seq], i, taken_back))}
    left = {origin for seq, origin in origins.items() if seq not in back}
    reasons: dict[StandingName, tuple[str, tuple[int, ...], tuple[str, ...]]] = {}
    if back and not left:
        notices = tuple(sorted({one.article for one in back.values()}))
        reasons["retracted"] = (f"The outlet took its report back ({_articles(notices)}).", notices, ())
    if denied := _denied(told, records):
        reasons["denied"] = denied
    if disputed := _disputed(happening, told):
        reasons["disputed"] = disputed
    if len(left) > 1:
        firsts = tuple(sorted(left))
        why = f"{len(left)} origins that do not quote each other tell of it ({_articles(firsts)})."
        reasons["corroborated"] = (why, firsts, ())
    if not reasons:
        firsts = tuple(sorted(set(origins.values())))
        many = f"{len(origins)} reports of one origin tell" if len(origins) > 1 else "one report tells"
        reasons["reported"] = (f"Only {many} of it ({_articles(firsts)}).", firsts, ())
    name, *also = reasons
    why, articles, statements = reasons[name]
    return Standing(name, tuple(also), why, max(len(left), 0 if back else 1), articles, statements)


def _told(happening: Happening, mention: Mention, records: Mapping[int, Record]) -> Incident | None:
    """The incident of the mention; where its report is not at hand and is the only one, the happening's own."""
    record = records.get(mention.article)
    if record is None:
        return happening.incident if len(happening.mentions) == 1 else None
    return next((i for i in record.incidents if i.id == mention.incident), None)


def _took_back(record: Record, incident: Incident, taken_back: Sequence[Retraction]) -> Retraction | None:
    """The notice by which the report's outlet took it back: of the same outlet, with words that tell the same."""
    sentence = stems(record.text[slice(*incident.evidence)])
    return next(
        (
            one
            for one in taken_back
            if one.publisher and one.publisher == record.source.publisher and len(one.stems & sentence) >= _SHARED
        ),
        None,
    )


def _denied(
    told: Sequence[tuple[int, Incident]], records: Mapping[int, Record]
) -> tuple[str, tuple[int, ...], tuple[str, ...]] | None:
    """Who denies it or a part in it: which of the two, only their words show."""
    who: dict[str, None] = {}
    articles, statements = list[int](), list[str]()
    for seq, incident in told:
        record = records.get(seq)
        actors = {a.id: a for a in record.actors} if record else {}
        by_id = {s.id: s for s in record.statements} if record else {}
        for id_ in incident.denied_by:
            name = speaker_name(by_id[id_], record.text, actors) if record and id_ in by_id else None
            who.setdefault(name or "somebody")
            articles.append(seq)
            statements.append(f"{seq} {id_}")
    if not who:
        return None
    places = tuple(dict.fromkeys(articles))
    verb = "denies" if len(who) == 1 else "deny"
    why = f"{', '.join(who)} {verb} it or a part in it ({_articles(places)})."
    return why, places, tuple(dict.fromkeys(statements))


def _disputed(
    happening: Happening, told: Sequence[tuple[int, Incident]]
) -> tuple[str, tuple[int, ...], tuple[str, ...]] | None:
    between = {d.field: [int(by) for v in d.values for by in v.by] for d in happening.disputed}
    inside = {d.field: seq for seq, i in told for d in i.disputed}
    fields = [f.removeprefix("harm.") for f in dict.fromkeys((*between, *inside))]
    if not fields:
        return None
    articles = tuple(sorted({*(seq for every in between.values() for seq in every), *inside.values()}))
    said = [f"{seq} {s}" for seq, i in told for d in i.disputed for v in d.values for s in v.by]
    why = f"Those who tell of it differ on: {', '.join(fields)} ({_articles(articles)})."
    return why, articles, tuple(dict.fromkeys(said))


def _articles(seqs: Sequence[int]) -> str:
    return f"article{'' if len(seqs) == 1 else 's'} {', '.join(map(str, seqs))}"
