"""A desk takes in articles and judgements some at a time: its incidents are those of all at once, and keep their
numbers.
"""

import random
from collections.abc import Iterable
from dataclasses import replace

import pytest

from incidents.world import BATKEN, DAY, OSH, drawn_report
from incidents.world import report as world_report
from store.world import NOW, contents, fill, judgement, report
from tocsin.incidents import Finder, happenings, judged, keys_of, links_of
from tocsin.records import Happening, JudgedValue, Judgement, Record, Source, text_sha256
from tocsin.records.vocabulary import JudgementKind
from tocsin.store import Desk
from tocsin.upkeep import bring_up_to_date


def addressed(record: Record, uri: str, *, more: str = "") -> Record:
    """The record under an address; with more words at its end it is another version."""
    text = record.text + more
    sha = text_sha256(text)
    return replace(record, source=Source(uri=uri), text=text, text_sha256=sha, id=sha + uri)


def unnumbered(found: Iterable[Happening]) -> list[Happening]:
    """Happenings without their numbers, in an order of their own."""
    bare = [replace(one, id=0, incident=replace(one.incident, id="i0")) for one in found]
    return sorted(bare, key=lambda one: [(m.article, m.incident) for m in one.mentions])


def afresh(desk: Desk) -> list[Happening]:
    """What grouping all of the desk's articles and judgements at once gives."""
    reports, judgements = list(desk.reports()), desk.judgements()
    where = Finder(reports)
    found = judged(happenings(reports, links_of(where, judgements)), where, judgements)
    return unnumbered(one for one in found if not one.dismissed)


@pytest.mark.parametrize("seed", range(6))
def test_in_whatever_parts_articles_come_the_incidents_are_those_of_all_at_once(address: str, seed: int) -> None:
    source = random.Random(seed)
    records = [drawn_report(source, seq).record for seq in range(1, 31)]
    records = [addressed(record, f"https://a.example/{n}") for n, record in enumerate(records)]
    with Desk(address, create=True) as desk:
        while records:
            some = source.randrange(1, 6)
            fill(desk, records[:some])
            records = records[some:]
            assert unnumbered(desk.happenings()) == afresh(desk)


@pytest.mark.parametrize("seed", range(4))
def test_corrected_articles_leave_what_would_be_without_their_old_versions(address: str, seed: int) -> None:
    source = random.Random(seed)
    with Desk(address, create=True) as desk:
        for n in range(30):
            uri = f"https://a.example/{source.randrange(12)}"
            fill(desk, [addressed(drawn_report(source, n + 1).record, uri, more=f" {n}")])
            assert unnumbered(desk.happenings()) == afresh(desk)


@pytest.mark.parametrize("seed", range(4))
def test_judgements_in_between_hold_as_if_all_had_been_there_before(address: str, seed: int) -> None:
    source = random.Random(50 + seed)
    with Desk(address, create=True) as desk:
        for n in range(40):
            if n % 3 or n < 6:
                uri = f"https://a.example/{source.randrange(20)}"
                desk.add(addressed(drawn_report(source, n + 1).record, uri, more=f" {n}"))
            else:
                desk.record_judgement(drawn_judgement(source, desk))
            bring_up_to_date(desk)
            assert unnumbered(desk.happenings()) == afresh(desk)


def drawn_judgement(source: random.Random, desk: Desk) -> Judgement:
    """A merge, a split, a field, a dismissal or a withdrawal, of incidents as they stand."""
    reports, found = list(desk.reports()), desk.happenings()
    kinds: tuple[JudgementKind, ...] = ("merge", "merge", "split", "status", "not-an-event", "withdraw")
    kind = source.choice(kinds)
    made = desk.judgements()
    if kind == "withdraw" and made:
        value = JudgedValue(withdraws=source.choice(made).number)
        return Judgement(0, NOW, "A. Name", "withdraw", value=value)
    if kind == "merge":
        about = tuple(key for one in source.sample(found, 2) for key in keys_of(one, reports))
        return Judgement(0, NOW, "A. Name", "merge", about)
    large = [one for one in found if len(one.mentions) > 1]
    if kind == "split" and large:
        first, *others = keys_of(source.choice(large), reports)
        return Judgement(0, NOW, "A. Name", "split", (first,), tuple(others))
    about = keys_of(source.choice(found), reports)
    if kind == "not-an-event":
        return Judgement(0, NOW, "A. Name", "not-an-event", about)
    return Judgement(0, NOW, "A. Name", "status", about, value=JudgedValue(status="possible"))


def numbers(desk: Desk) -> dict[int, int]:
    """The number of the happening that each article reports."""
    return {mention.article: one.id for one in desk.happenings() for mention in one.mentions}


def test_an_incident_keeps_its_number_when_reports_come(desk: Desk) -> None:
    fill(desk, [addressed(world_report(1, town=OSH).record, "1"), addressed(world_report(2, town=BATKEN).record, "2")])
    assert numbers(desk) == {1: 1, 2: 2}
    fill(desk, [addressed(world_report(3, town=BATKEN).record, "3"), addressed(world_report(4, town=OSH).record, "4")])
    assert numbers(desk) == {1: 1, 2: 2, 3: 2, 4: 1}


def test_a_merged_incident_leaves_its_number_as_a_pointer_and_takes_it_again(desk: Desk) -> None:
    fill(desk, [addressed(world_report(1, town=OSH).record, "1"), addressed(world_report(2, town=BATKEN).record, "2")])
    about = tuple(key for one in desk.happenings() for key in keys_of(one, list(desk.reports())))
    desk.record_judgement(Judgement(0, NOW, "A. Name", "merge", about))
    bring_up_to_date(desk)
    found = desk.happening(2)
    assert found is not None
    assert (numbers(desk), found.id) == ({1: 1, 2: 1}, 1)
    desk.record_judgement(Judgement(0, NOW, "A. Name", "withdraw", value=JudgedValue(withdraws=1)))
    bring_up_to_date(desk)
    assert numbers(desk) == {1: 1, 2: 2}


def test_a_corrected_report_keeps_the_number_of_what_it_told(desk: Desk) -> None:
    first = report(did="attacked a bank in Osh", uri="https://a.example/1")
    fill(desk, [first, report("Rebels", "shelled a depot", day=DAY.replace(month=6), uri="https://a.example/2")])
    before = {row["actors"]: row["id"] for row in desk.rows("incidents")}
    fill(desk, [report(did="attacked a large bank in Osh", uri="https://a.example/1")])
    assert {row["actors"]: row["id"] for row in desk.rows("incidents")} == before


def test_what_no_article_tells_any_more_leaves_its_number_to_those_who_do(desk: Desk) -> None:
    one, two = world_report(1).record, world_report(2).record
    fill(desk, [addressed(one, "https://a.example/1"), addressed(two, "https://a.example/2")])
    assert numbers(desk) == {1: 1, 2: 1}
    silent = replace(addressed(one, "https://a.example/1", more=" Withdrawn."), events=(), incidents=())
    fill(desk, [silent])
    assert numbers(desk) == {2: 1}
    fill(desk, [replace(addressed(two, "https://a.example/2", more=" Withdrawn."), events=(), incidents=())])
    assert (numbers(desk), desk.happening(1), desk.happening(99)) == ({}, None, None)
    assert desk.check() == []


def test_taking_in_when_nothing_waits_changes_nothing(desk: Desk) -> None:
    fill(desk, [report()])
    desk.record_judgement(judgement(desk, 1, "verified"))
    bring_up_to_date(desk)
    before = contents(desk)
    bring_up_to_date(desk)
    assert contents(desk) == before
