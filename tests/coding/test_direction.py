"""On which side of today an undated day lies. The article is of Wednesday 5 March 2025."""

import datetime as dt
from dataclasses import replace

import pytest

from coding.world import article, code, event
from tocsin import coding, language
from tocsin.records import Time

BEHIND = [
    ("Two people were killed by a bomb in Mogadishu on Saturday.", "2025-03-01"),
    ("Voss was shot by masked men on Monday as he left the mosque.", "2025-03-03"),
    ("The bridge was blown up by the rebels, by all accounts, on Sunday.", "2025-03-02"),
    ("Gunmen kill two guards at the harbour gate on Saturday", "2025-03-01"),
    ("Three killed in Saturday's attack on the market in Osh.", "2025-03-01"),
    ("The court will investigate Saturday's attack.", "2025-03-01"),
    ("The ministry said on Monday that its soldiers will leave the valley.", "2025-03-03"),
    ("Voss said Friday he will visit Osh.", "2025-02-28"),
    ("The man who was arrested on Sunday will be tried in Osh.", "2025-03-02"),
    ("By Sunday the death toll had risen to nineteen.", "2025-03-02"),
    ("The fighting lasted until Sunday.", "2025-03-02"),
    ("The rebels had taken three villages by Monday.", "2025-03-03"),
    ("He is believed to have been killed on Sunday.", "2025-03-02"),
    ("They may have crossed the river on Monday night.", "2025-03-03"),
    ("The governor could not be reached on Sunday.", "2025-03-02"),
    ("Shots could be heard in the old town on Monday.", "2025-03-03"),
    ("The army, which will withdraw from the valley, shelled a village on Sunday.", "2025-03-02"),
    ("Residents have been without water since Friday.", "2025-02-28"),
    ("Thousands marched in Osh on Saturday to demand that the governor resign.", "2025-03-01"),
    ("The rebels managed to cross the river on Monday.", "2025-03-03"),
    ("Police did not open the road on Sunday.", "2025-03-02"),
    ("The army has shelled the town since November 30.", "2024-11-30"),
    ("The blast of February 27 was an accident, the ministry said.", "2025-02-27"),
    ("Planned by two brothers, the raid was carried out on Sunday.", "2025-03-02"),
    ("The delay was due to clashes on Monday.", "2025-03-03"),
    ("Clashes broke out after a protest on Monday.", "2025-03-03"),
]
AHEAD = [
    ("The two presidents will meet in Astana on Friday.", "2025-03-07"),
    ("The court won't sit on Monday.", "2025-03-10"),
    ("The two presidents are to meet in Astana on Friday.", "2025-03-07"),
    ("Talks are due to be held in Osh on Monday.", "2025-03-10"),
    ("Voss is due in court on Friday.", "2025-03-07"),
    ("The vote is scheduled for Sunday.", "2025-03-09"),
    ("The minister is expected to arrive in Osh on Saturday.", "2025-03-08"),
    ("They are going to march on Saturday.", "2025-03-08"),
    ("The unions plan to strike on Monday.", "2025-03-10"),
    ("The rebels agreed to free the hostages on Saturday.", "2025-03-08"),
    ("Ministers to meet in Astana on Friday", "2025-03-07"),
    ("The army gave them until Friday to leave the town.", "2025-03-07"),
    ("The mayor told residents to leave by Saturday.", "2025-03-08"),
    ("Voss called elections for 8 June.", "2025-06-08"),
    ("Parliament meets on Friday.", "2025-03-07"),
    ("The truce ends on Sunday, the ministry said.", "2025-03-09"),
    ("The president is visiting Osh on Friday.", "2025-03-07"),
    ("The talks could begin on Monday.", "2025-03-10"),
    ("If the governor does not resign by Friday, the unions will strike.", "2025-03-07"),
    ("The summit, planned for Saturday, was called off on Monday.", "2025-03-08"),
    ("Police are preparing for Friday's rally.", "2025-03-07"),
    ("Troops were sent to the border ahead of Sunday's election.", "2025-03-09"),
    ("Voss will fly to Osh on Thursday and meet the governor on Friday.", "2025-03-06"),
    ("The exhibition will open on March 30.", "2025-03-30"),
    ("The ceasefire was extended until Monday.", "2025-03-10"),
    ("The hearing was postponed to Friday.", "2025-03-07"),
    ("The two sides have agreed to a truce that begins on Saturday.", "2025-03-08"),
]


def first_day(sentence: str) -> Time:
    """The first time expression that names a day."""
    return next(t for t in code(sentence).times if t.earliest)


@pytest.mark.parametrize(("sentence", "day"), BEHIND)
def test_what_was_lies_behind(sentence: str, day: str) -> None:
    time = first_day(sentence)
    assert str(time.earliest) == day, time.why


@pytest.mark.parametrize(("sentence", "day"), AHEAD)
def test_what_is_to_come_lies_ahead(sentence: str, day: str) -> None:
    time = first_day(sentence)
    assert str(time.earliest) == day, time.why


def test_the_rule_and_its_word_are_told() -> None:
    sentence = "Two people were killed by a bomb in Mogadishu on Saturday."
    because = first_day(sentence).why["value"]
    assert because.span is not None
    assert (because.rule, sentence[slice(*because.span)]) == ("direction:past", "killed")
    assert not first_day("The truce began on 3 March 2025.").why  # a day with its year needs no direction


def test_the_day_of_publication_is_today_on_either_side() -> None:
    for sentence in ("The council will vote on Wednesday.", "The council voted on Wednesday."):
        assert first_day(sentence).earliest == dt.date(2025, 3, 5)


def test_a_bomb_that_killed_people_is_no_forecast() -> None:
    (found,) = [e for e in code("Six people were killed by a bomb in Mogadishu on Saturday.").events if e.victims]
    assert (found.status, found.when and found.when.earliest) == ("actual", dt.date(2025, 3, 1))


def test_this_weekend_is_the_next_one_where_the_clause_looks_ahead() -> None:
    assert first_day("The council will vote this weekend.").earliest == dt.date(2025, 3, 8)
    assert first_day("The council voted at the weekend.").earliest == dt.date(2025, 3, 1)
    assert first_day("The council will vote this Friday.").earliest == dt.date(2025, 3, 7)


def test_a_photographs_caption_tells_in_the_present_of_what_was() -> None:
    made = article("Voss visits the harbour on Friday.")
    (block,) = made.blocks
    caption = replace(made, blocks=(replace(block, kind="caption"),))
    (time,) = coding.code(language.read(caption)).times
    assert time.earliest == dt.date(2025, 2, 28)


def test_the_goal_of_a_deed_is_not_its_day() -> None:
    found = event(code("Police closed the road until Friday after gunmen killed two guards."), "ASSAULT")
    assert (found.status, found.when) == ("actual", None)


def test_a_day_before_counts_from_the_agreement_and_not_from_its_term() -> None:
    findings = code(
        "The two armies agreed on Tuesday to pull back by Sunday evening, a day after their guards shot at each other."
    )
    shot = event(findings, "ASSAULT")
    assert (shot.status, shot.when and shot.when.earliest) == ("actual", dt.date(2025, 3, 3))


def test_what_a_promise_looks_back_on_is_no_part_of_it() -> None:
    findings = code(
        "Ministers met in Astana on Monday and promised to help the town after an attack in which six people died."
    )
    attacks = [e for e in findings.events if e.type == "ASSAULT"]
    assert attacks
    assert [(e.status, e.when, e.where) for e in attacks] == [("actual", None, None)] * len(attacks)


def test_who_blocks_a_road_to_protest_protests() -> None:
    findings = code("Residents have blocked the road since Friday to protest against the closing of the school.")
    assert {(e.type, e.status) for e in findings.events} == {("PROTEST", "actual")}
