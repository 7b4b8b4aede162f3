"""The standing of a happening, and whose news it is."""

from dataclasses import replace

import pytest

from incidents.lines import FRONT, HERALD, NORLAND, SUDRIA, Line, article, day
from tocsin.incidents import happenings, retractions, standing
from tocsin.incidents.origins import told_origins
from tocsin.records import Dispute, DisputedValue, Happening, Mention, Report, Standing

RAID = Line("The Red Front raided the Karl bridge post in Sudria.", by=FRONT, type="ASSAULT", to=SUDRIA, on=day(3))
OTHER = replace(RAID, text="Fighters of the Red Front stormed a post at the Karl bridge at dawn.")


def one(*reports: Report) -> Happening:
    """The reports' first incidents taken for one happening, each with a wording of its own."""
    mentions = tuple(Mention(r.seq, r.record.incidents[0].id, r.seq) for r in reports if r.record.incidents)
    return Happening(1, reports[0].record.incidents[0], reports[0].seq, mentions)


def held(*reports: Report, happening: Happening | None = None) -> Standing:
    told = happening or one(*reports)
    return standing(told, {r.seq: r.record for r in reports}, retractions(reports))


def origins(*reports: Report) -> int:
    return len(set(told_origins(one(*reports), {r.seq: r.record for r in reports}).values()))


def test_one_report_is_reported_and_two_outlets_corroborate() -> None:
    first, second = article(1, day(4), RAID, publisher="Morning"), article(2, day(4), OTHER, publisher="Evening")
    assert (held(first).name, held(first).articles) == ("reported", (1,))
    both = held(first, second)
    assert (both.name, both.origins, both.articles) == ("corroborated", 2, (1, 2))
    assert "2 origins" in both.why


def test_an_article_that_quotes_another_outlet_throughout_is_that_outlets_origin() -> None:
    own = article(1, day(4), RAID, publisher="The Herald")
    quoting = article(2, day(4), replace(OTHER, said_by=HERALD), publisher="Evening")
    assert origins(own, quoting) == 1
    assert held(own, quoting).name == "reported"
    third = article(3, day(4), replace(OTHER, said_by=HERALD), publisher="Night Post")
    assert origins(quoting, third) == 1  # also where the Herald's own article is not on the desk


def test_an_article_that_quotes_an_outlet_and_knows_more_itself_is_an_origin() -> None:
    own = article(1, day(4), RAID, publisher="The Herald")
    mixed = article(2, day(4), replace(OTHER, said_by=HERALD), OTHER, publisher="Evening")
    pooled = replace(mixed.record.incidents[0], events=("e1", "e2"))
    mixed = replace(mixed, record=replace(mixed.record, incidents=(pooled,)))
    assert origins(own, mixed) == 2


def test_an_outlet_that_quotes_officials_is_an_origin_and_one_that_reports_twice_is_one() -> None:
    told = [
        article(n, day(4), replace(OTHER, said_by=NORLAND), publisher=name) for n, name in ((1, "Dawn"), (2, "Dusk"))
    ]
    assert origins(*told) == 2
    assert origins(article(1, day(4), RAID, publisher="Dawn"), article(2, day(5), OTHER, publisher="Dawn")) == 1


def test_a_denial_weighs_more_than_two_origins_and_names_who_denies() -> None:
    first = article(1, day(4), replace(RAID, denied_by=FRONT), publisher="Morning")
    found = held(first, article(2, day(4), OTHER, publisher="Evening"))
    assert (found.name, found.also) == ("denied", ("corroborated",))
    assert "the Red Front denies" in found.why
    assert found.statements == ("1 s1deny",)


def test_a_dispute_names_the_fields_and_the_articles() -> None:
    first, second = article(1, day(4), RAID, publisher="Morning"), article(2, day(4), OTHER, publisher="Evening")
    values = (DisputedValue("7", ("1",)), DisputedValue("3", ("2",)))
    found = held(first, second, happening=replace(one(first, second), disputed=(Dispute("harm.killed", values),)))
    assert (found.name, found.articles) == ("disputed", (1, 2))
    assert "killed" in found.why


def test_what_its_only_outlet_took_back_is_retracted_and_what_others_tell_is_not() -> None:
    first = article(1, day(4), RAID, publisher="Morning")
    notice = article(
        3, day(6), Line("The Morning has withdrawn its report of a raid at the Karl bridge."), publisher="Morning"
    )
    found = held(first, notice, happening=one(first))
    assert (found.name, found.origins, found.articles) == ("retracted", 0, (3,))
    second = article(2, day(4), OTHER, publisher="Evening")
    assert held(first, second, notice, happening=one(first, second)).name == "reported"


@pytest.mark.parametrize(
    "words",
    ["The Morning has withdrawn its report of a flood in Berg.", "The Karl bridge post was raided again."],
)
def test_a_notice_about_something_else_takes_nothing_back(words: str) -> None:
    first = article(1, day(4), RAID, publisher="Morning")
    notice = article(3, day(6), Line(words), publisher="Morning")
    assert held(first, notice, happening=one(first)).name == "reported"


def test_an_incident_of_one_report_has_its_standing_without_the_report_at_hand() -> None:
    denied = one(article(1, day(4), replace(RAID, denied_by=FRONT)))
    assert standing(denied, {}).name == "denied"
    assert {standing(h, {}).name for h in happenings([article(1, day(4), RAID)])} == {"reported"}
