"""What is warned of, what is promised, and until when. All sentences are our own."""

import datetime as dt
from pathlib import Path

import pytest

from coding.world import code
from tocsin.coding.risk_words import read_risk_words
from tocsin.knowledge.errors import TableError
from tocsin.records import Pledge, RiskWarning


def warning(*text: str) -> RiskWarning:
    """The one warning of the text."""
    (found,) = code(*text).warnings
    return found


def pledge(*text: str) -> Pledge:
    """The one pledge of the text."""
    (found,) = code(*text).pledges
    return found


def test_an_embassy_that_warns_its_citizens_says_of_what_and_to_whom() -> None:
    findings = code("The embassy warned its citizens that further attacks on hotels were likely.")
    (found,) = findings.warnings
    (event,) = (e for e in findings.events if e.type == "ASSAULT")
    names = {a.id: a.name for a in findings.actors}
    assert (found.of, [names[a] for a in found.to], found.event) == (
        "further attacks on hotels",
        ["its citizens"],
        event.id,
    )


@pytest.mark.parametrize(
    ("text", "of", "countries", "level", "trend"),
    [
        (
            '"The risk to Tajikistan and Uzbekistan from gangs in the hills is high, and it is rising," she said.',
            "gangs in the hills",
            ("TJK", "UZB"),
            "high",
            "rising",
        ),
        ("There is a high probability of raids into Kyrgyzstan, the general said.", "raids", ("KGZ",), "high", None),
        (
            "The threat of attacks against Kazakhstan remains low.",
            "attacks against Kazakhstan",
            ("KAZ",),
            "low",
            "steady",
        ),
        ("The militants pose a serious threat to Uzbekistan, the minister said.", "militants", ("UZB",), "high", None),
        ("Tajikistan is under threat of shelling.", "shelling", ("TJK",), None, None),
        ("The danger of new clashes has receded, the mayor said.", "new clashes", (), None, "falling"),
    ],
    ids="risk-is-high there-is remains poses under-threat receded".split(),
)
def test_a_danger_that_is_said_to_exist_is_a_warning_whatever_the_verb(
    text: str, of: str, countries: tuple[str, ...], level: str | None, trend: str | None
) -> None:
    found = warning(text)
    assert (found.of, found.to_countries, found.level, found.trend) == (of, countries, level, trend)


def test_a_body_that_is_threatened_stands_for_its_members_of_the_day() -> None:
    found = warning("The threat of raids from Afghanistan into the territory of CSTO members is high, he said.")
    assert found.to_countries == ("ARM", "BLR", "KAZ", "KGZ", "RUS", "TJK")
    assert found.from_ == "iso:AFG"


@pytest.mark.parametrize(
    "text",
    [
        "Kazakhstan and Kyrgyzstan, she said, were not under any immediate threat.",
        "There is no risk of flooding in the valley, the governor said.",
        "The danger of new clashes is over, the mayor said.",
        "The ministers discussed the threat of terrorism.",
        "There is a good chance of rain on Monday.",
        "The police warned drivers to slow down.",
    ],
    ids="not-under no-risk over discussed chance advice".split(),
)
def test_a_danger_that_is_denied_over_or_only_named_is_no_warning(text: str) -> None:
    assert code(text).warnings == ()


def test_what_would_follow_is_warned_of_and_not_its_condition() -> None:
    assert warning('"If they hit the dam, half of Osh will be under water," the engineer warned.').of == (
        "half of Osh will be under water"
    )


def test_an_article_warns_without_a_speaker() -> None:
    assert warning("The threat of raids along the border is growing.").statement is None


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ('"We will send the lorries by March 20," the minister said.', dt.date(2025, 3, 20)),
        ("The governor promised that the bridge would be open no later than March 9.", dt.date(2025, 3, 9)),
        ('"On Saturday the gate opens, and I give you my word on it," the mayor said.', dt.date(2025, 3, 8)),
        ("The ministry said that the wounded would be flown to Almaty on Friday.", dt.date(2025, 3, 7)),
        (
            '"The parties shall withdraw no later than 18:00 on March 9," the protocol says.',
            dt.date(2025, 3, 9),
        ),
        ("The two sides agreed on Tuesday to pull back their troops by Sunday.", dt.date(2025, 3, 9)),
        ("The minister promised to send flour.", None),
    ],
    ids="by no-later-than on-saturday official hour-and-day agreed undated".split(),
)
def test_a_pledge_says_by_when_it_is_due(text: str, due: dt.date | None) -> None:
    assert pledge(text).due == due


def test_a_spokesman_pledges_what_his_body_will_do() -> None:
    findings = code('"The CSTO will deliver tents to the border troops by April 30," spokesman Anton Lem said.')
    (found,) = findings.pledges
    assert {a.id: a.name for a in findings.actors}[found.by] == "CSTO"


@pytest.mark.parametrize(
    "text",
    [
        '"We will see what happens by Friday," the minister said.',
        '"We will burn the bridge unless the prisoners are freed," the group said.',
        '"Those who block the road will be detained," the police chief warned.',
        '"Will we send lorries by Friday?" the minister said.',
        '"I would imagine so," the mayor said.',
        "The minister said that the rebels would leave the town.",
    ],
    ids="see unless detained question imagine others".split(),
)
def test_what_is_foretold_threatened_or_asked_is_no_pledge(text: str) -> None:
    assert code(text).pledges == ()


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ('"We will send the lorries on Friday," the minister said.', "pledge"),
        ('"The threat of new raids is high," the general said.', "warn"),
        ('"Who will guard the bridge tomorrow?" the teacher said.', "ask"),
        ("The report said that the prison had been built without a permit.", "report"),
        ('"Those who block the road will be detained," the police spokesman warned.', "threaten"),
    ],
    ids="pledge warn ask report threaten".split(),
)
def test_words_that_leave_no_doubt_say_what_a_statement_does(text: str, act: str) -> None:
    (found,) = code(text).statements
    assert found.act == act


def test_a_communique_is_of_the_body_whose_leaders_met() -> None:
    findings = code(
        "Leaders of the CSTO met in Astana on Monday.", "A communique said that the road to the border would be closed."
    )
    (found,) = findings.statements
    assert {a.id: a.name for a in findings.actors}[found.speaker or ""] == "CSTO"


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ("danger\tthreat\tbad\ndanger\tthreat\tbad\n", "has a row under danger already"),
        ("danger\tthreat\t\n", "is no known value"),
        ("danger\tthreat\tbad\n", "has no row for"),
    ],
    ids="twice no-value no-row".split(),
)
def test_a_bad_table_of_risk_words_is_refused(tmp_path: Path, rows: str, complaint: str) -> None:
    (tmp_path / "risk.tsv").write_text("use\tword\tvalue\n" + rows)
    with pytest.raises(TableError, match=complaint):
        read_risk_words(tmp_path / "risk.tsv")
