"""The compiled form of the tables, and tables of a user's own."""

from pathlib import Path

import pytest

from tocsin import knowledge
from tocsin.knowledge import compiled as compiling_of
from tocsin.knowledge import people, states, tables, words
from tocsin.knowledge.compiled import Compiled, write
from tocsin.knowledge.tables import USERS

PEOPLE = "id\tname\tlast_name\taliases\tcountry\twikidata\tsource"
GROUPS = "id\tname\taliases\tkind\tsector\tcountry\tcountries\tpart_of\tsplit_from\tfrom\tuntil\twikidata\tsource"


def forget() -> None:
    """What was read of the tables, so that they are read again."""
    from tocsin.knowledge import actors, bodies, institutions, names, places, sites, territories

    modules = (
        actors,
        bodies,
        compiling_of,
        institutions,
        names,
        people,
        places,
        sites,
        states,
        tables,
        territories,
        words,
    )
    for module in modules:
        for value in vars(module).values():
            if hasattr(value, "cache_clear"):
                value.cache_clear()


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """A folder of tables of the user's own."""
    folder = tmp_path / "tables"
    folder.mkdir()
    monkeypatch.setenv(USERS, str(folder))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    forget()
    yield folder
    monkeypatch.undo()
    forget()


def test_values_come_back_by_kind_and_key(tmp_path: Path) -> None:
    write(tmp_path / "x", {"aOsh": [1, "é"], "aOsh region": {"b": None}, "bOsh": True})
    found = Compiled(tmp_path / "x")
    assert found.get("a", "Osh") == [1, "é"]
    assert found.get("a", "Os") is None
    assert found.beginnings("a", "Osh region, Osh") == ["Osh region", "Osh"]
    assert sorted(found.keys("a")) == ["Osh", "Osh region"]
    assert sorted(found.keys("b", "O")) == ["Osh"]


def test_the_same_form_is_written_once_whoever_comes_second(tmp_path: Path) -> None:
    write(tmp_path / "x", {"aOsh": 1})
    write(tmp_path / "x", {"aOsh": 2})
    assert Compiled(tmp_path / "x").get("a", "Osh") == 1
    assert [p.name for p in tmp_path.iterdir()] == ["x"]


def test_a_users_row_adds_to_ours(own: Path) -> None:
    (own / "people.tsv").write_text(f"{PEOPLE}\ntocsin:ann-lee\tAnn Lee\tLee\tA. Lee\tNZL\t\tcompiled\n")
    assert [n.ids for n in knowledge.find_names("They met Ann Lee and Vladimir Putin.")] == [
        ("tocsin:ann-lee",),
        ("Q7747",),
    ]


def test_a_users_row_takes_the_place_of_ours_on_the_same(own: Path) -> None:
    row = "Q7747\tVladimir Putin\tPutin\tVolodymyr Putin\tRUS\tQ7747\tcompiled"
    (own / "people.tsv").write_bytes(b"\xef\xbb\xbf" + f"{PEOPLE}\r\n{row}\r\n".encode())
    known = knowledge.actor("Q7747")
    assert known is not None
    assert known.aliases == ("Volodymyr Putin",)


def test_all_spans_of_a_group_give_way_to_the_users(own: Path) -> None:
    row = "tocsin:taliban\tTaliban\t\tarmed group\tGOV\tAFG\t\t\t\t\t\t\tcompiled"
    (own / "groups.tsv").write_text(f"{GROUPS}\n{row}\n")
    standing = knowledge.actor_at("tocsin:taliban", None)
    assert standing is not None
    assert standing.sector == "GOV"


def test_a_wrong_row_of_a_user_is_told_with_file_and_line(own: Path) -> None:
    (own / "people.tsv").write_text(f"{PEOPLE}\ntocsin:ann-lee\tAnn Lee\tLee\t\tXXX\t\tcompiled\n")
    with pytest.raises(knowledge.TableError, match=r'tables/people\.tsv line 2: "XXX" is no known country'):
        knowledge.actor("Q7747")
    assert any("people.tsv line 2" in sentence for sentence in knowledge.check_tables()[1])


def test_a_table_that_we_do_not_have_is_told(own: Path) -> None:
    (own / "persons.tsv").write_text("id\n")
    with pytest.raises(knowledge.TableError, match=r"persons\.tsv has no table of ours.*people"):
        knowledge.actor("Q7747")


def test_a_folder_that_is_not_there_is_told(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(USERS, str(own / "elsewhere"))
    with pytest.raises(knowledge.TableError, match="There is no folder"):
        knowledge.actor("Q7747")


def test_tables_are_read_where_no_compiled_form_can_be_kept(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (own.parent / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(own.parent / "file"))
    known = knowledge.actor("iso:KAZ")
    assert known is not None
    assert known.name == "Kazakhstan"


@pytest.mark.parametrize(
    ("text", "found", "id"),
    [
        ("The Turkish Foreign Ministry said so.", "Turkish Foreign Ministry", "tocsin:tur-foreign-ministry"),
        ("Turkey's foreign ministry said so.", "Turkey's foreign ministry", "tocsin:tur-foreign-ministry"),
        ("TURKISH DEFENCE MINISTRY SAYS", "TURKISH DEFENCE MINISTRY", "tocsin:tur-defence-ministry"),
        ("the Ministry of Defence of Ukraine said", "Ministry of Defence of Ukraine", "tocsin:ukr-defence-ministry"),
        ("Pakistan army said", "Pakistan army", "tocsin:pak-army"),
        ("Kazakh police officers", "Kazakh police", "tocsin:kaz-police"),
    ],
)
def test_an_institution_is_its_states(text: str, found: str, id: str) -> None:
    (name,) = knowledge.find_names(text)
    assert (text[name.start : name.end], name.kind, name.ids) == (found, "force", (id,))
    known = knowledge.actor(id)
    standing = knowledge.actor_at(id, None)
    assert known is not None
    assert standing is not None
    assert known.country == id[7:10].upper()
    assert standing.part_of


@pytest.mark.parametrize("id", ["tocsin:xxx-army", "tocsin:tur-choir", "tocsin:tur", "iso:XXX", "Q1", ""])
def test_an_id_of_nobody_is_nobody(id: str) -> None:
    assert knowledge.actor(id) is None
    assert knowledge.describe(id, None) is None


def test_people_who_search_find_by_name_beginning_and_part() -> None:
    assert knowledge.find_actors("vladimir putin")[0].id == "Q7747"
    assert "tocsin:is-k" in [one.id for one in knowledge.find_actors("khorasan")]
    assert knowledge.find_actors("Turkish foreign ministry")[0].id == "tocsin:tur-foreign-ministry"
    assert knowledge.find_actors("  ") == []
