"""The slots of a verb: who does it, whom it is done to, what stands behind a preposition."""

from tocsin.coding.syntax import Syntax

_SUBJECTS = ("nsubj", "nsubj:pass")
# "promised Kabul to send": whoever promises is the one to act, not the one to whom it is promised
_OWN_DEED = frozenset({"promise", "pledge", "threaten", "vow"})
_CHARGES = frozenset({"for", "of", "from"})
_STEPS = 3  # clauses up which a missing subject is looked for; deeper chains are more often misread than meant


def slot(syntax: Syntax, verb: int, name: str) -> tuple[int, ...]:
    """The words in one slot, coordinated ones too; what a passive turns round is turned back."""
    if name == "agent":
        heads = _agents(syntax, verb)
    elif name == "object":
        heads = _objects(syntax, verb)
    else:
        heads = [i for i in syntax.children(verb, "obl", "nmod") if syntax.case(i) == name]
    found = (c for head in heads for c in syntax.with_conjuncts(syntax.antecedent(head)))
    return tuple(c for c in found if not _is_asked_for(syntax, c))


def _is_asked_for(syntax: Syntax, i: int) -> bool:
    """ "does not know who killed them": whoever is asked for is nobody that the text names."""
    return syntax.word(i).upos == "PRON" and syntax.word(i).lemma in ("who", "whom", "whoever")


def is_passive(syntax: Syntax, verb: int) -> bool:
    """Is the verb a passive: by itself, as a participle after a noun, or joined to one ("arrested and charged")?"""
    if syntax.children(verb, "nsubj:pass", "aux:pass"):
        return True
    return _is_reduced(syntax, verb) or _shares_passive(syntax, verb)


def _is_reduced(syntax: Syntax, verb: int) -> bool:
    """ "two men killed in Osh", "a post held by rebels" """
    if syntax.word(verb).relation != "acl" or syntax.children(verb, "nsubj", "aux", "obj"):
        return False
    return not _is_gerund(syntax, verb) and not _is_infinitive(syntax, verb)


def _shares_passive(syntax: Syntax, verb: int) -> bool:
    word = syntax.word(verb)
    if word.relation != "conj" or syntax.children(verb, "nsubj", "aux", "obj") or _is_gerund(syntax, verb):
        return False
    return is_passive(syntax, word.head) and not syntax.surface(verb).endswith("s")


def _is_gerund(syntax: Syntax, verb: int) -> bool:
    return syntax.surface(verb).endswith("ing")


def _is_infinitive(syntax: Syntax, verb: int) -> bool:
    return verb > 0 and syntax.word(verb - 1).lemma == "to"


def _agents(syntax: Syntax, verb: int) -> list[int]:
    if is_passive(syntax, verb):
        return syntax.children(verb, "obl:agent")
    return syntax.children(verb, "nsubj") or _understood(syntax, verb, _STEPS)


def _understood(syntax: Syntax, verb: int, steps: int) -> list[int]:
    """The subject that the verb takes from the clause or noun above it."""
    word = syntax.word(verb)
    if steps == 0 or word.head < 0:
        return []
    if word.relation == "acl" and _is_gerund(syntax, verb):
        return [word.head]  # "men carrying weapons"
    if word.relation not in ("conj", "advcl", "xcomp"):
        return []
    above = word.head
    for_it = word.relation == "advcl" and _is_gerund(syntax, verb) and _case_before(syntax, verb) in _CHARGES
    if (word.relation == "xcomp" and syntax.word(above).lemma not in _OWN_DEED) or for_it:
        patients = syntax.children(above, "obj", "iobj", "nsubj:pass")
        if patients:
            return patients  # "urged both sides to stop", "were ordered to leave", "arrested a man for killing"
    return syntax.children(above, *_SUBJECTS) or _understood(syntax, above, steps - 1)


def _case_before(syntax: Syntax, verb: int) -> str | None:
    """The preposition before a gerund, adverbs apart ("for allegedly killing")."""
    before = next((k for k in (verb - 1, verb - 2) if k >= 0 and syntax.word(k).upos != "ADV"), None)
    return None if before is None else syntax.word(before).lemma


def _objects(syntax: Syntax, verb: int) -> list[int]:
    if not is_passive(syntax, verb):
        return syntax.children(verb, "obj")
    own = syntax.children(verb, "nsubj:pass")
    if own:
        return own
    if _is_reduced(syntax, verb):
        return [syntax.word(verb).head]
    above = syntax.word(verb).head
    return _objects(syntax, above) if syntax.word(verb).relation == "conj" and above >= 0 else []
