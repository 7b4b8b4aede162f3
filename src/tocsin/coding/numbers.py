"""Counts of people: "six", "at least 25", "dozens", "as many as 50", "5 to 8"."""

import re
from collections.abc import Sequence

from tocsin.coding.syntax import Syntax
from tocsin.knowledge import numeral
from tocsin.records import Number
from tocsin.records.vocabulary import Span

# "more than 20" is 20 and up: reporters say it of 20-odd, and the strict 21 would be a number that nobody gave
_AT_LEAST = re.compile(
    r"(?:at least|no fewer than|no less than|not less than|a minimum of|upwards of|(?<!no )(?<!not )more than|over|"
    r"in excess of)\s+$",
    re.I,
)
_AT_MOST = re.compile(
    r"(?:as many as|up to|at most|no more than|not more than|a maximum of|(?<!no )(?<!not )fewer than|"
    r"(?<!no )(?<!not )less than|under)\s+$",
    re.I,
)
_ABOUT = re.compile(r"(?:about|around|some|approximately|roughly|nearly|almost|an estimated|estimated)\s+$", re.I)
# "and" makes a range behind "between" alone: "killed one and 20 were hurt" is none
_RANGE = re.compile(r"(?:\bbetween\s+(?P<from>[\d,]+|\w+)\s+and|(?P<low>[\d,]+|\w+)\s*(?:to|or|-|–))\s*$", re.I)
_BETWEEN = re.compile(r"(?P<low>\d[\d,]*)[-–](?P<high>\d[\d,]*)")
_SEVERAL = re.compile(r"\b(?:several|(?:a\s+)?few|many|a\s+couple(?:\s+of)?|numerous)\s+$", re.I)
_MOST = 10_000_000_000  # more people than there are: not a count of them
_REACH = 24  # characters before a numeral within which its hedge stands ("an estimated", "no fewer than")
_TO = frozenset({"to", "or", "-", "–"})
_NONE = frozenset({"nobody", "none", "neither"})
# Singular nouns of many people: "a crowd" is not one
COLLECTIVES = frozenset(
    (
        "crowd group family team convoy patrol unit gang mob couple pair number majority minority population community "
        "public army police force militia government party crew squad battalion brigade company village tribe clan "
        "household generation staff personnel leadership opposition people civilian-population dozen score handful bus "
        "train car vehicle house building network movement organisation organization"
    ).split()
)
_QUANTITY_WORDS = 3  # words of the longest quantity in the table of numerals ("hundreds of thousands")


def number_of(syntax: Syntax, head: int) -> Number | None:
    """How many the noun phrase at the word counts; "a soldier" is one, "nobody" nought, a bare plural `None`.

    A numeral that is the head itself ("killed six") counts too.
    """
    text = syntax.reading.article.text
    if (none := _none(syntax, head)) is not None:
        return Number(0, 0, False, none)
    if (run := _numeral(syntax, head)) is not None:
        return read_number(text, (syntax.word(run[0]).start, syntax.word(run[1]).end))
    return _quantity(syntax, head) or _article(syntax, head)


def _none(syntax: Syntax, head: int) -> Span | None:
    """ "nobody", "none of the guards", "no guard", "not a single guard": where the word that says so stands."""
    word = syntax.word(head)
    if word.upos in ("PRON", "DET", "NOUN") and word.lemma.lower() in _NONE:
        return word.start, word.end
    for determiner in syntax.children(head, "det"):
        if syntax.word(determiner).lemma.lower() in ("no", "neither") and not syntax.is_bound(determiner):
            return syntax.word(determiner).start, word.end
    first = min([head, *syntax.children(head, "det", "nummod", "amod")])
    if first > 0 and syntax.word(first - 1).lemma.lower() == "not":
        only_one = {syntax.surface(i) for i in range(first, head)} <= {"a", "single", "one"}
        if first < head and only_one:
            return syntax.word(first - 1).start, word.end
    return None


def _numeral(syntax: Syntax, head: int) -> tuple[int, int] | None:
    """The first and the last word of the phrase's numeral; of a range ("20-30") the numeral that closes it.

    Only one word of a numeral need hang on the noun: parsers differ on which ("one hundred and twenty").
    """
    own = [*syntax.children(head, "nummod"), *([head] if syntax.word(head).upos == "NUM" else [])]
    own = [i for i in own if i <= head and numeral_word(syntax, i)]
    if not own:
        return None
    words = syntax.reading.words
    last = own[-1]
    while last + 2 < len(words) and _opens_range(syntax, last) and numeral_word(syntax, last + 2):
        last += 2
    while last + 1 < head and (numeral_word(syntax, last + 1) or _joins_numerals(syntax, last + 1)):
        last += 1
    first = last
    while first > 0:
        if _is_unit_of_tens(syntax, first):
            first -= 2
        elif syntax.is_time(first - 1) and not syntax.is_time(first):
            break  # "in August 2023 five servicemen": the year is no part of the toll
        elif numeral_word(syntax, first - 1) or _joins_numerals(syntax, first - 1):
            first -= 1
        else:
            break
    return first, last


def _opens_range(syntax: Syntax, i: int) -> bool:
    """Does another bound follow the numeral: "20 to 30", "20-30", "between five and eight"?"""
    following = syntax.word(i + 1).lemma
    return following in _TO or (following == "and" and i > 0 and syntax.word(i - 1).lemma == "between")


def _is_unit_of_tens(syntax: Syntax, i: int) -> bool:
    """Is it the "five" of "twenty-five", which treebanks take for three words?"""
    if i < 2 or syntax.word(i - 1).lemma != "-" or not numeral_word(syntax, i - 2):
        return False
    tens, unit = _value([syntax.surface(i - 2)]), _value([syntax.surface(i)])
    in_letters = syntax.surface(i - 2).isalpha() and syntax.surface(i).isalpha()
    return in_letters and tens in range(20, 100, 10) and unit in range(1, 10)


def numeral_word(syntax: Syntax, i: int) -> bool:
    """Is the word a numeral with a value of its own ("six", "1,200", "dozen")?"""
    surface = syntax.surface(i)
    return syntax.word(i).upos == "NUM" and (_value([surface]) is not None or _BETWEEN.fullmatch(surface) is not None)


def _joins_numerals(syntax: Syntax, i: int) -> bool:
    """Is the word the "and" of "one hundred and twenty"?"""
    if syntax.word(i).lemma != "and" or i == 0:
        return False
    before = numeral(syntax.surface(i - 1))
    return before is not None and before.kind == "multiplier"


def _quantity(syntax: Syntax, head: int) -> Number | None:
    """ "dozens of soldiers", "a couple of guards": the table's bounds of the words before "of"."""
    text = syntax.reading.article.text
    start, end = syntax.phrase(head)
    if "of" not in text[start:end].lower():
        return None
    words = list(re.finditer(r"[\w'’-]+", text[start:end]))
    for n in range(min(_QUANTITY_WORDS, len(words) - 1), 0, -1):
        if words[n].group().lower() == "of":
            last = words[n - 1].end()
            found = _vague(" ".join(text[start : start + last].lower().split()), (start, start + last))
            if found is not None:
                return found
    return None


def _article(syntax: Syntax, head: int) -> Number | None:
    """ "a soldier", "another man": one."""
    word = syntax.word(head)
    determiner = next((i for i in syntax.children(head, "det") if syntax.word(i).lemma in ("a", "another")), None)
    if determiner is None or word.upos != "NOUN" or word.lemma.lower() in COLLECTIVES:
        return None
    at = syntax.word(determiner)
    return Number(1, 1, False, (at.start, at.end))


def read_number(text: str, span: Span) -> Number | None:
    """The number that the numeral at the span and the hedge before it give, `None` where it is no number."""
    surface = text[slice(*span)].lower()
    if whole := _BETWEEN.fullmatch(surface):  # a tokeniser may leave "20-30" in one
        low, high = _value([whole["low"]]), _value([whole["high"]])
        return Number(low, high, False, span) if low is not None and high is not None and low < high else None
    value = _value(surface.split())
    if value is None:
        return _vague(surface, span)
    before = text[max(0, span[0] - _REACH) : span[0]]
    found = numeral(surface)
    if found is not None and found.kind == "multiplier" and (several := _SEVERAL.search(before)):
        # two of them and up, as the table has it for "dozens" and "hundreds"
        return Number(2 * value, None, False, (span[0] - len(several[0]), span[1]))
    for pattern, least, most, approx in (
        (_AT_LEAST, value, None, False),
        (_AT_MOST, None, value, False),
        (_ABOUT, value, value, True),
    ):
        if hedge := pattern.search(before):
            return Number(least, most, approx, (span[0] - len(hedge[0]), span[1]))
    between = _RANGE.search(before)
    low_value = _value([(between["from"] or between["low"]).lower()]) if between else None
    if between and low_value is not None and low_value < value:
        return Number(low_value, value, False, (span[0] - len(between[0]), span[1]))
    return Number(value, value, False, span)


def _value(words: Sequence[str]) -> int | None:
    """The value of one numeral in words or digits ("1,200", "two dozen", "3.5 million")."""
    total, part = 0.0, None  # what stands before the last "thousand" or "million", and what is counted since
    parts = [part for word in words for part in re.split(r"(?<=[a-z])-", word)]  # twenty-five
    for word in parts:
        if word == "and" and part is not None:
            continue  # "one hundred and twenty"
        if re.fullmatch(r"\d[\d,]*(?:\.\d+)?", word):
            part = float(word.replace(",", "")) + (part or 0)
            continue
        found = numeral(word)
        if found is None or found.value is None or found.kind == "ordinal":
            return None
        if found.kind != "multiplier":
            part = (part or 0) + found.value
        elif found.value < 1000:
            part = (1 if part is None else part) * found.value
        else:
            total += (1 if part is None else part) * found.value
            part = 0.0
    whole = total + (part or 0)
    return None if (part is None and not total) or whole > _MOST else int(whole)


def _vague(word: str, span: Span) -> Number | None:
    found = numeral(word)
    if found is None or (found.low is None and found.high is None):
        return None
    return Number(found.low, found.high, found.kind == "vague" and found.low == found.high, span)
