"""Words that say what became of people: "killed", "missing", "took hostage", "left homeless", "no casualties"."""

import re

from tocsin.coding.syntax import Syntax
from tocsin.records.vocabulary import HarmKind

_BY_VERB: dict[HarmKind, str] = {
    "killed": "kill murder slay assassinate massacre lynch behead execute slaughter drown electrocute",
    "injured": "wound injure hurt maim burn scald",
    "abducted": "abduct kidnap",
    "arrested": "arrest detain jail imprison nab apprehend",
    "displaced": "displace uproot evacuate",
}
DONE_TO: dict[str, HarmKind] = {verb: kind for kind, verbs in _BY_VERB.items() for verb in verbs.split()}
"""What the verb does to its object."""
BEFALLS: dict[str, HarmKind] = {
    **dict.fromkeys("die perish drown succumb".split(), "killed"),
    **dict.fromkeys("disappear vanish".split(), "missing"),
    "flee": "displaced",
}
"""What the verb says of its subject."""
STATES: dict[str, HarmKind] = {
    "dead": "killed", "killed": "killed", "wounded": "injured", "injured": "injured", "hurt": "injured",
    "missing": "missing", "unaccounted": "missing", "homeless": "displaced", "arrested": "arrested",
    "detained": "arrested", "displaced": "displaced", "abducted": "abducted", "kidnapped": "abducted",
    "unharmed": "injured", "unhurt": "injured", "uninjured": "injured", "unscathed": "injured",
}  # fmt: skip
"""What the word says of those before it: "six dead", "dozens hurt"."""
UNHARMED = frozenset({"unharmed", "unhurt", "uninjured", "unscathed"})
NOUNS: dict[str, HarmKind] = {
    **dict.fromkeys("death fatality".split(), "killed"),
    **dict.fromkeys("injury".split(), "injured"),
    **dict.fromkeys("abduction kidnapping hostage-taking hostage captive".split(), "abducted"),
    **dict.fromkeys("arrest detention detainee".split(), "arrested"),
    **dict.fromkeys("displacement".split(), "displaced"),
    **dict.fromkeys("disappearance".split(), "missing"),
    **dict.fromkeys("killing murder massacre assassination slaying execution beheading lynching".split(), "killed"),
}
"""Nouns of what is done to those behind "of"; of some of them the number may stand before: "12 deaths"."""
COUNTED = frozenset({"death", "fatality", "arrest", "detention", "injury", "disappearance", "killing", "hostage"})
BODIES = frozenset({"body", "corpse"})

_WITH_PARTICLE: dict[HarmKind, str] = {
    "arrested": "round up,take prisoner",
    "abducted": (
        "carry off,drag off,march off,take away,lead away,drag away,bundle into,spirit away,take hostage,take captive,"
        "hold hostage"
    ),
    "killed": "gun down,wipe out,shoot dead,mow down,burn alive,cut down",
}
_PARTICLES: dict[tuple[str, str], HarmKind] = {
    (pair.split()[0], pair.split()[1]): kind for kind, pairs in _WITH_PARTICLE.items() for pair in pairs.split(",")
}
_ENDINGS: tuple[tuple[re.Pattern[str], HarmKind], ...] = (
    (re.compile(r"\binto (?:police )?custody\b", re.I), "arrested"),
    (
        re.compile(r"\b(?:from|out of|leave|leaving) (?:their|his|her|the|its)\s+(?:homes?|houses?|villages?)\b", re.I),
        "displaced",
    ),
    (re.compile(r"\bto death\b", re.I), "killed"),
    (re.compile(r"\b(?:over|across) the border\b|\bon(?:to)? the streets?\b", re.I), "displaced"),
)
_MOVED = frozenset("drive force push send put chase expel".split())
_DEADLY = frozenset("beat stab hack burn trample torture shoot bludgeon crush club knife stone strangle starve".split())
TAKEN = frozenset({"seize", "snatch"})
PEOPLE_ALONE = TAKEN | {"burn", "scald"}
"""Verbs that harm people and are done to things too: what they say counts where it is of people."""
HURTS = frozenset({"injury", "wound", "burn"})
"""What one may suffer, or escape with."""
_POLICE = re.compile(r"\b(?:police\w*|officers?|authorities|guards|agents|border guards|prosecutors|customs)\b", re.I)
_COMPLETED = frozenset(
    {verb for verb, _ in _PARTICLES} | _MOVED | _DEADLY | TAKEN | {"take", "bring", "hold", "leave", "pick"}
)
_AFTER = 60  # characters behind a verb in which what completes it stands: "shot dead", "from their homes"


def harm_of_verb(syntax: Syntax, verb: int) -> HarmKind | None:
    """What a verb does to its object with the words that complete it ("took three hostage"); `None`: no harm known."""
    lemma = lemma_of(syntax, verb)
    if lemma not in _COMPLETED:
        return DONE_TO.get(lemma)
    words = syntax.reading.words
    sentence = syntax.sentence_at(syntax.word(verb).start)
    last = sentence.last if sentence else len(words)
    text = syntax.reading.article.text
    behind = text[syntax.word(verb).end : min(syntax.word(verb).end + _AFTER, sentence.end if sentence else len(text))]
    behind = re.split(r"[;:]| and | but | while | when | as ", behind, maxsplit=1)[0]
    for (start, end), found in _PARTICLES.items():
        if lemma == start and any(
            syntax.surface(i).rstrip("s") == end
            for i in range(verb + 1, min(verb + 10, last))
            if syntax.word(i).start < syntax.word(verb).end + len(behind)
        ):
            return found
    if lemma in TAKEN and not _POLICE.search(text, sentence.start if sentence else 0, syntax.word(verb).start):
        return "abducted"
    for pattern, found in _ENDINGS:
        if pattern.search(behind) and (
            (found == "killed" and lemma in _DEADLY)
            or (found == "displaced" and lemma in _MOVED)
            or (found == "arrested" and lemma in ("take", "bring", "hold"))
        ):
            return found
    if lemma == "pick" and re.match(r"\s+up\b", behind) and syntax.children(verb, "nsubj:pass"):
        return "arrested"
    if lemma == "leave" and re.search(r"\bwithout (?:shelter|homes?|a home|a roof|housing)\b", behind, re.I):
        return "displaced"
    if lemma == "drive" and re.match(r"\s+(?:[\w,.]+\s+){0,4}out of\b", behind):
        return "displaced"
    if lemma == "hold" and re.match(r"\s+(?:over|after|in connection|on suspicion|for questioning)\b", behind):
        return "arrested"
    return DONE_TO.get(lemma)


def lemma_of(syntax: Syntax, i: int) -> str:
    """The lemma in small letters; of a word of harm by its own forms, which lemmatisers get wrong ("uproote")."""
    lemma = syntax.word(i).lemma.lower()
    return lemma if lemma in DONE_TO or lemma in BEFALLS or lemma in NOUNS else _FORMS.get(syntax.surface(i), lemma)


def _forms(word: str) -> list[str]:
    """The regular forms of a verb or noun."""
    stem = word.removesuffix("e")
    doubled = word + word[-1]
    plain = [word, f"{stem}ed", f"{stem}ing", f"{word}s", f"{word}es"]
    if re.search(r"[aeiou][bdgmnpt]$", word):
        plain += [f"{doubled}ed", f"{doubled}ing"]
    if word.endswith("y"):
        plain += [f"{word[:-1]}ied", f"{word[:-1]}ies"]
    return plain


_IRREGULAR = {"shot": "shoot", "beaten": "beat", "taken": "take", "took": "take", "driven": "drive", "drove": "drive"}
_FORMS = {form: word for word in (*NOUNS, *BEFALLS, *DONE_TO) if word != "flee" for form in _forms(word)} | _IRREGULAR
