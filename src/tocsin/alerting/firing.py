"""Which alerts are due: incidents that meet a rule and of which it did not tell yet, or not as they are now."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from tocsin.alerting.rules import Row, difference, meets, told_of
from tocsin.briefing import Single, singles
from tocsin.deskfile import AlertRule, Channel, DeskFile
from tocsin.records.alerting import Alert, AlertEvidence, AlertState, AlertTold
from tocsin.store import Desk

# Days for which an alert is told again when its incident changes, and for which a report is news: an archive that is
# added raises no alarm. From judgement.
FOLLOWED_DAYS, NEWS_DAYS = 30, 3
_EVIDENCE = 3  # sentences that an alert quotes; from judgement


def due(desk: Desk, desk_file: DeskFile, now: dt.datetime) -> list[Alert]:
    """The alerts that are due, kept as told, each once; to be delivered, or to wait until they can be.

    Looked at are the incidents with a report of the last days that came since the last time, and those that were told
    of lately.
    """
    if not desk_file.alerts:
        return []
    after, last = desk.alerts_upto()
    told = desk.alerts_told(now - dt.timedelta(days=FOLLOWED_DAYS))
    numbers = desk.incidents_since(after, (now - dt.timedelta(days=NEWS_DAYS)).date())
    found = [
        (rule, alert, words)
        for rule in desk_file.alerts
        for alert, words in _by_rule(desk, desk_file, rule, numbers, told, now)
    ]
    first = {one.id: one.first_told for one in told}
    kept = [
        AlertTold(
            alert.id, rule.name, alert.incident, first.get(alert.id, now), now, alert.revision, words,
            tuple(way_of(channel) for channel in rule.to),
        )
        for rule, alert, words in found
    ]  # fmt: skip
    ids = desk.keep_alerts(kept, last)
    return [replace(alert, id=number) for (_, alert, _), number in zip(found, ids, strict=True)]


def way_of(channel: Channel) -> str:
    """What names a way of telling."""
    return f"{channel.kind}:{channel.to}"


def rehearse(desk: Desk, desk_file: DeskFile, since: dt.date, now: dt.datetime) -> list[Alert]:
    """The alerts that would have been told for reports published since that day. Nothing is kept or delivered."""
    numbers = desk.incidents_since(0, since)
    return [alert for rule in desk_file.alerts for alert, _ in _by_rule(desk, desk_file, rule, numbers, (), now)]


def waiting(desk: Desk, desk_file: DeskFile, now: dt.datetime) -> list[tuple[Alert, AlertTold]]:
    """The alerts that could not be delivered in some way, as they are now, with what is kept of them."""
    found = []
    for told in desk.alerts_told(now - dt.timedelta(days=FOLLOWED_DAYS)):
        if told.waiting:
            one = singles(desk, desk_file, [told.incident]).get(told.incident)
            row = next(iter(desk.incident_rows([told.incident])), None)
            state: AlertState = "withdrawn" if row is None else "new" if told.revision == 1 else "changed"
            found.append((_alert(told.rule, told.incident, one, row, state, "", now, told.id, told.revision), told))
    return found


def _by_rule(
    desk: Desk,
    desk_file: DeskFile,
    rule: AlertRule,
    numbers: Collection[int],
    told: Sequence[AlertTold],
    now: dt.datetime,
) -> Iterator[tuple[Alert, dict[str, str]]]:
    """The alerts of a rule, each with what is kept as told."""
    before = _latest(desk, (one for one in told if one.rule == rule.name))
    rows = {row["id"]: row for row in desk.incident_rows({*numbers, *before})}
    fit = {n: row for n, row in rows.items() if n in before or meets(rule, row)}
    changed = {n: row for n, row in fit.items() if n not in before or before[n].told != told_of(row)}
    made = singles(desk, desk_file, changed, rule.audience)
    for number, row in sorted(changed.items()):
        single = made.get(number)
        if number not in before:
            if rule.audience is None or (single is not None and single.account.reasons):
                yield _alert(rule.name, number, single, row, "new", "", now), told_of(row)
            continue
        old = before[number]
        words = difference(old.told, told_of(row))
        yield _alert(rule.name, number, single, row, "changed", words, now, old.id, old.revision + 1), told_of(row)
    for number, old in before.items():
        if number not in rows and old.told:
            yield _alert(rule.name, number, None, None, "withdrawn", "", now, old.id, old.revision + 1), {}


def _latest(desk: Desk, told: Iterable[AlertTold]) -> dict[int, AlertTold]:
    """What was told, by the number that its incident has now; of two that became one the first."""
    found: dict[int, AlertTold] = {}
    for one in told:
        happening = desk.happening(one.incident)
        found.setdefault(one.incident if happening is None else happening.id, one)
    return found


def _alert(
    rule: str,
    number: int,
    single: Single | None,
    row: Row | None,
    state: AlertState,
    changed: str,
    now: dt.datetime,
    id: int = 0,
    revision: int = 1,
) -> Alert:
    gone = "No report tells of it any more, or it was judged to be no event."
    account = single.account if single else None
    evidence = tuple(
        AlertEvidence("".join(text for text, _ in one.parts).strip(), one.outlet, one.day, one.address)
        for one in (single.evidence if single else ())[:_EVIDENCE]
    )
    return Alert(
        id=id,
        revision=revision,
        state=state,
        rule=rule,
        incident=number,
        at=now,
        title=account.title if account and row else f"Incident i{number}",
        text=account.sentences[0].text if account and row else gone,
        changed=changed,
        concerns=" ".join(reason.sentence.text for reason in account.reasons) if account else "",
        place=row["place"] if row else None,
        country=row["country"] if row else None,
        lat=row["lat"] if row else None,
        lon=row["lon"] if row else None,
        reports=row["reports"] if row else 0,
        origins=row["origins"] if row else 0,
        disputed=bool(row and row["disputed"]),
        evidence=evidence,
    )
