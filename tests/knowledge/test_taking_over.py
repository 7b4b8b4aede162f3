"""Taking over tables that somebody compiled: by name, with ids, and without what contradicts ours."""

from datetime import date
from pathlib import Path

import pytest

from tocsin.knowledge import TableError, doubtful_offices
from tocsin.knowledge.contradictions import one_holder_titles, two_holders
from tocsin.knowledge.merging import Cells, Merged, merge_named, new_id, read_any
from tocsin.knowledge.merging_memberships import merge_memberships
from tocsin.knowledge.merging_offices import merge_offices
from tocsin.knowledge.office_rows import World
from tocsin.knowledge.people import Office
from tocsin.knowledge.tables import Row
from tocsin.knowledge.taking_over import take_over

PARTIES = "id name aliases country from until source"
PEOPLE = "id name last_name aliases country wikidata source"
OFFICES = "person role title of sector from until source"
THEIR_OFFICES = "name last_name aliases country role title of from until"
WORLD = World({"Ruritania": "RUR"}, {"Zenda": "tocsin:zenda"}, {"Ruritanian League": "tocsin:league"}, {})


def cells(columns: str, *lines: str) -> list[Cells]:
    """Rows, cells parted by bars and bars in cells written as slashes."""
    made = [[cell.replace("/", "|") for cell in line.split("|")] for line in lines]
    return [dict(zip(columns.split(), one, strict=True)) for one in made]


def theirs(columns: str, *lines: str) -> list[Row]:
    return [Row("theirs.tsv", number, found) for number, found in enumerate(cells(columns, *lines), 2)]


OURS = cells(
    PARTIES,
    "tocsin:blue-elephants|Blue Elephants|Blues/Ruritanian Blue Elephants|RUR|1990||compiled",
    "tocsin:red-elephants|Red Elephants|Reds|RUR|1990||compiled",
)


def parties(*lines: str, elsewhere: dict[str, str] | None = None) -> Merged:
    return merge_named(
        OURS,
        theirs("name aliases country from until", *lines),
        make=lambda row: {"country": row["country"], "from": row["from"], "until": row["until"]},
        elsewhere=elsewhere or {},
        ids={one["id"] for one in OURS},
    )


def test_what_is_missing_gets_an_id_and_what_is_there_keeps_its_own_and_gains_names() -> None:
    made = parties("Blue Eléphants|Blue Party|RUR|1991|", "Green Elephants|Greens|RUR|2001|2004")
    assert [one["id"] for one in made.rows] == [
        "tocsin:blue-elephants",
        "tocsin:red-elephants",
        "tocsin:green-elephants",
    ]
    assert made.rows[0]["aliases"] == "Blues|Ruritanian Blue Elephants|Blue Eléphants|Blue Party"
    assert made.rows[0]["from"] == "1990"
    assert made.rows[2] == {**made.rows[2], "aliases": "Greens", "from": "2001", "until": "2004", "source": "compiled"}
    assert (made.added, made.completed, made.left_out) == (1, 1, [])


def test_a_long_alias_of_the_same_state_proves_one_party_and_initials_do_not() -> None:
    assert parties("Elephants in Blue|Ruritanian Blue Elephants|RUR|1990|").added == 0
    assert parties("Elephants in Blue|Blues|GRA|1990|").added == 1


def test_a_name_of_two_owners_is_told_and_left_out() -> None:
    made = parties("Crimson Club|Reds/Crimsons|RUR|1990|", "Zenda||RUR|1990|", elsewhere={"Zenda": "a place"})
    assert made.rows[2]["aliases"] == "Crimsons"
    assert len(made.rows) == 3
    assert [str(one) for one in made.left_out] == [
        'theirs.tsv line 2: the name "Reds" belongs to another (against: tocsin:red-elephants)',
        'theirs.tsv line 3: "Zenda" has a row in another table (against: a place)',
    ]


def test_a_row_that_may_be_two_of_ours_is_left_out() -> None:
    (told,) = parties("Elephants|Blue Elephants/Red Elephants|RUR|1990|").left_out
    assert "several rows" in told.what


def test_a_second_run_adds_nothing() -> None:
    line = "Green Elephants|Greens|RUR|2001|2004"
    again = merge_named(
        parties(line).rows,
        theirs("name aliases country from until", line),
        make=lambda row: {},
        elsewhere={},
        ids=set(),
    )
    assert (again.added, again.completed, again.there) == (0, 0, 1)


def test_an_id_that_is_taken_gets_the_states_code() -> None:
    assert new_id("Blue Elephants", "GRA", {"tocsin:blue-elephants"}) == "tocsin:blue-elephants-gra"
    with pytest.raises(TableError, match="Give the row another name"):
        new_id("Blue", "GRA", {"tocsin:blue", "tocsin:blue-gra"})


def offices(*lines: str) -> tuple[Merged, Merged]:
    return merge_offices(
        cells(PEOPLE, "tocsin:rudolf-elphberg|Rudolf Elphberg|Elphberg||RUR||compiled"),
        cells(
            OFFICES,
            "tocsin:rudolf-elphberg|president of Ruritania|president/head of state|RUR|GOV|2001-03|2009-05-02|compiled",
        ),
        theirs(THEIR_OFFICES, *lines),
        world=WORLD,
        elsewhere={},
        ids={"tocsin:rudolf-elphberg"},
        holders=["RUR", "tocsin:zenda", "tocsin:league"],
    )


def test_a_term_that_is_there_becomes_more_exact() -> None:
    persons, terms = offices(
        "Rudolf Elphberg|Elphberg|Rudolph Elphberg|RUR|president of Ruritania|president|RUR|2001-03-14|2009"
    )
    assert [(one["from"], one["until"]) for one in terms.rows] == [("2001-03-14", "2009-05-02")]
    assert persons.rows[0]["aliases"] == "Rudolph Elphberg"
    assert (terms.added, terms.completed, terms.left_out) == (0, 1, [])


def test_the_successor_is_added_and_a_rival_holder_is_left_out() -> None:
    persons, terms = offices(
        "Flavia Strelsau|Strelsau||RUR|president of Ruritania|president|RUR|2009-05-02|",
        "Michael Strelsau|Strelsau||RUR|president of Ruritania|president|RUR|2003|2008-01",
    )
    assert [one["name"] for one in persons.rows] == ["Rudolf Elphberg", "Flavia Strelsau"]
    assert terms.rows[1]["person"] == "tocsin:flavia-strelsau"
    (told,) = terms.left_out
    assert "Michael Strelsau, president of Ruritania, 2003 to 2008-01" in told.what
    assert "Rudolf Elphberg" in told.against


def test_other_days_of_the_same_term_are_told_and_ours_stand() -> None:
    _, terms = offices("Rudolf Elphberg|Elphberg||RUR|president of Ruritania|president|RUR|2001-03|2006-01")
    assert terms.rows[0]["until"] == "2009-05-02"
    assert "ours: Rudolf Elphberg" in terms.left_out[0].against


def test_the_president_of_a_part_is_not_the_president_of_the_state() -> None:
    _, terms = offices(
        "Antonia Zapt|Zapt||RUR|president of Zenda|president|RUR|2002|2008",
        "Fritz Tarlen|Tarlen||RUR|governor of the northern region of Ruritania|governor|RUR|2002|2008",
        "Sapt Holm|Holm||RUR|leader of the Ruritanian League|leader|RUR|2002|2008",
    )
    assert [(one["of"], one["title"]) for one in terms.rows[1:]] == [
        ("tocsin:zenda", "president|president of Zenda"),
        ("RUR", "governor of the northern region of Ruritania"),
        ("tocsin:league", "leader|leader of the Ruritanian League"),
    ]
    assert terms.left_out == []


MEMBERSHIPS = "body iso3 status from until source"
THEIR_MEMBERSHIPS = "body iso3 from until note"


def test_memberships_are_added_replaced_and_left_out_where_they_overlap() -> None:
    made = merge_memberships(
        cells(
            MEMBERSHIPS,
            "tocsin:league|RUR|member|1990||compiled",
            "tocsin:league|RUR|suspended|2001|2003|compiled",
            "tocsin:league|GRA|member|1995||compiled",
        ),
        theirs(
            THEIR_MEMBERSHIPS,
            "League|GRA|1993|1999|",
            "League|ZEN|1999||observer since then",
            "Leaque|ZEN|1999||",
        ),
        bodies={"League": "tocsin:league"},
        replace=theirs(THEIR_MEMBERSHIPS, "League|RUR|1990|2000|suspended", "League|RUR|2004||"),
    )
    assert [(one["iso3"], one["status"], one["from"], one["until"]) for one in made.rows] == [
        ("RUR", "member", "1990", "2000"),
        ("RUR", "member", "2004", ""),
        ("RUR", "suspended", "2001", "2003"),
        ("GRA", "member", "1995", ""),
        ("ZEN", "observer", "1999", ""),
    ]
    assert [one.line for one in made.left_out] == [2, 4]


def office(person: str, first: str, last: str, role: str = "president of Ruritania") -> Office:
    term = Row("small.tsv", 2, {"from": first, "until": last}).term()
    return Office(person, role, ("president", "leader"), "RUR", None, term)


TODAY = date(2026, 11, 1)


def test_two_holders_of_one_office_are_found() -> None:
    (pair,) = two_holders([office("tocsin:b", "2004-01-01", ""), office("tocsin:a", "2001-01-01", "2006-03-01")], TODAY)
    assert (pair.first.person, pair.second.person, pair.days) == ("tocsin:a", "tocsin:b", 791)
    assert "tocsin:a (2001-01-01 to 2006-03-01) and tocsin:b" in str(pair)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (office("tocsin:a", "2001", "2006"), office("tocsin:b", "2006", "")),  # only years are known
        (office("tocsin:a", "2001-01-01", "2006-03-01"), office("tocsin:b", "2006-02-01", "")),  # a handover
        (office("tocsin:a", "2001-01-01", ""), office("tocsin:a", "2004-01-01", "")),  # the same person
        (office("tocsin:a", "2001-01-01", ""), office("tocsin:b", "2004-01-01", "", "vice president of Ruritania")),
    ],
)
def test_successors_and_deputies_contradict_nobody(one: Office, other: Office) -> None:
    assert list(two_holders([one, other], TODAY)) == []


def test_a_courtesy_title_is_no_office_of_one() -> None:
    assert one_holder_titles("leader of the Zenda Council", ("president", "leader")) == ()
    assert one_holder_titles("secretary of defense of Graustark", ("secretary of defense",)) == (
        "secretary of defence",
    )


def test_who_is_left_in_our_own_tables_is_few_enough_to_read() -> None:
    found = doubtful_offices()
    assert 0 < len(found) < 40
    assert any("Laurent Gbagbo" in sentence and "Alassane Ouattara" in sentence for sentence in found)


def test_a_folder_is_merged_with_our_tables_and_nothing_is_written_unasked(tmp_path: Path) -> None:
    (tmp_path / "parties-all.tsv").write_text(
        "name\taliases\tcountry\tfrom\tuntil\nLabour Party\tUK Labour Party\tGBR\t1900\t\n"
        "Elephant League of Wales\tElephant League\tGBR\t2001\t\n",
        encoding="utf-8",
    )
    (account,) = (one for one in take_over(tmp_path, write=False) if one.table == "parties.tsv")
    assert (account.there, account.added, account.left_out) == (1, 1, ())
    with pytest.raises(TableError, match="no folder"):
        take_over(tmp_path / "none", write=False)


def test_the_rows_of_any_table_are_read_by_their_own_columns(tmp_path: Path) -> None:
    (tmp_path / "bodies-all.tsv").write_text("name\tnote\nLeague\told\n", encoding="utf-8")
    assert [row["note"] for row in read_any(tmp_path / "bodies-all.tsv")] == ["old"]
