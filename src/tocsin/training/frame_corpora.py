"""Corpora of deeds, attributions and time expressions to documents in numbers."""

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from tocsin.language.atoms import SPACE_BLANK, SPACE_BLOCK, SPACE_NONE, atoms
from tocsin.language.labels import ACTS, DEED_ROLES, DEED_TYPES, MODES, STATEMENT_ROLES, STATUSES, TIMES
from tocsin.language.pieces import Pieces
from tocsin.language.windows import provisional
from tocsin.records.vocabulary import Span
from tocsin.training.examples import NONE
from tocsin.training.frames import Deed, FrameDocument, Role, Statement

Record = dict[str, Any]

# The letters of `data/deeds` and what they are here; victims by what happened to them
_ROLES = {
    "A": "actor",
    "R": "recipient",
    "O": "target",
    "I": "instrument",
    "P": "place",
    "T": "time",
    "C": "claimant",
    "N": "denier",
}
_HARMED = {"killed": "killed", "injured": "injured"}

# Words of a cue that do not name the saying: the first other one is its trigger ("has been said" has "said")
_LIGHT = frozenset(
    "a an the to of in on at by for with as is are was were be been being has have had do does did will would may "
    "might can could should not n't and or but it there that also still even just only".split()
)

TWINS = frozenset({"APW20000115.0209", "APW20000216.0272", "XIE19990313.0229"})
"""Stories of AQUAINT that occur twice: the second copies (data/timex/README.md)."""


def from_deeds(record: Record, pieces: Pieces) -> FrameDocument:
    """An article of `data/deeds`: deeds and statements, in its own sentences.

    A statement without a cue has the first atom of its content for one, mostly a quotation mark.
    """
    text: str = record["text"]
    deeds, statements = record["deeds"], record["statements"]
    spans = [d["trigger"] for d in deeds] + [r["span"] for d in deeds for r in d["roles"]]
    spans += [s[part] for s in statements for part in ("cue", "content") if s[part]]
    spans += [s["source"]["span"] for s in statements if s["source"]]
    cut = _Cut(text, [(s, e) for s, e in record["sentences"]], [e for s in spans for e in s], pieces)
    told = [
        Deed(
            cut.atoms(d["trigger"])[0],
            DEED_TYPES.index(d["type"]),
            STATUSES.index(d["status"]),
            tuple(MODES.index(m) for m in d["modes"] if m in MODES),
            tuple(Role(DEED_ROLES.index(_deed_role(r)), *cut.atoms(r["span"])) for r in d["roles"]),
            d["incident"],
        )
        for d in deeds
    ]
    said = []
    for s in statements:
        trigger = s["cue"] or s["content"]
        if trigger:
            roles = [("source", s["source"]["span"])] if s["source"] else []
            roles += [("content", s["content"])] if s["content"] else []
            found = tuple(Role(STATEMENT_ROLES.index(role), *cut.atoms(span)) for role, span in roles)
            said.append(Statement(cut.atoms(trigger)[0], ACTS.index(s["act"]), found))
    return cut.document(deeds=told, statements=said)


def _deed_role(role: Record) -> str:
    return _HARMED.get(role.get("harm") or "", "victim") if role["role"] == "V" else _ROLES[role["role"]]


def from_polnear(record: Record, pieces: Pieces) -> FrameDocument:
    """A PolNeAR document: attributions without acts; what its annotators set aside is unknown."""
    text: str = record["text"]
    parts = [span for a in record["attributions"] for part in STATEMENT_ROLES for span in a[part]]
    cut = _Cut(text, _sentences(text), [e for s in parts for e in s], pieces)
    said = []
    for attribution in record["attributions"]:
        anchor = _cue_word(text, attribution["cue"]) or next(iter(attribution["content"]), None)
        if anchor is None:
            continue
        roles = [
            Role(STATEMENT_ROLES.index(part), *cut.atoms(span))
            for part in STATEMENT_ROLES
            for span in attribution[part]
        ]
        said.append(Statement(cut.atoms(anchor)[0], NONE, tuple(roles)))
    unknown = frozenset(
        i for span in record.get("discard") or () for first, end in [cut.atoms(span)] for i in range(first, end)
    )
    return cut.document(statements=said, style="polnear", unknown=unknown)


def _cue_word(text: str, cue: Sequence[Sequence[int]]) -> Span | None:
    """The word of a cue that names the saying, else its first one; `None` where there is no cue."""
    words = [(m.start() + a, m.end() + a) for a, b in cue for m in re.finditer(r"\w+|[^\w\s]", text[a:b])]
    heavy = [w for w in words if text[slice(*w)].lower() not in _LIGHT and text[w[0]].isalpha()]
    return next(iter([*heavy, *words]), None)


def from_timeml(record: Record, pieces: Pieces) -> FrameDocument:
    """The time expressions of a TimeBank or AQUAINT document, extents and types."""
    text: str = record["text"]
    marked = [(t["start"], t["end"], t["type"]) for t in record["timexes"] if t["end"] > t["start"]]
    cut = _Cut(text, _sentences(text), [e for m in marked for e in m[:2]], pieces)
    labels = [0] * len(cut.spans)
    for start, end, kind in marked:
        first, last = cut.atoms((start, end))
        for i in range(first, last):
            labels[i] = TIMES.index(f"{'I' if i > first else 'B'}-{kind}")
    return cut.document(times=labels)


def teaches(doc_id: str) -> bool:
    """May a TimeBank or AQUAINT document teach? One in five measures, and a twin of one that does is left out."""
    return int(hashlib.sha1(doc_id.encode()).hexdigest(), 16) % 5 != 0 and doc_id not in TWINS


def _sentences(text: str) -> list[Span]:
    """Paragraphs, parted by ends of lines, cut where a sentence may begin."""
    found: list[Span] = []
    for match in re.finditer(r"[^\n]+", text):
        split = atoms(text, *match.span())
        cuts = provisional([text[a:b] for a, b in split.spans], split.spaces)
        found += [(split.spans[i][0], split.spans[j - 1][1]) for i, j in pairwise([*cuts, len(split.spans)])]
    return found


class _Cut:
    """A text in atoms, sentence by sentence, cut at the edges of what is marked."""

    def __init__(self, text: str, sentences: Sequence[Span], edges: Iterable[int], pieces: Pieces) -> None:
        self.spans: list[Span] = []
        self._spaces: list[int] = []
        self._units: list[tuple[int, int]] = []
        cuts = sorted(set(edges))
        at = 0
        for start, end in sentences:
            split = atoms(text, start, end, cuts[bisect_right(cuts, start) : bisect_left(cuts, end)])
            if not split.spans:
                continue
            gap = text[at:start]
            before = SPACE_BLOCK if not self.spans or "\n" in gap else SPACE_BLANK if gap else SPACE_NONE
            self._units.append((len(self.spans), len(self.spans) + len(split.spans)))
            self.spans += split.spans
            self._spaces += [before, *split.spaces[1:]]
            at = end
        self._words = [text[a:b] for a, b in self.spans]
        self._pieces = pieces.of(self._words)
        self._starts = [a for a, _ in self.spans]

    def atoms(self, span: Sequence[int]) -> tuple[int, int]:
        """The atoms `[first, end)` of some characters, one at least."""
        first = max(0, bisect_right(self._starts, span[0]) - 1)
        if self.spans[first][1] <= span[0] and first + 1 < len(self.spans):
            first += 1
        return first, max(bisect_left(self._starts, span[1]), first + 1)

    def document(self, **told: Any) -> FrameDocument:
        """The document with what is told of it."""
        return FrameDocument(self._pieces, self._spaces, self._words, self._units, **told)
