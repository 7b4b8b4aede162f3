"""Wordings by which a line shows what it is, from `data/cues.tsv`: links to other stories, captions, credits, …

One list for plain texts and for pages, so that "Read more:" means the same in both.
"""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal, get_args

from tocsin.knowledge.tables import Once, Row, rows

Kind = Literal[
    "related", "caption", "credit", "assistance", "furniture", "notice", "posted", "updated", "label"
]  # what each is, data/README.md says

_KINDS: tuple[Kind, ...] = get_args(Kind)
_FOLLOWS = {  # what must come after the cue, as a pattern
    "any": r"",
    "word": r"(?!\w)",
    "capitals": r"(?!\w)",
    # "photo-op" and "watch-dog" are words: a hyphen counts with a blank on either side, a dash also without
    "mark": r"\s*(?:[:|»›]+|[–—―]+|-{2,}|\s-\s|(?<=\s)-+\s)",
    "colon": r"\s*:",
    "line": r"\W*$",
}


def read_cues(path: Traversable) -> dict[str, re.Pattern[str]]:
    """For each kind a pattern for the beginning of a line that shows it, bullets and brackets before it included."""
    found: dict[str, list[str]] = {kind: [] for kind in _KINDS}
    owners = Once()
    for row in rows(path, "kind cue follow"):
        kind = row.one_of("kind", _KINDS) or ""
        follow = row.one_of("follow", _FOLLOWS) or ""
        owners.claim(row, f"line {row.line}", [f"{kind}: {_cue(row)}, {follow}"])
        words = _words(_cue(row))
        found[kind].append(
            (rf"(?-i:{_words(_cue(row).upper())})" if follow == "capitals" else words) + _FOLLOWS[follow]
        )
    return {kind: _opening(pieces) for kind, pieces in found.items()}


def begins(kind: Kind, line: str) -> re.Match[str] | None:
    """Where the line begins with a cue of that kind; the match ends after the cue and its mark.

    >>> begins("related", "READ ALSO | Ministers meet in Astana").end()
    11
    """
    return _cues()[kind].match(line)


@cache
def _cues() -> dict[str, re.Pattern[str]]:
    return read_cues(files("tocsin.articles") / "data" / "cues.tsv")


def _cue(row: Row) -> str:
    cue = row.text("cue")
    if cue != " ".join(cue.split()) or cue != cue.lower():
        raise row.error(f'"{cue}" has capitals or stray blanks. Write it in small letters with single blanks.')
    return cue


def _words(cue: str) -> str:
    """The cue as a pattern: any white space between words, either apostrophe, the two wildcards."""
    pieces = {"…": r".{0,60}?", "#": r"\S+"}
    return r"\s+".join(pieces.get(word, re.escape(word).replace("'", "['’]")) for word in cue.split(" "))


def _opening(pieces: Iterable[str]) -> re.Pattern[str]:
    # the longest cue first, so that "read more on this:" is not cut at "read more"; quotation marks are no bullets
    ordered = "|".join(sorted(pieces, key=len, reverse=True))
    if not ordered:
        return re.compile(r"(?!)")  # an empty group would match everything
    return re.compile(rf"[^\w\s\"“”„«'‘’]{{0,4}}\s{{0,3}}(?:{ordered})", re.IGNORECASE)
