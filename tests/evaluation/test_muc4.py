"""Incidents as templates of MUC-4, and how templates are scored. All sentences are our own."""

import json
import random
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from tocsin.evaluation import SUITES, Case, evaluate
from tocsin.evaluation.muc4 import Muc4Suite, templates
from tocsin.evaluation.muc4_scores import Counts, Gain, aligned, counted, plain
from tocsin.records import SCHEMA, Actor, Entity, Event, Incident, Published, Record, Ref, Source
from tocsin.records.coding import Thing, Victim
from tocsin.records.vocabulary import ActorKind, EntityKind, EventType, Span, Status

TEXT = (
    "rebels of the dawn front abducted ana sol. they set the old mill on fire with gasoline, robbed a bank and "
    "hit a depot with a car bomb, killing two guards. the dawn front said that it did it."
)


def at(words: str) -> Span:
    start = TEXT.index(words)
    return start, start + len(words)


def ref(words: str, id: str) -> Ref:
    return Ref(*at(words), text=words, id=id, name=words)


def victim(words: str, id: str) -> Victim:
    return Victim(*at(words), text=words, id=id, name=words)


def thing(words: str) -> Thing:
    return Thing(*at(words), text=words)


DEPOT = thing("a depot")
GUARDS = victim("two guards", "a9")


def entity(words: str, kind: EntityKind, actor: str, *, named: bool) -> Entity:
    return Entity(*at(words), kind=kind, named=named, actor=actor)


def actor(id: str, kind: ActorKind) -> Actor:
    return Actor(id, id, kind)


def incident(
    trigger: str,
    *modes: str,
    type: EventType = "ASSAULT",
    status: Status = "actual",
    actors: Sequence[Ref] = (),
    victims: Sequence[Victim] = (),
    targets: Sequence[Thing] = (),
    instruments: Sequence[Thing] = (),
    claimed_by: Sequence[str] = (),
) -> tuple[Event, Incident]:
    shared: dict[str, Any] = {
        "type": type,
        "mode": modes,
        "context": (),
        "quad": "material conflict",
        "score": None,
        "reduced_from": None,
        "block": "paragraph",
        "evidence": at(trigger),
        "actors": tuple(actors),
        "recipients": (),
        "victims": tuple(victims),
        "targets": tuple(targets),
        "instruments": tuple(instruments),
        "when": None,
        "where": None,
        "harm": None,
        "status": status,
        "said_by": (),
        "claimed_by": tuple(claimed_by),
        "denied_by": (),
        "confirmed_by": (),
        "confidence": 1.0,
        "rule": "test",
    }
    return Event(id="e1", trigger=at(trigger), **shared), Incident(id="i1", events=("e1",), **shared)


def filled(told: tuple[Event, Incident], *cast: Actor | Entity) -> list[Any]:
    event, happening = told
    record = Record(
        SCHEMA,
        "0" * 64,
        "0" * 64,
        Source(),
        Published(),
        "en",
        None,
        TEXT,
        entities=tuple(c for c in cast if isinstance(c, Entity)),
        actors=tuple(c for c in cast if isinstance(c, Actor)),
        events=(event,),
        incidents=(happening,),
    )
    return templates(record)


def kind_of(told: tuple[Event, Incident]) -> str:
    return str(filled(told)[0]["incident_type"])


def test_an_abduction_is_a_kidnapping_and_explosives_are_a_bombing() -> None:
    assert kind_of(incident("abducted", "abduct")) == "kidnapping"
    assert kind_of(incident("hit", "explosives")) == "bombing"
    assert kind_of(incident("hit", "suicide-attack")) == "bombing"
    assert kind_of(incident("hit", "explosives", "aerial", targets=[DEPOT])) == "attack"


def test_what_burns_is_arson_by_its_trigger_or_its_instrument() -> None:
    assert kind_of(incident("set")) == "arson"  # the words behind it say how
    assert kind_of(incident("hit", instruments=[thing("gasoline")])) == "arson"
    assert kind_of(incident("hit", instruments=[thing("a car bomb")])) == "attack"


def test_robbing_is_a_robbery_and_killing_an_attack() -> None:
    assert kind_of(incident("robbed")) == "robbery"
    assert kind_of(incident("killing", victims=[GUARDS])) == "attack"


def test_only_assaults_that_happened_are_templates() -> None:
    assert filled(incident("hit", status="future", targets=[DEPOT])) == []
    assert filled(incident("hit", status="negated", targets=[DEPOT])) == []
    assert filled(incident("hit", type="COERCE", targets=[DEPOT])) == []
    assert len(filled(incident("hit", status="ongoing", targets=[DEPOT]))) == 1


def test_what_is_long_past_is_no_template() -> None:
    assert filled(incident("hit", status="historical", targets=[DEPOT])) == []


def test_an_attack_on_nobody_and_nothing_told_is_too_general_to_be_a_template() -> None:
    assert filled(incident("hit", actors=[REBELS])) == []
    assert len(filled(incident("hit", instruments=[thing("a car bomb")]))) == 1
    assert len(filled(incident("abducted", "abduct"))) == 1  # a kidnapping says of what nature it is


def test_a_pronoun_stands_for_the_name_and_fills_nothing_without_one() -> None:
    they = incident("hit", actors=[ref("they", "a1")], targets=[DEPOT])
    (found,) = filled(they, entity("they", "other", "a1", named=False), entity("rebels", "group", "a1", named=False))
    assert found["PerpInd"] == [["rebels"]]
    (found,) = filled(they, entity("they", "other", "a1", named=False))
    assert found["PerpInd"] == []


REBELS = ref("rebels of the dawn front", "a1")
FRONT = entity("the dawn front", "organization", "a2", named=True)


def test_people_without_a_name_are_individuals_and_named_organisations_are_organisations() -> None:
    rebels = entity("rebels", "group", "a1", named=False)
    (found,) = filled(
        incident("hit", actors=[REBELS, ref("the dawn front", "a2")], targets=[DEPOT]),
        actor("a1", "people"),
        rebels,
        actor("a2", "generic"),
        FRONT,
    )
    assert found["PerpInd"] == [["rebels of the dawn front"]]
    assert found["PerpOrg"] == [["the dawn front"]]


def test_a_common_noun_that_refers_to_an_armed_group_is_individuals() -> None:
    they = entity("rebels", "group", "a2", named=False)
    (found,) = filled(incident("hit", actors=[REBELS], targets=[DEPOT]), actor("a2", "armed group"), they)
    assert (found["PerpInd"], found["PerpOrg"]) == ([["rebels of the dawn front"]], [])


def test_who_claims_it_is_an_organisation_by_its_name() -> None:
    (found,) = filled(incident("hit", claimed_by=["a2"], targets=[DEPOT]), actor("a2", "armed group"), FRONT)
    assert found["PerpOrg"] == [["the dawn front"]]
    (found,) = filled(incident("hit", claimed_by=["a2"], targets=[DEPOT]), actor("a2", "armed group"))
    assert found["PerpOrg"] == [["a2"]]


def test_victims_are_told_by_their_names_and_nameless_ones_not() -> None:
    victims = [victim("ana sol", "a3"), victim("two guards", "a4")]
    ana = entity("ana sol", "person", "a3", named=True)
    guards = entity("two guards", "group", "a4", named=False)
    (found,) = filled(incident("killing", victims=victims), ana, guards, actor("a3", "person"), actor("a4", "people"))
    assert found["Victim"] == [["ana sol"]]


def test_targets_and_weapons_are_told_where_the_task_has_them() -> None:
    things: dict[str, Any] = {"targets": [thing("a depot")], "instruments": [thing("a car bomb"), thing("car bomb")]}
    (bombing,) = filled(incident("hit", "explosives", **things))
    assert (bombing["Target"], bombing["Weapon"]) == ([["a depot"]], [["a car bomb"]])
    (kidnapping,) = filled(incident("abducted", "abduct", **things))
    assert (kidnapping["Target"], kidnapping["Weapon"]) == ([], [])
    (arson,) = filled(incident("set", **things))
    assert (arson["Target"], arson["Weapon"]) == ([["a depot"]], [])


def template(kind: str = "attack", **fills: list[list[Any]]) -> dict[str, Any]:
    return {"incident_type": kind, "PerpInd": [], "PerpOrg": [], "Target": [], "Victim": [], "Weapon": [], **fills}


def overall(told: list[dict[str, Any]], wanted: list[dict[str, Any]]) -> Counts:
    return sum(counted(told, wanted).values(), Counts())


def test_any_mention_of_the_entity_is_right_but_for_case_articles_and_points() -> None:
    gold = [template(Target=[['"old mill"', "the mill"], ["bank"]])]
    assert overall([template(Target=[["The Old Mill"]])], gold) == Counts(2, 2, 2, 3)
    assert overall([template(Target=[["the old mill on fire"]])], gold) == Counts(1, 2, 1, 3)
    assert plain("A car-bomb.") == "carbomb"


def test_two_mentions_of_one_entity_are_both_right_and_find_one() -> None:
    gold = [template(Target=[["old mill", "mill"]])]
    assert overall([template(Target=[["old mill"], ["mill"]])], gold) == Counts(3, 3, 2, 2)
    assert overall([template(Target=[["old mill", "bank"]])], gold) == Counts(1, 2, 1, 2)


def test_a_template_of_another_type_is_wrong_with_all_that_it_fills() -> None:
    bank: dict[str, Any] = {"Target": [["bank"]]}
    assert overall([template("robbery", **bank)], [template("attack", **bank)]) == Counts(0, 2, 0, 2)
    assert overall([template("attack", **bank)], [template("bombing / attack", **bank)]) == Counts(2, 2, 2, 2)


def test_templates_are_paired_for_the_best_f1_of_the_document() -> None:
    both: dict[str, Any] = {"Target": [["bank"]], "Weapon": [["bomb"]], "Victim": [["ana"]]}
    told = [template(**both), template(Target=[["bank"]])]
    gold = [template(Target=[["bank"]]), template(**both)]
    assert overall(told, gold) == Counts(6, 6, 6, 6)


def test_pairs_are_as_good_as_the_best_of_all_pairings() -> None:
    chance = random.Random(7)

    def gain() -> Gain | None:
        return None if chance.random() < 0.2 else (chance.randint(1, 5), chance.randint(1, 5))

    def f1(gains: list[list[Gain | None]], pairs: Sequence[tuple[int, int]]) -> float:
        won = [g for i, j in pairs if (g := gains[i][j]) is not None]
        return Counts(sum(a for a, _ in won), 20, sum(b for _, b in won), 30).f1 or 0.0

    for rows, columns in [(3, 3), (2, 4), (4, 2), (1, 3), (4, 4)] * 5:
        gains = [[gain() for _ in range(columns)] for _ in range(rows)]
        size = max(rows, columns)
        every = [
            [(i, j) for i, j in enumerate(order) if i < rows and j < columns] for order in permutations(range(size))
        ]
        assert f1(gains, aligned(gains, 20, 30)) == pytest.approx(max(f1(gains, pairs) for pairs in every))


def test_very_many_templates_are_paired_by_the_greatest_gain_first() -> None:
    many: list[list[Gain | None]] = [[(2, 2) if i == j else (1, 1) for j in range(12)] for i in range(12)]
    assert aligned(many, 24, 24) == [(n, n) for n in range(12)]
    assert aligned([], 0, 5) == []


def test_scores_tell_each_slot_and_a_crash_misses_everything() -> None:
    suite = Muc4Suite()
    gold = {"templates": [template(Target=[["bank"]], Victim=[["ana"]])]}
    cases = [Case("x", {}, gold), Case("y", {}, {"templates": []})]
    answer = {"templates": [template(Target=[["bank"]])]}
    found = suite.score(cases, [answer, {"templates": []}])
    assert found["precision"] == 1.0
    assert found["recall"] == pytest.approx(2 / 3)
    assert found["f1"] == pytest.approx(0.8)
    assert (found["incident_type"], found["target"], found["victim"], found["weapon"]) == (1.0, 1.0, 0.0, None)
    assert suite.score(cases, [None, None])["f1"] == 0.0
    assert suite.score_case(gold, answer) == {
        "templates": 1, "told_templates": 1, "wanted": 3, "told": 2, "right": 2, "found": 2,
    }  # fmt: skip


def test_gold_templates_of_the_same_words_are_one() -> None:
    twice = [template(Target=[[["bank", 4], ["the bank", 90]]]), template(Target=[[["bank", 52], ["the bank", 0]]])]
    case = Muc4Suite().case({"doc_id": "x", "text": TEXT, "templates": twice})
    assert case.gold == {"templates": [template(Target=[["bank", "the bank"]])]}
    assert case.input == {"text": TEXT, "published": None}


def test_a_document_is_measured_from_its_text_to_its_templates(tmp_path: Path) -> None:
    text = "Gunmen kidnapped the engineer Pedro Alba in the town of Rio Seco on Monday."
    gold = template("kidnapping", PerpInd=[[["gunmen", 0]]], Victim=[[["pedro alba", 30]]])
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"doc_id": "D1", "text": text, "templates": [gold]}), encoding="utf-8")
    report = evaluate(SUITES["muc4"], path)
    assert report.crashes == 0
    assert (report.scores["f1"] or 0.0) > 0.0
    assert report.baseline["f1"] == 0.0  # it knows attacks alone
