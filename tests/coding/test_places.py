"""Where things are: names, which place they mean, what they are used for, and areas told by other places."""

import pytest

from coding.world import code
from tocsin.coding.relative_places import moved
from tocsin.knowledge import distance_km
from tocsin.pipeline import read
from tocsin.records import Findings, Place


def only(found: Findings, words: str, text: str) -> Place:
    """The one place whose characters are the words."""
    (place,) = [p for p in found.places if text[p.start : p.end] == words]
    return place


def place(text: str, words: str) -> Place:
    """The place that the words name, as the text is coded."""
    return only(code(text), words, text)


def away(one: Place, lat: float, lon: float) -> float:
    """Kilometres from a point."""
    assert one.lat is not None
    assert one.lon is not None
    return distance_km(one.lat, one.lon, lat, lon)


@pytest.mark.parametrize(
    ("text", "words", "country", "lat", "lon"),
    [
        ("Shells fell on Qunduz overnight, doctors in Afghanistan said.", "Qunduz", "AFG", 36.7, 68.9),
        ("Trams stopped in Kharkov after the strike on Ukraine's second city.", "Kharkov", "UKR", 50.0, 36.2),
        ("Traders in Deir Ezzor closed their shops, a monitor in Syria said.", "Deir Ezzor", "SYR", 35.3, 40.1),
        ("Tailors in Mek'ele, in Ethiopia, sew uniforms again.", "Mek'ele", "ETH", 13.5, 39.5),
    ],
)
def test_a_town_is_found_by_the_spelling_of_the_text(
    text: str, words: str, country: str, lat: float, lon: float
) -> None:
    found = place(text, words)
    assert found.country == country
    assert away(found, lat, lon) < 30


def test_another_transliteration_has_to_fit_the_article() -> None:
    assert place("Bakers in Qamishlo, in Syria's north, ran out of flour.", "Qamishlo").country == "SYR"
    elsewhere = "Bakers in Qamishlo ran out of flour. Lima, Cusco and Arequipa in Peru had none left either."
    assert place(elsewhere, "Qamishlo").country == "PER", "where the article is about, as an unknown name"


def test_one_name_means_one_place_in_an_article() -> None:
    text = "A fire burned a mill in Paris, Texas, on Monday. The mayor of Paris thanked the firemen of Dallas."
    towns = [p for p in code(text).places if p.name == "Paris"]
    assert [p.admin1 for p in towns] == ["Texas", "Texas"]


def test_the_rest_of_the_article_decides_between_towns_of_one_name() -> None:
    libya = place("Militias of Misrata shelled the port of Tripoli, Libya's government said.", "Tripoli")
    lebanon = place("Soldiers from Beirut entered Tripoli, and shops in Sidon closed, Lebanon's army said.", "Tripoli")
    assert (libya.country, lebanon.country) == ("LBY", "LBN")


def test_a_province_is_named_without_its_kind_and_is_no_town() -> None:
    text = "Poppy fields in Kunduz province were burned, a farmer in Afghanistan said."
    assert place(text, "Kunduz").kind == "region"
    assert place(text.replace(" province", ""), "Kunduz").kind == "city"


@pytest.mark.parametrize(
    ("text", "words", "id"),
    [
        ("A depot near Lancaster, Calif., burned on Friday.", "Calif.", "iso:US-CA"),
        ("RALEIGH, N.C. (Agency) - The governor called out the guard.", "N.C.", "iso:US-NC"),
        ("Ministers will meet in D.C. next week.", "D.C.", "gn:4140963"),
    ],
)
def test_abbreviations_of_places_are_read(text: str, words: str, id: str) -> None:
    assert place(text, words).id == id


def test_the_place_of_a_dateline_in_capitals_is_found() -> None:
    assert place("BAMAKO (Agency) - Veterans blocked a bridge on Monday.", "BAMAKO").country == "MLI"


@pytest.mark.parametrize(
    ("text", "words", "use"),
    [
        ("Moscow said on Monday that it would not sign.", "Moscow", "metonym"),
        ("Gunmen killed a guard in Moscow on Monday.", "Moscow", "location"),
        ("Allies learned of Washington's decision on Monday.", "Washington", "metonym"),
        ("A lecturer at the University of Nairobi was arrested on Monday.", "Nairobi", "embedded"),
        ("Rebels take orders from Kigali, a spokesman said.", "Kigali", "metonym"),
        ("Talks between Ankara and Damascus ended on Monday.", "Damascus", "metonym"),
        ("The road between Ankara and Konya was closed on Monday.", "Ankara", "location"),
        ("Refugees arrived from Kigali on Monday.", "Kigali", "location"),
        ("Bakhmut has been shelled for a week, Ukraine's army said.", "Bakhmut", "location"),
        ("Turkish troops crossed the river on Monday.", "Turkish", "demonym"),
    ],
)
def test_a_name_is_the_place_a_government_a_people_or_part_of_a_name(text: str, words: str, use: str) -> None:
    assert place(text, words).use == use


@pytest.mark.parametrize(
    "text",
    [
        "Pilots Leroy Tennant and Amos Jordan were decorated. Jordan lost two fingers in the crash.",
        "The bulk carrier Verona was boarded by six men on Monday.",
    ],
)
def test_a_surname_and_a_ship_are_no_places(text: str) -> None:
    assert code(text).places == ()


def test_distance_and_bearing_give_a_place_of_its_own() -> None:
    text = "Fighters overran three posts 40 km north of Kunduz on Monday, an Afghan councillor said."
    found = code(text)
    area, town = only(found, "40 km north of Kunduz", text), only(found, "Kunduz", text)
    assert (area.kind, area.geonames) == ("area", None)
    assert area.lat is not None
    assert town.lat is not None
    assert away(area, town.lat, town.lon or 0) == pytest.approx(40, abs=1)
    assert area.lat > town.lat
    assert area.precision_km is not None
    assert area.precision_km >= 5


def test_an_event_told_by_distance_happens_there_and_not_in_the_town() -> None:
    text = "Gunmen killed two guards 40 km north of Kunduz on Monday."
    found = code(text)
    (event,) = found.events
    assert event.where is not None
    assert event.where.place == only(found, "40 km north of Kunduz", text).id


def test_a_border_is_where_both_countries_meet() -> None:
    text = "Soldiers opened fire in the Afghan province of Takhar, near the border with Tajikistan, on Monday."
    area = place(text, "near the border with Tajikistan")
    assert away(area, 37.3, 69.5) < 150


def test_a_part_of_a_country_lies_on_that_side_of_its_middle() -> None:
    text = "Families sleep under trees in eastern Chad, aid workers said."
    found = code(text)
    assert (only(found, "eastern Chad", text).lon or 0) > (only(found, "Chad", text).lon or 0)


def test_what_nobody_knows_is_located_by_what_it_is_told_beside() -> None:
    text = "Gunmen burned a school in Bistrapol, a village near Kunduz in Afghanistan, on Monday."
    unknown = place(text, "Bistrapol")
    assert unknown.id.startswith("p")
    assert unknown.geonames is None
    assert away(unknown, 36.7, 68.9) < 30
    assert unknown.precision_km is not None
    assert unknown.precision_km > 25


def test_what_nobody_knows_in_an_article_without_places_has_no_point() -> None:
    unknown = place("Gunmen burned a school in Bistrapol on Monday.", "Bistrapol")
    assert (unknown.lat, unknown.country) == (None, None)


def test_moving_on_a_great_circle() -> None:
    assert moved(0, 0, 90, 111.2) == pytest.approx((0, 1), abs=0.01)
    assert moved(60, 179.9, 90, 50)[1] < -179


def test_what_the_lead_tells_without_a_place_is_put_where_the_dateline_is() -> None:
    text = "BAMAKO (Agency) - Gunmen killed two soldiers on Monday, the army said.\n\nThe minister praised the dead."
    record = read(text)
    killing = next(e for e in record.events if text[slice(*e.trigger)] == "killed")
    assert killing.where is not None
    assert killing.where.basis == "dateline"
    assert killing.where.place == next(p.id for p in record.places if p.name == "Bamako")
