"""The patterns of time expressions: shapes from `data/times.tsv`, put together with the calendar's words and numerals.

A row has the TIMEX3 type of what its pattern finds, the words of which it needs one, so that most sentences are spared
most patterns (`@month`: any word of that kind; `#`, `#year`, `#0s`, `#-`: a number, one of four digits, the like of
"1980s", a word behind a hyphen), and an example. In a pattern a space is any white space and `{name}` a piece of
`_pieces`. A group `at` is the expression where what stands before must be looked at; a length with a group `date` is a
date ("two days" and "two days ago").

Written from judgement and from reading the TimeBank and AQUAINT documents that do not measure (2026-11-29).
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tocsin.knowledge.days import alternatives
from tocsin.knowledge.tables import rows
from tocsin.knowledge.words import calendar_words
from tocsin.records.vocabulary import TimeType

DIGITS, YEAR, DECADE, HYPHEN = "#", "#year", "#0s", "#-"
"""What stands among needed words for a number, one of four digits, the like of "1980s", and a word behind a hyphen."""

_DEMONSTRATIVES = "last|next|past|coming|same|following|previous|preceding|current|ensuing"
_EDGES = "early|earlier|late|later|mid|middle|sometime"
_EDGE_NOUNS = "beginning|start|end|middle|turn|close|opening|early part|latter part|rest|remainder"
_UNITS = "second|minute|hour|day|night|week|weekend|fortnight|month|quarter|year|decade|century|centurie|millennium"
_HUNDREDS = "twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_TEENS = f"ten|eleven|{_HUNDREDS}"
_FIRSTS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
_TEENTHS, _TENTHS = f"(?:{_HUNDREDS.removeprefix('twelve|')})th", f"(?:{_TENS.replace('ty', 'tie')})th"
_ONES = "one|two|three|four|five|six|seven|eight|nine"


@cache
def _pieces() -> dict[str, str]:
    """The named pieces of patterns; each may name those before it."""
    # an abbreviated month has its full stop, behind a whole one it is the sentence's
    months = alternatives("month").split("|")
    whole = [month for month in months if len(month) > 4 or month in ("may", "june", "july")]
    short = [month for month in months if month not in whole]
    given = {
        "plurals": "minutes|hours|days|weeks|months|years|decades|centuries",
        "hundreds": _HUNDREDS,
        "tens": f"ten|{_TENS}",
        "ones": _ONES,
        "people": "people|soldiers|troops|others|dead|men|votes",
        "measures": "GMT|UTC|hours|met(?:re|er)s|kilomet(?:re|er)s|miles|francs|dollars|tons|tonnes",
        "clauseend": r"(?=\s*(?:[,.;:)\]]|$|and\b|but\b))",
        "notold": r"(?!\s*-?\s*olds?\b)",
        "cardinal": f"(?:(?:{_TENS})(?:[ -](?:{_ONES}))?|{_ONES}|{_TEENS})",
        "ordinal": f"(?:(?:(?:{_TENS})-)?(?:{_FIRSTS})|tenth|eleventh|twelfth|(?:{_TEENTHS})|(?:{_TENTHS}))",
        "part": _any(_of("part-of-day")),
        "holiday": _any(_of("holiday")),
        "season": "(?:spring|summer|autumn|winter)(?:time)?",
        "month": rf"(?:{_any(whole)}|{_any(short)}\b\.?)(?=\W|$)",
        "weekday": rf"(?:{alternatives('weekday')})\b",
        "frequency": _any(_of("frequency")),
        # "soon" is no expression of TimeBank's five times out of six: the network's marks decide
        "reference": _any(word for word in _of("reference") if word != "soon"),
        "decade": _any(_of("decade")),
        "unit": f"(?:{_UNITS})s?",
        "year": r"(?:1[0-9]\d\d|20\d\d)",
        "nth": r"\d{1,2}(?:st|nd|rd|th)",
        "era": r"(?:\s*(?:BCE|BC|B\.C\.|AD|A\.D\.|CE)(?!\w))",
        "zone": "(?:GMT|UTC|EST|EDT|CST|CDT|PST|PDT|CET|CEST|BST|MSK|local(?: time)?)",
        "approx": r"(?:(?:just )?(?:about|around|nearly|almost|some|roughly|approximately|"
        r"(?:over|under)(?! (?:the|last|past|next|a \S+ period)\b))|(?:no |not )?(?:more|less|fewer|longer) than|"
        "at least|at most|up to|well over)",
        "which": "(?:the )?(?:(?:very )?(?:first|last|past|next|coming|previous|final|following|latest|opening|closing)"
        "|these|those)",
        "adjective": "(?:more|full|long|straight|consecutive|trading|working|business|additional|extra|further|whole)",
        "that": f"(?:(?:(?:this|the|that) )?(?:{_DEMONSTRATIVES}|very next)|this|that)",
        "edge": f"(?:(?:very )?(?:{_EDGES})(?: (?:in|on))?|the (?:very )?(?:{_EDGE_NOUNS}) of)",
        "edged": "(?:(?:early|late|earlier|later) (?:on )?)?",
        "rounded": "(?:(?:around|about|shortly (?:after|before)|just (?:after|before)) )?",
        "number": r"(?:(?:(?!\d{4} (?:\S+ )?(?:quarter|half|period))\d[\d,]*(?:\.\d+)?(?: \d/\d)?|"
        r"{cardinal}(?:[\s-](?:{cardinal}|and a half))?|an?)(?: (?:hundred|thousand|million|dozen))?)",
        "count": "(?:{number}|several|many|a few|few|(?:a )?couple of|(?:dozens|hundreds|thousands) of|countless|"
        "numerous|half an?|(?:a )?half)",
        "length": "(?:{approx} )?(?:(?:{which}|the) )?{count}(?: (?:to|or) {number})? (?:{adjective} )?{unit}"
        "(?: and a half)?(?: or (?:so|more))?",
        "thatyear": "(?:(?:last|this|next|that)|the (?:following|same|next|previous)) year",
        "quarter": r"(?:(?:first|second|third|fourth|latest|last|final|current|next|previous|same)[\s-]quarter|"
        r"(?:first|second|last|latter)[\s-]half)",
        "century": r"(?:(?:{nth}|{ordinal}|last|this|next)[\s-]century{era}?)",
        "day": r"(?:(?:{weekday},? )?(?:{month}\s*\d{1,2}(?:st|nd|rd|th)?|"
        r"(?:\d{1,2}/)?\d{1,2}(?:st|nd|rd|th)? (?:of )?{month})(?:,? {year})?)",
        "named": "(?:{day}|(?:{that}|the) day|the {nth}|{weekday}|yesterday|today|tomorrow|{holiday})",
        "clock": r"(?:(?:\d{1,2}(?:[:.]\d\d)?\s*(?:a\.\s?m\.?|p\.\s?m\.?|am\b|pm\b)|"
        r"\d{1,2}[:.]\d\d(?=\s*(?:hours|hrs|a\.m|p\.m|am\b|pm\b))(?:\s*(?:hours|hrs))?|\d{1,2}:\d\d|"
        rf"\d{{4}} (?=GMT|UTC|hours|hrs)|(?:\d{{1,2}}|{_ONES}|ten|eleven|twelve) o['\u2019]clock)"
        r"(?:\s*(?:\(\s*)?{zone}|\s*\({zone}\))?|noon|midday|midnight)",
        "base": "(?:{month}(?:,? (?:of )?(?:{year}|{thatyear}))?|(?:(?:{that}|the) )?{season}(?: (?:of )?{year})?|"
        r"{year}s?|(?:the )?{century}|(?:{that}|the) (?:{unit}|{part})|(?:the )?['\u2019]?\d0s|{weekday}|yesterday|"
        "today|tomorrow|tonight)",
    }
    made: dict[str, str] = {}
    for name, piece in given.items():
        made[name] = _filled(piece, made)
    return made


_PIECE = re.compile(r"\{([a-z]+)\}")  # a counted repeat ("{1,2}") is none


def _filled(shape: str, pieces: dict[str, str]) -> str:
    """The shape with its pieces put in. Raises `KeyError` for a name that no piece has."""
    return _PIECE.sub(lambda match: pieces[match[1]], shape)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A row of the table: the type of what it finds, the words of which it needs one, and its shape."""

    kind: TimeType
    needs: frozenset[str]
    shape: str

    @property
    def expression(self) -> re.Pattern[str]:
        """The shape as an expression, put together when it is first needed: most articles need few."""
        return _expression(self.shape)


@cache
def patterns() -> tuple[Pattern, ...]:
    """The patterns in table order. Raises `TableError` for a wrong row."""
    found = []
    for row in rows(files("tocsin.language") / "data" / "times.tsv", "type needs pattern example"):
        kind, shape = row.one_of("type", ("DATE", "TIME", "DURATION", "SET")), row.text("pattern")
        if unknown := [name for name in _PIECE.findall(shape) if name not in _pieces()]:
            raise row.error(f'no piece is called "{unknown[0]}". Name one of {", ".join(sorted(_pieces()))}.')
        found.append(Pattern(kind, frozenset(_needed(row.text("needs"))), shape))  # type: ignore[arg-type]
    return tuple(found)


@cache
def _expression(shape: str) -> re.Pattern[str]:
    whole = rf"(?<![\w])(?:{_filled(shape, _pieces())})(?![\w])"
    return re.compile(whole.replace(" ", r"\s+"), re.IGNORECASE)


def _needed(names: str) -> Iterable[str]:
    """The words that the column `needs` names."""
    for name in names.split():
        if not name.startswith("@"):
            yield name
            continue
        yield from _KINDS[name[1:]]() if name[1:] in _KINDS else _words(name[1:])


_KINDS: dict[str, Callable[[], Iterable[str]]] = {
    "unit": lambda: {*_words("unit"), "night", "weekend", "centurie"},
    "part": lambda: _words("part-of-day") - {"first", "small", "early"} | {"tonight", "overnight", "morning"},
    "demonstrative": lambda: ("this", "that", *_DEMONSTRATIVES.split("|")),
    "edge": lambda: (*_EDGES.split("|"), *_EDGE_NOUNS.split("|"), "part"),
    "hundreds": lambda: _HUNDREDS.split("|"),
    "reference": lambda: _last_words("reference"),
    "holiday": lambda: _last_words("holiday"),
}


def _of(kind: str) -> list[str]:
    return [w.word.lower() for w in calendar_words() if w.kind == kind]


def _any(words: Iterable[str]) -> str:
    """The words as alternatives, the longest first."""
    longest = sorted(dict.fromkeys(word.replace(".", r"\.") for word in words), key=len, reverse=True)
    return f"(?:{'|'.join(longest)})"


def _words(kind: str) -> frozenset[str]:
    return frozenset(part for word in _of(kind) for part in re.findall(r"\w+", word))


def _last_words(kind: str) -> frozenset[str]:
    """The last word of each, as the text is split into words ("St. Patrick's Day": day)."""
    return frozenset(re.findall(r"\w+", word)[-1] for word in _of(kind))
