"""Which words report a happening, by the codebook's rows, and which words fill the roles.

When in doubt there is none: an event that did not happen is worse than a missed one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tocsin.coding.claims import claims
from tocsin.coding.codebook import EventNoun, EventVerb, nouns, verbs
from tocsin.coding.grounds import Grounds, grounds, speaks_of_sport, tells_accident
from tocsin.coding.slots import is_passive, slot
from tocsin.coding.standing import Standing, is_armed, is_many, is_somebody, standing
from tocsin.coding.syntax import Syntax
from tocsin.records.vocabulary import EventType as EventTypeName
from tocsin.records.vocabulary import HarmKind

# Verbs that say no more than that the noun happened ("clashes erupted"), and those that carry one out ("held talks").
_OCCUR = frozenset(
    (
        "erupt occur happen begin start break take ensue follow continue resume end kill wound injure hit strike rock "
        "destroy damage leave claim"
    ).split()
)
_CARRY_OUT = frozenset(
    "hold launch stage carry conduct mount wage organise organize attend join begin start make open pay".split()
)
# Prepositions that take an event for granted ("said at a meeting", "after the withdrawal"), and verbs told with "in".
_TOOK_PLACE = frozenset({"at", "during", "after", "following", "since", "amid"})
_HARMED = frozenset({"kill", "wound", "injure", "die"})
# Nouns that only say that somebody took part: those who did stand behind them
_PART = frozenset({"participation", "attendance", "presence", "involvement"})
_HURT = frozenset({"killed", "injured"})
# Words between a verb and its preposition ("called on Monday for"); from judgement
_REACH = 4

# How often a verb or a noun of the codebook is what it seems. From judgement: no measurement has set them. One value
# for all verbs and one for all nouns; the docs of the record say so as long as it is.
_VERB_CONFIDENCE, _NOUN_CONFIDENCE = 0.6, 0.5


@dataclass(frozen=True, slots=True)
class Proposal:
    """A trigger word with the row that knows it, and the words that fill its roles.

    `rules` names for each role that is filled the slots that fill it, as `why` tells them ("victims:slot-object").
    """

    trigger: int
    type: EventTypeName
    mode: str | None
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    victims: tuple[int, ...]
    targets: tuple[int, ...]
    instruments: tuple[int, ...]
    harm: HarmKind | None
    row: str
    confidence: float
    rules: Mapping[str, str] = field(default_factory=dict)


def proposals(syntax: Syntax) -> Iterator[Proposal]:
    """The happenings that the words of a reading report, in order."""
    ground = grounds(syntax)
    claimed = {claim.deed for claim in claims(syntax)}
    for i, word in enumerate(syntax.reading.words):
        found = None
        if _is_asked(syntax, i):
            continue
        if word.upos == "VERB" and word.lemma in verbs():
            found = _first_row(syntax, i, ground)
        if found is None and (noun := _event_noun(syntax, i)) and (i in claimed or _is_reported(syntax, i)):
            found = _of_noun(syntax, i, noun)
        if found is not None and not _is_nobodys_deed(syntax, found, ground):
            yield found


def _is_asked(syntax: Syntax, i: int) -> bool:
    """Does the word stand in a question? "Who attacked the post?" tells of no deed."""
    sentence = syntax.sentence_at(syntax.word(i).start)
    return sentence is not None and syntax.word(sentence.last - 1).lemma == "?"


def _event_noun(syntax: Syntax, i: int) -> EventNoun | None:
    """The row of a noun, or of a gerund that is a subject ("Shelling killed two", "Fighting broke out")."""
    word = syntax.word(i)
    if word.upos == "NOUN":
        return nouns().get(word.lemma) or nouns().get(syntax.surface(i))
    if word.upos == "VERB" and word.relation in ("csubj", "csubj:pass") and syntax.surface(i).endswith("ing"):
        return nouns().get(syntax.surface(i))
    return None


def _first_row(syntax: Syntax, verb: int, ground: Grounds) -> Proposal | None:
    for row in verbs()[syntax.word(verb).lemma]:
        if row.preposition is None or _has_preposition(syntax, verb, row.preposition):
            return _of_verb(syntax, verb, row, ground)
    return None


def _has_preposition(syntax: Syntax, verb: int, preposition: str) -> bool:
    words = syntax.reading.words
    following = range(verb + 1, min(verb + 1 + _REACH, len(words)))
    if verb + 1 < len(words) and words[verb + 1].lemma == preposition:
        return True
    if preposition == "to" and any(words[k].upos == "PART" and words[k].lemma == "to" for k in following):
        return True  # "agreed on Friday to cease fire"
    hanging = [syntax.child(o, "case") for o in syntax.children(verb, "obl") if syntax.case(o) == preposition]
    return any(case in following or _behind_object(syntax, verb, case) for case in hanging)


def _behind_object(syntax: Syntax, verb: int, case: int | None) -> bool:
    found = syntax.child(verb, "obj")
    return found is not None and case is not None and syntax.word(case).start - 1 == syntax.phrase(found)[1]


def _of_verb(syntax: Syntax, verb: int, row: EventVerb, ground: Grounds) -> Proposal | None:
    names = dict.fromkeys(("agent", "object", *row.actor, *row.recipient, *row.victim, *row.target))
    slots = {name: slot(syntax, verb, name) for name in names}
    shown = {name: f"slot-{name}" for name in names}
    if row.harm and not slots["object"] and _is_headline_passive(syntax, verb, slots["agent"]):
        slots = {**slots, "object": slots["agent"], "agent": ()}
        shown["object"] = "subject-of-headline-passive"

    def fill(roles: Sequence[str]) -> tuple[int, ...]:
        return tuple(i for name in roles for i in slots[name])

    actors = fill(row.actor)
    if not any(slots.values()) or not _objects_fit(syntax, verb, row, slots["object"]):
        return None
    if not _agents_fit(syntax, row, slots["agent"]) or not _enough_take_part(syntax, verb, row, actors):
        return None
    agentless_harm = row.harm in _HURT and not slots["agent"]
    if agentless_harm and not ground.violence:
        return None
    kinds = {i: standing(syntax, i) for i in actors}
    people = tuple(i for i, kind in kinds.items() if kind in ("somebody", "body"))
    tools = tuple(i for i, kind in kinds.items() if kind == "instrument")
    beside = tuple(i for i in slot(syntax, verb, "with") if standing(syntax, i) == "instrument")
    filled: dict[str, tuple[int, ...]] = {
        "actors": people,
        "recipients": tuple(i for i in fill(row.recipient) if is_somebody(syntax, i)),
        "victims": tuple(i for i in fill(row.victim) if standing(syntax, i) in ("somebody", "body", "nobody")),
        "targets": fill(row.target),
        "instruments": (*tools, *beside),
    }
    by_slot = {shown[name]: slots[name] for name in names}
    by_slot["slot-with"] = (*slots.get("with", ()), *beside)
    rules = _rules(filled, by_slot)
    return Proposal(
        verb, row.type, row.mode, **filled, harm=row.harm, row=row.row, confidence=_VERB_CONFIDENCE, rules=rules
    )


def _rules(filled: Mapping[str, Sequence[int]], slots: Mapping[str, Sequence[int]]) -> dict[str, str]:
    """For each role that is filled, a rule that names the slots from which its words come, in their order."""
    return {
        role: f"{role}:{'+'.join(name for name, held in slots.items() if set(held) & set(words))}"
        for role, words in filled.items()
        if words
    }


def _is_headline_passive(syntax: Syntax, verb: int, agents: Sequence[int]) -> bool:
    """ "Ten people killed in Osh": a participle that must have an object, with neither auxiliary nor object."""
    if not agents or is_passive(syntax, verb) or syntax.children(verb, "aux"):
        return False
    return syntax.surface(verb).endswith(("ed", "n")) and all(is_somebody(syntax, i) for i in agents)


def _objects_fit(syntax: Syntax, verb: int, row: EventVerb, objects: Sequence[int]) -> bool:
    """Is what the verb is done to something of which the row speaks: not "released a report", "seized the moment"?"""
    if row.object is None:
        return True
    if row.object == "people":
        if any(standing(syntax, i) in ("somebody", "body", "nobody") for i in objects):
            return True
        if objects:
            return False
        # "sent to jail" jails nobody by itself; "threatened to attack" needs no object
        needs_object = "object" in (*row.recipient, *row.victim)
        return not needs_object or bool(syntax.children(verb, "xcomp", "ccomp"))
    if row.object == "armed":
        return any(is_armed(syntax, i) for i in objects)
    return any(standing(syntax, i) not in ("abstract", "event", "time", "sport") for i in objects) or not objects


def _agents_fit(syntax: Syntax, row: EventVerb, agents: Sequence[int]) -> bool:
    """Could one of those in the agent's slot do it? Floods and accidents do nothing; a bomb does harm alone."""
    if not agents:
        return True
    kinds: set[Standing] = {standing(syntax, i) for i in agents}
    if kinds & {"force", "accident", "cause"}:
        return False
    able: set[Standing] = {"somebody", "body", "nobody"}
    if row.type == "ASSAULT":
        able |= {"instrument", "event"}
    return bool(kinds & able)


def _enough_take_part(syntax: Syntax, verb: int, row: EventVerb, actors: Sequence[int]) -> bool:
    """Where the row's actors are several slots it takes two sides: "the ministers met", not "met the needs"."""
    if len(row.actor) < 2:
        return True
    if any(syntax.case(o) == "for" for o in syntax.children(verb, "obl")) and row.type == "ASSAULT":
        return False  # fighting for something is no fight with anybody
    people = [i for i in actors if is_somebody(syntax, i)]
    return len(people) > 1 or any(is_many(syntax, i) for i in people) or bool(people and row.preposition)


def _is_nobodys_deed(syntax: Syntax, proposal: Proposal, ground: Grounds) -> bool:
    """Is it sport, somebody's private doings, or harm that the sentence puts down to an accident?"""
    if proposal.actors and all(syntax.surface(i) in ("i", "you") for i in proposal.actors):
        return True  # a voice of the text's own, whom no record can name
    if proposal.type not in ("ASSAULT", "CONSULT"):
        return False
    sentence = syntax.sentence_at(syntax.word(proposal.trigger).start)
    if sentence is None:
        return True
    if proposal.harm != "killed" and (ground.sport or speaks_of_sport(syntax, sentence)):
        return True
    unattributed = proposal.type == "ASSAULT" and not proposal.actors and not proposal.instruments
    return unattributed and tells_accident(syntax, sentence)


def _is_reported(syntax: Syntax, i: int) -> bool:
    """Is the noun told as something that took place: the subject of such a verb, or carried out by one?"""
    word = syntax.word(i)
    if any(syntax.word(v).lemma in _OCCUR for v in syntax.children(i, "acl:relcl")):
        return True  # "an attack that took place near Osh"
    if word.head < 0:
        return False
    above = syntax.word(word.head)
    if above.upos != "VERB":
        return False
    if word.relation in ("nsubj", "nsubj:pass", "csubj", "csubj:pass"):
        return above.lemma in _OCCUR or above.lemma in _CARRY_OUT
    if word.relation == "obj":
        return above.lemma in _CARRY_OUT
    if word.relation != "obl":
        return False
    return syntax.case(i) in _TOOK_PLACE or (syntax.case(i) == "in" and above.lemma in _HARMED)


def _of_noun(syntax: Syntax, i: int, row: EventNoun) -> Proposal:
    word = syntax.word(i)
    shared = word.relation in (
        "nsubj",
        "nsubj:pass",
        "csubj",
        "csubj:pass",
        "obj",
    )  # "talks were held with …": the verb's phrases are its
    beside = syntax.children(word.head, "obl") if word.head >= 0 else []
    # what stands right behind the noun is its own, wherever it hangs: "responsibility for the attack on the post"
    hanging = [*syntax.children(i, "nmod"), *(b for b in beside if shared or syntax.child(b, "case") == i + 1)]

    def fill(prepositions: Sequence[str]) -> tuple[int, ...]:
        heads = [h for h in hanging if syntax.case(h) in prepositions]
        heads = [n for h in heads for n in (syntax.children(h, "nmod") if syntax.word(h).lemma in _PART else [h])]
        return tuple(c for head in heads for c in syntax.with_conjuncts(head))

    heads = syntax.children(word.head, "nsubj") if word.relation == "obj" else []
    subjects = tuple(c for s in heads for c in syntax.with_conjuncts(syntax.antecedent(s)))
    # "X's attack" is an attack of X, "X's murder" the murder of X: the owner has the role that "of" brings
    owner = tuple(o for o in syntax.children(i, "nmod:poss") if syntax.word(o).upos in ("NOUN", "PROPN"))
    actors = (*fill(row.actor), *subjects, *(owner if "of" in row.actor else ()))
    recipients = (*fill(row.recipient), *(owner if "of" in row.recipient else ()))
    tools = tuple(t for t in syntax.children(i, "compound") if standing(syntax, t) == "instrument")
    filled: dict[str, tuple[int, ...]] = {
        "actors": tuple(a for a in actors if is_somebody(syntax, a)),
        "recipients": tuple(r for r in recipients if is_somebody(syntax, r)),
        "victims": (),
        "targets": fill(row.target),
        "instruments": tools,
    }
    named = dict.fromkeys((*row.actor, *row.recipient, *row.target))
    slots = {f"noun-{name}": fill([name]) for name in named}
    slots |= {"noun-subject-of-its-verb": subjects, "noun-owner": owner, "noun-compound": tools}
    return Proposal(
        i,
        row.type,
        row.mode,
        **filled,
        harm=None,
        row=row.row,
        confidence=_NOUN_CONFIDENCE,
        rules=_rules(filled, slots),
    )
