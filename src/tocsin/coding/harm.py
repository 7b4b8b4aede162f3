"""How many were hurt: the tolls that the sentences tell, and the numbers of those whom the reader says were harmed.

The rule that gives each number is told with it, for the event's `why`.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from tocsin.coding.deeds import Deed, Filler
from tocsin.coding.harmed import harmed, is_part, named_apart, part
from tocsin.coding.people import number_of_people, sum_of, total
from tocsin.coding.syntax import Syntax
from tocsin.coding.toll import Toll
from tocsin.coding.tollbook import Tollbook, is_near
from tocsin.records import Because, Count, Harm, HarmPart, Number, Why
from tocsin.records.vocabulary import HarmKind


def harm_of(syntax: Syntax, deed: Deed, by: tuple[str, ...], book: Tollbook) -> tuple[Harm | None, Why]:
    """The toll at a deed; `None` where no number is told. Coordinated groups add up, parts do not.

    What the sentence tells at a word of harm goes before what the reader says of those who fill a role. With it why: of
    `harm.killed` and every other kind that is told, and of `harm`, which is the first of them.
    """
    counts: dict[HarmKind, Count] = {}
    why: Why = {}
    parts: list[HarmPart] = []

    def add(kind: HarmKind, number: Number | None, rule: str) -> None:
        if number is not None and kind not in counts:
            counts[kind] = Count(number.low, number.high, number.approx, number.span, by)
            because = Because(number.span, rule)
            why.setdefault("harm", because)
            why[f"harm.{kind}"] = because

    own = book.of(deed)
    read = {kind: _counted(syntax, deed, kind, fillers, book) for kind, fillers in harmed(syntax, deed).items()}
    for kind in dict.fromkeys(t.kind for t in own):
        wholes = _wholes([t for t in own if t.kind == kind and t.whole and t.number is not None])
        if (listed := _longer_list(syntax, wholes, read.get(kind, []))) is not None:
            add(kind, listed, "harm:number-of-the-victims")
        elif wholes:
            add(kind, sum_of([t.number for t in wholes if t.number is not None]), wholes[0].rule)
        groups = [h for t in wholes for h in t.heads]
        if len(groups) > 1:
            parts += _each(syntax, kind, groups)
        parts += [p for h in groups for p in named_apart(syntax, Filler(syntax.phrase(h), h, 1.0), kind)]
        apart = [t for t in own if t.kind == kind and not t.whole]
        parts += [
            part(syntax, kind, Filler(syntax.phrase(t.heads[0]), t.heads[0], 1.0), t.number) for t in apart if t.number
        ]
    for kind, numbers in read.items():
        whole = [(f, n) for f, n in numbers if not is_part(syntax, f, [f for f, _ in numbers])]
        pieces = numbers if len(whole) > 1 else [pair for pair in numbers if pair not in whole]
        if kind not in counts:
            add(kind, _total(syntax, whole), "harm:number-of-the-victims")
        elif any(t.kind == kind for t in own) and len(whole) == 1:
            pieces = [pair for pair in numbers if pair not in whole]
        parts += [part(syntax, kind, f, n) for f, n in pieces if n is not None]
        parts += [p for f, _ in whole for p in named_apart(syntax, f, kind)]
    parts = list({(p.harm, p.span): p for p in parts}.values())
    return (Harm(**counts, of=tuple(parts)) if counts or parts else None), why


def _wholes(told: Sequence[Toll]) -> list[Toll]:
    """The tolls that make up the deed's: the first, with those told as added to it; a total over days alone."""
    first = [t for t in told if not t.total] or list(told)
    return [t for n, t in enumerate(first) if n == 0 or (t.more and not t.total)]


def _longer_list(syntax: Syntax, wholes: Sequence[Toll], read: Sequence[tuple[Filler, Number | None]]) -> Number | None:
    """The sum of the reader's list where it holds all of the toll's and more: trees often lose the last of a list."""
    whole = [(f, n) for f, n in read if not is_part(syntax, f, [f for f, _ in read])]
    heads = [h for t in wholes for h in t.heads]
    text = syntax.reading.article.text
    if any(_OF_THEM.match(text, n.span[1]) for _, n in whole if n):
        return None
    if not heads or len(whole) <= len(heads) or any(h not in [f.head for f, _ in whole] for h in heads):
        return None
    at = syntax.sentence_number(syntax.word(heads[0]).start)
    gaps = [text[a.span[1] : b.span[0]].split() for (a, _), (b, _) in pairwise(whole)]
    listed = all(len(gap) <= _LISTED and not {"who", "whom", "which", "that"} & set(gap) for gap in gaps)
    same = all(syntax.sentence_number(f.span[0]) == at for f, _ in whole)
    return _total(syntax, whole) if same and listed else None


_OF_THEM = re.compile(r"\s+of (?:whom|them)\b", re.I)
_LISTED = 4  # words between two phrases of a list, at most: "and at least"; from judgement


def _each(syntax: Syntax, kind: HarmKind, heads: Sequence[int]) -> list[HarmPart]:
    fillers = [Filler(syntax.phrase(h), h, 1.0) for h in heads]
    numbers = [(f, number_of_people(syntax, f)) for f in fillers]
    return [part(syntax, kind, f, n) for f, n in numbers if n is not None]


def _counted(
    syntax: Syntax, deed: Deed, kind: HarmKind, fillers: Sequence[Filler], book: Tollbook
) -> list[tuple[Filler, Number | None]]:
    """Those of the reader's of whom no word says that another harm befell them, each with how many they are.

    Of whom a word says so at another deed, they stay only where nobody else is left.
    """
    claims = [(f, book.claimed.get(f.head)) for f in fillers]
    fitting = [(f, c) for f, c in claims if c is None or c[1].kind == kind]
    own = [(f, c) for f, c in fitting if c is None or c[0] == deed.number]
    if own or any(t.kind == kind for t in book.of(deed)):
        fitting = own
    fitting = [(f, c) for f, c in fitting if c is None or not c[1].total or c[0] == deed.number]
    if not own and book.of(deed):
        words = [t.word for t in book.of(deed)]
        fitting = [
            (f, c)
            for f, c in fitting
            if c is None or not c[2] or (c[0] >= 0 and any(is_near(syntax, c[1].word, w) for w in words))
        ]
    found: list[tuple[Filler, Number | None]] = []
    for filler, claim in fitting:
        told = claim[1] if claim and claim[1].whole and claim[0] != deed.number and len(claim[1].heads) == 1 else None
        found.append((filler, told.number if told is not None else number_of_people(syntax, filler)))
    return found


def _total(syntax: Syntax, groups: Sequence[tuple[Filler, Number | None]]) -> Number | None:
    """The sum over coordinated victims ("two officers and a driver"), `None` where one of them is not counted."""
    return total(syntax, [(f.head, n) for f, n in groups])
