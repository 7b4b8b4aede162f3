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


def test_ids_of_the_articles_own_name_different_places() -> None:
    one = replace(TOWN, id="p1", name="Old Mill")
    other = replace(TOWN, id="p1", name="New Bridge", lat=45.0)
    assert spot_of(one) != spot_of(other)
    assert not may_be_one(one, other)


def test_a_place_without_a_point_is_known_by_its_name_alone() -> None:
    nowhere = replace(TOWN, id="p1", name="Bistrapol", lat=None, lon=None, country=None, precision_km=None)
    assert may_be_one(nowhere, replace(nowhere, id="p2"))
    assert not may_be_one(nowhere, replace(nowhere, name="Zentapol"))
