"""Part of speech and lemma of each word of a sentence, from word lists and endings. Plainly shallow: issue 4's work."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.knowledge import role
from tocsin.language.lexicon import function_words, verb_forms

_NUMBER = re.compile(r"[\d][\d.,:]*(?:st|nd|rd|th|s)?$")
_NUMERALS = frozenset(
    (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand "
        "million billion dozen dozens scores hundreds thousands both half"
    ).split()
)
# gerunds that are common nouns of the news; behind a preposition, and without an object, they are nouns
_NAMES_OF_DEEDS = frozenset(
    "warning meeting fighting killing shooting bombing shelling hearing ruling training".split()
)
_ADJECTIVE = re.compile(r"(?:ous|ful|less|able|ible|ical|ive|ary|ese|ish|ic|al)$")
_LY_NOUNS = frozenset("family supply assembly july italy rally ally reply bully anomaly monopoly apply".split())
_NOMINAL = frozenset({"DET", "PRON:poss", "ADJ", "NUM", "ADP"})


@dataclass(frozen=True, slots=True)
class Tag:
    """Part of speech (Universal Dependencies, and `PRON:poss`), lemma, and for verbs whether it is a participle."""

    upos: str
    lemma: str
    participle: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """Is the sentence all in capitals, and has it any small letter?"""

    upper: bool
    mixed: bool


def tag(words: Sequence[str]) -> list[Tag]:
    """A tag for each word of one sentence.

    >>> [t.upos for t in tag("Two soldiers were killed near the border .".split())]
    ['NUM', 'NOUN', 'AUX', 'VERB', 'ADP', 'DET', 'NOUN', 'PUNCT']
    """
    joined = "".join(words)
    case = Case(upper=joined.isupper(), mixed=any(c.islower() for c in joined))
    tags: list[Tag] = []
    for i, word in enumerate(words):
        tags.append(_tag(words, i, word, tags, case))
    _hedged(words, tags)
    return _repaired(tags)


def _tag(words: Sequence[str], i: int, word: str, before: Sequence[Tag], case: Case) -> Tag:
    lower, upper = word.lower(), case.upper
    if not word.isalnum() and not any(c.isalnum() for c in word):
        return Tag("PUNCT", word)
    if lower in ("'s", "’s"):
        return _apostrophe(words, i, before)
    if (word[0].isdigit() and _NUMBER.match(word)) or all(part in _NUMERALS for part in lower.split("-")):
        return Tag("NUM", lower)
    name = word[0].isupper() and not upper and i > 0 and case.mixed
    function = function_words().get(lower)
    if function and len(word) > 1 and word.isupper() and not upper and function[0] != "ADP":
        return Tag("PROPN", word)  # "US" is not "us"
    if function and not (name and function[0] in ("ADJ", "ADV") and i > 0):
        if lower == "that":
            return Tag(_that(words, i, before), "that")
        form = verb_forms().get(lower)
        if function[0] == "ADJ" and form and "participle" in form.forms and _is_participle(words, i, before):
            return Tag("VERB", form.lemma, True)
        return Tag(*function)
    verb = verb_forms().get(lower)
    if verb and not name and _is_verb(words, i, before, lower):
        return Tag("VERB", verb.lemma, "participle" in verb.forms)
    if verb and not name and "participle" in verb.forms:
        return Tag("ADJ", lower, True)
    if verb is None and not name and (guessed := _unlisted(words, i, before, lower)):
        return guessed
    if name or (word[0].isupper() and not upper and i == 0 and verb is None and not _ordinary(lower)):
        return Tag("PROPN", word)
    if _ordinary_adverb(lower):
        return Tag("ADV", lower)
    if _ADJECTIVE.search(lower) and len(lower) > 5 and role(lower) is None and _is_before_noun(words, i):
        return Tag("ADJ", lower)
    return Tag("NOUN", _singular(lower))


def _is_before_noun(words: Sequence[str], i: int) -> bool:
    """Can the next word be a noun or another adjective: "the central bank", not "the withdrawal began"?"""
    following = words[i + 1].lower() if i + 1 < len(words) else ""
    verb = verb_forms().get(following)
    closed = function_words().get(following, ("ADJ", ""))[0] != "ADJ"
    return following[:1].isalpha() and not closed and (verb is None or verb.noun or "participle" in verb.forms)


def _is_participle(words: Sequence[str], i: int, before: Sequence[Tag]) -> bool:
    """ "were wounded", "killed six and wounded ten": not the adjective of "the wounded men"."""
    last = next((t for t in reversed(before) if t.upos != "ADV"), None)
    if last is None or last.upos == "AUX":
        return last is not None
    following = words[i + 1].lower() if i + 1 < len(words) else ""
    has_object = following in _NUMERALS or following.isdigit() or function_words().get(following, ("",))[0] == "DET"
    return last.upos in ("CCONJ", "NOUN", "PROPN", "PRON") and has_object


def _ordinary(lower: str) -> bool:
    listed = lower in function_words() or role(lower) is not None or _ordinary_adverb(lower)
    return listed or lower.endswith(("ers", "ion", "ions", "ment", "ity"))


def _ordinary_adverb(lower: str) -> bool:
    return lower.endswith("ly") and len(lower) > 4 and lower not in _LY_NOUNS


def _apostrophe(words: Sequence[str], i: int, before: Sequence[Tag]) -> Tag:
    """A possessive after a noun, "is" after a pronoun."""
    if before and before[-1].upos == "PRON":
        return Tag("AUX", "be")
    return Tag("PART", "'s")


def _that(words: Sequence[str], i: int, before: Sequence[Tag]) -> str:
    """Part of speech of "that": relative between noun and verb, determiner after a preposition, else it joins."""
    following = words[i + 1].lower() if i + 1 < len(words) else ""
    if before and before[-1].upos == "ADP":
        return "DET"
    verbal = following in verb_forms() or function_words().get(following, ("", ""))[0] == "AUX"
    return "PRON" if before and before[-1].upos in ("NOUN", "PROPN") and verbal else "SCONJ"


def _is_verb(words: Sequence[str], i: int, before: Sequence[Tag], lower: str) -> bool:
    verb = verb_forms()[lower]
    last = next((t for t in reversed(before) if t.upos not in ("ADV", "PUNCT") and t.lemma != "not"), None)
    following = words[i + 1].lower() if i + 1 < len(words) else ""
    next_tag = function_words().get(following, ("", ""))[0]
    if last is not None and last.lemma == "to":
        return "base" in verb.forms
    if last is not None and last.upos == "AUX":
        if last.lemma in ("be", "get"):
            return bool(verb.forms & {"participle", "gerund"})
        return bool(verb.forms & ({"participle"} if last.lemma == "have" else {"base"}))
    if "gerund" in verb.forms and last is None:
        # "Shelling killed two", "Shelling of the town": the event; "Shelling villages", "Speaking in Osh": the verb
        finite = verb_forms().get(following)
        return not (following in ("of", "between") or next_tag == "AUX" or (finite and "past" in finite.forms))
    if "gerund" in verb.forms:
        if last is not None and last.upos == "ADP" and lower in _NAMES_OF_DEEDS:
            # "without warning", but "without warning the town"
            return next_tag in ("DET", "PRON:poss", "PRON", "SCONJ")
        return not (last is not None and (last.upos in ("DET", "PRON:poss", "ADJ") or last.lemma in ("'s", "’s")))
    if verb.forms & {"past", "participle"} and not verb.forms & {"base", "present"}:
        # "the wounded soldier" against "the soldier wounded …"
        attributive = last is not None and last.upos in ("DET", "PRON:poss", "ADJ", "NUM")
        return not (attributive and next_tag in ("", "ADJ") and following[:1].isalpha())
    if last is None:
        return not verb.noun and next_tag in ("DET", "PRON:poss", "PRON")
    if last.upos in _NOMINAL or last.lemma in ("'s", "’s"):
        return False
    if last.upos in ("PRON", "SCONJ"):
        return True
    if not verb.noun:
        return last.upos in ("NOUN", "PROPN", "CCONJ", "PUNCT", "ADJ")
    # noun or verb ("talks", "plans", "strikes"): a verb has an object, a clause or a preposition after it and a noun
    # of the other number before it
    before_word = words[i - 1].lower()
    plural_before = (
        before_word.endswith("s") or before_word in ("people", "police") or last.lemma.lower() != before_word
    )
    agrees = bool(verb.forms & {"present", "past"}) or plural_before
    number = following in _NUMERALS or following[:1].isdigit()
    takes = number or next_tag in ("DET", "PRON:poss", "PRON", "SCONJ", "PART") or following in ("to", "that")
    return takes and last.upos in ("NOUN", "PROPN", "CCONJ") and agrees


def _unlisted(words: Sequence[str], i: int, before: Sequence[Tag], lower: str) -> Tag | None:
    """A verb that no list has, by its ending and its place: "composed", "was compelling"."""
    if len(lower) < 6 or not lower.endswith(("ed", "ing")) or not lower.isalpha() or "-" in lower:
        return None
    last = next((t for t in reversed(before) if t.upos not in ("ADV", "PUNCT")), None)
    if lower.endswith("ing"):
        is_verb = last is not None and last.upos == "AUX" and last.lemma == "be"
        return Tag("VERB", lower[:-3]) if is_verb else None
    following = words[i + 1].lower() if i + 1 < len(words) else ""
    next_tag = function_words().get(following, ("", ""))[0]
    stem = lower[:-3] + "y" if lower.endswith("ied") else lower[:-2]
    stem = stem[:-1] if stem[-1] == stem[-2] and stem[-1] not in "ls" else stem
    if last is not None and last.upos in ("AUX", "PRON", "SCONJ"):
        return Tag("VERB", stem, True)
    closed = next_tag or not following[:1].isalpha() or following in _NUMERALS or words[i + 1][0].isupper()
    if last is not None and last.upos in ("NOUN", "PROPN", "CCONJ") and closed:
        return Tag("VERB", stem, True)
    return Tag("ADJ", lower, True) if following[:1].isalpha() else None


def _repaired(tags: list[Tag]) -> list[Tag]:
    """ "to" before a noun is a preposition; "have" and "do" with no verb after them are the verb of their clause."""
    for i, t in enumerate(tags):
        following = next((x for x in tags[i + 1 :] if x.upos != "ADV"), None)
        if t.upos == "PART" and t.lemma == "to" and (following is None or following.upos not in ("VERB", "AUX")):
            tags[i] = Tag("ADP", "to")
        if t.upos == "AUX" and t.lemma in ("have", "do"):
            following = next((x for x in tags[i + 1 :] if x.upos not in ("ADV", "PART", "PRON")), None)
            if following is None or following.upos not in ("AUX", "VERB"):
                tags[i] = Tag("VERB", t.lemma)
    return tags


_HEDGES = frozenset(
    tuple(hedge.split())
    for hedge in (
        "at least|at most|as many as|up to|more than|no more than|less than|no less than|fewer than|no fewer than|"
        "about|around|nearly|almost|over|under|approximately|roughly|between|some"
    ).split("|")
)


def _hedged(words: Sequence[str], tags: list[Tag]) -> None:
    """Words that hedge a number are adverbs: "about 50", "as many as 50" have no preposition."""
    for i, t in enumerate(tags):
        if t.upos != "NUM" or not i or tags[i - 1].upos == "NUM":
            continue
        for length in (3, 2, 1):
            before = tuple(w.lower() for w in words[max(0, i - length) : i])
            is_range = before != ("between",) or (i + 1 < len(words) and words[i + 1].lower() == "and")
            if len(before) == length and before in _HEDGES and is_range:
                tags[i - length : i] = [Tag("ADV", w) for w in before]
                break


def _singular(lower: str) -> str:
    irregular = {"men": "man", "women": "woman", "children": "child", "people": "people", "lives": "life"}
    if lower in irregular:
        return irregular[lower]
    for suffix, singular in (("gunmen", "gunman"), ("policemen", "policeman"), ("servicemen", "serviceman")):
        if lower == suffix:
            return singular
    if lower.endswith("men") and len(lower) > 5:
        return lower[:-3] + "man"
    if lower.endswith("ies") and len(lower) > 4:
        return lower[:-3] + "y"
    if lower.endswith(("sses", "shes", "ches", "xes", "zes")):
        return lower[:-2]
    if lower.endswith("s") and not lower.endswith(("ss", "us", "is")):
        return lower[:-1]
    return lower
