"""Lengths and repetitions: "three and a half years" is P3Y6M, "several weeks" PXW, "every Friday" XXXX-WXX-5."""

import re

from tocsin.coding.timex.settings import Meaning
from tocsin.coding.timex.words import UNIT, UNITS, alternatives, month_of, of_kind, part_of, season_of, weekday_of
from tocsin.knowledge.counting import cardinal

_CODES = {
    "second": ("PT", "S", 1),
    "minute": ("PT", "M", 1),
    "hour": ("PT", "H", 1),
    "day": ("P", "D", 1),
    "night": ("P", "D", 1),
    "week": ("P", "W", 1),
    "weekend": ("P", "WE", 1),
    "fortnight": ("P", "W", 2),
    "month": ("P", "M", 1),
    "quarter": ("P", "Q", 1),
    "year": ("P", "Y", 1),
    # as TIMEX2 has them, ISO 8601 knowing none
    "decade": ("P", "DE", 1),
    "century": ("P", "CE", 1),
    "millennium": ("P", "ML", 1),
}
_HALVES = {"hour": "30M", "minute": "30S", "day": "T12H"}
_COUNT = re.compile(
    rf"(?P<count>.*?)[\s-]*\b(?:(?:more|full|long|straight|consecutive|trading|working|business|additional|extra|further|"
    rf"whole)\s+)?(?P<unit>{UNIT})\b(?P<half>\s+and\s+a\s+half)?"
)
_LEAD = re.compile(
    r"^(?:(?:just|well|about|around|nearly|almost|over|under|some|roughly|approximately|barely|only|at|least|most|more|"
    r"less|fewer|longer|than|up|to|no|not|the|these|those|first|last|past|next|coming|previous|final|following|latest|"
    r"opening|closing|another|very|recent)\s+)+"
)
_RANGE = re.compile(r"\s+(?:to|or)\s+.*$")
_ARTICLE = re.compile(r"^an?\s+(?!hundred|thousand|dozen|half|couple)(?=\S)")  # of "a three hour meeting"
_EACH = re.compile(r"(?P<how>every|each)\s+(?P<what>.+)")
_TIMES = re.compile(rf"(?P<count>once|twice|.+?\s+times)\s+(?:an?|every|per)\s+(?P<unit>{UNIT})")


def length(lower: str) -> Meaning:
    """What a phrase lasts; `PXX` where it says no unit."""
    match = _COUNT.search(lower)
    if match is None:
        return Meaning("PXX")
    unit, words = UNITS[match["unit"]], match["count"].strip()
    words = re.sub(r"\s+of$", "", _LEAD.sub("", words + " ").strip())
    if words in ("the", "these", "those", "last", "next", "past", "coming", "recent", "previous", "following"):
        words = ""
    if not words:
        return Meaning(period(unit, 1.0 if match["unit"] == unit else None))
    count = cardinal(_ARTICLE.sub("", _RANGE.sub("", words)))
    if count is not None and match["half"]:
        count += 0.5
    return Meaning(period(unit, count))


def period(unit: str, count: float | None) -> str:
    """ISO 8601 of so many units; X for an unknown number."""
    head, code, each = _CODES[unit]
    if count is None:
        return f"{head}X{code}"
    whole, half = divmod(count * each, 1)
    if not half:
        return f"{head}{int(whole)}{code}"
    if unit in _HALVES and half == 0.5:
        return f"{head}{int(whole)}{code}{_HALVES[unit]}" if whole else f"{head}{_HALVES[unit]}"
    return f"{head}{count * each:g}{code}"


def repeated(lower: str) -> Meaning:
    """How often a phrase says that something happens."""
    if (rate := of_kind("frequency").get(lower)) is not None:
        return Meaning(rate, quant="EVERY")
    if match := _TIMES.fullmatch(lower):
        often = {"once": 1.0, "twice": 2.0}.get(match["count"]) or cardinal(match["count"].removesuffix(" times"))
        return Meaning(period(UNITS[match["unit"]], 1.0), freq=f"{int(often)}X" if often else None)
    if match := _EACH.fullmatch(lower):
        quant = match["how"].upper()
        return Meaning(_each(match["what"]), quant=quant)
    return Meaning(_each(lower), quant="EVERY")


def _each(what: str) -> str:
    words = what.split()
    weekday = weekday_of(words[0].removesuffix("s") if weekday_of(words[0]) is None else words[0])
    part = part_of(words[-1]) or part_of(words[-1].removesuffix("s"))
    if weekday is not None:
        return f"XXXX-WXX-{weekday + 1}" + (part or "" if len(words) > 1 else "")
    if (month := month_of(words[0])) is not None:
        return f"XXXX-{month:02}"
    if (season := season_of(words[-1])) is not None:
        return f"XXXX-{season}"
    if part is not None:
        return f"XXXX-XX-XX{part}"
    what = re.sub(r"^(?:other|second)\b", "two", re.sub(r"^(?:single|few)\s+", "", what))
    return length(re.sub(r"^third\b", "three", what)).value


PART = rf"(?:{alternatives('part-of-day')})"
