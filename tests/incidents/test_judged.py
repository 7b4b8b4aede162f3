"""What analysts judge, over happenings: it holds however reports come, are read again or corrected."""

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from incidents.world import BATKEN, report
from tocsin.incidents import Finder, fits, happenings, judged, keys_of, links_of
from tocsin.records import (
    Event,
    Fit,
    Happening,
    JudgedActor,
    JudgedValue,
    Judgement,
    MentionKey,
    Place,
    Record,
    Report,
    text_sha256,
)
from tocsin.records.vocabulary import JudgementKind

NOW = dt.datetime(2025, 3, 14, tzinfo=dt.UTC)


def under(key: str, made: Report) -> Report:
    """The report under a key of its own, as the store gives it."""
    return replace(made, key=key)


def keys(*reports: Report) -> tuple[MentionKey, ...]:
    """The keys of the mentions of these reports, which tell of one happening each."""
    return tuple(key for r in reports for key in keys_of(happenings([r])[0], [r]))


def judgement(
    number: int, kind: JudgementKind, about: tuple[MentionKey, ...], rest: tuple[MentionKey, ...] = (), **value: Any
) -> Judgement:
    return Judgement(number, NOW, "A. Name", kind, about, rest, JudgedValue(**value))


def derived(reports: Sequence[Report], *judgements: Judgement) -> list[Happening]:
    where = Finder(reports)
    return judged(happenings(reports, links_of(where, judgements)), where, judgements)


def groups(found: Sequence[Happening]) -> set[frozenset[int]]:
    return {frozenset(m.article for m in happening.mentions) for happening in found}


def standing(reports: Sequence[Report], *judgements: Judgement) -> list[Fit]:
    return fits(derived(reports, *judgements), Finder(reports), judgements)


def corrected(made: Report, old: str, new: str) -> Report:
    """The report with other words in its text, and all offsets moved as reading it again would have them."""
    record, at, shift = made.record, made.record.text.index(old), len(new) - len(old)
    text = record.text.replace(old, new, 1)

    def moved(span: tuple[int, int]) -> tuple[int, int]:
        start, end = (n + shift if n > at else n for n in span)
        return start, end

    def event(one: Event) -> Event:
        return replace(one, trigger=moved(one.trigger), evidence=moved(one.evidence))

    events = tuple(map(event, record.events))
    incidents = tuple(replace(i, evidence=moved(i.evidence)) for i in record.incidents)
    again: Record = replace(record, text=text, text_sha256=text_sha256(text), events=events, incidents=incidents)
    return Report(made.seq, again, made.key)


A, B, C = (under(f"https://example.org/{n}", report(n, killed=2)) for n in (1, 2, 3))
FAR = under("https://example.org/9", report(9, town=BATKEN, killed=2))


def test_what_is_merged_is_one_incident_whatever_speaks_against_it() -> None:
    assert groups(derived([A, B, FAR])) == {frozenset({1, 2}), frozenset({9})}
    merged = judgement(1, "merge", keys(A, B, FAR))
    (found,) = derived([A, B, FAR], merged)
    assert found.judgements == (1,)
    assert standing([A, B, FAR], merged)[0].incidents == (1,)


def test_a_split_stays_split_after_new_reports_in_whatever_order_they_come() -> None:
    split = judgement(1, "split", keys(B), keys(A))
    assert groups(derived([A, B], split)) == {frozenset({1}), frozenset({2})}
    later = [under(f"https://example.org/{n}", report(n, killed=2)) for n in range(4, 9)]
    for seed in range(5):
        order = [A, B, *later]
        random.Random(seed).shuffle(order)
        renumbered = [Report(seq, r.record, r.key) for seq, r in enumerate(order, 1)]
        of = {r.key: r.seq for r in renumbered}
        found = derived(renumbered, split)
        assert not any({of[A.key], of[B.key]} <= group for group in groups(found))
        assert standing(renumbered, split)[0].state == "holds"


def test_one_that_is_split_off_a_merged_incident_leaves_it_and_the_others_stay() -> None:
    merge = judgement(1, "merge", keys(A, B, FAR))
    split = judgement(2, "split", keys(FAR), keys(A, B))
    assert groups(derived([A, B, FAR], merge, split)) == {frozenset({1, 2}), frozenset({9})}
    first, second = standing([A, B, FAR], merge, split)
    assert (first.state, first.because, second.state) == ("overruled", "judgement 2", "holds")
    again = judgement(3, "merge", keys(A, FAR))
    assert groups(derived([A, FAR], merge, split, again)) == {frozenset({1, 9})}


def test_independent_judgements_may_be_made_in_any_order() -> None:
    reports = [A, B, C, FAR]
    split, merge = ("split", keys(C), keys(A, B)), ("merge", keys(B, FAR), ())
    outcomes = []
    for order in ([split, merge], [merge, split]):
        made = [judgement(n, kind, about, rest) for n, (kind, about, rest) in enumerate(order, 1)]  # type: ignore[arg-type]
        outcomes.append(groups(derived(reports, *made)))
    assert outcomes[0] == outcomes[1]


def test_every_field_takes_the_analysts_value_and_says_which_judgement_it_is_from() -> None:
    town = Place("gn:1", 0, 0, "Kunduz", 36.7, 68.9, "AFG", None, 1, 5.0, "city", "location")
    day, about = dt.date(2025, 3, 1), keys(A, B)
    made = [
        judgement(1, "type", about, type="COERCE", quad="material conflict"),
        judgement(2, "place", about, place=town),
        judgement(3, "day", about, earliest=day, latest=day),
        judgement(4, "actor", about, actor=JudgedActor("tocsin:x", "Free Hills Front", "AFG")),
        judgement(5, "toll", about, harm="killed", low=9),
        judgement(6, "status", about, status="historical"),
        judgement(7, "verified", about),
        judgement(8, "note", about, words="seen by two"),
    ]
    (found,) = derived([A, B], *made)
    incident = found.incident
    assert (incident.type, incident.status, found.place, found.verified) == ("COERCE", "historical", town, True)
    assert incident.where is not None
    assert incident.where.place == "gn:1"
    assert incident.when is not None
    assert incident.when.latest == day
    assert [a.name for a in incident.actors] == ["Free Hills Front"]
    assert incident.harm is not None
    assert incident.harm.killed is not None
    assert (incident.harm.killed.low, incident.harm.killed.high) == (9, None)
    names = ("type", "where", "when", "actors", "harm.killed", "status", "confidence")
    assert [incident.why[name].rule for name in names] == [f"judgement:{n}" for n in range(1, 8)]
    assert (found.notes, found.judgements) == (("seen by two",), tuple(range(1, 9)))
    # what the reports say stays theirs
    assert all(r.record.incidents[0].type == "ASSAULT" for r in (A, B))


def test_of_two_values_for_one_field_the_later_wins_and_both_are_listed() -> None:
    made = [judgement(n, "status", keys(A), status=s) for n, s in enumerate(("future", "actual"), 1)]
    (found,) = derived([A], *made)
    assert (found.incident.status, found.incident.why["status"].rule) == ("actual", "judgement:2")
    assert [(f.state, f.because) for f in standing([A], *made)] == [("overruled", "judgement 2"), ("holds", "")]
    killed, injured = (judgement(n, "toll", keys(A), harm=h, low=3) for n, h in ((1, "killed"), (2, "injured")))
    assert [f.state for f in standing([A], killed, injured)] == ["holds", "holds"]


def test_withdrawing_brings_back_and_a_withdrawal_may_be_withdrawn() -> None:
    split, back = judgement(1, "split", keys(B), keys(A)), judgement(2, "withdraw", (), withdraws=1)
    assert groups(derived([A, B], split, back)) == {frozenset({1, 2})}
    assert [f.state for f in standing([A, B], split, back)] == ["withdrawn", "holds"]
    once_more = judgement(3, "withdraw", (), withdraws=2)
    assert len(derived([A, B], split, back, once_more)) == 2
    assert [f.state for f in standing([A, B], split, back, once_more)] == ["holds", "withdrawn", "holds"]


def test_no_event_stays_away_with_its_reprints_and_comes_back_when_most_who_tell_of_it_were_not_judged() -> None:
    none = judgement(1, "not-an-event", keys(A))
    reprint = under("https://other.example/1", report(4, of=1, killed=2))
    (found,) = derived([A, reprint, B], none)
    assert found.dismissed
    outgrown = [A, B, C]
    (found,) = derived(outgrown, none)
    assert not found.dismissed
    (fit,) = standing(outgrown, none)
    assert (fit.state, fit.because) == ("no longer fits", "most of those who tell of it now were not judged")


def test_a_judgement_follows_its_mention_when_the_article_is_read_again_under_other_ids() -> None:
    record = A.record
    event, incident = replace(record.events[0], id="e7"), replace(record.incidents[0], id="i5", events=("e7",))
    again = Report(A.seq, replace(record, events=(event,), incidents=(incident,)), A.key)
    toll = judgement(1, "toll", keys(A), harm="killed", low=9, high=9)
    (fit,) = standing([again], toll)
    assert (fit.state, fit.found, fit.mentions) == ("holds", 1, 1)


def test_a_judgement_follows_its_mention_into_a_corrected_version() -> None:
    toll = judgement(1, "toll", keys(A), harm="killed", low=9, high=9)
    for old, new in (("Gunmen", "Correction. Gunmen"), ("a bank", "the largest bank"), ("village", "hamlet")):
        if old in A.record.text:
            again = corrected(A, old, new)
            assert again.record.text_sha256 != A.record.text_sha256
            assert [f.state for f in standing([again], toll)] == ["holds"], new


def test_what_is_not_read_any_more_is_shown_and_never_dropped() -> None:
    toll = judgement(1, "toll", keys(A), harm="killed", low=9, high=9)
    silent = Report(A.seq, replace(A.record, events=(), incidents=()), A.key)
    for reports in ([silent, FAR], [FAR]):
        (fit,) = standing(reports, toll)
        assert (fit.state, fit.because) == ("no longer fits", "none of its mentions is read any more")
        assert [h.judgements for h in derived(reports, toll)] == [()]


def test_a_judgement_goes_with_most_of_its_mentions_when_an_incident_falls_apart() -> None:
    note = judgement(1, "note", keys(A, B, FAR), words="seen")
    by_articles = {frozenset(m.article for m in h.mentions): h.notes for h in derived([A, B, FAR], note)}
    assert by_articles == {frozenset({1, 2}): ("seen",), frozenset({9}): ()}


@pytest.mark.parametrize("seed", range(5))
def test_the_same_articles_and_judgements_give_the_same_fields_in_any_order(seed: int) -> None:
    made = [judgement(1, "merge", keys(A, B, C, FAR)), judgement(2, "toll", keys(B), harm="killed", low=9, high=9)]
    order = [A, B, C, FAR]
    random.Random(seed).shuffle(order)
    renumbered = [Report(seq, r.record, r.key) for seq, r in enumerate(order, 1)]
    by_key = {r.seq: r.key for r in renumbered}
    (found,) = derived(renumbered, *made)
    assert {by_key[m.article] for m in found.mentions} == {r.key for r in (A, B, C, FAR)}
    assert found.incident.harm is not None
    assert found.incident.harm.killed is not None
    assert found.incident.harm.killed.low == 9


def test_links_say_what_must_be_together_and_what_may_not() -> None:
    reports = [A, B, C, FAR]
    links = links_of(Finder(reports), [judgement(1, "merge", keys(A, B)), judgement(2, "split", keys(C), keys(B))])
    assert links.together((1, "i1")) == {(1, "i1"), (2, "i1")}
    assert links.together((9, "i1")) == {(9, "i1")}
    assert links.apart((3, "i1"), (1, "i1")), "what is apart from one is apart from all that must be with it"
    assert not links.apart((9, "i1"), (1, "i1"))
    assert links
    assert not links_of(Finder(reports), [])
