from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tocsin.knowledge import (
    TableError,
    actor,
    actor_at,
    calendar,
    members,
    numeral,
    officeholder,
    person_by_last_name,
    place_of,
    role,
    state,
)
from tocsin.knowledge.bodies import bodies, forces, groups, memberships, news, read_memberships, read_news
from tocsin.knowledge.bodies import read_bodies as bodies_of
from tocsin.knowledge.bodies import read_forces as forces_of
from tocsin.knowledge.bodies import read_groups as groups_of
from tocsin.knowledge.compiling import read_careful
from tocsin.knowledge.institutions import read_institutions
from tocsin.knowledge.people import offices, people, read_offices, read_people
from tocsin.knowledge.states import read_states, states
from tocsin.knowledge.tables import shared_names, table
from tocsin.knowledge.territories import read_neighbours, read_territories
from tocsin.knowledge.words import read_calendar, read_numerals, read_roles

CSTO, NATO, EU, ARAB_LEAGUE = "Q318693", "Q7184", "Q458", "Q7172"

STATES = (
    "iso3 name long_name aliases demonyms capital capital_aliases capital_lat capital_lon capital_geonames "
    "seats wikidata lat lon radius_km source"
)
RURITANIA = "RUR|Ruritania|||Ruritanian|Strelsau||50.1|14.2||||50|14|100|iso"
BODIES = "id name aliases kind international part_of wikidata source"
GROUPS = "id name aliases kind sector country countries part_of split_from from until wikidata source"
PEOPLE = "id name last_name aliases country wikidata source"
OFFICES = "person role title of sector from until source"
NEWS = "id name aliases country kind source"
FORCES = "id name aliases country sector part_of kind source"
ROLES = "word plural sector civilian kind source"
NUMERALS = "word kind value low high"
TERRITORIES = "id name aliases demonyms code state kind lat lon radius_km seat seat_lat seat_lon from until source"


def small(folder: Path, columns: str, *lines: str) -> Path:
    """A table in a file; cells are parted by bars here, and bars inside cells are written as slashes."""
    cells = ["\t".join(line.split("|")).replace("/", "|") for line in lines]
    path = folder / "small.tsv"
    path.write_text("\n".join(["\t".join(columns.split()), *cells]) + "\n", encoding="utf-8")
    return path


def a_state(**changes: str) -> str:
    cells = dict(zip(STATES.split(), RURITANIA.split("|"), strict=True)) | changes
    return "|".join(cells.values())


def test_every_table_of_the_package_loads() -> None:
    assert len(states()) == 198
    assert all((bodies(), groups(), news(), forces(), people(), offices(), memberships()))
    assert all(actor(id) for id in [one.id for one in (*bodies(), *groups(), *news(), *forces())])


def test_a_good_small_table_loads(tmp_path: Path) -> None:
    found = read_states(small(tmp_path, STATES, a_state(aliases="Elphbergland/R.U.")))
    assert found["RUR"].aliases == ("Elphbergland", "R.U.")
    assert found["RUR"].capital_id == "tocsin:place/strelsau"


@pytest.mark.parametrize(
    ("changes", "advice"),
    [
        ({"name": ""}, "is empty"),
        ({"iso3": "Rur"}, "three capital letters"),
        ({"lat": "91"}, "out of range"),
        ({"capital_lon": "east"}, "Write a number"),
        ({"radius_km": "0"}, "out of range"),
        ({"wikidata": "12"}, "Write Q and digits"),
        ({"capital_geonames": "gn1"}, "whole number"),
        ({"aliases": "A//B"}, "stray bar"),
        ({"aliases": "A/A"}, "twice"),
        ({"aliases": "the Kingdom"}, 'without "the"'),
    ],
)
def test_a_bad_cell_of_a_state_fails_with_file_and_line(tmp_path: Path, changes: dict[str, str], advice: str) -> None:
    good = a_state(iso3="GRA", name="Graustark", demonyms="", capital="Edelweiss")
    with pytest.raises(TableError, match=r"small\.tsv line 3: ") as raised:
        read_states(small(tmp_path, STATES, good, a_state(**changes)))
    assert advice in str(raised.value)


def test_two_states_of_one_code_fail(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="line 3: RUR has a row already"):
        read_states(small(tmp_path, STATES, a_state(), a_state(name="Other", demonyms="", capital="O")))


def test_a_name_that_clashes_fails_unless_it_is_shared_on_purpose(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r'line 3: "Strelsau" names both RUR and GRA.*ambiguous\.tsv'):
        read_states(small(tmp_path, STATES, a_state(), a_state(iso3="GRA", name="Graustark", demonyms="")))
    korea = [a_state(iso3="KOR", name="Korea", demonyms=""), a_state(iso3="PRK", name="Korea", capital="P")]
    assert set(read_states(small(tmp_path, STATES, *korea))) == {"KOR", "PRK"}


def test_a_wrong_header_or_column_count_fails(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="line 1: wanted the columns id"):
        read_people(small(tmp_path, "id name"))
    with pytest.raises(TableError, match="line 2: wanted 7 columns, found 2"):
        read_people(small(tmp_path, PEOPLE, "Q1|Rudolf"))
    with pytest.raises(TableError, match="line 2: wanted 7 columns, found 1"):
        read_people(small(tmp_path, PEOPLE, "# a comment"))


Reader = Callable[[Path], object]


@pytest.mark.parametrize(
    ("read", "columns", "line", "advice"),
    [
        (bodies_of, BODIES, "tocsin:x|X||club|IGO|||iso", "no known kind"),
        (bodies_of, BODIES, "tocsin:x|X||court|XXX|||iso", "no known international"),
        (bodies_of, BODIES, "tocsin:x|X||court|IGO|||hearsay", "no known source"),
        (bodies_of, BODIES, "x|X||court|IGO|||iso", "is no id"),
        (bodies_of, BODIES, "Q5|X||court|IGO||Q6|iso", "differ"),
        (bodies_of, BODIES, "tocsin:x|X||court|IGO|tocsin:y||iso", "no other id"),
        (groups_of, GROUPS, "tocsin:x|X||armed group|XXX|||||", "wanted 13 columns, found 10"),
        (groups_of, GROUPS, "tocsin:x|X||armed group|XXX||||||||iso", "no known sector"),
        (groups_of, GROUPS, "tocsin:x|X||armed group|REB|XXX|||||||iso", "no known country"),
        (groups_of, GROUPS, "tocsin:x|X||armed group|REB||RUS/XXX||||||iso", "is no state"),
        (groups_of, GROUPS, "tocsin:x|X||armed group|REB||||tocsin:y||||iso", "no other id"),
        (groups_of, GROUPS, "tocsin:x|X||armed group|REB|||||2020|2019-05||iso", "is after"),
        (groups_of, GROUPS, "tocsin:x|X||armed group|REB|||||2020-13|||iso", "Write YYYY"),
        (read_news, NEWS, "tocsin:x|X|||blog|iso", "no known kind"),
        (forces_of, FORCES, "tocsin:x|X||RUS|MIL||army|iso", "is empty"),
        (read_people, PEOPLE, "tocsin:x|X|||RUS||iso", "is empty"),
        (read_people, PEOPLE, "tocsin:x|X|X||XXX||iso", "no known country"),
        (read_roles, ROLES, "cook|cooks|LAB|maybe|person|iso", "no known civilian"),
        (read_roles, ROLES, "cook|cooks|XXX|yes|person|iso", "no known sector"),
        (read_territories, TERRITORIES, "tocsin:x|X||||RUS|colony|1|1|9||||||iso", "no known kind"),
        (read_territories, TERRITORIES, "tocsin:x|X|||FRA|RUS|disputed|1|1|9||||||iso", "is a state"),
        (read_territories, TERRITORIES, "tocsin:x|X|||X|RUS|disputed|1|1|9||||||iso", "three capital letters"),
        (read_neighbours, "iso3 neighbour source", "RUS|CHN|iso", "order of the alphabet"),
        (read_institutions, "id names sector kind source", "x||GOV|ministry|iso", '"names" is empty'),
        (read_numerals, NUMERALS, "six|cardinal||6|6", "Correct kind or value"),
        (read_numerals, NUMERALS, "some|vague||7|6", "above high"),
        (read_calendar, "word kind value", "Smarch|month|13", "out of range"),
    ],
)
def test_a_bad_row_fails_with_file_line_and_advice(
    tmp_path: Path, read: Reader, columns: str, line: str, advice: str
) -> None:
    with pytest.raises(TableError, match=r"small\.tsv line 2: ") as raised:
        read(small(tmp_path, columns, line))
    assert advice in str(raised.value)


def test_a_second_row_for_one_id_fails_unless_the_terms_differ(tmp_path: Path) -> None:
    row = "tocsin:x|X||court|IGO|||iso"
    with pytest.raises(TableError, match="line 3: tocsin:x has a row already"):
        bodies_of(small(tmp_path, BODIES, row, row))
    first, second = (f"tocsin:x|X||armed group|REB|||||{term}||iso" for term in ("2001|2004", "2005|"))
    assert len(groups_of(small(tmp_path, GROUPS, first, second))) == 2
    with pytest.raises(TableError, match="line 3: the term of tocsin:x overlaps"):
        groups_of(small(tmp_path, GROUPS, first, first))
    renamed = second.replace("|X|", "|Y|")
    with pytest.raises(TableError, match="line 3: the names of tocsin:x differ"):
        groups_of(small(tmp_path, GROUPS, first, renamed))


def test_memberships_and_offices_refer_to_known_rows(tmp_path: Path) -> None:
    columns = "body iso3 status from until source"
    with pytest.raises(TableError, match='"Q9" is no known body'):
        read_memberships(small(tmp_path, columns, "Q9|RUS|member|2001||iso"), [CSTO])
    with pytest.raises(TableError, match="line 3: RUS is in Q318693 twice at a time"):
        read_memberships(
            small(tmp_path, columns, f"{CSTO}|RUS|member|2001||iso", f"{CSTO}|RUS|partner|2004||iso"), [CSTO]
        )
    with pytest.raises(TableError, match='"Q9" is no known person'):
        read_offices(small(tmp_path, OFFICES, "Q9|king of X|king|RUS|GOV|2001||iso"), ["Q7747"], ["RUS"])
    with pytest.raises(TableError, match='"XXX" is no known of'):
        read_offices(small(tmp_path, OFFICES, "Q9|king of X|king|XXX|GOV|2001||iso"), ["Q9"], ["RUS"])


def test_the_lists_of_shared_and_careful_names_are_checked(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="fewer than two"):
        shared_names("states", small(tmp_path, "form table ids why", "Congo|states|COD|one"))
    with pytest.raises(TableError, match='no table has the name "Is"'):
        read_careful(["IS"], small(tmp_path, "form mixed upper lower why", "Is|yes|no|no|verb"))


def test_all_who_share_a_name_have_it_in_their_rows() -> None:
    for form, ids in shared_names("states").items():
        for iso3 in ids:
            one = states()[iso3]
            assert form in (one.name, *one.aliases, *one.demonyms), (form, iso3)


def test_the_tables_end_with_one_newline_and_hold_no_carriage_return() -> None:
    for path in table(".").iterdir():
        if path.name.endswith(".tsv"):
            text = path.read_bytes()
            assert text.endswith(b"\n"), path.name
            assert b"\r" not in text, path.name


@pytest.mark.parametrize(
    ("body", "iso3", "day", "member"),
    [
        (CSTO, "UZB", date(2008, 8, 1), True),
        (CSTO, "UZB", date(2003, 1, 1), False),
        (CSTO, "UZB", date(2022, 11, 23), False),
        (CSTO, "ARM", date(2022, 11, 23), True),
        (EU, "GBR", date(2020, 1, 31), True),
        (EU, "GBR", date(2020, 2, 1), False),
        (NATO, "FIN", date(2022, 11, 23), False),
        (NATO, "FIN", date(2023, 4, 4), True),
        (ARAB_LEAGUE, "SYR", date(2015, 1, 1), False),
        (ARAB_LEAGUE, "SYR", date(2024, 1, 1), True),
    ],
)
def test_membership_depends_on_the_day(body: str, iso3: str, day: date, member: bool) -> None:
    assert (iso3 in members(body, day)) is member


def test_the_members_of_the_csto_in_november_2022() -> None:
    assert members(CSTO, date(2022, 11, 23)) == ["ARM", "BLR", "KAZ", "KGZ", "RUS", "TJK"]


@pytest.mark.parametrize(
    ("title", "of", "day", "holder"),
    [
        ("president", "RUS", date(2010, 6, 1), "Q23530"),
        ("president", "RUS", date(2022, 11, 23), "Q7747"),
        ("leader", "RUS", date(2022, 11, 23), "Q7747"),
        ("President", "RUS", date(2012, 5, 7), "Q7747"),
        ("prime minister", "RUS", date(2010, 6, 1), "Q7747"),
        ("foreign secretary", "GBR", date(2017, 1, 1), "Q180589"),
        ("secretary of state", "USA", date(2010, 1, 1), "Q6294"),
        ("president", "AFG", date(2022, 1, 1), None),
        ("king", "RUS", date(2022, 1, 1), None),
    ],
)
def test_an_office_is_resolved_at_the_day(title: str, of: str, day: date, holder: str | None) -> None:
    assert officeholder(title, of, day) == holder


def test_the_secretary_general_of_a_body_is_resolved_too() -> None:
    found = officeholder("secretary general", CSTO, date(2022, 11, 23))
    assert found
    known = actor(found)
    assert known
    assert known.name == "Stanislav Zas"


def test_the_standing_of_an_actor_depends_on_the_day() -> None:
    taliban_2020, taliban_2022 = (actor_at("tocsin:taliban", date(year, 6, 1)) for year in (2020, 2022))
    assert taliban_2020
    assert taliban_2022
    assert (taliban_2020.sector, taliban_2022.sector) == ("REB", "GOV")
    is_k = actor_at("tocsin:is-k", date(2022, 11, 23))
    assert is_k
    assert is_k.part_of == ("Islamic State",)
    quds = actor_at("tocsin:quds-force", date(2022, 11, 23))
    assert quds
    assert quds.part_of == ("Islamic Revolutionary Guard Corps", "Iran")
    blair = actor_at("Q9545", date(2022, 11, 23))
    assert blair
    assert (blair.role, blair.sector) == (None, "ELI")
    kazakhstan = actor_at("iso:KAZ", date(2022, 11, 23))
    assert kazakhstan
    assert "CSTO" in kazakhstan.member_of
    assert actor_at("tocsin:nobody", None) is None


def test_the_pakistani_taliban_are_no_part_of_the_taliban() -> None:
    ttp = actor_at("tocsin:ttp", date(2022, 11, 23))
    assert ttp
    assert ttp.part_of == ()


def test_places_words_and_last_names_are_found() -> None:
    kabul, russia = place_of("gn:1138958"), place_of("iso:RUS")
    assert kabul
    assert russia
    assert (kabul.name, kabul.country, kabul.kind) == ("Kabul", "AFG", "city")
    assert russia.kind == "country"
    afghanistan = state("AFG")
    assert afghanistan
    assert afghanistan.capital_id == "gn:1138958"
    assert place_of("gn:1") is None
    assert len(person_by_last_name("Clinton")) == 2
    assert person_by_last_name("Nobody") == ()
    gunmen, police, dozens, thursday = role("gunmen"), role("Police"), numeral("dozens"), calendar("Thurs.")
    assert gunmen
    assert not gunmen.civilian
    assert police
    assert police.kind == "people"
    assert dozens
    assert (dozens.low, dozens.high) == (24, None)
    assert thursday
    assert thursday.value == "4"
    assert calendar("may") is None
    assert calendar("MAY") is not None
