"""Of whom a word of harm tells: its object or subject with all that is coordinated, or the numeral beside it."""

import re
from collections.abc import Sequence

from tocsin.coding.harm_words import DONE_TO, STATES, lemma_of
from tocsin.coding.numbers import UNITS, quantities_at, quantity_at
from tocsin.coding.people import first_of_list, people_at, total
from tocsin.coding.quantities import Quantity
from tocsin.coding.syntax import Syntax
from tocsin.records import Number, Sentence

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})
_FAR = 9  # words between a numeral and the word of harm behind it, where no tree joins them; from judgement
_FAR = 9  # words between a numeral and the word of harm behind it, where no tree joins them; from judgement
_NEAR = 4  # the same where the numeral is behind
_NEAR = 4  # the same where the numeral is behind
LEFT = frozenset(
    "leave make render find report fear presume list declare remain go believe consider count confirm pronounce".split()
)


def done_to(syntax: Syntax, i: int) -> list[int]:
    """Those to whom the verb does it: its object, its passive subject, or the noun that a participle tells of."""
    if objects := syntax.children(i, "obj"):
        return coordinated(syntax, objects)
    if subjects := syntax.children(i, "nsubj:pass"):
        return coordinated(syntax, subjects, before=i)
    word = syntax.word(i)
    above = word.head
    if subjects := [s for s in syntax.children(i, "nsubj") if syntax.children(i, "cop", "aux:pass")]:
        return coordinated(syntax, subjects, before=i) if not _is_active(syntax, i) else []
    if above < 0:
        told = [c for c in syntax.children(i, "parataxis") if c > i and syntax.word(c).upos in ("NOUN", "NUM", "PROPN")]
        return coordinated(syntax, told)  # "Kidnapped in Haiti: a priest and two nuns"
    if word.relation.startswith("acl") or (word.relation == "amod" and above < i):
        relative = syntax.children(i, "nsubj", "nsubj:pass")
        if not relative or all(syntax.antecedent(r) == above for r in relative):
            return coordinated(syntax, [above], before=i) if syntax.word(above).upos in _NOMINAL else []
    if word.relation in ("conj", "xcomp", "ccomp", "advcl", "parataxis") and not syntax.children(i, "nsubj"):
        over = syntax.word(above)
        if over.upos in ("VERB", "ADJ") and not _is_active(syntax, i):
            if word.relation == "conj" and syntax.children(i, "aux:pass") and (own := syntax.children(above, "nsubj")):
                return coordinated(syntax, own, before=i)
            return coordinated(syntax, syntax.children(above, "nsubj:pass") or syntax.children(above, "obj"))
    return []


def _is_active(syntax: Syntax, i: int) -> bool:
    return syntax.surface(i).endswith(("ing", "s")) or bool(syntax.children(i, "obj"))


def subjects_of(syntax: Syntax, i: int) -> list[int]:
    """Of whom a verb of dying, fleeing or vanishing is said."""
    word = syntax.word(i)
    if subjects := syntax.children(i, "nsubj", "nsubj:pass"):
        return coordinated(syntax, [syntax.antecedent(s) for s in subjects], before=i if min(subjects) < i else None)
    if word.relation.startswith("acl") and word.head >= 0:
        return coordinated(syntax, [word.head], before=i)
    if word.relation == "parataxis" and word.head >= 0 and syntax.surface(word.head) in STATES:
        return coordinated(syntax, syntax.children(word.head, "nsubj", "nsubj:pass", "obj"), before=i)
    if word.relation in ("conj", "xcomp", "ccomp") and word.head >= 0:
        return coordinated(syntax, syntax.children(word.head, "nsubj", "nsubj:pass"))
    return []


def coordinated(syntax: Syntax, heads: Sequence[int], before: int | None = None) -> list[int]:
    """The nouns with all that is coordinated with them; antecedents for relative pronouns."""
    found: list[int] = []
    queue = [syntax.antecedent(h) for h in heads]
    while queue:
        head = queue.pop(0)
        if (
            head in found
            or syntax.case(head) == "including"
            or syntax.word(head).upos not in _NOMINAL
            or (before is not None and head > before)
        ):
            continue
        found.append(head)
        queue += [
            c for c in syntax.children(head, "conj") if syntax.word(c).upos in _NOMINAL and _lists(syntax, head, c)
        ]
    return sorted(found)


def _lists(syntax: Syntax, head: int, other: int) -> bool:
    """Does the other noun stand in one list with it, with no verb between and not as a part?"""
    between = range(head + 1, other)
    if any(syntax.word(k).upos == "VERB" and not syntax.word(k).relation.startswith(("acl", "amod")) for k in between):
        return False
    return not any(syntax.surface(k) == "including" for k in between)


def total_of(syntax: Syntax, heads: Sequence[int]) -> Number | None:
    """The sum over coordinated groups ("two officers and a driver"), `None` where one of them is not counted."""
    return total(syntax, [(h, people_at(syntax, h)) for h in heads])


def number_at(syntax: Syntax, i: int, heads: Sequence[int]) -> Number | None:
    """The number of the heads; "burned" behind "two of the seven children" is of the seven."""
    if len(heads) == 1 and syntax.word(i).relation.startswith(("acl", "amod")):
        q = quantity_at(syntax, heads[0])
        if q is not None and q.whole is not None and heads[0] < i and syntax.word(i).head == heads[0]:
            return q.whole.number
    return total_of(syntax, heads)


def right_beside(syntax: Syntax, i: int) -> tuple[int, Quantity] | None:
    """The noun or numeral whose quantity begins right behind a verb that is not passive: "wounded ten"."""
    text = syntax.reading.article.text
    if i and syntax.word(i - 1).lemma.lower() in ("be", "get"):
        return None
    end = syntax.word(i).end
    for q in quantities_at(syntax, end):
        if q.number is not None and q.span[0] >= end:
            gap = text[end : q.span[0]]
            if not re.fullmatch(r"\s+(?:(?:another|a further|an additional|the|also|up|down|off)\s+)?", gap):
                return None
            return (head, q) if (head := noun_of(syntax, q)) is not None else None
    return None


def left_beside(syntax: Syntax, i: int) -> tuple[int, Quantity] | None:
    """The noun or numeral right before a word of harm, with its quantity: "ten wounded", "six road workers missing"."""
    if i == 0 or syntax.word(i - 1).upos not in ("NUM", "NOUN", "PROPN", "ADJ", "ADV"):
        return None
    q = quantity_at(syntax, i - 1)
    if q is None or q.number is None or q.span[1] > syntax.word(i).start or not counts_people(syntax, q):
        return None
    return i - 1, q


def noun_of(syntax: Syntax, q: Quantity) -> int | None:
    """The noun that a quantity counts, or its own last word."""
    own = list(syntax.words_in(q.span))
    if not own:
        return None
    last = own[-1]
    for k in range(last + 1, min(last + 6, len(syntax.reading.words))):
        word = syntax.word(k)
        if word.upos in ("NOUN", "PROPN") and not (
            k + 1 < len(syntax.reading.words)
            and syntax.word(k + 1).upos in ("NOUN", "PROPN")
            and syntax.word(k).head == k + 1
        ):
            return (k if counts_people(syntax, q) else None) if quantity_at(syntax, k) == q else last
        if word.upos not in ("ADJ", "NOUN", "PROPN", "NUM") and syntax.surface(k) != "of":
            break
    return last


def not_beyond(syntax: Syntax, i: int, heads: Sequence[int]) -> list[int]:
    """The heads with no other word of harm and no other verb between, if there are any: "one dead and five wounded"."""
    own = [h for h in heads if not any(_parts_from(syntax, k) for k in range(min(h, i) + 1, max(h, i)))]
    return own or list(heads)


def _parts_from(syntax: Syntax, k: int) -> bool:
    word = syntax.word(k)
    return syntax.surface(k) in STATES or (word.upos == "VERB" and bool(syntax.children(k, "aux:pass", "nsubj:pass")))


def counts_one_of(syntax: Syntax, beside: tuple[int, Quantity], heads: Sequence[int]) -> bool:
    """Is the quantity beside the word that of one of the heads?"""
    return any(quantity_at(syntax, h) == beside[1] for h in heads)


def beside_it(syntax: Syntax, sentence: Sentence, i: int) -> Quantity | None:
    """The numeral beside a word of harm that no tree joins to it: "59 killed", "killed another five"."""
    text = syntax.reading.article.text
    word = syntax.word(i)
    left = right = None
    for q in quantities_at(syntax, word.start):
        if q.number is None or not counts_people(syntax, q):
            continue
        if q.span[1] <= word.start:
            left = q
        elif right is None and q.span[0] >= word.end:
            right = q
    if right is not None:
        gap = text[word.end : right.span[0]]
        words = gap.split()
        if (
            len(words) <= _NEAR
            and not re.search(r"[,;:.()]", gap)
            and all(
                syntax.word(k).upos in ("ADV", "DET", "ADJ")
                for k in syntax.words_in((word.end, right.span[0]))
                if syntax.word(k).start >= word.end
            )
        ):
            return right if syntax.surface(i) not in ("dead", "missing", "homeless") else left
    if left is not None and (syntax.surface(i) == "missing" or not syntax.surface(i).endswith("ing")):
        gap = re.sub(r", (?:including|among them) [^,;.]*,", "", text[left.span[1] : word.start])
        between = list(syntax.words_in((left.span[1], word.start)))
        if (
            len(between) <= _FAR
            and not re.search(r"[;:.]\s", gap)
            and not any(syntax.surface(k) in STATES or lemma_of(syntax, k) in DONE_TO for k in between)
            and not any(
                syntax.word(k).upos == "VERB"
                and syntax.word(k).relation not in ("xcomp", "acl", "amod", "case")
                and syntax.word(k).lemma.lower() not in LEFT
                for k in between
            )
        ):
            return left
    return None


def list_of(syntax: Syntax, i: int, q: Quantity) -> tuple[list[int], Number | None]:
    """The nouns of the list that a numeral beside a word of harm closes, and what they count together."""
    head = noun_of(syntax, q)
    if head is None:
        return [], q.number
    heads = [h for h in coordinated(syntax, [first_of_list(syntax, head)]) if (h < i) == (head < i)]
    heads = not_beyond(syntax, i, heads) if head in heads else [head]
    number = total_of(syntax, heads)
    return (heads, number) if number is not None else ([head], q.number)


def counts_people(syntax: Syntax, q: Quantity) -> bool:
    """May it count people: is the noun behind it, if any, no unit, building or weapon?"""
    following = [k for k in syntax.words_in((q.span[1], q.span[1] + 60)) if syntax.word(k).start >= q.span[1]][:4]
    for k in following:
        word = syntax.word(k)
        if word.upos == "NOUN" and not syntax.children(k, "case") and word.lemma.lower() in UNITS:
            return False
        if word.upos not in ("ADJ", "NOUN", "NUM"):
            break
    return True
