"""Who says what: speakers, contents, acts, chains, posts, warnings and pledges. All sentences are our own."""

import pytest

from coding.world import article, code, event, said, told
from tocsin import coding, language
from tocsin.records import Block, Findings, Post, Statement
from tocsin.records.vocabulary import Span


def shown(text: str, spans: tuple[Span, ...]) -> str:
    """The text of spans, joined by a bar where there is a gap."""
    return " | ".join(text[a:b] for a, b in spans)


def only(findings: Findings) -> Statement:
    """The one statement."""
    (found,) = findings.statements
    return found


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            '"We lost two men in the night," Colonel Olim Karimov said on Monday.',
            "Colonel Olim Karimov",
            '"We lost two men in the night,"',
        ),
        (
            "“The road is closed to lorries,” said the mayor of Osh.",
            "the mayor of Osh",
            "“The road is closed to lorries,”",
        ),
        (
            '"We are leaving. The war is over. Nobody won," the general said.',
            "the general",
            '"We are leaving. The war is over. Nobody won,"',
        ),
        (
            "''The bridge will hold for a year,'' the engineer said.",
            "the engineer",
            "''The bridge will hold for a year,''",
        ),
        (
            "The board said that “there were faults in the sound of the hall.”",
            "The board",
            "“there were faults in the sound of the hall.”",
        ),
    ],
    ids="behind verb-first sentences apostrophes after-that".split(),
)
def test_a_quotation_is_one_direct_statement_of_its_speaker(text: str, source: str, content: str) -> None:
    found = only(code(text))
    assert (shown(text, found.source), shown(text, found.content), found.form) == (source, content, "direct")


@pytest.mark.parametrize("cue", ["he said", "she added"])
def test_a_pronoun_speaks_for_the_person_named_before(cue: str) -> None:
    findings = code(f'Olim Karimov visited the town. "The road is closed to all lorries," {cue}.')
    known = {a.id: a.name for a in findings.actors}
    assert known[only(findings).speaker or ""] == "Olim Karimov"


def test_both_parts_of_a_quotation_that_is_broken_by_its_cue_are_its_speakers() -> None:
    text = '"We are leaving," the general said. "The long war is over for us."'
    found = code(text).statements
    assert [shown(text, s.source) for s in found] == ["the general"] * len(found)
    assert " | ".join(shown(text, s.content) for s in found) == '"We are leaving," | "The long war is over for us."'


def test_a_paragraph_that_is_all_quotation_is_the_last_speakers() -> None:
    findings = code('"We are leaving today," the general said.', '"Our men have done enough for this town."')
    first, second = findings.statements
    assert first.speaker is not None
    assert first.speaker == second.speaker


def test_a_quotation_that_does_not_close_runs_to_the_end_of_its_paragraph() -> None:
    paragraphs = 'The general said: "We are leaving and we shall not return', "Nobody answered."
    assert shown("\n".join(paragraphs), only(code(*paragraphs)).content) == '"We are leaving and we shall not return'


def test_words_kept_at_a_distance_are_no_statement() -> None:
    assert code('The so-called "people\'s council" met in Osh.').statements == ()


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        (
            "Two men were wounded, according to the interior ministry.",
            "according to",
            "the interior ministry",
            "Two men were wounded",
        ),
        ("According to police, two men were wounded.", "According to", "police", "two men were wounded"),
        ("The ministry said that two men were killed.", "said", "The ministry", "two men were killed"),
        ("The ministry said two men were killed.", "said", "The ministry", "two men were killed"),
        ("Two men were killed, the ministry said.", "said", "the ministry", "Two men were killed"),
        (
            "The ministry said two men were killed, adding that the search would go on.",
            "adding",
            "The ministry",
            "the search would go on",
        ),
        ("Kabul denied that its troops crossed the river.", "denied", "Kabul", "its troops crossed the river"),
        ("The minister promised to send flour.", "promised", "The minister", "to send flour"),
        ("The envoy warned of new clashes.", "warned", "The envoy", "new clashes"),
        ("The army, the minister said, has left the town.", "said", "the minister", "The army | has left the town"),
        (
            "The ministry confirmed the deaths and accused Kabul of shelling villages.",
            "confirmed",
            "The ministry",
            "the deaths",
        ),
        (
            "The ministry confirmed the deaths and accused Kabul of shelling villages.",
            "accused",
            "The ministry",
            "shelling villages",
        ),
    ],
)
def test_indirect_statements(text: str, cue: str, source: str, content: str) -> None:
    (found,) = [s for s in code(text).statements if shown(text, s.cue) == cue]
    assert (shown(text, found.source), shown(text, found.content), found.form) == (source, content, "indirect")


def test_a_quotation_inside_an_indirect_content_makes_it_mixed() -> None:
    text = 'The ministry said the crossing would open "when conditions allow" and not before.'
    assert only(code(text)).form == "mixed"


def test_what_nobody_is_named_for_is_no_statement_without_a_clause() -> None:
    assert code("Osh had not been asked for money and was not planning to pay.").statements == ()


def test_of_two_sources_the_nearest_to_the_word_of_saying_speaks() -> None:
    text = "Olim Karimov met the envoy, who said that the road was closed."
    frame = said(text, "said", source=["Olim Karimov", "the envoy"], content="the road was closed")
    assert shown(text, only(told(text, frame)).source) == "the envoy"


def test_a_statement_without_a_content_is_none() -> None:
    text = "The ministry said so."
    assert told(text, said(text, "said", source="The ministry")).statements == ()


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The ministry said that the road was closed.", "say"),
        ("The ministry denied that the road was closed.", "deny"),
        ("The minister promised to send flour.", "pledge"),
        ("The envoy warned of new clashes.", "warn"),
        ("Dushanbe accused the rebels of killing two soldiers near the border on Monday.", "accuse"),
        ("The protesters demanded that the mayor resign.", "demand"),
        ('"We will send flour to the villages by Friday," the minister promised.', "pledge"),
        ('"The threat of new raids along the border is high," the minister warned on Monday.', "warn"),
        ('"There is no truth in these reports," the minister said.', "deny"),
    ],
)
def test_acts(text: str, act: str) -> None:
    assert [s.act for s in code(text).statements] == [act]


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


def test_of_two_sources_the_subject_of_another_verb_does_not_speak() -> None:
    text = "The front, to which reporters had attributed the blast, said that it was sorry."
    (found,) = told(text, said(text, "said", source=["The front", "reporters"], content="it was sorry")).statements
    assert text[slice(*found.source[0])].startswith("The front")
