from itertools import pairwise

import pytest

from tocsin.knowledge import Name, find_names


def found(text: str) -> list[tuple[str, str]]:
    """The found strings and their kinds; names must be in order and apart."""
    names = find_names(text)
    for before, after in pairwise(names):
        assert before.end <= after.start
    return [(text[name.start : name.end], name.kind) for name in names]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He told us a turkey is polish.", []),
        ("It IS so.", [("IS", "group")]),
        ("The Pentagon said so.", [("Pentagon", "force")]),
        ("Islamic State Khorasan said so.", [("Islamic State Khorasan", "group")]),
        ("the Islamic State said so.", [("Islamic State", "group")]),
        ("Russia's war", [("Russia", "state")]),
        ("Russia’s war", [("Russia", "state")]),
        ("the U.S.-led force", [("U.S.", "state")]),
        ("in the U.S. Army said", [("U.S. Army", "force")]),
        ("They left the U.S.", [("U.S.", "state")]),
        ("an anti-Taliban fighter", [("Taliban", "group")]),
        ("It cost US$5 million", []),
        ("read @Reuters", []),
        ("Kyrgyz and South Korean troops", [("Kyrgyz", "demonym"), ("South Korean", "demonym")]),
        ("the Kremlin, the White House", [("Kremlin", "seat"), ("White House", "seat")]),
        ("Kiev (Reuters)", [("Kiev", "capital"), ("Reuters", "news")]),
        ("KABUL (Reuters) - Police said", [("KABUL", "capital"), ("Reuters", "news")]),
        ("the Washington Post", [("Washington Post", "news")]),
        ("the Guardian reported", [("the Guardian", "news")]),
        ("President Vladimir V. Putin", [("Vladimir V. Putin", "person")]),
        ("Singapore voted", [("Singapore", "state")]),
        ("the CSTO Collective Security Council", [("CSTO Collective Security Council", "body")]),
        ("Cote d’Ivoire", [("Cote d’Ivoire", "state")]),
        ("Russians, Russianness", [("Russians", "demonym")]),
        ("the Islamic\nState group", [("Islamic\nState group", "group")]),
        ("24.kg wrote", [("24.kg", "news")]),
        ("", []),
    ],
)
def test_names_are_found_as_the_tables_write_them(text: str, names: list[tuple[str, str]]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("THE WAR IS OVER, WHO KNOWS", []),
        ("RUSSIAN TROOPS LEAVE U.S. BASE", [("RUSSIAN", "demonym"), ("U.S.", "state")]),
        ("US AND TURKEY SIGN", [("US", "state"), ("TURKEY", "state")]),
        ("CAR BOMB IN KABUL", [("KABUL", "capital")]),
        ("ISLAMIC STATE KHORASAN CLAIMS", [("ISLAMIC STATE KHORASAN", "group")]),
        ("AL-QAEDA LEADER", [("AL-QAEDA", "group")]),
    ],
)
def test_a_line_in_capitals_is_read_without_case(text: str, names: list[tuple[str, str]]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("they told us that who is polish", []),
        ("russia and the taliban talk", [("russia", "state"), ("taliban", "group")]),
        ("nato meets in kyiv", [("nato", "body"), ("kyiv", "capital")]),
    ],
)
def test_a_line_in_small_letters_is_read_without_case(text: str, names: list[tuple[str, str]]) -> None:
    assert found(text) == names


def test_each_line_decides_its_own_case() -> None:
    assert found("WHO IS IN KABUL\nThe WHO is in Kabul") == [
        ("KABUL", "capital"),
        ("WHO", "body"),
        ("Kabul", "capital"),
    ]


def test_a_shared_name_has_all_its_ids() -> None:
    assert find_names("Congo") == [Name(0, 5, "state", ("iso:COG", "iso:COD"))]


def test_offsets_count_code_points() -> None:
    text = "🙂 Ñandú: Kabul"
    (name,) = find_names(text)
    assert text[name.start : name.end] == "Kabul"


def test_addresses_hold_no_names() -> None:
    assert found("See https://example.org/news/russia/x and russia@example.org about Kabul") == [("Kabul", "capital")]


def test_without_institutions_the_people_alone_are_named() -> None:
    (name,) = find_names("Kazakh army", institutions=False)
    assert (name.kind, name.ids) == ("demonym", ("iso:KAZ",))
