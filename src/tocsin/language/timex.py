"""Extents of time expressions, by pattern. What they mean is decided in `coding`, where the anchor is known."""

import re
from functools import cache

from tocsin.knowledge.days import alternatives, find_days
from tocsin.records import TimeMark
from tocsin.records.vocabulary import TimeType

_UNIT = r"(?:second|minute|hour|day|night|week|weekend|fortnight|month|quarter|year|decade|century|centurie)s?"
_COUNT = (
    r"(?:(?:about|around|nearly|almost|more\s+than|less\s+than|over|at\s+least|some|the\s+(?:last|past|next|coming|first))\s+)?"
    r"(?:\d[\d,.]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|"
    r"several|many|a\s+few|few|a\s+couple\s+of|couple\s+of|dozens\s+of|half\s+an?)"
)
_PART = r"(?:morning|afternoon|evening|night|noon|midnight|dawn|dusk)"
_VAGUE_DAYS = r"now|currently|recently|soon|at\s+present|the\s+future|recent\s+(?:days|weeks|months|years)"
_QUARTER = r"(?:the\s+)?(?:first|second|third|fourth)[\s-]quarter(?:\s+of\s+(?:19|20)\d\d)?"
_EDGE = r"(?:early|late|mid|earlier|later|the\s+(?:beginning|start|end|middle)\s+of|mid-)"


@cache
def _patterns() -> tuple[tuple[TimeType, frozenset[str], re.Pattern[str]], ...]:
    """The type, the words of which the pattern needs one (none: it may need others), and the pattern."""
    month, weekday = alternatives("month"), alternatives("weekday")
    named = rf"(?:(?:{month})\b\.?|(?:{weekday})\b\.?|spring|summer|autumn|winter)"
    months, weekdays, units, any_words = _months(), _weekdays(), _units(), frozenset[str]()
    shapes: tuple[tuple[TimeType, frozenset[str], str], ...] = (
        ("TIME", weekdays, rf"(?:{weekday})\s+{_PART}"),
        ("TIME", any_words, rf"(?:this|yesterday|tomorrow|last)\s+{_PART}|tonight|earlier\s+tonight"),
        (
            "TIME",
            any_words,
            r"\d{1,2}(?::\d\d)?\s*(?:a\.m\.|p\.m\.|am|pm)\b(?:\s+(?:GMT|UTC|EST|EDT))?|\d{1,2}:\d\d(?:\s+(?:GMT|UTC))?",
        ),
        (
            "SET",
            any_words,
            rf"(?:every|each)\s+(?:{_UNIT}|{_PART}|{weekday})|(?:daily|weekly|monthly|annually|yearly)(?=\W)",
        ),
        ("DATE", units, rf"{_COUNT}\s+{_UNIT}\s+(?:ago|earlier|later|before)(?!\s+(?:the|that|he|she|they))"),
        ("DATE", months, rf"(?:{month})\s+(?:of\s+)?(?:last|this|next)\s+year"),
        (
            "DATE",
            any_words,
            rf"(?:{_EDGE}\s*)?(?:last|next|this|the\s+previous|the\s+following|the\s+same)\s+(?:{_UNIT}|{named})(?!\s+of\b)",
        ),
        (
            "DATE",
            any_words,
            rf"{_EDGE}\s*(?:in\s+)?(?:{named}|today|yesterday|(?:19|20)\d\d(?:s)?\b)(?:\s+\d{{4}}\b)?",
        ),
        ("DURATION", units, r"(?:the\s+)?(?:last|past|next|coming|previous)\s+(?:\d+|\w+)\s+" + _UNIT),
        (
            "DURATION",
            units,
            rf"\d+-{_UNIT}(?:-old)?|(?:two|three|four|five|six|seven|ten)-(?:hour|day|week|month|year)",
        ),
        ("DURATION", units, rf"(?<!\bage\s){_COUNT}\s+{_UNIT}(?!\s*-?\s*old)"),
        ("DATE", any_words, r"(?:earlier\s+|later\s+)?today|yesterday|tomorrow|the\s+day\s+(?:before|after)|nowadays"),
        ("DATE", any_words, r"(?:early|late|mid|the|the\s+early|the\s+late)?[\s-]*(?:19|20)\d0s"),
        ("DATE", any_words, _VAGUE_DAYS),
        ("DATE", any_words, _QUARTER),
        ("DATE", units, r"the\s+weekend"),
        ("DATE", weekdays, rf"(?:on\s+)?(?:{weekday})(?=\W|$)"),
        ("DATE", months, rf"(?:{month})(?=\W|$)(?!\s+\d)"),
        (
            "DATE",
            any_words,
            r"(?<![\d,.$€£#-])(?:19[5-9]\d|20[0-4]\d)(?![\d%]|,\d|\s+(?:people|soldiers|troops|others|dead|men))",
        ),
    )
    return tuple(
        (kind, needs, re.compile(rf"(?<![\w-])(?:{shape})(?![\w])", re.IGNORECASE)) for kind, needs, shape in shapes
    )


def _months() -> frozenset[str]:
    return frozenset(alternatives("month").split("|"))


def _weekdays() -> frozenset[str]:
    return frozenset(alternatives("weekday").split("|"))


def _units() -> frozenset[str]:
    units = "second minute hour day night week weekend fortnight month quarter year decade century centurie".split()
    return frozenset(form for unit in units for form in (unit, f"{unit}s"))


_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")


@cache
def _hints() -> frozenset[str]:
    """Words of which every pattern needs one, if it needs no digit: they spare most sentences the dear ones."""
    others = (
        "spring summer autumn winter today tonight yesterday tomorrow nowadays daily weekly monthly annually yearly "
        "now currently recently soon present future recent morning afternoon evening night noon midnight dawn dusk"
    ).split()
    return _months() | _weekdays() | _units() | frozenset(others)


_LEADING = re.compile(r"(?:on|in)\s+", re.IGNORECASE)

NOT_TIMES = frozenset({"may", "march", "sun", "sat", "mon", "second", "seconds", "fall", "mar", "wed"})
"""Words of months and weekdays that are something else in small letters."""
_VAGUE = re.compile(r"(?:a|an)\s+(?:second|minute|night|quarter)$", re.IGNORECASE)


def time_marks(text: str, start: int, end: int) -> list[TimeMark]:
    """The time expressions of one sentence, in order, not overlapping; of two that overlap the longer one stays."""
    piece = text[start:end]
    words = frozenset(_WORD.findall(piece.lower()))
    if _hints().isdisjoint(words) and not _DIGIT.search(piece):
        return []
    found = [(day.start, day.end, "DATE") for day in find_days(piece)]
    for kind, needs, pattern in _patterns():
        if needs and needs.isdisjoint(words):
            continue
        for match in pattern.finditer(piece):
            lead = _LEADING.match(match[0])
            begin = match.start() + (lead.end() if lead else 0)
            if piece[begin : match.end()] not in NOT_TIMES and not _VAGUE.match(piece[begin : match.end()]):
                found.append((begin, match.end(), kind))
    chosen: list[TimeMark] = []
    taken = [False] * (len(piece) + 1)
    for a, b, time_type in sorted(found, key=lambda f: (f[0] - f[1], f[0])):
        if not any(taken[a:b]):
            taken[a:b] = [True] * (b - a)
            chosen.append(TimeMark(start + a, start + b, time_type))  # type: ignore[arg-type]
    return sorted(chosen, key=lambda mark: mark.start)
