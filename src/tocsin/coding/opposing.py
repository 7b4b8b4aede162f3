"""What two speakers of one article say against each other without either pointing at the other's words.

"The crowd had thrown stones", said the one; "not a stone was thrown", said the other. "It is 11 million, not 18." The
record does not judge between them: it says which passages cannot both hold. What is negated or put right must be found
again in what somebody else says, by the verb and by those to whom it is done, or by the number.
"""

from collections.abc import Iterator, Sequence

from tocsin.coding.negation import is_negated
from tocsin.coding.slots import slot
from tocsin.coding.syntax import Syntax
from tocsin.knowledge import numeral
from tocsin.records import Contradiction, Event, Statement
from tocsin.records.vocabulary import Act

# Sentences between the two; from judgement: who answers is quoted near those whom he answers.
_WINDOW = 6
_ACCOUNTS: frozenset[Act] = frozenset({"say", "report", "claim", "accuse", "think"})
_HARM = frozenset({"ASSAULT", "COERCE", "HAZARD", "SANCTION", "MOBILIZE", "PROTEST"})
_ANY = frozenset({"anyone", "anybody", "anything", "nobody", "none", "nothing", "no-one", "one", "person", "people"})
_AFTER_NOT = 3  # words from "not" to the number: "not the 18"


def opposed(syntax: Syntax, events: Sequence[Event], statements: Sequence[Statement]) -> list[Contradiction]:
    """The passages that cannot both hold, each pair once."""
    found = [*_of_deeds(syntax, events, statements), *_of_numbers(syntax, statements)]
    return list({(c.a, c.b): c for c in found}.values())


def _of_deeds(syntax: Syntax, events: Sequence[Event], statements: Sequence[Statement]) -> Iterator[Contradiction]:
    by_id = {s.id: s for s in statements}
    for event in events:
        if event.status != "negated" or event.type not in _HARM or not event.said_by:
            continue
        denial, verb = by_id[event.said_by[-1]], _verb(syntax, event)
        told = [s for s in _near(syntax, denial, statements) if verb is not None and _tells(syntax, s, verb)]
        if told:
            other = min(told, key=lambda s: (s.content[0][0] > denial.content[0][0], _apart(syntax, s, denial)))
            yield Contradiction(denial.id, other.id, None, f"status of {event.id}")


def _verb(syntax: Syntax, event: Event) -> int | None:
    return next((i for i in syntax.words_in(event.trigger) if syntax.word(i).upos == "VERB"), None)


def _near(syntax: Syntax, one: Statement, statements: Sequence[Statement]) -> list[Statement]:
    """Accounts of somebody else in the sentences around, neither inside the statement nor around it."""
    return [
        s
        for s in statements
        if s.act in _ACCOUNTS
        and s.id != one.id
        and one.id not in (s.inside, s.id)
        and s.id != one.inside
        and not _same_speaker(s, one)
        and _apart(syntax, s, one) <= _WINDOW
    ]


def _same_speaker(a: Statement, b: Statement) -> bool:
    """Do both have one speaker, or nobody who is told apart?"""
    return a.speaker is None or b.speaker is None or a.speaker == b.speaker


def _apart(syntax: Syntax, a: Statement, b: Statement) -> int:
    one, other = (syntax.sentence_number(s.content[0][0]) or 0 for s in (a, b))
    return abs(one - other)


def _tells(syntax: Syntax, statement: Statement, negated: int) -> bool:
    """Does it tell the deed of a negated verb: the same verb, not negated, done to the same as far as both say?"""
    whom = _whom(syntax, negated)
    for start, end in statement.content:
        for i in syntax.words_in((start, end)):
            same = syntax.word(i).upos == "VERB" and syntax.word(i).lemma == syntax.word(negated).lemma
            if same and not is_negated(syntax, i):
                other = _whom(syntax, i)
                if not (whom and other) or whom & other:
                    return True
    return False


def _whom(syntax: Syntax, verb: int) -> frozenset[str]:
    """The nouns for those to whom it is done; none where it is anybody or anything."""
    words = [syntax.word(i) for i in slot(syntax, verb, "object")]
    return frozenset(w.lemma.lower() for w in words if w.upos in ("NOUN", "PROPN")) - _ANY


def _of_numbers(syntax: Syntax, statements: Sequence[Statement]) -> Iterator[Contradiction]:
    """ "It is 11 million, not 18": against the nearest account before in which somebody else gives the 18."""
    for one in statements:
        for wrong in _put_right(syntax, one):
            before = [s for s in _near(syntax, one, statements) if s.content[0][0] < one.content[0][0]]
            given = [s for s in before if wrong in _numbers(syntax, s)]
            if given:
                nearest = min(given, key=lambda s: _apart(syntax, s, one))
                yield Contradiction(one.id, nearest.id, None, f"{wrong:g}")


def _put_right(syntax: Syntax, statement: Statement) -> Iterator[float]:
    """The numbers of a statement that stand behind "not", another one before it."""
    for start, end in statement.content:
        inside = syntax.words_in((start, end))
        for i in inside:
            if syntax.surface(i) == "not" and any(_number(syntax, w) is not None for w in inside if w < i):
                after = [n for w in inside if i < w <= i + _AFTER_NOT if (n := _number(syntax, w)) is not None]
                yield from after[:1]


def _numbers(syntax: Syntax, statement: Statement) -> set[float]:
    words = [i for start, end in statement.content for i in syntax.words_in((start, end))]
    return {n for i in words if (n := _number(syntax, i)) is not None}


def _number(syntax: Syntax, i: int) -> float | None:
    if syntax.word(i).upos != "NUM":
        return None
    surface = syntax.surface(i).replace(",", "")
    try:
        return float(surface)
    except ValueError:
        known = numeral(surface)
        return float(known.low) if known is not None and known.low is not None and known.low == known.high else None
