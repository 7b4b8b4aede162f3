"""Part of speech and lemma of each word of a sentence, from word lists and endings. Plainly shallow: issue 4's work."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.language.lexicon import function_words, verb_forms

_NUMBER = re.compile(r"[\d][\d.,:]*(?:st|nd|rd|th|s)?$")
_NUMERALS = frozenset(
    (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand "
        "million billion dozen dozens scores hundreds thousands both half"
    ).split()
)
_ADJECTIVE = re.compile(r"(?:ous|ful|less|able|ible|ical|ive|ary|ese|ish|ic|al)$")
_NOMINAL = frozenset({"DET", "PRON:poss", "ADJ", "NUM", "ADP"})


@dataclass(frozen=True, slots=True)
class Tag:
    """Part of speech (Universal Dependencies, and `PRON:poss`), lemma, and for verbs whether it is a participle."""

    upos: str
    lemma: str
    participle: bool = False


def tag(words: Sequence[str]) -> list[Tag]:
    """A tag for each word of one sentence.

    >>> [t.upos for t in tag("Two soldiers were killed near the border .".split())]
    ['NUM', 'NOUN', 'AUX', 'VERB', 'ADP', 'DET', 'NOUN', 'PUNCT']
    """
    upper = "".join(words).isupper()
    tags: list[Tag] = []
    for i, word in enumerate(words):
        tags.append(_tag(words, i, word, tags, upper))
    return _repaired(tags)


def _tag(words: Sequence[str], i: int, word: str, before: Sequence[Tag], upper: bool) -> Tag:
    lower = word.lower()
    if not any(c.isalnum() for c in word):
        return Tag("PUNCT", word)
    if lower in ("'s", "’s"):
        return _apostrophe(words, i, before)
    if _NUMBER.match(word) or lower in _NUMERALS:
        return Tag("NUM", lower)
    name = word[0].isupper() and not upper and i > 0 and any(w[0].islower() for w in words if w)
    function = function_words().get(lower)
    if function and len(word) > 1 and word.isupper() and not upper and function[0] != "ADP":
        return Tag("PROPN", word)  # "US" is not "us"
    if function and not (name and function[0] in ("ADJ", "ADV") and i > 0):
        if lower == "that":
            return Tag(_that(words, i, before), "that")
        return Tag(*function)
    verb = verb_forms().get(lower)
    if verb and not name and _is_verb(words, i, before, lower):
        return Tag("VERB", verb.lemma, "participle" in verb.forms)
    if verb and not name and "participle" in verb.forms:
        return Tag("ADJ", lower, True)
    if name or (word[0].isupper() and not upper and i == 0 and verb is None and not _ordinary(lower)):
        return Tag("PROPN", word)
    if _ordinary_adverb(lower):
        return Tag("ADV", lower)
    if _ADJECTIVE.search(lower) and i + 1 < len(words) and words[i + 1][:1].isalpha() and len(lower) > 5:
        return Tag("ADJ", lower)
    return Tag("NOUN", _singular(lower))


def _ordinary(lower: str) -> bool:
    return lower in function_words() or _ordinary_adverb(lower) or lower.endswith(("ers", "ion", "ions", "ment", "ity"))


def _ordinary_adverb(lower: str) -> bool:
    return lower.endswith("ly") and len(lower) > 4 and lower not in ("family", "supply", "assembly", "july", "italy")


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
    if last is not None and (last.lemma == "to" or last.upos == "AUX"):
        return True
    if "gerund" in verb.forms:
        return not (last is not None and last.upos in ("DET", "PRON:poss", "ADJ"))
    if verb.forms & {"past", "participle"} and not verb.forms & {"base", "present"}:
        # "the wounded soldier" against "the soldier wounded …"
        attributive = last is not None and last.upos in ("DET", "PRON:poss", "ADJ", "NUM")
        return not (attributive and next_tag in ("", "ADJ"))
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
    plural_before = before_word.endswith("s") or before_word in ("people", "police", "men", "women", "children")
    is_present = "present" in verb.forms
    takes = next_tag in ("DET", "PRON:poss", "PRON", "SCONJ", "PART") or following in ("to", "that")
    return takes and last.upos in ("NOUN", "PROPN", "CCONJ") and (is_present or plural_before)


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
