"""The closed label sets that reader and training share."""

from typing import get_args

from tocsin.records.vocabulary import Act, Status, TimeType

UPOS = tuple("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split())

NAME_TYPES = ("PER", "ORG", "LOC", "FAC", "GRP", "MISC")
NAMES = ("O", *(f"{prefix}-{kind}" for kind in NAME_TYPES for prefix in "BI"))
"""Labels of names: person, organisation, place, facility, group of people, other."""

STYLES = ("news", "wiki", "gum", "inner")
"""Ways to annotate names that the network has learned, a head each: of Worldwide newswire, of WikiGold, of GUM's
outermost names, and of GUM's names inside those."""

JOINED, WORD, SENTENCE = range(3)
"""What an atom begins: nothing (it goes on with the word before), a word, a sentence."""

TIME_TYPES: tuple[str, ...] = get_args(TimeType)
TIMES = ("O", *(f"{prefix}-{kind}" for kind in TIME_TYPES for prefix in "BI"))
"""Labels of time expressions: the types of TIMEX3."""

DEED_TYPES = tuple(
    "CONSULT AGREE SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT HAZARD".split()
)
DEEDS = ("O", *DEED_TYPES)
"""What an atom is the trigger of: nothing, or a deed of a type. Types and modes are the record's."""

STATUSES: tuple[str, ...] = get_args(Status)

MODES = tuple(
    "abduct access accident aerial allege arrest assist beat boycott ceasefire censor change convict crowd-control "
    "curfew cyber demo deport destroy disapprove disarm disaster discontinue disease drone expel explosives fire "
    "firearms heavy-weapons hunger investigate martial-law meet militia misinformation multilateral obstruct phone "
    "police primitive relations release resign restrict riot seize sexual strike suicide-attack targeted territory "
    "third-party torture troops unconventional unexplained vandalize violence visit weapons withdraw withhold "
    "yield".split()
)

ACTS: tuple[str, ...] = get_args(Act)
CUES = ("O", *ACTS)
"""What an atom is the cue of: nothing, or a statement of an act. A quotation without a word of saying has its first
atom for a cue."""

STATEMENT_STYLES = ("record", "polnear")
"""Ways to annotate statements that the network has learned: the record's own, and PolNeAR's, which also holds what
people think and want, and the whole extent of the cue."""

DEED_ROLES = (
    "actor",
    "recipient",
    "killed",
    "injured",
    "victim",
    "target",
    "instrument",
    "place",
    "time",
    "claimant",
    "denier",
)
STATEMENT_ROLES = ("source", "content", "cue")
DEED_ROLE_LABELS = ("O", *(f"{prefix}-{role}" for role in DEED_ROLES for prefix in "BI"))
STATEMENT_ROLE_LABELS = ("O", *(f"{prefix}-{role}" for role in STATEMENT_ROLES for prefix in "BI"))
"""Labels of atoms relative to a trigger: what each is in that frame."""

HEADS: dict[str, tuple[str, ...]] = {
    "names": ("names",),
    "times": ("times",),
    "frames": ("deeds", "cues", "frame_atoms"),
}
"""What the network is asked for beside words, sentences and trees, and the outputs that each asks of it."""

LABELS: dict[str, tuple[str, ...]] = {
    "upos": UPOS,
    "names": NAMES,
    "styles": STYLES,
    "times": TIMES,
    "deeds": DEEDS,
    "statuses": STATUSES,
    "modes": MODES,
    "cues": CUES,
    "statement_styles": STATEMENT_STYLES,
    "deed_roles": DEED_ROLE_LABELS,
    "statement_roles": STATEMENT_ROLE_LABELS,
}
"""Every closed set by its name in a model's manifest."""
