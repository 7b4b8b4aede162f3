"""What a first trial by users found wrong, sentence by sentence; all are our own."""

import datetime as dt

import pytest

from coding.world import bounds, code, event


def killed(sentence: str) -> tuple[int | None, int | None, bool] | None:
    found = [e.harm.killed for e in code(sentence).events if e.harm and e.harm.killed]
    return bounds(found[0]) if found else None


def test_nobody_who_has_said_it_did_it() -> None:
    findings = code("No organisation has said it carried out the bombing.")
    assert [e.actors for e in findings.events] == [()]
    assert findings.statements == ()


def test_who_is_excepted_did_not_do_it() -> None:
    assert [a.text for a in event(code("Gunmen, not police, killed the journalist."), "ASSAULT").actors] == ["Gunmen"]


def test_it_is_the_speaker_whatever_was_named_before() -> None:
    findings = code("After clashes with the Union and the Front the army said it had killed 17 rebels.")
    (killing,) = [e for e in findings.events if e.harm]
    assert [a.id for a in killing.actors] == [findings.statements[0].speaker]


def test_what_a_bomb_did_on_saturday_is_past() -> None:
    found = event(code("Sixteen people were killed by a bomb on Saturday."), "ASSAULT")
    assert found.when is not None
    assert (found.when.latest, found.status) == (dt.date(2025, 3, 1), "actual")


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Police shot dead two herders.", 2),
        ("Six fishermen were shot dead.", 6),
        ("Gunmen killed the commissioner, two police officers and a driver.", 4),
        ("A herder and her two daughters had died in the attack.", 3),
        ("The death toll from the bombing rose to 13.", 13),
        ("The attack killed a judge, his wife and three guards.", 5),
    ],
)
def test_the_dead_are_counted(sentence: str, number: int) -> None:
    assert killed(sentence) == (number, number, False)


def test_those_who_treat_the_wounded_attack_nobody() -> None:
    found = code("Doctors treated 43 wounded people after the attack.").events
    assert all("Doctors" not in [a.text for a in e.actors] for e in found if e.type == "ASSAULT")


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Rebels captured the town of Bria.", "ASSAULT"),
        ("The two countries signed a peace agreement.", "AGREE"),
        ("The EU imposed sanctions on three generals.", "SANCTION"),
        ("Kenya closed its border with Somalia.", "COERCE"),
        ("Authorities imposed a curfew in Beni.", "COERCE"),
        ("A mob lynched two men.", "ASSAULT"),
        ("Police fired into a crowd of protesters.", "ASSAULT"),
    ],
)
def test_one_deed_of_its_type(sentence: str, kind: str) -> None:
    assert [e.type for e in code(sentence).events] == [kind]


def test_the_place_of_a_dateline_is_not_where_what_is_condemned_happened() -> None:
    text = "Djibouti, 13 March 2025: The Executive Secretary condemns the attack in Mogadishu."
    places = {e.where.place for e in code(text).events if e.where}
    assert places == {"gn:53654"}


def test_a_promise_is_the_speakers_and_still_to_come() -> None:
    findings = code("All of them would be freed, he pledged.")
    assert [s.act for s in findings.statements] == ["pledge"]
    assert [e.status for e in findings.events if e.type == "RETREAT"] == ["future"]


def test_a_name_is_no_verb() -> None:
    assert code("Interior Minister Said Nouh Hassan met elders in Obock.").statements == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Manchester City destroyed Real Madrid 4-0 in the Champions League.",
        "In the film, rebels kill a king and burn his palace.",
    ],
)
def test_games_and_stories_are_no_deeds(sentence: str) -> None:
    assert code(sentence).events == ()


def test_a_warning_says_of_what_and_to_whom() -> None:
    findings = code("The embassy warned its citizens that further attacks on hotels were likely.")
    (warning,) = findings.warnings
    names = {a.id: a.name for a in findings.actors}
    assert (warning.of, [names[id] for id in warning.to]) == ("further attacks on hotels", ["its citizens"])


def test_a_pledge_has_its_day() -> None:
    (pledge,) = code("The minister pledged to release the prisoners by 1 April 2025.").pledges
    assert pledge.due == dt.date(2025, 4, 1)
