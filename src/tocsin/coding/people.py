"""How many people phrases mean: one by name or noun, a number, and several phrases together."""

import re
from collections.abc import Sequence

from tocsin.coding.deeds import Filler
from tocsin.coding.numbers import COLLECTIVES, UNITS, number_of, quantity_at
from tocsin.coding.quantities import Quantity
from tocsin.coding.syntax import Syntax
from tocsin.records import Number

_ONE = frozenset("he she him her his himself herself".split())


def number_of_people(syntax: Syntax, filler: Filler) -> Number | None:
    """How many the phrase means: its number; one for a single person, by name, pronoun or noun; else `None`."""
    number = number_of(syntax, filler.head)
    if number is not None:
        return number
    return Number(1, 1, False, filler.span) if is_one_person(syntax, filler.head) else None


def people_at(syntax: Syntax, head: int) -> Number | None:
    """How many people the noun means as somebody harmed: of "two of the seven children" all seven.

    `None` where no number is told, and of what is counted in families, homes or cars.
    """
    word = syntax.word(head)
    quantity = quantity_at(syntax, head)
    if quantity is not None:
        if word.lemma.lower() in UNITS and not quantity.span[0] <= word.start < quantity.span[1]:
            return _members(syntax, head)
        return whole_of(syntax, quantity, head)
    number = number_of(syntax, head)
    if number is not None:
        return number
    one = is_one_person(syntax, head) and (word.upos != "NOUN" or is_person(syntax, head))
    return Number(1, 1, False, (word.start, word.end)) if one else None


_PERSONS = frozenset(
    "man woman child boy girl baby infant toddler teenager teen youth person victim father mother son daughter brother "
    "sister husband wife uncle aunt cousin nephew niece grandfather grandmother neighbour neighbor friend passenger "
    "pedestrian bystander resident villager civilian suspect attacker gunman bomber assailant hostage prisoner inmate "
    "protester demonstrator pilot driver worker employee student pupil teacher patient sailor climber hiker".split()
)


def is_person(syntax: Syntax, head: int) -> bool:
    """Is the noun one for a person: in the table of roles, a word for kin and the like, or marked as a person?"""
    word = syntax.word(head)
    return (
        syntax.role(head) is not None
        or word.lemma.lower() in _PERSONS
        or any(m.kind in ("person", "role") for m in syntax.entities_at(head))
    )


def _members(syntax: Syntax, head: int) -> Number | None:
    number = number_of(syntax, head)
    return number if number is not None and number.span[0] > syntax.word(head).start else None


def whole_of(syntax: Syntax, quantity: Quantity, head: int) -> Number | None:
    """Of a share ("two of the seven children") the seven, where it is asked of the children; else the two."""
    if quantity.whole is not None and syntax.word(head).start >= quantity.span[1]:
        return quantity.whole.number
    return quantity.number


def total(syntax: Syntax, groups: Sequence[tuple[int, Number | None]]) -> Number | None:
    """The sum over coordinated heads, `None` where one is not counted; "40 clerics and bloggers" are 40 together."""
    known = [(h, n) for h, n in groups if n is not None]
    open_ = [
        h
        for h, n in groups
        if n is None and not any(_counts_both(syntax, k, h) or _titles(syntax, h, k) for k, _ in known)
    ]
    return None if not known or open_ else sum_of(told_once(syntax, known))


def _titles(syntax: Syntax, title: int, name: int) -> bool:
    """Does the word stand right before the name: "the accused Olim Karimov"?"""
    return name == title + 1 and syntax.word(name).upos == "PROPN"


def _counts_both(syntax: Syntax, counted: int, bare: int) -> bool:
    """Is the other a bare plural right behind the "and" of a counted one?"""
    word = syntax.word(bare)
    if word.upos != "NOUN" or syntax.surface(bare) == word.lemma.lower() or not counted < bare:
        return False
    if syntax.children(bare, "det", "nummod", "nmod:poss") or not syntax.children(counted, "nummod"):
        return False
    between = range(counted + 1, bare)
    return len(between) <= 3 and any(syntax.surface(k) == "and" for k in between)


def sum_of(known: Sequence[Number]) -> Number:
    """Numbers added up; a bound that one of them lacks the sum lacks too."""
    if len(known) == 1:
        return known[0]
    lows, highs = [n.low for n in known], [n.high for n in known]
    low = sum(n for n in lows if n is not None) if all(n is not None for n in lows) else None
    high = sum(n for n in highs if n is not None) if all(n is not None for n in highs) else None
    span = (min(n.span[0] for n in known), max(n.span[1] for n in known))
    return Number(low, high, any(n.approx for n in known), span)


# What stands between a person and the same one in other words: "Karim Aliev, a driver"
_IN_OTHER_WORDS = re.compile(r"\s*[,(–—-]\s*(?:who was\s+)?")
_OR_LIST = re.compile(r"(?:\band\b|\bor\b|&|\bas well as\b|\balong with\b|\btogether with\b)", re.I)


def told_once(syntax: Syntax, groups: Sequence[tuple[int, Number]]) -> list[Number]:
    """The numbers of heads without those who are named again: "two reporters, Vega and Pineda", "Aliev, a driver"."""
    groups = list({n.span: (h, n) for h, n in reversed(groups)}.values())[::-1]  # a numeral of two words is no two
    if len(groups) < 2:
        return [n for _, n in groups]
    text = syntax.reading.article.text
    counted = [(h, n) for h, n in groups if n.low == n.high and (n.low or 0) > 1]
    ones = [(h, n) for h, n in groups if n.low == n.high == 1]
    if len(counted) == 1 and len(ones) == counted[0][1].low and len(groups) == len(ones) + 1:
        first = syntax.word(counted[0][0])
        if all(h > counted[0][0] for h, _ in ones) and re.match(r"\s*[,:(–—-]", text[first.end :]):
            return [counted[0][1]]
    if len(ones) < len(groups):
        return [n for _, n in groups]
    order = sorted(h for h, _ in groups)
    if len(order) > 2 and _OR_LIST.search(text[syntax.word(order[-2]).end : syntax.word(order[-1]).start]):
        return [n for _, n in groups]  # a list of three that "and" closes names each once
    found: list[tuple[int, Number]] = []
    for head, number in sorted(groups):
        if not any(_same_person(syntax, other, head) for other, _ in found):
            found.append((head, number))
    return [n for _, n in found]


_LIST_GAP = 40  # characters between two persons of one list, at most; from judgement


def _same_person(syntax: Syntax, a: int, b: int) -> bool:
    """May two words for one person each mean the same one: are they side by side in no list?"""
    text = syntax.reading.article.text
    gap = text[syntax.phrase(a)[1] : syntax.phrase(b)[0]] if syntax.phrase(a)[1] <= syntax.phrase(b)[0] else ""
    names = [syntax.word(i).upos == "PROPN" for i in (a, b)]
    if all(names):
        return syntax.surface(a) == syntax.surface(b)
    if (_OR_LIST.search(gap) and len(gap) < _LIST_GAP) or _coordinated(syntax, a, b):
        return False
    return gap == "" or any(names) or _IN_OTHER_WORDS.fullmatch(gap) is not None or len(gap) > 3


def _coordinated(syntax: Syntax, a: int, b: int) -> bool:
    """Do both stand in one list?"""
    return a == b or first_of_list(syntax, a) == first_of_list(syntax, b)


def first_of_list(syntax: Syntax, i: int) -> int:
    """The noun that a coordinated one hangs on in the end."""
    for _ in range(20):
        word = syntax.word(i)
        if word.relation != "conj" or word.head < 0:
            break
        i = word.head
    return i


def is_one_person(syntax: Syntax, head: int) -> bool:
    """Is it a person's name, "he" or "she", or a noun in the singular that names one ("the driver")?"""
    word = syntax.word(head)
    if word.upos == "PRON":
        return syntax.surface(head) in _ONE
    marks = syntax.entities_at(head)
    if word.upos == "PROPN":
        return not marks or any(m.kind == "person" for m in marks)
    entry = syntax.role(head)
    if word.upos != "NOUN" or syntax.surface(head) != word.lemma.lower() or (entry and entry.kind == "people"):
        return False
    if word.lemma.lower() in COLLECTIVES or word.lemma.lower() in UNITS:
        return False
    return bool(syntax.children(head, "det", "nmod:poss", "amod", "compound")) or is_person(syntax, head)
