"""The reader's deeds as words of the text: the trigger of each, and for each role the phrases that fill it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tocsin.coding.syntax import Syntax
from tocsin.records import Frame, FrameRole, Sentence
from tocsin.records.vocabulary import FrameRoleLabel, Span

# What parts two pieces of one phrase: nothing, a hyphen, an abbreviation ("New Power Party (NPP) legislator Chiu")
_PIECED = re.compile(r"[\s-]*(?:\([A-Z]{2,}\)\s*)?")
# What may stand between two coordinated phrases, or behind one that lost its own
_JOINT = re.compile(r"[\s,;&]*(?:\b(?:and|or|as well as|along with)\b)?[\s,;&]*$")
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


class Filler(NamedTuple):
    """A phrase in a role: its characters, the word that the others hang on, and how sure the reader is of it."""

    span: Span
    head: int
    sure: float


@dataclass(frozen=True, slots=True)
class Deed:
    """A frame of the reader's that names a happening. `number` is its place in `Reading.frames`.

    `held` names the rule that changed the reader's type, where one did.
    """

    number: int
    frame: Frame
    trigger: int
    roles: Mapping[FrameRoleLabel, tuple[Filler, ...]] = field(default_factory=dict)
    held: str | None = None

    def fillers(self, *labels: FrameRoleLabel) -> list[Filler]:
        """The phrases in the roles, in order of the text."""
        return sorted(f for label in labels for f in self.roles.get(label, ()))


def deeds(syntax: Syntax) -> list[Deed]:
    """The deeds of the reading in order of their triggers; each coordinated party is a filler of its own."""
    found = []
    for number, frame in enumerate(syntax.reading.frames):
        if frame.kind != "deed":
            continue
        inside = syntax.words_in((frame.start, frame.end)) or syntax.words_in((frame.start - 1, frame.end))
        if not inside:
            continue  # within a word, which the reader cut otherwise
        roles: dict[FrameRoleLabel, list[Filler]] = {}
        for role in _whole(syntax.reading.article.text, frame.roles):
            found_parties = parties(syntax, (role.start, role.end))
            fillers = [Filler(span, h, role.confidence) for span, h in found_parties if not _is_bare(syntax, h)]
            roles.setdefault(role.label, []).extend(fillers)
        own = syntax.sentence_at(frame.start)
        kept = {label: tuple(_of_own_sentence(fillers, own)) for label, fillers in roles.items()}
        found.append(Deed(number, frame, inside[0], kept))
    return found


def _of_own_sentence(fillers: Sequence[Filler], own: Sentence | None) -> Sequence[Filler]:
    """The fillers of the trigger's own sentence, where it has any: those beyond tell the same again."""
    return [f for f in fillers if own is not None and own.start <= f.span[0] < own.end] or fillers


def _whole(text: str, roles: Sequence[FrameRole]) -> list[FrameRole]:
    """The roles in order, pieces that nothing parts as one: "At least" and "25 soldiers" are one phrase."""
    found: list[FrameRole] = []
    for role in sorted(roles, key=lambda r: (r.label, r.start)):
        before = found[-1] if found else None
        if before is not None and before.label == role.label and _PIECED.fullmatch(text[before.end : role.start]):
            sure = min(before.confidence, role.confidence)
            found[-1] = FrameRole(role.label, before.start, max(before.end, role.end), sure)
        else:
            found.append(role)
    return found


def _is_bare(syntax: Syntax, head: int) -> bool:
    """Is the phrase a mere article or preposition, cut off from its noun?"""
    return syntax.word(head).upos in ("DET", "ADP", "PUNCT", "CCONJ", "SCONJ", "PART", "AUX") and (
        syntax.surface(head) not in ("this", "that", "these", "those", "all", "both", "some", "his", "her", "their")
    )


def parties(syntax: Syntax, span: Span) -> list[tuple[Span, int]]:
    """The coordinated phrases of a stretch of text with their heads: two for "the army and a militia"."""
    head = syntax.head_in(span)
    if head is None:
        return []
    others = [
        i
        for i in syntax.children(head, "conj")
        if span[0] <= syntax.word(i).start < span[1] and i > head
        if syntax.word(i).upos in _NOMINAL
    ]
    if not others:
        return [(span, head)]
    text = syntax.reading.article.text
    starts = [span[0], *(max(span[0], syntax.phrase(i)[0]) for i in others)]
    if sorted(set(starts)) != starts:
        return [(span, head)]
    found = []
    for n, (start, own) in enumerate(zip(starts, [head, *others], strict=True)):
        if n + 1 == len(starts):
            end = span[1]
        else:
            before = text[start : starts[n + 1]]
            joint = _JOINT.search(before)
            end = start + (joint.start() if joint else len(before))
        if not start < syntax.word(own).end <= end:
            return [(span, head)]
        found.append(((start, end), own))
    return found


def same_happenings(found: Sequence[Deed], ids: Sequence[str]) -> list[tuple[str, str, float]]:
    """Pairs of events, the later first, with the reader's share for both being one happening."""
    by_frame = {deed.number: id for deed, id in zip(found, ids, strict=True)}
    return [(by_frame[d.number], by_frame[k], share) for d in found for k, share in d.frame.same if k in by_frame]
