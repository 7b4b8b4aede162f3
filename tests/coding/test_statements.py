"""Acts, chains, posts, warnings and pledges. All sentences are our own."""

import pytest

from coding.world import article, code, event
from tocsin import coding, language
from tocsin.records import Block, Post


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("The ministry said that the road was closed.", "say"),
        ("The ministry denied that the road was closed.", "deny"),
        ("The minister promised to send flour.", "pledge"),
        ("The envoy warned of new clashes.", "warn"),
        ("Dushanbe accused the rebels of murder.", "accuse"),
        ("The group threatened to attack the bank.", "threaten"),
        ("The protesters demanded that the mayor resign.", "demand"),
        ('"We will send flour by Friday," the minister said.', "pledge"),
        ('"The threat of new raids is high," the minister said.', "warn"),
        ('"There is no truth in these reports," the minister said.', "deny"),
    ],
)
def test_acts(sentence: str, act: str) -> None:
    assert [s.act for s in code(sentence).statements] == [act]


def test_a_statement_inside_another_has_the_chain_of_speakers() -> None:
    findings = code("The agency reported that the army said that rebels had killed two guards.")
    outer, inner = findings.statements
    assert (outer.inside, inner.inside) == (None, outer.id)
    assert inner.chain == (outer.speaker, inner.speaker)
    assert event(findings, "ASSAULT").said_by == (outer.id, inner.id)


def test_what_the_article_itself_tells_is_said_by_nobody() -> None:
    assert event(code("Gunmen attacked a bank in Kabul."), "ASSAULT").said_by == ()


def test_a_post_is_a_statement_of_its_author() -> None:
    made = article("Rebels killed two guards — Desk", posts=[Post(0, 31, "twitter", author="Desk")])
    made = type(made)(made.text, published=made.published, blocks=(Block(0, 31, "post"),), posts=made.posts)
    (statement,) = coding.code(language.read(made)).statements
    assert made.text[slice(*statement.content[0])] == "Rebels killed two guards"


def test_a_warning_says_of_what_from_where_and_to_whom() -> None:
    text = "The envoy warned of a high and rising threat of raids from Afghanistan into Tajikistan."
    (warning,) = code(text).warnings
    assert warning.to_countries == ("TJK",)
    assert warning.from_ == "iso:AFG"
    assert (warning.level, warning.trend) == ("high", "rising")


def test_a_pledge_has_a_maker_a_content_and_those_it_is_made_to() -> None:
    findings = code("Kazakhstan promised to send flour to the CSTO.")
    (pledge,) = findings.pledges
    known = {a.id: a.name for a in findings.actors}
    assert pledge.by == "iso:KAZ"
    assert [known[a] for a in pledge.to] == ["CSTO"]
    assert findings.statements[0].content == pledge.content
