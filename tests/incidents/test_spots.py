"""When two places may be one spot."""

from dataclasses import replace

from tocsin.incidents.spots import may_be_one, spot_of
from tocsin.records import Place

TOWN = Place("gn:1", 0, 1, "Karda", 40.0, 70.0, "KGZ", "Osh", 1, 2.0, "city", "location")


def test_a_town_may_be_in_its_province_and_not_in_another_town() -> None:
    province = replace(TOWN, id="iso:KG-O", name="Osh", lat=40.5, precision_km=90.0, kind="region")
    other = replace(TOWN, id="gn:2", name="Zenta", lat=40.6)
    assert may_be_one(TOWN, province)
    assert not may_be_one(TOWN, other)


def test_a_town_lies_in_its_country_alone() -> None:
    own = Place("iso:KGZ", 0, 1, "Kyrgyzstan", 41.0, 75.0, "KGZ", None, None, 600.0, "country", "location")
    assert may_be_one(TOWN, own)
    assert not may_be_one(TOWN, replace(own, id="iso:TJK", country="TJK"))


def test_two_hamlets_on_either_side_of_a_border_may_be_one() -> None:
    over = replace(TOWN, id="gn:3", name="Ak-Dara", lat=40.05, country="TJK")
    assert may_be_one(TOWN, over)
    assert not may_be_one(replace(TOWN, precision_km=60.0), replace(over, precision_km=60.0))


def test_ids_of_the_articles_own_name_different_places() -> None:
    one = replace(TOWN, id="p1", name="Old Mill")
    assert spot_of(one) != spot_of(replace(one, name="New Bridge"))


def test_what_no_table_knows_may_be_anywhere_and_an_area_that_is_told_may_not() -> None:
    unknown = replace(TOWN, id="p1", name="Old Mill", lat=45.0)
    assert may_be_one(TOWN, unknown)
    assert not may_be_one(TOWN, replace(unknown, id="r1", name="600 km north of Karda"))


def test_a_border_is_of_both_its_countries() -> None:
    border = Place("r1", 0, 1, "its border with Kyrgyzstan", 40.0, 70.0, "KGZ", None, None, 300.0, "area", "location")
    other = Place("iso:TJK", 0, 1, "Tajikistan", 39.0, 71.0, "TJK", None, None, 300.0, "country", "location")
    assert may_be_one(border, other)
    assert not may_be_one(replace(border, name="the Osh highlands"), other)
