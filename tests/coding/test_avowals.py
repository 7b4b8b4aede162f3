"""What is said of the speaker's own side is denied or claimed by that alone. All sentences are our own."""

from coding.world import deed, event, said, told


def test_who_says_that_he_did_no_harm_denies_it() -> None:
    text = 'The army spokesman said: "We did not shell the village."'
    findings = told(
        text,
        said(text, "said", source="The army spokesman", content='"We did not shell the village."'),
        deed(text, "shell", "ASSAULT", actor="We", target="the village"),
    )
    (statement,) = findings.statements
    assert (statement.act, statement.why["act"].rule) == ("deny", "act:own-deed-denied")
    found = event(findings, "ASSAULT")
    assert (found.status, found.denied_by, found.actors) == ("negated", (statement.id,), ())


def test_who_has_not_met_anybody_denies_nothing() -> None:
    text = 'The minister said: "We did not meet the envoy."'
    findings = told(
        text,
        said(text, "said", source="The minister", content='"We did not meet the envoy."'),
        deed(text, "meet", "CONSULT", status="negated", actor="We"),
    )
    assert findings.statements[0].act == "say"


def test_what_others_have_done_keeps_a_sentence_from_being_a_denial() -> None:
    text = 'The rebels said: "We did not shell the village, and the army killed ten men."'
    findings = told(
        text,
        said(
            text,
            "said",
            source="The rebels",
            content='"We did not shell the village, and the army killed ten men."',
        ),
        deed(text, "shell", "ASSAULT", actor="We"),
        deed(text, "killed", "ASSAULT", actor="the army", killed="ten men"),
    )
    assert findings.statements[0].act == "say"


def test_who_had_nothing_to_do_with_an_attack_denies_his_part_and_not_the_attack() -> None:
    text = "The rebels said that they had nothing to do with the attack in Osh."
    findings = told(
        text,
        said(text, "said", source="The rebels", content="they had nothing to do with the attack in Osh"),
        deed(text, "attack", "ASSAULT", place="Osh"),
    )
    (statement,) = findings.statements
    found = event(findings, "ASSAULT")
    assert (statement.act, found.status, found.denied_by) == ("deny", "actual", (statement.id,))


def test_an_armed_group_that_tells_its_own_attack_claims_it() -> None:
    text = "The rebels said that their fighters had shelled the post."
    findings = told(
        text,
        said(text, "said", source="The rebels", content="their fighters had shelled the post"),
        deed(text, "shelled", "ASSAULT", actor="their fighters", target="the post"),
    )
    (statement,) = findings.statements
    assert (statement.act, statement.why["act"].rule) == ("claim", "act:own-deed-claimed")


def test_an_army_that_tells_its_own_attack_only_says_so() -> None:
    text = "The army said that its soldiers had shelled the post."
    findings = told(
        text,
        said(text, "said", source="The army", content="its soldiers had shelled the post"),
        deed(text, "shelled", "ASSAULT", actor="its soldiers", target="the post"),
    )
    assert findings.statements[0].act == "say"


def test_a_group_that_says_it_did_it_claims_it() -> None:
    text = "A bomb killed two guards at the mill. The rebels say they did it."
    findings = told(
        text,
        deed(text, "killed", "ASSAULT", killed="two guards", instrument="A bomb"),
        said(text, "say", source="The rebels", content="they did it"),
    )
    (statement,) = findings.statements
    assert (statement.act, statement.why["act"].rule) == ("claim", "act:own-deed-claimed")
