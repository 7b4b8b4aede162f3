"""What the rows of the codebook make of the reader's deeds: some are forbidden, some retyped, some added.

The first row that fits a deed decides; a desk's own rows are asked before ours.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tocsin.coding.codebook.overrides import Need, Override, known_overrides
from tocsin.coding.deeds import Deed, Filler
from tocsin.coding.slots import slot
from tocsin.coding.standing import is_somebody, standing
from tocsin.coding.syntax import Syntax
from tocsin.records import Frame
from tocsin.records.vocabulary import FrameRoleLabel

_POS = {"verb": ("VERB",), "noun": ("NOUN", "PROPN")}
# whoever does these to a deed does the deed: "Iran held a drill"
_LIGHT = frozenset("announce begin carry conduct declare hold impose launch order stage start".split())
_TARGETED = frozenset({"ASSAULT", "COERCE", "HAZARD"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """A row that fitted a word, the deed that the reader saw there (`None`: none), and what became of it."""

    row: Override
    trigger: int
    before: Deed | None
    after: Deed | None


def overruled(syntax: Syntax, deeds: Sequence[Deed]) -> list[Deed]:
    """The deeds that stand after the codebook's rows, in order of their triggers; `held` names the row."""
    found = verdicts(syntax, deeds)
    changed = {v.before.number: v.after for v in found if v.before is not None}
    kept = [changed.get(d.number, d) for d in deeds]
    added = [v.after for v in found if v.before is None]
    return sorted((d for d in (*kept, *added) if d is not None), key=lambda d: d.trigger)


def verdicts(syntax: Syntax, deeds: Sequence[Deed]) -> list[Verdict]:
    """What the rows decide, in order of the text, those that keep a deed as it is among them."""
    known = known_overrides()
    within = {i for d in deeds for i in syntax.words_in((d.frame.start, d.frame.end))}
    within |= {d.trigger for d in deeds}
    free = (i for i in range(len(syntax.reading.words)) if i not in within)
    found: list[Verdict] = []
    for i, deed in (*((d.trigger, d) for d in deeds), *((i, None) for i in free)):
        row = _first(syntax, known.get(syntax.word(i).lemma.lower(), ()), i, deed)
        if row is not None:
            found.append(Verdict(row, i, deed, _made(syntax, row, i, deed, len(found))))
    return sorted(found, key=lambda v: v.trigger)


def _first(syntax: Syntax, candidates: Sequence[Override], i: int, deed: Deed | None) -> Override | None:
    for row in candidates:
        if (row.doing == "add") is not (deed is None):
            continue
        if row.pos is not None and syntax.word(i).upos not in _POS[row.pos]:
            continue
        if deed is not None and row.types and deed.frame.type not in row.types:
            continue
        if all(_holds(syntax, need, i, deed) for need in row.needs):
            return row
    return None


def _made(syntax: Syntax, row: Override, i: int, deed: Deed | None, number: int) -> Deed | None:
    if row.doing == "keep":
        return deed
    if row.to is None:
        return None
    modes = (row.mode,) if row.mode else ()
    if deed is None:
        word = syntax.word(i)
        frame = Frame("deed", word.start, word.end, row.to, 1.0, modes=modes)
        return Deed(-1 - number, frame, i, _roles(syntax, row, i), held=row.rule)
    same = deed.frame.type == row.to
    # what the reader would have said stays in sight
    frame = replace(
        deed.frame,
        type=row.to,
        modes=modes or (deed.frame.modes if same else ()),
        runner_up=deed.frame.runner_up if same else deed.frame.type,
    )
    return replace(deed, frame=frame, held=row.rule)


def _roles(syntax: Syntax, row: Override, i: int) -> dict[FrameRoleLabel, tuple[Filler, ...]]:
    """The roles of a deed that the reader did not tell, by the tree alone."""
    found: dict[FrameRoleLabel, tuple[Filler, ...]] = {}
    if actors := _fillers(syntax, [k for k in _agents(syntax, i) if is_somebody(syntax, k)]):
        found["actor"] = actors
    objects = _objects(syntax, i)
    people: FrameRoleLabel = "victim" if row.to == "ASSAULT" else "recipient"
    if hit := _fillers(syntax, [k for k in objects if is_somebody(syntax, k)]):
        found[people] = hit
    things = _fillers(syntax, [k for k in objects if not is_somebody(syntax, k)])
    if things and row.to in _TARGETED:
        found["target"] = things
    return found


def _fillers(syntax: Syntax, heads: Sequence[int]) -> tuple[Filler, ...]:
    return tuple(Filler(syntax.phrase(i), i, 1.0) for i in heads)


def _agents(syntax: Syntax, i: int) -> Sequence[int]:
    """Who does it: the subject of a verb, "Iran's closure", "the closure by Iran", "Iran held a drill"."""
    word = syntax.word(i)
    if word.upos == "VERB":
        return slot(syntax, i, "agent")
    own = [n for k in syntax.children(i, "nmod:poss") for n in syntax.with_conjuncts(k)]
    light = word.relation in ("obj", "nsubj:pass") and syntax.word(word.head).lemma.lower() in _LIGHT
    return [*own, *slot(syntax, i, "by")] or (slot(syntax, word.head, "agent") if light else [])


def _objects(syntax: Syntax, i: int) -> Sequence[int]:
    """What it is done to: the object of a verb (the subject of a passive), "the closure of the border"."""
    return slot(syntax, i, "object" if syntax.word(i).upos == "VERB" else "of")


def _holds(syntax: Syntax, need: Need, i: int, deed: Deed | None) -> bool:
    part, mark = need.asks.rstrip(":="), need.asks[-1]
    if part in ("actor", "recipient", "object"):
        heads = _heads(syntax, part, i, deed)
        if mark == "=":
            return any(syntax.word(k).lemma.lower() in need.words for k in heads)
        return any(_is_of_kind(syntax, k, kind, deed) for k in heads for kind in need.words)
    if part in _TESTS:
        return _TESTS[part](syntax, i, need.words)
    if part == "status":
        return deed is not None and (deed.frame.status or "actual") in need.words
    if part.startswith("no-"):
        return not _heads(syntax, part.removeprefix("no-"), i, deed)
    actors = _heads(syntax, "actor", i, deed)
    return len(actors) > 1 if part == "several-actors" else len(actors) == 1


def _heads(syntax: Syntax, part: str, i: int, deed: Deed | None) -> Sequence[int]:
    """The head words of a part: those that the reader told for a deed, else those of the tree."""
    if part == "object":
        return _objects(syntax, i)
    if deed is not None:
        return [f.head for f in deed.fillers("actor" if part == "actor" else "recipient")]
    return _agents(syntax, i) if part == "actor" else [k for k in _objects(syntax, i) if is_somebody(syntax, k)]


def _is_of_kind(syntax: Syntax, i: int, kind: str, deed: Deed | None) -> bool:
    if kind == "same-deed":
        return deed is not None and syntax.deed(i) == deed.frame.type
    found = standing(syntax, i)
    return ("somebody" if found == "body" else found) == kind


def _has(syntax: Syntax, i: int, words: Sequence[str]) -> bool:
    return any(_is_one(syntax, k, words) for k in syntax.children(i))


def _has_not(syntax: Syntax, i: int, words: Sequence[str]) -> bool:
    return not _has(syntax, i, words)


def _is_under(syntax: Syntax, i: int, words: Sequence[str]) -> bool:
    above = syntax.word(i).head
    return above >= 0 and _is_one(syntax, above, words)


def _is_one(syntax: Syntax, i: int, words: Sequence[str]) -> bool:
    return syntax.word(i).lemma.lower() in words or syntax.surface(i) in words


_TESTS: dict[str, Callable[[Syntax, int, Sequence[str]], bool]] = {
    "with": _has,
    "without": _has_not,
    "under": _is_under,
}
