"""The set `muc4`: incidents of the record as templates of MUC-4, in the form and by the measure of GTT.

The record was not made for these templates, and the reader has not seen them. What turns one into the other is fixed:
it was written from the documentation of the task (template-doc of MUC-4, parts 1 and 2) and of the record, with a look
at fills of GTT's train file, one document of its dev file and the names of the types in both; before any score was
seen, but for the bounds told under Templates. It is not to be fitted to scores. Quotations below are of that
documentation.

**Templates.** An incident of the type ASSAULT whose status is actual or ongoing, and of the confidence that
lists and briefs show first (`briefing.FLOOR`, set on other data), is a template if it is specific. That floor came in
after a first score was seen, when confidence began to mean something (0.265 of F1 on GTT's dev without it), and so did
what the record can tell of the task's own bounds (0.292 without both of these):

- specific: "at least indicates the nature of the target or the nature of the attack", so that "an attack perpetrated
  by a subversive group" is none. An attack of which the record has nobody and nothing attacked and no means is left
  out; the other types say of what nature they are. A fill is the words that describe, and a pronoun describes nobody.
- recent: not "given only to provide historical context". What is historical by the record, over a year old, is left
  out.

Nothing is left out for being a clash of soldiers and rebels, or far from Latin America, which the task does not count
either: the record does not judge that.

**Type**, the first that holds:

1. mode `abduct`: kidnapping ("abduction/detention in general"). A hijack has that mode; the task's own type for it
   is not among the six of GTT's files.
2. mode `explosives` or `suicide-attack` without `aerial`: bombing ("not intended to be used for aerial bombing").
3. a trigger that burns or sets on fire, or an instrument that is fire or its fuel: arson.
4. a trigger of robbing, looting, stealing: robbery.
5. else attack ("only when a terrorist incident clearly does not fall into one of the other categories").

Forced work stoppages are not among the record's deeds.

**Slots.** An entity is told by one mention, the words of the text.

- PerpOrg: an actor that is an armed group, a body, a party, a state, a news organisation, or that the text names as
  an organisation, unless the phrase in the role is a common noun that refers back to it ("the rebels"); and whoever
  claims responsibility.
- PerpInd: all other actors, phrases as they stand; of a named person the name ("General descriptions only if proper
  names aren't given"), and so for a pronoun, or else the first phrase that refers to the same; none if there is none.
- Target: the targets' phrases; none of a kidnapping ("Not applicable").
- Victim: the victims' names, from where the text first names them; nameless ones are left out, for the slot is HUM
  TGT: NAME ("should always be proper names").
- Weapon: the instruments' phrases; none of a kidnapping or an arson ("all incident types except ARSON and KIDNAPPING").
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence

from tocsin.briefing import FLOOR
from tocsin.evaluation.muc4_scores import ROLES, all_scores, counted, plain
from tocsin.evaluation.suites import Case, Row, Scores
from tocsin.records import Actor, Entity, Incident, Record, Ref

_RECENT = ("actual", "ongoing")
_ORGANISED = ("armed group", "body", "party", "state", "news organisation")
_COMMON = ("person", "group", "role")
_PRONOUNS = frozenset(
    "i me my we us our you your he him his she her it its they them their this that who which".split()
)

# Read from where a trigger begins, for "set fire to" and "set a bus on fire" have "set" for theirs. "Fire" alone is
# left out: guns fire too.
_BURNING = re.compile(
    r"arson|burn(?:s|ed|t|ing)?\b|torch(?:es|ed|ing)?\b|incinerat"
    r"|set(?:s|ting)? (?:[^\s.]+ ){0,8}?(?:fire to|on fire|afire|ablaze|alight)\b",
    re.I,
)
_FIRE = re.compile(
    r"(?:the |a )?(?:fires?|flames)$|(?!.*\bbombs?\b).*\b(?:gasoline|petrol|kerosene|torch(?:es)?)\b", re.I
)
_ROBBING = re.compile(
    r"rob(?:s|bed|bing|bery|beries)?\b|loot(?:s|ed|ing)?\b|st(?:eal|ole)|thefts?\b|heists?\b|plunder|ransack"
    r"|hold-?ups?\b",
    re.I,
)


class Muc4Suite:
    """A case a document, in GTT's form: the text in small letters, and templates of a type and five roles."""

    name = "muc4"
    help = "incidents as templates of MUC-4, in GTT's form and by its measure (data/muc4)"
    key = "f1"

    def case(self, row: Row) -> Case:
        """The text is given, and the day of publication where the row has one; the templates are gold.

        Gold templates of the same words are one, as in GTT's scorer, and mentions lose their offsets.
        """
        gold: list[Row] = []
        for template in row["templates"]:
            fills = {role: [[words for words, *_ in entity] for entity in template[role] if entity] for role in ROLES}
            if (bare := {"incident_type": template["incident_type"], **fills}) not in gold:
                gold.append(bare)
        given = {"text": row["text"], "published": row.get("published")}
        return Case(str(row["doc_id"]), given, {"templates": gold})

    def predict(self, given: Row) -> Row:
        """The incidents of the public record as templates."""
        from tocsin.pipeline import read

        day = given["published"]
        return {"templates": templates(read(given["text"], date=dt.date.fromisoformat(day) if day else None))}

    def baseline(self, given: Row) -> Row:
        """One attack by nobody on nothing, where there is a word of killing or attacking."""
        found = [{"incident_type": "attack", **{role: [] for role in ROLES}}]
        return {"templates": found if _VIOLENCE.search(given["text"]) else []}

    def score_case(self, gold: Row, answer: Row | None) -> dict[str, float]:
        """Templates wanted and told; over all their slots how many fills are wanted, told, right and found."""
        ours = (answer or {"templates": []})["templates"]
        counts = counted(ours, gold["templates"]).values()
        return {
            "templates": len(gold["templates"]),
            "told_templates": len(ours),
            **{name: sum(getattr(c, name) for c in counts) for name in ("wanted", "told", "right", "found")},
        }

    def score(self, cases: Sequence[Case], answers: Sequence[Row | None]) -> Scores:
        """`f1`, `precision`, `recall` over all slots, types included; F1 of each slot. See `muc4_scores.py`."""
        return all_scores(
            [
                counted((answer or {"templates": []})["templates"], case.gold["templates"])
                for case, answer in zip(cases, answers, strict=True)
            ]
        )


_VIOLENCE = re.compile(r"\b(?:kill|murder|assassinat|attack|bomb|kidnap|shot\b|explo(?:de|sion))", re.I)


def templates(record: Record) -> list[Row]:
    """The record's incidents as the templates that the module's docstring says; each entity is a list of one mention.

    In the record's order.
    """
    return [
        _template(record, incident)
        for incident in record.incidents
        if incident.type == "ASSAULT" and incident.status in _RECENT and incident.confidence >= FLOOR
        if _is_specific(record, incident)
    ]


def _is_specific(record: Record, incident: Incident) -> bool:
    """Does the record tell whom or what it struck, or by which means? Types other than attack tell of what nature."""
    struck = (*incident.victims, *incident.recipients, *incident.targets, *incident.instruments)
    return bool(struck) or _type(record, incident) != "attack"


def _template(record: Record, incident: Incident) -> Row:
    kind = _type(record, incident)
    cast = _Cast(record)
    organised = [ref for ref in incident.actors if cast.is_organisation(ref)]
    fills: dict[str, Iterable[str]] = {
        "PerpInd": [cast.words(ref) for ref in incident.actors if ref not in organised],
        "PerpOrg": [*map(cast.words, organised), *map(cast.name, incident.claimed_by)],
        "Target": () if kind == "kidnapping" else [thing.text for thing in incident.targets],
        "Victim": [cast.name(victim.id) for victim in incident.victims if cast.is_named_person(victim.id)],
        "Weapon": () if kind in ("kidnapping", "arson") else [thing.text for thing in incident.instruments],
    }
    return {"incident_type": kind, **{role: _once(words) for role, words in fills.items()}}


def _type(record: Record, incident: Incident) -> str:
    starts = [event.trigger[0] for event in record.events if event.id in incident.events]
    if "abduct" in incident.mode:
        return "kidnapping"
    if {"explosives", "suicide-attack"} & set(incident.mode) and "aerial" not in incident.mode:
        return "bombing"
    if any(_BURNING.match(record.text, at) for at in starts) or any(_FIRE.match(t.text) for t in incident.instruments):
        return "arson"
    return "robbery" if any(_ROBBING.match(record.text, at) for at in starts) else "attack"


def _is_pronoun(words: str) -> bool:
    return words.lower() in _PRONOUNS


def _once(words: Iterable[str]) -> list[list[str]]:
    """Each mention an entity, but for pronouns; of those that GTT compares as equal the first."""
    found: dict[str, str] = {}
    for mention in words:
        if not _is_pronoun(mention):
            found.setdefault(plain(mention), mention)
    return [[mention] for mention in found.values()]


class _Cast:
    """Who the actors of a record are, and by which words the text has them."""

    def __init__(self, record: Record) -> None:
        self._text = record.text
        self._actors: dict[str, Actor] = {actor.id: actor for actor in record.actors}
        self._entities = record.entities

    def is_organisation(self, ref: Ref) -> bool:
        """By its kind or as the text names it, unless a common noun refers back to it."""
        mentions = list(self._mentions(ref.id))
        here = [m for m in mentions if m.start < ref.end and ref.start < m.end]
        if any(m.kind in _COMMON for m in here) and not any(m.named for m in here):
            return False
        named = any(m.named and m.kind == "organization" for m in mentions)
        return named or (ref.id in self._actors and self._actors[ref.id].kind in _ORGANISED)

    def is_named_person(self, id: str) -> bool:
        """Does the text name a person of that id?"""
        return any(m.named and m.kind == "person" for m in self._mentions(id))

    def words(self, ref: Ref) -> str:
        """The actor's name inside the phrase, else the phrase; for a pronoun, what it stands for."""
        if _is_pronoun(ref.text):
            return next((self._words(m) for m in self._described(ref.id)), ref.text)
        inside = (m for m in self._mentions(ref.id) if m.named and ref.start <= m.start and m.end <= ref.end)
        return next((self._words(m) for m in inside), ref.text)

    def name(self, id: str) -> str:
        """The text's first name of an actor, else its first mention, else the record's name of it."""
        mentions = self._described(id)
        if mentions:
            return self._words(mentions[0])
        return self._actors[id].name if id in self._actors else id

    def _described(self, id: str) -> list[Entity]:
        """The actor's mentions that describe it, names before phrases, the first before others."""
        described = (m for m in self._mentions(id) if not _is_pronoun(self._words(m)))
        return sorted(described, key=lambda m: (not m.named, m.start))

    def _words(self, entity: Entity) -> str:
        return self._text[entity.start : entity.end]

    def _mentions(self, id: str) -> Iterator[Entity]:
        return (entity for entity in self._entities if entity.actor == id)
